@tool @standard @process
Feature: ipro-harden at the Standard level
  What goes over the network is looked at on the network: the tool tries what a client would try.

  Rule: 3.5 Internet mode

    Scenario: Whether it is wanted a person has to say
      Given a camera whose administrator is registered
      When ipro-harden audits it at level standard
      Then it reports 3.5 Internet mode as manual
      And it reports 3.5 HTTPS as pass
      And it reports 3.5 HTTP as pass

    Scenario: Said to be wanted, it is missing, and set
      Given a camera whose administrator is registered
      When ipro-harden audits it at level standard when 3.5
      Then it reports 3.5 Internet mode as fail
      When ipro-harden hardens it at level standard when 3.5
      Then it reports 3.5 Internet mode as pass
      And it reports 3.5 HTTPS as pass

    Scenario: A tunnel over HTTP shows pictures to whoever listens
      Given a camera with HTTP, whose administrator is registered
      And [Internet mode] is set to "on"
      When ipro-harden audits it at level standard when 3.5
      Then it ends with 1
      And it reports 3.5 HTTPS as pass
      And it reports 3.5 HTTP as fail
      When ipro-harden hardens it at level standard when 3.5
      Then it reports 3.5 HTTP as pass

    Scenario Outline: A camera that does wrong is found out: <defect>
      Given a camera whose administrator is registered
      And the camera does wrong "<defect>"
      When ipro-harden audits it at level standard when <section>
      Then it ends with 1
      And it reports <item> as fail

      Examples:
        | defect              | section | item         |
        | 3.5-works-while-off | 3.5     | 3.5 HTTPS    |
        | 3.8-open-while-off  | 3.8     | 3.8 port 322 |
        | 3.8-key-in-clear    | 3.8     | 3.8 port 554 |

  Rule: 3.6 Data encryption

    Scenario: Off, and set with the password that is given
      Given a camera whose administrator is registered
      When ipro-harden audits it at level standard
      Then it ends with 1
      And it reports 3.6 Data encryption as fail
      And it reports 3.6 streams as fail
      And it reports 3.6 pictures as fail
      When ipro-harden hardens it at level standard with data password "Right-Word 1"
      Then it reports 3.6 Data encryption as pass
      And it reports 3.6 streams as pass
      And it reports 3.6 pictures as pass

    Scenario: Without one it is left
      Given a camera whose administrator is registered
      When ipro-harden hardens it at level standard
      Then it ends with 1
      And the tool says "Data encryption is left, because there is no password for it in IPRO_DATA_PASSWORD"
      And it reports 3.6 Data encryption as fail

    Scenario: A stream that is left out
      Given a camera with two streams, whose administrator is registered
      And data encryption is on, with the password "Right-Word 1"
      And [Encrypted streams] is set to "1"
      When ipro-harden audits it at level standard
      Then it reports 3.6 Data encryption as pass
      And it reports 3.6 streams as fail
      And of "3.6 streams" it says "video of stream 2"

    Scenario Outline: A camera that does wrong is found out: <defect>
      Given a camera with two streams, whose administrator is registered
      And the camera does wrong "<defect>"
      And data encryption is on, with the password "Right-Word 1"
      When ipro-harden audits it at level standard
      Then it ends with 1
      And it reports 3.6 Data encryption as pass
      And it reports <item> as fail

      Examples:
        | defect                 | item         |
        | 3.6-stream-still-plays | 3.6 streams  |
        | 3.6-first-stream-only  | 3.6 streams  |
        | 3.6-snapshot-in-clear  | 3.6 pictures |

  Rule: 3.8 SRTP

    Scenario: Off, and wanted
      Given a camera with SRTP, whose administrator is registered
      When ipro-harden audits it at level standard when 3.8
      Then it reports 3.8 SRTP as fail
      And it reports 3.8 port 322 as pass
      When ipro-harden hardens it at level standard when 3.8
      Then it reports 3.8 SRTP as pass
      And it reports 3.8 port 322 as pass
      And it reports 3.8 port 554 as manual

    Scenario: A model without it
      Given a camera without SRTP, whose administrator is registered
      When ipro-harden audits it at level standard when 3.8
      Then it reports 3.8 SRTP as not applicable
