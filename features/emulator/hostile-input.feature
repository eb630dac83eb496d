@emulator @one-model
Feature: Hostile input
  A page of another site can make a browser send requests that no other client sends. Every port answers them with 400 and stays open.

  Scenario Outline: The request target <target> is answered 400
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

  Scenario Outline: The RTSP URL <url> is answered 400
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

  Scenario: A client that disconnects without sending anything leaves no socket or timer
    Given a camera whose administrator is registered
    And the camera's sockets and timers are counted
    When 20 clients open a connection to every port and disconnect without sending anything
    Then the camera holds as many sockets and timers as before

  Scenario: A client that disconnects in the middle of a form causes no failure
    Given a factory camera
    When somebody disconnects in the middle of a form over HTTPS
    Then the journal says that a bad request came over HTTPS
    And the camera has no administrator
