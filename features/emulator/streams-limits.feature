@emulator
Feature: Streams that end, and what they may cost
  A client that goes without a word, does not read, or asks for what can't be, takes nothing from the camera and from others.

  Rule: A client that is gone leaves nothing behind

    Scenario Outline: Cut off while it watches over <transport>
      Given a camera with SRTP, whose administrator is registered
      And [SRTP] is set to "on"
      And [Internet mode] is set to "on"
      And the camera's sockets and timers are counted
      When a viewer watches over <transport>
      Then the camera holds more sockets and timers than before
      When the viewer is cut off
      Then the camera holds what it held before

      Examples:
        | transport   |
        | TCP         |
        | HTTP        |
        | HTTPS       |
        | SRTP in TCP |

    Scenario Outline: Over <transport> it ends when nothing was heard for two minutes
      Given a camera with SRTP, whose administrator is registered
      And [SRTP] is set to "on"
      And [Stream 1 multicast] is set to "on"
      And the camera's sockets and timers are counted
      When a viewer watches over <transport>
      And the viewer is cut off
      And 119 seconds pass
      Then the camera holds more sockets and timers than before
      When 2 seconds pass
      Then the camera holds what it held before

      Examples:
        | transport   |
        | UDP         |
        | SRTP in UDP |
        | multicast   |

    Scenario Outline: A tunnel over <web> whose GET is cut
      Given a camera whose administrator is registered
      And [Internet mode] is set to "on"
      And the camera's sockets and timers are counted
      When somebody speaks through a tunnel over <web>
      Then the camera holds more sockets and timers than before
      When its GET is cut
      Then the camera holds what it held before

      Examples:
        | web   |
        | HTTP  |
        | HTTPS |

    Scenario Outline: A tunnel over <web> whose POST is cut ends when nothing came for two minutes
      Given a camera whose administrator is registered
      And [Internet mode] is set to "on"
      And the camera's sockets and timers are counted
      When somebody speaks through a tunnel over <web>
      And its POST is cut
      Then the camera holds more sockets and timers than before
      When 122 seconds pass
      Then the camera holds what it held before

      Examples:
        | web   |
        | HTTP  |
        | HTTPS |

    Scenario: A WebSocket that is cut
      Given a camera whose administrator is registered
      And the camera's sockets and timers are counted
      When the administrator opens an RTSP WebSocket over HTTPS with the login of a CGI
      And he asks through it for OPTIONS, DESCRIBE, SETUP and PLAY of track 1
      Then the camera holds more sockets and timers than before
      When the WebSocket is cut
      Then the camera holds what it held before

  Rule: A viewer that reports lives on

    Scenario Outline: Over <transport>, <what>
      Given a camera with SRTP, whose administrator is registered
      And [SRTP] is set to "on"
      And [Stream 1 multicast] is set to "on"
      And a viewer watches over <transport>
      When the viewer sends <what> every 100 seconds
      Then the session <lasts>

      Examples:
        | transport   | what                                  | lasts   |
        | TCP         | a receiver report                     | lasts   |
        | TCP         | a goodbye                             | is over |
        | UDP         | a receiver report                     | lasts   |
        | UDP         | a goodbye                             | is over |
        | UDP         | noise                                 | is over |
        | multicast   | a receiver report                     | lasts   |
        | multicast   | a goodbye                             | is over |
        | SRTP in TCP | a receiver report                     | lasts   |
        | SRTP in UDP | a receiver report                     | lasts   |
        | SRTP in UDP | a goodbye                             | is over |
        | SRTP in UDP | a receiver report in clear            | is over |
        | SRTP in UDP | a receiver report under a guessed key | is over |

  Rule: A viewer that does not read is put out, and nobody else notices

    Scenario Outline: Over <transport>
      Given a camera with SRTP, whose administrator is registered
      And [SRTP] is set to "on"
      And [Internet mode] is set to "on"
      And [Stream 1 bit rate] is set to "24576"
      And a viewer watches over <transport>
      And another viewer watches over TCP, and counts
      When the first viewer reads nothing more
      Then the first viewer is put out within half a minute
      And the other has got every packet

      Examples:
        | transport   |
        | TCP         |
        | HTTPS       |
        | SRTP in TCP |

  Rule: What can't be is refused alike, whichever way it is asked

    Scenario Outline: Over <protocol>
      Given a camera with SRTP, whose administrator is registered
      And [SRTP] is set to "on"
      And [Internet mode] is set to "on"
      When the administrator sends PLAY for "/MediaInput/h264" with "Session: 123" over <protocol>
      Then the camera answers 454
      When the administrator sends PLAY for "/MediaInput/h264" with "" over <protocol>
      Then the camera answers 455
      When the administrator sends SETUP for "/MediaInput/h264" with "Transport: RTP/AVP/TCP;unicast" over <protocol>
      Then the camera answers 459
      When the administrator sends DESCRIBE for "/MediaInput/h264/trackID=1" with "" over <protocol>
      Then the camera answers 460
      When the administrator sends SETUP for "/MediaInput/h264/trackID=1" with "Transport: RAW/RAW/UDP;unicast;client_port=4-5" over <protocol>
      Then the camera answers 461
      When the administrator sends SETUP for "/MediaInput/h264/trackID=9" with "Transport: RTP/AVP/TCP;unicast" over <protocol>
      Then the camera answers 404
      When the administrator sends ANNOUNCE for "/MediaInput/h264" with "" over <protocol>
      Then the camera answers 405

      Examples:
        | protocol      |
        | RTSP          |
        | RTSPS         |
        | RTSP in HTTP  |
        | RTSP in HTTPS |

    Scenario: Over WebSocket
      Given a camera whose administrator is registered
      When the administrator opens an RTSP WebSocket over HTTPS with the login of a CGI
      And he asks through it for PLAY of "/MediaInput/h264" with "Session: 123"
      Then the camera answers 454
      When he asks through it for PLAY of "/MediaInput/h264" with ""
      Then the camera answers 455
      When he asks through it for SETUP of "/MediaInput/h264" with "Transport: RTP/AVP/TCP;unicast"
      Then the camera answers 459
      When he asks through it for DESCRIBE of "/MediaInput/h264/trackID=1" with ""
      Then the camera answers 460
      When he asks through it for SETUP of "/MediaInput/h264/trackID=1" with "Transport: RAW/RAW/UDP;unicast;client_port=4-5"
      Then the camera answers 461

  Rule: One client shuts out no other

    Scenario: A viewer who sets up very many sessions
      Given a camera whose administrator is registered
      When a viewer at another address sets up sessions until the camera gives no more
      And the administrator sends SETUP for "/MediaInput/h264/trackID=1" with "Transport: RTP/AVP;unicast;client_port=5000-5001" over RTSP
      Then the camera answers 200

    Scenario Outline: Somebody who opens <count> connections over <protocol> and <does> them
      Given a camera whose administrator is registered
      And [Internet mode] is set to "on"
      When somebody at another address opens <count> connections over <protocol> without a byte, and <does> them
      Then "operator" gets in over <protocol> with password "Str0ng-Pass!"

      Examples:
        | count | protocol | does  |
        | 1100  | HTTP     | keeps |
        | 1100  | HTTP     | ends  |
        | 1100  | HTTPS    | ends  |
        | 4200  | RTSP     | keeps |

    Scenario: Somebody who sends a request a byte at a time
      Given a camera whose administrator is registered
      And somebody has begun a request over RTSP
      When they send a byte a second for 12 seconds
      Then the camera has closed their connection
