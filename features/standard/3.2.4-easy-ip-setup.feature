@standard @guide-3.2.4
Feature: 3.2.4 Easy IP Setup
  A tool of the maker finds cameras by broadcast and gives them addresses, without a login. So that nobody can do this later, the camera
  obeys it only for 20 minutes after power-on or reset, unless the valid period has no limit.

  Rule: A tool finds the camera

    Scenario: The answer to a search describes the camera
      Given a camera whose administrator is registered
      And its lease names the DNS servers "127.0.0.53, 127.0.0.54" and the time server "127.0.0.1"
      And a tool of Easy IP Setup on the network
      When the tool searches
      Then the answer describes the camera, byte by byte
      And it says whether an administrator is registered: yes

    Scenario Outline: Each generation of firmware answers in its own way: <model>
      Given a camera of model <model> whose administrator is registered
      And a tool of Easy IP Setup on the network
      When the tool searches
      Then the answer describes the camera, byte by byte

      Examples:
        | model        |
        | WV-S2252L    |
        | WV-X22700-V2L |

    Scenario Outline: The answer describes what the lease gives: name servers "<servers>"
      Given a camera whose administrator is registered
      And its lease names the DNS servers "<servers>" and the time server "127.0.0.1"
      And a tool of Easy IP Setup on the network
      When the tool searches
      Then the answer describes the camera, byte by byte

      Examples:
        | servers                            |
        | 127.0.0.53                         |
        | 127.0.0.53, 127.0.0.54, 127.0.0.55 |

    Scenario: The answer describes what a tool has given
      Given a camera whose administrator is registered
      And a tool of Easy IP Setup on the network
      When the tool gives the camera a free static address
      And the tool searches
      Then the answer describes the camera with what the tool gave it
      When the tool gives the camera the name servers "127.0.0.51" and "127.0.0.52"
      And the tool searches
      Then the answer describes the camera with what the tool gave it

    @matrix
    Scenario: The answer says by which mode the camera has its address
      Given a camera on a wire, with the mode "auto-ip"
      Then an answer to a search says how the camera came to its address:
        | mode          | server | mode is | address    | mask          | gateway |
        | auto-ip       | no     | 4       | LINK-LOCAL | 255.255.0.0   | 0.0.0.0 |
        | dhcp          | yes    | 0       | GIVEN      | 255.255.255.0 | SERVER  |
        | static        | yes    | 2       | HOST       | 255.255.255.0 | SERVER  |
        | auto-ip       | yes    | 4       | GIVEN      | 255.255.255.0 | SERVER  |
        | auto-advanced | yes    | 5       | HOST       | 255.255.255.0 | SERVER  |
        | dhcp          | yes    | 0       | GIVEN      | 255.255.255.0 | SERVER  |

    Scenario: The answer has the port of the pages, and says that they are secure
      Given a camera whose administrator is registered
      And a tool of Easy IP Setup on the network
      When the administrator sets [Connection] to "https"
      And the tool searches
      Then the answer describes the camera, byte by byte
      When the tool gives the camera a free static address
      Then the camera has moved there

    Scenario Outline: The answer has the camera's title: "<title>"
      Given a camera whose administrator is registered
      And [Camera title] is set to "<title>"
      And a tool of Easy IP Setup on the network
      When the tool searches
      Then the answer describes the camera with the title "<title>"

      Examples:
        | title           |
        | Gate 7          |
        | 123456789012345 |
        |                 |

    Scenario: A factory camera says that it has no administrator
      Given a factory camera
      And a tool of Easy IP Setup on the network
      When the tool searches
      Then it says that it can be configured
      And it says whether an administrator is registered: no

    @one-model
    Scenario: An answer says what is so at its moment
      Given a factory camera
      And a tool of Easy IP Setup on the network
      When the tool searches
      Then it says whether an administrator is registered: no
      When somebody registers "operator" with password "Str0ng-Pass!"
      And the tool searches
      Then it says whether an administrator is registered: yes
      When [Camera title] is set to "Gate 7"
      And [HTTP port number] is set to "8080"
      And the tool searches
      Then the answer describes the camera with the title "Gate 7"
      When [Connection] is set to "https"
      And [HTTPS port number] is set to "8443"
      And [Camera title] is set to "Gate 8"
      And the tool searches
      Then the answer describes the camera with the title "Gate 8"
      When the INITIAL SET button is pressed
      And the tool searches
      Then it says whether an administrator is registered: no

    Scenario: A search that names the camera is answered as any other
      Given a camera whose administrator is registered
      And a tool of Easy IP Setup on the network
      When the tool searches for the camera by its MAC address
      Then the answer describes the camera, byte by byte
      When 20 minutes pass
      And the tool searches for the camera by its MAC address
      Then it is found no more, or says that it cannot be configured, as its model does

    Scenario: A search may be for the camera alone; the answer is for everybody
      Given a camera whose administrator is registered
      And a tool of Easy IP Setup on the network
      When the tool searches, and asks the camera alone
      Then the camera is found

    @matrix @waiting @client-dnsmasq @client-tcpdump
    Scenario: A search may be for all of the network
      Given a network whose DHCP server is dnsmasq
      And a camera whose administrator is registered
      Then a tool on that network finds the camera by each of these:
        | 255.255.255.255      |
        | 192.168.9.255        |
        | the camera's address |

    Scenario: Searches are answered whatever follows their heads
      Given a camera whose administrator is registered
      And a tool of Easy IP Setup on the network
      Then the camera answers each of these searches:
        | the search of the older tool            |
        | a search that asks for nothing          |
        | a search with a wrong checksum          |
        | a search without a checksum             |
        | a search that is only a head            |
        | a search with a wrong length            |
        | a search of a tool with another address |
        | a search with a number                  |
        | a search that names another camera      |
        | a search that names everybody           |

    @one-model
    Scenario: What is no search is not answered
      Given a camera whose administrator is registered
      And a tool of Easy IP Setup on the network
      Then the camera answers none of these, and a search afterwards:
        | a head that is a byte short          |
        | a search of version 0                |
        | a search of version 2                |
        | a search with another first constant |
        | a search with another last constant  |
        | a search as a camera answers it      |
        | an acknowledgement                   |
        | an unknown operation                 |
        | an empty datagram                    |

    @one-model @waiting
    Scenario: Answers take their time, and whoever asks faster gets few of them
      Given a camera whose administrator is registered
      And a tool of Easy IP Setup on the network
      Then each of 8 searches is answered after 20 ms or more
      And of 40 searches at once the camera answers 8, and then one more
      And a search is answered as the last of 20 frames at once, and is not always as one more

    Scenario: One search finds many cameras
      Given 40 cameras, and a tool of Easy IP Setup
      Then one search finds all of them within 2 seconds

  Rule: A tool gives the camera an address

    Scenario Outline: A static address given <how> holds for all protocols
      Given a camera whose administrator is registered
      And a tool of Easy IP Setup on the network
      When the tool gives the camera a free static address<to>
      Then the camera has moved there
      And the camera is at that address and nowhere else
      And "operator" gets in over HTTPS with password "Str0ng-Pass!"

      Examples:
        | how                 | to               |
        | by broadcast        |                  |
        | to the camera alone | , to it alone    |

    @one-model
    Scenario: A camera that has an IPv6 address too is found, moved, found again, and stays at that
      Given a camera whose administrator is registered
      And a tool of Easy IP Setup on the network
      When the administrator turns IPv6 on at a free address by CGI
      And the tool searches
      Then the camera is found
      When the tool gives the camera a free static address
      Then the camera has moved there
      And "operator" gets in over IPv6 by HTTPS and RTSP with password "Str0ng-Pass!"
      When the tool searches
      Then the camera is found

    Scenario: A factory camera, which nobody can log in to, takes an address
      Given a factory camera
      And a tool of Easy IP Setup on the network
      When the tool gives the camera a free static address
      Then the camera has moved there

    Scenario: The camera can be given back to DHCP
      Given a camera whose administrator is registered
      And a tool of Easy IP Setup on the network
      When the tool gives the camera a free static address
      Then [Connection mode] reads "static"
      And [DNS] reads "manual"
      When the tool gives the camera the mode "dhcp"
      Then [Connection mode] reads "dhcp"
      And [DNS] reads "auto"
      And the camera is at its leased address and nowhere else

    Scenario: The name servers are those of the tool
      Given a camera whose administrator is registered
      And a tool of Easy IP Setup on the network
      When the tool gives the camera the name servers "127.0.0.51" and "127.0.0.52"
      Then [Primary server address] reads "127.0.0.51"
      And [Secondary server address] reads "127.0.0.52"

    @one-model
    Scenario: With DHCP too the name servers are those of the tool
      Given a camera whose administrator is registered
      And a tool of Easy IP Setup on the network
      When the tool gives the camera the mode "dhcp" with the name servers "127.0.0.61" and "127.0.0.62"
      Then [Secondary server address] reads "127.0.0.62"
      And [Primary server address] reads "127.0.0.61"
      And [DNS] reads "manual"
      And [Connection mode] reads "dhcp"

    @one-model
    Scenario: Name servers of the lease are not those of the tool
      Given a camera whose administrator is registered
      And a tool of Easy IP Setup on the network
      When the tool gives the camera the name servers "127.0.0.51" and "127.0.0.52"
      And the tool gives the camera name servers that it is told to take from the lease
      Then [DNS] reads "auto"
      And [Primary server address] reads "127.0.0.51"
      And [Secondary server address] reads "127.0.0.52"

    @one-model
    Scenario Outline: In a network of <bits> bits it is found by broadcast, and moved again
      Given a camera whose administrator is registered
      And a tool of Easy IP Setup on the network
      When the tool gives the camera an address in a network of <bits> bits
      And the tool searches
      Then the answer describes the camera with what the tool gave it
      When the tool gives the camera a free static address
      Then the camera has moved there

      Examples:
        | bits |
        | 24   |
        | 16   |

    Scenario: No gateway, and no name servers, take the place of those before
      Given a camera whose administrator is registered
      And a tool of Easy IP Setup on the network
      When the tool gives the camera the name servers "127.0.0.51" and "127.0.0.52"
      And the tool gives the camera no gateway and no name servers
      Then [Default gateway] reads ""
      And [Primary server address] reads ""
      And [Secondary server address] reads ""

    Scenario: A configuration is acknowledged once
      Given a camera whose administrator is registered
      And a tool of Easy IP Setup on the network
      Then it acknowledges a configuration once, with "00 00 02 02 02"

    Scenario: The modes are those of the maker's tool
      Given a camera whose administrator is registered
      And a tool of Easy IP Setup on the network
      Then the camera acknowledges configurations with the modes "0, 3, 4, 5", and with no other

    Scenario: A commit is for the latest configuration, and for 10 seconds
      Given a camera whose administrator is registered
      And a tool of Easy IP Setup on the network
      When the tool configures the camera without a commit
      And 11 seconds pass
      And the tool commits
      Then the camera stays where it is
      When the tool configures the camera without a commit
      And the tool configures the camera without a commit
      And 8 seconds pass
      And the tool commits
      Then the camera has moved there

    @one-model
    Scenario Outline: Its time goes by whatever the date says: <date>
      Given a camera whose administrator is registered
      And a tool of Easy IP Setup on the network
      When the tool configures the camera without a commit
      And 11 seconds pass
      And the administrator sets date and time to "<date>" and "00:00:00" by CGI
      And the tool commits
      Then the camera stays where it is
      When the tool configures the camera without a commit
      And the administrator sets date and time to "<date>" and "00:00:10" by CGI
      And 8 seconds pass
      And the tool commits
      Then the camera has moved there

      Examples:
        | date       |
        | 2020-01-01 |
        | 2031-01-01 |

    @matrix @waiting
    Scenario Outline: A commit that is sent again <when> does nothing more
      Given a camera whose administrator is registered
      And a tool of Easy IP Setup on the network
      When the tool gives the camera a free static address
      Then the camera has moved there
      When the tool gives the camera the name servers "127.0.0.51" and "127.0.0.52", and its address again
      Then [Primary server address] reads "127.0.0.51"
      When the administrator sets [Primary server address] to "127.0.0.61"
      And <seconds> seconds pass
      Then commits that the tool sends again, alone and to everybody, leave everything as it is
      And [Primary server address] reads "127.0.0.61"

      Examples:
        | when                      | seconds |
        | at once                   | 0       |
        | in its time               | 5       |
        | later                     | 11      |
        | a minute later            | 65      |
        | after the period          | 1201    |

    @matrix
    Scenario: A commit that was ignored is not obeyed later
      Given a camera whose administrator is registered
      And a tool of Easy IP Setup on the network
      When the administrator sets [Easy IP Setup valid period] to "no-limit"
      And 1210 seconds pass
      And the tool configures the camera without a commit
      And the administrator sets [Easy IP Setup valid period] to "20-minutes"
      And the tool commits
      Then the camera stays where it is
      When the administrator sets [Easy IP Setup valid period] to "no-limit"
      And 11 seconds pass
      And the tool commits
      Then the camera stays where it is

    @one-model
    Scenario: A configuration that was forgotten is acknowledged again
      Given a camera whose administrator is registered
      And a tool of Easy IP Setup on the network
      When the tool configures the camera without a commit
      And 11 seconds pass
      And the tool configures the camera so again
      And the tool commits
      Then the camera has moved there

    @one-model @waiting
    Scenario: A configuration or commit with one fault changes nothing
      Given a camera whose administrator is registered
      And a tool of Easy IP Setup on the network
      Then each of these changes nothing, and the right ones after it move the camera:
        | no commit                          |
        | a commit alone                     |
        | a commit before the configuration  |
        | a commit for another camera        |
        | a commit for nobody                |
        | a commit cut short                 |
        | an acknowledgement in place of the commit |
        | an operation after the commit      |
        | an unknown operation in place of the commit |
        | an unknown operation in place of the configuration |
        | a configuration for another camera |
        | a configuration for the next camera |
        | a configuration for the same camera of another maker |
        | a commit for the next camera       |
        | a configuration for nobody         |
        | a configuration for everybody      |
        | another web port                   |
        | the other web port                 |
        | no web port                        |
        | an unknown mode                    |
        | the mode as a reply writes static  |
        | no mode                            |
        | no address                         |
        | no mask                            |
        | no gateway                         |
        | no name servers                    |
        | an address of three bytes          |
        | a mask of three bytes              |
        | name servers of seven bytes        |
        | a field longer than the frame      |
        | a configuration cut short          |
        | the address of everybody           |
        | a multicast address                |
        | the network's own address          |
        | the network's broadcast address    |
        | a gateway in another network       |
        | a mask with holes                  |

    @one-model
    Scenario: A configuration that contradicts itself is refused as a whole, and is in no record
      Given a camera whose administrator is registered
      And a tool of Easy IP Setup on the network
      Then none of these changes anything of the camera:
        | the address of everybody           |
        | a multicast address                |
        | the network's own address          |
        | the network's broadcast address    |
        | a gateway in another network       |
        | a mask with holes                  |
        | no address                         |
        | a mask of three bytes              |
        | another web port                   |
        | a configuration cut short          |

    @one-model @waiting
    Scenario: What is not for the camera, or cannot be read, is not acknowledged
      Given a camera whose administrator is registered
      And a tool of Easy IP Setup on the network
      Then the camera acknowledges none of these, and a right one
        | a commit alone                     |
        | a configuration for another camera |
        | a configuration for the next camera |
        | a configuration for the same camera of another maker |
        | a configuration for nobody         |
        | a configuration for everybody      |
        | another web port                   |
        | the other web port                 |
        | no web port                        |
        | an unknown mode                    |
        | no mode                            |
        | no address                         |
        | no name servers                    |
        | an address of three bytes          |
        | name servers of seven bytes        |
        | a field longer than the frame      |
        | a configuration cut short          |
      When 20 minutes pass
      Then the camera acknowledges no configuration

    Scenario: The system log says who changed the address
      Given a camera whose administrator is registered
      And a tool of Easy IP Setup on the network
      When the tool gives the camera a free static address
      Then the system log has "Network settings changed" by nobody from "127.0.0.1", over "easy-ip"
      When the tool gives the camera the address of everybody
      Then the system log has 1 line of "Network settings changed"

  Rule: The valid period is 20 minutes from power-on or reset

    @waiting
    Scenario Outline: A configuration <how> is taken in the last second, and never afterwards
      Given a camera whose administrator is registered
      And a tool of Easy IP Setup on the network
      When 1198 seconds pass
      And the tool gives the camera a free static address<to>
      Then the camera has moved there
      When 2 seconds pass
      And the tool gives the camera a free static address<to>
      Then the camera stays where it is
      When 30 days pass
      And the tool gives the camera a free static address<to>
      Then the camera stays where it is

      Examples:
        | how                 | to               |
        | by broadcast        |                  |
        | to the camera alone | , to it alone    |

    Scenario: A commit that comes after the period changes nothing
      Given a camera whose administrator is registered
      And a tool of Easy IP Setup on the network
      When 1198 seconds pass
      And the tool configures the camera without a commit
      And 2 seconds pass
      And the tool commits
      Then the camera stays where it is

    Scenario Outline: After the period the camera is not found, or says that it is over, when asked <how>
      Given a camera whose administrator is registered
      And a tool of Easy IP Setup on the network
      When 1198 seconds pass
      And the tool searches<to>
      Then it says that it can be configured
      When 2 seconds pass
      And the tool searches<to>
      Then it is found no more, or says that it cannot be configured, as its model does

      Examples:
        | how          | to                          |
        | by broadcast |                             |
        | alone        | , and asks the camera alone |

    @one-model
    Scenario Outline: After the period a <model> <does>
      Given a camera of model <model> whose administrator is registered
      And a tool of Easy IP Setup on the network
      When 20 minutes pass
      And the tool searches
      Then <answer>

      Examples:
        | model         | does                           | answer                                               |
        | WV-S2252L     | is silent                      | the camera is not found                              |
        | WV-X22700-V2L | says that it cannot be changed | the answer describes a camera that cannot be configured |

    @one-model @waiting
    Scenario Outline: <what> does not reopen the period
      Given a camera whose administrator is registered
      And a tool of Easy IP Setup on the network
      When the tool searches
      And 20 minutes pass
      And <event>
      And the tool gives the camera a free static address
      Then the camera stays where it is

      Examples:
        | what                       | event                                                               |
        | The clock set back         | the administrator sets date and time to "2020-01-01" and "00:00:00" by CGI            |
        | A new address              | the administrator gives the camera a free static address by CGI     |
        | Setting the period again   | the administrator sets [Easy IP Setup valid period] to "20-minutes" |
        | A port that closes         | the administrator sets [Connection] to "https"                      |

    Scenario: The clock set ahead does not end the period
      Given a camera whose administrator is registered
      And a tool of Easy IP Setup on the network
      When the administrator sets date and time to "2030-01-01" and "00:00:00" by CGI
      And the tool gives the camera a free static address
      Then the camera has moved there

    @one-model @waiting
    Scenario Outline: <what> reopens the period
      Given a camera whose administrator is registered
      And a tool of Easy IP Setup on the network
      When 20 minutes pass
      And <event>
      And the tool gives the camera a free static address
      Then the camera has moved there
      When 1201 seconds pass
      And the tool gives the camera a free static address
      Then the camera stays where it is

      Examples:
        | what               | event                           |
        | Power-on           | the power is cut for a moment   |
        | A restart          | the camera is restarted         |
        | The button         | the INITIAL SET button is pressed |

    @one-model
    Scenario: Without a limit the period never ends; it ends when a limit is set, and begins when that is lifted
      Given a camera whose administrator is registered
      And a tool of Easy IP Setup on the network
      When the administrator sets [Easy IP Setup valid period] to "no-limit"
      And 30 days pass
      And the tool searches
      Then it says that it can be configured
      When the tool gives the camera a free static address
      Then the camera has moved there
      When the administrator sets [Easy IP Setup valid period] to "20-minutes"
      And the tool gives the camera a free static address
      Then the camera stays where it is
      When the administrator sets [Easy IP Setup valid period] to "no-limit"
      And the tool searches
      Then it says that it can be configured
      When the tool gives the camera a free static address
      Then the camera has moved there
