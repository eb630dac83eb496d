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
