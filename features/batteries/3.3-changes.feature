@guide-3.3 @matrix
Feature: Host authentication follows its list (3.3)
  The list as it is now decides, whatever a client was before: on connections that are open and on new ones, over TCP and over UDP.

  Scenario: A host has the level of the list as it is now
    Given a camera whose doors are tried
    Then with each of these lists, an administrator at "127.5.0.7" has this level, on connections old and new:
      | off                         | 1 |
      | 127.5.0.7:1                 | 1 |
      | 127.5.0.7:3                 | 3 |
      | 127.5.0.7:2                 | 2 |
      | 127.5.0.0/24:1              | 1 |
      | 127.5.0.0/24:1,127.5.0.7    | 3 |
      | 127.5.0.7:1,127.5.0.0/24:3  | 1 |
      | 127.5.0.9:1 ,  127.5.0.7:2  | 2 |
      | 0.0.0.0/0:2                 | 2 |
      | off                         | 1 |
    And each is answered as it must be

  Scenario: Whoever speaks falls silent when their host may not, and whoever watches goes on
    Given a camera whose doors are tried
    Then an administrator at "127.5.0.7" who speaks is silenced when their host has level 3, and who watches is not
    And each is answered as it must be

  Scenario: A request counts as what its host is when it is complete
    Given a camera whose doors are tried
    Then over HTTPS requests that come slowly are answered so:
      | request                                                                                            | whose user                                             | is  | and guest is |
      | POST /cgi-bin/set_user {name=Z3Vlc3Q%3D&password=VzR0Y2hpbmctQWxs&repassword=VzR0Y2hpbmctQWxs}       | who is an administrator is at a host that gets level 1 | 200 | there        |
      | POST /cgi-bin/set_user {name=Z3Vlc3Q%3D&password=VzR0Y2hpbmctQWxs&repassword=VzR0Y2hpbmctQWxs}       | who is an administrator is at a host that gets level 2 | 403 | not there    |
      | POST /cgi-bin/set_user {name=Z3Vlc3Q%3D&password=VzR0Y2hpbmctQWxs&repassword=VzR0Y2hpbmctQWxs}       | is at a host that gets level 1                         | 403 | not there    |
      | POST /admin/users.html {Randomnum=<number>&name=guest&password=W4tching-All&repassword=W4tching-All} | who is an administrator is at a host that gets level 3 | 403 | not there    |
      | POST /cgi-bin/camctrl {bright=0}                                                                     | who is an administrator is at a host that gets level 2 | 200 | not there    |
      | POST /cgi-bin/camctrl {bright=0}                                                                     | is at a host that gets level 3                         | 403 | not there    |
      | POST /cgi-bin/camctrl {bright=0}                                                                     | is at a host that is not listed any more               | 0   | not there    |
      | POST /cgi-bin/camera {a=b}                                                                           | is at a host that gets level 3                         | 200 | not there    |

  @waiting
  Scenario: A datagram is judged by itself, not by those before
    Given a camera whose doors are tried
    Then who asks from the same UDP port of "127.5.0.7" all the time is answered, or not, with each of these lists:
      | off          | answer  |
      | 127.5.0.7    | answer  |
      | 127.5.0.8    | silence |
      | 127.5.0.0/24 | answer  |
      | nothing      | silence |
      | off          | answer  |
    And each is answered as it must be

  Scenario: A full list counts to its end
    Given a camera whose doors are tried
    Then each entry of a full list admits its hosts with its level, and no others
    And each is answered as it must be

  Scenario: A reset of all but the network settings takes the list away
    Given a camera whose administrator is registered
    When the administrator turns host authentication on for "127.0.0.1:1"
    And the administrator resets all but the network settings by CGI
    Then a client at "127.5.0.1" reaches every port

  Scenario: The list guards the camera at each address that it gets
    Given a camera whose administrator is registered
    When the administrator turns host authentication on for "127.0.0.1:1,127.5.0.7"
    And the administrator gives the camera a free static address by CGI
    Then a client at "127.5.0.8" reaches no port
    And a client at "127.5.0.7" reaches every port

  Scenario: Whom the camera itself asks need not be listed
    Given a camera that managers of SNMP know
    And 3 managers hear SNMPv3 of the camera
    When the administrator turns host authentication on for "127.0.0.1:1"
    And the camera raises an alarm by motion
    Then each manager hears motion, and nothing else
    And the system log has 0 lines of "Manager not informed: iproAlarm"

  @guide-2.7 @guide-3.2.3
  Scenario: Neither time servers nor routers need be listed
    Given a time server that is 1 hour ahead, at "127.6.0.9"
    And a camera whose administrator is registered
    And a router beside the camera
    When the administrator turns host authentication on for "127.0.0.1:1"
    And the administrator lets the camera follow it at "127.6.0.9"
    Then the camera's clock is 1 hour ahead
    When the administrator sets [Auto port forwarding] to "on"
    Then the router leads to the camera's web ports, and to nothing else

  @guide-2.6
  Scenario: Name servers need not be listed
    Given a time server that is 1 hour ahead
    And a DNS server
    And a camera whose administrator is registered
    When the administrator turns host authentication on for "127.0.0.1:1"
    And the administrator sets that DNS server by hand
    And the administrator lets the camera follow it by name
    Then the camera's clock is 1 hour ahead
