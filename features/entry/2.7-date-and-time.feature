@entry @guide-2.7
Feature: 2.7 Date and time
  A log is evidence only if its clock is right. The camera's own clock drifts; a clock that follows an NTP server does not.

  Rule: Without a time server the clock drifts

    Scenario: After a hundred days the clock is wrong by more than a minute
      Given a time server
      And a camera whose administrator is registered
      When 100 days pass
      Then the camera's clock has drifted off by more than a minute
      And the time server was asked 0 times

  Rule: A synchronised clock follows the server

    @client-chrony
    Scenario: The camera follows chrony
      Given a camera whose administrator is registered
      When 1000 days pass
      And the administrator lets the camera follow chrony
      Then the camera's clock is that of this machine
      And the system log says "Time synchronised"

    @client-chrony @client-ffmpeg @client-curl
    Scenario: The log, pictures, pages and streams use the same clock
      Given a camera whose administrator is registered
      When 1000 days pass
      And the administrator lets the camera follow chrony
      Then the camera's clock is that of this machine
      And the log CGI shows the time 0 hours from UTC
      And the log page shows the time 0 hours from UTC
      And the status page shows the time 0 hours from UTC
      And the picture shows the time 0 hours from UTC
      And the sender report shows the time 0 hours from UTC

    Scenario Outline: The camera follows a server that is <time> ahead
      Given a time server that is <time> ahead
      And a camera whose administrator is registered
      When the administrator lets the camera follow it
      Then the camera's clock is <time> ahead
      And the system log says "Time synchronised"
      And each line about time in the system log is of nobody, and names "127.0.0.1"

      Examples:
        | time       |
        | 90 seconds |
        | 2 hours    |
        | 4000 days  |

    Scenario: The log uses the synchronised clock
      Given a time server that is 400 days ahead
      And a camera whose administrator is registered
      When the administrator lets the camera follow it
      Then the camera's clock is 400 days ahead
      When the administrator logs in over RTSP
      Then the latest line of the system log has the camera's date

    Scenario: The camera asks the server every hour
      Given a time server
      And a camera whose administrator is registered
      When the administrator lets the camera follow it
      Then the time server was asked 1 time
      And the camera's clock is that of this machine
      When the server is 2 hours ahead from now on
      And 61 minutes pass
      Then the time server was asked 2 times
      And the camera's clock is 2 hours ahead

    Scenario: The camera asks the server as often as it is set to
      Given a time server
      And a camera whose administrator is registered
      When the administrator lets the camera follow it every 24 hours
      Then the camera's clock is that of this machine
      When 23 hours pass
      Then the time server was asked 1 time
      When 2 hours pass
      Then the time server was asked 2 times

    Scenario: Set to manual again, the camera asks no more
      Given a time server
      And a camera whose administrator is registered
      When the administrator lets the camera follow it
      Then the camera's clock is that of this machine
      When the administrator sets the time to manual again
      And 3 hours pass
      Then the time server was asked 1 time

    Scenario: The camera follows a server that it reaches over IPv6
      Given a time server that is 2 hours ahead, at "::1"
      And a camera with an IPv6 address, whose administrator is registered
      When the administrator lets the camera follow it at "::1"
      Then the camera's clock is 2 hours ahead
      And the camera asked from a port for clients
      And the system log says "Time synchronised"

    Scenario Outline: However an IPv6 address is written, the camera follows the server: <written>
      Given a time server that is 2 hours ahead, at "<at>"
      And a camera with an IPv6 address, whose administrator is registered
      When the administrator lets the camera follow it at "<written>"
      Then the camera's clock is 2 hours ahead

      Examples:
        | at        | written          |
        | ::1       | 0:0:0:0:0:0:0:1  |
        | ::1       | 0::0001          |
        | 127.0.0.1 | ::FFFF:127.0.0.1 |

    @one-model @waiting
    Scenario: Without an IPv6 address of its own the camera says why it cannot reach such a server, until it has one
      Given a time server that is 2 hours ahead, at "::1"
      And a camera whose administrator is registered
      When the administrator lets the camera follow it at "::1"
      Then the system log says "the camera has no IPv6 address"
      And each line about time in the system log is of nobody, and names "::1"
      When the administrator turns IPv6 on at a free address by CGI
      And 65 seconds pass
      Then the camera's clock is 2 hours ahead

    Scenario: At another address the camera goes on to follow the server
      Given a time server
      And a camera whose administrator is registered
      When the administrator lets the camera follow it
      Then the camera's clock is that of this machine
      When the server is 2 hours ahead from now on
      And the administrator gives the camera a free static address by CGI
      And 61 minutes pass
      Then the camera's clock is 2 hours ahead

    Scenario Outline: The camera asks the server right after <what>
      Given a time server
      And a camera whose administrator is registered
      When the administrator lets the camera follow it
      Then the camera's clock is that of this machine
      When the server is 2 hours ahead from now on
      And <event>
      Then the time server was asked 2 times
      And the camera's clock is 2 hours ahead

      Examples:
        | what        | event                         |
        | a restart   | the camera is restarted       |
        | a power cut | the power is cut for a moment |

    @one-model
    Scenario: After a default reset the camera asks no more, and its clock goes on
      Given a time server that is 2 hours ahead
      And a camera whose administrator is registered
      When the administrator lets the camera follow it
      Then the camera's clock is 2 hours ahead
      When the INITIAL SET button is pressed
      And 3 hours pass
      Then the time server was asked 1 time
      And the camera's clock is 5 hours ahead

  @one-model
  Rule: An invalid answer does not change the clock

    Scenario Outline: A server that <does>
      Given a time server that is 1 hour ahead and <does>
      And a camera whose administrator is registered
      When the administrator lets the camera follow it
      Then the system log says "<says>"
      And each line about time in the system log is of nobody, and names "127.0.0.1"
      And the camera's clock is that of this machine

      Examples:
        | does                                 | says                        |
        | answers another question             | a reply to another question |
        | answers from another port            | not from the server         |
        | sends the kiss-o'-death DENY         | the server sent DENY        |
        | sends a kiss-o'-death without a code | a kiss without a code       |
        | says stratum 16                      | is not synchronised         |
        | says that its clock is not set       | is not synchronised         |
        | is far from a clock                  | too far from a clock        |
        | was set after it answered            | was set after it answered   |
        | answers like a client                | not a server                |
        | leaves out its time                  | no time in the reply        |
        | sends half a packet                  | 20 bytes                    |

    @one-model @waiting
    Scenario: Without an answer the camera asks again, at growing intervals
      Given a time server that is 1 hour ahead and stays silent
      And a camera whose administrator is registered
      When the administrator lets the camera follow it
      Then the system log says "no answer"
      And the time server was asked 1 time
      When 65 seconds pass
      Then the time server was asked 2 times
      When the time server has failed to answer 2 times
      And 65 seconds pass
      Then the time server was asked 2 times
      When 65 seconds pass
      Then the time server was asked 3 times

    Scenario: After DENY the camera asks no more
      Given a time server that is 1 hour ahead and sends the kiss-o'-death DENY
      And a camera whose administrator is registered
      When the administrator lets the camera follow it
      Then the system log says "DENY"
      When 3 hours pass
      Then the time server was asked 1 time

    Scenario: After RATE the camera asks half as often
      Given a time server that is 1 hour ahead and sends the kiss-o'-death RATE
      And a camera whose administrator is registered
      When the administrator lets the camera follow it
      Then the system log says "RATE"
      When 61 minutes pass
      Then the time server was asked 1 time
      When 60 minutes pass
      Then the time server was asked 2 times

    Scenario: The log names a time server whose name has no address
      Given a camera whose administrator is registered
      When the administrator sets [NTP server address] to "time.example"
      And the administrator sets [Time adjustment] to "ntp"
      Then the system log says "its address is not known"
      And each line about time in the system log is of nobody, and names "time.example"

    Scenario: The name of the time server is looked up each time
      Given a time server that is 2 hours ahead
      And a DNS server
      And a camera whose administrator is registered
      When the administrator sets that DNS server by hand
      And the administrator lets the camera follow it by name
      Then the camera's clock is 2 hours ahead
      And the DNS server was asked 1 time
      When 61 minutes pass
      Then the time server was asked 2 times
      And the DNS server was asked 2 times

    Scenario: A DNS server that is set later is asked at once
      Given a time server that is 2 hours ahead
      And a DNS server
      And a camera whose administrator is registered
      When the administrator lets the camera follow it by name
      Then the system log says "no DNS server is set"
      When the administrator sets that DNS server by hand
      Then the camera's clock is 2 hours ahead

  Rule: The lease can name the time server

    Scenario: With Auto (DHCP) the camera uses the time server of the lease
      Given a time server that is 2 hours ahead
      And a camera whose administrator is registered
      When the camera's lease names that time server
      And the administrator selects the time server of the lease
      Then the camera's clock is 2 hours ahead

    Scenario: Of several time servers in the lease, the first is asked
      Given a time server that is 2 hours ahead
      And a camera whose administrator is registered
      When the camera's lease names that time server, and others after it
      And the administrator selects the time server of the lease
      Then the camera's clock is 2 hours ahead

    Scenario: A renewed lease can add the time server
      Given a time server that is 2 hours ahead
      And a camera whose administrator is registered
      When the administrator selects the time server of the lease
      Then the system log says "no server is set"
      And the camera's clock is that of this machine
      When the camera's lease names that time server
      Then the camera's clock is 2 hours ahead

    Scenario: A renewed lease can take the time server away
      Given a time server that is 2 hours ahead
      And a camera whose administrator is registered
      When the camera's lease names that time server
      And the administrator selects the time server of the lease
      Then the camera's clock is 2 hours ahead
      When the camera's lease names no time server
      Then the system log says "no server is set"
      When 3 hours pass
      Then the time server was asked 1 time

    Scenario: With Manual the time server of the lease is ignored
      Given a time server that is 2 hours ahead
      And a camera whose administrator is registered
      When the camera's lease names that time server
      And the administrator sets [Time adjustment] to "ntp"
      Then the system log says "no server is set"
      And the time server was asked 0 times

    Scenario: With Auto (DHCP) the time server that is set by hand is not asked
      Given a time server that is 2 hours ahead
      And a camera whose administrator is registered
      When the administrator lets the camera follow it
      Then the camera's clock is 2 hours ahead
      When the administrator selects the time server of the lease
      Then the system log says "no server is set"
      And the time server was asked 1 time

    Scenario: At a static address the time server of the lease is not used
      Given a time server that is 2 hours ahead
      And a camera whose administrator is registered
      When the camera's lease names that time server
      And the administrator gives the camera a free static address by CGI
      And the administrator selects the time server of the lease
      Then the system log says "no server is set"
      And the time server was asked 0 times

  Rule: The administrator can set date and time by hand

    Scenario Outline: The <way> sets date and time
      Given a camera whose administrator is registered
      When the administrator sets date and time to "2031-05-06" and "07:08:09" by <way>
      Then the camera answers 200
      And the camera shows "2031-05-06 07:08:09" as its date, to the minute
      And its HTTP date is "2031-05-06 07:08:09", to the minute
      And the system log has "Date and time set" by "operator"
      And the log CGI shows the time 0 hours from UTC
      And the log page shows the time 0 hours from UTC

      Examples:
        | way  |
        | page |
        | CGI  |

    Scenario Outline: A date set by hand, "<date>", goes on over a restart by <way>
      Given a camera whose administrator is registered
      When the administrator sets date and time to "<date>" and "07:08:09" by CGI
      And the administrator restarts the camera by <way>
      Then the camera shows "<date> 07:08:09" as its date, to the minute
      And its HTTP date is "<date> 07:08:09", to the minute

      Examples:
        | date       | way  |
        | 2031-05-06 | page |
        | 2004-05-06 | CGI  |

    Scenario Outline: What happens after the date was set, <which>, has its own line in the log, with the new date
      Given a camera whose administrator is registered
      When the administrator logs in over RTSP
      And the administrator sets date and time to "<date>" and "07:08:09" by CGI
      And the administrator logs in over RTSP
      Then the latest of 2 logins over RTSP in the system log has the camera's date

      Examples:
        | which   | date       |
        | later   | 2031-05-06 |
        | earlier | 2004-05-06 |

    @one-model
    Scenario: Each camera has a date of its own
      Given a camera whose administrator is registered
      And another camera whose administrator is registered
      When the administrator sets date and time to "2031-05-06" and "07:08:09" by CGI
      Then its HTTP date is "2031-05-06 07:08:09", to the minute
      And the clock of the camera before it is that of this machine

    Scenario Outline: A date set by hand, "<date>", goes on when <what>
      Given a camera whose administrator is registered
      When the administrator sets date and time to "<date>" and "07:08:09" by CGI
      And <event>
      Then the camera shows "<date> 07:08:09" as its date, to the minute
      And its HTTP date is "<date> 07:08:09", to the minute

      Examples:
        | date       | what                 | event                                                           |
        | 2031-05-06 | the power was cut    | the power is cut for a moment                                   |
        | 2004-05-06 | the power was cut    | the power is cut for a moment                                   |
        | 2004-05-06 | the address changes  | the administrator gives the camera a free static address by CGI |

    Scenario: A date set by hand holds to the second
      Given a camera whose administrator is registered
      Then set to "2031-05-06" and "07:08:39", the camera shows that time to the second, everywhere

    @client-ffmpeg @client-curl
    Scenario Outline: A date set by hand, <which>, is in the next picture and sender report
      Given a camera whose administrator is registered
      When the picture shows the time 0 hours from UTC
      And the administrator sets date and time to "<date>" and "07:08:09" by CGI
      Then the picture shows the time 0 hours from UTC
      And the sender report shows the time 0 hours from UTC

      Examples:
        | which   | date       |
        | later   | 2031-05-06 |
        | earlier | 2004-05-06 |

    Scenario: A viewer who comes after the date was set has the new date in sender reports
      Given a camera whose administrator is registered
      And "operator" watches over RTSP
      When the viewer has a sender report
      And the viewer leaves
      And the administrator sets date and time to "2031-05-06" and "07:08:09" by CGI
      Then the sender report shows the time 0 hours from UTC

    @matrix
    Scenario: So it is over each transport, again and again
      Given a camera with SRTP, whose administrator is registered
      And the camera accepts RTSP in every way
      And [Stream 1 multicast] is set to "on"
      Then whoever comes after the date was set has the new date in sender reports, when all others have left, over:
        | TCP           |
        | UDP           |
        | multicast     |
        | RTSP in HTTP  |
        | RTSP in HTTPS |

    @matrix
    Scenario: What plays together in a group has one time
      Given a camera with audio, whose administrator is registered
      And [Audio] is set to "mic-input"
      And [Stream 1 multicast] is set to "on"
      Then sender reports of pictures and sound of a group tell one time, whatever date is set, until nobody has any of them

    @waiting @client-curl
    Scenario Outline: A viewer's sender reports go on when the date is set, <which>
      Given a camera whose administrator is registered
      And "operator" watches over RTSP
      When the viewer has a sender report
      And the administrator sets date and time to "<date>" and "07:08:09" by CGI
      Then the next sender report follows it

      Examples:
        | which   | date       |
        | later   | 2031-05-06 |
        | earlier | 2004-05-06 |

    Scenario Outline: The date "<date>" with the time "<time>" is refused
      Given a camera whose administrator is registered
      When the administrator sets date and time to "<date>" and "<time>" by CGI
      Then the camera answers 400
      And the page says "got <got>"
      And the camera's clock is that of this machine

      Examples:
        | date       | time     | got        |
        | 2031-02-29 | 12:00:00 | 2031-02-29 |
        | 1999-12-31 | 12:00:00 | 1999-12-31 |
        | 2031-05-06 | 24:00    | 24:00      |
        |            | 12:00    | nothing    |

    Scenario: The page of date and time shows what is wrong beside its field, and keeps what was typed
      Given a camera whose administrator is registered
      When "operator" opens "/admin/clock.html"
      Then the page has the field "Date", "date", with the camera's date
      And the page has the field "Time", "time", with the camera's time
      When the administrator sets date and time to "2031-02-29" and "24:00" by page
      Then the camera answers 400
      And the page says "got 2031-02-29, wanted a day such as 2026-11-24, from 2000 to 2099" beside the field "date"
      And the page says "got 24:00, wanted a time such as 13:05:00" beside the field "time"
      And the page has the field "Date", "date", with "2031-02-29"
      And the page has the field "Time", "time", with "24:00"
      When the administrator sets date and time to "2031-02-28" and "25:00" by page
      Then the camera answers 400
      And the page says nothing beside the field "date"

    Scenario: Setting the date does not end a lock-out
      Given a camera whose administrator is registered
      When somebody guesses 8 times over HTTPS from another address
      And the administrator sets date and time to "2031-05-06" and "07:08:09" by CGI
      And the administrator logs in over HTTPS from another address
      Then the camera answers 403

    Scenario Outline: With a time server, the <way> cannot set date and time
      Given a time server
      And a camera whose administrator is registered
      When the administrator lets the camera follow it
      And the administrator sets date and time to "2031-05-06" and "07:08:09" by <way>
      Then the camera answers 400
      And the camera's clock is that of this machine

      Examples:
        | way  |
        | page |
        | CGI  |

    Scenario: With a time server, the page offers no form for date and time
      Given a time server
      And a camera whose administrator is registered
      When "operator" opens "/admin/clock.html"
      Then the page says "<button>Set</button>"
      When the administrator lets the camera follow it
      And "operator" opens "/admin/clock.html"
      Then the page says "An NTP server sets it; see"

    Scenario: Only an administrator may set date and time
      Given a camera with a user of each level
      When "guard" opens "/cgi-bin/set_clock?date=2031-05-06&time=07:08:09"
      Then the camera answers 403
      And the camera's clock is that of this machine

  Rule: Pages, pictures and the log show local time; protocols use UTC

    Scenario Outline: With time zone <zone> and summer time <summer>, pages and log are <hours> hours from UTC
      Given a camera whose administrator is registered
      When the administrator sets [Time zone] to "<zone>"
      And the administrator sets [Summer time (daylight saving)] to "<summer>"
      Then the camera's clock is that of this machine
      And the status page shows the time <hours> hours from UTC
      And the clock page shows the time <hours> hours from UTC
      And the clock CGI shows the time <hours> hours from UTC
      And the log CGI shows the time <hours> hours from UTC
      And the log page shows the time <hours> hours from UTC

      Examples:
        | zone   | summer | hours |
        | +09:00 | out    | 9     |
        | +01:00 | in     | 2     |
        | -03:30 | out    | -3.5  |

    Scenario: In another zone all lines of the log are of that zone, those of before too
      Given a camera whose administrator is registered
      When the administrator logs in over RTSP
      Then after a change to zone "-09:00" and summer time "in", the log has the lines that it had, 8 hours earlier

    @client-ffmpeg @client-curl
    Scenario: Pictures show local time, and sender reports use UTC
      Given a camera whose administrator is registered
      When the administrator sets [Time zone] to "+09:00"
      And the administrator sets [Summer time (daylight saving)] to "in"
      Then the picture shows the time 10 hours from UTC
      And the sender report shows the time 0 hours from UTC

    @client-ffmpeg
    Scenario: The pictures of streams show local time, too
      Given a camera whose administrator is registered
      When the administrator sets [Time zone] to "-03:30"
      And the administrator sets [Summer time (daylight saving)] to "in"
      And ffmpeg plays the stream over TCP
      Then the pictures show the time -2.5 hours from UTC
      When ffmpeg plays the motion picture "/cgi-bin/mjpeg?framerate=15&resolution=640x360"
      Then the pictures show the time -2.5 hours from UTC

    Scenario: A time server gives UTC in every time zone
      Given a time server that is 2 hours ahead
      And a camera whose administrator is registered
      When the administrator sets [Time zone] to "+09:00"
      And the administrator lets the camera follow it
      Then the camera's clock is 2 hours ahead
      And the status page shows the time 9 hours from UTC

    Scenario Outline: With Auto, summer time <what> on the dates of Central Europe
      Given a camera whose administrator is registered
      When the administrator sets [Time zone] to "+01:00"
      And the administrator sets [Summer time (daylight saving)] to "auto"
      And the administrator sets date and time to "<date>" and "<before>" by CGI
      Then the camera shows "<date> <before>" as its date, to the minute
      When 2 minutes pass
      Then the camera shows "<date> <after>" as its date, to the minute
      And its HTTP date is "<date> <utc>", to the minute

      Examples:
        | what   | date       | before   | after    | utc      |
        | begins | 2026-03-29 | 01:59:00 | 03:01:00 | 01:01:00 |
        | ends   | 2026-10-25 | 02:59:00 | 02:01:00 | 01:01:00 |

    Scenario Outline: Summer time from "<start>" is refused
      Given a camera whose administrator is registered
      When the administrator sets [Start time & date of summer time] to "<start>"
      Then the camera answers 400
      And the page says "wanted a day as M3.5.0/02:00"

      Examples:
        | start         |
        | M13.1.0/02:00 |
        | M3.6.0/02:00  |
        | M3.5.7/02:00  |
        | M3.5.0/25:00  |
        | in March      |
