@standard @guide-3.3
Feature: 3.3 Host authentication
  With host authentication on, only listed addresses and networks reach the camera: others get no answer from any of its services. IPv6
  addresses are not filtered, as the guide warns.

  @one-model
  Rule: Only listed hosts reach the camera, at every port

    Scenario: A factory camera is reached from everywhere
      Given a camera whose administrator is registered
      Then [Host auth.] reads "off"
      And a client at "127.5.0.1" reaches every port

    Scenario: Listed hosts are not asked for while host authentication is off
      Given a camera whose administrator is registered
      When the administrator sets [Host IP address] to "127.0.0.1"
      Then a client at "127.5.0.1" reaches every port

    @waiting
    Scenario Outline: With <list> listed, <inside> is in and <outside> is out
      Given a camera whose administrator is registered
      When the administrator turns host authentication on for "127.0.0.1:1,<list>"
      Then the camera answers 200
      And a client at "<inside>" reaches every port
      And a client at "<outside>" reaches no port

      Examples:
        | list             | inside        | outside     |
        | 127.5.0.7        | 127.5.0.7     | 127.5.0.6   |
        | 127.5.0.7        | 127.0.0.1     | 127.5.0.8   |
        | 127.5.0.0/24     | 127.5.0.1     | 127.5.1.0   |
        | 127.5.0.0/24     | 127.5.0.254   | 127.4.255.255 |
        | 127.5.0.128/25:1 | 127.5.0.128   | 127.5.0.127 |
        | 127.5.0.4/30     | 127.5.0.7     | 127.5.0.8   |
        | 127.5.0.9/32     | 127.5.0.9     | 127.5.0.10  |

    @matrix @waiting
    Scenario Outline: Whatever kind of address it is: <peer>, with <list> listed
      Given a camera whose administrator is registered
      And a computer has the address "<peer>" too
      When the administrator turns host authentication on for "127.0.0.1:1,<list>"
      Then a client at "<peer>" reaches <what> port

      Examples:
        | peer           | list            | what  |
        | 169.254.77.1   | 127.5.0.1       | no    |
        | 169.254.77.1   | 169.254.77.0/24 | every |
        | 10.77.0.1      | 127.5.0.1       | no    |
        | 192.168.77.1   | 192.168.76.0/24 | no    |
        | 203.0.113.77   | 127.5.0.1       | no    |
        | 203.0.113.77   | 203.0.113.77    | every |
        | 203.0.113.77   | 192.0.0.0/2     | every |
        | 203.0.113.77   | 0.0.0.0/0       | every |
        | 203.0.113.77   | 0.0.0.0/1       | no    |

    Scenario: Datagrams are judged at each UDP port, also at that of RTCP of a stream that runs
      Given a camera whose administrator is registered
      And somebody has "RTSP with RTP in UDP"
      When the administrator turns host authentication on for "127.0.0.1:1"
      And a client at "127.5.0.8" sends datagrams to every UDP port of the camera, and to those of its stream
      Then the system log says of each of these ports that the host is not registered
      And they still have it

    Scenario: Datagrams are judged at the ports for RTP and RTCP of a back channel
      Given a camera with audio, whose administrator is registered
      And [Audio] is set to "interactive"
      And the administrator is ready to speak over UDP
      When the administrator turns host authentication on for "127.0.0.1:1"
      And a client at "127.5.0.8" sends datagrams to every UDP port of the camera, and to those of its stream
      Then the system log says of each of these ports that the host is not registered

    Scenario: SRTP is guarded too
      Given a camera with SRTP, whose administrator is registered
      And [SRTP] is set to "on"
      When the administrator turns host authentication on for "127.0.0.1:1,127.5.0.7"
      Then a client at "127.5.0.7" reaches every port
      And a client at "127.5.0.8" reaches no port

    @waiting
    Scenario: With nobody listed, nobody gets in
      Given a camera whose administrator is registered
      When the administrator turns host authentication on for ""
      Then the camera answers 200
      And a client at "127.0.0.1" reaches no port
      And a client at "127.5.0.1" reaches no port

    Scenario: What a client says of where it comes from is ignored
      Given a camera whose administrator is registered
      When the administrator turns host authentication on for "127.0.0.1:1"
      And a client at "127.0.0.1" asks with the header X-Forwarded-For "127.5.0.1"
      Then the camera answers 200

    Scenario: A list that is not one is refused as a whole
      Given a camera whose administrator is registered
      When the administrator turns host authentication on for "127.0.0.1:1,127.5.0.1/24"
      Then the camera answers 400
      And [Host auth.] reads "off"
      And a client at "127.5.9.9" reaches every port

    Scenario: The system log says who was kept out
      Given a camera whose administrator is registered
      When the administrator turns host authentication on for "127.0.0.1:1"
      And a client at "127.5.0.1" reaches no port
      Then the system log has "Host not registered (tcp 443)" by "" from "127.5.0.1", 1 time on one line

  Rule: IPv6 is not filtered, as the guide warns

    Scenario: A client over IPv6 gets in, whoever is listed
      Given a camera whose administrator is registered
      When the administrator turns IPv6 on at a free address by CGI
      And the administrator turns host authentication on for "127.5.0.1"
      Then a client at "127.0.0.1" reaches no port
      And a client reaches every TCP port over IPv6
      And "operator" gets in over IPv6 by HTTPS and RTSP with password "Str0ng-Pass!"

    Scenario: Whoever shut themselves out gets back over IPv6
      Given a camera whose administrator is registered
      When the administrator turns IPv6 on at a free address by CGI
      And the administrator turns host authentication on for ""
      Then a client at "127.0.0.1" reaches no port
      When "operator" turns host authentication off over IPv6
      Then the camera answers 200
      And a client at "127.0.0.1" reaches every port

    Scenario: Whoever runs over IPv6 runs on
      Given a camera whose administrator is registered
      When the administrator turns IPv6 on at a free address by CGI
      And a client reaches every TCP port over IPv6
      And a client stays connected over IPv6
      And the administrator turns host authentication on for ""
      Then that client stays connected

    Scenario: An IPv4 client is judged, also where the system shows its address as ::ffff:127.0.0.1
      Given a camera at all addresses of the machine, with host authentication on and nobody listed
      Then a client that comes to "127.0.0.1" is met with "reset"
      And a client that comes to "::1" is met with "open"

  @one-model
  Rule: A user has at most the level of their host

    Scenario Outline: An administrator at a host of level <level>: <request> is answered <status>
      Given a camera whose administrator is registered
      When the administrator turns host authentication on for "127.0.0.1:1,127.5.0.0/24:<level>"
      And "operator" asks for <request> from "127.5.0.1"
      Then the camera answers <status>

      Examples:
        | level | request                | status |
        | 1     | the list of users      | 200    |
        | 2     | the list of users      | 403    |
        | 3     | the list of users      | 403    |
        | 3     | the camera information | 200    |

    @matrix
    Scenario Outline: On the web a user of level <user> at a host of level <host> has the lower of the two
      Given a camera whose doors are tried, with hosts of each level
      When a user of level <user> at a host of level <host> tries every door
      Then every door answers as it must

      Examples:
        | user | host |
        | 1    | 2    |
        | 1    | 3    |
        | 2    | 3    |
        | 2    | 1    |
        | 3    | 1    |

    @matrix
    Scenario Outline: Over RTSP a user of level <user> at a host of level <host> has the lower of the two
      Given a camera whose doors are tried, with hosts of each level
      When a user of level <user> at a host of level <host> asks all that RTSP can be asked
      Then every door answers as it must

      Examples:
        | user | host |
        | 1    | 3    |
        | 3    | 1    |

    @matrix
    Scenario: Who may speak, and store files
      Given a camera whose doors are tried, with hosts of each level
      Then users speak as the lower level of theirs and of their host allows, in every way
      And users store files over FTP as the lower level of theirs and of their host allows
      And every door answers as it must

    @matrix
    Scenario: The list takes 24 hosts, each with a level, and refuses what is none
      Given a camera whose administrator is registered
      Then by CGI, page and control port, [Host IP address] takes the first of these and refuses the others:
        | taken            | refused             |
        | 127.0.0.1:2      | 127.0.0:2           |
        | 127.0.0.1:1      | 127.0.0.1:0         |
        | 127.0.0.1:3      | 127.0.0.1:4         |
        | 127.0.0.0/8:2    | 127.0.0.1/8         |
        | 128.0.0.0/1:3    | 127.0.0.0/1:3       |
        | 0.0.0.0/0:1      | 0.0.0.0/33:1        |
        | 127.0.0.2/31:3   | 127.0.0.1/31:3      |
        | 127.0.0.1/32:3   | 127.0.0.1/:3        |
        | 24 hosts         | 25 hosts            |
        | nothing          | ::1                 |
        |                  | camera.example      |
        |                  | 127.0.0.1-127.0.0.9 |

    Scenario: A host that is listed without a level has level 3
      Given a camera whose administrator is registered
      When the administrator turns host authentication on for "127.0.0.1:1,127.5.0.0/24"
      And "operator" asks for the list of users from "127.5.0.1"
      Then the camera answers 403

  Rule: What runs ends at once

    Scenario Outline: A viewer over <protocol> is disconnected when their host is not listed
      Given a camera whose administrator is registered
      And "operator" watches over <protocol>
      When the administrator turns host authentication on for "127.5.0.1"
      Then the camera answers 200
      And the viewer is disconnected

      Examples:
        | protocol |
        | RTSP     |
        | HTTPS    |

    @waiting
    Scenario Outline: Whoever is not listed any more loses what they have: <what>
      Given a camera with SRTP, whose administrator is registered
      And [Connection] is set to "http-and-https"
      And the camera accepts RTSP in every way
      And somebody has "<what>"
      When the administrator turns host authentication on for "127.0.0.0/8:1"
      Then they still have it
      When the administrator turns host authentication on for "127.5.0.1"
      Then they have it no more

      Examples:
        | what                            |
        | RTSP with RTP in TCP            |
        | RTSP with RTP in UDP            |
        | RTSPS with SRTP in UDP          |
        | RTSP in HTTP with RTP in TCP    |
        | RTSP in HTTPS with RTP in TCP   |
        | RTP that HTTP asked for         |
        | RTP that HTTPS asked for        |
        | Motion JPEG over HTTP           |
        | Motion JPEG over HTTPS          |
        | a connection to HTTP that waits |
        | a connection to RTSP that waits |

      @matrix
      Examples: Other ways
        | what                             |
        | RTSPS with SRTP in TCP           |
        | RTSP in a WebSocket in HTTP      |
        | RTSP in a WebSocket in HTTPS     |
        | a session of FTP                 |
        | a connection to HTTPS that waits |
        | a connection to RTSPS that waits |

    Scenario: All connections of a host end, however many it has
      Given a camera whose administrator is registered
      And [Connection] is set to "http-and-https"
      And clients hold connections to HTTP, HTTPS and RTSP, listed ones first
      When the administrator turns host authentication on for "127.0.0.1:1,127.5.0.0/24"
      Then the connections of hosts that are not listed have ended, and the others go on

    Scenario: Whoever stays listed watches on
      Given a camera whose administrator is registered
      And "operator" watches over RTSP
      When the administrator turns host authentication on for "127.0.0.0/8:1"
      Then the viewer still gets pictures

  Rule: There is a way back for whoever shut themselves out

    Scenario: A listed host may turn it off
      Given a camera whose administrator is registered
      When the administrator turns host authentication on for "127.5.0.1:1"
      Then a client at "127.0.0.1" reaches no port
      When "operator" asks for host authentication to be off from "127.5.0.1"
      Then the camera answers 200
      And a client at "127.0.0.1" reaches every port

    Scenario: The button resets the list
      Given a camera whose administrator is registered
      When the administrator turns host authentication on for ""
      And the INITIAL SET button is pressed
      Then a client at "127.0.0.1" reaches every port

    Scenario: A restart does not
      Given a camera whose administrator is registered
      When the administrator turns host authentication on for "127.5.0.1"
      And the camera is restarted
      Then a client at "127.0.0.1" reaches no port
      And a client at "127.5.0.1" reaches every port
