@guide-2.3 @matrix
Feature: First access is for whoever sits before the camera's own page (2.3)
  Before registration everything leads to it. A form is taken from the camera's page or from a program, and not from a page of another site.

  Rule: Everything leads to registration

    Scenario: By page and CGI
      Given a factory camera
      Then these requests are answered so:
        | request                                                                  | is  | says                                                              |
        | /                                                                        | 302 | ocation: /admin/registration.html\r                               |
        | /nowhere.html                                                            | 302 | ocation: /admin/registration.html\r                               |
        | POST /admin/users.html {a=b}                                             | 302 | ocation: /admin/registration.html\r                               |
        | /cgi-bin/get_user                                                        | 403 | HTTP/1.1 403 Forbidden\r & \r\n\r\nForbidden\r\n$                 |
        | /cgi-bin/nowhere                                                         | 403 | \r\n\r\nForbidden\r\n$                                            |
        | /SnapshotJPEG                                                            | 403 | \r\n\r\nForbidden\r\n$                                            |
        | /style.css                                                               | 200 | text/css                                                          |
        | POST /style.css                                                          | 405 | \nAllow: GET, HEAD\r                                              |
        | /admin/registration.html                                                 | 200 | Administrator registration & (type="password"[^>]*autocomplete="new-password"[^]*){2} & !role="alert" |
        | HEAD /admin/registration.html                                            | 200 | !Administrator registration                                       |
        | PUT /admin/registration.html                                             | 405 | \nAllow: GET, HEAD, POST\r                                        |
        | /cgi-bin/reg_admin                                                       | 405 | \nAllow: POST\r                                                   |
        | POST /cgi-bin/reg_admin                                                  | 200 | ontent-type: text/plain & \r\n\r\nNot Registered$                 |
        | POST /cgi-bin/reg_admin {a=b=c}                                          | 200 | \r\n\r\nNot Registered$                                           |
        | POST /cgi-bin/reg_admin {a=b&c=d=}                                       | 200 | \r\n\r\nNot Registered$                                           |
        | POST /cgi-bin/reg_admin {a=b}                                            | 200 | \r\n\r\nParameter error$                                          |
        | POST /cgi-bin/reg_admin {a}                                              | 200 | \r\n\r\nParameter error$                                          |
        | POST /cgi-bin/reg_admin?a=b=c {a=b}                                      | 200 | \r\n\r\nParameter error$                                          |
        | POST /cgi-bin/reg_admin {name=Ym9zcw%3D%3D&password=&repassword=}        | 200 | \r\n\r\nInvalid value$                                            |
        | POST /cgi-bin/reg_admin {name=*&password=*&repassword=*}                 | 200 | \r\n\r\nInvalid value$                                            |
        | POST /admin/registration.html {name=boss&password=short&repassword=other} | 400 | value="boss" & 8 to 32 characters & The two passwords differ & !value="short" & !value="other" |
        | POST /admin/registration.html {name=&password=Str0ng-Pass!&repassword=Str0ng-Pass!} | 400 | 1 to 32 characters & !The two passwords differ         |
        | POST /admin/registration.html {name=boss&password=Str0ng-Pass!&repassword=Str0ng-Pass} | 400 | The two passwords differ                            |
        | POST /admin/registration.html                                            | 400 | 8 to 32 characters                                                |
        | /admin/registration.html                                                 | 200 | Administrator registration                                        |

    Scenario Outline: The page registers where <kinds> kinds of characters are wanted, and says so
      Given a factory camera that wants <kinds> kinds of characters
      Then these requests are answered so:
        | request                                                                               | is  | says                                 |
        | /admin/registration.html                                                              | 200 | at least <kinds> of:                 |
        | POST /admin/registration.html {name=boss&password=--------&repassword=--------}       | 400 | must have at least <kinds> of:       |
        | POST /admin/registration.html {name=boss&password=Str0ng-Pass!&repassword=Str0ng-Pass!} | 200 | Log in as boss & !type="password"  |
        | POST /admin/registration.html {name=me&password=Str0ng-Pass!&repassword=Str0ng-Pass!} | 302 | ocation: /\r                         |

      Examples:
        | kinds |
        | two   |
        | three |

    Scenario Outline: Whoever begins a tunnel over <over>
      Given a factory camera
      And [Internet mode] is set to "on"
      Then whoever begins a tunnel over <over> is led to registration

      Examples:
        | over  |
        | HTTP  |
        | HTTPS |

    Scenario: Once somebody is registered
      Given a camera whose administrator is registered
      Then these requests are answered so:
        | request                                                                  | is  | says                                                              |
        | /admin/registration.html                                                 | 302 | ocation: /\r                                                      |
        | POST /admin/registration.html {name=me&password=Str0ng-Pass1&repassword=Str0ng-Pass1} | 302 | ocation: /\r                                         |
        | /cgi-bin/get_user                                                        | 401 | HTTP/1.1 401 Unauthorized\r & \nWWW-Authenticate: Digest realm=   |

    Scenario: At the WebSocket, before anybody is registered
      Given a factory camera
      Then these requests are answered so:
        | request                  | with                                                                                                            | is  | says                                                     |
        | /rtsp-over-websocket     | Upgrade: websocket; Connection: Upgrade; Sec-WebSocket-Version: 13; Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ== | 403 | HTTP/1.1 403 Forbidden\r & \nConnection: close\r & !WWW- |
        | /rtsp-over-websocket?a=b | Upgrade: websocket; Connection: Upgrade; Sec-WebSocket-Version: 12; Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ== | 403 | !Sec-WebSocket                                           |
        | /nowhere                 | Upgrade: websocket; Connection: Upgrade; Sec-WebSocket-Version: 13; Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ== | 403 | HTTP/1.1 403 Forbidden\r & !WWW-                         |

  Rule: A page of another site registers nobody

    Scenario: By where a browser says that the form is from
      Given a factory camera that checks where browsers come from
      Then these requests are answered so:
        | request                                                                  | with                                                             | is  | says                              |
        | POST /admin/registration.html {name=boss&password=short&repassword=short} |                                                                  | 400 | 8 to 32 characters                |
        | POST /admin/registration.html {name=boss&password=short&repassword=short} | Host: camera.example; Origin: https://camera.example             | 400 | 8 to 32 characters                |
        | POST /admin/registration.html {name=boss&password=short&repassword=short} | Host: Camera.Example; Origin: https://camera.example             | 400 | 8 to 32 characters                |
        | POST /admin/registration.html {name=boss&password=short&repassword=short} | Host: camera.example; Origin: HTTPS://CAMERA.EXAMPLE             | 400 | 8 to 32 characters                |
        | POST /admin/registration.html {name=boss&password=short&repassword=short} | Host: camera.example; Origin: http://camera.example              | 400 | 8 to 32 characters                |
        | POST /admin/registration.html {name=boss&password=short&repassword=short} | Host: camera.example; Referer: https://camera.example/a/b?c=d    | 400 | 8 to 32 characters                |
        | POST /admin/registration.html {name=boss&password=short&repassword=short} | Host: camera.example; Origin: https://camera.example; Referer: https://elsewhere.example/ | 400 | 8 to 32 characters |
        | POST /admin/registration.html {name=boss&password=short&repassword=short} | Sec-Fetch-Site: same-origin                                      | 400 | 8 to 32 characters                |
        | POST /admin/registration.html {name=boss&password=short&repassword=short} | Sec-Fetch-Site: none                                             | 400 | 8 to 32 characters                |
        | POST /admin/registration.html {name=boss&password=short&repassword=short} | User-Agent: Mozilla/5.0; Accept: text/html                       | 400 | 8 to 32 characters                |
        | POST /admin/registration.html {name=boss&password=short&repassword=short} | Host: camera.example; Origin: https://camera.example:8443        | 400 | Bad Request & !8 to 32 characters |
        | POST /admin/registration.html {name=boss&password=short&repassword=short} | Host: camera.example; Origin: https://camera.example.elsewhere.example | 400 | Bad Request & !8 to 32 characters |
        | POST /admin/registration.html {name=boss&password=short&repassword=short} | Host: camera.example; Origin: https://elsewhere.example          | 400 | Bad Request & !8 to 32 characters |
        | POST /admin/registration.html {name=boss&password=short&repassword=short} | Host: camera.example; Origin: https://elsewhere.example; Referer: https://camera.example/ | 400 | Bad Request & !8 to 32 |
        | POST /admin/registration.html {name=boss&password=short&repassword=short} | Host: camera.example; Referer: https://elsewhere.example/camera.example | 400 | Bad Request & !8 to 32 characters |
        | POST /admin/registration.html {name=boss&password=short&repassword=short} | Origin: null                                                     | 400 | Bad Request & !8 to 32 characters |
        | POST /admin/registration.html {name=boss&password=short&repassword=short} | Host: camera.example; Origin: https://camera.example; Sec-Fetch-Site: cross-site | 400 | Bad Request & !8 to 32 characters |
        | POST /admin/registration.html {name=boss&password=short&repassword=short} | Sec-Fetch-Site: same-site                                        | 400 | Bad Request & !8 to 32 characters |
        | POST /cgi-bin/reg_admin {a=b}                                            | Origin: https://elsewhere.example                                | 400 | \r\n\r\nBad Request\r\n$          |
        | POST /cgi-bin/reg_admin {a=b}                                            | Accept: text/html; User-Agent: Mozilla/5.0                       | 200 | \r\n\r\nParameter error$          |
        | /admin/registration.html                                                 | Origin: https://elsewhere.example; Accept: text/html             | 200 | Administrator registration        |
