@standard @guide-3.5
Feature: 3.5 Internet mode
  RTSP in clear shows who watches, what, and the picture itself. Internet mode carries it in HTTP, so that HTTPS can hide it.

  Rule: RTSP in clear hides nothing

    @client-ffmpeg @client-tcpdump
    Scenario: User name, address of the stream and picture are read by whoever listens
      Given a camera whose administrator is registered
      And an eavesdropper on the camera's network
      When ffmpeg plays the stream over UDP
      Then it decodes the pictures
      And the eavesdropper has seen the user name
      And the eavesdropper has seen the stream's address
      And the eavesdropper has seen the picture
      But the eavesdropper has not seen the password

    @client-ffmpeg @client-tcpdump
    Scenario: With Basic the password too
      Given a camera whose administrator is registered
      And [Authentication] is set to "basic"
      And an eavesdropper on the camera's network
      When ffmpeg plays the stream over TCP
      Then it decodes the pictures
      And the eavesdropper has seen the password

  Rule: Off, there is no tunnel

    Scenario Outline: From the factory <protocol> carries no RTSP
      Given a camera whose administrator is registered
      Then [Internet mode] reads "off"
      When somebody opens a tunnel over <protocol>
      Then there is no tunnel

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

    Scenario Outline: Turned off, it ends for those who watch by <way>
      Given a camera whose administrator is registered
      And [Internet mode] is set to "on"
      And "operator" watches over <way>
      Then the viewer still gets pictures
      When the administrator sets [Internet mode] to "off"
      Then the viewer is put out

      Examples:
        | way           |
        | RTSP in HTTP  |
        | RTSP in HTTPS |

  Rule: On, players play it

    @client-ffmpeg @client-gstreamer
    Scenario Outline: <player> over <transport>
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

  Rule: With HTTPS only, nothing leaks

    @client-ffmpeg @client-tcpdump
    Scenario: A player plays over 443, and who listens learns nothing
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
    Scenario: A tunnel over port 80 shows the picture to whoever listens
      Given a camera whose administrator is registered
      And [Internet mode] is set to "on"
      And an eavesdropper on the camera's network
      When ffmpeg plays the stream over HTTP
      Then it decodes the pictures
      And the eavesdropper has seen the picture

    Scenario: Port 80 is closed to tunnels too
      Given a camera with HTTP, whose administrator is registered
      And [Internet mode] is set to "on"
      When the administrator sets [Connection] to "https"
      And somebody opens a tunnel over HTTP
      Then there is no tunnel

  Rule: A tunnel is no way round the login

    Scenario Outline: Nobody watches by <way> without logging in
      Given a camera whose administrator is registered
      And [Internet mode] is set to "on"
      When somebody asks over <way> without logging in
      Then the camera offers only Digest
      When somebody asks for SETUP over <way> without logging in
      Then the camera refuses him

      Examples:
        | way           |
        | RTSP in HTTP  |
        | RTSP in HTTPS |

    Scenario: Who overheard the cookie can not join the tunnel from elsewhere
      Given a camera whose administrator is registered
      And [Internet mode] is set to "on"
      When somebody opens a tunnel over HTTPS
      And somebody else sends requests into it from another address
      Then the connection is closed on him

    Scenario: What comes in is BASE64 or nothing
      Given a camera whose administrator is registered
      And [Internet mode] is set to "on"
      When somebody opens a tunnel over HTTPS
      And he sends "OPTIONS * RTSP/1.0" into it as it is
      Then the connection is closed on him
      And the journal says that it was no BASE64

  Rule: RTSP in WebSocket, as the maker's official sample speaks it

    Scenario Outline: The sample's way over <web>: the login of an earlier CGI opens it, and what comes through needs none
      Given a camera whose administrator is registered
      When the administrator opens an RTSP WebSocket over <web> with the login of a CGI
      Then its protocol is "binary"
      When he asks through it for OPTIONS, DESCRIBE, SETUP and PLAY of track 1
      Then each is answered 200 in a text message
      And a binary message brings one interleaved frame of video

      Examples:
        | web   |
        | HTTP  |
        | HTTPS |

    Scenario: Without a login it is refused
      Given a camera whose administrator is registered
      When somebody opens an RTSP WebSocket without logging in
      Then it is refused with 401

    Scenario: The login of somebody else's address opens nothing
      Given a camera whose administrator is registered
      When the administrator logs in over HTTPS from another address
      And somebody opens an RTSP WebSocket with the login that was sent
      Then it is refused with 401

    Scenario: Guesses are counted there as well
      Given a camera whose administrator is registered
      When somebody guesses 8 times at the RTSP WebSocket
      And the administrator logs in over HTTPS
      Then the camera shuts him out
