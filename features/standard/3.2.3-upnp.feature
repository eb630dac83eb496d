@standard @guide-3.2.3
Feature: 3.2.3 UPnP
  With auto port forwarding, the camera asks the router to lead a port of the Internet to it. So it is off unless somebody needs it, and
  then leads to the open pages of the camera alone.

  Rule: Off, no router is asked

    Scenario: A factory camera asks no router
      Given a camera whose administrator is registered
      And a router beside the camera
      Then [Auto port forwarding] reads "off"
      When the camera is restarted
      Then for 2 seconds nobody asks the router

    @waiting
    Scenario: Camera shortcut alone asks no router
      Given a camera whose administrator is registered
      And a router beside the camera
      When the administrator sets [Camera shortcut] to "on"
      Then for 2 seconds nobody asks the router

  Rule: On, the router leads to the open pages alone

    Scenario: Each web port is mapped, and no other
      Given a camera whose administrator is registered
      And a router beside the camera
      When the administrator sets [Auto port forwarding] to "on"
      Then the camera answers 200
      And the router leads to the camera's web ports, and to nothing else

    Scenario: Other services are not mapped
      Given a camera with SRTP, whose administrator is registered
      And a router beside the camera
      And [SRTP] is set to "on"
      And [FTP access to camera] is set to "allow"
      When the administrator sets [Auto port forwarding] to "on"
      Then the router leads to the camera's web ports, and to nothing else

    Scenario: With HTTPS alone, 443 alone is mapped, at once
      Given a camera with HTTP, whose administrator is registered
      And a router beside the camera
      When the administrator sets [Auto port forwarding] to "on"
      Then the router leads to the camera's web ports, and to nothing else
      When the administrator sets [Connection] to "https"
      Then the router leads to port 443 of the camera alone
      When the administrator sets [Connection] to "http-https"
      Then the router leads to the camera's web ports, and to nothing else

    @guide-3.1
    Scenario: A port that is moved takes its mapping along
      Given a camera whose administrator is registered
      And a router beside the camera
      When the administrator sets [Auto port forwarding] to "on"
      Then the router leads to the camera's web ports, and to nothing else
      When [HTTPS port number] is set to "8443"
      Then the router leads to the camera's web ports, and to nothing else
      And port 8443 is open and port 443 is closed

    Scenario Outline: The mappings go when <what>
      Given a camera whose administrator is registered
      And a router beside the camera
      When the administrator sets [Auto port forwarding] to "on"
      Then the router leads to the camera's web ports, and to nothing else
      When <what>
      Then the router leads to nothing

      Examples:
        | what                                                       |
        | the administrator sets [Auto port forwarding] to "off"     |
        | the power is cut                                           |
        | the INITIAL SET button is pressed                          |

    @one-model @waiting
    Scenario Outline: A mapping that the router has not answered yet goes as well when <what>
      Given a camera with HTTP, whose administrator is registered
      And [Camera shortcut] is set to "<shortcut>"
      And a router beside the camera which answers late
      When the router is looked at
      And the administrator sets [Auto port forwarding] to "on"
      And the router has been asked for a mapping that it has not answered yet
      And <what>
      Then the router leads to nothing
      And since then the router was asked for <asked>

      Examples:
        | what                                                   | shortcut | asked                                  |
        | the administrator sets [Auto port forwarding] to "off" | off      | AddPortMapping 80, DeletePortMapping 80 |
        | the administrator sets [Auto port forwarding] to "off" | on       | AddPortMapping 80, AddPortMapping 443, DeletePortMapping 80, DeletePortMapping 443 |
        | the power is cut                                       | off      | AddPortMapping 80, DeletePortMapping 80 |
        | the INITIAL SET button is pressed                      | on       | AddPortMapping 80, DeletePortMapping 80 |

    @one-model
    Scenario: Another address of the camera takes its mappings along
      Given a camera with HTTP, whose administrator is registered
      And a router beside the camera
      When the administrator sets [Auto port forwarding] to "on"
      Then the router leads to the camera's web ports, and to nothing else
      When the router is looked at
      And the camera gets another address, at which the router serves it too
      Then since then the router was asked for DeletePortMapping 80, DeletePortMapping 443, AddPortMapping 80, AddPortMapping 443
      And the router leads to the camera's web ports, and to nothing else
      When the administrator sets [Auto port forwarding] to "off"
      Then the router leads to nothing

    @one-model
    Scenario: What is no matter of web ports is none of the router's
      Given a camera with HTTP, whose administrator is registered
      And a router beside the camera
      When the administrator sets [Auto port forwarding] to "on"
      Then the router leads to the camera's web ports, and to nothing else
      When the router is looked at
      And the camera is told at once:
        | RTSP port number = 8554 | FTP access to camera = allow | Camera title = Gate | SNMP version = v3 |
        | SRTP = off              | Authentication = digest      |                     |                   |
      And the administrator turns IPv6 on at a free address by CGI
      And the administrator turns IPv6 off
      Then since then the router was asked for nothing

    @one-model
    Scenario: Of changes that come at once the last one counts
      Given a camera with HTTP, whose administrator is registered
      And a router beside the camera
      When the camera is told at once:
        | Auto port forwarding = on  |                         |
        | Auto port forwarding = off |                         |
        | Auto port forwarding = on  | HTTP port number = 8080 |
        | HTTP port number = 8081    |                         |
      Then the router leads to the camera's web ports, and to nothing else
      When the camera is told at once:
        | Auto port forwarding = off |                         |
        | Auto port forwarding = on  | HTTP port number = 8082 |
        | Auto port forwarding = off |                         |
      Then the router leads to nothing

    Scenario: After a restart the mappings are there
      Given a camera whose administrator is registered
      And a router beside the camera
      When the administrator sets [Auto port forwarding] to "on"
      Then the router leads to the camera's web ports, and to nothing else
      When the camera is restarted
      Then the router leads to the camera's web ports, and to nothing else

    Scenario: A mapping is renewed when half of its hour is over
      Given a camera whose administrator is registered
      And a router beside the camera
      When the administrator sets [Auto port forwarding] to "on"
      Then the router leads to the camera's web ports, and to nothing else
      When the router forgets its mappings
      And 29 minutes pass
      Then for 1 second nobody asks the router
      When 2 minutes pass
      Then the router leads to the camera's web ports, and to nothing else

    @matrix
    Scenario: A renewal asks for what the router gave, and is no news
      Given a camera whose administrator is registered
      And a router beside the camera
      When the administrator sets [Auto port forwarding] to "on"
      Then the router leads to the camera's web ports, and to nothing else
      And the router is asked to renew what it has, and nothing else
      And the router is asked to renew what it has, and nothing else
      And the system log has 1 line of "Port 443 of the router leads to port 443"

    @matrix @waiting
    Scenario Outline: A change begins the hour anew, and nothing of the one before is left: <what>
      Given a camera with HTTP, whose administrator is registered
      And a router beside the camera
      When the administrator sets [Auto port forwarding] to "on"
      Then the router leads to the camera's web ports, and to nothing else
      When 20 minutes pass
      And <what>
      Then the router leads to the camera's web ports, and to nothing else
      When the router is looked at
      And 29 minutes pass
      Then since then the router was asked for nothing
      When 2 minutes pass
      Then since then the router was asked for <renewals>
      When 29 minutes pass
      Then since then the router was asked for <renewals>

      Examples:
        | what                                                            | renewals                               |
        | [HTTPS port number] is set to "8443"                            | AddPortMapping 80, AddPortMapping 8443 |
        | the administrator sets [Connection] to "https"                  | AddPortMapping 443                     |
        | auto port forwarding is turned off and on                       | AddPortMapping 80, AddPortMapping 443  |

    @matrix
    Scenario: A router that refused, and is asked again because of a change, is not asked twice
      Given a camera with HTTP, whose administrator is registered
      And a router beside the camera which refuses port 80
      When the administrator sets [Auto port forwarding] to "on"
      Then the router leads to port 443 of the camera alone
      When 30 seconds pass
      And [HTTPS port number] is set to "8443"
      Then the router leads to port 8443 of the camera alone
      When the router is looked at
      And 40 seconds pass
      Then since then the router was asked for nothing
      When 21 seconds pass
      Then since then the router was asked for AddPortMapping 80, AddPortMapping 8443

    @matrix
    Scenario: Off, each mapping is removed once, and nothing is renewed
      Given a camera with HTTP, whose administrator is registered
      And a router beside the camera
      And [Camera shortcut] is set to "on"
      When the administrator sets [Auto port forwarding] to "on"
      Then the router leads to the camera's web ports, and to nothing else
      When the router is looked at
      And the administrator sets [Auto port forwarding] to "off"
      Then since then the router was asked for DeletePortMapping 80, DeletePortMapping 443
      When the router is looked at
      And 61 minutes pass
      And [HTTPS port number] is set to "8443"
      And the administrator sets [Camera shortcut] to "off"
      Then since then the router was asked for nothing
      When the power is cut
      Then since then the router was asked for nothing

    @matrix
    Scenario: A port that is moved takes its old mapping away once
      Given a camera with HTTP, whose administrator is registered
      And a router beside the camera
      When the administrator sets [Auto port forwarding] to "on"
      Then the router leads to the camera's web ports, and to nothing else
      When the router is looked at
      And [HTTPS port number] is set to "8443"
      Then since then the router was asked for DeletePortMapping 443, AddPortMapping 80, AddPortMapping 8443
      When the router is looked at
      And the power is cut
      Then since then the router was asked for DeletePortMapping 80, DeletePortMapping 8443

    Scenario: The system log says where the router leads
      Given a camera whose administrator is registered
      And a router beside the camera
      When the administrator sets [Auto port forwarding] to "on"
      Then the router leads to the camera's web ports, and to nothing else
      And the system log has "Port 443 of the router leads to port 443" by "" from "127.6.0.1", 1 time on one line
      When the administrator sets [Auto port forwarding] to "off"
      Then the router leads to nothing
      And the system log has "Port 443 of the router leads here no more" by "" from "127.6.0.1", 1 time on one line

  @matrix
  Rule: Routers are not believed

    Scenario: A port that is another computer's is left to it
      Given a camera whose administrator is registered
      And a router beside the camera whose ports below 1024 are another computer's
      When the administrator sets [Auto port forwarding] to "on"
      Then the router leads to the camera's web ports from other ports, and to nothing else
      And the system log has "Port 443 of the router is refused: it leads to another computer" by ""
      And the system log says where each of its ports leads
      And the router is asked to renew what it has, and nothing else
      And the router leads to the camera's web ports from other ports, and to nothing else
      When the administrator sets [Auto port forwarding] to "off"
      Then the router leads to nothing

    @one-model
    Scenario Outline: Of the ports that others have left, the camera gets one: <external> for <port>
      Given a camera whose administrator is registered
      And [Connection] is set to "https"
      And [HTTPS port number] is set to "<port>"
      And a router beside the camera which gives port <external> alone
      When the administrator sets [Auto port forwarding] to "on"
      Then the router leads to the camera's web ports from other ports, and to nothing else
      And the system log says where each of its ports leads
      When the administrator sets [Auto port forwarding] to "off"
      Then the router leads to nothing

      Examples:
        | port  | external |
        | 443   | 50492    |
        | 19999 | 50048    |

    @one-model
    Scenario: A search that nobody answers holds up no restart
      Given a camera whose administrator is registered
      And a router beside the camera which does not answer
      When the administrator sets [Auto port forwarding] to "on"
      Then the power is cut within 2 seconds

    Scenario Outline: Another router that takes the place of one that <did> is found
      Given a camera with HTTP, whose administrator is registered
      And <router>
      When the administrator sets [Auto port forwarding] to "on"
      Then <then>
      When another router takes its place
      And <minutes> minutes pass
      And 62 seconds pass
      Then the router leads to the camera's web ports, and to nothing else

      Examples:
        | did     | router                                                 | then                                                                           | minutes |
        | refused | a router beside the camera which refuses every mapping | within 8 seconds the system log says that no port is forwarded: "error 501"    | 0       |
        | mapped  | a router beside the camera                             | the router leads to the camera's web ports, and to nothing else                | 31      |

    Scenario: A port that is refused keeps no other out
      Given a camera with HTTP, whose administrator is registered
      And a router beside the camera which refuses port 80
      When the administrator sets [Auto port forwarding] to "on"
      Then the router leads to port 443 of the camera alone
      And the system log has "Port 80 of the router is refused: error 501 no" by ""
      When the router mends its ways
      And 61 seconds pass
      Then the router leads to the camera's web ports, and to nothing else

    Scenario: A router that refused is looked for anew, and may be another one by then
      Given a camera with HTTP, whose administrator is registered
      And a router beside the camera which refuses port 80
      When the administrator sets [Auto port forwarding] to "on"
      Then the router leads to port 443 of the camera alone
      When the router has its controls elsewhere
      And 61 seconds pass
      Then the router leads to the camera's web ports, and to nothing else

    Scenario: What a router maps that refuses another port is removed as well
      Given a camera with HTTP, whose administrator is registered
      And a router beside the camera which refuses port 80
      When the administrator sets [Auto port forwarding] to "on"
      Then the router leads to port 443 of the camera alone
      When the administrator sets [Auto port forwarding] to "off"
      Then the router leads to nothing

    Scenario: That a router keeps a mapping is in the system log
      Given a camera whose administrator is registered
      And a router beside the camera which keeps its mappings
      When the administrator sets [Auto port forwarding] to "on"
      Then the router leads to the camera's web ports, and to nothing else
      When the administrator sets [Auto port forwarding] to "off"
      Then within 8 seconds the system log says that no port is forwarded: "error 606"

    @one-model
    Scenario Outline: A router <that> is asked to remove the other when <what>
      Given a camera with HTTP, whose administrator is registered
      And a router beside the camera <that>
      When the administrator sets [Auto port forwarding] to "on"
      Then the router leads to the camera's web ports, and to nothing else
      When <what>
      Then the router leads to port <left> of the camera alone

      Examples:
        | that                                                    | what                                                   | left |
        | which refuses to remove port 80                         | the administrator sets [Auto port forwarding] to "off" | 80   |
        | which refuses to remove port 443                        | the administrator sets [Auto port forwarding] to "off" | 443  |
        | which has lost the mapping of port 80                   | the administrator sets [Auto port forwarding] to "off" | 80   |
        | which has lost the mapping of port 80                   | the power is cut                                       | 80   |
        | which has lost the mapping of port 80                   | the INITIAL SET button is pressed                      | 80   |
        | which cuts the connection when it is to remove port 80  | the administrator sets [Auto port forwarding] to "off" | 80   |
        | which cuts the connection when it is to remove port 80  | the power is cut                                       | 80   |
        | which answers the removal of port 80 with no XML        | the administrator sets [Auto port forwarding] to "off" | 80   |

    @one-model
    Scenario Outline: A router <that> is asked for the new ports all the same
      Given a camera with HTTP, whose administrator is registered
      And a router beside the camera <that>
      When the administrator sets [Auto port forwarding] to "on"
      Then the router leads to the camera's web ports, and to nothing else
      When the router is looked at
      And <what>
      Then since then the router was asked for <asked>

      Examples:
        | that                                                   | what                                 | asked                                                                |
        | which refuses to remove port 443                       | [HTTPS port number] is set to "8443" | DeletePortMapping 443, AddPortMapping 80, AddPortMapping 8443        |
        | which cuts the connection when it is to remove port 80 | [HTTP port number] is set to "8080"  | DeletePortMapping 80, AddPortMapping 443, AddPortMapping 8080        |

    Scenario Outline: A router <that> is used
      Given a camera whose administrator is registered
      And a router beside the camera <that>
      When the administrator sets [Auto port forwarding] to "on"
      Then the router leads to the camera's web ports, and to nothing else
      And nobody but the router was asked
      When the administrator sets [Auto port forwarding] to "off"
      Then the router leads to nothing

      Examples:
        | that                                                            |
        | of version 2                                                    |
        | whose service has version 2                                     |
        | which dials                                                     |
        | whose answers come in chunks                                    |
        | whose chunks have extensions                                    |
        | whose answers end when it closes                                |
        | whose chunks are sized in capitals                              |
        | whose chunks are sized with leading zeros                       |
        | whose answers come a byte at a time                             |
        | whose status has no reason                                      |
        | whose answers are of HTTP/1.0                                   |
        | whose headers have no spaces                                    |
        | whose headers have more spaces                                  |
        | which writes its XML with prefixes                              |
        | which writes its XML with sections of text                      |
        | which writes its XML with remarks and spaces                    |
        | which answers late                                              |
        | whose chunks come a byte at a time                              |
        | whose chunks have extensions, and come a byte at a time         |
        | whose heads have 16 KB                                          |
        | whose answers have 128 KB                                       |
        | which writes its headers in small letters                       |
        | which writes its headers in capitals, and without spaces        |
        | which writes its headers with one capital, and more spaces      |
        | whose answer has line ends without CR                           |
        | whose answer has a status in other words                        |
        | whose answers have a status in other words                      |
        | whose chunks are Chunked                                        |
        | whose chunks are CHUNKED, by a header in small letters          |
        | whose chunks have a header in capitals                          |
        | whose length has a header in small letters                      |
        | whose length has a header in capitals                           |
        | whose place is in capitals                                      |
        | whose places of controls are in capitals                        |
        | whose base is in capitals                                       |
        | which writes its XML with references                            |
        | which writes its XML with another declaration                   |
        | which writes its XML without a declaration                      |
        | which writes its XML after a mark of UTF-8                      |
        | whose place of controls is relative                             |
        | whose place of controls is below another base                   |
        | whose base is no URL                                            |
        | whose base is empty                                             |
        | whose base is relative                                          |
        | whose base is elsewhere, and its place of controls is whole     |
        | beside a server of films, which answers first                   |
        | beside one whose description is elsewhere, which answers first  |
        | after an answer that is an error                                |
        | after a notification                                            |
        | after an answer without a type                                  |
        | after an answer without a place                                 |
        | after an answer with a place by HTTPS                           |
        | after an answer that is none                                    |

    Scenario: A router that knows no end of a lease is asked for none
      Given a camera whose administrator is registered
      And a router beside the camera which maps for ever alone
      When the administrator sets [Auto port forwarding] to "on"
      Then the router leads to the camera's web ports without an end, and to nothing else

    @waiting
    Scenario Outline: A router <that> is left alone, and does no harm
      Given a camera whose administrator is registered
      And a router beside the camera <that>
      When the administrator sets [Auto port forwarding] to "on"
      Then the camera answers 200
      And within 8 seconds the system log says that no port is forwarded: "<why>"
      And meanwhile the camera answered its administrator within a second
      And nobody but the router was asked
      When the router mends its ways
      And 61 seconds pass
      Then the router leads to the camera's web ports, and to nothing else

      Examples:
        | that                                       | why                                        |
        | which does not answer                      | no router answers                          |
        | which is no router                         | what answered is no gateway                |
        | whose description is elsewhere             | its description is on another computer     |
        | whose description has no URL of HTTP       | its description has no URL of HTTP         |
        | whose controls are elsewhere               | its controls are on another computer       |
        | whose base is elsewhere                    | its controls are on another computer       |
        | whose base is by HTTPS                     | its controls are on another computer       |
        | whose base is a file                       | its controls are on another computer       |
        | whose chunks have longer extensions        | got a chunk without a size                 |
        | whose chunk has a line that does not end   | got a chunk without a size                 |
        | which maps nothing, not even for ever      | error 725                                  |
        | whose answer has something before it       | wanted M-SEARCH                            |
        | whose answer has another status            | wanted M-SEARCH                            |
        | whose answer is a notification with something before it | wanted M-SEARCH |
        | whose answer is a notification of another version | wanted M-SEARCH |
        | whose answer is a notification             | what answered is no gateway                |
        | whose answer is a notification in small letters | wanted M-SEARCH                       |
        | whose answer has its status in small letters | wanted M-SEARCH                          |
        | whose answer has a line that is no header  | a line without a colon                     |
        | whose place of controls is no URL          | wanted a service that maps ports           |
        | whose length is no number                  | a number of bytes in Content-Length        |
        | whose heads have more than 16 KB           | got more than 16384 bytes                  |
        | whose answers have a byte more than 128 KB | got more than 131072 bytes                 |
        | which gives no port                        | Port 50492 of the router is refused        |
        | whose description never comes              | got the end of the connection              |
        | whose description is no XML                | wanted well-formed XML                     |
        | whose description has a document type      | got a document type                        |
        | whose description has no mapping service   | wanted a service that maps ports           |
        | whose description has 10 MB                | got more than 131072 bytes                 |
        | whose description is answered 404          | its description is answered 404            |
        | which answers mappings with 404            | got status 404                             |
        | which answers mappings with no XML         | wanted well-formed XML                     |
        | which refuses without a reason             | got no error code                          |
        | whose description never ends               | got the end of the connection              |
        | whose answers have 10 MB                   | got more than 131072 bytes                 |
        | whose answers never end                    | got the end of the connection              |
        | which refuses every mapping                | error 501                                  |
        | which cuts every connection                | got the end of the connection              |

  @matrix
  Rule: Computers find the camera while its shortcut is on

    Scenario: A factory camera is not found
      Given a camera whose administrator is registered
      And a computer that hears UPnP
      When the computer searches for "ssdp:all"
      Then it does not find the camera
      And the description of the camera is not there

    Scenario: It tells of itself, is found, and says good-bye
      Given a camera whose administrator is registered
      And a computer that hears UPnP
      When the administrator sets [Camera shortcut] to "on"
      Then it hears "ssdp:alive" of the camera for each of its 3 targets
      And the description at that place has the camera's model, serial number and pages
      And the description names the camera "MODEL"
      When the administrator sets [Camera title] to "Gate <9> & \"Co\""
      Then the description names the camera "Gate &lt;9&gt; &amp; &quot;Co&quot;"
      When the administrator sets [Camera shortcut] to "off"
      Then it hears "ssdp:byebye" of the camera for each of its 3 targets
      When the computer searches for "ssdp:all"
      Then it does not find the camera
      And the description of the camera is not there

    @guide-3.1 @waiting
    Scenario: Shortcut and forwarding do not touch each other
      Given a camera with HTTP, whose administrator is registered
      And a router beside the camera
      And [Camera shortcut] is set to "on"
      And a computer that hears UPnP
      When the administrator sets [Auto port forwarding] to "on"
      Then the router leads to the camera's web ports, and to nothing else
      When the computer searches for "upnp:rootdevice"
      Then it finds the camera 1 times
      When the router is looked at
      And the administrator sets [Camera shortcut] to "off"
      Then it hears "ssdp:byebye" of the camera for each of its 3 targets
      And the description of the camera is not there
      And the router leads to the camera's web ports, and to nothing else
      When the administrator sets [Camera shortcut] to "on"
      Then it hears "ssdp:alive" of the camera for each of its 3 targets
      And since then the router was asked to remove nothing
      And the description names the camera "MODEL"
      When the computer forgets what it heard
      And the administrator sets [Auto port forwarding] to "off"
      Then the router leads to nothing
      And for a moment it hears nothing of the camera
      When the computer searches for "upnp:rootdevice"
      Then it finds the camera 1 times

    Scenario Outline: It says good-bye when <what>
      Given a camera whose administrator is registered
      And [Camera shortcut] is set to "on"
      And a computer that hears UPnP
      When <what>
      Then it hears "ssdp:byebye" of the camera for each of its 3 targets

      Examples:
        | what                           |
        | the camera is restarted        |
        | the INITIAL SET button is pressed |

    @waiting
    Scenario: With another HTTP port, and with HTTPS alone, its place is there
      Given a camera with HTTP, whose administrator is registered
      And [Camera shortcut] is set to "on"
      And [HTTP port number] is set to "8080"
      And a computer that hears UPnP
      When the computer searches for "upnp:rootdevice"
      Then it finds the camera 1 times
      When the administrator sets [Connection] to "https"
      And the computer searches for "upnp:rootdevice"
      Then it finds the camera 1 times

    Scenario: It is found anew when its shortcut is on again
      Given a camera whose administrator is registered
      And [Camera shortcut] is set to "on"
      And [Camera shortcut] is set to "off"
      And a computer that hears UPnP
      When the administrator sets [Camera shortcut] to "on"
      Then it hears "ssdp:alive" of the camera for each of its 3 targets
      When the computer searches for "the camera's UUID"
      Then it finds the camera 1 times
      And the description names the camera "MODEL"

    Scenario: It tells of itself again before others forget it
      Given a camera whose administrator is registered
      And [Camera shortcut] is set to "on"
      And a computer that hears UPnP
      When 14 minutes pass
      Then for a moment it hears nothing of the camera
      When 2 minutes pass
      Then it hears "ssdp:alive" of the camera for each of its 3 targets

    @waiting
    Scenario: Off and on again, it begins its quarter of an hour anew, and off it tells nothing
      Given a camera whose administrator is registered
      And a computer that hears UPnP
      And [Camera shortcut] is set to "on"
      And 10 minutes pass
      When the administrator sets [Camera shortcut] to "off"
      Then it hears "ssdp:byebye" of the camera for each of its 3 targets
      When the computer forgets what it heard
      And the administrator sets [Camera shortcut] to "on"
      Then it hears "ssdp:alive" of the camera for each of its 3 targets
      When the computer forgets what it heard
      And 14 minutes pass
      Then for a moment it hears nothing of the camera
      When 2 minutes pass
      Then it hears "ssdp:alive" of the camera for each of its 3 targets
      When the administrator sets [Camera shortcut] to "off"
      Then it hears "ssdp:byebye" of the camera for each of its 3 targets
      When the computer forgets what it heard
      And 16 minutes pass
      Then for a moment it hears nothing of the camera

    @waiting
    Scenario Outline: A search for <target> is answered <times> times
      Given a camera whose administrator is registered
      And [Camera shortcut] is set to "on"
      And a computer that hears UPnP
      When the computer searches for "<target>"
      Then it finds the camera <times> times

      Examples:
        | target                                | times |
        | ssdp:all                              | 3     |
        | upnp:rootdevice                       | 1     |
        | urn:schemas-upnp-org:device:Basic:1   | 1     |
        | urn:schemas-upnp-org:device:Printer:1 | 0     |

    @one-model
    Scenario: However often it is searched for, it answers
      Given a camera whose administrator is registered
      And [Camera shortcut] is set to "on"
      And a computer that hears UPnP
      Then of 3 times 40 searches it answers each

    @waiting @client-gssdp @client-tcpdump @client-tshark
    Scenario: gssdp-discover finds the camera while its shortcut is on
      Given a camera whose administrator is registered
      And an eavesdropper on the camera's network
      When the administrator sets [Camera shortcut] to "on"
      Then gssdp-discover finds the camera 3 times
      And tshark finds no malformed packet of SSDP in the capture
      When the administrator sets [Camera shortcut] to "off"
      Then gssdp-discover finds the camera 0 times

    Scenario: A search in other spellings is answered
      Given a camera whose administrator is registered
      And [Camera shortcut] is set to "on"
      And a computer that hears UPnP
      Then it finds the camera by each of these:
        | a search with headers in small letters                |
        | a search with headers with one capital                |
        | a search with headers without spaces                  |
        | a search with headers with more spaces                |
        | a search with headers in another order                |
        | a search with headers that nobody knows               |
        | a search whose lines end without CR                   |
        | a search without an empty line                        |

    @waiting
    Scenario: A search with one fault is not answered
      Given a camera whose administrator is registered
      And [Camera shortcut] is set to "on"
      And a computer that hears UPnP
      Then it finds the camera by none of these, and by a right search afterwards:
        | a search without MAN           |
        | a search with another MAN      |
        | a search without MX            |
        | a search with a wrong MX       |
        | a search without ST            |
        | a search of another version    |
        | a search in small letters      |
        | a search of a file             |
        | a search with something before |
        | a search with something behind |
        | a search with a long MX        |
        | a notification                 |
        | a search of more than 2 KB     |

  Rule: Clients in use work

    @client-miniupnpd @client-curl
    Scenario: A router in use leads a client from outside to the camera, until it does not
      Given a router of miniupnpd, with a camera in its home network
      Then from outside nobody reaches the camera
      When auto port forwarding of that camera is turned on
      Then from outside the camera asks for a login over HTTP and HTTPS
      When that camera answers HTTPS alone
      Then from outside the camera asks for a login over HTTPS alone
      When auto port forwarding of that camera is turned off
      Then from outside nobody reaches the camera
