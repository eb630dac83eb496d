@standard @guide-3.1
Feature: 3.1 Open ports
  A camera listens on the ports of the guide's table and on no other, over TCP and UDP, over IPv4 and IPv6. A setting that opens or closes
  a port does so at once, and what was set up on a port that closes ends with it.

  Rule: Nothing is open but the ports of the table

    @client-nmap
    Scenario: A factory camera
      Given a factory camera
      Then nmap finds the ports that its settings open, and no other

    @client-nmap
    Scenario: A camera with every service on, and viewers in every way
      Given a camera with SRTP, whose administrator is registered
      And [Connection] is set to "http-and-https"
      And the camera accepts RTSP in every way
      And somebody has "RTSP with RTP in UDP"
      And somebody has "RTSPS with SRTP in UDP"
      And somebody has "RTP that HTTPS asked for"
      Then nmap finds the ports that its settings open, and no other

    Scenario: A camera that is a client of others and shows itself on the network
      Given a camera with an IPv6 address, whose administrator is registered
      And the camera follows a time server, shows itself by UPnP, and sends notifications
      Then the kernel lists the ports that its settings open, and no other

    @client-nmap
    Scenario: A camera with HTTPS only
      Given a camera whose administrator is registered
      And [Connection] is set to "https"
      Then nmap finds the ports that its settings open, and no other

    @client-nmap
    Scenario: At its IPv6 address, too
      Given a camera with an IPv6 address, whose administrator is registered
      Then nmap finds the ports that its settings open, and no other
      When the administrator sets [Connection] to "https"
      Then nmap finds the ports that its settings open, and no other

    @client-nmap
    Scenario: With other numbers
      Given a camera whose administrator is registered
      When the administrator moves HTTPS to port 8443 by CGI
      And the administrator moves RTSP to port 8554 by page
      Then nmap finds the ports that its settings open, and no other

    @waiting
    Scenario Outline: UDP ports that are open answer in their own protocols, <where>
      Given <camera>
      And its agent may be read
      Then its UDP ports answer in their own protocols, or are closed

      Examples:
        | where                     | camera                                                        |
        | at an IPv4 address        | a camera whose administrator is registered                    |
        | at an IPv6 address too    | a camera with an IPv6 address, whose administrator is registered |

    @waiting
    Scenario Outline: UDP 162 is held, and silent to everybody, <where>
      Given <camera>
      And its agent may be read
      Then the port that is held for SNMP is silent to each of these:
        | a read of version 1                       |
        | a read of version 2                       |
        | a read of several                         |
        | a search for the engine of version 3      |
        | a notification of version 1               |
        | a notification of version 2               |
        | a notification that asks for an answer    |
        | one that asks for an answer, in version 3 |
        | a report of version 3                     |
        | an answer                                 |
        | nothing                                   |
        | a byte                                    |
        | a line of text                            |
        | 8192 bytes                                |
      And its UDP ports answer in their own protocols, or are closed

      @one-model
      Examples:
        | where                  | camera                                                           |
        | at an IPv4 address     | a camera whose administrator is registered                       |
        | at an IPv6 address too | a camera with an IPv6 address, whose administrator is registered |

    @one-model @waiting
    Scenario Outline: Settings that are about no port open and close none: <what>
      Given a camera with an IPv6 address, whose administrator is registered
      And [SNMP version] is set to "<SNMP>"
      And [Easy IP Setup valid period] is set to "<period>"
      And [Auto port forwarding] is set to "<forwarding>"
      And [Camera shortcut] is set to "<shortcut>"
      And [Connection] is set to "<connection>"
      And [HTTP port number] is set to "<HTTP>"
      Then its listed ports are open or closed as its settings say
      When 1210 seconds pass
      Then its listed ports are open or closed as its settings say
      When the camera is restarted
      Then its listed ports are open or closed as its settings say
      And the kernel lists the ports that its settings open, and no other
      When the administrator sets [Connection] to "http-and-https"
      Then its listed ports are open or closed as its settings say

      Examples:
        | what           | SNMP     | period     | forwarding | shortcut | connection     | HTTP |
        | all of them    | v3       | no-limit   | on         | on       | https          | 8080 |
        | some of them   | v1-v2-v3 | 20-minutes | off        | on       | http-and-https | 8081 |
        | others of them | v3       | 20-minutes | on         | off      | https          | 80   |

  Rule: A setting opens or closes its port at once

    Scenario Outline: [<setting>], at IPv4 and IPv6 addresses
      Given a camera with an IPv6 address, whose administrator is registered
      And the camera accepts RTSP in every way
      When the administrator sets [<setting>] to "<value>"
      Then its listed ports are open or closed as its settings say
      When the administrator sets [<setting>] to "<back>"
      Then its listed ports are open or closed as its settings say
      When the administrator sets [<setting>] to "<value>"
      Then its listed ports are open or closed as its settings say

      Examples:
        | setting    | value | back           |
        | Connection | https | http-and-https |
        | SRTP       | off   | on             |
        | FTP access to camera | allow | forbid |

    @one-model
    Scenario: A change that comes while the one before is carried out is followed too
      Given a camera with SRTP, whose administrator is registered
      And [Connection] is set to "http-and-https"
      And the camera accepts RTSP in every way
      And somebody has "RTSP with RTP in UDP"
      And somebody has "RTSP with RTP in TCP"
      When the camera is told at once:
        | RTSP port number = 8554 | HTTP port number = 8080 |
        | RTSP port number = 5554 | HTTP port number = 8081 |
      Then its listed ports are open or closed as its settings say
      And somebody has "RTSP with RTP in UDP"
      And somebody has "RTSPS with SRTP in UDP"
      When the camera is told at once:
        | RTSP port number = 8554 | SRTP = off |
        | RTSP port number = 554  | SRTP = on  |
      Then its listed ports are open or closed as its settings say

    @one-model
    Scenario: What is set while an address is away holds at the one that comes
      Given a camera whose administrator is registered
      And [Connection] is set to "http-and-https"
      And [FTP access to camera] is set to "allow"
      When the administrator turns IPv6 on at a free address by CGI
      Then its listed ports are open or closed as its settings say
      When the administrator turns IPv6 off
      And [Connection] is set to "https"
      And [FTP access to camera] is set to "forbid"
      And [RTSP port number] is set to "8554"
      And the administrator turns IPv6 on at another free address by CGI
      Then its listed ports are open or closed as its settings say
      And nobody answers at its IPv6 address before
      When [Connection] is set to "http-and-https"
      And the administrator gives the camera a free static address by CGI
      Then its listed ports are open or closed as its settings say

    Scenario: Without power nothing is open, and after it the same as before
      Given a camera whose administrator is registered
      And [Connection] is set to "https"
      When the power is cut
      Then no listed port of the camera is open
      When the power comes back
      Then its listed ports are open or closed as its settings say

  Rule: What was set up on a port ends when it closes

    @waiting
    Scenario Outline: <what>, when [<setting>] becomes "<value>"
      Given a camera with SRTP, whose administrator is registered
      And [Connection] is set to "http-and-https"
      And the camera accepts RTSP in every way
      And somebody has "<what>"
      When the administrator sets [<other>] to "<elsewhere>"
      Then they still have it
      When the administrator sets [<setting>] to "<value>"
      Then they have it no more
      And no UDP port of the camera is open for viewers

      Examples:
        | what                             | other             | elsewhere | setting           | value |
        | RTSP with RTP in TCP             | HTTP port number  | 8080      | RTSP port number  | 8554  |
        | RTSP with RTP in UDP             | HTTP port number  | 8080      | RTSP port number  | 8554  |
        | RTSP with RTP in UDP, set up     | HTTP port number  | 8080      | RTSP port number  | 8554  |
        | RTSP with RTP in UDP, paused     | HTTP port number  | 8080      | RTSP port number  | 8554  |
        | a connection to RTSP that waits  | HTTP port number  | 8080      | RTSP port number  | 8554  |
        | RTSPS with SRTP in UDP           | RTSP port number  | 8554      | SRTP              | off   |
        | RTSP in HTTP with RTP in TCP     | RTSP port number  | 8554      | Connection        | https |
        | RTSP in HTTP with RTP in TCP     | RTSP port number  | 8554      | HTTP port number  | 8080  |
        | RTSP in HTTPS with RTP in TCP    | Connection        | https     | HTTPS port number | 8443  |
        | RTP that HTTP asked for          | RTSP port number  | 8554      | Connection        | https |
        | RTP that HTTPS asked for         | HTTP port number  | 8080      | HTTPS port number | 8443  |
        | Motion JPEG over HTTP            | RTSP port number  | 8554      | Connection        | https |
        | Motion JPEG over HTTPS           | Connection        | https     | HTTPS port number | 8443  |
        | a connection to HTTP that waits  | RTSP port number  | 8554      | HTTP port number  | 8080  |

      @matrix
      Examples: Other ways
        | what                             | other             | elsewhere | setting           | value |
        | RTSPS with SRTP in TCP           | RTSP port number  | 8554      | SRTP              | off   |
        | a connection to RTSPS that waits | RTSP port number  | 8554      | SRTP              | off   |
        | RTSP in a WebSocket in HTTP      | RTSP port number  | 8554      | Connection        | https |
        | RTSP in a WebSocket in HTTPS     | Connection        | https     | HTTPS port number | 8443  |
        | a connection to HTTPS that waits | Connection        | https     | HTTPS port number | 8443  |
        | a session of FTP                 | Connection        | https     | FTP access to camera | forbid |

    Scenario Outline: Whoever uses FTP is told of its end: <what>
      Given a camera that serves FTP, with a user of each level
      And "operator" has <what>
      When the administrator sets [Connection] to "https"
      Then that session goes on
      When the administrator sets [FTP access to camera] to "forbid"
      Then all of that is cut
      And its listed ports are open or closed as its settings say

      Examples:
        | what                 |
        | a session that rests |

  Rule: A port is open to whoever has ended their connections, however they did

    @matrix
    Scenario: More connections in turn than a client may have at a time
      Given a camera with SRTP, whose administrator is registered
      And [Connection] is set to "http-and-https"
      And the camera accepts RTSP in every way
      And [FTP access to camera] is set to "allow"
      Then a client whose connections end so is answered after them:
        | port  | connections | after                      | by      |
        | http  | 264         | nothing                    | a break |
        | http  | 264         | nothing                    | an end  |
        | http  | 264         | half a request             | a break |
        | http  | 264         | a request                  | a break |
        | http  | 264         | a request                  | an end  |
        | http  | 264         | a request that is answered | a break |
        | http  | 264         | a request that is answered | an end  |
        | https | 264         | nothing                    | a break |
        | https | 264         | a request                  | a break |
        | https | 264         | a request                  | an end  |
        | rtsp  | 1032        | nothing                    | a break |
        | rtsp  | 1032        | nothing                    | an end  |
        | rtsp  | 1032        | a request                  | a break |
        | rtsp  | 1032        | a request that is answered | a break |
        | https | 264         | half a greeting of TLS     | a break |
        | https | 264         | half a greeting of TLS     | an end  |
        | https | 264         | something in clear         | a break |
        | rtsps | 1032        | nothing                    | a break |
        | rtsps | 1032        | half a greeting of TLS     | a break |
        | ftp   | 1032        | nothing                    | a break |
        | ftp   | 1032        | nothing                    | an end  |
        | http  | 72          | half a tunnel              | a break |
        | http  | 72          | half a tunnel              | an end  |
        | https | 72          | half a tunnel              | a break |

  Rule: The numbers of HTTP, HTTPS and RTSP can be set

    Scenario Outline: <service> by <way>
      Given a camera whose administrator is registered
      And [Connection] is set to "http-and-https"
      When the administrator moves <service> to port <number> by <way>
      Then its listed ports are open or closed as its settings say
      And "operator" gets in over <service> with password "Str0ng-Pass!"
      When the administrator moves <service> to port <factory> by <way>
      Then its listed ports are open or closed as its settings say
      And "operator" gets in over <service> with password "Str0ng-Pass!"

      Examples:
        | service | number | factory | way          |
        | HTTP    | 8080   | 80      | CGI          |
        | HTTP    | 1      | 80      | page         |
        | HTTPS   | 8443   | 443     | CGI          |
        | HTTPS   | 65535  | 443     | page         |
        | HTTPS   | 4443   | 443     | control port |
        | RTSP    | 8554   | 554     | CGI          |
        | RTSP    | 5554   | 554     | page         |

    Scenario Outline: Whoever moves the port that they use is answered first, and told where the camera is: <service>
      Given a camera whose administrator is registered
      And [Connection] is set to "http-and-https"
      When over <service>, the administrator moves <service> to port <number> by <way>
      Then the answer names the place "<place>"
      And the camera answers there

      Examples:
        | service | number | way  | place             |
        | HTTP    | 8080   | CGI  | http://HOST:8080/  |
        | HTTP    | 8080   | page | http://HOST:8080/  |
        | HTTPS   | 8443   | CGI  | https://HOST:8443/ |
        | HTTPS   | 8443   | page | https://HOST:8443/ |

    Scenario Outline: Whoever moves another port is told of no new place: <service> over <way>
      Given a camera whose administrator is registered
      And [Connection] is set to "http-and-https"
      When over <way>, the administrator moves <service> to port 8554 by CGI
      Then the answer names no place

      Examples:
        | service | way   |
        | RTSP    | HTTPS |
        | HTTP    | HTTPS |
        | HTTPS   | HTTP  |

    Scenario: HTTPS only, set over HTTP, leads to the port of HTTPS
      Given a camera whose administrator is registered
      And [Connection] is set to "http-and-https"
      When the administrator moves HTTPS to port 8443 by CGI
      And over HTTP, the administrator sets the connection to HTTPS
      Then the answer names the place "https://HOST:8443/"
      And the camera answers there

    Scenario: Two ports change their numbers for each other's in one request
      Given a camera whose administrator is registered
      And [Connection] is set to "http-and-https"
      When the administrator moves HTTP to port 8001 by CGI
      And the administrator moves RTSP to port 8002 by CGI
      And the administrator moves HTTP to 8002 and RTSP to 8001 in one request
      Then its listed ports are open or closed as its settings say
      # Whoever uses the port is answered first.
      When over HTTP, the administrator moves HTTP to 8001 and RTSP to 8002 in one request
      Then its listed ports are open or closed as its settings say
      And "operator" gets in over HTTP with password "Str0ng-Pass!"
      And "operator" gets in over RTSP with password "Str0ng-Pass!"

    @one-model
    Scenario: Ports take each other's numbers in one request: two of them, and all three
      Given a camera whose administrator is registered
      And [Connection] is set to "http-and-https"
      Then each service answers at its own port after each of these requests:
        | HTTP | HTTPS | RTSP |
        | 8001 | 8002  | 8003 |
        | 8002 | 8001  | 8003 |
        | 8002 | 8003  | 8001 |
        | 8001 | 8003  | 8002 |
        | 8003 | 8002  | 8001 |

    Scenario: All three ports get other numbers in one request
      Given a camera whose administrator is registered
      And [Connection] is set to "http-and-https"
      When the administrator moves HTTP to 8080, HTTPS to 8443 and RTSP to 8554 in one request
      Then its listed ports are open or closed as its settings say
      And the answer names the place "https://HOST:8443/"
      And the camera answers there

    Scenario: Everything that names a port follows it
      Given a camera whose administrator is registered
      When the administrator moves HTTP to port 8080 by CGI
      And the administrator moves HTTPS to port 8443 by CGI
      And the administrator moves RTSP to port 8554 by CGI
      Then each URL of the camera on the control port has its number, and is answered
      And the description of the stream has its URL with port 8554
      And first access is led to registration on the same port, when the camera is reset but for its network settings

    @guide-3.2.4
    Scenario: Easy IP Setup tells the web port, and takes configurations that name it
      Given a camera whose administrator is registered
      And a tool of Easy IP Setup on the network
      When the administrator moves HTTP to port 8080 by CGI
      And the administrator moves HTTPS to port 8443 by CGI
      And the tool searches
      Then the answer describes the camera, byte by byte
      When the tool gives the camera a free static address
      Then the camera has moved there

    @one-model
    Scenario: Its page and CGI tell the addresses at which its ports are open
      Given a camera with an IPv6 address, whose administrator is registered
      Then the network page and its CGI tell its IPv4 and IPv6 addresses

    @one-model
    Scenario: With an offset every number is so much higher, but those that clients look for
      Given a camera whose ports have an offset, behind the name "camera.example"
      Then its ports are so much higher, and those of Easy IP Setup are not
      And moved to port 8443 by CGI, HTTPS is told to be at that name so much higher, and answers there
      And no port of it takes a number that is too high with the offset

    @client-ffmpeg
    Scenario: ffmpeg plays the stream on another port
      Given a camera whose administrator is registered
      When the administrator moves RTSP to port 8554 by CGI
      And ffmpeg plays the stream over UDP
      Then it decodes the pictures

    Scenario: A restart keeps the numbers, and a full reset does not
      Given a camera whose administrator is registered
      When the administrator moves HTTPS to port 8443 by CGI
      And the administrator moves RTSP to port 8554 by CGI
      And the camera is restarted
      Then its listed ports are open or closed as its settings say
      And "operator" gets in over HTTPS with password "Str0ng-Pass!"
      When the INITIAL SET button is pressed
      Then its listed ports are open or closed as its settings say
      And [HTTPS port number] still has its default
      And [RTSP port number] still has its default

  Rule: A number that a port cannot have is refused, and nothing changes

    @matrix
    Scenario: Numbers of others, and numbers at the limits
      Given a camera whose administrator is registered
      Then by CGI, page and control port, [HTTP port number] takes the first of these and refuses the others:
        | taken | refused |
        | 1     | 0       |
        | 65535 | 65536   |
        | 58999 | 59000   |
        | 61001 | 61000   |
        | 444   | 443     |
        | 555   | 554     |
        | 323   | 322     |
        | 22    | 21      |
        | 24    | 23      |
        | 26    | 25      |
        | 19    | 20      |
        | 54    | 53      |
        | 3701  | 3702    |
        | 10668 | 10669   |
        | 10671 | 10670   |
        | 160   | 161     |
        | 163   | 162     |
        | 8080  | nothing |
        | 80    | 80a     |
      And by CGI, page and control port, [RTSP port number] takes the first of these and refuses the others:
        | taken | refused |
        | 8554  | 80      |
        | 81    | 443     |
        | 554   | 322     |
      And its listed ports are open or closed as its settings say

    Scenario: Two ports cannot have one number, also when one of them is closed
      Given a camera whose administrator is registered
      And [Connection] is set to "https"
      And [HTTP port number] is set to "8080"
      When the administrator sets [RTSP port number] to "8080"
      Then the camera answers 400
      And the page says "which belongs to HTTP"
      And [RTSP port number] reads "554"
      When the administrator moves HTTP to 8500 and RTSP to 8500 in one request
      Then the camera answers 400
      And [HTTP port number] reads "8080"
      And [RTSP port number] reads "554"
      And its listed ports are open or closed as its settings say

    Scenario Outline: A number of another service is no port of the camera's: <number>
      Given a camera whose administrator is registered
      When the administrator sets [HTTP port number] to "<number>"
      Then the camera answers 400
      And [HTTP port number] reads "80"

      @one-model
      Examples:
        | number |
        | 25     |
        | 59000  |
        | 322    |

    @one-model
    Scenario Outline: No two of the numbers that can be set are one: <first> and <second>
      Given a camera whose administrator is registered
      And [Connection] is set to "http-and-https"
      And [<first> port number] is set to "8600"
      When the administrator sets [<second> port number] to "8600"
      Then the camera answers 400
      And the page says "which belongs to <first>"
      When [<first> port number] is set to "8601"
      And the administrator sets [<second> port number] to "8600"
      Then the camera answers 200
      And its listed ports are open or closed as its settings say

      Examples:
        | first | second |
        | HTTP  | HTTPS  |
        | HTTP  | RTSP   |
        | HTTPS | RTSP   |

    Scenario: The page says it beside the field
      Given a camera whose administrator is registered
      When the administrator sends the form of the network with the HTTP port "443"
      Then the camera answers 400
      And the page says "443, which belongs to HTTPS, wanted a port of its own" beside [HTTP port number]
      And the page says nothing beside [HTTPS port number]
