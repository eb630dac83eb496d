@guide-2.3 @guide-2.4 @matrix
Feature: A request counts as what its user is when it is complete (2.3, 2.4)
  A form may take its time. Whoever was removed, or has another password or a lower level when its last byte comes, has sent it in vain.

  Scenario: Over HTTPS
    Given a camera whose doors are tried
    Then over HTTPS requests that come slowly are answered so:
      | request                                                                                                 | whose user                                     | is  | and guest is |
      | POST /cgi-bin/set_user {name=Z3Vlc3Q%3D&password=VzR0Y2hpbmctQWxs&repassword=VzR0Y2hpbmctQWxs}            | who is an administrator is removed             | 401 | not there    |
      | POST /cgi-bin/set_user {name=Z3Vlc3Q%3D&password=VzR0Y2hpbmctQWxs&repassword=VzR0Y2hpbmctQWxs}            | gets another password                          | 401 | not there    |
      | POST /cgi-bin/set_user {name=Z3Vlc3Q%3D&password=VzR0Y2hpbmctQWxs&repassword=VzR0Y2hpbmctQWxs}            | who is an administrator becomes Camera control | 403 | not there    |
      | POST /cgi-bin/set_user {name=Z3Vlc3Q%3D&password=VzR0Y2hpbmctQWxs&repassword=VzR0Y2hpbmctQWxs}            | who is an administrator becomes Live only      | 403 | not there    |
      | POST /admin/users.html {Randomnum=<number>&name=guest&password=W4tching-All&repassword=W4tching-All}      | who is an administrator is removed             | 401 | not there    |
      | POST /admin/users.html {Randomnum=<number>&name=guest&password=W4tching-All&repassword=W4tching-All}      | who is an administrator becomes Live only      | 403 | not there    |
      | POST /admin/basic/basic.html {Randomnum=<number>&basic.title=Gate}                                        | gets another password                          | 401 | not there    |
      | POST /cgi-bin/camctrl {bright=up}                                                                         | is removed                                     | 401 | not there    |
      | POST /cgi-bin/camctrl {bright=up}                                                                         | becomes Live only                              | 403 | not there    |
      | POST /cgi-bin/camctrl {bright=0}                                                                          | gets the same password again                   | 200 | not there    |
      | POST /cgi-bin/camctrl {bright=0}                                                                          | who is an administrator becomes Camera control | 200 | not there    |
      | POST /cgi-bin/camera {a=b}                                                                                | is removed                                     | 401 | not there    |
      | POST /cgi-bin/camera {a=b}                                                                                | becomes Live only                              | 200 | not there    |
      | POST /cgi-bin/mjpeg {a=b}                                                                                 | is removed                                     | 401 | not there    |
      | POST /cgi-bin/mjpeg {a=b}                                                                                 | gets another password                          | 401 | not there    |
      | POST /cgi-bin/get_user {a=b}                                                                              | who is an administrator becomes Live only      | 403 | not there    |
      | POST /nowhere {a=b}                                                                                       | gets the same password again                   | 404 | not there    |
    And [Camera title] still has its default
