@entry @guide-2.6
Feature: 2.6 Network
  The camera answers at the address that its network settings give, and nowhere else. It refuses settings that contradict each other.

  Rule: A factory camera gets its address by DHCP

    Scenario: The camera answers at its leased address
      Given a camera whose administrator is registered
      Then [Connection mode] reads "dhcp"
      And the camera is at its leased address and nowhere else

    Scenario Outline: The <way> shows the leased values, not the stored static ones
      Given a camera whose administrator is registered
      And its lease names the DNS servers "127.0.0.53, 127.0.0.54" and the time server "127.0.0.1"
      Then the <way> shows the leased values

      Examples:
        | way          |
        | status page  |
        | network page |
        | CGI          |

  Rule: A static address changes where the camera answers

    Scenario Outline: A static address set by <way> holds for all protocols
      Given a camera whose administrator is registered
      When the administrator gives the camera a free static address by <way>
      Then the answer has the URL of the new address
      And the camera is at that address and nowhere else
      And "operator" gets in over HTTPS with password "Str0ng-Pass!"
      And "operator" gets in over RTSP with password "Str0ng-Pass!"

      Examples:
        | way  |
        | CGI  |
        | page |

    Scenario Outline: With a static address the <way> shows the configured values, not the leased ones
      Given a camera whose administrator is registered
      And its lease names the DNS servers "127.0.0.53, 127.0.0.54" and the time server "127.0.0.1"
      When the administrator gives the camera a free static address by CGI
      Then the <way> shows the configured values

      Examples:
        | way          |
        | status page  |
        | network page |
        | CGI          |

    Scenario Outline: The <way> shows the time server of the lease once the camera uses it
      Given a camera whose administrator is registered
      And its lease names the DNS servers "127.0.0.53, 127.0.0.54" and the time server "127.0.0.1"
      When the administrator sets [NTP server address setting] to "auto"
      Then the <way> shows the leased values and the time server "127.0.0.1"

      Examples:
        | way          |
        | status page  |
        | network page |
        | CGI          |

    Scenario: A viewer at the old address is disconnected
      Given a camera whose administrator is registered
      And "operator" watches over RTSP
      When the administrator gives the camera a free static address by CGI
      Then the viewer is disconnected

    Scenario: The camera can return to DHCP
      Given a camera whose administrator is registered
      When the administrator gives the camera a free static address by CGI
      And the administrator sets [Connection mode] to "dhcp"
      Then the camera is at its leased address and nowhere else

    @guide-2.1
    Scenario: A restart keeps the static address
      Given a camera whose administrator is registered
      When the administrator gives the camera a free static address by CGI
      And the administrator restarts the camera by CGI
      Then the camera is at that address and nowhere else

    Scenario: A default reset returns to DHCP
      Given a camera whose administrator is registered
      When the administrator gives the camera a free static address by CGI
      And the INITIAL SET button is pressed
      Then the camera is at its leased address and nowhere else

    Scenario: A reset that keeps the network settings keeps the static address
      Given a camera whose administrator is registered
      When the administrator gives the camera a free static address by CGI
      And the administrator resets all but the network settings by CGI
      Then the camera is at that address and nowhere else

  Rule: Network settings that contradict each other are refused as a whole

    Scenario: A refused change stores none of its values
      Given a camera whose administrator is registered
      When the administrator sets the address to "127.20.0.10" and the mask to "255.0.255.0", and nothing else
      Then the camera answers 400
      And [IPv4 address] reads "192.168.0.10"
      And [Subnet mask] reads "255.255.255.0"

    Scenario Outline: The camera refuses <what>
      Given a camera whose administrator is registered
      When the administrator sets the network to "<address>", "<mask>" and "<gateway>", with DNS untouched
      Then the camera answers 400
      And the page says "<says>"
      And [IPv4 address] reads "192.168.0.10"
      And [Connection mode] reads "dhcp"
      And the camera is at its leased address and nowhere else

      Examples:
        | what                            | address      | mask          | gateway    | says                 |
        | a gateway in another network    | 127.20.0.10  | 255.255.255.0 | 127.20.1.1 | gateway              |
        | the network's own address       | 127.20.0.0   | 255.255.255.0 | 127.20.0.1 | the network's own    |
        | the network's broadcast address | 127.20.0.255 | 255.255.255.0 | 127.20.0.1 | broadcast            |
        | a multicast address             | 224.0.0.5    | 255.255.255.0 | 224.0.0.1  | not a host's address |
        | a mask with holes               | 127.20.0.10  | 255.0.255.0   | 127.20.0.1 | subnet mask          |
        | no address at all               | 127.20.0.999 | 255.255.255.0 | 127.20.0.1 | IPv4                 |
        | an address this machine lacks   | 192.0.2.10   | 255.255.255.0 | 192.0.2.1  | of this machine      |

    Scenario: The page shows each fault beside its field, with the menu's labels
      Given a camera whose administrator is registered
      When the administrator sends the network page with "", "255.0.255.0" and "127.20.0.1"
      Then the camera answers 400
      And the page says "got nothing, wanted an IPv4 address" beside [IPv4 address]
      And the page says "got 255.0.255.0, wanted a subnet mask" beside [Subnet mask]
      And the page says nothing beside [Default gateway]
      When the administrator sends the network page with "127.20.0.255", "255.255.255.0" and "127.20.1.1"
      Then the page says "broadcast" beside [IPv4 address]
      And the page says "wanted nothing, or one in the network of" beside [Default gateway]
      And the page says nothing beside [Subnet mask]
      When the administrator sends the network page with "127.20.0.0", "255.255.255.0" and "127.20.0.255"
      Then the page says "the network's own with mask 255.255.255.0, wanted a host's" beside [IPv4 address]
      And the page says "no host's address with mask 255.255.255.0, wanted nothing, or that of a host" beside [Default gateway]
      When the administrator sends the network page with "127.20.0.255", "255.255.255.0" and "127.20.0.1"
      Then the page says "broadcast address with mask 255.255.255.0, wanted a host's" beside [IPv4 address]
      When the administrator sends the network page with "224.0.0.5", "255.255.255.0" and "224.0.0.5"
      Then the page says "wanted one from 1.0.0.1 to 223.255.255.254" beside [IPv4 address]
      And the page says "which is the camera itself, wanted another" beside [Default gateway]

    Scenario Outline: The mode <mode> needs a network interface
      Given a camera whose administrator is registered
      When the administrator sets [Connection mode] to "<mode>"
      Then the camera answers 400
      And the page says "only with --interface"

      Examples:
        | mode          |
        | auto-ip       |
        | auto-advanced |

  Rule: With IPv6 on the camera has an IPv6 address too, with it off it has none

    Scenario: A factory camera has no IPv6 address
      Given a camera whose administrator is registered
      Then [IPv6] reads "off"
      And no port is open at an IPv6 address of this machine

    Scenario Outline: Turned on by <way>, every service answers over IPv6 as over IPv4
      Given a camera whose administrator is registered
      When the administrator turns IPv6 on at a free address by <way>
      Then a client reaches every TCP port over IPv6
      And "operator" gets in over IPv6 by HTTPS and RTSP with password "Str0ng-Pass!"
      And "operator" does not get in over IPv6 by HTTPS and RTSP with password "Wrong-Pass1!"
      And the camera is at its leased address and its IPv6 address

      Examples:
        | way  |
        | CGI  |
        | page |

    Scenario: An address that is set does nothing while IPv6 is off
      Given a camera whose administrator is registered
      When the administrator sets a free IPv6 address, and leaves IPv6 off
      Then a client reaches no port over IPv6

    Scenario: Turned off, nobody answers over IPv6, and whoever came over it is disconnected
      Given a camera whose administrator is registered
      When the administrator turns IPv6 on at a free address by CGI
      And a client reaches every TCP port over IPv6
      And a client stays connected over IPv6
      And the administrator turns IPv6 off
      Then that client is disconnected
      And a client reaches no port over IPv6
      And the camera is at its leased address and nowhere else

    Scenario: Whoever turns IPv6 off over IPv6 is told where the camera is then
      Given a camera whose administrator is registered
      When the administrator turns IPv6 on at a free address by CGI
      And a client reaches every TCP port over IPv6
      And the administrator turns IPv6 off over IPv6
      Then the camera answers 200
      And the answer has the URL of its IPv4 address
      And a client reaches no port over IPv6

    @one-model
    Scenario: At another IPv6 address the camera is silent at the one before
      Given a camera whose administrator is registered
      When the administrator turns IPv6 on at a free address by CGI
      And a client reaches every TCP port over IPv6
      And the administrator turns IPv6 on at another free address by CGI
      Then a client reaches every TCP port over IPv6
      And nobody answers at its IPv6 address before

    Scenario: Another IPv4 address leaves the IPv6 address as it is
      Given a camera whose administrator is registered
      When the administrator turns IPv6 on at a free address by CGI
      And the administrator gives the camera a free static address by CGI
      Then a client reaches every TCP port over IPv6

    @one-model @waiting
    Scenario Outline: While an IPv6 address comes, changes and goes, a viewer over IPv4 still has <what>
      Given a camera whose administrator is registered
      And somebody has "<what>"
      When the administrator turns IPv6 on at a free address by CGI
      Then a client reaches every TCP port over IPv6
      And they still have it
      When the administrator turns IPv6 on at another free address by CGI
      Then a client reaches every TCP port over IPv6
      And they still have it
      When the administrator turns IPv6 off
      Then a client reaches no port over IPv6
      And they still have it

      Examples:
        | what                    |
        | RTSP with RTP in TCP    |
        | RTSP with RTP in UDP    |
        | RTP that HTTP asked for |
        | Motion JPEG over HTTP   |
        | Motion JPEG over HTTPS  |

    @one-model
    Scenario: While an IPv6 address comes and goes, not a packet is missing over IPv4
      Given a camera whose administrator is registered
      And another viewer watches over TCP, and counts packets
      When the administrator turns IPv6 on at a free address by CGI
      Then a client reaches every TCP port over IPv6
      When the administrator turns IPv6 off
      Then a client reaches no port over IPv6
      And not a packet of the other viewer is missing

    @one-model
    Scenario: Another IPv4 address leaves a client over IPv6 as it is, and cuts the viewer at the one before
      Given a camera whose administrator is registered
      When the administrator turns IPv6 on at a free address by CGI
      And a client reaches every TCP port over IPv6
      And a client stays connected over IPv6
      And somebody has "RTSP with RTP in UDP"
      And the administrator gives the camera a free static address by CGI
      Then they have it no more
      And that client stays connected
      When the administrator turns IPv6 on at another free address by CGI
      Then that client is disconnected

    @one-model
    Scenario: Another IPv4 address ends a session over IPv6 whose picture left the one before for a group
      Given a camera whose administrator is registered
      And [Stream 1 multicast] is set to "on"
      When the administrator turns IPv6 on at a free address by CGI
      And the administrator plays over IPv6, the picture from its group and the events in UDP
      And the administrator gives the camera a free static address by CGI
      Then a client reaches every TCP port over IPv6
      And that session is over

    @guide-2.1
    Scenario: A restart keeps the IPv6 address
      Given a camera whose administrator is registered
      When the administrator turns IPv6 on at a free address by CGI
      And the camera is restarted
      Then a client reaches every TCP port over IPv6

    Scenario: A default reset turns IPv6 off
      Given a camera whose administrator is registered
      When the administrator turns IPv6 on at a free address by CGI
      And a client reaches every TCP port over IPv6
      And the INITIAL SET button is pressed
      Then a client reaches no port over IPv6

    Scenario Outline: The camera refuses <what>
      Given a camera whose administrator is registered
      When the administrator sets IPv6 to "<address>" with the gateway "<gateway>"
      Then the camera answers 400
      And the page says "<says>"
      And [IPv6] reads "off"
      And [IPv6 address] reads ""
      And the camera is at its leased address and nowhere else

      Examples:
        | what                                  | address          | gateway   | says                 |
        | an IPv6 group                         | ff02::1          |           | not a host's address |
        | the loopback's IPv6 address           | ::1              |           | not a host's address |
        | the unspecified IPv6 address          | ::               |           | not a host's address |
        | an IPv4 address as an IPv6 one        | ::ffff:127.0.0.1 |           | not a host's address |
        | a link-local IPv6 address             | fe80::10         |           | link-local           |
        | the IPv6 address of any router        | fd77::           |           | any router           |
        | an IPv6 gateway elsewhere             | fd77::1          | fd78::1   | link-local or in     |
        | an IPv6 gateway that is the camera    | fd77::1          | fd77::1   | the camera itself    |
        | an IPv6 gateway that is a group       | fd77::1          | ff02::2   | not a host's address |
        | an IPv6 address this machine lacks    | 2001:db8::10     |           | of this machine      |
        | an IPv6 address that is none          | fd77::g          |           | an IPv6 address      |

  @waiting
  Rule: On a network of its own the camera gets its address by DHCP

    @matrix @client-dnsmasq @client-tcpdump @client-curl
    Scenario: The camera discovers the server, requests its offer, and is at the leased address
      Given a network whose DHCP server is dnsmasq
      And a camera whose administrator is registered
      Then a client on that network reaches the camera at an address from "192.168.9.50" to "192.168.9.59"
      And dnsmasq has leased that address to the MAC address of the camera
      And the network saw the camera send "Discover, Request"
      And the camera has the gateway, the DNS server and the time server of that network
      And no frame of the camera was malformed

    @matrix @client-dnsmasq @client-tcpdump @client-curl
    Scenario: The camera renews its lease at its server when half of the time is over
      Given a network whose DHCP server is dnsmasq
      And a camera whose administrator is registered
      And its address is noted
      When 54 seconds pass for the camera
      Then the network saw the camera send ""
      When 7 seconds pass for the camera
      Then the camera asked its server alone to go on with the lease
      And the camera keeps its address
      When 40 seconds pass for the camera
      Then the network saw the camera send "Request"
      When 22 seconds pass for the camera
      Then the network saw the camera send "Request, Request"
      And no frame of the camera was malformed

    @matrix @client-dnsmasq @client-tcpdump @client-curl
    Scenario: A server that is gone is asked again and again, then everybody, and at the end of the lease the address is given up
      Given a network whose DHCP server is dnsmasq
      And a camera that looks for a link-local address without a lease, whose administrator is registered
      And its address is noted
      When dnsmasq ends
      And 61 seconds pass for the camera
      Then the camera asked its server alone to go on with the lease
      When 45 seconds pass for the camera
      Then the camera asked everybody to go on with the lease
      And the camera keeps its address
      When 15 seconds pass for the camera
      Then nobody answers at the address before
      When 16 seconds pass for the camera
      And 10 seconds pass for the camera
      Then a client on that network reaches the camera at an address from "169.254.1.0" to "169.254.254.255"
      And no frame of the camera was malformed

    @client-dnsmasq @client-tcpdump @client-curl
    Scenario: A camera that keeps its address without a lease answers there when the lease is over
      Given a network whose DHCP server is dnsmasq
      And a camera that keeps its address without a lease, whose administrator is registered
      And its address is noted
      When dnsmasq ends
      And 61 seconds pass for the camera
      And 45 seconds pass for the camera
      And 15 seconds pass for the camera
      Then the camera keeps its address

    @matrix @client-dnsmasq @client-tcpdump @client-curl
    Scenario: A server that refuses the address when it is renewed gives another
      Given a network whose DHCP server is dnsmasq
      And a camera whose administrator is registered
      And its address is noted
      When dnsmasq begins again with other addresses
      And 61 seconds pass for the camera
      Then the network saw the camera send "Request, Discover, Request"
      And a client on that network reaches the camera at an address from "192.168.9.70" to "192.168.9.79"
      And nobody answers at the address before
      And no frame of the camera was malformed

    @matrix @client-dnsmasq @client-tcpdump
    Scenario: What the renewed lease names is used from then on
      Given a network whose DHCP server is dnsmasq
      And a camera whose administrator is registered
      And its address is noted
      Then the camera has the DNS server "192.168.9.1"
      When dnsmasq begins again with another DNS server
      And 61 seconds pass for the camera
      Then the camera has the DNS server "192.168.9.3"

    @matrix @client-dnsmasq @client-tcpdump
    Scenario: The camera gives its lease back when it is switched off
      Given a network whose DHCP server is dnsmasq
      And a camera whose administrator is registered
      And its address is noted
      When the camera loses its power in order
      Then the network saw the camera send "Release"
      And dnsmasq has no lease for the camera
      And no frame of the camera was malformed

    @matrix @client-dnsmasq @client-tcpdump @client-curl
    Scenario: The camera gives its lease back when it gets a static address, and takes one again by DHCP
      Given a network whose DHCP server is dnsmasq
      And a camera whose administrator is registered
      And its address is noted
      When the administrator gives the camera the static address "192.168.9.90" on that network
      Then the network saw the camera send "Release"
      And dnsmasq has no lease for the camera
      And a client on that network reaches the camera at an address from "192.168.9.90" to "192.168.9.90"
      And nobody answers at the address before
      When the administrator sets the mode to "dhcp", with the answer left alone
      Then the network saw the camera send "Release, Discover, Request"
      And a client on that network reaches the camera at an address from "192.168.9.50" to "192.168.9.59"

  @waiting
  Rule: After a restart the camera asks for the same address again (RFC 2131, 4.3.2)

    @matrix @client-dnsmasq @client-tcpdump @client-curl
    Scenario: The server grants it
      Given a network whose DHCP server is dnsmasq
      And a camera whose administrator is registered
      And its address is noted
      When the camera is restarted
      Then the network saw the camera send "Request"
      And the camera asked everybody for the address before, and named no server
      And the camera keeps its address
      And no frame of the camera was malformed

    @matrix @client-dnsmasq @client-tcpdump @client-curl
    Scenario: A server that refuses it gives another
      Given a network whose DHCP server is dnsmasq
      And a camera whose administrator is registered
      And its address is noted
      When dnsmasq begins again with other addresses
      And the camera is restarted
      Then the network saw the camera send "Request, Discover, Request"
      And a client on that network reaches the camera at an address from "192.168.9.70" to "192.168.9.79"
      And nobody answers at the address before

    @client-dnsmasq @client-tcpdump @client-curl
    Scenario: Without an answer a camera that has no use for an old lease begins anew
      Given a network whose DHCP server is dnsmasq
      And a camera that looks for a link-local address without a lease, whose administrator is registered
      And its address is noted
      When dnsmasq ends
      And the camera is restarted, and 14 seconds pass
      Then the network saw the camera send "Request, Request, Discover" first
      And nobody answers at the address before

    @client-dnsmasq @client-tcpdump @client-curl
    Scenario: Without an answer a camera that keeps its address uses it until the lease is renewed
      Given a network whose DHCP server is dnsmasq
      And a camera that keeps its address without a lease, whose administrator is registered
      And its address is noted
      When dnsmasq ends
      And the camera is restarted, and 14 seconds pass
      Then the network saw the camera send "Request, Request"
      And the camera keeps its address
      When 50 seconds pass for the camera
      Then the network saw the camera send "Request, Request, Request"

    @process @client-dnsmasq @client-tcpdump @client-curl
    Scenario: Also when the emulator was killed, but not when it ended in order
      Given a network whose DHCP server is dnsmasq
      And an emulator on it that keeps its data
      When it is killed
      And that emulator is started again
      Then its camera sent "Request"
      And its camera answers at the address before
      When it is asked to end
      And that emulator is started again
      Then its camera sent "Discover, Request"

    @matrix @client-dnsmasq @client-tcpdump @client-curl
    Scenario: A default reset gives it back
      Given a network whose DHCP server is dnsmasq
      And a camera whose administrator is registered
      And its address is noted
      When the INITIAL SET button is pressed
      Then the network saw the camera send "Release, Discover, Request"

  @waiting
  Rule: The camera believes only replies of the server that it asked, to itself

    @matrix @client-tcpdump
    Scenario: A lease is read however its server writes the options
      Given a network whose DHCP server writes its leases so, one after the other
        | in another order                               |
        | in the field file                              |
        | in the field sname                             |
        | in both fields                                 |
        | beside names of a server and a file            |
        | in the field file, beside the name of a server |
        | in the field sname, beside the name of a file  |
        | in two parts                                   |
        | in two parts, one of them in the field file    |
        | after pads                                     |
        | without an end                                 |
        | with others behind the end                     |
        | with unknown options                           |
      And a camera whose administrator is registered
      Then each lease has the gateway and the DNS servers that its server gives

  @waiting
  Rule: An address that another host has is not used

    @matrix @client-dnsmasq @client-tcpdump @client-curl
    Scenario: A leased address that another host has is declined, and another is leased
      Given a network whose DHCP server is dnsmasq
      And a camera whose administrator is registered
      And its address is noted
      When the camera loses its power in order
      And the other host takes the address before
      And the power comes back, and 10 seconds pass after each Decline
      Then the network saw the camera send "Release, Discover, Request, Decline, Discover, Request"
      And a client on that network reaches the camera at an address from "192.168.9.50" to "192.168.9.59"
      And it is another address than before
      And no frame of the camera was malformed

  @waiting
  Rule: Without a DHCP server the camera takes a link-local address (RFC 3927)

    @matrix @client-tcpdump @client-curl
    Scenario: The camera probes an address three times, announces it twice, and is there
      Given a network without a DHCP server
      And a camera that looks for a link-local address without a lease, whose administrator is registered, with the mode "auto-ip", timed
      Then a client on that network reaches the camera at an address from "169.254.1.0" to "169.254.254.255"
      And the camera probed its address 3 times, at least 1 second apart, and announced it 2 times, 2 seconds apart
      And no frame of the camera was malformed

    @matrix @client-tcpdump @client-curl
    Scenario: So does a camera whose mode is DHCP
      Given a network without a DHCP server
      And a camera that looks for a link-local address without a lease, whose administrator is registered, with the mode "dhcp", in haste
      Then a client on that network reaches the camera at an address from "169.254.1.0" to "169.254.254.255"
      And the camera probed its address 3 times, and announced it 2 times

  @waiting
  Rule: At an address that stays, another gateway and another mask hold at once

    @matrix @client-tcpdump @client-curl
    Scenario: Over IPv4 and IPv6
      Given a network without a DHCP server, whose other host is many clients
      And a camera at "192.168.9.90" and "fd79::90" on it, whose administrator is registered
      Then with these settings, one after the other, it answers these clients at "192.168.9.90":
        | Default gateway | Subnet mask     | 192.168.9.1 | 192.168.9.100 | 198.51.100.9 |
        |                 | 255.255.255.0   | yes         | yes           | no           |
        | 192.168.9.1     | 255.255.255.0   | yes         | yes           | yes          |
        | 192.168.9.2     | 255.255.255.0   | yes         | yes           | no           |
        | 192.168.9.100   | 255.255.255.192 | yes         | yes           | yes          |
        |                 | 255.255.255.192 | no          | yes           | no           |
      And with these settings, one after the other, it answers these clients at "fd79::90":
        | IPv6 default gateway | IPv6 prefix length | fd79::1 | fd79::1:1 | fd7a::9 |
        |                      | 64                 | yes     | yes       | no      |
        | fd79::1              | 64                 | yes     | yes       | yes     |
        | fd79::2              | 64                 | yes     | yes       | no      |
        |                      | 112                | yes     | no        | no      |

  @waiting
  Rule: With Auto (Advanced) the camera takes a free address of the network that DHCP tells

    @matrix @client-dnsmasq @client-tcpdump @client-curl
    Scenario: The camera asks for the network, takes no lease, and probes a free address
      Given a network whose DHCP server is dnsmasq
      And a camera whose administrator is registered, with the mode "auto-advanced"
      Then a client on that network reaches the camera at an address from "192.168.9.2" to "192.168.9.254"
      And the network saw the camera send "Discover"
      And dnsmasq has no lease for the camera
      And the lease of the camera has the gateway "192.168.9.1"
      And no frame of the camera was malformed

    @matrix @client-dnsmasq @client-tcpdump @client-curl
    Scenario: An address that another host has is left to it
      Given a network whose DHCP server is dnsmasq
      And a camera whose administrator is registered, with the mode "auto-advanced"
      And its address is noted
      When the camera loses its power in order
      And the other host takes the address before
      And the power comes back
      Then a client on that network reaches the camera at an address from "192.168.9.2" to "192.168.9.254"
      And it is another address than before

  @waiting
  Rule: With IPv6 on, the camera forms an address from the prefix of each router (RFC 4862)

    @matrix @guide-3.2.1 @client-dnsmasq @client-radvd @client-tcpdump @client-curl
    Scenario: Its address is the prefix and its MAC address, beside its link-local one
      Given a network with dnsmasq, whose router advertises a prefix
      And a camera on it with IPv6 on, whose administrator is registered
      And [FTP access to camera] is set to "allow"
      Then a client of the router's network reaches the camera at the address of the prefix and its MAC address
      And a client of the router's network reaches the camera at its link-local address
      And the camera shows the IPv6 addresses that it has
      And over FTP it gives a listing at each of these addresses

    @client-dnsmasq @client-radvd @client-tcpdump @client-ffmpeg
    Scenario: A player in the router's network plays the stream
      Given a network with dnsmasq, whose router advertises a prefix
      And a camera on it with IPv6 on, whose administrator is registered
      Then the camera shows the IPv6 addresses that it has
      And ffprobe there reads its stream

    @client-dnsmasq @client-radvd @client-tcpdump @client-curl
    Scenario: Of two cameras each is a host of its own
      Given a network with dnsmasq, whose router advertises a prefix
      And a camera on it with IPv6 on, whose administrator is registered
      Then the camera shows the IPv6 addresses that it has
      Given another camera on it with IPv6 on, whose administrator is registered
      Then the camera shows the IPv6 addresses that it has
      And each camera sends from its own MAC address

    @matrix @client-dnsmasq @client-radvd @client-tcpdump @client-curl
    Scenario: It has the address as long as the prefix is valid
      Given a network with dnsmasq, whose router advertises a prefix, valid for 6 seconds
      And a camera on it with IPv6 on, whose administrator is registered
      Then a client of the router's network reaches the camera at the address of the prefix and its MAC address
      When the router is gone at once
      Then a client of the router's network reaches nobody at the address of the prefix and its MAC address
      And a client of the router's network reaches the camera at its link-local address

    @client-dnsmasq @client-radvd @client-tcpdump @client-curl
    Scenario: With another prefix it has another address
      Given a network with dnsmasq, whose router advertises a prefix
      And a camera on it with IPv6 on, whose administrator is registered
      Then a client of the router's network reaches the camera at the address of the prefix and its MAC address
      When the router advertises another prefix
      Then a client of the router's network reaches the camera at the address of the prefix and its MAC address

    @client-dnsmasq @client-radvd @client-tcpdump @client-curl
    Scenario: While a prefix comes and IPv6 goes, a viewer over IPv4 misses no packet, and the connection of one over IPv6 ends
      Given a network whose DHCP server is dnsmasq
      And a camera on it with IPv6 on, whose administrator is registered
      And a viewer on the other host plays its stream over IPv4
      When a router advertises a prefix there
      Then a client of the router's network reaches the camera at the address of the prefix and its MAC address
      And a viewer on the other host plays its stream over IPv6
      And the viewer over IPv4 misses no packet
      When the administrator turns IPv6 off there
      Then the camera has ended the connection of the viewer over IPv6
      And the viewer over IPv4 misses no packet
      When the administrator turns IPv6 on there
      Then a client of the router's network reaches the camera at the address of the prefix and its MAC address
      And the viewer over IPv4 misses no packet

    @client-dnsmasq @client-radvd @client-tcpdump @client-curl
    Scenario: When a prefix is no longer valid, the camera ends the connections at its address, and no others
      Given a network with dnsmasq, whose router advertises a prefix, valid for 6 seconds
      And a camera on it with IPv6 on, whose administrator is registered
      And a viewer on the other host plays its stream over IPv4
      And a client of the router's network reaches the camera at the address of the prefix and its MAC address
      And a viewer on the other host plays its stream over IPv6
      When the router is gone at once
      Then the camera has ended the connection of the viewer over IPv6
      And the viewer over IPv4 misses no packet

    @client-dnsmasq @client-radvd @client-tcpdump @client-curl
    Scenario: When it gets another IPv4 address, a viewer over IPv6 misses no packet, and the connection of one over IPv4 ends
      Given a network with dnsmasq, whose router advertises a prefix
      And a camera on it with IPv6 on, whose administrator is registered
      And a client of the router's network reaches the camera at the address of the prefix and its MAC address
      And a viewer on the other host plays its stream over IPv4
      And a viewer on the other host plays its stream over IPv6
      When the administrator gives the camera the static address "192.168.9.90" on that network
      Then the camera has ended the connection of the viewer over IPv4
      And the viewer over IPv6 misses no packet

    @client-dnsmasq @client-radvd @client-tcpdump @client-curl
    Scenario Outline: What has no route leaves by no other interface: <over>
      Given a network with dnsmasq, whose router advertises a prefix, and is one for 0 seconds
      And this machine has another way to a client behind the router
      And a camera without a gateway on it, whose administrator is registered
      And a client of the router's network reaches the camera at the address of the prefix and its MAC address
      When a client behind the router asks the camera over <over>
      Then nothing of the camera leaves by the other way

      Examples:
        | over |
        | IPv4 |
        | IPv6 |

    @client-dnsmasq @client-radvd @client-tcpdump @client-curl
    Scenario Outline: Clients behind the router reach it as long as there is a router, which <end>
      Given a network with dnsmasq, whose router advertises a prefix, and is one for 6 seconds
      And a camera on it with IPv6 on, whose administrator is registered
      Then a client behind the router reaches the camera
      When the router <end>
      Then a client behind the router does not reach the camera
      And a client of the router's network reaches the camera at the address of the prefix and its MAC address

      Examples:
        | end             |
        | leaves in order |
        | is gone at once |

    @matrix @client-dnsmasq @client-radvd @client-tcpdump @client-curl
    Scenario: With IPv6 off it has no address, and whoever turns it off is told where the camera is
      Given a network with dnsmasq, whose router advertises a prefix
      And a camera on it with IPv6 on, whose administrator is registered
      Then a client of the router's network reaches the camera at the address of the prefix and its MAC address
      When the administrator turns IPv6 off at the address of the prefix and its MAC address
      Then they are told the IPv4 address
      And a client of the router's network reaches nobody at the address of the prefix and its MAC address
      And a client of the router's network reaches nobody at its link-local address

    @matrix @client-dnsmasq @client-radvd @client-tcpdump @client-curl
    Scenario: An address that another host has is left to it (RFC 4862, 5.4)
      Given a network with dnsmasq, whose router advertises a prefix
      And a camera on it with IPv6 off, whose administrator is registered
      When the other host has the address of the prefix and its MAC address
      And the administrator turns IPv6 on there
      Then for 5 seconds the camera shows its link-local address alone
      And the system log says that the address of the prefix and its MAC address is in use by another host
      When the other host gives the address of the prefix and its MAC address back
      Then a client of the router's network reaches the camera at the address of the prefix and its MAC address

    @matrix @client-dnsmasq @client-radvd @client-tcpdump @client-curl
    Scenario: An address that is set is used once no other host has it
      Given a network with dnsmasq, whose router advertises a prefix
      And a camera on it with IPv6 off, whose administrator is registered
      When the other host has the address that is set
      And the administrator sets an IPv6 address of that network
      Then the system log says that the address that is set is in use by another host
      And the camera shows the IPv6 addresses that it has
      When the other host gives the address that is set back
      And the administrator turns IPv6 off there
      And the administrator turns IPv6 on there
      Then a client of the router's network reaches the camera at the address that is set

  Rule: The camera asks the leased or configured DNS servers only

    @client-dnsmasq
    Scenario Outline: The camera asks dnsmasq when <how>
      Given a time server that is 2 hours ahead
      And dnsmasq as DNS server
      And a camera whose administrator is registered
      When <how>
      And the administrator lets the camera follow it by name
      Then the camera's clock is 2 hours ahead

      Examples:
        | how                                            |
        | the camera's lease names that DNS server       |
        | the administrator sets that DNS server by hand |

    @waiting
    Scenario Outline: The camera asks the second DNS server if the first does not answer: <how>
      Given a time server that is 2 hours ahead
      And a DNS server
      And a camera whose administrator is registered
      When <how>
      And the administrator lets the camera follow it by name
      Then the camera's clock is 2 hours ahead

      Examples:
        | how                                                             |
        | the camera's lease names a dead DNS server, then that one       |
        | the administrator sets a dead DNS server by hand, then that one |

    Scenario Outline: With IPv6 on, too, it asks a DNS server at an IPv4 address, which <does>
      Given a time server that is 2 hours ahead
      And a DNS server <dns>
      And a camera whose administrator is registered
      When the administrator turns IPv6 on at a free address by CGI
      And a client reaches every TCP port over IPv6
      And the administrator sets that DNS server by hand
      And the administrator lets the camera follow it by name
      Then the camera's clock is 2 hours ahead

      Examples:
        | does            | dns                                                   |
        | answers         | that answers, and listens on TCP too                  |
        | cuts its answer | that cuts its answer off, and sends over TCP: at once |

    Scenario: A secondary DNS server that is set alone is asked
      Given a time server that is 2 hours ahead
      And a DNS server
      And a camera whose administrator is registered
      When the administrator sets that DNS server by hand as the secondary one alone
      And the administrator lets the camera follow it by name
      Then the camera's clock is 2 hours ahead
      And the DNS server was asked 1 time

    Scenario: With manual DNS and no server, names fail whatever the lease says
      Given a time server that is 2 hours ahead
      And a DNS server
      And a camera whose administrator is registered
      When the camera's lease names that DNS server
      And the administrator clears the DNS servers
      And the administrator lets the camera follow it by name
      Then the camera's clock is that of this machine
      And the DNS server was asked 0 times
      And the system log says "no DNS server is set"

    Scenario: With a static address the DNS servers of the lease are not used
      Given a time server that is 2 hours ahead
      And a DNS server
      And a camera whose administrator is registered
      When the camera's lease names that DNS server
      And the administrator gives the camera a free static address by CGI
      And the administrator lets the camera follow it by name
      Then the camera's clock is that of this machine
      And the DNS server was asked 0 times
      And the system log says "no DNS server is set"

  @one-model
  Rule: A forged DNS answer is ignored, and the true one is used

    Scenario: Whoever does not see a question cannot answer it
      Given a time server that is 2 hours ahead
      And a DNS server
      And a camera whose administrator is registered
      When the administrator sets that DNS server by hand
      And the administrator lets the camera follow it by name
      Then nobody can guess the number and the port of the next of its questions

    Scenario Outline: The camera ignores a server that <does>
      Given a time server that is 2 hours ahead
      And a DNS server that <does>
      And a camera whose administrator is registered
      When the administrator sets that DNS server by hand
      And the administrator lets the camera follow it by name
      Then the camera's clock is 2 hours ahead
      And the system log says "<says>"

      Examples:
        | does                                  | says                           |
        | forges an answer with another number  | an answer to another question  |
        | forges an answer about something else | an answer about something else |
        | forges an answer from another port    | not from the server            |
        | asks back                             | a question; not an answer      |
        | answers another kind of question      | another kind of question       |
        | sends half an answer                  | bytes left                     |

  @one-model
  Rule: A server whose answer does not fit into a datagram is asked over TCP

    @client-dnsmasq
    Scenario: dnsmasq gives over TCP what does not fit into a datagram
      Given a time server that is 2 hours ahead
      And dnsmasq as DNS server, whose answer does not fit into a datagram
      And a camera whose administrator is registered
      When the administrator sets that DNS server by hand
      And the administrator lets the camera follow it by name
      Then the camera's clock is 2 hours ahead

    Scenario Outline: An answer over TCP is used: <answer>
      Given a time server that is 2 hours ahead
      And a DNS server that cuts its answer off, and sends over TCP: <answer>
      And a camera whose administrator is registered
      When the administrator sets that DNS server by hand
      And the administrator lets the camera follow it by name
      Then the camera's clock is 2 hours ahead
      And the DNS server was asked 1 time
      And over TCP the DNS server was asked 1 time, from the address of the camera

      Examples:
        | answer              |
        | at once             |
        | byte by byte        |
        | long                |
        | with more behind it |

    Scenario Outline: An answer over TCP is not used, and the log says why: <answer>
      Given a time server that is 2 hours ahead
      And a DNS server that cuts its answer off, and sends over TCP: <answer>
      And a camera whose administrator is registered
      When the administrator sets that DNS server by hand
      And the administrator lets the camera follow it by name
      Then the system log says "<says>"
      And the system log says "its address is not known"
      And the DNS server was asked 2 times
      And over TCP the DNS server was asked 2 times, from the address of the camera
      And the camera's clock is that of this machine

      Examples:
        | answer    | says                           |
        | id        | an answer to another question  |
        | question  | an answer about something else |
        | query     | a question; not an answer      |
        | truncated | cut off over TCP too           |
        | half      | without an answer              |
        | reset     | without an answer              |
        | empty     | got 0 bytes                    |
        | nothing   | no answer over TCP             |

    Scenario: A server whose answer fits is not asked over TCP
      Given a time server that is 2 hours ahead
      And a DNS server that answers, and listens on TCP too
      And a camera whose administrator is registered
      When the administrator sets that DNS server by hand
      And the administrator lets the camera follow it by name
      Then the camera's clock is 2 hours ahead
      And over TCP the DNS server was asked 0 times, from the address of the camera

  @one-model
  Rule: If a name has no address, the log says why and the queries end

    Scenario Outline: The camera asks a server that <does> only <times>
      Given a time server that is 2 hours ahead
      And a DNS server that <does>
      And a camera whose administrator is registered
      When the administrator sets that DNS server by hand
      And the administrator lets the camera follow it by name
      Then the system log says "its address is not known"
      And the system log says "<says>"
      And the DNS server was asked <times>
      And the camera's clock is that of this machine

      Examples:
        | does                   | says                   | times   |
        | knows no such name     | there is no such name  | 1 time  |
        | knows no address of it | it has no IPv4 address | 1 time  |
        | refuses                | the server refused     | 2 times |
        | fails                  | the server failed      | 2 times |
        | does not understand    | did not understand     | 2 times |
        | does not do that       | error 4                | 2 times |
        | cuts its answer off    | does not fit           | 2 times |
        | stays silent           | no answer              | 2 times |

  Rule: The answer to a change of address has the new URL as the client can reach it

    Scenario: With HTTPS only, set over HTTP, it is the name by which the client called the camera
      Given a camera whose administrator is registered
      Then HTTPS only, set over HTTP, leads to a place by the name that the client used:
        | Host                | place          |
        | camera.example      | camera.example |
        | Camera.Example:8080 | camera.example |
        | [::1]:80            | [::1]          |
        | 192.0.2.1           | 192.0.2.1      |
        | none                | its address    |
        | a%b                 | its address    |

    @one-model
    Scenario Outline: Reset by page, the camera leads to where it is then: <what> from <where>
      Given a camera whose administrator is registered
      When <where>
      And the administrator moves HTTPS to port 8443 by CGI
      And the administrator resets <what> by page
      Then the page leads to <place>

      Examples:
        | what                         | where                                                           | place                    |
        | the camera                   | 2 seconds pass                                                  | where the camera is then |
        | the camera                   | the administrator gives the camera a free static address by CGI | where the camera is then |
        | all but the network settings | the administrator gives the camera a free static address by CGI | the same place           |

    Scenario: Who does not have to go elsewhere is not told to
      Given a camera whose administrator is registered
      Then over HTTPS, the answer to another DNS server names no place
      When [Connection] is set to "http-and-https"
      Then over HTTP, the answer to another DNS server names no place

    @process
    Scenario Outline: <what>
      Given a person starts "ipro-emulator start --json --host <host> <options> --control 127.0.0.1:0 --admin operator" with "IPRO_ADMIN_PASSWORD=Str0ng-Pass!"
      When the administrator moves the camera at "https://<host>:<port>" to "<address>"
      Then the answer has the new URL "<place>"
      And the camera answers at "https://<address>:<port>"

      Examples:
        | what                           | host      | options                                        | port | address     | place                        |
        | With a port offset             | 127.9.3.1 | --ports offset:8000                            | 8443 | 127.109.3.1 | https://127.109.3.1:8443/    |
        | Behind NAT                     | 127.9.3.2 | --ports real --advertise camera.example        | 443  | 127.109.3.2 | https://camera.example/      |
        | Behind NAT, with a port offset | 127.9.3.3 | --ports offset:8000 --advertise camera.example | 8443 | 127.109.3.3 | https://camera.example:8443/ |
