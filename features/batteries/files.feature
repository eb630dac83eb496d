@emulator
Feature: Files of settings and dialects are taken as a whole or not at all
  With one thing wrong in a file, the program says where and starts nothing. Then the right file is taken.

  @process
  Scenario: Settings files with one thing wrong
    Then a settings file that has one of these is refused and starts nothing, and the right one is taken:
      | an unknown setting               |
      | a setting in other letters       |
      | an unknown menu                  |
      | a value that is too long         |
      | a number beyond its limit        |
      | a number below its limit         |
      | a number with a fraction         |
      | no value                         |
      | a list as a value                |
      | a map as a value                 |
      | a value of another name          |
      | an address that is none          |
      | a gateway elsewhere              |
      | a mask with holes                |
      | a value that cannot be set yet   |
      | a setting that cannot be set yet |
      | the same line twice              |
      | the same setting in another form |
      | the same map twice               |
      | a line that is no YAML           |
      | a tab as indentation             |
      | an open bracket                  |
      | a second document                |
      | a list only                      |
      | a text only                      |
      | a name of JavaScript             |

  @process
  Scenario: Dialect files with one thing wrong
    Then a dialect file that has one of these is refused and starts nothing, and the right one is taken:
      | an unknown setting         |
      | an unknown entry           |
      | an unknown entry above     |
      | a CGI name with a path     |
      | an empty CGI name          |
      | a CGI name with a space    |
      | a list as a CGI name       |
      | an empty parameter         |
      | a value text too few       |
      | a value text too many      |
      | the same value text twice  |
      | value texts of a number    |
      | a place of another setting |
      | unknown evidence           |
      | the same setting twice     |
      | no settings                |
      | nothing at all             |
      | a list only                |
      | an open bracket            |
