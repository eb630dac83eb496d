@entry @guide-2.6
Feature: 2.6 Network
  The camera is where its network settings say, and nowhere else. What does not go together is refused whole.

  Rule: From the factory the address is leased

    Scenario: The camera answers at its lease
      Given a camera whose administrator is registered
      Then [Connection mode] reads "dhcp"
      And the camera is at its lease and nowhere else

    Scenario Outline: The <way> tells what is leased, not what is kept for a static address
      Given a camera whose administrator is registered
      And its lease names the DNS servers "127.0.0.53, 127.0.0.54" and the time server "127.0.0.1"
      Then the <way> tells what is leased

      Examples:
        | way          |
        | status page  |
        | network page |
        | CGI          |

  Rule: A static address moves the camera

    Scenario Outline: By <way>, over all protocols
      Given a camera whose administrator is registered
      When the administrator gives the camera a free static address by <way>
      Then he is told where it goes on
      And the camera is at that address and nowhere else
      And "operator" gets in over HTTPS with password "Str0ng-Pass!"
      And "operator" gets in over RTSP with password "Str0ng-Pass!"

      Examples:
        | way  |
        | CGI  |
        | page |

    Scenario Outline: The <way> tells what is set then, and nothing of the lease
      Given a camera whose administrator is registered
      And its lease names the DNS servers "127.0.0.53, 127.0.0.54" and the time server "127.0.0.1"
      When the administrator gives the camera a free static address by CGI
      Then the <way> tells what is set

      Examples:
        | way          |
        | status page  |
        | network page |
        | CGI          |

    Scenario: Whoever watched at the old address is put out
      Given a camera whose administrator is registered
      And "operator" watches over RTSP
      When the administrator gives the camera a free static address by CGI
      Then the viewer is put out

    Scenario: Back to the lease
      Given a camera whose administrator is registered
      When the administrator gives the camera a free static address by CGI
      And the administrator sets [Connection mode] to "dhcp"
      Then the camera is at its lease and nowhere else

    Scenario: A restart stays at the address
      Given a camera whose administrator is registered
      When the administrator gives the camera a free static address by CGI
      And the administrator restarts the camera by CGI
      Then the camera is at that address and nowhere else

    Scenario: A default reset goes back to the lease
      Given a camera whose administrator is registered
      When the administrator gives the camera a free static address by CGI
      And the INITIAL SET button is pressed
      Then the camera is at its lease and nowhere else

    Scenario: A reset except the network settings stays
      Given a camera whose administrator is registered
      When the administrator gives the camera a free static address by CGI
      And the administrator resets all but the network settings by CGI
      Then the camera is at that address and nowhere else

  Rule: What does not go together is refused, all of it

    Scenario: Not even what was right of it is kept
      Given a camera whose administrator is registered
      When the administrator sets the address to "127.20.0.10" and the mask to "255.0.255.0", and nothing else
      Then the camera answers 400
      And [IPv4 address] reads "192.168.0.10"
      And [Subnet mask] reads "255.255.255.0"

    Scenario Outline: <what>
      Given a camera whose administrator is registered
      When the administrator sets the network to "<address>", "<mask>" and "<gateway>", with DNS untouched
      Then the camera answers 400
      And the page says "<says>"
      And [IPv4 address] reads "192.168.0.10"
      And [Connection mode] reads "dhcp"
      And the camera is at its lease and nowhere else

      Examples:
        | what                              | address       | mask          | gateway     | says                 |
        | a gateway in another network      | 127.20.0.10   | 255.255.255.0 | 127.20.1.1  | gateway              |
        | the network's own address         | 127.20.0.0    | 255.255.255.0 | 127.20.0.1  | the network's own    |
        | the network's broadcast address   | 127.20.0.255  | 255.255.255.0 | 127.20.0.1  | broadcast            |
        | a multicast address               | 224.0.0.5     | 255.255.255.0 | 224.0.0.1   | none of a host       |
        | a mask with holes                 | 127.20.0.10   | 255.0.255.0   | 127.20.0.1  | subnet mask          |
        | no address at all                 | 127.20.0.999  | 255.255.255.0 | 127.20.0.1  | IPv4                 |
        | an address this machine lacks     | 192.0.2.10    | 255.255.255.0 | 192.0.2.1   | of this machine      |

    Scenario: Each fault stands beside its own field, in the menu's words
      Given a camera whose administrator is registered
      When the administrator sends the network page with "", "255.0.255.0" and "127.20.0.1"
      Then the camera answers 400
      And the page says "got nothing, wanted an IPv4 address" beside [IPv4 address]
      And the page says "got 255.0.255.0, wanted a subnet mask" beside [Subnet mask]
      And the page says nothing beside [Default gateway]
      And the page says "Subnet mask: got 255.0.255.0"
      When the administrator sends the network page with "127.20.0.255", "255.255.255.0" and "127.20.1.1"
      Then the page says "broadcast" beside [IPv4 address]
      And the page says "wanted nothing, or one in the network of" beside [Default gateway]
      And the page says nothing beside [Subnet mask]

    Scenario Outline: <mode> is not in this version
      Given a camera whose administrator is registered
      When the administrator sets [Connection mode] to "<mode>"
      Then the camera answers 400
      And the page says "not in this version"

      Examples:
        | mode          |
        | auto-ip       |
        | auto-advanced |

  Rule: Names are asked of the server that was leased or set, and of no other

    @client-dnsmasq
    Scenario Outline: dnsmasq, <how>
      Given a time server that is 2 hours ahead
      And dnsmasq as DNS server
      And a camera whose administrator is registered
      When <how>
      And the administrator lets the camera follow it by name
      Then the camera's clock is 2 hours ahead

      Examples:
        | how                                             |
        | the camera's lease names that DNS server        |
        | the administrator sets that DNS server by hand  |

    Scenario Outline: Where the first is dead, the second is asked: <how>
      Given a time server that is 2 hours ahead
      And a DNS server
      And a camera whose administrator is registered
      When <how>
      And the administrator lets the camera follow it by name
      Then the camera's clock is 2 hours ahead

      Examples:
        | how                                                              |
        | the camera's lease names a dead DNS server, then that one        |
        | the administrator sets a dead DNS server by hand, then that one  |

    Scenario: Manual and empty: names fail, whatever the lease says
      Given a time server that is 2 hours ahead
      And a DNS server
      And a camera whose administrator is registered
      When the camera's lease names that DNS server
      And the administrator leaves DNS unset
      And the administrator lets the camera follow it by name
      Then the camera's clock is that of this machine
      And the DNS server was asked 0 times
      And the system log says "no DNS server is set"

    Scenario: With a static address there is no lease to take a server from
      Given a time server that is 2 hours ahead
      And a DNS server
      And a camera whose administrator is registered
      When the camera's lease names that DNS server
      And the administrator gives the camera a free static address by CGI
      And the administrator lets the camera follow it by name
      Then the camera's clock is that of this machine
      And the DNS server was asked 0 times
      And the system log says "no DNS server is set"

  Rule: A forged answer is not believed, and does not keep the true one out

    Scenario Outline: A server that <does>
      Given a time server that is 2 hours ahead
      And a DNS server that <does>
      And a camera whose administrator is registered
      When the administrator sets that DNS server by hand
      And the administrator lets the camera follow it by name
      Then the camera's clock is 2 hours ahead
      And the system log says "<says>"

      Examples:
        | does                                    | says                           |
        | forges an answer with another number    | an answer to another question  |
        | forges an answer about something else   | an answer about something else |
        | forges an answer from another port      | not from the server            |

  Rule: No address: the log says why, and the server is not asked without end

    Scenario Outline: A server that <does>
      Given a time server that is 2 hours ahead
      And a DNS server that <does>
      And a camera whose administrator is registered
      When the administrator sets that DNS server by hand
      And the administrator lets the camera follow it by name
      Then the system log says "its address is not known"
      And the system log says "<says>"
      And the DNS server was asked <times> times
      And the camera's clock is that of this machine

      Examples:
        | does                 | says                     | times |
        | knows no such name   | there is no such name    | 1     |
        | knows no address of it | it has no IPv4 address | 1     |
        | refuses              | the server refused       | 2     |
        | fails                | the server failed        | 2     |
        | cuts its answer off  | does not fit             | 2     |
        | stays silent         | no answer                | 2     |

  Rule: Whoever moves it is told where it goes on, as he can reach it

    @process
    Scenario Outline: <what>
      Given a person starts "ipro-emulator start --json --host <host> <options> --control 127.0.0.1:0 --admin operator" with "IPRO_ADMIN_PASSWORD=Str0ng-Pass!"
      When the administrator moves the camera at "https://<host>:<port>" to "<address>"
      Then it is told to go on at "<place>"
      And the camera answers at "https://<address>:<port>"

      Examples:
        | what                           | host      | options                                          | port | address     | place                        |
        | With a port offset             | 127.9.3.1 | --ports offset:8000                              | 8443 | 127.109.3.1 | https://127.109.3.1:8443/    |
        | Behind NAT                     | 127.9.3.2 | --ports real --advertise camera.example          | 443  | 127.109.3.2 | https://camera.example/      |
        | Behind NAT, with a port offset | 127.9.3.3 | --ports offset:8000 --advertise camera.example   | 8443 | 127.109.3.3 | https://camera.example:8443/ |
