@advanced @guide-4.2
Feature: 4.2 SNMP monitoring
  Managers read the camera over SNMP. With SNMPv1 and SNMPv2c whoever captures a packet has the community and reads everything; SNMPv3 signs
  and encrypts. The agent is at UDP port 161, where managers look for it. The guide's table names 162, which is held and silent.

  Rule: The version that is set answers, and no other

    @client-net-snmp
    Scenario: A camera from the factory speaks SNMPv1 and SNMPv2c, as soon as it has a community
      Given a camera whose administrator is registered
      Then [SNMP version] reads "v1-v2"
      And SNMPv1 gets silence
      And SNMPv2c gets silence
      And SNMPv3 gets silence
      When the administrator sets [Community name] to "Read-Comm-7"
      Then SNMPv1 gets an answer
      And SNMPv2c gets an answer
      And SNMPv3 gets silence

    @waiting @client-net-snmp
    Scenario: Each version answers where it is set
      Given a camera that managers of SNMP know
      Then with the SNMP version as set, managers get answers so:
        | version  | SNMPv1  | SNMPv2c | SNMPv3  |
        | v1-v2    | answer  | answer  | silence |
        | v1-v2-v3 | answer  | answer  | answer  |
        | v3       | silence | silence | answer  |

    @guide-2.3 @waiting @client-net-snmp
    Scenario: Nobody is answered before an administrator is registered
      Given a factory camera that managers of SNMP know
      Then SNMPv1 gets silence
      And SNMPv2c gets silence
      And SNMPv3 gets silence
      When somebody registers "operator" with password "Str0ng-Pass!"
      Then SNMPv2c gets an answer
      And SNMPv3 gets an answer

    Scenario: The port of the guide's table is held, and silent
      Given a camera that managers of SNMP know
      Then UDP port 162 is held, and silent

    @client-net-snmp
    Scenario: A default reset forgets communities, user and passwords
      Given a camera that managers of SNMP know
      When the administrator resets the camera by CGI
      And somebody registers "operator" with password "Str0ng-Pass!"
      Then [SNMP version] reads "v1-v2"
      And SNMPv2c gets silence
      When the SNMP setting version is "v1-v2-v3"
      Then SNMPv2c gets silence
      And over SNMPv3 a manager reads 1.3.6.1.2.1.1.1.0 as "Unknown user name"

    @client-net-snmp
    Scenario: A reset of all but the network settings keeps them
      Given a camera that managers of SNMP know
      When the administrator resets all but the network settings by CGI
      And somebody registers "operator" with password "Str0ng-Pass!"
      Then SNMPv2c gets an answer
      And SNMPv3 gets an answer

  Rule: Managers read what is true of the camera

    @client-net-snmp
    Scenario Outline: Over <version> the values are the camera's own
      Given a camera that managers of SNMP know
      Then over <version> a manager reads 1.3.6.1.2.1.1.1.0 as "MODEL"
      And over <version> a manager reads 1.3.6.1.2.1.1.2.0 as ".1.3.6.1.4.1.57501."
      And over <version> a manager reads 1.3.6.1.2.1.1.6.0 as "Hall 3"
      And over <version> a manager reads 1.3.6.1.2.1.2.2.1.6.1 as "MAC"
      And over <version> a manager reads 1.3.6.1.4.1.57501.1.2.0 as "MODEL"
      And over <version> a manager reads 1.3.6.1.4.1.57501.1.3.0 as "SERIAL"
      And over <version> a manager reads 1.3.6.1.4.1.258.1.2.1.13.0 as "SERIAL"
      When the administrator sets [Camera title] to "Gate 9"
      Then over <version> a manager reads 1.3.6.1.2.1.1.5.0 as "Gate 9"
      When the administrator sets [System name] to "cam-gate"
      Then over <version> a manager reads 1.3.6.1.2.1.1.5.0 as "cam-gate"

      Examples:
        | version |
        | SNMPv1  |
        | SNMPv2c |
        | SNMPv3  |

    @client-net-snmp
    Scenario: The uptime, the date and the open ports are the camera's
      Given a camera that managers of SNMP know
      When 3000 seconds pass
      Then over SNMPv2c a manager reads 1.3.6.1.2.1.1.3.0 as "0:50:0"
      And over SNMPv3 a manager reads 1.3.6.1.6.3.10.2.1.3.0 as "300"
      When the administrator sets date and time to "2031-05-07" and "08:09:00" by CGI
      Then over SNMPv2c a manager reads 1.3.6.1.2.1.25.1.2.0 as "07 EF 05 07 08 09"
      When the administrator sets [Time zone] to "+09:00"
      Then over SNMPv2c a manager reads 1.3.6.1.2.1.25.1.2.0 as "07 EF 05 07 11 09"
      When the administrator sets [Summer time (daylight saving)] to "in"
      Then over SNMPv2c a manager reads 1.3.6.1.2.1.25.1.2.0 as "07 EF 05 07 12 09"
      When the administrator sets [Time zone] to "-03:30"
      Then over SNMPv2c a manager reads 1.3.6.1.2.1.25.1.2.0 as "07 EF 05 07 05 27"
      And a walk of 1.3.6.1.2.1.7.5 has ".1.3.6.1.2.1.7.5.1.2.HOST.161 = INTEGER: 161"
      And a walk of 1.3.6.1.2.1.7.5 has ".1.3.6.1.2.1.7.5.1.2.HOST.162 = INTEGER: 162"
      And a walk of 1.3.6.1.2.1.7.5 has ".1.3.6.1.2.1.7.5.1.2.HOST.10670 = INTEGER: 10670"
      When the camera raises an alarm by motion
      Then over SNMPv2c a manager reads 1.3.6.1.4.1.57501.100.1.2.2.0 as "Gauge32: 1"
      When 10 seconds pass
      Then over SNMPv2c a manager reads 1.3.6.1.4.1.57501.100.1.2.2.0 as "Gauge32: 0"

    @client-net-snmp
    Scenario: Every walk finds the same objects, and ends
      Given a camera that managers of SNMP know
      Then snmpwalk and snmpbulkwalk find the same objects in every version

    @client-net-snmp
    Scenario: The MIB file names every object
      Given a camera that managers of SNMP know
      Then snmptranslate reads the MIB file without a warning
      And every object of a walk has a name in the MIB file

    @client-net-snmp
    Scenario Outline: What is not there is said so
      Given a camera that managers of SNMP know
      Then over <version> a manager reads <object> as "<answer>"

      Examples:
        | version | object                | answer            |
        | SNMPv1  | 1.3.6.1.2.1.1.10.0    | noSuchName        |
        | SNMPv1  | 1.3.6.1.2.1.1.1.1     | noSuchName        |
        | SNMPv1  | 1.3.6.1.2.1.31.1.1.1.6.1 | noSuchName     |
        | SNMPv2c | 1.3.6.1.2.1.1.10.0    | No Such Object    |
        | SNMPv2c | 1.3.6.1.2.1.1.1       | No Such Instance  |
        | SNMPv2c | 1.3.6.1.2.1.1.1.1     | No Such Instance  |
        | SNMPv2c | 1.3.6.1.2.1.2.2.1.1.2 | No Such Instance  |
        | SNMPv3  | 1.3.6.1.2.1.1.10.0    | No Such Object    |
        | SNMPv3  | 2.100.3               | No Such Object    |

    Scenario: Answers fit in one packet
      Given a camera that managers of SNMP know
      Then an answer to a Get of 20 descriptions is "answer"
      And an answer to a Get of 40 descriptions is "error 1"

    @client-net-snmp
    Scenario: At a new address the agent answers there
      Given a camera that managers of SNMP know
      When the administrator gives the camera a free static address by CGI
      Then SNMPv2c gets an answer
      And SNMPv3 gets an answer
      And a walk of 1.3.6.1.2.1.4.20 has ".1.3.6.1.2.1.4.20.1.1.HOST = IpAddress: HOST"
      And a walk of 1.3.6.1.2.1.7.5 has ".1.3.6.1.2.1.7.5.1.2.HOST.161 = INTEGER: 161"

    @waiting @client-net-snmp
    Scenario: Managers are answered over IPv6 as over IPv4, while it is on
      Given a camera with an IPv6 address, whose administrator is registered
      And managers of SNMP know it
      Then over IPv6 SNMPv1 gets an answer
      And over IPv6 SNMPv2c gets an answer
      And over IPv6 SNMPv3 gets an answer
      When the SNMP setting version is "v3"
      Then over IPv6 SNMPv1 gets silence
      And over IPv6 SNMPv2c gets silence
      And over IPv6 SNMPv3 gets an answer
      When the SNMP setting version is "v1-v2"
      And somebody guesses 3 communities over IPv6
      Then the system log has "Wrong user name or password" by "" from "::1", 3 times on one line
      When [IPv6] is set to "off"
      Then over IPv6 SNMPv2c gets silence
      And SNMPv2c gets an answer

  Rule: The view decides what managers see

    @client-net-snmp
    Scenario: A subtree that is not in the view is not there
      Given a camera that managers of SNMP know
      When the administrator sets [SNMP view] to "1.3.6.1.2.1,-1.3.6.1.2.1.1,1.3.6.1.2.1.1.5"
      Then over SNMPv2c a manager reads 1.3.6.1.2.1.1.5.0 as "STRING"
      And over SNMPv2c a manager reads 1.3.6.1.2.1.1.1.0 as "No Such Object"
      And over SNMPv3 a manager reads 1.3.6.1.4.1.57501.1.3.0 as "No Such Object"
      And a walk of 1.3.6.1.2.1.1 finds 1 object
      And a walk of 1.3.6.1.4 finds 0 objects
      And a walk of 1.3.6.1.6 finds 0 objects
      And managers who set objects get these answers:
        | who                                | object            | value   | answer  |
        | SNMPv2c with the writing community | 1.3.6.1.2.1.1.5.0 | s Name  | STRING  |
        | SNMPv2c with the writing community | 1.3.6.1.2.1.1.6.0 | s There | noAccess |

  Rule: Only who may write writes

    @client-net-snmp
    Scenario: Reading is no right to write
      Given a camera that managers of SNMP know
      Then managers who set objects get these answers:
        | who                                | object            | value   | answer     |
        | SNMPv1 with the reading community  | 1.3.6.1.2.1.1.6.0 | s There | noSuchName |
        | SNMPv2c with the reading community | 1.3.6.1.2.1.1.6.0 | s There | noAccess   |
        | SNMPv2c with the reading community | 1.3.6.1.2.1.1.4.0 | s There | noAccess   |
        | the SNMPv3 user                    | 1.3.6.1.2.1.1.6.0 | s There | noAccess   |
      And [Location] reads "Hall 3"
      And [Contact] reads ""

    Scenario: All of a Set is stored, or nothing
      Given a camera that managers of SNMP know
      Then a Set with a right and a wrong object changes neither, and names the second
      And [Location] reads "Hall 3"

    @client-net-snmp
    Scenario: Who may write writes what is writable
      Given a camera that managers of SNMP know
      And [SNMPv3 user may write] is set to "on"
      Then managers who set objects get these answers:
        | who                                   | object             | value    | answer      |
        | SNMPv2c with the writing community    | 1.3.6.1.2.1.1.6.0  | s There  | "There"     |
        | SNMPv1 with the writing community     | 1.3.6.1.2.1.1.5.0  | s Gate   | "Gate"      |
        | the SNMPv3 user                       | 1.3.6.1.2.1.1.4.0  | s Somebody | "Somebody" |
        | the SNMPv3 user without encryption    | 1.3.6.1.2.1.1.4.0  | s Nobody | authorizationError |
        | the SNMPv3 user without authentication | 1.3.6.1.2.1.1.4.0 | s Nobody | authorizationError |
        | SNMPv2c with the writing community    | 1.3.6.1.2.1.1.1.0  | s Other  | notWritable |
        | SNMPv2c with the writing community    | 1.3.6.1.2.1.1.3.0  | t 5      | notWritable |
        | SNMPv1 with the writing community     | 1.3.6.1.2.1.1.1.0  | s Other  | noSuchName  |
        | SNMPv2c with the writing community    | 1.3.6.1.2.1.1.99.0 | s Other  | noAccess    |
        | SNMPv2c with the writing community    | 1.3.6.1.2.1.1.6.1  | s Other  | noCreation  |
        | SNMPv2c with the writing community    | 1.3.6.1.2.1.1.6.0  | i 5      | wrongType   |
        | SNMPv1 with the writing community     | 1.3.6.1.2.1.1.6.0  | i 5      | badValue    |
        | SNMPv2c with the writing community    | 1.3.6.1.2.1.1.6.0  | s 33 x   | wrongLength |
        | SNMPv2c with the writing community    | 1.3.6.1.2.1.1.4.0  | s 256 x  | wrongLength |
        | SNMPv2c with the writing community    | 1.3.6.1.2.1.1.6.0  | x 0D0A   | wrongValue  |
        | SNMPv2c with the writing community    | 1.3.6.1.2.1.1.6.0  | x FFFE   | wrongValue  |
        | SNMPv2c with the writing community    | 1.3.6.1.2.1.11.30.0 | i 3     | wrongValue  |
        | SNMPv2c with the writing community    | 1.3.6.1.2.1.11.30.0 | i 2     | INTEGER: 2  |
      And [Location] reads "There"
      And [System name] reads "Gate"
      And [Contact] reads "Somebody"
      And [SNMP trap for wrong logins] reads "off"
      And the system log has "Changed: Contact" by "monitor"
      And the system log has "Changed: Location" by "SNMP"

  Rule: SNMPv3 lets in only who proves who they are, in time

    @client-net-snmp
    Scenario: Authentication and encryption of the page are those of real managers
      Given a camera that managers of SNMP know
      Then net-snmp gets in with every authentication and every encryption of the page, and with no other

    @one-model @waiting
    Scenario: A message with one fault is not answered, and its report says why
      Given a camera that managers of SNMP know
      When 1000 seconds pass
      Then SNMPv3 messages with one fault are answered so:
        | fault                               | answer                | counter               |
        | a user that there is not            | unknownUserNames      | unknownUserNames      |
        | a user in other letters             | unknownUserNames      | unknownUserNames      |
        | the beginning of the user name      | unknownUserNames      | unknownUserNames      |
        | a blank after the user name         | unknownUserNames      | unknownUserNames      |
        | a zero byte after the user name     | unknownUserNames      | unknownUserNames      |
        | no user                             | unknownUserNames      | unknownUserNames      |
        | another engine                      | unknownEngineIDs      | unknownEngineIDs      |
        | an engine cut short                 | unknownEngineIDs      | unknownEngineIDs      |
        | an engine that is longer            | unknownEngineIDs      | unknownEngineIDs      |
        | no engine                           | unknownEngineIDs      | unknownEngineIDs      |
        | another authentication password     | wrongDigests          | wrongDigests          |
        | the passwords exchanged             | wrongDigests          | wrongDigests          |
        | a digest with its first bit changed | wrongDigests          | wrongDigests          |
        | a digest with its last bit changed  | wrongDigests          | wrongDigests          |
        | a digest a byte short               | wrongDigests          | wrongDigests          |
        | a digest a byte longer              | wrongDigests          | wrongDigests          |
        | a digest of zeros                   | wrongDigests          | wrongDigests          |
        | no digest                           | wrongDigests          | wrongDigests          |
        | another encryption password         | decryptionErrors      | decryptionErrors      |
        | a salt a byte short                 | decryptionErrors      | decryptionErrors      |
        | no salt                             | decryptionErrors      | decryptionErrors      |
        | another salt                        | decryptionErrors      | decryptionErrors      |
        | a time 145 seconds ahead            | encrypted             |                       |
        | a time 155 seconds ahead            | notInTimeWindows      | notInTimeWindows      |
        | a time 145 seconds behind           | encrypted             |                       |
        | a time 155 seconds behind           | notInTimeWindows      | notInTimeWindows      |
        | a start earlier                     | notInTimeWindows      | notInTimeWindows      |
        | a start later                       | notInTimeWindows      | notInTimeWindows      |
        | the last number of starts           | notInTimeWindows      | notInTimeWindows      |
        | no start and no time                | notInTimeWindows      | notInTimeWindows      |
        | the context of another engine       | encrypted             | unknownPDUHandlers    |
        | no engine of the context            | encrypted             | unknownPDUHandlers    |
        | the context of an engine cut short  | encrypted             | unknownPDUHandlers    |
        | the context of an engine that is longer | encrypted         | unknownPDUHandlers    |
        | a context with a name               | encrypted             | unknownContexts       |
        | a context with a blank as its name  | encrypted             | unknownContexts       |
        | a PDU with long lengths             | encrypted             |                       |
        | no authentication                   | error 16              |                       |
        | no encryption                       | error 16              |                       |
        | another security model              | silence               | unknownSecurityModels |
        | encryption without authentication   | silence               | invalidMsgs           |
        | a response                          | silence               | unknownPDUHandlers    |
        | a trap                              | silence               | unknownPDUHandlers    |
        | a PDU that is none                  | decryptionErrors      | decryptionErrors      |
        | a maximum size below 484            | silence               | ASNParseErrs          |
        | a negative message number           | silence               | ASNParseErrs          |
        | a version that there is not         | silence               |                       |

    Scenario: A message with a community and one fault gets silence
      Given a camera that managers of SNMP know
      Then messages with a community and one fault get silence:
        | a version that there is not     |
        | a version below 0               |
        | no community                    |
        | the community in other letters  |
        | a byte after the community      |
        | a blank before the community    |
        | a blank after the community     |
        | a line end after the community  |
        | the community without its end   |
        | a response                      |
        | a report                        |
        | an inform                       |
        | a GetBulk in SNMPv1             |
        | a byte after the message        |
        | a message a byte short          |
        | a variable without a value      |
        | a name without numbers          |
        | nothing                         |
        | text                            |

    Scenario: A captured message serves within 150 seconds, and then no more
      Given a camera that managers of SNMP know
      And [SNMPv3 user may write] is set to "on"
      When an eavesdropper captures a Set of the SNMPv3 user
      And 145 seconds pass
      Then the captured message gets encrypted
      And [Location] reads "Captured"
      When the administrator sets [Location] to "Hall 3"
      And 8 seconds pass
      Then the captured message gets notInTimeWindows
      And [Location] reads "Hall 3"
      When 30 days pass
      Then the captured message gets notInTimeWindows

    Scenario Outline: <what> is a new start, and makes captured messages worthless
      Given a camera that managers of SNMP know
      And [SNMPv3 user may write] is set to "on"
      When an eavesdropper captures a Set of the SNMPv3 user
      And the camera's engine is looked at
      And <event>
      Then its engine has started <times> more
      And the captured message gets notInTimeWindows
      And [Location] reads "Hall 3"

      Examples:
        | what               | event                                                 | times   |
        | A restart          | the camera is restarted                               | 1 time  |
        | Power that is lost | the power is cut for a moment                         | 1 time  |

    Scenario: A reset does not set the starts back
      Given a camera that managers of SNMP know
      When the tester saves a snapshot of the camera as "before"
      And the camera's engine is looked at
      And the camera is restarted
      And the tester restores the snapshot "before"
      Then its engine has started 2 times more

    @client-net-snmp
    Scenario Outline: With <level> set, no lower level gets in
      Given a camera that managers of SNMP know
      And [SNMPv3 user may write] is set to "on"
      When the SNMP setting securityLevel is "<level>"
      Then managers who set objects get these answers:
        | who                                    | object            | value   | answer     |
        | the SNMPv3 user                        | 1.3.6.1.2.1.1.6.0 | s There | "There"    |
        | the SNMPv3 user without encryption     | 1.3.6.1.2.1.1.6.0 | s There | <authNoPriv>  |
        | the SNMPv3 user without authentication | 1.3.6.1.2.1.1.6.0 | s There | <noAuth>   |

      Examples:
        | level           | authNoPriv         | noAuth             |
        | auth-priv       | authorizationError | authorizationError |
        | auth-no-priv    | "There"            | authorizationError |
        | no-auth-no-priv | "There"            | "There"            |

    @client-net-snmp
    Scenario: Without its passwords the user cannot log in
      Given a camera that managers of SNMP know
      When the SNMP setting privPassword is ""
      Then over SNMPv3 a manager reads 1.3.6.1.2.1.1.1.0 as "Unsupported security level"
      When the SNMP setting authPassword is ""
      Then over SNMPv3 a manager reads 1.3.6.1.2.1.1.1.0 as "Unsupported security level"
      When the SNMP setting userName is ""
      Then over SNMPv3 a manager reads 1.3.6.1.2.1.1.1.0 as "Unknown user name"

    @client-net-snmp @client-tcpdump @client-tshark
    Scenario: A capture shows the community and all that is read; of SNMPv3 it shows neither
      Given a camera that managers of SNMP know
      And an eavesdropper on the camera's network
      When the SNMP setting location is "Vault-Number-7"
      Then over SNMPv3 a manager reads 1.3.6.1.2.1.1.6.0 as "Vault-Number-7"
      And the eavesdropper has not seen the text "Vault-Number-7"
      And the eavesdropper has not seen the text "Priv-Word-78"
      And over SNMPv2c a manager reads 1.3.6.1.2.1.1.6.0 as "Vault-Number-7"
      And the eavesdropper has seen the text "Vault-Number-7"
      And the eavesdropper has seen the text "Read-Comm-7"
      And tshark finds no malformed packet of SNMP in the capture

  Rule: Whoever guesses is seen

    Scenario: Guessed communities are in the system log, and lock out on some models
      Given a camera that managers of SNMP know
      When somebody guesses 7 communities
      Then the system log has "Wrong user name or password" by "" from "127.0.0.1", 7 times on one line
      And the manager is heard
      When 31 seconds pass
      And somebody guesses 8 communities
      Then the guesser is heard no more, or still, as its model does
      When 61 seconds pass
      Then the manager is heard

    @waiting @client-onesixtyone
    Scenario: onesixtyone finds a community that is on its list, where communities are taken
      Given a camera that managers of SNMP know
      Then onesixtyone, which tries "public, private, Read-Comm-7, admin", finds "Read-Comm-7"
      And the system log has "Wrong user name or password" by "" from "127.0.0.1", 3 times on one line
      When the SNMP setting version is "v3"
      Then onesixtyone, which tries "public, private, Read-Comm-7, admin", finds ""

    Scenario: Guessed passwords are in the system log with the user's name
      Given a camera that managers of SNMP know
      When somebody guesses 5 passwords of the SNMPv3 user
      Then the system log has "Wrong user name or password" by "monitor" from "127.0.0.1", 5 times on one line

  Rule: Managers are told what happens

    @waiting @client-net-snmp
    Scenario Outline: snmptrapd receives <version> of the camera
      Given a camera that managers of SNMP know
      And snmptrapd hears <version> of the camera
      When the power is cut for a moment
      Then snmptrapd prints coldStart and then linkUp
      When the camera is restarted
      Then snmptrapd prints warmStart and then linkUp
      When the camera raises an alarm by motion
      Then snmptrapd prints alarm
      When somebody guesses 3 communities
      Then snmptrapd prints authenticationFailure
      When the SNMP setting failureTraps is "off"
      And 2 seconds pass
      And somebody guesses 1 communities
      Then snmptrapd stays silent
      When the SNMP setting traps is "off"
      And the camera is restarted
      Then snmptrapd stays silent

      Examples:
        | version |
        | SNMPv1  |
        | SNMPv2c |
        | SNMPv3  |

    @client-net-snmp
    Scenario Outline: snmptrapd receives <version> of the camera over IPv6
      Given a camera with an IPv6 address, whose administrator is registered
      And managers of SNMP know it
      And snmptrapd hears <version> of the camera over IPv6
      When the camera raises an alarm by motion
      Then snmptrapd prints alarm

      Examples:
        | version |
        | SNMPv2c |
        | SNMPv3  |

    @waiting @client-net-snmp
    Scenario: A manager who does not acknowledge is in the system log
      Given a camera that managers of SNMP know
      And snmptrapd hears SNMPv3 of the camera, and knows another password
      When the camera raises an alarm by motion
      Then the journal has an entry snmp.unacknowledged
      And the system log has 1 line of "Manager not informed: iproAlarm"
