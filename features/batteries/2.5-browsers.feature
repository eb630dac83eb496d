@guide-2.4 @guide-2.5 @matrix
Feature: A page of another site changes nothing, whichever CGI it calls (2.4, 2.5)
  A browser adds the user's login to whatever a page asks for. So a CGI that changes something is not done for a browser without the number
  of the camera's own pages; one that only tells something is, unless the browser asks for a page or a picture.

  @guide-2.1
  Scenario: Each CGI that changes something
    Given a camera that checks where browsers come from, whose administrator is registered
    Then these requests are answered so:
      | by       | request                                                        | with                            | is  | says                     |
      | operator | /cgi-bin/camctrl?bright=up                                     | Origin: https://elsewhere.example | 400 | \r\n\r\nBad Request\r\n  |
      | operator | /cgi-bin/set_basic?title=A                                     | Origin: https://elsewhere.example | 400 | \r\n\r\nBad Request\r\n  |
      | operator | /cgi-bin/set_clock?date=2031-05-05&time=12:00:00               | Origin: https://elsewhere.example | 400 | \r\n\r\nBad Request\r\n  |
      | operator | /cgi-bin/set_user?name=Z3Vlc3Q%3D&password=VzR0Y2hpbmctQWxs&repassword=VzR0Y2hpbmctQWxs | Origin: https://elsewhere.example | 400 | \r\n\r\nBad Request\r\n |
      | operator | /cgi-bin/del_user?name=bm9ib2R5                                | Origin: https://elsewhere.example | 400 | \r\n\r\nBad Request\r\n  |
      | operator | /cgi-bin/initial?cmd=nothing                                   | Origin: https://elsewhere.example | 400 | \r\n\r\nBad Request\r\n  |
      | operator | /cgi-bin/h264?connect=stop&protocol=rtp&UID=1                  | Origin: https://elsewhere.example | 400 | \r\n\r\nBad Request\r\n  |
      | operator | /cgi-bin/h265?connect=stop&protocol=rtp&UID=1                  | Origin: https://elsewhere.example | 400 | \r\n\r\nBad Request\r\n  |
      | operator | /cgi-bin/camctrl?bright=up&Randomnum=0123456789ABCDEF          | Origin: https://elsewhere.example | 400 | \r\n\r\nBad Request\r\n  |
      | operator | /cgi-bin/camctrl?bright=up&Randomnum=                          | Origin: https://elsewhere.example | 400 | \r\n\r\nBad Request\r\n  |
      | operator | /cgi-bin/camctrl                                               |                                 | 200 | brightness=0\r           |
      | operator | /cgi-bin/camctrl?bright=up&Randomnum=<number>                  | Origin: https://elsewhere.example | 200 | brightness=1\r           |
      | operator | /cgi-bin/camctrl?bright=up                                     | Accept: text/html               | 400 | \r\n\r\nBad Request\r\n  |
      | operator | /cgi-bin/camctrl?bright=up                                     | Accept: image/png               | 400 | \r\n\r\nBad Request\r\n  |
      | operator | /cgi-bin/camctrl?bright=up                                     | User-Agent: Mozilla/5.0         | 400 | \r\n\r\nBad Request\r\n  |
      | operator | /cgi-bin/initial?cmd=nothing                                   | User-Agent: Mozilla/5.0         | 400 | \r\n\r\nBad Request\r\n  |
      | operator | /cgi-bin/camctrl?bright=up                                     | Accept: */*                     | 200 | brightness=2\r           |
      | operator | /cgi-bin/camctrl?bright=up                                     | Accept: text/plain              | 200 | brightness=3\r           |
      | operator | /cgi-bin/camctrl?bright=up                                     | User-Agent: viewer (not Mozilla/5.0) | 200 | brightness=4\r      |
      | operator | /cgi-bin/camctrl?bright=up                                     | User-Agent: Mozilla             | 200 | brightness=5\r           |

  Scenario: Each CGI that only tells something
    Given a camera that checks where browsers come from, whose administrator is registered
    Then these requests are answered so:
      | by       | request                                 | with                              | is  | says                    |
      | operator | /cgi-bin/get_user                       | Origin: https://elsewhere.example | 200 | user1_name=operator     |
      | operator | /cgi-bin/get_user                       | Accept: text/html                 | 400 | \r\n\r\nBad Request\r\n |
      | operator | /cgi-bin/get_user?Randomnum=<number>    | Accept: text/html                 | 200 | user1_name=operator     |
      | operator | /cgi-bin/getinfo?FILE=1                 | Accept: TEXT/HTML                 | 400 | \r\n\r\nBad Request\r\n |
      | operator | /cgi-bin/camera                         | Accept: image/webp,image/*        | 400 | \r\n\r\nBad Request\r\n |
      | operator | /cgi-bin/camera?Randomnum=<number>      | Accept: image/webp,image/*        | 200 | image/jpeg              |
      | operator | /cgi-bin/get_log                        | Referer: https://elsewhere.example | 200 | log1=                  |
      | operator | /cgi-bin/get_randomnum                  | Accept: text/html                 | 200 | randomnum=              |
      | operator | /cgi-bin/getuid?FILE=2&vcodec=h264      | Origin: https://elsewhere.example | 200 | UID=                    |

  Scenario: A page is shown to any browser, and its form is taken only with its number
    Given a camera that checks where browsers come from, whose administrator is registered
    Then these requests are answered so:
      | by       | request                                                  | with                              | is  | says                            |
      | operator | /admin/basic/basic.html                                  | Origin: https://elsewhere.example | 200 | Camera title                    |
      | operator | /admin/users.html                                        | Accept: text/html                 | 200 | User name                       |
      | operator | POST /admin/basic/basic.html {basic.title=A}             |                                   | 400 | Bad Request & !Saved            |
      | operator | POST /admin/users.html {remove=operator}                 |                                   | 400 | Bad Request                     |
      | operator | POST /admin/maintenance.html {cmd=default}               |                                   | 400 | Bad Request                     |
      | operator | POST /admin/clock.html {date=2031-05-05&time=12:00:00}   |                                   | 400 | Bad Request                     |
      | operator | POST /admin/basic/basic.html?Randomnum=<number> {basic.title=A} |                            | 200 | Saved                           |
      | operator | POST /admin/basic/basic.html {Randomnum=<number>&basic.title=B} | Origin: https://elsewhere.example | 200 | Saved                      |

  Scenario: A link that logs out does so once, and a page of another site follows none
    Given a camera with a user of each level
    Then these requests are answered so:
      | by     | request                                | with                              | is  | says                                                      |
      | viewer | /live/index.html                       |                                   | 200 | href="/logout.html\?number=[0-9a-f]{16}"                  |
      | viewer | /logout.html?number=0123456789abcdef   | Origin: https://elsewhere.example | 302 | ocation: /live/index.html\r                               |
      | viewer | /logout.html?number=0123456789abcdef   | Sec-Fetch-Site: cross-site        | 302 | ocation: /live/index.html\r                               |
      | viewer | /logout.html?number=0123456789abcdef   | Sec-Fetch-Site: same-origin       | 401 | You are logged out & \nWWW-Authenticate: Digest & !WV-    |
      | viewer | /logout.html?number=0123456789abcdef   |                                   | 302 | ocation: /live/index.html\r                               |
      | viewer | /logout.html?number=0123456789abcdee   |                                   | 401 | You are logged out                                        |
      | viewer | /logout.html?number=0123456789abcdee   |                                   | 302 | ocation: /live/index.html\r                               |
      | viewer | /logout.html                           |                                   | 302 | ocation: /live/index.html\r                               |
      | viewer | /logout.html?number=                   |                                   | 302 | ocation: /live/index.html\r                               |
      | viewer | /logout.html?number=0123456789abcde    |                                   | 302 | ocation: /live/index.html\r                               |
      | viewer | /logout.html?number=0123456789abcdef0  |                                   | 302 | ocation: /live/index.html\r                               |
      | viewer | /logout.html?number=0123456789ABCDE0   |                                   | 302 | ocation: /live/index.html\r                               |
      |        | /logout.html?number=0123456789abcdaa   |                                   | 401 | !You are logged out & \nWWW-Authenticate: Digest          |
    And the system log has 2 lines of "Logout"
    And the system log has "Logout" by "viewer"
