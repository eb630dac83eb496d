@emulator @guide-3.5
Feature: Streams requested by CGI
  Clients that do not speak RTSP get a UID from one CGI, have RTP sent to one of their ports with a second, and must keep the stream
  alive with a third.

  Rule: Players decode the stream

    @client-ffmpeg
    Scenario Outline: ffmpeg receives <encoding>
      Given a camera whose administrator is registered
      And [Stream 1 encoding] is set to "<encoding>"
      When ffmpeg receives the stream that "operator" requests as "<encoding>"
      Then it decodes the pictures
      And each picture shows the camera's title and clock, and counts on by one

      Examples:
        | encoding |
        | h264     |
        | h265     |

    @client-ffmpeg
    Scenario: ffmpeg receives the second stream
      Given a camera with two streams, whose administrator is registered
      And [Stream 2 encoding] is set to "h265"
      When ffmpeg receives the stream that "operator" requests as "h265_2"
      Then it decodes the pictures
      And each picture shows the camera's title and clock, and counts on by one

    @waiting @client-ffmpeg
    Scenario: Data encryption covers the stream
      Given a camera whose administrator is registered
      And data encryption is on, with the password "Dat4-Pass!"
      When ffmpeg receives the stream that "operator" requests as "h264"
      Then the picture cannot be recognised

  Rule: getuid answers with the settings of the stream

    Scenario: The settings come as lines
      Given a camera whose administrator is registered
      And [Stream 1 encoding] is set to "h264"
      And [Stream 1 image capture size] is set to "640x360"
      And [Stream 1 bit rate] is set to "4096"
      When "operator" gets a UID for "h264" over HTTPS
      Then the camera answers 200
      And the answer's content-type is "text/plain"
      And the answer says "iResolution=640"
      And the answer says "iBitrate=4096"
      And the answer says "sDelivery=uni"
      And the answer says "StreamEncode=1"

    Scenario Outline: getuid answers UID=-1 to <query>: no stream is set so
      Given a camera whose administrator is registered
      And [Stream 1 encoding] is set to "h264"
      When "operator" requests "/cgi-bin/getuid?<query>" over HTTPS
      Then the camera answers 200 with exactly the line "UID=-1"

      Examples:
        | query                          |
        | FILE=2&vcodec=h265             |
        | FILE=2&vcodec=jpeg             |
        | FILE=2&vcodec=h264_4           |
        | FILE=2&vcodec=h264&ch=2        |

    Scenario Outline: getuid refuses <query>
      Given a camera whose administrator is registered
      When "operator" requests "/cgi-bin/getuid?<query>" over HTTPS
      Then the camera answers 403

      Examples:
        | query                |
        | vcodec=h264          |
        | FILE=9&vcodec=h264   |
        | FILE=2               |
        | FILE=2&vcodec=h264_1 |
        | FILE=2&vcodec=mpeg4  |

  Rule: The stream runs until it is stopped, or no keep_alive comes

    Scenario: A client can stop the stream
      Given a camera whose administrator is registered
      And the camera's sockets and timers are counted
      When "operator" gets a UID for "h264" over HTTPS
      And the client has the stream sent to one of its ports
      Then that port receives RTP
      And the camera holds more sockets and timers than before
      When the client stops the stream
      Then that port receives nothing more
      And the camera has sent an RTCP BYE to that port
      And the camera holds as many sockets and timers as before

    Scenario: The stream ends two minutes after the last keep_alive
      Given a camera whose administrator is registered
      And the camera's sockets and timers are counted
      When "operator" gets a UID for "h264" over HTTPS
      And the client has the stream sent to one of its ports
      And 119 seconds pass
      Then that port receives RTP
      When 2 seconds pass
      Then that port receives nothing more
      And the camera holds as many sockets and timers as before
      When the client sends keep_alive
      Then the camera answers 500

    Scenario: keep_alive keeps the stream running
      Given a camera whose administrator is registered
      When "operator" gets a UID for "h264" over HTTPS
      And the client has the stream sent to one of its ports
      And 100 seconds pass
      And the client sends keep_alive
      Then the camera answers 200
      When 100 seconds pass
      Then that port receives RTP

    Scenario: A new port replaces the old one
      Given a camera whose administrator is registered
      When "operator" gets a UID for "h264" over HTTPS
      And the client has the stream sent to one of its ports
      Then that port receives RTP
      When the client has the stream sent to another of its ports
      Then that port receives RTP
      And the previous port receives nothing more

    Scenario: The stream goes to the address that asked for it
      Given a camera whose administrator is registered
      When "operator" gets a UID for "h264" over HTTPS
      And the client has the stream sent to one of its ports at another address
      Then that port receives RTP

  Rule: Wrong requests are refused

    Scenario Outline: <path> is answered <status>
      Given a camera whose administrator is registered
      And [Stream 1 encoding] is set to "h264"
      When "operator" gets a UID for "h264" over HTTPS
      And "operator" calls "/cgi-bin/<path>" with that UID
      Then the camera answers <status>

      Examples:
        | path                                                      | status |
        | h264?connect=start&protocol=rtp&UID=1&my_port=40000       | 403    |
        | h264?connect=start&protocol=rtp&my_port=40000             | 403    |
        | h264?connect=start&protocol=http&UID=<uid>&my_port=40000  | 403    |
        | h264?connect=start&protocol=rtp&UID=<uid>                 | 403    |
        | h264?connect=start&protocol=rtp&UID=<uid>&my_port=0       | 403    |
        | h264?connect=start&protocol=rtp&UID=<uid>&my_port=65535   | 403    |
        | h264?connect=begin&protocol=rtp&UID=<uid>&my_port=40000   | 403    |
        | h265?connect=start&protocol=rtp&UID=<uid>&my_port=40000   | 403    |
        | h264?connect=stop&protocol=rtp&UID=<uid>&my_port=40000    | 500    |
        | keep_alive?mode=h264&protocol=rtp&UID=<uid>               | 500    |
        | keep_alive?mode=h265&protocol=rtp&UID=<uid>               | 403    |
        | keep_alive?mode=h264&protocol=rtp&UID=-1                  | 403    |
        | keep_alive?mode=h264&protocol=rtp                         | 403    |

  Rule: Every user may have the stream sent

    Scenario: A user of level Live only may have the stream sent
      Given a camera with a user of each level
      When "viewer" gets a UID for "h264" over HTTPS
      And the client has the stream sent to one of its ports
      Then that port receives RTP

    Scenario Outline: Nobody calls <path> without a login
      Given a camera whose administrator is registered
      When somebody calls "/cgi-bin/<path>" without logging in
      Then the camera offers only Digest

      Examples:
        | path                                                |
        | getuid?FILE=2&vcodec=h264                           |
        | h264?connect=start&protocol=rtp&UID=1&my_port=40000 |
        | h265?connect=stop&protocol=rtp&UID=1&my_port=40000  |
        | keep_alive?mode=h264&protocol=rtp&UID=1             |

    Scenario: A UID belongs to one user
      Given a camera with a user of each level
      When "viewer" gets a UID for "h264" over HTTPS
      And the client has the stream sent to one of its ports
      And "guard" calls "/cgi-bin/keep_alive?mode=h264&protocol=rtp&UID=<uid>" with that UID
      Then the camera answers 403
      When "guard" calls "/cgi-bin/h264?connect=stop&protocol=rtp&UID=<uid>&my_port=40000" with that UID
      Then the camera answers 403
      And that port receives RTP

    Scenario: The stream ends when its user is removed
      Given a camera with a user of each level
      When "viewer" gets a UID for "h264" over HTTPS
      And the client has the stream sent to one of its ports
      Then that port receives RTP
      When the administrator removes "viewer"
      Then that port receives nothing more

    Scenario: The stream and its UID end when the encoding changes
      Given a camera whose administrator is registered
      When "operator" gets a UID for "h264" over HTTPS
      And the client has the stream sent to one of its ports
      And the administrator sets [Stream 1 encoding] to "h265"
      Then that port receives nothing more
      When the client sends keep_alive
      Then the camera answers 403
