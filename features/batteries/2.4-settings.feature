@guide-2.4 @guide-2.5 @matrix
Feature: The administrator's settings are taken as they were sent, or not at all (2.4, 2.5)
  What an administrator sets by CGI or page is set, shown and in force. With one thing wrong nothing of it is set. A secret is never shown.

  Rule: By CGI

    Scenario: Settings are set, all or none
      Given a camera with a user of each level
      Then these requests are answered so:
        | by       | request                                                | is  | says                                                         |
        | operator | /cgi-bin/set_basic?title=Gate                          | 200 | \r\n\r\n(\w+=\S*\r\n)*title=Gate\r & !moved                  |
        | operator | /cgi-bin/get_basic                                     | 200 | \ntitle=Gate\r                                               |
        | operator | POST /cgi-bin/set_basic {title=Yard}                   | 200 | \ntitle=Yard\r                                               |
        | operator | /cgi-bin/set_basic?title=Quay&Randomnum=<number>       | 200 | \ntitle=Quay\r & !Randomnum                                  |
        | operator | /cgi-bin/set_basic?Randomnum=<number>                  | 400 | \r\n\r\nwanted one of title                                  |
        | operator | /cgi-bin/set_basic                                     | 400 | \r\n\r\nwanted one of title                                  |
        | operator | /cgi-bin/set_basic?title=A-title-that-is-far-too-long  | 400 | title: got A-title-that-is-far-too-long & !title=            |
        | operator | /cgi-bin/set_basic?title=Pier&colour=red               | 400 | \r\n\r\ncolour: wanted one of title & !title=                |
        | operator | /cgi-bin/set_basic?colour=red&size=2                   | 400 | \ncolour: wanted one of title.*\r\nsize: wanted one of title |
        | operator | /cgi-bin/set_basic?Title=Pier                          | 400 | Title: wanted one of title                                   |
        | operator | /cgi-bin/set_userMng_auth?title=Pier                   | 400 | title: wanted one of                                         |
        | operator | /cgi-bin/get_basic                                     | 200 | \ntitle=Quay\r                                               |
        | operator | /cgi-bin/get_basic?title=Pier                          | 200 | \ntitle=Quay\r                                               |

    Scenario: The way to log in
      Given a camera with a user of each level
      Then these requests are answered so:
        | by       | request                                                                      | is  | says                                                               |
        | operator | /cgi-bin/get_userMng_auth                                                    | 200 | method=digest\r                                                    |
        | operator | /cgi-bin/set_userMng_auth?method=none                                        | 400 | method: got none                                                   |
        | operator | /cgi-bin/set_userMng_auth?method=                                            | 400 | method: got                                                        |
        |          | /cgi-bin/getinfo?FILE=1                                                      | 401 | [Aa]uthenticate: Digest & !algorithm=SHA-256 & ![Aa]uthenticate: Basic |
        | operator | /cgi-bin/set_userMng_auth?method=digest-or-basic                             | 200 | method=digest-or-basic\r                                           |
        |          | /cgi-bin/getinfo?FILE=1                                                      | 401 | [Aa]uthenticate: Digest & [Aa]uthenticate: Basic                   |
        | operator | /cgi-bin/set_userMng_auth?method=digest&algorithm=sha-256-and-md5&x=1        | 400 | x: wanted one of                                                   |
        |          | /cgi-bin/getinfo?FILE=1                                                      | 401 | [Aa]uthenticate: Basic & !algorithm=SHA-256                        |

    Scenario: A secret shows only whether it is set
      Given a camera with a user of each level
      Then these requests are answered so:
        | by       | request                                                   | is  | says                                         |
        | operator | /cgi-bin/get_userMng_dataEncryption                       | 200 | password=\r                                  |
        | operator | /cgi-bin/set_userMng_dataEncryption?password=Fr4mes-Hid   | 200 | password=\*{8}\r & !Fr4mes                   |
        | operator | /cgi-bin/get_userMng_dataEncryption                       | 200 | password=\*{8}\r & !Fr4mes                   |

  Rule: By the pages

    Scenario: The page User auth.
      Given a camera with a user of each level
      Then these requests are answered so:
        | by       | request                                                                                        | is  | says                                                                          |
        | operator | /admin/user-mng/user-auth.html                                                                 | 200 | <option value="digest" selected & !Saved & !role="alert" & <button>Set        |
        | operator | POST /admin/user-mng/user-auth.html {Randomnum=<number>&userMng.auth.method=none}              | 400 | got none & !Saved & autofocus |
        | operator | POST /admin/user-mng/user-auth.html {Randomnum=<number>&userMng.auth.method=digest-or-basic}   | 200 | Saved & <option value="digest-or-basic" selected                              |
        | operator | POST /admin/user-mng/user-auth.html {Randomnum=<number>&basic.title=Pier}                      | 200 | Saved & <option value="digest-or-basic" selected                              |
        | operator | POST /admin/user-mng/user-auth.html {userMng.auth.method=digest}                               | 400 | !Saved                                                                        |
        | operator | /cgi-bin/get_userMng_auth                                                                      | 200 | method=digest-or-basic\r                                                      |
        | operator | /cgi-bin/get_basic                                                                             | 200 | !title=Pier                                                                   |
        | operator | POST /admin/basic/basic.html {Randomnum=<number>&basic.title=A-title-that-is-far-too-long}     | 400 | value="A-title-that-is-far-too-long" & !Saved & got A-title                   |
        | operator | POST /admin/basic/basic.html {Randomnum=<number>&basic.title=Pier%20%22%261}                   | 200 | Saved & value="Pier &quot;&amp;1"                                             |
        | operator | /admin/basic/basic.html                                                                        | 200 | value="Pier &quot;&amp;1" & for="basic-title" & id="basic-title"              |

    Scenario: A secret is never in a page, and stays when its field is left empty
      Given a camera with a user of each level
      Then these requests are answered so:
        | by       | request                                                                                                            | is  | says                                                                    |
        | operator | POST /admin/user-mng/data-encryption.html {Randomnum=<number>&userMng.dataEncryption.password=Fr4mes-Hid}           | 200 | Saved & !Fr4mes & type="password" value=""                              |
        | operator | POST /admin/user-mng/data-encryption.html {Randomnum=<number>&userMng.dataEncryption.password=}                     | 200 | Saved                                                                   |
        | operator | /cgi-bin/get_userMng_dataEncryption                                                                                | 200 | password=\*{8}\r                                                        |
        | operator | /admin/user-mng/data-encryption.html                                                                               | 200 | !Fr4mes & type="password" value="" autocomplete="off"                   |

    @guide-2.3
    Scenario: A form in parts is taken where a file may be in it, and nowhere else
      Given a camera with a user of each level
      Then these requests are answered so:
        | by       | request                                                                                          | is  | says                                        |
        | operator | POST /admin/network/advanced/https.html {{Randomnum=<number>&network.https.connection=http-and-https}}     | 200 | Saved & <option value="http-and-https" selected |
        | operator | POST /admin/network/advanced/https.html {{Randomnum=<number>&network.https.connection=none}}      | 400 | got none & !Saved                           |
        | viewer   | POST /admin/network/advanced/https.html {{Randomnum=<number>&network.https.connection=http-and-https}}     | 403 | !Saved                                      |
        | operator | POST /admin/basic/basic.html {{Randomnum=<number>&basic.title=Gate}}                              | 415 | \nConnection: close\r & !Saved              |
        | operator | POST /admin/users.html {{Randomnum=<number>&name=guest&password=W4tching-All&repassword=W4tching-All}} | 415 | !Saved                                 |
        | operator | POST /cgi-bin/set_basic {{title=Gate}}                                                           | 415 | \r\n\r\nUnsupported Media Type\r\n          |
        |          | POST /admin/registration.html {{name=boss&password=Str0ng-Pass!&repassword=Str0ng-Pass!}}         | 415 |                                             |
        |          | POST /cgi-bin/reg_admin {{a=b}}                                                                  | 415 |                                             |
        | operator | /cgi-bin/get_basic                                                                               | 200 | !title=Gate                                 |

    Scenario: What cannot be set yet is shown and not taken
      Given a camera with a user of each level
      Then these requests are answered so:
        | by       | request                                                                                                | is  | says                                                  |
        | operator | /admin/network/advanced/smtp-e-mail.html                                                               | 200 | disabled & !<button>Set & class="hint"                |
        | operator | POST /admin/network/advanced/smtp-e-mail.html {Randomnum=<number>&network.smtp.enabled=on}             | 200 | Saved & disabled                                      |
        | operator | /cgi-bin/get_network_smtp                                                                              | 200 | enabled=off\r                                         |
        | operator | /admin/network/network.html                                                                            | 200 | In force & <option value="auto-ip"[^>]*disabled & !value="auto-ip-advanced"[^>]*selected |

  Rule: A browser is answered with pages, a program with a line of text

    Scenario: Refusals
      Given a camera that checks where browsers come from, whose administrator is registered
      When the administrator adds "viewer"
      Then these requests are answered so:
        | by       | request                                    | with                | is  | says                                                     |
        | viewer   | /admin/users.html                          | Accept: text/html   | 403 | <!doctype html> & You may not open this page             |
        | viewer   | /admin/users.html                          | Accept: TEXT/HTML   | 403 | <!doctype html>                                          |
        | viewer   | /admin/users.html                          | Accept: image/png   | 403 | <!doctype html>                                          |
        | viewer   | /admin/users.html                          | Accept: */*         | 403 | \r\n\r\nForbidden\r\n                                    |
        | viewer   | /admin/users.html                          |                     | 403 | \r\n\r\nForbidden\r\n                                    |
        | viewer   | /cgi-bin/get_user                          | Accept: text/html   | 403 | \r\n\r\nForbidden\r\n                                    |
        | operator | /admin/nowhere.html                        | Accept: text/html   | 404 | <!doctype html> & There is no such page                  |
        | operator | /admin/nowhere.html                        |                     | 404 | \r\n\r\nNot Found\r\n                                    |
        | operator | /cgi-bin/nowhere                           | Accept: text/html   | 404 | \r\n\r\nNot Found\r\n                                    |
        | operator | POST /admin/basic/basic.html {basic.title=A} | Accept: text/html | 400 | <!doctype html> & This page was open for too long        |
        | operator | POST /admin/basic/basic.html {basic.title=A} |                   | 400 | \r\n\r\nBad Request\r\n                                  |
        | operator | /cgi-bin/get_basic                         | Accept: text/html   | 400 | \r\n\r\nBad Request\r\n                                  |
        | operator | /cgi-bin/get_basic                         | User-Agent: Mozilla/5.0 | 200 | \ntitle=                                             |
        | operator | /cgi-bin/set_basic?title=A                 | User-Agent: Mozilla/5.0 | 400 | \r\n\r\nBad Request\r\n                              |
        | operator | /cgi-bin/set_basic?title=A                 | User-Agent: a Mozilla/5.0 | 200 | \ntitle=A\r                                        |
        | operator | /cgi-bin/set_basic?title=B                 | User-Agent: curl/8.0; Accept: */* | 200 | \ntitle=B\r                                |
        | operator | /cgi-bin/set_basic?title=C                 | Origin: https://elsewhere.example | 400 | \r\n\r\nBad Request\r\n                    |
        | operator | /cgi-bin/set_basic?title=C                 | Referer: https://elsewhere.example/ | 400 | \r\n\r\nBad Request\r\n                  |
        | operator | /cgi-bin/set_basic?title=C                 | Sec-Fetch-Site: none | 400 | \r\n\r\nBad Request\r\n                                 |
        | operator | /cgi-bin/set_basic?title=C&Randomnum=<number> | Sec-Fetch-Site: none; User-Agent: Mozilla/5.0; Accept: text/html | 200 | \ntitle=C\r |
        | operator | PUT /cgi-bin/get_basic                     |                     | 405 | \nAllow: GET, HEAD, POST\r & \r\n\r\nMethod Not Allowed\r\n |
        | operator | POST /live/index.html                      |                     | 405 | \nAllow: GET, HEAD\r                                     |
        | operator | POST /cgi-bin/set_basic {title=D} | Content-Type: text/plain | 415 | \nConnection: close\r & \r\n\r\nUnsupported Media Type\r\n |
        | operator | POST /cgi-bin/set_basic {title=<long>} | | 413 | \nConnection: close\r & \r\n\r\n\S+ Too Large\r\n |
        | operator | POST /admin/basic/basic.html {title=<long>} | | 413 | \nConnection: close\r & !Saved |
        | operator | HEAD /cgi-bin/get_basic                    |                     | 200 | !title=                                                  |

    Scenario: Headers of pages, and which of them a CGI has
      Given a camera whose administrator is registered
      Then these requests are answered so:
        | by       | request                 | is  | says              |
        | operator | /live/index.html        | 200 | \nX-Frame-Options |
        | operator | /cgi-bin/getinfo?FILE=1 | 200 | !X-Frame-Options  |
        | operator | /cgi-bin/get_basic      | 200 | !X-Frame-Options  |
        | operator | /SnapshotJPEG           | 200 | !X-Frame-Options  |
        |          | /SnapshotJPEG           | 401 | \nX-Frame-Options |
        | operator | /nowhere                | 404 | \nX-Frame-Options |

    Scenario: At the WebSocket
      Given a camera with a user of each level
      Then these requests are answered so:
        | by       | request                      | with                                                                                                                     | is  | says                                                                  |
        | viewer   | /rtsp-over-websocket         | Upgrade: websocket; Connection: Upgrade; Sec-WebSocket-Version: 13; Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==          | 101 | HTTP/1.1 101 Switching Protocols\r                                    |
        | viewer   | /rtsp-over-websocket?a=b     | Upgrade: websocket; Connection: Upgrade; Sec-WebSocket-Version: 13; Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==          | 101 |                                                                       |
        | viewer   | /rtsp-over-websocket         | Upgrade: websocket; Connection: Upgrade; Sec-WebSocket-Version: 12; Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==          | 400 | HTTP/1.1 400 Bad Request\r & \nSec-WebSocket-Version: 13\r & \nDate: & \nConnection: close\r |
        | viewer   | /rtsp-over-websocket         | Upgrade: websocket; Connection: Upgrade; Sec-WebSocket-Version: 13                                                       | 400 | \nSec-WebSocket-Version: 13\r                                         |
        | viewer   | POST /rtsp-over-websocket    | Upgrade: websocket; Connection: Upgrade; Sec-WebSocket-Version: 13; Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==          | 400 | \nSec-WebSocket-Version: 13\r                                         |
        | viewer   | /rtsp-over-websockets        | Upgrade: websocket; Connection: Upgrade; Sec-WebSocket-Version: 13; Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==          | 404 | HTTP/1.1 404 Not Found\r & !Sec-WebSocket                             |
        |          | /rtsp-over-websocket         | Upgrade: websocket; Connection: Upgrade; Sec-WebSocket-Version: 13; Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==          | 401 | HTTP/1.1 401 Unauthorized\r & \nWWW-Authenticate: Digest              |
        |          | /nowhere                     | Upgrade: websocket; Connection: Upgrade; Sec-WebSocket-Version: 13; Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==          | 401 | \nWWW-Authenticate: Digest                                            |

    Scenario: Where the model wants no number from browsers, none is asked for
      Given a camera that does not check where browsers come from, whose administrator is registered
      Then these requests are answered so:
        | by       | request                                      | with                                  | is  | says        |
        | operator | /cgi-bin/set_basic?title=A                   | Origin: http://elsewhere.example      | 200 | \ntitle=A\r |
        | operator | POST /admin/basic/basic.html {basic.title=B} | Accept: text/html                     | 200 | Saved       |
        | operator | /cgi-bin/get_basic                           | Accept: text/html                     | 200 | \ntitle=B\r |
