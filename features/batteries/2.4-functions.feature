@guide-2.4 @matrix
Feature: What each level may do is done (2.4)
  Whoever watches sees the picture they ask for, whoever controls the camera moves it as they say, and the administrator changes users and
  settings; each change is told in the system log, with who made it.

  Rule: Whoever controls the camera moves it within its range

    Scenario: The brightness
      Given a camera with a user of each level
      Then these requests are answered so:
        | by    | request                                   | is  | says              |
        | guard | /cgi-bin/camctrl                          | 200 | \nbrightness=0\r\n$  |
        | guard | /cgi-bin/camctrl?bright=up                | 200 | brightness=1\r    |
        | guard | /cgi-bin/camctrl?bright=down              | 200 | brightness=0\r    |
        | guard | /cgi-bin/camctrl?bright=down              | 200 | brightness=-1\r   |
        | guard | /cgi-bin/camctrl?bright=0                 | 200 | brightness=-1\r   |
        | guard | /cgi-bin/camctrl?bright=7                 | 200 | brightness=6\r    |
        | guard | /cgi-bin/camctrl?bright=100               | 200 | brightness=100\r  |
        | guard | /cgi-bin/camctrl?bright=up                | 200 | brightness=100\r  |
        | guard | /cgi-bin/camctrl?bright=-1                | 200 | brightness=99\r   |
        | guard | /cgi-bin/camctrl?bright=-999              | 200 | brightness=-100\r |
        | guard | /cgi-bin/camctrl?bright=-5                | 200 | brightness=-100\r |
        | guard | /cgi-bin/camctrl?bright=1000              | 400 | bright: got 1000  |
        | guard | /cgi-bin/camctrl?bright=1.5               | 400 | bright: got 1.5   |
        | guard | /cgi-bin/camctrl?bright=+5                | 400 | bright: got       |
        | guard | /cgi-bin/camctrl?bright=                  | 400 | bright: got       |
        | guard | /cgi-bin/camctrl?bright=x5                | 400 | bright: got x5    |
        | guard | /cgi-bin/camctrl?bright=5x                | 400 | bright: got 5x    |
        | guard | /cgi-bin/camctrl?bright=UP                | 400 | bright: got UP    |
        | guard | /cgi-bin/camctrl?light=up                 | 200 | brightness=-100\r |
        | guard | /cgi-bin/camctrl?light=x&bright=up        | 200 | brightness=-99\r  |
        | guard | POST /cgi-bin/camctrl {bright=up}         | 200 | brightness=-98\r  |
        | guard | /cgi-bin/camctrl                          | 200 | brightness=-98\r  |

    Scenario: A camera that does not move says so, and stays as it is
      Given a camera with a user of each level
      Then these requests are answered so:
        | by    | request                              | is  | says                                          |
        | guard | /cgi-bin/camctrl?pan=5               | 400 | pan: model WV-\S+ does not move               |
        | guard | /cgi-bin/camctrl?tilt=5              | 400 | tilt: model WV-\S+ does not move              |
        | guard | /cgi-bin/camctrl?zoom=up             | 400 | zoom: model WV-\S+ does not move              |
        | guard | /cgi-bin/camctrl?bright=up&pan=1     | 400 | pan: model                                    |
        | guard | /cgi-bin/camctrl                     | 200 | pan=0\r & tilt=0\r & zoom=0\r & brightness=0\r |

  Rule: Whoever watches sees the picture that they ask for

    Scenario: Pictures by their size
      Given a camera with a user of each level
      Then these requests are answered so:
        | by     | request                                 | is  | says                                                     |
        | viewer | /cgi-bin/camera                         | 200 | image/jpeg & \xff\xc0\x00\x11\x08\x01\x68\x02\x80         |
        | viewer | /cgi-bin/camera?resolution=1280         | 200 | \xff\xc0\x00\x11\x08\x02\xd0\x05\x00                      |
        | viewer | /cgi-bin/camera?resolution=1280x720     | 200 | \xff\xc0\x00\x11\x08\x02\xd0\x05\x00                      |
        | viewer | /cgi-bin/camera?Resolution=320          | 200 | \xff\xc0\x00\x11\x08\x00\xb4\x01\x40                      |
        | viewer | /cgi-bin/camera?resolution=320X180      | 200 | \xff\xc0\x00\x11\x08\x00\xb4\x01\x40                      |
        | viewer | /cgi-bin/camera?resolution=9999         | 200 | \xff\xc0\x00\x11\x08\x01\x68\x02\x80                      |
        | viewer | /cgi-bin/camera?resolution=1280x        | 200 | \xff\xc0\x00\x11\x08\x01\x68\x02\x80                      |
        | viewer | /cgi-bin/camera?resolution=x1280        | 200 | \xff\xc0\x00\x11\x08\x01\x68\x02\x80                      |
        | viewer | /cgi-bin/camera?resolution=1280x720x1   | 200 | \xff\xc0\x00\x11\x08\x01\x68\x02\x80                      |
        | viewer | /cgi-bin/camera?size=1280               | 200 | \xff\xc0\x00\x11\x08\x01\x68\x02\x80                      |
        | viewer | /SnapshotJPEG?Resolution=1280x720       | 200 | \xff\xc0\x00\x11\x08\x02\xd0\x05\x00                      |
        | viewer | /SnapShotJPEG?Resolution=320x180        | 200 | \xff\xc0\x00\x11\x08\x00\xb4\x01\x40                      |
        | viewer | HEAD /cgi-bin/camera                    | 200 | image/jpeg & !\xff\xd8                                    |
        | viewer | HEAD /cgi-bin/mjpeg                     | 200 | multipart/x-mixed-replace & !\n--myboundary & !\xff\xd8   |

    Scenario: The live page by its stream and size
      Given a camera with a user of each level
      Then these requests are answered so:
        | by     | request                                  | is  | says                                                                         |
        | viewer | /live/index.html                         | 200 | <option value="1" selected & !<option value="2" selected                     |
        | viewer | /live/index.html?stream=2                | 200 | <option value="2" selected & !<option value="1" selected                     |
        | viewer | /live/index.html?stream=1                | 200 | <option value="1" selected & !<option value="2" selected                     |
        | viewer | /live/index.html?stream=0                | 200 | <option value="1" selected & !<option value="2" selected                     |
        | viewer | /live/index.html?stream=9                | 200 | <option value="1" selected & !<option value="2" selected                     |
        | viewer | /live/index.html?stream=x                | 200 | <option value="1" selected & !<option value="2" selected                     |
        | viewer | /live/index.html?stream=2&size=320x180   | 200 | <option value="2" selected & <option value="320x180" selected                |
        | viewer | /live/index.html?size=9x9                | 200 | !<option value="9x9                                                          |

    Scenario: The live page of an encrypted picture says so
      Given a camera with a user of each level
      Then these requests are answered so:
        | by     | request          | is  | says                                         |
        | viewer | /live/index.html | 200 | A player shows & !Data encryption is on      |
      When data encryption is on, with the password "Right-Word 1"
      Then these requests are answered so:
        | by     | request          | is  | says                                         |
        | viewer | /live/index.html | 200 | Data encryption is on & !A player shows      |

  Rule: Each user has a line in the list of users, and each change one in the log

    Scenario: Users by CGI
      Given a camera with a user of each level
      Then these requests are answered so:
        | by       | request                                                              | is  | says                                                                                                             |
        | operator | /cgi-bin/get_user                                                    | 200 | user1_name=operator\r\nuser1_level=1\r\nuser1_level_name=Administrator\r\nuser1_password_age=\d\r\n               |
        | operator | /cgi-bin/get_user                                                    | 200 | user2_name=guard\r\nuser2_level=2\r\nuser2_level_name=Camera control\r\nuser2_password_age=\d\r\n                 |
        | operator | /cgi-bin/get_user                                                    | 200 | user3_name=viewer\r\nuser3_level=3\r\nuser3_level_name=Live only\r\nuser3_password_age=\d\r\n$ & !user0 & !user4  |
        | operator | /cgi-bin/set_user                                                    | 400 | wanted name, password and repassword                                                                             |
        | operator | /cgi-bin/set_user?name=Z3Vlc3Q%3D                                    | 400 | wanted name, password and repassword & !The two passwords differ                                                 |
        | operator | /cgi-bin/set_user?name=Z3Vlc3Q%3D&password=VzR0Y2hpbmctQWxs&repassword=VzR0Y2hpbmctQWw%3D | 400 | \r\n\r\nThe two passwords differ.\r\n$                                                        |
        | operator | /cgi-bin/set_user?name=Z3Vlc3Q%3D&password=VzR0Y2hpbmctQWxs          | 400 | wanted name, password and repassword                                                                             |
        | operator | /cgi-bin/set_user?name=Z3Vlc3Q%3D&password=VzR0Y2hpbmctQWxs&repassword=VzR0Y2hpbmctQWxs | 200 | \r\n\r\nOK\r\n$                                                                               |
        | operator | /cgi-bin/del_user                                                    | 400 | wanted name                                                                                                      |
        | operator | /cgi-bin/del_user?name=***                                           | 400 | name                                                                                                             |
        | operator | /cgi-bin/del_user?name=bm9ib2R5                                      | 400 | There is no user "nobody".                                                                                       |
        | operator | /cgi-bin/del_user?name=Z3Vlc3Q%3D                                    | 200 | \r\n\r\nOK\r\n$                                                                                                   |

    Scenario: A user who gets a new password keeps their level
      Given a camera with a user of each level
      Then these requests are answered so:
        | by       | request                                                                                 | is  | says                                        |
        | operator | /cgi-bin/set_user?name=Z3VhcmQ%3D&password=TjN3LVdhdGNoLTE%3D&repassword=TjN3LVdhdGNoLTE%3D | 200 | \r\n\r\nOK\r\n$                             |
        | operator | /cgi-bin/get_user                                                                       | 200 | user2_name=guard\r\nuser2_level=2\r        |
        | operator | /cgi-bin/set_user?name=dmlld2Vy&password=TjN3LVdhdGNoLTE%3D&repassword=TjN3LVdhdGNoLTE%3D&level=2 | 200 | \r\n\r\nOK\r\n$                       |
        | operator | /cgi-bin/get_user                                                                       | 200 | user3_name=viewer\r\nuser3_level=2\r       |
        | operator | /cgi-bin/set_user?name=dmlld2Vy&password=TjN3LVdhdGNoLTE%3D&repassword=TjN3LVdhdGNoLTE%3D | 200 | \r\n\r\nOK\r\n$                               |
        | operator | /cgi-bin/get_user                                                                       | 200 | user3_name=viewer\r\nuser3_level=2\r       |

    Scenario: Who changed users is in the system log
      Given a camera with a user of each level
      When the administrator adds "guest"
      Then the system log has 1 line of "User guest added"
      And the system log has "User guest added" by "operator"
      When the administrator adds "guest" with password "W4tching-More"
      Then the system log has 1 line of "User guest added"
      And the system log has "User guest overwritten" by "operator"
      When the administrator removes "guest"
      Then the system log has "User guest removed" by "operator"
      And the system log has 1 line of "User guest removed"
      When the administrator removes "guest"
      Then the system log has 1 line of "User guest removed"

    Scenario: Whoever changes something, by CGI or page, is named in the log as the one who did it, once for each change
      Given a camera with a user of each level
      When the administrator adds "deputy" as Administrator
      Then these requests are answered so:
        | by       | request                                                                                                      | is  | says                                              |
        | deputy   | POST /admin/users.html {Randomnum=<number>&name=guest&password=W4tching-All&repassword=W4tching-All}         | 200 | Saved                                             |
        | operator | /cgi-bin/get_log                                                                                             | 200 | ,setup,User guest added,deputy,,1\r\n            |
        | deputy   | POST /admin/users.html {Randomnum=<number>&name=guest&password=W4tching-Him&repassword=W4tching-Him&level=2} | 200 | Saved                                             |
        | operator | /cgi-bin/get_log                                                                                             | 200 | ,setup,User guest overwritten,deputy,,1\r\n      |
        | deputy   | POST /admin/users.html {Randomnum=<number>&remove=guest&confirm=yes}                                         | 200 | Saved                                             |
        | operator | /cgi-bin/get_log                                                                                             | 200 | ,setup,User guest removed,deputy,,1\r\n          |
        | deputy   | /cgi-bin/set_user?name=Z3Vlc3Q%3D&password=VzR0Y2hpbmctQWxs&repassword=VzR0Y2hpbmctQWxs                      | 200 | OK                                                |
        | deputy   | /cgi-bin/del_user?name=Z3Vlc3Q%3D                                                                            | 200 | OK                                                |
        | operator | /cgi-bin/get_log                                                                                             | 200 | ,setup,User guest added,deputy,,2\r\n & ,setup,User guest removed,deputy,,2\r\n |
        | deputy   | /cgi-bin/set_basic?title=Gate                                                                                | 200 | title=Gate                                        |
        | operator | /cgi-bin/get_log                                                                                             | 200 | ,setup,Changed: Camera title,deputy,,1\r\n       |
        | deputy   | POST /admin/basic/basic.html {Randomnum=<number>&basic.title=Yard}                                           | 200 | Saved                                             |
        | operator | /cgi-bin/get_log                                                                                             | 200 | ,setup,Changed: Camera title,deputy,,2\r\n        |
        | deputy   | POST /admin/users.html {Randomnum=<number>&remove=deputy&confirm=yes}                                        | 200 | Saved                                             |
        | operator | /cgi-bin/get_log                                                                                             | 200 | ,setup,User deputy removed,deputy,,1\r\n & !guest,,1 & !,guest, |

    @guide-2.3
    Scenario: Users by their page
      Given a camera with a user of each level
      Then these requests are answered so:
        | by       | request                                                               | is  | says                                                                                        |
        | operator | /admin/users.html                                                     | 200 | <option value="3" selected & !<option value="[12]" selected & !role="alert" & !Saved        |
        | operator | /admin/users.html                                                     | 200 | (type="password"[^>]*autocomplete="new-password"[^]*){2} & !type="password"[^>]*value="[^"] |
        | operator | POST /admin/users.html {Randomnum=<number>&name=guest&password=short&repassword=short&level=2} | 400 | <option value="2" selected & value="guest" & 8 to 32 characters & !Saved & !value="short" |
        | operator | POST /admin/users.html {Randomnum=<number>&name=guest&password=W4tching-All&repassword=W4tching-Al&level=2} | 400 | The two passwords differ                                                     |
        | operator | POST /admin/users.html {Randomnum=<number>&name=guest&password=W4tching-All&repassword=W4tching-All&level=2} | 200 | Saved & <option value="3" selected & !value="guest" type                     |
        | operator | POST /admin/users.html {Randomnum=<number>&remove=guest}              | 200 | Remove guest\? & name="confirm" value="yes" & Randomnum                                     |
        | operator | POST /admin/users.html {Randomnum=<number>&remove=nobody}             | 400 | There is no user                                                                            |
        | operator | POST /admin/users.html {Randomnum=<number>&remove=guest&confirm=no}   | 200 | Remove guest\?                                                                              |
        | operator | /cgi-bin/get_user                                                     | 200 | user4_name=guest                                                                            |
        | operator | POST /admin/users.html {Randomnum=<number>&remove=guest&confirm=yes}  | 200 | Saved & !guest                                                                              |
        | operator | /cgi-bin/get_user                                                     | 200 | !guest                                                                                      |

    # A link that somebody follows must change nothing.
    Scenario: A form in a URL is none, by GET and by HEAD
      Given a camera with a user of each level
      Then these requests are answered so:
        | by       | request                                                                                                         | is  | says                            |
        | operator | /admin/users.html?Randomnum=<number>&name=guest&password=W4tching-All&repassword=W4tching-All&level=1            | 200 | !Saved & !guest                 |
        | operator | HEAD /admin/users.html?Randomnum=<number>&name=guest&password=W4tching-All&repassword=W4tching-All&level=1       | 200 |                                 |
        | operator | /admin/users.html?Randomnum=<number>&remove=viewer&confirm=yes                                                   | 200 | !Saved & !Remove viewer\? & name="remove" value="viewer" |
        | operator | HEAD /admin/users.html?Randomnum=<number>&remove=viewer&confirm=yes                                              | 200 |                                 |
        | operator | /admin/basic/basic.html?Randomnum=<number>&basic.title=Gate                                                      | 200 | !Saved & !value="Gate"          |
        | operator | HEAD /admin/basic/basic.html?Randomnum=<number>&basic.title=Gate                                                 | 200 |                                 |
        | operator | /admin/clock.html?Randomnum=<number>&date=2031-05-05&time=12:00:00                                               | 200 | !Saved & !2031                  |
        | operator | /admin/maintenance.html?Randomnum=<number>&cmd=default&confirm=yes                                               | 200 | Default reset                   |
        | operator | HEAD /admin/maintenance.html?Randomnum=<number>&cmd=default&confirm=yes                                          | 200 |                                 |
        | operator | /cgi-bin/get_user                                                                                                | 200 | user3_name=viewer & !guest      |
        | operator | /cgi-bin/get_basic                                                                                               | 200 | !title=Gate                     |
        | operator | /cgi-bin/get_clock                                                                                               | 200 | !2031                           |
        | operator | /cgi-bin/get_log                                                                                                 | 200 | !Default reset & !Changed       |

  Rule: Everybody finds the way, and what a camera is

    Scenario: Ways and pages
      Given a camera with a user of each level
      Then these requests are answered so:
        | by       | request                        | is  | says                                                                            |
        | viewer   | /                              | 302 | [Ll]ocation: /live/index.html\r                                                 |
        | viewer   | /live/index.html               | 200 | viewer \(3\. Live only\) & !href="/admin/                                       |
        | guard    | /live/index.html               | 200 | guard \(2\. Camera control\) & !href="/admin/                                   |
        | operator | /live/index.html               | 200 | operator \(1\. Administrator\) & href="/admin/index.html"                       |
        | operator | /admin/network/advanced.html   | 302 | [Ll]ocation: /admin/network/advanced/smtp-e-mail.html\r                         |
        | viewer   | /cgi-bin/getinfo?FILE=1        | 200 | \r\n\r\nMAC=([0-9A-F]{2}-){5}[0-9A-F]{2}\r\nSERIAL=\S+\r\nVERSION=\S+\r\nNAME=WV-\S+\r\n$ |
        | viewer   | /cgi-bin/get_randomnum         | 200 | \r\n\r\nrandomnum=[0-9A-F]{16}\r\n$                                             |
        |          | /style.css                     | 200 | text/css & color-scheme                                                         |

    Scenario: What a model has is what it says
      Given a camera with a user of each level
      Then its capabilities are those of its model
