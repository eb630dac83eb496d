@guide-2.6
Feature: Addresses at their limits (2.6)
  An address, a mask and a gateway are taken when each is right and they fit together. Else they are refused together, and all stay as
  they were.

  @matrix
  Scenario: Right addresses
    Given a camera whose administrator is registered
    Then by CGI, page and control port, each of these is taken as a whole:
      | IPv4 address    | Subnet mask     | Default gateway |
      | 192.168.0.1     | 255.255.255.0   | 192.168.0.254   |
      | 192.168.0.254   | 255.255.255.0   | 192.168.0.1     |
      | 192.168.0.10    | 255.255.255.0   | nothing         |
      | 1.0.0.1         | 255.0.0.0       | 1.255.255.254   |
      | 223.255.255.254 | 255.255.255.0   | 223.255.255.1   |
      | 10.0.0.9        | 255.255.255.252 | 10.0.0.10       |
      | 10.0.0.10       | 255.255.255.252 | 10.0.0.9        |
      | 10.0.0.8        | 255.255.255.254 | 10.0.0.9        |
      | 10.0.0.9        | 255.255.255.254 | 10.0.0.8        |
      | 10.0.0.9        | 255.255.255.255 | nothing         |
      | 1.0.0.0         | 255.255.255.254 | nothing         |
      | 223.255.255.255 | 255.255.255.254 | 223.255.255.254 |
      | 10.0.1.0        | 255.255.0.0     | nothing         |
      | 172.16.1.255    | 255.255.0.0     | nothing         |
      | 172.16.0.255    | 255.255.254.0   | 172.16.1.254    |
      | 172.16.1.0      | 255.255.254.0   | 172.16.0.1      |
      | 64.0.0.1        | 128.0.0.0       | 127.0.0.1       |

  @matrix
  Scenario: Addresses that are wrong or do not fit together
    Given a camera whose administrator is registered
    Then by CGI, page and control port, each of these is refused as a whole:
      | IPv4 address    | Subnet mask     | Default gateway |
      | 192.168.0.0     | 255.255.255.0   | 192.168.0.1     |
      | 192.168.0.255   | 255.255.255.0   | 192.168.0.1     |
      | 192.168.0.10    | 255.255.255.0   | 192.168.1.1     |
      | 192.168.0.10    | 255.255.255.0   | 192.167.255.255 |
      | 192.168.0.10    | 255.255.255.0   | 192.168.0.0     |
      | 192.168.0.10    | 255.255.255.0   | 192.168.0.255   |
      | 192.168.0.10    | 255.255.255.0   | 192.168.0.10    |
      | 10.0.0.8        | 255.255.255.252 | 10.0.0.9        |
      | 10.0.0.11       | 255.255.255.252 | 10.0.0.9        |
      | 10.0.0.9        | 255.255.255.252 | 10.0.0.12       |
      | 10.0.0.9        | 255.255.255.252 | 10.0.0.7        |
      | 10.0.0.9        | 255.255.255.254 | 10.0.0.10       |
      | 10.0.0.9        | 255.255.255.255 | 10.0.0.10       |
      | 0.255.255.254   | 255.255.0.0     | nothing         |
      | 0.255.255.255   | 255.255.255.254 | nothing         |
      | 0.0.0.0         | 255.255.255.0   | nothing         |
      | 224.0.0.0       | 255.255.255.254 | nothing         |
      | 224.0.0.1       | 255.255.255.0   | nothing         |
      | 239.255.255.250 | 255.255.255.0   | nothing         |
      | 240.0.0.1       | 255.255.255.0   | nothing         |
      | 255.255.255.255 | 255.255.255.255 | nothing         |
      | 192.168.0.10    | 0.0.0.0         | nothing         |
      | 192.168.0.10    | 255.0.255.0     | nothing         |
      | 192.168.0.10    | 255.255.255.253 | nothing         |
      | 192.168.0.10    | 0.255.255.255   | nothing         |
      | 192.168.0.10    | 255.255.255.256 | nothing         |
      | 192.168.0.10    | 24              | nothing         |
      | 192.168.0.10    | nothing         | nothing         |
      | nothing         | 255.255.255.0   | nothing         |
      | 192.168.0.256   | 255.255.255.0   | nothing         |
      | 192.168.0       | 255.255.255.0   | nothing         |
      | 192.168.0.10.1  | 255.255.255.0   | nothing         |
      | 192.168.0.010   | 255.255.255.0   | nothing         |
      | 192.168.0.0x0a  | 255.255.255.0   | nothing         |
      | 3232235530      | 255.255.255.0   | nothing         |
      | ::1             | 255.255.255.0   | nothing         |
      | 192.168.0.10    | 255.255.255.0   | 192.168.0.256   |
      | 192.168.0.10    | 255.255.255.0   | camera          |

  @matrix
  Scenario: Addresses of DNS servers
    Given a camera whose administrator is registered
    Then by CGI, page and control port, [Primary server address] takes the first of these and refuses the others:
      | taken       | refused     |
      | 192.168.0.1 | 192.168.0.  |
      | 1.1.1.1     | 256.1.1.1   |
      | nothing     | dns.example |
      |             | ::1         |
    And by CGI, page and control port, [Secondary server address] takes the first of these and refuses the others:
      | taken       | refused     |
      | 192.168.0.1 | 01.1.1.1    |
      | nothing     | dns.example |

  @matrix
  Scenario: Right IPv6 addresses
    Given a camera whose administrator is registered
    Then by CGI, page and control port, each of these is taken as a whole:
      | IPv6 address                            | IPv6 prefix length | IPv6 default gateway                    |
      | 2001:db8::10                            | 64                 | 2001:db8::1                             |
      | 2001:db8::10                            | 64                 | 2001:db8::ffff:ffff:ffff:ffff           |
      | 2001:db8::10                            | 64                 | nothing                                 |
      | nothing                                 | 64                 | nothing                                 |
      | nothing                                 | 64                 | fe80::1                                 |
      | nothing                                 | 64                 | 2001:db8::1                             |
      | 2001:db8::10                            | 64                 | fe80::1                                 |
      | 2001:db8::10                            | 64                 | febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff |
      | 2001:db8::10                            | 65                 | 2001:db8::7fff:ffff:ffff:ffff           |
      | 2001:db8::10                            | 63                 | 2001:db8:0:1::1                         |
      | 2001:db8::10                            | 1                  | 7fff::1                                 |
      | 2001:db8::10                            | 128                | nothing                                 |
      | 2001:db8::10                            | 128                | fe80::1                                 |
      | 2001:db8::10                            | 127                | 2001:db8::11                            |
      | 2001:db8::11                            | 127                | 2001:db8::10                            |
      | 2001:db8::11                            | 126                | 2001:db8::12                            |
      | ::2                                     | 64                 | ::3                                     |
      | ::ffff                                  | 64                 | nothing                                 |
      | ::fffe:c000:201                         | 64                 | nothing                                 |
      | ::1:0:0:1                               | 64                 | nothing                                 |
      | fe7f:ffff:ffff:ffff:ffff:ffff:ffff:ffff | 64                 | nothing                                 |
      | fec0::1                                 | 64                 | nothing                                 |
      | feff:ffff:ffff:ffff:ffff:ffff:ffff:ffff | 64                 | nothing                                 |

  @matrix
  Scenario: IPv6 addresses that are wrong or do not fit together
    Given a camera whose administrator is registered
    Then by CGI, page and control port, each of these is refused as a whole:
      | IPv6 address                            | IPv6 prefix length | IPv6 default gateway  |
      | ::                                      | 64                 | nothing               |
      | ::1                                     | 64                 | nothing               |
      | ff00::1                                 | 64                 | nothing               |
      | ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff | 64                 | nothing               |
      | fe80::1                                 | 64                 | nothing               |
      | febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff | 64                 | nothing               |
      | ::ffff:1.2.3.4                          | 64                 | nothing               |
      | ::ffff:192.0.2.1                        | 64                 | nothing               |
      | 2001:db8::                              | 64                 | nothing               |
      | 2001:db8::10                            | 124                | nothing               |
      | 2001:db8::10                            | 126                | nothing               |
      | 2001:db8::10                            | 0                  | nothing               |
      | 2001:db8::10                            | 129                | nothing               |
      | 2001:db8::10                            | 64                 | 2001:db8::10          |
      | 2001:db8::10                            | 64                 | 2001:db8:0:1::1       |
      | 2001:db8::10                            | 64                 | 2001:db7:ffff:ffff::1 |
      | 2001:db8::10                            | 65                 | 2001:db8::8000:0:0:1  |
      | 2001:db8::10                            | 128                | 2001:db8::11          |
      | 2001:db8::10                            | 127                | 2001:db8::12          |
      | 2001:db8::10                            | 64                 | fe7f::1               |
      | 2001:db8::10                            | 64                 | fec0::1               |
      | 2001:db8::10                            | 64                 | ::                    |
      | 2001:db8::10                            | 64                 | ::1                   |
      | 2001:db8::10                            | 64                 | ff02::1               |
      | 2001:db8::10                            | 64                 | ::ffff:192.0.2.1      |
      | nothing                                 | 64                 | ff02::1               |
      | nothing                                 | 64                 | ::1                   |
      | 2001:db8::10                            | 64                 | 192.0.2.1             |
      | 2001:db8::10/64                         | 64                 | nothing               |
      | 2001:db8::g                             | 64                 | nothing               |
      | fe80::1%eth0                            | 64                 | nothing               |
