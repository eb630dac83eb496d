@guide-2.5 @matrix
Feature: A connection is not a login (2.5)
  Each request is judged by its own login and by the settings of its moment, whoever else used the connection before.

  Scenario: Connections that stay open while the way to log in is changed
    Given a camera whose doors are tried, with RTSP in HTTP and SRTP on
    Then on connections that stay open each way asks for these, and takes no other:
      | method          | algorithm       | asks                              |
      | digest          | md5             | Digest MD5                        |
      | digest-or-basic | sha-256-and-md5 | Digest SHA-256, Digest MD5, Basic |
      | basic           | sha-256-and-md5 | Basic                             |
      | digest          | sha-256         | Digest SHA-256                    |
      | digest-or-basic | md5             | Digest MD5, Basic                 |
      | digest          | sha-256-and-md5 | Digest SHA-256, Digest MD5        |
      | basic           | md5             | Basic                             |
      | digest          | md5             | Digest MD5                        |

  Scenario: Whatever is wrong with a login
    Given a camera whose doors are tried, with RTSP in HTTP and SRTP on
    And [Authentication] is set to "digest-or-basic"
    And [Digest algorithm] is set to "sha-256-and-md5"
    Then whatever is wrong with a login, each way asks for "Digest SHA-256, Digest MD5, Basic"

  @guide-2.4
  Scenario Outline: Users in turn on one connection over <over>
    Given a camera whose doors are tried
    Then on one connection over <over> these requests<how> are answered so:
      | by       | request                      | is  | says                                  |
      | viewer   | /cgi-bin/camctrl             | 403 |                                       |
      | operator | /cgi-bin/get_user            | 200 | user1_name=operator                   |
      | viewer   | /cgi-bin/get_user            | 403 | !user1_name                           |
      | guard    | /cgi-bin/camctrl             | 200 | brightness=0                          |
      | guard    | /cgi-bin/get_user            | 403 | !user1_name                           |
      |          | /cgi-bin/getinfo?FILE=1      | 401 | \nWWW-Authenticate: Digest & !SERIAL= |
      | viewer   | /live/index.html             | 200 | viewer \(3\. Live only\) & !operator  |
      | operator | /live/index.html             | 200 | operator \(1\. Administrator\)        |
      | guard    | POST /cgi-bin/camctrl {a=b}  | 200 | brightness=0                          |
      | viewer   | POST /cgi-bin/camctrl {a=b}  | 403 |                                       |
      | viewer   | /nowhere                     | 404 |                                       |
      |          | /nowhere                     | 401 |                                       |
      | operator | HEAD /cgi-bin/get_user       | 200 | !user1_name                           |
      | viewer   | HEAD /cgi-bin/get_user       | 403 |                                       |
      | operator | /cgi-bin/get_basic           | 200 | title=                                |

    Examples:
      | over  | how              |
      | HTTP  |                  |
      | HTTPS |                  |
      | HTTPS | , sent at once,  |

  Scenario: Guesses count whatever is asked for, and however it is sent
    Given a camera whose doors are tried
    Then eight guesses with these requests lock out:
      | request                             | sent                            | lock out |
      | /cgi-bin/getinfo?FILE=1             | one after the other             | yes      |
      | /cgi-bin/getinfo?FILE=1             | each on a connection of its own | yes      |
      | /cgi-bin/getinfo?FILE=1             | at once on one connection       | yes      |
      | /cgi-bin/getinfo?FILE=1             | at once on many                 | yes      |
      | /cgi-bin/getinfo?FILE=1             | and nobody waits for the answer | yes      |
      | /cgi-bin/camera                     | one after the other             | yes      |
      | /live/index.html                    | one after the other             | yes      |
      | /admin/users.html                   | one after the other             | yes      |
      | /logout.html?number=0123456789abcdef | one after the other            | yes      |
      | /                                   | one after the other             | yes      |
      | /nowhere                            | one after the other             | yes      |
      | HEAD /cgi-bin/get_user              | one after the other             | yes      |
      | PUT /cgi-bin/get_user               | one after the other             | yes      |
      | DELETE /nowhere                     | one after the other             | yes      |
      | POST /admin/users.html {a=b}        | each on a connection of its own | yes      |
      | POST /cgi-bin/camctrl {a=b}         | at once on one connection       | yes      |
      | SOCKET /rtsp-over-websocket         | each on a connection of its own | yes      |
      | SOCKET /nowhere                     | each on a connection of its own | yes      |
      | /style.css                          | one after the other             | no       |
      | /admin/registration.html            | one after the other             | no       |
      | POST /cgi-bin/reg_admin {a=b}       | one after the other             | no       |

  Scenario: Guesses over RTSP count whatever is asked for
    Given a camera whose doors are tried
    Then eight guesses over RTSP with these requests lock out:
      | method        | path                 | lock out |
      | DESCRIBE      | /MediaInput/stream_1 | yes      |
      | DESCRIBE      | /nowhere             | yes      |
      | SETUP         | /MediaInput/stream_1 | yes      |
      | PLAY          | /MediaInput/stream_1 | yes      |
      | PAUSE         | /MediaInput/stream_1 | yes      |
      | TEARDOWN      | /MediaInput/stream_1 | yes      |
      | GET_PARAMETER | /MediaInput/stream_1 | yes      |
      | SET_PARAMETER | /MediaInput/stream_1 | yes      |
      | ANNOUNCE      | /MediaInput/stream_1 | yes      |
      | RECORD        | /MediaInput/stream_1 | yes      |
      | OPTIONS       | /MediaInput/stream_1 | no       |
      | NOTHING       | /MediaInput/stream_1 | no       |
