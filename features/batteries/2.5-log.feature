@guide-2.3 @guide-2.4 @guide-2.5 @matrix
Feature: The system log tells an administrator who did what (2.3, 2.4, 2.5)
  Logins, guesses and changes each have their line, by CGI and on the page; whoever guesses or logs in again and again pushes out no other
  kind of line.

  Rule: Each kind of line has room of its own

    Scenario: Guesses
      Given a camera whose administrator is registered
      When the administrator adds "guest"
      And somebody guesses 64 times over HTTPS, each time from another address and under another name
      Then the system log has 60 lines of its kind "guesses", and the oldest of them is "Wrong user name or password"
      And the system log has 60 lines of "Wrong user name or password"
      And the system log has "User guest added" by "operator"
      And the system log has "Power on" by ""

    Scenario: Logins
      Given a camera whose administrator is registered
      When somebody guesses 1 time over HTTPS
      And the administrator logs in 52 times, 61 seconds apart
      Then the system log has 50 lines of its kind "logins", and the oldest of them is "Login"
      And the system log has 1 line of "Wrong user name or password"
      And the system log has "Power on" by ""

    Scenario: What administrators do
      Given a camera whose administrator is registered
      When somebody guesses 1 time over HTTPS
      And the administrator adds and removes 70 users, one after the other
      Then the system log has 120 lines of its kind "operation", and the oldest of them is "User guest11 added"
      And the system log has 1 line of "Wrong user name or password"
      And these requests are answered so:
        | by       | request                          | is  | says                                                                                                     |
        | operator | /admin/log.html                  | 200 | Lines 1 to 50 of 1\d\d & href="/admin/log.html\?page=2" & !href="/admin/log.html\?page=0" & !href="/admin/log.html\?page=1" & Earlier lines & !Later lines |
        | operator | /admin/log.html                  | 200 | User guest70 removed[^]*User guest70 added[^]*User guest69 removed & !User guest11 added                  |
        | operator | /admin/log.html?page=2           | 200 | Lines 51 to 100 of 1\d\d & Earlier lines & Later lines & href="/admin/log.html\?page=1" & href="/admin/log.html\?page=3" & !User guest70  |
        | operator | /admin/log.html?page=3           | 200 | Lines 101 to 1\d\d of 1\d\d & !Earlier lines & Later lines & User guest11 added                              |
        | operator | /admin/log.html?page=4           | 200 | Lines 101 to 1\d\d of 1\d\d                                                                                  |
        | operator | /admin/log.html?page=9999        | 200 | Lines 101 to 1\d\d of 1\d\d                                                                                  |
        | operator | /admin/log.html?page=0           | 200 | Lines 1 to 50 of 1\d\d                                                                                      |
        | operator | /admin/log.html?page=02          | 200 | Lines 1 to 50 of 1\d\d                                                                                      |
        | operator | /admin/log.html?page=2x          | 200 | Lines 1 to 50 of 1\d\d                                                                                      |
        | operator | /admin/log.html?page=x2          | 200 | Lines 1 to 50 of 1\d\d                                                                                      |
        | operator | /admin/log.html?page=2&show=other | 200 | Lines 51 to 100 of 120 & href="/admin/log.html\?show=other&(?:amp;)?page=3"                                                   |

    Scenario: Lock-outs, which are lines of guesses
      Given a camera whose administrator is registered
      When the administrator adds "guest"
      And 35 addresses guess until they are locked out
      Then the system log has 60 lines of its kind "guesses"
      And the system log has 30 lines of "Access denied for a while"
      And the system log has "User guest added" by "operator"

    Scenario: Times and names
      Given a camera whose administrator is registered
      And [DNS] is set to "manual"
      When the administrator adds "guest"
      And somebody guesses 1 time over HTTPS
      And the administrator names 25 time servers that nobody knows, one after the other
      Then the system log has 20 lines of its kind "time"
      And the system log has "User guest added" by "operator"
      And the system log has 1 line of "Wrong user name or password"
      And the system log has "Power on" by ""

    @guide-3.3
    Scenario: Hosts that are not registered
      Given a camera whose administrator is registered
      When the administrator adds "guest"
      And somebody guesses 1 time over HTTPS
      And the administrator turns host authentication on for "127.0.0.1:1"
      And hosts that are not registered ask from 130 addresses
      Then the system log has 40 lines of its kind "hosts"
      And the system log has "User guest added" by "operator"
      And the system log has 1 line of "Wrong user name or password"
      And the system log has "Power on" by ""

    @guide-3.3
    Scenario: None pushes out what the clock does by itself, or what other hosts do
      Given a camera whose administrator is registered
      And [DNS] is set to "manual"
      When the administrator names 1 time server that nobody knows, one after the other
      And the administrator turns host authentication on for "127.0.0.1:1,127.50.0.0/16:1"
      And hosts that are not registered ask from 1 address
      And somebody guesses 64 times over HTTPS, each time from another address and under another name
      And the administrator adds and removes 70 users, one after the other
      Then the system log has "Name time1.example not resolved: no DNS server is set" by ""
      And the system log has 1 line of "Host not registered (tcp 554)"

  Rule: The page shows the lines of a kind, latest first

    Scenario: By kind
      Given a camera with a user of each level
      When somebody guesses 3 times over HTTPS
      And the administrator adds "guest"
      Then these requests are answered so:
        | by       | request                       | is  | says                                                                                                                                  |
        | operator | /admin/log.html               | 200 | User guest added[^]*Wrong user name or password[^]*Power on & \(3 times\) & !\(1 times\) & <option value="" selected & Settings of the log |
        | operator | /admin/log.html               | 200 | <td>Setup</td>\s*<td>User guest added & <td>HTTPS</td>\s*<td>Wrong user & <td>Camera</td>\s*<td>Power on & <td>127\.0\.0\.1</td>       |
        | operator | /admin/log.html?show=guess    | 200 | Wrong user name or password & !<td>Login & !User guest & !Power on & <option value="guess" selected & One line\.                        |
        | operator | /admin/log.html?show=login    | 200 | <td>Login & !Wrong user name & !User guest & !Power on & <option value="login" selected                                                |
        | operator | /admin/log.html?show=time     | 200 | !<td>Login & !Wrong user name & !User guest & !Power on & <option value="time" selected & 0 lines\.                                      |
        | operator | /admin/log.html?show=host     | 200 | !<td>Login & !Wrong user name & !User guest & !Power on & <option value="host" selected & 0 lines\.                                     |
        | operator | /admin/log.html?show=other    | 200 | User guest added & Power on & !<td>Login & !Wrong user name & 5 lines\.                                                                  |
        | operator | /admin/log.html?show=all      | 200 | User guest added & Wrong user name & <option value="" selected                                                                         |
        | operator | /admin/log.html?show=         | 200 | User guest added & Wrong user name & <option value="" selected                                                                         |
        | operator | /cgi-bin/get_log              | 200 | log1=[^,]*,setup,User operator added,control,,1\r\nlog2=[-0-9]+ [0-9:]+,camera,Power on,,,1\r\n[^]*,https,Wrong user name or password,operator,127\.0\.0\.1,3\r\n[^]*,setup,User guest added,operator,,1\r\n |

  Rule: What repeats within a minute is counted on one line

    Scenario: Logins of one user over one protocol
      Given a camera with a user of each level
      When the administrator logs in 3 times, 29 seconds apart
      Then the system log has "Login" by "operator" from "127.0.0.1", 4 times on one line
      When "guard" logs in over HTTPS with password "An0ther-Pass!"
      Then the system log has 2 lines of "Login"
      When "guard" logs in over RTSP with password "An0ther-Pass!"
      Then the system log has 3 lines of "Login"

    Scenario: Not what is a minute apart
      Given a camera whose administrator is registered
      When the administrator logs in 2 times, 61 seconds apart
      Then the system log has 2 lines of "Login"

    Scenario: Several who guess in turn have a line each
      Given a camera whose administrator is registered
      When somebody guesses 1 time over HTTPS
      And somebody guesses 1 time over HTTPS from another address
      And somebody guesses 1 time over RTSP
      And "operator" logs in over HTTPS with password "Str0ng-Pass!"
      And "nobody" logs in over HTTPS with password "Wr0ng-Guess!"
      And somebody guesses 2 times over HTTPS from another address
      And somebody guesses 1 time over RTSP
      And somebody guesses 1 time over HTTPS
      Then the lines of "Wrong user name or password" in the system log are these:
        | where | user                      | address   | times |
        | https | operator and 1 other name | 127.0.0.1 | 3     |
        | https | operator                  | 127.0.0.9 | 3     |
        | rtsp  | operator                  | 127.0.0.1 | 2     |

    Scenario Outline: A guess after the date was put <where> has a line with the new date
      Given a camera whose administrator is registered
      When somebody guesses 2 times over HTTPS
      And the administrator sets date and time to "<date>" and "07:08:09" by CGI
      And somebody guesses 1 time over HTTPS
      Then the lines of "Wrong user name or password" in the system log are these:
        | where | user     | address   | times |
        | https | operator | 127.0.0.1 | 2     |
        | https | operator | 127.0.0.1 | 1     |
      And the latest line of the system log has the camera's date
      And the lines of "Login" in the system log are these:
        | where | user     | address   | times |
        | https | operator | 127.0.0.1 | 1     |
        | https | operator | 127.0.0.1 | 3     |

      Examples:
        | where | date       |
        | back  | 2020-01-02 |
        | ahead | 2035-01-02 |

    Scenario: Guesses under two names
      Given a camera whose administrator is registered
      When somebody guesses 2 times over HTTPS, each time under another name
      Then the system log has "Wrong user name or password" by "name0 and 1 other name" from "127.0.0.1", 2 times on one line

    Scenario: A name with a comma, and a long one, stay one field
      Given a camera whose administrator is registered
      When "a,b" logs in over HTTPS with password "Wr0ng-Guess!"
      Then the system log has "Wrong user name or password" by "a;b"

  Rule: A restored state has the users and the log of its time

    Scenario: By the tester
      Given a camera with a user of each level
      And the tester saves a snapshot of the camera as "then"
      When the administrator adds "guest"
      And the administrator removes "viewer"
      And the tester restores the snapshot "then"
      Then the camera has users "operator, guard, viewer"
      And "guest" is refused over HTTPS with password "An0ther-Pass!"
      And "viewer" gets in over HTTPS with password "An0ther-Pass!"
      And the system log has "Power on" by ""

    Scenario: By the emulator that starts again
      Given a camera that is stored, whose administrator is registered
      When the administrator adds "guest"
      And somebody guesses 3 times over HTTPS
      And the administrator adds and removes 30 users, one after the other
      And the emulator ends, and starts again
      Then the system log has "User guest added" by "operator"
      And the system log has "Wrong user name or password" by "operator" from "127.0.0.1", 3 times on one line
      And the system log has 1 line of "User guest30 removed"
      And the lines of the system log have the order of their dates
      When 2 seconds pass
      And somebody guesses 1 time over HTTPS
      Then the system log has 2 lines of "Wrong user name or password"
      And the lines of the system log have the order of their dates
