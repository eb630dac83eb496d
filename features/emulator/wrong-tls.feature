@emulator @client-openssl
Feature: TLS that is wrong in one way
  For testers of clients: a camera whose TLS is wrong in exactly one way, as the tester chooses. A client that trusts the authority of this
  installation finds that fault and no other.

  Rule: openssl finds the one fault, and nothing else

    Scenario Outline: <state>
      Given a camera whose administrator is registered
      When the tester makes its TLS "<state>"
      Then openssl finds just the faults "<faults>" in its certificate
      And openssl finds just the faults "<faults>" in it at a fresh address too
      When the tester makes its TLS "right"
      And the tester makes its TLS "revoked"
      Then openssl finds just the faults "none" in its certificate

      Examples:
        | state                | faults |
        | expired              | 10     |
        | not-yet-valid        | 9      |
        | wrong-host           | 64     |
        | untrusted-root       | 19     |
        | self-signed          | 18     |
        | weak-key             | 66     |
        | sha-1                | 68     |
        | missing-intermediate | 20, 21 |

    Scenario: revoked
      Given a camera whose administrator is registered
      When the tester makes its TLS "revoked"
      Then openssl finds just the faults "none" in its certificate
      And openssl finds just the faults "23" in its certificate when it has the revocation list

    Scenario: Certificates that are not revoked are not on the list
      Given a camera whose administrator is registered
      When the tester makes its TLS "wrong-host"
      Then openssl finds just the faults "64" in its certificate when it has the revocation list

    Scenario: old-tls
      Given a camera whose administrator is registered
      When the tester makes its TLS "old-tls"
      Then openssl fails to speak TLSv1.2 and TLSv1.3
      And openssl speaks TLSv1 and TLSv1.1, and finds no fault in its certificate

    Scenario: The other states speak TLS 1.2 and 1.3 alone
      Given a camera whose administrator is registered
      When the tester makes its TLS "sha-1"
      Then openssl fails to speak TLSv1 and TLSv1.1

    Scenario: Port 322 has the same
      Given a camera with SRTP, whose administrator is registered
      And [SRTP] is set to "on"
      When the tester makes its TLS "expired"
      Then openssl finds just the faults "10" in its certificate on port 322

  Rule: curl refuses the camera, unless it is told not to look

    @client-curl
    Scenario Outline: <state>
      Given a camera whose administrator is registered
      When the tester makes its TLS "<state>"
      Then curl ends with <code> when it trusts the authority of this installation
      And curl ends with <insecure> when it looks at no certificate

      Examples:
        | state                | code | insecure |
        | right                | as the model | 0  |
        | expired              | 60   | 0        |
        | not-yet-valid        | 60   | 0        |
        | wrong-host           | 60   | 0        |
        | untrusted-root       | 60   | 0        |
        | self-signed          | 60   | 0        |
        | revoked              | 0    | 0        |
        | weak-key             | 60   | 0        |
        | sha-1                | 60   | 0        |
        | missing-intermediate | 60   | 0        |
        | old-tls              | 35   | 35       |

    @client-curl
    Scenario: curl with the revocation list refuses a revoked certificate
      Given a camera whose administrator is registered
      When the tester makes its TLS "revoked"
      Then curl ends with 60 when it has the revocation list

  Rule: It is switched at once, for one camera

    Scenario: From the next handshake on, and back again
      Given a camera whose administrator is registered
      And another camera whose administrator is registered
      When the tester makes its TLS "wrong-host"
      Then openssl finds just the faults "64" in its certificate
      And the other camera has its own certificate
      When the camera is restarted
      Then openssl finds just the faults "64" in its certificate
      When the tester makes its TLS "right"
      Then the camera has its own certificate

    Scenario: The control port lists the states, and refuses others
      Given a camera whose administrator is registered
      Then the control port lists each state of TLS with what is wrong
      And the control port refuses the state "wrong", and a revocation list while TLS is right

    Scenario: The journal has each change, and a change of defects makes TLS right
      Given a camera whose administrator is registered
      When the tester makes its TLS "expired"
      And the tester makes its TLS "expired"
      And the tester makes its TLS "right"
      And the tester makes its TLS "right"
      And the tester makes its TLS "sha-1"
      And the tester gives the camera the defect "2.6-ipv6-never-on"
      Then the journal tells that its TLS was "expired, right, sha-1, right"

  Rule: Its certificates name its IPv6 addresses too

    Scenario Outline: <state>
      Given a camera whose administrator is registered
      When the tester makes its TLS "<state>"
      And the administrator turns IPv6 on at a free address by CGI
      Then its certificate names its IPv4 and its IPv6 address alone
      When the administrator turns IPv6 on at another free address by CGI
      Then its certificate names its IPv4 and its IPv6 address alone
      When the administrator turns IPv6 off
      Then its certificate names its IPv4 address alone

      Examples:
        | state   |
        | right   |
        | expired |
