@emulator
Feature: RTSP sessions belong to those who set them up
  A session can be used by its user alone. Media goes to the client's own address, over transports that the camera offers.

  Rule: A session is used by its own user only

    @guide-2.5 @matrix
    Scenario Outline: Sessions over <way> that are not the user's
      Given a camera with SRTP, whose administrator is registered
      And the camera accepts RTSP in every way
      And the camera has a user of each level too
      When users use sessions over <way> that are not theirs
      Then each is answered as it must be

      Examples:
        | way           |
        | RTSP          |
        | RTSPS         |
        | RTSP in HTTPS |

    @guide-2.3 @guide-2.4 @guide-2.5 @guide-2.8 @guide-3.5 @guide-3.8 @matrix
    Scenario: A session lasts two minutes after its user's last request, and no longer
      Given a camera with SRTP, whose administrator is registered
      And the camera accepts RTSP in every way
      When sessions in every way and state are left alone, and used again
      Then each is answered as it must be

    @guide-3.5 @guide-3.8 @matrix
    Scenario: After PAUSE and TEARDOWN nothing more is sent
      Given a camera with SRTP, whose administrator is registered
      And the camera accepts RTSP in every way
      When viewers in every way end their session
      Then each is answered as it must be

  Rule: Media goes where the camera offers it, to the client alone

    @matrix
    Scenario: Transports that the camera accepts, and others
      Given a camera whose administrator is registered
      When a client asks over RTSP for these transports
        | transport                                              | status |
        | RTP/AVP;unicast;client_port=1-2                        | 200    |
        | RTP/AVP;unicast;client_port=65534-65535                | 200    |
        | RTP/AVP;unicast;client_port=65534                      | 200    |
        | RTP/AVP;unicast;client_port=65535                      | 462    |
        | RTP/AVP;unicast;client_port=65535-65536                | 461    |
        | RTP/AVP;unicast;client_port=65536-65537                | 461    |
        | RTP/AVP;unicast;client_port=0-1                        | 462    |
        | RTP/AVP;unicast;client_port=1-0                        | 462    |
        | RTP/AVP;unicast;client_port=-1                         | 461    |
        | RTP/AVP;unicast;client_port=x                          | 461    |
        | RTP/AVP;unicast;client_port=                           | 461    |
        | RTP/AVP;unicast                                        | 461    |
        | RTP/AVP/UDP;unicast;client_port=5000-5001              | 200    |
        | rtp/avp/tcp;unicast;interleaved=0-1                    | 200    |
        | RTP/AVP/TCP;unicast;interleaved=254-255                | 200    |
        | RTP/AVP/TCP;unicast;interleaved=255-256                | 461    |
        | RTP/AVP/TCP;unicast;interleaved=0-1;mode=RECORD        | 461    |
        | RTP/AVP/TCP;unicast;interleaved=0-1;mode="PLAY"        | 200    |
        | RTP/AVP/SCTP;unicast;client_port=5000-5001             | 461    |
        | RTP/AVPF;unicast;client_port=5000-5001                 | 461    |
        | RTP/SAVP;unicast;client_port=5000-5001                 | 461    |
        | RTP/SAVP/TCP;unicast;interleaved=0-1                   | 461    |
        | RTP/SAVPF/TCP;unicast;interleaved=0-1                  | 461    |
        | RAW/RAW/UDP;unicast;client_port=5000-5001              | 461    |
        | RTP/AVP;multicast                                      | 461    |
        | RTP/AVP;multicast;destination=239.1.1.1;port=5000-5001 | 461    |
        | RTP/AVP/TCP;multicast                                  | 461    |
        | RTP;unicast                                            | 461    |
        | nothing                                                | 461    |
        | RTP/SAVP;unicast;client_port=5000-5001,RTP/AVP/TCP     | 200    |
      Then each is answered as it must be

    Scenario: A stream is sent to no other address than the client's
      Given a camera whose administrator is registered
      When a client asks for the stream to be sent to another address
      Then each is answered as it must be
