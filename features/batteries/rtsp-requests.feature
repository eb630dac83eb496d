Feature: What RTSP answers to DESCRIBE and SETUP, in every way
  A description tells of the tracks that there are, and a track is set up as it was described, and not otherwise.

  @matrix
  Scenario Outline: DESCRIBE and SETUP over <way>
    Given a camera with SRTP and audio, whose administrator is registered
    And the camera accepts RTSP in every way
    And [Stream 1 multicast] is set to "on"
    And [Audio] is set to "interactive"
    And [Audio encoding format] is set to "g711"
    When the administrator asks over <way>, without a session
      | method   | path                             | header                        | status | answer |
      | DESCRIBE | /MediaInput/stream_1             |                               | 200    | ^content-type: application/sdp$ |
      | DESCRIBE | /MediaInput/stream_1             |                               | 200    | ^content-base: <base>/MediaInput/stream_1/$ |
      | DESCRIBE | /MediaInput/stream_1             | Accept: application/sdp       | 200    |        |
      | DESCRIBE | /MediaInput/stream_1             | Accept: text/plain            | 406    |        |
      | DESCRIBE | /MediaInput/nothing              |                               | 404    |        |
      | DESCRIBE | /MediaInput/stream_9             |                               | 404    |        |
      | DESCRIBE | /MediaInput/stream_1/trackID=1   |                               | 460    |        |
      | DESCRIBE | /MediaInput/stream_1             | Require: www.onvif.org/ver20/backchannel | 200 | ^m=audio 0 RTP/S?AVP 0\r\nb=AS:64\r\na=control:trackID=3\r\na=rtpmap:0 PCMU/8000\r\na=sendonly\r\n |
      | DESCRIBE | /MediaInput/stream_1             |                               | 200    | ^m=audio 0 RTP/S?AVP 0\r\nb=AS:64\r\na=control:trackID=2\r\na=rtpmap:0 PCMU/8000\r\n |
      | SETUP    | /MediaInput/stream_1/trackID=1   | the usual                     | 200    | ^transport: RTP/S?AVP/TCP;unicast;interleaved=[0-9]*[02468]-[0-9]+;server_port=(?:59\|6[0-4])[0-9]{2}[02468]-[0-9]+;ssrc=[0-9a-f]{8}$ |
      | SETUP    | /MediaInput/stream_1/trackID=2   | the usual                     | 200    | ;ssrc=[0-9a-f]{8}$ |
      | SETUP    | /MediaInput/stream_1/trackID=3   | the usual                     | 200    | ^transport: RTP/S?AVP/TCP;unicast;interleaved=[0-9]*[02468]-[0-9]+;server_port=(?:59\|6[0-4])[0-9]{2}[02468]-[0-9]+$ |
      | SETUP    | /MediaInput/stream_1/trackID=4   | the usual                     | 200    | ^session: [0-9]+;timeout=120$ |
      | SETUP    | /MediaInput/stream_1             | the usual                     | 459    |        |
      | SETUP    | /MediaInput/nothing/trackID=1    | the usual                     | 404    |        |
      | SETUP    | /MediaInput/stream_1/trackID=9   | the usual                     | 404    |        |
      | SETUP    | /MediaInput/stream_1/trackID=0   | the usual                     | 404    |        |
      | SETUP    | /MediaInput/stream_1/trackID=1   |                               | 400    |        |
      | SETUP    | /MediaInput/stream_1/trackID=1   | Transport: RAW/RAW/UDP;unicast;client_port=5000-5001 | 461 | |
      | SETUP    | /MediaInput/stream_1/trackID=1   | Transport: RTP/AVP/TCP;multicast | 461 |        |
      | SETUP    | /MediaInput/stream_1/trackID=1   | Transport: RTP/AVP;multicast  | <multicast> |   |
      | SETUP    | /MediaInput/stream_1/trackID=1   | Transport: RTP/SAVP;multicast | 461    |        |
      | SETUP    | /MediaInput/stream_2/trackID=1   | the usual                     | <not described> | |
    Then each is answered as it must be
    When the administrator asks over <way>, with a session of the first track
      | method | path                           | header    | status |
      | SETUP  | /MediaInput/stream_2/trackID=1 | the usual | 459    |
      | SETUP  | /MediaInput/stream_1           | the usual | 459    |
      | SETUP  | /MediaInput/stream_1/trackID=2 | the usual | 200    |
      | SETUP  | /MediaInput/stream_1/trackID=3 | the usual | 200    |
    Then each is answered as it must be

    @guide-2.8
    Examples:
      | way  | multicast | not described |
      | RTSP | 200       | 200           |

    @guide-3.5
    Examples:
      | way           | multicast | not described |
      | RTSP in HTTP  | 461       | 200           |
      | RTSP in HTTPS | 461       | 200           |

    @guide-3.8
    Examples:
      | way   | multicast | not described |
      | RTSPS | 461       | 455           |

  @matrix @guide-2.8
  Scenario: SETUP over UDP and multicast
    Given a camera with audio, whose administrator is registered
    And [Audio] is set to "interactive"
    And [Stream 1 multicast] is set to "on"
    And [Stream 1 multicast port] is set to "37100"
    When the administrator asks over RTSP, without a session
      | method | path                           | header                                       | status | answer |
      | SETUP  | /MediaInput/stream_1/trackID=1 | Transport: RTP/AVP;unicast;client_port=5000-5001 | 200 | ^transport: RTP/AVP/UDP;unicast;client_port=5000-5001;server_port=[0-9]+-[0-9]+;ssrc=[0-9a-f]{8}$ |
      | SETUP  | /MediaInput/stream_1/trackID=3 | Transport: RTP/AVP;unicast;client_port=5000-5001 | 200 | ^transport: RTP/AVP/UDP;unicast;client_port=5000-5001;server_port=[0-9]+-[0-9]+$ |
      | SETUP  | /MediaInput/stream_1/trackID=1 | Transport: RTP/AVP;multicast                 | 200    | ^transport: RTP/AVP/UDP;multicast;destination=239[0-9.]+;port=37100-37101;ttl=[0-9]+;ssrc=[0-9a-f]{8}$ |
      | SETUP  | /MediaInput/stream_1/trackID=2 | Transport: RTP/AVP;multicast                 | 200    | ^transport: RTP/AVP/UDP;multicast;destination=239[0-9.]+;port=37102-37103;ttl=[0-9]+;ssrc=[0-9a-f]{8}$ |
      | SETUP  | /MediaInput/stream_1/trackID=4 | Transport: RTP/AVP;multicast                 | 200    | ;port=37106-37107; |
      | SETUP  | /MediaInput/stream_2/trackID=1 | Transport: RTP/AVP;multicast                 | 461    |        |
    Then each is answered as it must be
