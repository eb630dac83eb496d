@guide-2.7
Feature: The numbers of date and time at their limits (2.7)
  Each number is taken up to its limit and refused beyond it, by every interface.

  @matrix
  Scenario: The interval, the port and the server of NTP
    Given a camera whose administrator is registered
    Then by CGI, page and control port, [Time adjustment interval] takes the first of these and refuses the others:
      | taken | refused |
      | 1     | 0       |
      | 24    | 25      |
      |       | -1      |
      |       | 1.5     |
      |       | 1h      |
      |       | 0x10    |
      |       | nothing |
    And by CGI, page and control port, [NTP port number] takes the first of these and refuses the others:
      | taken | refused |
      | 1     | 0       |
      | 65535 | 65536   |
      | 123   | 123a    |
      |       | nothing |
    And by CGI, page and control port, [NTP server address] takes the first of these and refuses the others:
      | taken        | refused            |
      | time.example | time..example      |
      | 63 letters   | 64 letters         |
      | 192.168.0.1  | 192.168.0.256      |
      | ::1          | :::1               |
      | a-b.example  | -a.example         |
      | nothing      | time server        |
      |              | time_server        |
      |              | http://192.168.0.1 |
      |              | 192.168.0.1:123    |

  @matrix
  Scenario: A value that comes twice
    Given a camera whose administrator is registered
    Then by CGI and page, of two values for [Time adjustment interval] the first counts:
      | first   | second | is      |
      | 5       | 7      | 5       |
      | 7       | 5      | 7       |
      | 3       | 25     | 3       |
      | 25      | 3      | refused |
      | nothing | 3      | refused |

  @matrix
  Scenario: The changes of summer time, and the time zone
    Given a camera whose administrator is registered
    Then by CGI, page and control port, [Start time & date of summer time] takes the first of these and refuses the others:
      | taken         | refused       |
      | M1.1.0/00:00  | M0.1.0/00:00  |
      | M12.5.6/23:59 | M13.5.6/23:59 |
      |               | M1.0.0/00:00  |
      |               | M1.6.0/00:00  |
      |               | M1.1.7/00:00  |
      |               | M1.1.0/24:00  |
      |               | M1.1.0/23:60  |
      |               | M1.1.0        |
      |               | nothing       |
    And by CGI, page and control port, [End time & date of summer time] takes the first of these and refuses the others:
      | taken         | refused       |
      | M1.1.0/00:00  | M0.1.0/00:00  |
      | M12.5.6/23:59 | M12.5.6/24:00 |
    And by CGI, page and control port, [Time zone] takes the first of these and refuses the others:
      | taken  | refused |
      | -12:00 | -12:01  |
      | +13:00 | +14:30  |
      | +05:45 | +05:46  |
      | +00:00 | nothing |

  @matrix
  Scenario: Pages of date and time take a form, and no file
    Given a camera whose administrator is registered
    Then these requests are answered so:
      | by       | request                                                                           | with                                            | is  | says |
      | operator | POST /admin/network/advanced/ntp.html {network.ntp.interval=2&Randomnum=<number>} | Content-Type: multipart/form-data               | 415 |      |
      | operator | POST /admin/basic/basic.html {basic.dateTime.timeZone=-01:00&Randomnum=<number>}  | Content-Type: multipart/form-data               | 415 |      |
      | operator | POST /admin/clock.html {date=2031-05-06&time=07:08:09&Randomnum=<number>}         | Content-Type: multipart/form-data               | 415 |      |
      | operator | POST /admin/clock.html {date=2031-05-06&time=07:08:09&Randomnum=<number>}         | Content-Type: text/plain                        | 415 |      |
      | operator | POST /admin/network/advanced/ntp.html {network.ntp.interval=2&Randomnum=<number>} | Content-Type: APPLICATION/x-www-form-urlencoded | 200 |      |
