@entry @guide-2.7
Feature: 2.7 Date and time
  A log is evidence only if its clock is right. The camera's own drifts; one that follows an NTP server does not.

  Rule: Left to itself the clock drifts

    Scenario: Nobody is asked, and after a hundred days it is off
      Given a time server
      And a camera whose administrator is registered
      When 100 days pass
      Then the camera's clock has drifted off by more than a minute
      And the server was asked 0 times

  Rule: Synchronised, it follows the server

    @client-chrony
    Scenario: chrony's time
      Given a camera whose administrator is registered
      When 1000 days pass
      And the administrator lets the camera follow chrony
      Then the camera's clock is that of this machine
      And the system log says "Time synchronised"

    @client-chrony @client-ffmpeg
    Scenario: Log, picture and pages have one clock
      Given a camera whose administrator is registered
      When 1000 days pass
      And the administrator lets the camera follow chrony
      Then the camera's clock is that of this machine
      And log, picture and pages show the same time

    Scenario Outline: A server that is <time> ahead
      Given a time server that is <time> ahead
      And a camera whose administrator is registered
      When the administrator lets the camera follow it
      Then the camera's clock is <time> ahead

      Examples:
        | time       |
        | 90 seconds |
        | 2 hours    |
        | 4000 days  |

    Scenario: The log is dated by the same clock
      Given a time server that is 400 days ahead
      And a camera whose administrator is registered
      When the administrator lets the camera follow it
      Then the camera's clock is 400 days ahead
      When the administrator logs in over RTSP
      Then the latest line of the system log has the camera's date

    Scenario: It asks again every hour
      Given a time server
      And a camera whose administrator is registered
      When the administrator lets the camera follow it
      Then the server was asked 1 times
      And the camera's clock is that of this machine
      When the server is 2 hours ahead from now on
      And 61 minutes pass
      Then the server was asked 2 times
      And the camera's clock is 2 hours ahead

    Scenario: Or as often as it is told
      Given a time server
      And a camera whose administrator is registered
      When the administrator lets the camera follow it every 24 hours
      Then the camera's clock is that of this machine
      When 23 hours pass
      Then the server was asked 1 times
      When 2 hours pass
      Then the server was asked 2 times

    Scenario: Manual again, it asks no more
      Given a time server
      And a camera whose administrator is registered
      When the administrator lets the camera follow it
      Then the camera's clock is that of this machine
      When the administrator sets the time to manual again
      And 3 hours pass
      Then the server was asked 1 times

    Scenario: A restart asks at once
      Given a time server
      And a camera whose administrator is registered
      When the administrator lets the camera follow it
      Then the camera's clock is that of this machine
      When the camera is restarted
      Then the server was asked 2 times

  Rule: What is no honest answer leaves the clock

    Scenario Outline: A server that <does>
      Given a time server that is 1 hour ahead and <does>
      And a camera whose administrator is registered
      When the administrator lets the camera follow it
      Then the system log says "<says>"
      And the camera's clock is that of this machine

      Examples:
        | does                           | says                           |
        | answers another question       | a reply to another question    |
        | answers from another port      | not from the server            |
        | sends the kiss-o'-death DENY   | the server sent DENY           |
        | says stratum 16                | is not synchronised            |
        | says that its clock is not set | is not synchronised            |
        | answers like a client          | not a server                   |
        | leaves out its time            | no time in the reply           |
        | sends half a packet            | 20 bytes                       |

    Scenario: Nobody answers: it asks again, later and later
      Given a time server that is 1 hour ahead and stays silent
      And a camera whose administrator is registered
      When the administrator lets the camera follow it
      Then the system log says "no answer"
      And the server was asked 1 times
      When 65 seconds pass
      Then the server was asked 2 times
      When nobody has answered 2 times
      And 65 seconds pass
      Then the server was asked 2 times
      When 65 seconds pass
      Then the server was asked 3 times

    Scenario: DENY: it asks no more
      Given a time server that is 1 hour ahead and sends the kiss-o'-death DENY
      And a camera whose administrator is registered
      When the administrator lets the camera follow it
      Then the system log says "DENY"
      When 3 hours pass
      Then the server was asked 1 times

    Scenario: RATE: it asks half as often
      Given a time server that is 1 hour ahead and sends the kiss-o'-death RATE
      And a camera whose administrator is registered
      When the administrator lets the camera follow it
      Then the system log says "RATE"
      When 61 minutes pass
      Then the server was asked 1 times
      When 60 minutes pass
      Then the server was asked 2 times

    Scenario: A name is refused while there is no DNS
      Given a camera whose administrator is registered
      When the administrator sets [NTP server address] to "time.example"
      And the administrator sets [Time adjustment] to "ntp"
      Then the system log says "a name needs DNS"
