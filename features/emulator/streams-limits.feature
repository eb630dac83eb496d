@emulator @one-model
Feature: Streams that end, and their limits
  A client that disappears, does not read, or sends wrong requests costs neither the camera nor other clients anything.

  Rule: A client that is gone leaves no socket or timer

    Scenario Outline: A viewer over <transport> is cut off
      Given a camera with SRTP, whose administrator is registered
      And [SRTP] is set to "on"
      And [Internet mode] is set to "on"
      And the camera's sockets and timers are counted
      When a viewer watches over <transport>
      Then the camera holds more sockets and timers than before
      When the viewer is cut off
      Then the camera holds as many sockets and timers as before

      Examples:
        | transport   |
        | TCP         |
        | HTTP        |
        | HTTPS       |
        | SRTP in TCP |

    Scenario Outline: A session over <transport> ends after two minutes without a sign of the viewer
      Given a camera with SRTP, whose administrator is registered
      And [SRTP] is set to "on"
      And [Stream 1 multicast] is set to "on"
      And the camera's sockets and timers are counted
      When a viewer watches over <transport>
      And the viewer is cut off
      And 119 seconds pass
      Then the camera holds more sockets and timers than before
      When 2 seconds pass
      Then the camera holds as many sockets and timers as before

      Examples:
        | transport   |
        | UDP         |
        | SRTP in UDP |
        | multicast   |

    Scenario Outline: A tunnel over <web> ends when its GET is cut
      Given a camera whose administrator is registered
      And [Internet mode] is set to "on"
      And the camera's sockets and timers are counted
      When somebody speaks through a tunnel over <web>
      Then the camera holds more sockets and timers than before
      When its GET is cut
      Then the camera holds as many sockets and timers as before

      Examples:
        | web   |
        | HTTP  |
        | HTTPS |

    Scenario Outline: A tunnel over <web> ends two minutes after its POST is cut
      Given a camera whose administrator is registered
      And [Internet mode] is set to "on"
      And the camera's sockets and timers are counted
      When somebody speaks through a tunnel over <web>
      And its POST is cut
      Then the camera holds more sockets and timers than before
      When 122 seconds pass
      Then the camera holds as many sockets and timers as before

      Examples:
        | web   |
        | HTTP  |
        | HTTPS |

    Scenario: A session ends when its WebSocket is cut
      Given a camera whose administrator is registered
      And the camera's sockets and timers are counted
      When the administrator opens an RTSP WebSocket over HTTPS with the login of a CGI
      And the client sends OPTIONS, DESCRIBE, SETUP and PLAY for track 1 through the WebSocket
      Then the camera holds more sockets and timers than before
      When the WebSocket is cut
      Then the camera holds as many sockets and timers as before

  Rule: Receiver reports keep a session alive

    @waiting
    Scenario Outline: After <what> over <transport> the session <lasts>
      Given a camera with SRTP, whose administrator is registered
      And [SRTP] is set to "on"
      And a viewer watches over <transport>
      When the viewer sends <what> every 100 seconds
      Then the session <lasts>

      Examples:
        | transport   | what                                  | lasts   |
        | TCP         | a receiver report                     | lasts   |
        | TCP         | an RTCP BYE                           | is over |
        | UDP         | a receiver report                     | lasts   |
        | UDP         | an RTCP BYE                           | is over |
        | UDP         | noise                                 | is over |
        | SRTP in TCP | a receiver report                     | lasts   |
        | SRTP in UDP | a receiver report                     | lasts   |
        | SRTP in UDP | an RTCP BYE                           | is over |
        | SRTP in UDP | a receiver report in clear            | is over |
        | SRTP in UDP | a receiver report under a guessed key | is over |

    # Each has a group of its own: a report to a group keeps all sessions of its sender's address alive that are in the group.
    Scenario Outline: After <what> to the group <group> the session <lasts>
      Given a camera whose administrator is registered
      And [Stream 1 multicast] is set to "on"
      And [Stream 1 multicast address] is set to "<group>"
      And a viewer watches over multicast
      When the viewer sends <what> every 100 seconds
      Then the session <lasts>

      Examples:
        | group        | what              | lasts   |
        | 239.192.59.3 | a receiver report | lasts   |
        | 239.192.59.4 | an RTCP BYE       | is over |

  Rule: A viewer that does not read is disconnected, and others are not disturbed

    Scenario Outline: A viewer over <transport> does not read
      Given a camera with SRTP, whose administrator is registered
      And [SRTP] is set to "on"
      And [Internet mode] is set to "on"
      And [Stream 1 bit rate] is set to "24576"
      And a viewer watches over <transport>
      And another viewer watches over TCP, and counts packets
      When the first viewer stops reading
      Then the first viewer is disconnected within half a minute
      And the other viewer has received every packet

      Examples:
        | transport   |
        | TCP         |
        | HTTPS       |
        | SRTP in TCP |

    @waiting
    Scenario Outline: A viewer over <transport> who reads again in time goes on
      Given a camera whose administrator is registered
      And [Internet mode] is set to "on"
      And [Stream 1 bit rate] is set to "24576"
      And a viewer watches over <transport>
      Then the first viewer, who reads nothing until pictures are left out, gets them again from a key frame on

      Examples:
        | transport |
        | TCP       |
        | HTTPS     |

    @waiting @guide-3.6
    Scenario: So does a viewer of encrypted pictures
      Given a camera whose administrator is registered
      And data encryption is on, with the password "Right-Word 1"
      And [Stream 1 bit rate] is set to "24576"
      And a viewer watches over TCP
      Then the first viewer, who reads nothing until pictures are left out, gets them again from a key frame on

  Rule: Wrong requests get the same status over every transport

    Scenario Outline: Wrong requests over <protocol>
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

    Scenario: Wrong requests over WebSocket
      Given a camera whose administrator is registered
      When the administrator opens an RTSP WebSocket over HTTPS with the login of a CGI
      And the client sends PLAY through the WebSocket for "/MediaInput/h264" with "Session: 123"
      Then the camera answers 454
      When the client sends PLAY through the WebSocket for "/MediaInput/h264" with ""
      Then the camera answers 455
      When the client sends SETUP through the WebSocket for "/MediaInput/h264" with "Transport: RTP/AVP/TCP;unicast"
      Then the camera answers 459
      When the client sends DESCRIBE through the WebSocket for "/MediaInput/h264/trackID=1" with ""
      Then the camera answers 460
      When the client sends SETUP through the WebSocket for "/MediaInput/h264/trackID=1" with "Transport: RAW/RAW/UDP;unicast;client_port=4-5"
      Then the camera answers 461

  Rule: No client can lock others out

    Scenario: A viewer who sets up 750 sessions over UDP gets no more, and leaves room for others
      Given a camera whose administrator is registered
      And [Stream 1 multicast] is set to "on"
      When a viewer at another address sets up sessions over UDP until the camera gives no more, which are 750
      And the administrator sends SETUP for "/MediaInput/h264/trackID=1" with "Transport: RTP/AVP;unicast;client_port=5000-5001" over RTSP
      Then the camera answers 200

    @guide-2.8 @guide-3.5 @guide-3.8
    Scenario: Whoever has the last session still gets its sound, and of several who ask for the last one gets it
      Given a camera with audio, whose administrator is registered
      And [Audio] is set to "mic-input"
      And [Stream 1 multicast] is set to "on"
      When a viewer at another address sets up sessions over multicast until the camera gives no more, which are 1,024
      Then their last session gets its sound, and of several who ask for the place of another one gets it
      When the administrator sends SETUP for "/MediaInput/h264/trackID=1" with "Transport: RTP/AVP;unicast;client_port=5000-5001" over RTSP
      Then the camera answers 200

    Scenario Outline: A client that opens <count> connections over <protocol> and <does> them leaves room for others
      Given a camera whose administrator is registered
      And [Internet mode] is set to "on"
      When somebody at another address opens <count> connections over <protocol> without sending a byte, and <does> them
      Then "operator" gets in over <protocol> with password "Str0ng-Pass!"

      Examples:
        | count | protocol | does  |
        | 1100  | HTTP     | keeps |
        | 1100  | HTTP     | ends  |
        | 1100  | HTTPS    | ends  |
        | 4200  | RTSP     | keeps |

    Scenario: A client that sends a request byte by byte is disconnected
      Given a camera whose administrator is registered
      And somebody has begun a request over RTSP
      When they send a byte a second for 12 seconds
      Then the camera has closed their connection
