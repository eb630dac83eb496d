@emulator
Feature: The system log
  The log tells an administrator who logged in, who guessed passwords, and who changed what.

  @guide-2.5
  Scenario Outline: A login over <protocol> is logged
    Given a camera whose administrator is registered
    When the administrator logs in over <protocol>
    Then the system log has "Login" by "operator"

    Examples:
      | protocol |
      | HTTPS    |
      | RTSP     |

  @guide-2.5
  Scenario Outline: Guesses over <protocol> are logged on one line with user name, address and count
    Given a camera whose administrator is registered
    When somebody guesses 3 times over <protocol>
    Then the system log has "Wrong user name or password" by "operator" from "127.0.0.1", 3 times on one line

    Examples:
      | protocol |
      | HTTPS    |
      | RTSP     |

  @guide-2.5
  Scenario: Guesses in another minute are logged on another line
    Given a camera whose administrator is registered
    When somebody guesses 2 times over HTTPS
    And 61 seconds pass
    And somebody guesses 1 time over HTTPS
    Then the system log has 2 lines of "Wrong user name or password"

  @guide-2.5
  Scenario Outline: Guesses under several names over <protocol> are logged on one line that counts the names
    Given a camera whose administrator is registered
    When somebody guesses 7 times over <protocol>, each time under another name
    Then the system log has "Wrong user name or password" by "name0 and 6 other names" from "127.0.0.1", 7 times on one line

    Examples:
      | protocol |
      | HTTPS    |
      | RTSP     |

  @guide-2.5 @guide-2.3
  Scenario: Many guesses do not remove other entries
    Given a camera whose administrator is registered
    When the administrator resets the camera by CGI
    And somebody registers "operator" with password "Str0ng-Pass!"
    And somebody guesses 300 times over HTTP, each time from another address and under another name
    Then the system log has "Default reset" by "operator"
    And the system log has "Administrator registered" by "operator"

  @guide-2.3
  Scenario Outline: A registration over <protocol> is logged on one line with its protocol
    Given a factory camera
    When somebody registers "operator" with password "Str0ng-Pass!" over <protocol>
    Then the system log has one line by "operator" beside logins: "Administrator registered" over "<where>", from here

    Examples:
      | protocol | where |
      | HTTP     | http  |
      | HTTPS    | https |

  @process
  Scenario Outline: With --data the log survives <end>
    Given a person starts "ipro-emulator start --json --data DATA --host HOSTS --control 127.0.0.1:0 --admin operator" with "IPRO_ADMIN_PASSWORD=Str0ng-Pass!"
    And on it the title is set to "Gate 7" and user "guard" is added
    And its log is written
    When <end>
    And a person starts "ipro-emulator start --json --data DATA --host HOSTS --control 127.0.0.1:0" with "NONE=1"
    Then its system log still says "User guard added" by "operator"

    Examples:
      | end                |
      | it is asked to end |
      | it is killed       |

  @guide-2.5
  Scenario: A user name with a line break does not add a line
    Given a camera whose administrator is registered
    When somebody guesses over HTTPS with a name that holds a line break and "log9=2026-01-01 00:00:00,http,Login,operator,127.0.0.1,1"
    Then the system log has 1 line of "Wrong user name or password"
    And no line of the system log begins another

  Scenario Outline: The password "<password>" masks nothing else in log and journal
    Given a factory camera
    When somebody registers "i" with password "<password>"
    And somebody registers "operator" with password "Str0ng-Pass!"
    And the administrator logs in over HTTPS
    Then the system log has "Administrator registered" by "operator" from "127.0.0.1", 1 time on one line
    And the system log has "Login" by "operator"
    And the latest line of the system log has the camera's date
    And nothing but passwords of requests is masked in the journal

    Examples:
      | password  |
      | 127.      |
      | Login     |
      | 2026      |
      | /cgi-bin/ |
      | operator  |

  @guide-2.5
  Scenario: Entries have the time of the camera's clock
    Given a camera whose administrator is registered
    When 1000 days pass
    And the administrator logs in over RTSP
    Then the latest line of the system log has the camera's date

  @guide-2.4
  Scenario Outline: <name> may not read the log
    Given a camera with a user of each level
    When "<name>" opens "/admin/log.html"
    Then the camera answers 403
    When "<name>" opens "/cgi-bin/get_log"
    Then the camera answers 403

    Examples:
      | name   |
      | guard  |
      | viewer |
