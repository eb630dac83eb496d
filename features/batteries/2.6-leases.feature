@guide-2.6 @matrix
Feature: The camera judges every message of a DHCP server and of hosts that want its address (2.6)
  A lease is taken, renewed or given up by messages of the server that was asked, to this camera, in answer to its last question. An address
  is used when no other host has it.

  Rule: A reply is believed if everything in it is right

    Scenario: One thing wrong at a time
      Given a camera on a wire, with the mode "dhcp"
      Then in each state it ignores replies with one thing wrong, and heeds the right one after them:
        | what                       | offer | ack | nak |
        | another xid                | x     | x   | x   |
        | an xid with another last bit | x   | x   | x   |
        | another client             | x     | x   | x   |
        | a request                  | x     | x   | x   |
        | neither request nor reply  | x     | x   | x   |
        | no operation               | x     | x   | x   |
        | other hardware             | x     | x   | x   |
        | MAC addresses of 8 bytes   | x     | x   | x   |
        | no type                    | x     | x   | x   |
        | a type of two bytes        | x     | x   | x   |
        | an unknown type            | x     | x   | x   |
        | no server                  | x     | x   | x   |
        | the server 0.0.0.0         | x     | x   | x   |
        | a server of three bytes    | x     | x   | x   |
        | another server             |       | x   | x   |
        | no lease time              | x     | x   |     |
        | a lease time of 0          | x     | x   |     |
        | a lease time of three bytes | x    | x   |     |
        | a lease time of 255 bytes  | x     | x   |     |
        | no mask                    | x     | x   |     |
        | a mask of five bytes       | x     | x   |     |
        | a gateway of three bytes   | x     | x   |     |
        | no address                 | x     | x   |     |
        | a group                    | x     | x   |     |
        | the broadcast address      | x     | x   |     |
        | the network's address      | x     | x   |     |
        | another address            |       | x   |     |
        | another cookie             | x     | x   | x   |
        | half a message             | x     | x   | x   |
        | an option beyond the end   | x     | x   | x   |

    Scenario: Refusals
      Given a camera on a wire, with the mode "dhcp"
      Then a refusal is heeded while it asks, renews, rebinds, and after a restart

    Scenario: Another server
      Given a camera on a wire, with the mode "dhcp"
      Then another server can take over the lease while it rebinds, and after a restart, and is asked to renew it

    Scenario: What a server is asked for
      Given a camera on a wire, with the mode "dhcp"
      Then whenever it looks, asks, renews or rebinds, it asks a server for these options and no others:
        | subnet mask        |
        | router             |
        | domain name server |
        | NTP servers        |
        | lease time         |
        | server identifier  |
        | renewal time       |
        | rebinding time     |

    Scenario Outline: What is told of the network holds, with the mode <mode>
      Given a camera on a wire, with the mode "<mode>"
      Then it shows and uses what the server tells of its network

      Examples:
        | mode          |
        | dhcp          |
        | auto-advanced |

    Scenario: Packets that are written in another way
      Given a camera on a wire, with the mode "dhcp"
      Then it heeds right replies in other packets too

    Scenario: A checksum that comes out as 0 (RFC 768)
      Given a camera on a wire, with the mode "dhcp"
      Then a message whose checksum comes out as 0 has the checksum 65535

  Rule: The camera asks in time, and not too often (RFC 2131, 4.1 and 4.4.5)

    Scenario: At the times that the server tells, if they are in order
      Given a camera on a wire, with the mode "dhcp"
      Then each of these leases is renewed at its server, and later at any, when its time has come:
        | lasts    | T1   | T2   | renewed | rebound |
        | 3600     | 100  | 200  | 100     | 200     |
        | 3600     |      |      | 1800    | 3150    |
        | 3600     | 900  | 200  | 1800    | 3150    |
        | 3600     | 100  | 3600 | 1800    | 3150    |
        | 3600     | 0    | 200  | 1800    | 3150    |
        | 3600     | 300  |      | 300     | 3150    |
        | 3600     |      | 2400 | 1800    | 2400    |
        | 3600     | 200  | 200  | 1800    | 3150    |
        | for ever | 100  | 200  | never   | never   |

    Scenario: While nobody answers who has given the lease
      Given a camera on a wire, with the mode "dhcp"
      Then with a lease of 3600 seconds, T1 1000 and T2 1930, it asks its server after "1000, 1465, 1697.5, 1813.8, 1873.8", everybody after "1930, 2765, 3182.5, 3391.3, 3495.7, 3555.7", and begins anew at the end

    Scenario: While nobody answers who could give one
      Given a camera on a wire, with the mode "dhcp"
      Then without an answer it looks again after "4, 8, 16, 32, 64, 64" seconds, and with an offer asks 4 times, after "4, 8, 16, 32", a second more or less

  Rule: An address that another host has is not used (RFC 5227)

    Scenario: Packets of other hosts
      Given a camera on a wire, with the mode "dhcp"
      Then these packets of another host take the address from it while it probes, and are answered while it has it:
        | packet                            | probing | held |
        | an answer that it has the address | yes     | yes  |
        | an announcement of the address    | yes     | yes  |
        | a question from the address       | yes     | yes  |
        | a probe for the address           | yes     | no   |
        | a question for the address        | no      | no   |
        | an answer for another address     | no      | no   |
        | a probe for another address       | no      | no   |
        | its own probe                     | no      | no   |
        | its own announcement              | no      | no   |
        | operation 0                       | no      | no   |
        | operation 3                       | no      | no   |
        | other hardware                    | no      | no   |
        | another protocol                  | no      | no   |
        | hardware addresses of 8 bytes     | no      | no   |
        | addresses of 16 bytes             | no      | no   |
        | half a packet                     | no      | no   |

    @guide-2.3 @guide-2.5
    Scenario: Lines of the system log
      Given a camera on a wire, with the mode "dhcp"
      Then hosts that want its address, more and more, have the last 40 lines of their kind in the system log, and leave the others there

    Scenario: Link-local addresses that others have
      Given a camera on a wire, with the mode "auto-ip"
      Then it tries 10 link-local addresses that others have, and then one a minute, until a server gives it an address

    Scenario: Link-local addresses that another host comes to want
      Given a camera on a wire, with the mode "auto-ip"
      Then it defends a link-local address once in ten seconds, and takes another when the other host insists

    Scenario: All addresses of a network
      Given a camera on a wire, with the mode "auto-advanced"
      Then it tries each address of a small network but that of the gateway, then some of the network that is set, and looks again after a minute

    Scenario: Link-local addresses
      Given a camera on a wire, with the mode "auto-ip"
      Then 5 times it probes a link-local address at times that RFC 3927 allows

  Rule: The camera tells where it is

    Scenario: Its IPv6 addresses
      Given a camera on a wire, with the mode "dhcp"
      When it is switched on, with IPv6 on
      Then it shows as many IPv6 addresses as it has of the link: 0, 1, 2, 1

    Scenario: Where nobody knows where it will be
      Given a camera on a wire, with the mode "dhcp"
      When it is switched on, with IPv6 off
      Then whoever lets it look for an address is told no place

    Scenario: Where it is without IPv4
      Given a camera on a wire, with the mode "dhcp"
      When it is switched on, with IPv6 on
      Then without its IPv4 address, it tells whoever moves HTTPS to port 8443 over IPv6 where it is then
