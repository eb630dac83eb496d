@emulator
Feature: A full disk
  The camera refuses a change that it cannot save, keeps what was saved, and continues to run.

  @process
  Scenario: A full disk loses nothing, and leaves nothing half done
    Given a person starts "ipro-emulator start --json --data DISK/data --host HOSTS --control 127.0.0.1:0 --admin operator" with "IPRO_ADMIN_PASSWORD=Str0ng-Pass!" on a disk of its own
    And on it the title is set to "Gate 7" and user "guard" is added
    When its disk is full
    Then its CGI and pages refuse with 500, say "cannot save this", and change nothing
      | a setting by CGI             |
      | a setting by page            |
      | a user by CGI                |
      | a user by page               |
      | a new password by CGI        |
      | the removal of a user by CGI |
      | a default reset by CGI       |
      | a default reset by page      |
    And its control port refuses with 507, says "no space is left", and changes nothing
      | a setting         |
      | a user            |
      | a removal         |
      | a default reset   |
      | the INITIAL SET   |
      | a snapshot        |
    And it is the same camera, titled "Gate 7", with users "operator, guard"
    When somebody tries a wrong password on it
    Then it says that its system log is not saved, and keeps running
    When its disk has space again
    Then it says that its system log is saved
    Given on it the title is set to "Door 8" and user "guard" is added
    When its folder is copied
    And it is killed
    And a person starts "ipro-emulator start --json --data DATA --host HOSTS --control 127.0.0.1:0" with "NONE=1"
    Then it is the same camera, titled "Door 8", with users "operator, guard"
