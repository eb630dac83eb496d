@emulator
Feature: The stream that a CGI sends for
  Clients that speak no RTSP get a number from one CGI, have RTP sent to a port of theirs with another, and must say with a third
  that they are still there.

  Rule: Players decode it

    @client-ffmpeg
    Scenario Outline: ffmpeg receives <encoding>
      Given a camera whose administrator is registered
      And [Stream 1 encoding] is set to "<encoding>"
      When ffmpeg receives what "operator" has sent as "<encoding>"
      Then it decodes the pictures
      And each picture shows the camera's title and clock, and counts on by one

      Examples:
        | encoding |
        | h264     |
        | h265     |

    @client-ffmpeg
    Scenario: The other stream
      Given a camera with two streams, whose administrator is registered
      And [Stream 2 encoding] is set to "h265"
      When ffmpeg receives what "operator" has sent as "h265_2"
      Then it decodes the pictures
      And each picture shows the camera's title and clock, and counts on by one

    @client-ffmpeg
    Scenario: Data encryption holds there too
      Given a camera whose administrator is registered
      And data encryption is on, with the password "Dat4-Pass!"
      When ffmpeg receives what "operator" has sent as "h264"
      Then nothing of the picture can be made out

  Rule: The number comes with what the stream is set to

    Scenario: As lines
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

    Scenario Outline: <query>: there is no such stream now
      Given a camera whose administrator is registered
      And [Stream 1 encoding] is set to "h264"
      When "operator" asks for "/cgi-bin/getuid?<query>" over HTTPS as it is
      Then the camera answers 200 with exactly the line "UID=-1"

      Examples:
        | query                          |
        | FILE=2&vcodec=h265             |
        | FILE=2&vcodec=jpeg             |
        | FILE=2&vcodec=h264_4           |
        | FILE=2&vcodec=h264&ch=2        |

    Scenario Outline: <query> makes no sense
      Given a camera whose administrator is registered
      When "operator" asks for "/cgi-bin/getuid?<query>" over HTTPS as it is
      Then the camera answers 403

      Examples:
        | query                |
        | vcodec=h264          |
        | FILE=9&vcodec=h264   |
        | FILE=2               |
        | FILE=2&vcodec=h264_1 |
        | FILE=2&vcodec=mpeg4  |

  Rule: It runs until it is stopped, or nobody says that they are there

    Scenario: Stopped
      Given a camera whose administrator is registered
      And the camera's sockets and timers are counted
      When "operator" gets a UID for "h264" over HTTPS
      And he has it sent to a port of his
      Then RTP comes to that port
      And the camera holds more sockets and timers than before
      When he has it stopped
      Then nothing more comes to that port
      And the camera has said goodbye there
      And the camera holds what it held before

    Scenario: Two minutes without a word
      Given a camera whose administrator is registered
      And the camera's sockets and timers are counted
      When "operator" gets a UID for "h264" over HTTPS
      And he has it sent to a port of his
      And 119 seconds pass
      Then RTP comes to that port
      When 2 seconds pass
      Then nothing more comes to that port
      And the camera holds what it held before
      When he sends keep_alive
      Then the camera answers 500

    Scenario: Kept alive
      Given a camera whose administrator is registered
      When "operator" gets a UID for "h264" over HTTPS
      And he has it sent to a port of his
      And 100 seconds pass
      And he sends keep_alive
      Then the camera answers 200
      When 100 seconds pass
      Then RTP comes to that port

    Scenario: Sent anew, it goes to the new port alone
      Given a camera whose administrator is registered
      When "operator" gets a UID for "h264" over HTTPS
      And he has it sent to a port of his
      Then RTP comes to that port
      When he has it sent to another port of his
      Then RTP comes to that port
      And nothing more comes to the port before

    Scenario: It goes to the address that asked, and nowhere else
      Given a camera whose administrator is registered
      When "operator" gets a UID for "h264" over HTTPS
      And he has it sent to a port of his at another address
      Then RTP comes to that port

  Rule: What makes no sense is refused

    Scenario Outline: <path>
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

  Rule: Who may view may have it sent, as long as they may

    Scenario: Live only is enough
      Given a camera with a user of each level
      When "viewer" gets a UID for "h264" over HTTPS
      And he has it sent to a port of his
      Then RTP comes to that port

    Scenario Outline: Nobody calls <path> without logging in
      Given a camera whose administrator is registered
      When somebody calls "/cgi-bin/<path>" without logging in
      Then the camera offers only Digest

      Examples:
        | path                                                |
        | getuid?FILE=2&vcodec=h264                           |
        | h264?connect=start&protocol=rtp&UID=1&my_port=40000 |
        | h265?connect=stop&protocol=rtp&UID=1&my_port=40000  |
        | keep_alive?mode=h264&protocol=rtp&UID=1             |

    Scenario: A number is its user's alone
      Given a camera with a user of each level
      When "viewer" gets a UID for "h264" over HTTPS
      And he has it sent to a port of his
      And "guard" calls "/cgi-bin/keep_alive?mode=h264&protocol=rtp&UID=<uid>" with that UID
      Then the camera answers 403
      When "guard" calls "/cgi-bin/h264?connect=stop&protocol=rtp&UID=<uid>&my_port=40000" with that UID
      Then the camera answers 403
      And RTP comes to that port

    Scenario: Without the user there is no stream
      Given a camera with a user of each level
      When "viewer" gets a UID for "h264" over HTTPS
      And he has it sent to a port of his
      Then RTP comes to that port
      When the administrator removes "viewer"
      Then nothing more comes to that port

    Scenario: Set otherwise, it ends, and its number is worth nothing
      Given a camera whose administrator is registered
      When "operator" gets a UID for "h264" over HTTPS
      And he has it sent to a port of his
      And the administrator sets [Stream 1 encoding] to "h265"
      Then nothing more comes to that port
      When he sends keep_alive
      Then the camera answers 403
