@entry @guide-2.6
Feature: 2.6 Network
  The camera is where its network settings say, and nowhere else. What does not go together is refused whole.

  Rule: From the factory the address is leased

    Scenario: The camera answers at its lease
      Given a camera whose administrator is registered
      Then [Connection mode] reads "dhcp"
      And the camera is at its lease and nowhere else

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

    Scenario Outline: <mode> is not in this version
      Given a camera whose administrator is registered
      When the administrator sets [Connection mode] to "<mode>"
      Then the camera answers 400
      And the page says "not in this version"

      Examples:
        | mode          |
        | auto-ip       |
        | auto-advanced |
