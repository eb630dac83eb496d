@emulator
Feature: A camera judges every state that was stored
  A snapshot is restored as a whole or not at all: with one thing wrong in its file it is refused, and the camera stays as it is.

  @process
  Scenario: Snapshots with one thing wrong
    Given a person starts "ipro-emulator start --json --data DATA --host HOSTS --control 127.0.0.1:0 --admin operator" with "IPRO_ADMIN_PASSWORD=Str0ng-Pass!"
    And on it the title is set to "Gate 7" and user "guard" is added
    Then a snapshot that has one of these is refused, and the camera stays as it is; the good one is restored:
      | nothing at all                         |
      | no JSON                                |
      | its first byte only                    |
      | its first half only                    |
      | all but its last byte                  |
      | more behind it                         |
      | itself twice                           |
      | null only                              |
      | a list                                 |
      | a text                                 |
      | version 0                              |
      | version 2                              |
      | version 1 as a text                    |
      | no version                             |
      | an entry of another name               |
      | no model                               |
      | an unknown model                       |
      | another model                          |
      | a number as its model                  |
      | no settings                            |
      | null as its settings                   |
      | a list of settings                     |
      | an unknown setting                     |
      | a setting in other letters             |
      | a setting of JavaScript                |
      | a setting that is inherited            |
      | a setting that cannot be set yet       |
      | a value that cannot be set yet         |
      | a number as a value                    |
      | a list as a value                      |
      | null as a value                        |
      | a value that is too long               |
      | a number that is too large             |
      | a number that is too small             |
      | a gateway elsewhere                    |
      | a broadcast address                    |
      | a mask with holes                      |
      | no users                               |
      | a map of users                         |
      | a user without a name                  |
      | a user with an empty name              |
      | a user with a forbidden name           |
      | a user with a name of 33 letters       |
      | a user without a password              |
      | a user with a password of 7 letters    |
      | a user with a password of 33 letters   |
      | a user with a forbidden password       |
      | a user of level 0                      |
      | a user of level 4                      |
      | a user of level 1 as a text            |
      | a user without a level                 |
      | a user without the age of the password |
      | a user with more entries               |
      | the same user twice                    |
      | 25 users                               |
      | no administrator                       |
