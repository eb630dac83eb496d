@standard @guide-3.5
Feature: 3.5 Internet mode
  Plain RTSP shows who watches which stream, and the picture itself. Internet mode carries RTSP in HTTP, so that HTTPS can hide it.

  Rule: Plain RTSP hides nothing

    @client-ffmpeg @client-tcpdump
    Scenario: An eavesdropper reads the user name, the URL of the stream and the picture
      Given a camera whose administrator is registered
      And an eavesdropper on the camera's network
      When ffmpeg plays the stream over UDP
      Then it decodes the pictures
      And the eavesdropper has seen the user name
      And the eavesdropper has seen the stream's address
      And the eavesdropper has seen the picture
      But the eavesdropper has not seen the password

    @client-ffmpeg @client-tcpdump
    Scenario: With Basic an eavesdropper reads the password too
      Given a camera whose administrator is registered
      And [Authentication] is set to "basic"
      And an eavesdropper on the camera's network
      When ffmpeg plays the stream over TCP
      Then it decodes the pictures
      And the eavesdropper has seen the password

  Rule: With Internet mode off there is no tunnel

    Scenario Outline: A factory camera refuses tunnels over <protocol>
      Given a camera whose administrator is registered
      Then [Internet mode] reads "off"
      When somebody opens a tunnel over <protocol>
      Then the camera refuses the tunnel

      Examples:
        | protocol |
        | HTTP     |
        | HTTPS    |

    @client-ffmpeg
    Scenario Outline: A player gets no picture over <transport>
      Given a camera whose administrator is registered
      When ffmpeg plays the stream over <transport>
      Then it gets no picture

      Examples:
        | transport |
        | HTTP      |
        | HTTPS     |

    Scenario Outline: Viewers over <way> are disconnected when Internet mode is turned off
      Given a camera whose administrator is registered
      And [Internet mode] is set to "on"
      And "operator" watches over <way>
      Then the viewer still gets pictures
      When the administrator sets [Internet mode] to "off"
      Then the viewer is disconnected

      Examples:
        | way           |
        | RTSP in HTTP  |
        | RTSP in HTTPS |

  Rule: With Internet mode on, players play the stream in HTTP

    @client-ffmpeg @client-gstreamer
    Scenario Outline: <player> plays the stream over <transport>
      Given a camera whose administrator is registered
      And [Internet mode] is set to "on"
      When <player> plays the stream over <transport>
      Then it decodes the pictures
      And each picture shows the camera's title and clock, and counts on by one

      Examples:
        | player    | transport |
        | ffmpeg    | HTTP      |
        | ffmpeg    | HTTPS     |
        | GStreamer | HTTP      |
        | GStreamer | HTTPS     |

  Rule: With HTTPS only, an eavesdropper learns nothing

    @client-ffmpeg @client-tcpdump
    Scenario: An eavesdropper learns nothing of a stream over port 443
      Given a camera whose administrator is registered
      And [Internet mode] is set to "on"
      And [Connection] is set to "https"
      And an eavesdropper on the camera's network
      When ffmpeg plays the stream over HTTPS
      Then it decodes the pictures
      And the eavesdropper has not seen the password
      And the eavesdropper has not seen the user name
      And the eavesdropper has not seen the stream's address
      And the eavesdropper has not seen the picture

    @client-ffmpeg @client-tcpdump
    Scenario: An eavesdropper sees the picture in a tunnel over port 80
      Given a camera whose administrator is registered
      And [Internet mode] is set to "on"
      And an eavesdropper on the camera's network
      When ffmpeg plays the stream over HTTP
      Then it decodes the pictures
      And the eavesdropper has seen the picture

    Scenario: With HTTPS only, port 80 accepts no tunnel
      Given a camera with HTTP, whose administrator is registered
      And [Internet mode] is set to "on"
      When the administrator sets [Connection] to "https"
      And somebody opens a tunnel over HTTP
      Then the camera refuses the tunnel

    # That is no tunnel: it needs no Internet mode.
    @client-tcpdump
    Scenario Outline: Motion JPEG comes over <web> in whole pictures, which an eavesdropper has <seen>
      Given a camera with HTTP, whose administrator is registered
      And [Connection] is set to "<connection>"
      And an eavesdropper on the camera's network
      When the administrator watches Motion JPEG over <web>
        | path                                                            | size     |
        | /cgi-bin/mjpeg?framerate=15                                     | 640x360  |
        | /cgi-bin/mjpeg?resolution=1280x720&framerate=15                 | 1280x720 |
        | /nphMotionJpeg?Resolution=320x180&Quality=Standard&Framerate=15 | 320x180  |
        | /cgi-bin/nphMotionJpeg?Resolution=640x360&Framerate=15          | 640x360  |
      Then each is answered as it must be
      And the eavesdropper has <seen> a JPEG
      And the eavesdropper has <seen> the user name

      Examples:
        | web   | connection     | seen     |
        | HTTP  | http-and-https | seen     |
        | HTTPS | https          | not seen |

  Rule: Both halves of a tunnel come from one client, and all media stays in it

    @matrix
    Scenario Outline: A tunnel over <web> with one fault carries nothing, and a right one still does
      Given a camera with HTTP, whose administrator is registered
      And [Internet mode] is set to "on"
      When a client opens tunnels over <web> that have one fault each
        | the POST from another address             |
        | the POST over the other protocol          |
        | the POST with another cookie              |
        | the POST with a part of the cookie        |
        | the POST with the cookie in other letters |
        | the POST with the cookie and more         |
        | the POST without a cookie                 |
        | the POST with an empty cookie             |
        | the POST with the cookie twice            |
        | the POST with a right and another cookie  |
        | the cookie in the URL                     |
        | the POST with another method              |
        | the POST of an unknown version            |
        | the POST of version 0.9                   |
        | the POST of version 1                     |
        | the POST of version 1.2                   |
        | the POST of version 1.10                  |
        | the POST of version 1.0 and a blank       |
        | the GET of version 0.9                    |
        | the GET of version 1                      |
        | the GET of version 1.2                    |
        | the GET of version 1.10                   |
        | the GET of version 1.0 and a blank        |
        | requests on the GET                       |
        | requests without BASE64                   |
        | BASE64 of another alphabet                |
        | BASE64 cut short                          |
        | the POST in small letters                 |
        | the POST behind another letter            |
        | the POST with line ends of one character  |
        | the POST with a head of 8193 bytes        |
        | the GET with a head of 8193 bytes         |
        | BASE64 in small letters                   |
        | padding before BASE64                     |
        | padding of three characters               |
        | another character before BASE64           |
        | the GET in small letters                  |
        | the GET without a cookie                  |
        | the GET with the cookie twice             |
        | the GET with a cookie of 256 characters   |
        | the POST before the GET                   |
        | the POST without a GET                    |
        | a second GET with the same cookie         |
        | the cookie of a tunnel that has ended     |
      Then each is answered as it must be

      Examples:
        | web   |
        | HTTP  |
        | HTTPS |

    @matrix
    Scenario Outline: A tunnel over <web> may come in other ways
      Given a camera whose administrator is registered
      And [Internet mode] is set to "on"
      When a client opens tunnels over <web> in other ways
        | as usual                               |
        | HTTP/1.1                               |
        | the POST without a length              |
        | the POST with a length of 0            |
        | another path with a query              |
        | a cookie of 1 character                |
        | a cookie of 255 characters             |
        | the header in other letters            |
        | the head of the GET in pieces          |
        | the head of the POST in pieces         |
        | the head of the GET byte by byte       |
        | the head of the POST byte by byte      |
        | heads of 8192 bytes                    |
        | heads of 8192 bytes in pieces          |
        | a cookie between blanks                |
        | the end of the head in the next packet |
        | BASE64 in pieces                       |
        | BASE64 in lines                        |
        | BASE64 padded in the middle            |
        | a second POST                          |
        | a request in two POSTs                 |
        | a request in two POSTs, the first of which has ended  |
        | a request in two POSTs, the first of which was cut off |
        | the POST ended behind its request      |
        | heads with a login that is none        |
        | the cookie of a tunnel that has ended, with a GET of its own |
      Then each is answered as it must be

      Examples:
        | web   |
        | HTTP  |
        | HTTPS |

    @matrix
    Scenario Outline: Tunnels over <web> side by side carry their own requests and answers alone
      Given a camera whose administrator is registered
      And [Internet mode] is set to "on"
      When clients have tunnels over <web> side by side
      Then each is answered as it must be

      Examples:
        | web   |
        | HTTP  |
        | HTTPS |

    @matrix
    Scenario Outline: The connections of a tunnel over <web> end together
      Given a camera whose administrator is registered
      And [Internet mode] is set to "on"
      When tunnels over <web> end
        | by the end of the GET                               |
        | by the GET cut off                                  |
        | by a request that closes the connection             |
        | by bytes that are not BASE64                        |
        | by Internet mode off                                |
        | by Internet mode off, before the POST has come      |
      Then each is answered as it must be

      Examples:
        | web   |
        | HTTP  |
        | HTTPS |

    @matrix
    Scenario: A tunnel over HTTP ends when HTTPS only is set, and one over HTTPS goes on
      Given a camera with HTTP, whose administrator is registered
      And [Internet mode] is set to "on"
      When tunnels over HTTP end
        | by HTTPS only |
      Then each is answered as it must be
      When tunnels over HTTPS go on
        | after HTTPS only |
        | for two minutes  |
      Then each is answered as it must be

    @matrix
    Scenario Outline: A GET over <web> waits 30 seconds for its POST
      Given a camera whose administrator is registered
      And [Internet mode] is set to "on"
      When GETs over <web> wait for their POST, one less and one more than 30 seconds
      Then each is answered as it must be

      Examples:
        | web   |
        | HTTP  |
        | HTTPS |

    @matrix @waiting
    Scenario: Many tunnels come and go; of those that wait for requests an address has 64, and all together 256
      Given a camera with HTTP, whose administrator is registered
      And [Internet mode] is set to "on"
      When clients open tunnels over HTTP until no more are opened
      Then each is answered as it must be

    Scenario Outline: Nobody gets media in clear beside a tunnel over <web>
      Given a camera whose administrator is registered
      And [Internet mode] is set to "on"
      And [Stream 1 multicast] is set to "on"
      When a client asks in a tunnel over <web> for media beside it
        | RTP/AVP;unicast;client_port=5000-5001     |
        | RTP/AVP/UDP;unicast;client_port=5000-5001 |
        | RTP/AVP;multicast                         |
        | RTP/AVP/UDP;multicast                     |
        | RTP/AVP/TCP;multicast                     |
        | RTP/SAVP/TCP;unicast;interleaved=0-1      |
        | RTP/SAVP;unicast;client_port=5000-5001    |
      Then each is answered as it must be

      Examples:
        | web   |
        | HTTP  |
        | HTTPS |

    @matrix
    Scenario Outline: Over IPv6 a tunnel over <web> is as over IPv4, and its halves come over the same
      Given a camera with an IPv6 address, whose administrator is registered
      And [Internet mode] is set to "on"
      When viewers over IPv6 watch over RTSP in <web> until it is turned off
      Then each is answered as it must be
      When halves of a tunnel over <web> come over IPv6 and IPv4
      Then each is answered as it must be

      Examples:
        | web   |
        | HTTP  |
        | HTTPS |

    # Players offer UDP first, and take what is left when that is refused.
    @matrix
    Scenario Outline: Of several transports over <way> the first one in the tunnel is taken
      Given a camera whose administrator is registered
      And [Internet mode] is set to "on"
      And [Stream 1 multicast] is set to "on"
      When the administrator offers lists of transports over <way>
        | transports                                                                        | taken       |
        | RTP/AVP;unicast;client_port=5000-5001,RTP/AVP/TCP;unicast;interleaved=0-1         | RTP/AVP/TCP |
        | RTP/AVP/UDP;unicast;client_port=5000-5001, rtp/avp/tcp;interleaved=4-5            | RTP/AVP/TCP |
        | RTP/AVP/TCP;unicast;interleaved=0-1,RTP/AVP;unicast;client_port=5000-5001         | RTP/AVP/TCP |
        | RTP/AVP;multicast,RTP/AVP;unicast;client_port=5000-5001,RTP/AVP/TCP;interleaved=0-1 | RTP/AVP/TCP |
        | RTP/SAVP/TCP;unicast;interleaved=0-1,RTP/AVP/TCP;unicast;interleaved=0-1          | RTP/AVP/TCP |
        | RAW/RAW/UDP;unicast,RTP/AVP/TCP;unicast;interleaved=0-1                           | RTP/AVP/TCP |
        | RTP/AVP/TCP;mode=record;interleaved=0-1,RTP/AVP/TCP;unicast;interleaved=0-1       | RTP/AVP/TCP |
        | RTP/AVP;unicast;client_port=5000-5001,RTP/AVP;multicast                           | 461         |
      Then each is answered as it must be

      Examples:
        | way           |
        | RTSP in HTTP  |
        | RTSP in HTTPS |

  Rule: A tunnel requires a login

    Scenario Outline: Nobody watches over <way> without a login
      Given a camera whose administrator is registered
      And [Internet mode] is set to "on"
      When somebody asks over <way> without logging in
      Then the camera offers only Digest
      When somebody asks for SETUP over <way> without logging in
      Then the camera refuses access

      Examples:
        | way           |
        | RTSP in HTTP  |
        | RTSP in HTTPS |

    Scenario Outline: Before first access there is no tunnel over <web>
      Given a factory camera
      And [Internet mode] is set to "on"
      When somebody opens a tunnel over <web>
      Then the camera refuses the tunnel

      Examples:
        | web   |
        | HTTP  |
        | HTTPS |

    Scenario Outline: Guesses over <way> lock the client out everywhere
      Given a camera whose administrator is registered
      And [Internet mode] is set to "on"
      When somebody guesses 8 times over <way>
      And the administrator logs in over HTTPS
      Then the camera locks the client out

      Examples:
        | way           |
        | RTSP in HTTP  |
        | RTSP in HTTPS |

    Scenario: A client at another address cannot join a tunnel with an overheard cookie
      Given a camera whose administrator is registered
      And [Internet mode] is set to "on"
      When somebody opens a tunnel over HTTPS
      And somebody else sends requests into the tunnel from another address
      Then the camera closes that connection

    Scenario Outline: A session ends with its tunnel over <way>
      Given a camera whose administrator is registered
      And [Internet mode] is set to "on"
      When the administrator plays over <way> and goes without TEARDOWN
      Then that session is over

      Examples:
        | way           |
        | RTSP in HTTP  |
        | RTSP in HTTPS |

    Scenario: Requests into a tunnel must be BASE64
      Given a camera whose administrator is registered
      And [Internet mode] is set to "on"
      When somebody opens a tunnel over HTTPS
      And the client sends "OPTIONS * RTSP/1.0" into the tunnel without BASE64
      Then the camera closes that connection
      And the journal says that BASE64 was expected

  Rule: RTSP in WebSocket, as the maker's official sample speaks it

    Scenario Outline: As in the sample, the login of an earlier CGI opens a WebSocket over <web>, and its requests need none
      Given a camera whose administrator is registered
      When the administrator opens an RTSP WebSocket over <web> with the login of a CGI
      Then the WebSocket's protocol is "binary"
      When the client sends OPTIONS, DESCRIBE, SETUP and PLAY for track 1 through the WebSocket
      Then each is answered 200 in a text message
      And a binary message brings one interleaved frame of video

      Examples:
        | web   |
        | HTTP  |
        | HTTPS |

    @matrix
    Scenario: A session ends with its WebSocket
      Given a camera whose administrator is registered
      When WebSockets with a session over HTTPS end
      Then each is answered as it must be

    # That Internet mode is for tunnels alone is assumed.
    Scenario: A WebSocket goes on when Internet mode is turned on and off
      Given a camera whose administrator is registered
      When the administrator opens an RTSP WebSocket over HTTPS with the login of a CGI
      And the administrator sets [Internet mode] to "on"
      And the administrator sets [Internet mode] to "off"
      And the client sends OPTIONS, DESCRIBE, SETUP and PLAY for track 1 through the WebSocket
      Then each is answered 200 in a text message
      And a binary message brings one interleaved frame of video

    @matrix
    Scenario: The login of a WebSocket lasts as long as the account is as it was
      Given a camera whose administrator is registered
      When users have a WebSocket, and then accounts change
      Then each is answered as it must be

    Scenario: A WebSocket without a login is refused
      Given a camera whose administrator is registered
      When somebody opens an RTSP WebSocket without logging in
      Then it is refused with 401

    Scenario: A login from another address opens no WebSocket
      Given a camera whose administrator is registered
      When the administrator logs in over HTTPS from another address
      And somebody opens an RTSP WebSocket with the login that was sent
      Then it is refused with 401

    Scenario: Guesses at the WebSocket count towards a lock-out
      Given a camera whose administrator is registered
      When somebody guesses 8 times at the RTSP WebSocket
      And the administrator logs in over HTTPS
      Then the camera locks the client out

    @matrix
    Scenario: A handshake with one fault opens no WebSocket
      Given a camera with HTTP, whose administrator is registered
      When the administrator begins WebSockets for RTSP that are wrong
        | with POST                      |
        | with HEAD                      |
        | at another path                |
        | at a path below                |
        | without Upgrade                |
        | with another Upgrade           |
        | with an Upgrade that begins so |
        | without a version              |
        | with version 8                 |
        | with version 14                |
        | without a key                  |
        | with a key of 15 bytes         |
        | with a key of 17 bytes         |
        | with a key that is no BASE64   |
        | with a key and more            |
        | with something and a key       |
      Then each is answered as it must be
      When the administrator begins WebSockets for RTSP that are right
        | as usual                        |
        | in capitals                     |
        | with another Upgrade beside it  |
        | with another protocol before it |
        | with another protocol behind it |
        | with empty protocols            |
        | with another protocol           |
        | without a protocol              |
        | with compression                |
      Then each is answered as it must be

    Scenario Outline: Nobody gets media in clear beside a WebSocket over <web>
      Given a camera whose administrator is registered
      And [Stream 1 multicast] is set to "on"
      When the administrator asks through a WebSocket over <web> for media beside it
        | RTP/AVP;unicast;client_port=5000-5001     |
        | RTP/AVP/UDP;unicast;client_port=5000-5001 |
        | RTP/AVP;multicast                         |
        | RTP/AVP/UDP;multicast                     |
        | RTP/AVP/TCP;multicast                     |
        | RTP/SAVP/TCP;unicast;interleaved=0-1      |
        | RTP/SAVP;unicast;client_port=5000-5001    |
      Then each is answered as it must be

      Examples:
        | web   |
        | HTTP  |
        | HTTPS |

    @matrix
    Scenario: Requests and frames come through a WebSocket, however they are cut
      Given a camera with HTTP, whose administrator is registered
      When the administrator sends through WebSockets
        | a request in a text message      |
        | a request in a binary message    |
        | two requests in one message      |
        | a request in two messages        |
        | a request in fragments           |
        | an empty message, then a request |
        | a frame, then a request          |
        | the longest message, then a request |
      Then each is answered as it must be
