@emulator
Feature: The settings of a stream
  Encoding, size, frame rate and bit rate change the stream that is sent.

  Rule: Players decode every encoding, size and rate, with title, clock and count burnt in

    @client-ffmpeg @client-gstreamer
    Scenario Outline: <player> decodes <encoding> in <size> at <rate>
      Given a camera whose administrator is registered
      And [Stream 1 encoding] is set to "<encoding>"
      And [Stream 1 image capture size] is set to "<size>"
      And [Stream 1 frame rate] is set to "<rate>"
      When <player> plays the stream over TCP
      Then it decodes the pictures
      And each picture shows the camera's title and clock, and counts on by one

      Examples:
        | encoding | size      | rate | player    |
        | h264     | 1920x1080 | 15   | ffmpeg    |
        | h264     | 320x180   | 15   | GStreamer |
        | h264     | 640x360   | 5    | ffmpeg    |
        | h265     | 1920x1080 | 15   | GStreamer |
        | h265     | 1280x720  | 15   | ffmpeg    |
        | h265     | 320x180   | 5    | GStreamer |
        | jpeg     | 1280x720  | 15   | GStreamer |
        | jpeg     | 640x360   | 15   | ffmpeg    |
        | jpeg     | 1920x1080 | 5    | ffmpeg    |

    Scenario Outline: The description names <encoding>
      Given a camera whose administrator is registered
      And [Stream 1 encoding] is set to "<encoding>"
      When the administrator describes "/MediaInput/stream_1"
      Then the description has a line like "m=video 0 RTP/AVP <type>"
      And the description has a line like "a=rtpmap:<type> <map>/90000"

      Examples:
        | encoding | type | map  |
        | h264     | 98   | H264 |
        | h265     | 101  | H265 |
        | jpeg     | 26   | JPEG |

  Rule: The stream has the frame rate that is set

    @measured
    Scenario Outline: <encoding> has <rate> pictures per second
      Given a camera whose administrator is registered
      And [Stream 1 encoding] is set to "<encoding>"
      And [Stream 1 image capture size] is set to "320x180"
      And [Stream 1 frame rate] is set to "<rate>"
      When "operator" watches over RTSP
      Then <rate> pictures arrive per second

      Examples:
        | encoding | rate |
        | h264     | 15   |
        | h265     | 5    |
        | h264     | 1    |
        | jpeg     | 5    |

    @client-ffmpeg
    Scenario Outline: A recording of <encoding> at <rate> states its rate, in pictures of few slices
      Given a camera whose administrator is registered
      And [Stream 1 encoding] is set to "<encoding>"
      And [Stream 1 image capture size] is set to "<size>"
      And [Stream 1 frame rate] is set to "<rate>"
      When ffmpeg records the stream in <encoding>
      Then the recording states <rate> pictures per second
      And each of its pictures is two or three slices

      Examples:
        | encoding | size      | rate |
        | h264     | 1280x720  | 15   |
        | h264     | 640x360   | 5    |
        | h264     | 320x180   | 1    |
        | h265     | 1920x1080 | 15   |
        | h265     | 320x180   | 5    |
        | h265     | 640x360   | 1    |

  Rule: The stream has the bit rate that is set

    @measured
    Scenario Outline: <encoding> in <size> has <bit rate> kilobits per second
      Given a camera whose administrator is registered
      And [Stream 1 encoding] is set to "<encoding>"
      And [Stream 1 image capture size] is set to "<size>"
      And [Stream 1 bit rate] is set to "<bit rate>"
      When "operator" watches over RTSP
      Then <bit rate> kilobits arrive per second, within 10 %

      Examples:
        | encoding | size     | bit rate |
        | h264     | 1280x720 | 1024     |
        | h264     | 1280x720 | 3072     |
        | h265     | 640x360  | 512      |
        | jpeg     | 320x180  | 2048     |

    Scenario: A bit rate that is too low is refused, and the answer names the lowest
      Given a camera whose administrator is registered
      When the administrator sets [Stream 1 bit rate] to "64"
      Then the camera answers 400
      And the answer says "wanted as-needed or at least"

  Rule: Each stream has its own settings

    Scenario: A change of one stream does not disconnect viewers of another
      Given a camera with two streams, whose administrator is registered
      And "operator" watches over RTSP
      When the administrator sets [Stream 2 encoding] to "h265"
      Then the viewer still gets pictures
      When the administrator sets [Stream 1 encoding] to "h265"
      Then the viewer is disconnected

    Scenario: A model refuses settings of a stream that it does not have
      Given a camera of model WV-S35302-F2L whose administrator is registered
      When the administrator sets [Stream 4 frame rate] to "5"
      Then the camera answers 400
      And the answer says "has no stream-4"
