@emulator @one-model
Feature: The journal explains each refusal
  A camera says little to a client that it refuses. The journal of the emulator says what was got, what was wanted, and what came near; it
  never shows a secret. Whoever tests a client finds its requests over the control port.

  Rule: Each refusal says why

    Scenario Outline: Over HTTPS, <request>
      Given a camera with a user of each level
      When somebody sends over HTTPS <request>
      Then the camera answers <status>
      And the request "<path>" is explained with "<why>"

      Examples:
        | request                                      | status | path                      | why                                                        |
        | GET /cgi-bin/getinof as operator             | 404    | /cgi-bin/getinof          | path: got /cgi-bin/getinof, wanted /cgi-bin/getinfo        |
        | GET /no/such/thing as operator               | 404    | /no/such/thing            | path: got /no/such/thing, wanted one that the camera has   |
        | GET /cgi-bin/getinof                         | 401    | /cgi-bin/getinof          | no credentials: got no login, wanted Digest with MD5       |
        | GET /cgi-bin/getinof                         | 401    | /cgi-bin/getinof          | there is no such path either                               |
        | GET /cgi-bin/get_user as viewer              | 403    | /cgi-bin/get_user         | level: got 3 (Live only), wanted 1 (Administrator) for acc |
        | PUT /cgi-bin/camera as operator              | 405    | /cgi-bin/camera           | method: got PUT, wanted GET or HEAD or POST                |
        | GET /cgi-bin/set_basic?titel=x as operator   | 400    | /cgi-bin/set_basic        | parameter: got titel, wanted title                         |
        | GET /cgi-bin/camctrl?bright=much as operator | 400    | /cgi-bin/camctrl          | bright: got much, wanted up, down or a number              |
        | GET /cgi-bin/getuid as operator              | 403    | /cgi-bin/getuid           | parameters: got none, wanted FILE=2 and vcodec             |
        | GET /cgi-bin/camera as nobody                | 401    | /cgi-bin/camera           | wrong credentials: got the name of nobody, wanted          |
        | GET /cgi-bin/camera as operatr               | 401    | /cgi-bin/camera           | got the name of nobody, wanted operator                    |
        | GET /cgi-bin/camera as operator for /live    | 400    | /cgi-bin/camera           | signed for another request: got a Digest for GET /live, wa |
        | GET /rtsp-over-websocket as a WebSocket      | 401    | /rtsp-over-websocket      | no credentials: got no login, wanted Digest with MD5       |
        | GET /rtsp-over-websokcet as operator         | 404    | /rtsp-over-websokcet      | path: got /rtsp-over-websokcet, wanted one that            |

    Scenario Outline: Over RTSP, <request>
      Given a camera whose administrator is registered
      When somebody sends over RTSP <request>
      Then the camera answers <status>
      And the request "<path>" is explained with "<why>"

      Examples:
        | request                                        | status | path                  | why                                                  |
        | DESCRIBE /MediaInput/stream_9 as operator      | 404    | /MediaInput/stream_9  | URL: got /MediaInput/stream_9, wanted /MediaInput/st |
        | DESCRIBE /MediaInput/stream_1                  | 401    | /MediaInput/stream_1  | no credentials: got no login, wanted Digest with MD5 |
        | PLAY /MediaInput/stream_1 as operator          | 455    | /MediaInput/stream_1  | method: got PLAY with no session, wanted             |
        | SETUP /MediaInput/stream_1 as operator         | 459    | /MediaInput/stream_1  | URL: got that of a stream, wanted that of a track    |
        | DESCRIEB /MediaInput/stream_1                  | 501    | /MediaInput/stream_1  | method: got DESCRIEB, wanted DESCRIBE                |
        | DESCRIBE /MediaInput/stream_1 as operator for PLAY | 401 | /MediaInput/stream_1 | signed for another request: got a Digest for PLAY    |
        | ANNOUNCE /MediaInput/stream_1 as operator      | 405    | /MediaInput/stream_1  | method: got one that sends a stream, wanted one of   |

    Scenario: Before first access
      Given a factory camera
      When somebody sends over HTTPS GET /cgi-bin/camera
      Then the camera answers 403
      And the request "/cgi-bin/camera" is explained with "first access: got no administrator yet, wanted one registered at /admin/registration.html"
      When somebody sends over RTSP DESCRIBE /MediaInput/stream_1
      Then the camera answers 403
      And the request "/MediaInput/stream_1" is explained with "first access: got no administrator yet"

    Scenario: A registration whose password is too weak
      Given a factory camera
      When somebody registers "anna" with password "weak"
      Then the request "/cgi-bin/reg_admin" is explained with "password: "

    Scenario: A browser without the camera's number
      Given a camera that checks where browsers come from, whose administrator is registered
      When a browser that shows another site's page calls "/cgi-bin/get_user" as the administrator
      Then the camera answers 400
      And the request "/cgi-bin/get_user" is explained with "Randomnum: got none, wanted that of /cgi-bin/get_randomnum"

    Scenario: A locked-out client reads in the journal for how long
      Given a camera whose administrator is registered
      When somebody guesses 8 times over HTTPS
      And 20 seconds pass
      And the administrator logs in over HTTPS
      Then the camera answers 403
      And the request "/cgi-bin/getinfo" is explained with "locked out: got a request 40 s before the end of the lock-out of 127."

    Scenario: A stale nonce
      Given a camera whose administrator is registered
      And the camera has challenged the administrator over HTTPS
      When 75 seconds pass
      And the administrator answers that challenge over HTTPS
      Then the camera answers 401
      And the request "/cgi-bin/getinfo" is explained with "stale nonce: got a nonce of 75 s ago"

    Scenario: The nonce of another camera
      Given a camera whose administrator is registered
      And another camera whose administrator is registered
      And the camera has challenged the administrator over HTTPS
      And the camera is restarted
      When the administrator answers that challenge over HTTPS
      Then the camera answers 401
      And the request "/cgi-bin/getinfo" is explained with "stale nonce: got a nonce that the camera did not give, or has forgotten"

  Rule: A tester finds requests over the control port

    Scenario: A request says who sent it, how, and how long it took
      Given a camera whose administrator is registered
      When somebody sends over HTTPS GET /cgi-bin/getinfo?FILE=1 as operator
      Then the tester finds 1 request with "method=GET path=/cgi-bin/getinfo status=200 user=operator scheme=https"
      And it has the client's port, its connection, its User-Agent "a test client" and its duration
      And it has no headers
      And asked for its headers, it has "Authorization: Digest ***" and no secret

    Scenario: RTSP in a WebSocket has the connection of its handshake
      Given a camera whose administrator is registered
      When the administrator opens an RTSP WebSocket over HTTPS with the login of a CGI
      And the client sends DESCRIBE through the WebSocket for "/MediaInput/h264" with ""
      Then the handshake and the RTSP requests have one connection, of scheme https

    Scenario: What nobody sent is not found, and what came nearest says what differs
      Given a camera whose administrator is registered
      When somebody sends over HTTPS GET /cgi-bin/getinfo?FILE=1
      Then the tester finds 0 requests with "method=GET path=/cgi-bin/getinfo status=200"
      And the nearest miss differs in "status: got 401, wanted 200"
      And verifying it once fails, and says "near: GET /cgi-bin/getinfo?FILE=1 401"

    Scenario: A filter that does not exist is refused
      Given a camera whose administrator is registered
      When curl asks the control port for "/cameras/1/requests?pth=/x" with header "Accept: application/json"
      Then the camera answers 400

  Rule: TLS that fails is told in words

    @client-curl
    Scenario: curl does not trust the camera's certificate
      Given a camera whose administrator is registered
      When curl asks for the camera information over HTTPS with its usual trust
      Then the journal says of https "The client does not trust our certificate: it does not know who signed it"

    @client-openssl
    Scenario Outline: A client of TLS 1.1 at <protocol>
      Given a camera with SRTP, whose administrator is registered
      When a client offers <protocol> at most TLS 1.1
      Then the journal says of <scheme> "The client speaks no TLS version that the camera takes; wanted is TLS 1.2 or 1.3"

      Examples:
        | protocol | scheme |
        | HTTPS    | https  |
        | RTSPS    | rtsps  |

    @client-openssl
    Scenario Outline: TLS at the port of <protocol>
      Given a camera whose administrator is registered
      When a client offers <protocol> at most TLS 1.3
      Then the journal says that a bad request came over <protocol>

      Examples:
        | protocol |
        | HTTP     |
        | RTSP     |

  @client-chromium
  Rule: The page for people finds requests too

    Scenario: What came, and what came near
      Given a camera whose administrator is registered
      When somebody sends over HTTPS GET /cgi-bin/getinof
      And a browser opens the tester's page
      And the tester looks on it for requests of path "/cgi-bin/getinof"
      Then the browser shows "1 request"
      And the browser shows "there is no such path either"
      When the tester looks on it for requests of path "/cgi-bin/getinfo"
      Then the browser shows "None. 1 came near:"
      And the browser shows "path: got /cgi-bin/getinof, wanted /cgi-bin/getinfo"
