@emulator
Feature: Hostile input
  Any page of another site can make a browser ask for what no client asks for. Whoever does is answered 400, on every port, and nothing ends.

  Scenario Outline: The target <target>
    Given a camera whose administrator is registered
    When somebody asks every port for "<target>", and asks it to change protocols there
    Then each of them answers 400
    And the journal says that a bad request came over HTTPS
    And "operator" gets in over HTTPS with password "Str0ng-Pass!"
    And "operator" gets in over RTSP with password "Str0ng-Pass!"
    And the emulator is healthy

    Examples:
      | target                     |
      | //                         |
      | ///                        |
      | //x                        |
      | /\\\\                      |
      | /\\\\x                     |
      | //:                        |
      | //[                        |
      | //a:99999/                 |
      | //x?token=secret           |
      | http://[                   |
      | http://[::1                |
      | http://a:99999/            |
      | http://a:b@c:d/            |
      | http://                    |

  Scenario Outline: An RTSP URL <url>
    Given a camera whose administrator is registered
    When somebody asks for the options of "<url>"
    Then the camera answers 400
    And "operator" gets in over RTSP with password "Str0ng-Pass!"

    Examples:
      | url                |
      | //                 |
      | rtsp://            |
      | rtsp://[           |
      | rtsp://a:99999/    |
      | rtsp://a:b@c:d/    |

  Scenario: A client that leaves without a word leaves nothing behind
    Given a camera whose administrator is registered
    And the camera's sockets and timers are counted
    When 20 clients open a connection to every port and leave without a word
    Then the camera holds what it held before

  Scenario: A client that leaves in the midst of a form is no failure of the camera
    Given a factory camera
    When somebody leaves in the midst of a form over HTTPS
    Then the journal says that a bad request came over HTTPS
    And the camera has no administrator
