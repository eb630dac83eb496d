@emulator
Feature: The stream
  Players of other projects watch the camera. Every picture shows its title, its clock and a count.

  Rule: Players decode the stream

    @client-ffmpeg @client-gstreamer
    Scenario Outline: <player> plays the stream over <transport>
      Given a camera whose administrator is registered
      When <player> plays the stream over <transport>
      Then it decodes the pictures without a complaint
      And each picture shows the camera's title and clock, and counts on by one

      Examples:
        | player    | transport |
        | ffmpeg    | TCP       |
        | ffmpeg    | UDP       |
        | GStreamer | TCP       |
        | GStreamer | UDP       |

    @client-ffmpeg
    Scenario: A player plays the second stream
      Given a camera whose administrator is registered
      When ffmpeg plays stream 2 over TCP
      Then it decodes the pictures without a complaint
      And each picture shows the camera's title and clock, and counts on by one

    @client-ffmpeg @client-gstreamer
    Scenario Outline: <player> plays <path>
      Given a camera whose administrator is registered
      When <player> plays "<path>" over TCP
      Then it decodes the pictures
      And each picture shows the camera's title and clock, and counts on by one

      Examples:
        | player    | path                                   |
        | ffmpeg    | /MediaInput/stream_1?event=1           |
        | GStreamer | /MediaInput/stream_1?event=1           |
        | ffmpeg    | /ONVIF/MediaInput?profile=def_profile1 |
        | GStreamer | /ONVIF/MediaInput?profile=def_profile1 |

    @client-ffmpeg
    Scenario: The picture shows the current title and clock
      Given a camera whose administrator is registered
      And [Camera title] is set to "Gate 7"
      When 100 days pass
      And ffmpeg plays the stream over TCP
      Then the pictures show the title "Gate 7"
      And each picture shows the camera's title and clock, and counts on by one

    @client-ffmpeg @client-gstreamer
    Scenario Outline: <player> plays the stream over multicast
      Given a camera whose administrator is registered
      And [Stream 1 multicast address] is set to "<group>"
      And [Stream 1 multicast port] is set to "<port>"
      And [Stream 1 multicast] is set to "on"
      When <player> plays the stream over multicast
      Then it decodes the pictures
      And each picture shows the camera's title and clock, and counts on by one

      Examples:
        | player    | group       | port  |
        | ffmpeg    | 239.192.7.1 | 41000 |
        | GStreamer | 239.192.7.2 | 42000 |

    Scenario: The camera chooses the configured multicast group
      Given a camera whose administrator is registered
      And [Stream 1 multicast] is set to "on"
      And [Stream 1 multicast address] is set to "239.192.7.7"
      And [Stream 1 multicast port] is set to "40002"
      When the administrator sends SETUP for "/MediaInput/h264/trackID=1" with "Transport: RTP/AVP;multicast"
      Then the camera answers 200
      And the answer's Transport is like "RTP/AVP/UDP;multicast;destination=239.192.7.7;port=40002-40003;ttl=16;ssrc=[0-9a-f]{8}"

  Rule: The camera answers as real cameras were observed to

    Scenario: OPTIONS lists the methods
      Given a camera whose administrator is registered
      When somebody asks for the methods
      Then the camera answers 200
      And the answer's Public is "OPTIONS, DESCRIBE, SETUP, PLAY, PAUSE, GET_PARAMETER, TEARDOWN, SET_PARAMETER"

    Scenario: DESCRIBE answers with the description
      Given a camera whose administrator is registered
      When the administrator describes "/MediaInput/h264/stream_1"
      Then the camera answers 200
      And the answer's Content-Type is "application/sdp"
      And the description has the line "o=- 1 1 IN IP4 <address>"
      And the description has the line "m=video 0 RTP/AVP 98"
      And the description has the line "a=control:trackID=1"
      And the description has the line "a=rtpmap:98 H264/90000"
      And the description has a line like "a=fmtp:98 packetization-mode=1; ?profile-level-id=42[0-9a-f]{4}; ?sprop-parameter-sets=[A-Za-z0-9+/=]+,[A-Za-z0-9+/=]+"

    Scenario Outline: <path> is answered <status>
      Given a camera whose administrator is registered
      When the administrator describes "<path>"
      Then the camera answers <status>

      Examples:
        | path                                    | status |
        | /MediaInput/stream_1                    | 200    |
        | /Src/MediaInput/stream_1                | 200    |
        | /Src/MediaInput/h264/stream_1           | 200    |
        | /MediaInput/h264                        | 200    |
        | /mediainput/h264/stream_1               | 200    |
        | /ONVIF/MediaInput?profile=def_profile1  | 200    |
        | /MediaInput/stream_9                    | 404    |
        | /nowhere                                | 404    |

    Scenario Outline: <path> is the second stream of a camera with two
      Given a camera with two streams, whose administrator is registered
      When the administrator describes "<path>"
      Then the camera answers 200

      Examples:
        | path                                   |
        | /MediaInput/stream_2                   |
        | /ONVIF/MediaInput?profile=def_profile2 |

    Scenario: The camera chooses channels and session ids
      Given a camera whose administrator is registered
      When the administrator sends SETUP for "/MediaInput/h264/trackID=1" with "Transport: RTP/AVP/TCP;unicast;interleaved=0-1"
      Then the camera answers 200
      And the answer's Session is like "[0-9]{30,31};timeout=120"
      And the answer's Transport is like "RTP/AVP/TCP;unicast;interleaved=20-21;server_port=[0-9]+-[0-9]+;ssrc=[0-9a-f]{8}"

    Scenario: Sender reports have the camera's time
      Given a camera whose administrator is registered
      When 400 days pass
      Given "operator" watches over RTSP
      Then the viewer gets sender reports with the camera's time

  Rule: A viewer can pause, resume and end the stream

    Scenario: PAUSE, PLAY and TEARDOWN control the stream
      Given a camera whose administrator is registered
      And "operator" watches over RTSP
      Then the viewer still gets pictures
      When the viewer sends PAUSE
      Then the camera answers 200
      And the viewer gets no more pictures
      When the viewer sends PLAY
      Then the camera answers 200
      And the viewer still gets pictures
      When the viewer sends TEARDOWN
      Then the camera answers 200
      And the viewer gets no more pictures
      When the viewer sends PLAY
      Then the camera answers 454

    Scenario Outline: <method> keeps the session alive
      Given a camera whose administrator is registered
      And "operator" watches over RTSP
      When 100 seconds pass
      And the viewer sends <method>
      And 100 seconds pass
      Then the viewer still gets pictures

      Examples:
        | method        |
        | GET_PARAMETER |
        | SET_PARAMETER |
        | OPTIONS       |

  Rule: A session does not outlive its client

    Scenario: A session expires after two minutes without a request
      Given a camera whose administrator is registered
      And "operator" watches over RTSP
      When 119 seconds pass
      Then the viewer still gets pictures
      When 2 seconds pass
      Then the viewer gets no more pictures

  Rule: Wrong requests are refused with RTSP's status codes

    Scenario Outline: <method> <path> with "<header>" is answered <status>
      Given a camera whose administrator is registered
      When the administrator sends <method> for "<path>" with "<header>"
      Then the camera answers <status>

      Examples:
        | method        | path                       | header                                            | status |
        | PLAY          | /MediaInput/h264           | Session: 123                                      | 454    |
        | PLAY          | /MediaInput/h264           |                                                   | 455    |
        | PAUSE         | /MediaInput/h264           |                                                   | 455    |
        | SETUP         | /MediaInput/h264/trackID=1 |                                                   | 400    |
        | SETUP         | /MediaInput/h264/trackID=1 | Transport: RTP/AVP;multicast                      | 461    |
        | SETUP         | /MediaInput/h264/trackID=1 | Transport: RAW/RAW/UDP;unicast;client_port=4-5    | 461    |
        | SETUP         | /MediaInput/h264/trackID=1 | Transport: x-pn-tng/tcp;mode=play                 | 461    |
        | SETUP         | /MediaInput/h264           | Transport: RTP/AVP/TCP;unicast;interleaved=0-1    | 459    |
        | SETUP         | /MediaInput/h264/trackID=9 | Transport: RTP/AVP/TCP;unicast;interleaved=0-1    | 404    |
        | ANNOUNCE      | /MediaInput/h264           |                                                   | 405    |
        | RECORD        | /MediaInput/h264           |                                                   | 405    |
        | DESCRIBE      | /MediaInput/h264           | Accept: text/html                                 | 406    |
        | GET_PARAMETER | /MediaInput/h264           | Session: 123                                      | 454    |
        | TEARDOWN      | /MediaInput/h264           | Session: 123                                      | 454    |
