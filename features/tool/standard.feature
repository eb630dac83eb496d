@tool @standard @process
Feature: ipro-harden at the Standard level
  The tool checks network protection as a client on the network would.

  Rule: 3.2.1 FTP server

    Scenario: Whether FTP is used, a person must say; unused, it is forbidden
      Given a camera that serves FTP, with a user of each level
      When ipro-harden audits it at level standard
      Then its check "network.ftp.access" is manual
      And its check "ftp.port" is "not applicable"
      And its check "ftp.anonymous" is pass
      When ipro-harden audits it at level standard when 3.2.1
      Then its check "network.ftp.access" is fail
      When ipro-harden hardens it at level standard when 3.2.1
      Then its check "network.ftp.access" is pass
      And its check "ftp.port" is pass
      And [FTP access to camera] reads "forbid"
      And no port of FTP is open

    Scenario Outline: The audit finds the defect <defect>
      Given a camera whose administrator is registered
      And the camera has the defect "<defect>"
      And [FTP access to camera] is set to "<access>"
      When ipro-harden audits it at level standard
      Then its check "<check>" is fail

      Examples:
        | defect              | access | check         |
        | 3.2.1-always-served | forbid | ftp.port      |
        | 3.2.1-anonymous     | allow  | ftp.anonymous |

  Rule: 3.2.3 UPnP

    Scenario: Whether the camera is to be reached from outside, a person must say; if not, the router leads there no more
      Given a camera whose administrator is registered
      And a router beside the camera
      And [Auto port forwarding] is set to "on"
      And the router leads to the camera's web ports, and to nothing else
      When ipro-harden audits it at level standard
      Then its check "network.upnp.autoPortForwarding" is manual
      When ipro-harden audits it at level standard when 3.2.3
      Then its check "network.upnp.autoPortForwarding" is fail
      When ipro-harden hardens it at level standard when 3.2.3
      Then its check "network.upnp.autoPortForwarding" is pass
      And [Auto port forwarding] reads "off"
      And the router leads to nothing

    Scenario: Whether the camera is found although its shortcut is off
      Given a camera whose administrator is registered
      When ipro-harden audits it at level standard
      Then its check "upnp.presence" is pass
      And the camera has the defect "3.2.3-present-though-off"
      When ipro-harden audits it at level standard
      Then its check "upnp.presence" is fail

  Rule: 3.4 HTTPS

    Scenario: HTTP that is open fails, and is closed
      Given a camera with HTTP, whose administrator is registered
      When ipro-harden audits it at level standard
      Then it reports 3.4 Connection as fail
      When ipro-harden hardens it at level standard
      Then it reports 3.4 Connection as pass
      And it reports 3.4 HTTP port as pass
      And port 80 is closed and port 443 is open

    Scenario: A tool that came over HTTP goes over to HTTPS before it closes HTTP
      Given a camera with HTTP, whose administrator is registered
      When ipro-harden hardens it over HTTP at level standard, with the fingerprint of its certificate
      Then it reports 3.4 Connection as pass
      And it reports 3.4 HTTP port as pass
      And port 80 is closed and port 443 is open

    Scenario: A tool that came over HTTP and does not trust HTTPS leaves HTTP open
      Given a camera with HTTP, whose administrator is registered
      When ipro-harden hardens it over HTTP at level standard, with another fingerprint
      Then it exits with code 1
      And the tool says "HTTP is left open"
      And it reports 3.4 Connection as fail
      And port 80 is open and port 443 is open

    Scenario: The certificate is looked at
      Given a camera whose administrator is registered
      When ipro-harden audits it at level standard
      Then it reports 3.4 validity as pass
      And it reports 3.4 key as pass
      And it reports 3.4 name as pass
      And it reports 3.4 issuer as pass
      And it reports 3.4 TLS versions as pass

    @client-openssl
    Scenario Outline: A certificate that <fault> fails
      Given a camera whose administrator is registered
      And the camera has a CA certificate that <fault>
      When ipro-harden audits it at level standard
      Then it exits with code 1
      And it reports 3.4 <item> as fail
      And of "3.4 <item>" it says "<words>"

      Examples:
        | fault                    | item     | words           |
        | ends in 10 days          | validity | for 9 days      |
        | is for another host      | name     | elsewhere.test  |

    @client-openssl
    Scenario Outline: A certificate that ends in <days> days is <verdict>
      Given a camera whose administrator is registered
      And the camera has a CA certificate that ends in <days> days
      When ipro-harden audits it at level standard
      Then it reports 3.4 validity as <verdict>

      Examples:
        | days | verdict |
        | 30   | fail    |
        | 31   | pass    |

    Scenario Outline: The audit finds the defect <defect>
      Given a camera with HTTP, whose administrator is registered
      And the camera has the defect "<defect>"
      And [Connection] is set to "https"
      When ipro-harden audits it at level standard
      Then it exits with code 1
      And it reports 3.4 Connection as pass
      And it reports 3.4 <item> as fail

      Examples:
        | defect                            | item         |
        | 3.4-http-stays-open               | HTTP port    |
        | 3.4-takes-old-tls                 | TLS versions |
  Rule: 3.1 Open ports

    Scenario: A camera with the guide's ports alone
      Given a camera whose administrator is registered
      When ipro-harden audits it at level standard
      Then it reports 3.1 as unverified
      And it reports 3.1 UDP as pass
      And it reports 3.1 as set as pass

    Scenario: The numbers of the camera are those of its settings
      Given a camera whose administrator is registered
      When the administrator moves RTSP to port 8554 by CGI
      And ipro-harden audits it at level standard
      Then it reports 3.1 as unverified
      And it reports 2.5 RTSP as pass

    Scenario Outline: The audit finds the defect <defect>
      Given a camera whose administrator is registered
      And [Connection] is set to "https"
      And the camera has the defect "<defect>"
      When ipro-harden audits it at level standard
      Then it exits with code 1
      And it reports <item> as fail

      Examples:
        | defect                    | item       |
        | 3.1-another-port-for-http | 3.1        |
        | 3.1-a-silent-udp-port     | 3.1 UDP    |

    Scenario: Over IPv6 the same ports are open
      Given a camera whose administrator is registered
      When the administrator turns IPv6 on at a free address by CGI
      And a client reaches every TCP port over IPv6
      And ipro-harden audits it at level standard
      Then it reports 3.1 over IPv6 as pass

    Scenario: The audit finds a port that is open over IPv6 alone
      Given a camera with HTTP, whose administrator is registered
      And the camera has the defect "3.1-open-over-ipv6"
      And [Connection] is set to "https"
      When the administrator turns IPv6 on at a free address by CGI
      And ipro-harden audits it at level standard
      Then it reports 3.1 over IPv6 as fail
      Given [Connection] is set to "http-and-https"
      When ipro-harden audits it at level standard
      Then it reports 3.1 over IPv6 as pass

  Rule: 3.3 Host authentication

    Scenario: The audit says that IPv6 is not filtered
      Given a camera whose administrator is registered
      And [Host IP address] is set to "127.0.0.0/8:1"
      When ipro-harden audits it at level standard
      Then it does not report 3.3 over IPv6
      Given [Host auth.] is set to "on"
      When ipro-harden audits it at level standard
      Then it reports 3.3 over IPv6 as pass
      When the administrator turns IPv6 on at a free address by CGI
      And ipro-harden audits it at level standard
      Then it reports 3.3 over IPv6 as fail

  Rule: 3.5 Internet mode

    Scenario: A person must say whether Internet mode is required
      Given a camera whose administrator is registered
      When ipro-harden audits it at level standard
      Then it reports 3.5 Internet mode as manual
      And it reports 3.5 HTTPS as pass
      And it reports 3.5 HTTP as pass

    Scenario: Required Internet mode fails while it is off, and is turned on
      Given a camera whose administrator is registered
      When ipro-harden audits it at level standard when 3.5
      Then it reports 3.5 Internet mode as fail
      When ipro-harden hardens it at level standard when 3.5
      Then it reports 3.5 Internet mode as pass
      And it reports 3.5 HTTPS as pass

    Scenario: A tunnel over HTTP fails
      Given a camera with HTTP, whose administrator is registered
      And [Internet mode] is set to "on"
      When ipro-harden audits it at level standard when 3.5
      Then it exits with code 1
      And it reports 3.5 HTTPS as pass
      And it reports 3.5 HTTP as fail
      When ipro-harden hardens it at level standard when 3.5
      Then it reports 3.5 HTTP as pass

    Scenario Outline: The audit finds the defect <defect>
      Given a camera whose administrator is registered
      And the camera has the defect "<defect>"
      When ipro-harden audits it at level standard when <section>
      Then it exits with code 1
      And it reports <item> as fail

      Examples:
        | defect              | section | item         |
        | 3.5-works-while-off | 3.5     | 3.5 HTTPS    |
        | 3.8-open-while-off  | 3.8     | 3.8 port 322 |
        | 3.8-key-in-clear    | 3.8     | 3.8 port 554 |

  Rule: 3.6 Data encryption

    Scenario: Data encryption fails while it is off, and is turned on with the given password
      Given a camera whose administrator is registered
      When ipro-harden audits it at level standard
      Then it exits with code 1
      And it reports 3.6 Data encryption as fail
      And it reports 3.6 streams as fail
      And it reports 3.6 pictures as fail
      When ipro-harden hardens it at level standard with data password "Right-Word 1"
      Then it reports 3.6 Data encryption as pass
      And it reports 3.6 streams as pass
      And it reports 3.6 pictures as pass

    Scenario: Data encryption is not turned on without a password
      Given a camera whose administrator is registered
      When ipro-harden hardens it at level standard
      Then it exits with code 1
      And the tool says "Data encryption is left, because there is no password for it in IPRO_DATA_PASSWORD"
      And it reports 3.6 Data encryption as fail

    Scenario: A stream excluded from encryption fails
      Given a camera with two streams, whose administrator is registered
      And data encryption is on, with the password "Right-Word 1"
      And [Encrypted streams] is set to "1"
      When ipro-harden audits it at level standard
      Then it reports 3.6 Data encryption as pass
      And it reports 3.6 streams as fail
      And of "3.6 streams" it says "video of stream 2"

    Scenario Outline: The audit finds the defect <defect>
      Given a camera with two streams, whose administrator is registered
      And the camera has the defect "<defect>"
      And data encryption is on, with the password "Right-Word 1"
      When ipro-harden audits it at level standard
      Then it exits with code 1
      And it reports 3.6 Data encryption as pass
      And it reports <item> as fail

      Examples:
        | defect                 | item         |
        | 3.6-stream-still-plays | 3.6 streams  |
        | 3.6-first-stream-only  | 3.6 streams  |
        | 3.6-snapshot-in-clear  | 3.6 pictures |

  Rule: 3.8 SRTP

    Scenario: Required SRTP fails while it is off, and is turned on
      Given a camera with SRTP, whose administrator is registered
      When ipro-harden audits it at level standard when 3.8
      Then it reports 3.8 SRTP as fail
      And it reports 3.8 port 322 as pass
      When ipro-harden hardens it at level standard when 3.8
      Then it reports 3.8 SRTP as pass
      And it reports 3.8 port 322 as pass
      And it reports 3.8 port 554 as manual

    Scenario: SRTP does not apply to a model without it
      Given a camera without SRTP, whose administrator is registered
      When ipro-harden audits it at level standard when 3.8
      Then it reports 3.8 SRTP as not applicable
