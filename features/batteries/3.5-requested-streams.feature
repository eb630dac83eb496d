@guide-3.5
Feature: Streams that a CGI requests (3.5)
  A client that does not speak RTSP asks for a stream over HTTPS. It gets one with a UID of its own, and with none that is wrong.

  @matrix
  Scenario: A request with one fault starts, keeps and stops nothing
    Given a camera with a user of each level
    And [Stream 1 encoding] is set to "h264"
    When "viewer" requests streams by CGI with one fault each, with a UID of their own and one of another user
      | request                                                        | status |
      | h264?connect=start&protocol=rtp&my_port=<port>                 | 403    |
      | h264?connect=start&protocol=rtp&UID=&my_port=<port>            | 403    |
      | h264?connect=start&protocol=rtp&UID=0&my_port=<port>           | 403    |
      | h264?connect=start&protocol=rtp&UID=-1&my_port=<port>          | 403    |
      | h264?connect=start&protocol=rtp&UID=-<uid>&my_port=<port>      | 403    |
      | h264?connect=start&protocol=rtp&UID=<uid>x&my_port=<port>      | 403    |
      | h264?connect=start&protocol=rtp&UID=x<uid>&my_port=<port>      | 403    |
      | h264?connect=start&protocol=rtp&UID=<uid>.0&my_port=<port>     | 403    |
      | h264?connect=start&protocol=rtp&UID=0000000000<uid>&my_port=<port> | 403 |
      | h264?connect=start&protocol=rtp&UID=<other>&my_port=<port>     | 403    |
      | h264?protocol=rtp&UID=<uid>&my_port=<port>                     | 403    |
      | h264?connect=&protocol=rtp&UID=<uid>&my_port=<port>            | 403    |
      | h264?connect=begin&protocol=rtp&UID=<uid>&my_port=<port>       | 403    |
      | h264?connect=START&protocol=rtp&UID=<uid>&my_port=<port>       | 403    |
      | h264?connect=start&UID=<uid>&my_port=<port>                    | 403    |
      | h264?connect=start&protocol=&UID=<uid>&my_port=<port>          | 403    |
      | h264?connect=start&protocol=udp&UID=<uid>&my_port=<port>       | 403    |
      | h264?connect=start&protocol=rtp&UID=<uid>                      | 403    |
      | h264?connect=start&protocol=rtp&UID=<uid>&my_port=             | 403    |
      | h264?connect=start&protocol=rtp&UID=<uid>&my_port=0            | 403    |
      | h264?connect=start&protocol=rtp&UID=<uid>&my_port=65535        | 403    |
      | h264?connect=start&protocol=rtp&UID=<uid>&my_port=65536        | 403    |
      | h264?connect=start&protocol=rtp&UID=<uid>&my_port=100000       | 403    |
      | h264?connect=start&protocol=rtp&UID=<uid>&my_port=000040000    | 403    |
      | h264?connect=start&protocol=rtp&UID=<uid>&my_port=-1           | 403    |
      | h264?connect=start&protocol=rtp&UID=<uid>&my_port=<port>x      | 403    |
      | h264?connect=start&protocol=rtp&UID=<uid>&my_port=x<port>      | 403    |
      | h265?connect=start&protocol=rtp&UID=<uid>&my_port=<port>       | 403    |
      | h265?connect=stop&protocol=rtp&UID=<uid>                       | 403    |
      | h264?connect=stop&protocol=rtp&UID=<uid>                       | 500    |
      | h264?connect=stop&protocol=rtp&UID=<other>                     | 403    |
      | h264?connect=stop&protocol=udp&UID=<uid>                       | 403    |
      | keep_alive?mode=h264&protocol=rtp&UID=<uid>                    | 500    |
      | keep_alive?mode=h264&protocol=rtp&UID=<other>                  | 403    |
      | keep_alive?mode=h264&protocol=udp&UID=<uid>                    | 403    |
      | keep_alive?mode=h264&UID=<uid>                                 | 403    |
      | keep_alive?mode=h265&protocol=rtp&UID=<uid>                    | 403    |
      | keep_alive?mode=jpeg&protocol=rtp&UID=<uid>                    | 403    |
      | keep_alive?mode=&protocol=rtp&UID=<uid>                        | 403    |
      | keep_alive?protocol=rtp&UID=<uid>                              | 403    |
      | keep_alive?mode=h264&protocol=rtp                              | 403    |
    Then each is answered as it must be

  @matrix
  Scenario: A UID is given for a stream that there is
    Given a camera with two streams, whose administrator is registered
    And [Stream 1 encoding] is set to "h264"
    And [Stream 2 encoding] is set to "h265"
    When the administrator gets a UID by CGI with these words
      | words                     | answer |
      | FILE=2&vcodec=h264        | a UID  |
      | FILE=2&vcodec=h264&ch=1   | a UID  |
      | FILE=2&vcodec=h265_2      | a UID  |
      | FILE=2&vcodec=h264&ch=2   | none   |
      | FILE=2&vcodec=h264&ch=    | none   |
      | FILE=2&vcodec=h264&ch=11  | none   |
      | FILE=2&vcodec=h265        | none   |
      | FILE=2&vcodec=h264_2      | none   |
      | FILE=2&vcodec=jpeg        | none   |
      | FILE=2&vcodec=jpeg_2      | none   |
      | FILE=2&vcodec=jpeg_3      | none   |
      | vcodec=h264               | 403    |
      | FILE=&vcodec=h264         | 403    |
      | FILE=1&vcodec=h264        | 403    |
      | FILE=3&vcodec=h264        | 403    |
      | FILE=22&vcodec=h264       | 403    |
      | FILE=2                    | 403    |
      | FILE=2&vcodec=            | 403    |
      | FILE=2&vcodec=h264_1      | 403    |
      | FILE=2&vcodec=h264_5      | 403    |
      | FILE=2&vcodec=h264_22     | 403    |
      | FILE=2&vcodec=xh264       | 403    |
      | FILE=2&vcodec=h264x       | 403    |
      | FILE=2&vcodec=H264        | 403    |
      | FILE=2&vcodec=h266        | 403    |
      | FILE=2&vcodec=jpeg_1      | 403    |
      | FILE=2&vcodec=jpeg_4      | 403    |
    Then each is answered as it must be

  @matrix
  Scenario: With a UID the settings of the stream are told
    Given a camera with two streams, whose administrator is registered
    And [Stream 1 encoding] is set to "h264"
    And [Stream 1 image capture size] is set to "640x360"
    And [Stream 1 bit rate] is set to "4096"
    And [Stream 2 encoding] is set to "jpeg"
    And [Stream 2 image capture size] is set to "320x180"
    When the administrator gets a UID by CGI for "h264", told as
      | ImageFormat=h264 |
      | ratio=16_9       |
      | Maxfps=15        |
      | iBitrate=4096    |
      | iResolution=640  |
      | sDelivery=uni    |
    Then each is answered as it must be
    When the administrator sets [Stream 1 multicast] to "on"
    And the administrator sets [Stream 1 multicast port] to "37004"
    And the administrator gets a UID by CGI for "h264", told as
      | ImageFormat=h264       |
      | ratio=16_9             |
      | Maxfps=15              |
      | iBitrate=4096          |
      | iResolution=640        |
      | sDelivery=multi        |
      | iMultiAdd=239.192.0.20 |
      | iMultiPort=37004       |
    Then each is answered as it must be
    When the administrator sets [Stream 2 encoding] to "jpeg"
    And the administrator gets a UID by CGI for "jpeg_2", told as
      | ImageFormat=jpeg |
      | ratio=16_9       |
      | Maxfps=15        |
      | iBitrate=0       |
      | iResolution=320  |
      | sDelivery=uni    |
    Then each is answered as it must be

  @matrix
  Scenario Outline: A stream in <codec> is sent, kept, stopped, and ends with its settings
    Given a camera whose administrator is registered
    And [Stream 1 encoding] is set to "<codec>"
    And [Stream 1 image capture size] is set to "640x360"
    When the administrator has streams in "<codec>" sent, kept and stopped
    Then each is answered as it must be

    Examples:
      | codec |
      | h264  |
      | h265  |

  @matrix
  Scenario: An address gets 64 UIDs, and all together 256
    Given a camera whose administrator is registered
    And [Stream 1 encoding] is set to "h264"
    When clients at 5 addresses get UIDs until there are no more
    Then each is answered as it must be

  @matrix
  Scenario: A UID that is not used for 5 minutes is forgotten, and one that is used is not
    Given a camera whose administrator is registered
    And [Stream 1 encoding] is set to "h264"
    When a UID is not used for 295 seconds, and used again
    Then each is answered as it must be

  @matrix
  Scenario: A UID serves the account that it was given to, as it was then
    Given a camera whose administrator is registered
    And [Stream 1 encoding] is set to "h264"
    When a stream is requested by CGI, and then the account changes
    Then each is answered as it must be
