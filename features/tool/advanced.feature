@advanced @one-model
Feature: ipro-harden at the level Advanced
  The tool audits and hardens what the guide asks of large networks with an IT department.

  Rule: 4.2 SNMP

    Scenario: Whether SNMPv3 is needed, a person must say
      Given a camera whose administrator is registered
      When ipro-harden audits it at level advanced
      Then its check "network.snmp.version" is manual
      And its check "snmp.discovery" is pass

    @waiting
    Scenario: SNMPv3 is set with the user of the site file
      Given a camera whose administrator is registered
      And a site file
        """
        level: advanced
        conditions: ['4.2']
        snmp: { name: monitor, authPassword: { file: auth.txt }, privPassword: { file: priv.txt } }
        """
      And beside it the file "auth.txt" with the text "Auth-Word-77"
      And beside it the file "priv.txt" with the text "Priv-Word-78"
      When ipro-harden hardens with the site file
      Then its check "network.snmp.version" is pass
      And its check "snmp.user" is pass
      And its check "snmp.discovery" is pass
      And its check "snmp.no-user" is pass
      And its check "snmp.login" is pass
      And its check "snmp.lower-levels" is pass
      And its check "snmp.other-engine" is pass
      And the tool does not say "Auth-Word"
      And the tool does not say "Priv-Word"
      And [SNMP version] reads "v3"
      And the SNMPv3 user of the site gets in

    @waiting
    Scenario: Without a user in the site file SNMP is left
      Given a camera whose administrator is registered
      When ipro-harden hardens it at level advanced when 4.2
      Then the tool says "SNMP is left, because no SNMPv3 user is given: snmp in the site file"
      And its check "network.snmp.version" is fail

    @waiting
    Scenario: A user who need not sign or encrypt is no pass
      Given a camera whose administrator is registered
      When the SNMP setting version is "v3"
      And ipro-harden audits it at level advanced when 4.2
      Then its check "snmp.user" is fail
      When the SNMP setting userName is "monitor"
      And the SNMP setting securityLevel is "auth-no-priv"
      And ipro-harden audits it at level advanced when 4.2
      Then its check "snmp.user" is fail

    @waiting
    Scenario Outline: The audit finds the defect <defect>
      Given a camera whose administrator is registered
      And the camera has the defect "<defect>"
      And the SNMP setting version is "<version>"
      And the SNMP setting userName is "monitor"
      When ipro-harden audits it at level advanced when 4.2
      Then its check "<check>" is fail

      Examples:
        | defect                             | version | check          |
        | 4.2-v3-answers-under-v1-and-v2     | v1-v2   | snmp.discovery |
        | 4.2-empty-user                     | v3      | snmp.no-user   |

    @waiting
    Scenario: A user who has other passwords than the site file is put right
      Given a camera that managers of SNMP know
      And the SNMP setting version is "v3"
      And the SNMP setting authPassword is "Former-Word-1"
      And a site file
        """
        level: advanced
        conditions: ['4.2']
        snmp: { name: monitor, authPassword: { file: auth.txt }, privPassword: { file: priv.txt } }
        """
      And beside it the file "auth.txt" with the text "Auth-Word-77"
      And beside it the file "priv.txt" with the text "Priv-Word-78"
      When ipro-harden audits with the site file
      Then its check "snmp.user" is pass
      And its check "snmp.login" is fail
      When ipro-harden hardens with the site file
      Then its check "snmp.login" is pass
      And the SNMPv3 user of the site gets in

    @waiting
    Scenario Outline: The audit logs in with <authentication> and <encryption>
      Given a camera that managers of SNMP know
      And the SNMP setting version is "v3"
      And the SNMP setting authentication is "<authentication>"
      And the SNMP setting encryption is "<encryption>"
      And a site file
        """
        level: advanced
        snmp: { name: monitor, authPassword: { file: auth.txt }, privPassword: { file: priv.txt } }
        """
      And beside it the file "auth.txt" with the text "Auth-Word-77"
      And beside it the file "priv.txt" with the text "Priv-Word-78"
      When ipro-harden audits with the site file
      Then its check "snmp.login" is <verdict>

      Examples:
        | authentication | encryption | verdict    |
        | md5            | des        | pass       |
        | sha512         | aes        | pass       |
        | sha256         | aes256     | unverified |

    @waiting
    Scenario Outline: With the user of the site file the audit finds the defect <defect>
      Given a camera whose administrator is registered
      And the camera has the defect "<defect>"
      And managers of SNMP know it
      And the SNMP setting version is "v3"
      And a site file
        """
        level: advanced
        snmp: { name: monitor, authPassword: { file: auth.txt }, privPassword: { file: priv.txt } }
        """
      And beside it the file "auth.txt" with the text "Auth-Word-77"
      And beside it the file "priv.txt" with the text "Priv-Word-78"
      When ipro-harden audits with the site file
      Then its check "snmp.login" is pass
      And its check "<check>" is fail

      Examples:
        | defect                      | check             |
        | 4.2-accepts-no-auth-no-priv | snmp.lower-levels |
        | 4.2-accepts-auth-no-priv    | snmp.lower-levels |
        | 4.2-foreign-engines         | snmp.other-engine |
