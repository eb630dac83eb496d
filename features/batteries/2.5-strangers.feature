@guide-2.5 @matrix
Feature: What RTSP answers to strangers (2.5)
  Only OPTIONS needs no login. Whatever else a stranger asks, they learn only that it is no request, or that it needs a login.

  @guide-3.5 @guide-3.8
  Scenario Outline: Over <over>
    Given a camera with SRTP, whose administrator is registered
    And the camera accepts RTSP in every way
    When a stranger asks over <over> on a connection of their own
      | request                       | headers                  | status | with the header         |
      | OPTIONS * RTSP/1.0            | CSeq: 7                  | 200    | Public: OPTIONS,        |
      | OPTIONS <url> RTSP/1.0        | CSeq: 7                  | 200    | CSeq: 7                 |
      | OPTIONS ftp://host/ RTSP/1.0  | CSeq: 7                  | 400    | CSeq: 7                 |
      | OPTIONS nothing RTSP/1.0      | CSeq: 7                  | 400    | CSeq: 7                 |
      | OPTIONS * RTSP/1.0            | CSeq: 7; Session: 12345  | 454    | CSeq: 7                 |
      | OPTIONS * RTSP/1.0            | CSeq: 7; Require: one    | 551    | Unsupported: one        |
      | DESCRIBE <url> RTSP/1.0       | CSeq: 7                  | 401    | CSeq: 7                 |
      | SETUP <url> RTSP/1.0          | CSeq: 7                  | 401    | CSeq: 7                 |
      | PLAY <url> RTSP/1.0           | CSeq: 7                  | 401    | CSeq: 7                 |
      | PAUSE <url> RTSP/1.0          | CSeq: 7                  | 401    | CSeq: 7                 |
      | TEARDOWN <url> RTSP/1.0       | CSeq: 7                  | 401    | CSeq: 7                 |
      | GET_PARAMETER <url> RTSP/1.0  | CSeq: 7                  | 401    | CSeq: 7                 |
      | SET_PARAMETER <url> RTSP/1.0  | CSeq: 7                  | 401    | CSeq: 7                 |
      | ANNOUNCE <url> RTSP/1.0       | CSeq: 7                  | 401    | CSeq: 7                 |
      | RECORD <url> RTSP/1.0         | CSeq: 7                  | 401    | CSeq: 7                 |
      | PLAY <url> RTSP/1.0           | CSeq: 7; Session: 12345  | 401    | CSeq: 7                 |
      | DESCRIBE nothing RTSP/1.0     | CSeq: 7                  | 401    | CSeq: 7                 |
      | DESCRIBE <url> RTSP/1.1       | CSeq: 7                  | 505    |                         |
      | DESCRIBE <url> RTSP/2.0       | CSeq: 7                  | 505    |                         |
      | describe <url> RTSP/1.0       | CSeq: 7                  | 501    | CSeq: 7                 |
      | DESCRIBES <url> RTSP/1.0      | CSeq: 7                  | 501    | CSeq: 7                 |
      | OPTIONS * RTSP/1.0            |                          | 400    |                         |
      | OPTIONS * RTSP/1.0            | CSeq: x                  | 400    |                         |
      | DESCRIBE <url> RTSP/1.0       | CSeq: -7                 | 400    |                         |
      | DESCRIBE <url> RTSP/1.0       | CSeq: 7; Require: one    | 551    | Unsupported: one        |
      | DESCRIBE <url> RTSP/1.0       | CSeq: 7; Require: one, two | 551  | Unsupported: one, two   |
      | DESCRIBE <url> RTSP/1.0       | CSeq: 7; Proxy-Require: one | 551 | Unsupported: one        |
      | DESCRIBE <url> RTSP/1.0       | CSeq: 7; Authorization:  | 401    | CSeq: 7                 |
    Then each is answered as it must be

    Examples:
      | over          |
      | RTSP          |
      | RTSPS         |
      | RTSP in HTTP  |
      | RTSP in HTTPS |

  Scenario: Before first access even OPTIONS is forbidden
    Given a factory camera
    When a stranger asks over RTSP on a connection of their own
      | request                 | headers | status | with the header |
      | OPTIONS * RTSP/1.0      | CSeq: 7 | 403    | CSeq: 7         |
      | DESCRIBE <url> RTSP/1.0 | CSeq: 7 | 403    | CSeq: 7         |
      | SETUP <url> RTSP/1.0    | CSeq: 7 | 403    | CSeq: 7         |
    Then each is answered as it must be
