@guide-2.7
Feature: Dates at their limits (2.7)
  The camera takes a date that exists from 2000 to 2099 and no other, and changes its clock for summer time at the right second.

  Rule: Only dates that exist are taken

    @matrix
    Scenario: Right dates
      Given a camera whose administrator is registered
      Then each of these dates is taken by page and CGI, and shown:
        | date       | time     |
        | 2000-01-01 | 00:00:00 |
        | 2000-02-29 | 23:59:00 |
        | 2026-12-31 | 23:59:30 |
        | 2028-02-29 | 12:00:00 |
        | 2027-02-28 | 00:00:00 |
        | 2027-04-30 | 09:09:09 |
        | 2038-01-19 | 03:14:07 |
        | 2096-02-29 | 19:00:00 |
        | 2099-12-31 | 23:59:30 |
        | 2030-06-07 | 08:09    |
        | 2030-06-07 | 20:59    |
        | 2030-06-07 | 08:09:00 |

    @matrix
    Scenario: Wrong dates
      Given a camera whose administrator is registered
      Then each of these dates is refused by page and CGI, and the clock stays:
        | date        | time     |
        | 1999-12-31  | 23:59:59 |
        | 2100-01-01  | 00:00:00 |
        | 2027-02-29  | 12:00:00 |
        | 2028-02-30  | 12:00:00 |
        | 2027-04-31  | 12:00:00 |
        | 2027-00-10  | 12:00:00 |
        | 2027-13-10  | 12:00:00 |
        | 2027-10-00  | 12:00:00 |
        | 2027-10-32  | 12:00:00 |
        | 2027-1-1    | 12:00:00 |
        | 27-10-10    | 12:00:00 |
        | 10.10.2027  | 12:00:00 |
        | 2027-10-10x | 12:00:00 |
        | 12027-10-10 | 12:00:00 |
        |             | 12:00:00 |
        | 2027-10-10  |          |
        | 2027-10-10  | 24:00:00 |
        | 2027-10-10  | 12:60:00 |
        | 2027-10-10  | 12:00:60 |
        | 2027-10-10  | 1:00:00  |
        | 2027-10-10  | 12       |
        | 2027-10-10  | -1:00:00 |
        | 2027-10-10  | 12:00:0x |
        | 2027-10-10  | x12:00   |
        | 2027-10-10  | 112:00   |
        | 2027-10-10  | 12:00 x  |
        | x2027-10-10 | 12:00    |
        | 2027-10-100 | 12:00    |

    Scenario Outline: A request with <what>
      Given a camera whose administrator is registered
      Then the camera refuses to set its date with "<what>", and the clock stays

      Examples:
        | what                   |
        | no date                |
        | no time                |
        | an empty date          |
        | a date of another name |
        | nothing                |

  Rule: Summer time begins and ends at the right second

    @matrix
    Scenario: At each change, in places of both hemispheres
      Given a camera whose administrator is registered
      Then one second before and after each change of summer time, the camera has the time of the place:
        | place             | zone   | start         | end           |
        | Europe/Paris      | +01:00 | M3.5.0/02:00  | M10.5.0/03:00 |
        | Europe/London     | +00:00 | M3.5.0/01:00  | M10.5.0/02:00 |
        | America/New_York  | -05:00 | M3.2.0/02:00  | M11.1.0/02:00 |
        | America/St_Johns  | -03:30 | M3.2.0/02:00  | M11.1.0/02:00 |
        | America/Havana    | -05:00 | M3.2.0/00:00  | M11.1.0/01:00 |
        | Asia/Beirut       | +02:00 | M3.5.0/00:00  | M10.5.0/00:00 |
        | Australia/Sydney  | +10:00 | M10.1.0/02:00 | M4.1.0/03:00  |
        | Pacific/Auckland  | +12:00 | M9.5.0/02:00  | M4.1.0/03:00  |

    @matrix
    Scenario: At the edge of each change, in both hemispheres
      Given a camera whose administrator is registered
      Then each of these local times that the administrator sets is so:
        | zone   | start         | end           | sent                | local               | UTC                 |
        | +01:00 | M3.5.0/02:00  | M10.5.0/03:00 | 2026-03-29 01:59:59 | 2026-03-29 01:59:59 | 2026-03-29 00:59:59 |
        | +01:00 | M3.5.0/02:00  | M10.5.0/03:00 | 2026-03-29 02:00:00 | 2026-03-29 03:00:00 | 2026-03-29 01:00:00 |
        | +01:00 | M3.5.0/02:00  | M10.5.0/03:00 | 2026-03-29 03:00:00 | 2026-03-29 03:00:00 | 2026-03-29 01:00:00 |
        | +01:00 | M3.5.0/02:00  | M10.5.0/03:00 | 2026-10-25 02:00:00 | 2026-10-25 02:00:00 | 2026-10-25 00:00:00 |
        | +01:00 | M3.5.0/02:00  | M10.5.0/03:00 | 2026-10-25 03:00:00 | 2026-10-25 03:00:00 | 2026-10-25 02:00:00 |
        | +10:00 | M10.1.0/02:00 | M4.1.0/03:00  | 2026-10-04 02:00:00 | 2026-10-04 03:00:00 | 2026-10-03 16:00:00 |
        | +10:00 | M10.1.0/02:00 | M4.1.0/03:00  | 2026-10-04 03:00:00 | 2026-10-04 03:00:00 | 2026-10-03 16:00:00 |
        | +10:00 | M10.1.0/02:00 | M4.1.0/03:00  | 2026-04-05 02:00:00 | 2026-04-05 02:00:00 | 2026-04-04 15:00:00 |
        | +10:00 | M10.1.0/02:00 | M4.1.0/03:00  | 2026-04-05 03:00:00 | 2026-04-05 03:00:00 | 2026-04-04 17:00:00 |
        | +10:00 | M10.1.0/02:00 | M4.1.0/03:00  | 2026-01-15 12:00:00 | 2026-01-15 12:00:00 | 2026-01-15 01:00:00 |
        | +10:00 | M10.1.0/02:00 | M4.1.0/03:00  | 2026-12-15 12:00:00 | 2026-12-15 12:00:00 | 2026-12-15 01:00:00 |
        | +10:00 | M10.1.0/02:00 | M4.1.0/03:00  | 2026-07-15 12:00:00 | 2026-07-15 12:00:00 | 2026-07-15 02:00:00 |
        | +00:00 | M6.1.0/02:00  | M6.1.0/03:00  | 2026-03-15 12:00:00 | 2026-03-15 12:00:00 | 2026-03-15 12:00:00 |
        | +00:00 | M6.1.0/02:00  | M6.1.0/03:00  | 2026-09-15 12:00:00 | 2026-09-15 12:00:00 | 2026-09-15 12:00:00 |
        | +00:00 | M2.5.0/00:00  | M5.2.6/00:00  | 2026-02-22 01:00:00 | 2026-02-22 01:00:00 | 2026-02-22 00:00:00 |
        | +00:00 | M2.5.0/00:00  | M5.2.6/00:00  | 2026-02-21 23:59:59 | 2026-02-21 23:59:59 | 2026-02-21 23:59:59 |
        | +00:00 | M2.5.0/00:00  | M5.2.6/00:00  | 2026-05-09 00:00:00 | 2026-05-09 00:00:00 | 2026-05-09 00:00:00 |
        | +00:00 | M2.5.0/00:00  | M12.5.4/12:34 | 2026-12-31 12:33:59 | 2026-12-31 12:33:59 | 2026-12-31 11:33:59 |
        | +00:00 | M2.5.0/00:00  | M12.5.4/12:34 | 2026-12-31 12:34:00 | 2026-12-31 12:34:00 | 2026-12-31 12:34:00 |

    @matrix
    Scenario: In zones with hours and minutes, east and west
      Given a camera whose administrator is registered
      When the administrator sets [Summer time (daylight saving)] to "out"
      Then the camera shows the time of each of these zones to the second:
        | +13:00 |
        | -12:00 |
        | +05:45 |
        | -03:30 |
        | +00:00 |

    Scenario Outline: A time that <what>
      Given a camera whose administrator is registered
      When the administrator sets [Time zone] to "+01:00"
      And the administrator sets [Summer time (daylight saving)] to "auto"
      And the administrator sets date and time to "<date>" and "<time>" by CGI
      Then the camera shows "<date> <shown>" as its date, to the minute
      And its HTTP date is "<date> <utc>", to the minute

      Examples:
        | what                                   | date       | time     | shown    | utc      |
        | the change leaves out is an hour later | 2026-03-29 | 02:30:00 | 03:30:00 | 01:30:00 |
        | comes twice is the first of the two    | 2026-10-25 | 02:30:00 | 02:30:00 | 00:30:00 |

  Rule: Protocols tell the date in UTC, and what people read tells that of the place

    @matrix
    Scenario: Every place where a client can read the date
      Given a camera with a user of each level
      Then in a zone of its own, after a change of the date, each of these tells the date in UTC:
        | a page                           |
        | a CGI                            |
        | a picture                        |
        | a path that there is not         |
        | a request without a login        |
        | a request that nobody can read   |
        | a request of an unknown version  |
        | a request that expects something |
        | a request with a long header     |
        | a WebSocket without a login      |
        | the GET of a tunnel              |
        | OPTIONS                          |
        | DESCRIBE without a login         |
        | RTSP that nobody can read        |
        | a file over FTP                  |
        | a sender report                  |
      And in a zone of its own, after a change of the date, each of these tells the date of the place:
        | the date of SNMP |
        | the log          |
        | the status page  |

  Rule: What lasts a time does not end because the date is set

    @guide-2.5 @guide-3.5 @matrix
    Scenario: Logins, sessions and all that waits
      Given a camera whose administrator is registered
      Then whatever date is set, each of these goes on:
        | a login            |
        | a form             |
        | a session          |
        | a UID              |
        | half a tunnel      |
        | the uptime of SNMP |
        | the date on a connection of RTSP |
