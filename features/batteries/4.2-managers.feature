@guide-4.2 @matrix
Feature: The camera knows its managers (4.2)
  Whoever knows the communities or the user's passwords is a manager; everybody else guesses. What a change makes worthless is worthless at
  once. Notifications go to all managers that are set, and are acknowledged by them alone.

  Rule: What changes counts at once

    Scenario: Each secret and each protocol
      Given a camera that managers of SNMP know
      And [SNMPv3 user may write] is set to "on"
      Then after each change what managers knew before is worth nothing, and what they know now gets in:
        | community      | Other-Comm-1 |
        | writeCommunity | Other-Comm-2 |
        | userName       | watcher      |
        | authPassword   | Auth-Word-88 |
        | privPassword   | Priv-Word-88 |
        | authentication | sha256       |
        | encryption     | des          |
        | authentication | md5          |
        | privPassword   | Priv-Word-99 |
        | authPassword   | Auth-Word-99 |
        | authentication | sha512       |
        | encryption     | aes          |
        | authentication | sha384       |
        | authentication | sha224       |
        | authentication | sha1         |
        | community      | Read-Comm-8  |
        | community      | Größe 7      |
        | writeCommunity | Höhe-8       |
        | authPassword   | Größe-π-88   |
        | privPassword   | 鍵のことば-88|
        | userName       | 0123456789abcdef0123456789ABCDEF |
        | community      | ABCDEF0123456789abcdef0123456789 |
        | authPassword   | Auth-W-8                         |
        | privPassword   | Priv-W-8                         |
        | authPassword   | Auth-Word-is-32-characters-long. |
        | privPassword   | Priv-Word-is-32-characters-long. |
        | writeCommunity | w                                |

    Scenario: Each community serves without the other
      Given a camera that managers of SNMP know
      When the SNMP setting community is ""
      Then these ask and are answered, or not:
        | who                                 | asks | is      |
        | SNMPv1 with the reading community   | get  | silence |
        | SNMPv2c with the reading community  | get  | silence |
        | SNMPv1 with the writing community   | get  | answer  |
        | SNMPv2c with the writing community  | get  | answer  |
        | SNMPv1 with the writing community   | set  | answer  |
        | SNMPv2c with the writing community  | set  | answer  |
        | SNMPv1 with no community            | get  | silence |
        | SNMPv2c with no community           | set  | silence |
      When the SNMP setting community is "Read-Comm-7"
      And the SNMP setting writeCommunity is ""
      Then these ask and are answered, or not:
        | who                                 | asks | is      |
        | SNMPv1 with the reading community   | get  | answer  |
        | SNMPv2c with the reading community  | set  | error 6 |
        | SNMPv2c with the writing community  | get  | silence |
        | SNMPv2c with no community           | get  | silence |
        | SNMPv1 with no community            | set  | silence |

    Scenario: The engine's time is the uptime, and salts are used once
      Given a camera that managers of SNMP know
      Then the engine's time is the camera's uptime, whatever its clock says
      When the administrator sets date and time to "2031-05-07" and "08:09:00" by CGI
      Then the engine's time is the camera's uptime, whatever its clock says
      And of 40 answers no two have the same salt, in AES and in DES

  Rule: Answers and reports are protected, and go to who asked

    @waiting
    Scenario: Each level of a message
      Given a camera that managers of SNMP know
      When 1000 seconds pass
      Then answers and reports are protected and addressed so:
        | message                         | level        | reportable | answer               | protection | number |
        | nothing wrong                   | authPriv     | yes        | answer               | encrypted  | 97     |
        | nothing wrong                   | authPriv     | no         | answer               | encrypted  | 97     |
        | nothing wrong                   | authNoPriv   | yes        | authorizationError 1 | signed     | 97     |
        | nothing wrong                   | noAuthNoPriv | yes        | authorizationError 1 | plain      | 97     |
        | another engine                  | authPriv     | yes        | unknownEngineIDs     | plain      | 0      |
        | another engine                  | authPriv     | no         | silence              |            |        |
        | another engine                  | authNoPriv   | yes        | unknownEngineIDs     | plain      | 97     |
        | another engine                  | authNoPriv   | no         | unknownEngineIDs     | plain      | 97     |
        | another engine                  | noAuthNoPriv | yes        | unknownEngineIDs     | plain      | 97     |
        | a user that there is not        | authPriv     | yes        | unknownUserNames     | plain      | 0      |
        | a user that there is not        | authPriv     | no         | silence              |            |        |
        | a user that there is not        | authNoPriv   | yes        | unknownUserNames     | plain      | 97     |
        | a user that there is not        | noAuthNoPriv | no         | unknownUserNames     | plain      | 97     |
        | another authentication password | authPriv     | yes        | wrongDigests         | plain      | 0      |
        | another authentication password | authPriv     | no         | silence              |            |        |
        | another authentication password | authNoPriv   | yes        | wrongDigests         | plain      | 97     |
        | no digest                       | authNoPriv   | yes        | wrongDigests         | plain      | 97     |
        | another encryption password     | authPriv     | yes        | decryptionErrors     | plain      | 0      |
        | another encryption password     | authPriv     | no         | silence              |            |        |
        | a time 145 seconds behind       | authNoPriv   | yes        | authorizationError 1 | signed     | 97     |
        | a time 155 seconds behind       | authPriv     | yes        | notInTimeWindows     | signed     | 0      |
        | a time 155 seconds behind       | authPriv     | no         | silence              |            |        |
        | a time 155 seconds behind       | authNoPriv   | yes        | notInTimeWindows     | signed     | 97     |
        | a time 155 seconds ahead        | authNoPriv   | yes        | notInTimeWindows     | signed     | 97     |
        | a start earlier                 | authNoPriv   | yes        | notInTimeWindows     | signed     | 97     |
        | a start later                   | authNoPriv   | no         | notInTimeWindows     | signed     | 97     |
        | a time 155 seconds behind       | noAuthNoPriv | yes        | authorizationError 1 | plain      | 97     |
        | the context of another engine   | authPriv     | yes        | unknownPDUHandlers   | encrypted  | 97     |
        | the context of another engine   | authNoPriv   | yes        | unknownPDUHandlers   | signed     | 97     |
        | a context with a name           | authPriv     | yes        | unknownContexts      | encrypted  | 97     |
        | a context with a name           | authPriv     | no         | unknownContexts      | encrypted  | 97     |
        | a trap                          | authPriv     | yes        | silence              |            |        |
        | a trap                          | authNoPriv   | yes        | silence              |            |        |
        | a response                      | authPriv     | yes        | silence              |            |        |
        | an inform                       | authPriv     | yes        | unknownPDUHandlers   | encrypted  | 97     |

    Scenario: Each kind of request at each level, whatever level is set
      Given a camera that managers of SNMP know
      Then at each level that is set, these requests are answered so:
        | set             | request        | noAuthNoPriv         | authNoPriv           | authPriv   |
        | no-auth-no-priv | Set            | noAccess 1           | noAccess 1           | noAccess 1 |
        | no-auth-no-priv | Set of nothing | noAccess 0           | noAccess 0           | noAccess 0 |
        | auth-no-priv    | Set            | authorizationError 1 | noAccess 1           | noAccess 1 |
        | auth-no-priv    | Set of nothing | authorizationError 0 | noAccess 0           | noAccess 0 |
        | auth-priv       | Set            | authorizationError 1 | authorizationError 1 | noAccess 1 |
        | auth-priv       | Set of nothing | authorizationError 0 | authorizationError 0 | noAccess 0 |
      And each is answered as it must be
      Given [SNMPv3 user may write] is set to "on"
      Then at each level that is set, these requests are answered so:
        | set             | request                      | noAuthNoPriv         | authNoPriv           | authPriv |
        | no-auth-no-priv | Get                          | answer               | answer               | answer   |
        | no-auth-no-priv | Get of several               | answer               | answer               | answer   |
        | no-auth-no-priv | Get of nothing               | answer               | answer               | answer   |
        | no-auth-no-priv | GetNext                      | answer               | answer               | answer   |
        | no-auth-no-priv | GetNext of several           | answer               | answer               | answer   |
        | no-auth-no-priv | GetBulk                      | answer               | answer               | answer   |
        | no-auth-no-priv | GetBulk of several           | answer               | answer               | answer   |
        | no-auth-no-priv | GetBulk that repeats nothing | answer               | answer               | answer   |
        | no-auth-no-priv | Set                          | answer               | answer               | answer   |
        | no-auth-no-priv | Set of nothing               | answer               | answer               | answer   |
        | auth-no-priv    | Get                          | authorizationError 1 | answer               | answer   |
        | auth-no-priv    | Get of several               | authorizationError 1 | answer               | answer   |
        | auth-no-priv    | Get of nothing               | authorizationError 0 | answer               | answer   |
        | auth-no-priv    | GetNext                      | authorizationError 1 | answer               | answer   |
        | auth-no-priv    | GetNext of several           | authorizationError 1 | answer               | answer   |
        | auth-no-priv    | GetBulk                      | authorizationError 1 | answer               | answer   |
        | auth-no-priv    | GetBulk of several           | authorizationError 1 | answer               | answer   |
        | auth-no-priv    | GetBulk that repeats nothing | authorizationError 1 | answer               | answer   |
        | auth-no-priv    | Set                          | authorizationError 1 | answer               | answer   |
        | auth-no-priv    | Set of nothing               | authorizationError 0 | answer               | answer   |
        | auth-priv       | Get                          | authorizationError 1 | authorizationError 1 | answer   |
        | auth-priv       | Get of several               | authorizationError 1 | authorizationError 1 | answer   |
        | auth-priv       | Get of nothing               | authorizationError 0 | authorizationError 0 | answer   |
        | auth-priv       | GetNext                      | authorizationError 1 | authorizationError 1 | answer   |
        | auth-priv       | GetNext of several           | authorizationError 1 | authorizationError 1 | answer   |
        | auth-priv       | GetBulk                      | authorizationError 1 | authorizationError 1 | answer   |
        | auth-priv       | GetBulk of several           | authorizationError 1 | authorizationError 1 | answer   |
        | auth-priv       | GetBulk that repeats nothing | authorizationError 1 | authorizationError 1 | answer   |
        | auth-priv       | Set                          | authorizationError 1 | authorizationError 1 | answer   |
        | auth-priv       | Set of nothing               | authorizationError 0 | authorizationError 0 | answer   |
      And each is answered as it must be

    Scenario: Whatever message came, the user is answered after it
      Given a camera that managers of SNMP know
      Then in each authentication and encryption, the user is answered after a message:
        | nothing wrong                        |
        | of 1,000 bytes                       |
        | of 1,000 bytes with a wrong digest   |
        | of 3,000 bytes with a wrong digest   |
        | of 3,000 bytes                       |
        | of 8,000 bytes with a wrong digest   |
        | of 8,000 bytes                       |
        | of 8,000 bytes that is not encrypted |
        | of 8,000 bytes of another user       |
        | of 9,000 bytes                       |
        | of many variables                    |
        | of other bytes than were encrypted   |
        | of encrypted bytes that are cut      |
        | of no encrypted byte                 |
        | a digest a byte short                |
        | a digest a byte longer               |
        | no digest                            |
        | another authentication password      |
        | another encryption password          |
        | another engine                       |
        | a user that there is not             |
        | no user                              |
        | a salt a byte short                  |
        | another salt                         |
        | a PDU that is none                   |
        | a trap                               |
        | a time 155 seconds ahead             |
      And each is answered as it must be

    Scenario: Without a password the levels that need it are none
      Given a camera that managers of SNMP know
      When the SNMP setting privPassword is ""
      Then answers and reports are protected and addressed so:
        | message                         | level        | reportable | answer               | protection | number |
        | nothing wrong                   | authPriv     | yes        | unsupportedSecLevels | plain      | 0      |
        | nothing wrong                   | authNoPriv   | yes        | authorizationError 1 | signed     | 97     |
        | nothing wrong                   | noAuthNoPriv | yes        | authorizationError 1 | plain      | 97     |
      When the SNMP setting authPassword is ""
      Then answers and reports are protected and addressed so:
        | message                         | level        | reportable | answer               | protection | number |
        | nothing wrong                   | authPriv     | yes        | unsupportedSecLevels | plain      | 0      |
        | nothing wrong                   | authNoPriv   | yes        | unsupportedSecLevels | plain      | 97     |
        | nothing wrong                   | noAuthNoPriv | yes        | authorizationError 1 | plain      | 97     |
      When the SNMP setting securityLevel is "no-auth-no-priv"
      Then answers and reports are protected and addressed so:
        | message                         | level        | reportable | answer               | protection | number |
        | nothing wrong                   | authNoPriv   | yes        | unsupportedSecLevels | plain      | 97     |
        | nothing wrong                   | noAuthNoPriv | yes        | answer               | plain      | 97     |

  Rule: Whoever guesses is counted, and nobody else

    Scenario: What is a guess
      Given a camera that managers of SNMP know
      When 1000 seconds pass
      Then each of these counts as a guess, or as none:
        | message                          | guess | user     |
        | an unknown community             | yes   |          |
        | an unknown community, in SNMPv1  | yes   |          |
        | an unknown community, to write   | yes   |          |
        | an unknown community, in a trap  | yes   |          |
        | no community                     | yes   |          |
        | a user that there is not         | yes   | monitors |
        | a user in other letters          | yes   | Monitor  |
        | another authentication password  | yes   | monitor  |
        | a digest a byte short            | yes   | monitor  |
        | a user name with a line break    | yes   | moni\\x0ator |
        | another encryption password      | yes   | monitor  |
        | the right community              | no    |          |
        | the right community, in a response | no  |          |
        | a version that there is not      | no    |          |
        | no SNMP                          | no    |          |
        | no user                          | no    |          |
        | another engine                   | no    | monitor  |
        | a time 155 seconds behind        | no    | monitor  |
        | a start earlier                  | no    | monitor  |
        | no encryption                    | no    | monitor  |
        | no authentication                | no    | monitor  |
        | a context with a name            | no    | monitor  |
        | nothing wrong                    | no    | monitor  |

    Scenario: Logins are in the system log once a minute, and anew after a guess
      Given a camera that managers of SNMP know
      Then the system log has 0 logins with a community, and 0 of the SNMPv3 user
      When a manager asks by GetNext over each version
      Then the system log has 2 logins with a community, and 1 of the SNMPv3 user
      When a manager asks by Get over each version
      Then the system log has 2 logins with a community, and 1 of the SNMPv3 user
      When 59 seconds pass
      And a manager asks by Get over each version
      Then the system log has 2 logins with a community, and 1 of the SNMPv3 user
      When 2 seconds pass
      And a manager asks by GetBulk over each version
      Then the system log has 3 logins with a community, and 2 of the SNMPv3 user
      When somebody guesses 1 communities
      And a manager asks by Get over each version
      Then the system log has 5 logins with a community, and 3 of the SNMPv3 user
      When 61 seconds pass
      And a manager asks over SNMPv3 without encryption
      Then the system log has 5 logins with a community, and 3 of the SNMPv3 user

    Scenario: The system log names the address of each who got in or guessed
      Given a camera that managers of SNMP know
      Then each of these has its line, with its address:
        | from      | message                         | line    | user    |
        | 127.5.2.1 | the right community             | a login |         |
        | 127.5.2.2 | nothing wrong                   | a login | monitor |
        | 127.5.2.2 | the right community             | a login |         |
        | 127.5.2.1 | nothing wrong                   | a login | monitor |
        | 127.5.2.1 | the right community             | nothing |         |
        | 127.5.2.3 | an unknown community            | a guess |         |
        | 127.5.2.1 | the right community             | a login |         |
        | 127.5.2.2 | another authentication password | a guess | monitor |
        | 127.5.2.3 | nothing wrong                   | a login | monitor |
        | 127.5.2.4 | a user that there is not        | a guess | monitors |
        | 127.5.2.3 | an unknown community, in SNMPv1 | a guess |         |
        | 127.5.2.4 | the right community             | a login |         |
        | 127.5.2.2 | no encryption                   | nothing |         |

    Scenario Outline: Both sides of the numbers of the lock-out, over <version>
      Given a camera that managers of SNMP know
      Then over <version> an address gets silence so, where the model locks out:
        | after                                          | silence |
        | 7 guesses                                      | no      |
        | 8 guesses                                      | yes     |
        | 7 guesses, 1 login, 1 guess                    | yes     |
        | 7 guesses, until 29.5 s, 1 guess               | yes     |
        | 7 guesses, 30.1 s, 1 guess                     | no      |
        | 1 guess, 30.1 s, 7 guesses                     | no      |
        | 4 guesses, 20 s, 3 guesses, 10.1 s, 4 guesses  | no      |
        | 8 guesses, 31 s                                | yes     |
        | 8 guesses, until 59.5 s                        | yes     |
        | 8 guesses, 60.1 s                              | no      |
        | 8 guesses, 59 s, 8 guesses, 1.1 s              | no      |
        | 8 guesses, 60.1 s, 7 guesses                   | no      |
        | 8 guesses, 60.1 s, 8 guesses, 59 s             | yes     |

      Examples:
        | version              |
        | SNMPv1               |
        | SNMPv2c              |
        | SNMPv3               |
        | each version in turn |

  Rule: Every manager is told, once, and all of it

    @waiting
    Scenario Outline: Notifications of <version>
      Given a camera that managers of SNMP know
      And 3 managers hear <version> of the camera
      When the power is cut for a moment
      Then each manager hears coldStart, linkUp, and nothing else
      When the camera is restarted
      Then each manager hears warmStart, linkUp, and nothing else
      When 1000 seconds pass
      And the camera raises an alarm by motion
      Then each manager hears motion, and nothing else
      When 10 seconds pass
      Then no manager hears anything
      When the camera raises an alarm by terminal-1
      Then each manager hears terminal, and nothing else
      When somebody guesses 5 communities
      Then each manager hears authenticationFailure, and nothing else
      When 2 seconds pass
      And somebody guesses 2 passwords of the SNMPv3 user
      Then each manager hears authenticationFailure, and nothing else
      When the SNMP setting failureTraps is "off"
      And 2 seconds pass
      And somebody guesses 2 communities
      Then no manager hears anything
      When the SNMP setting traps is "off"
      And the camera raises an alarm by motion
      Then no manager hears anything

      Examples:
        | version |
        | SNMPv1  |
        | SNMPv2c |
        | SNMPv3  |

    Scenario Outline: Managers at one address are different ones, over <version>
      Given a camera that managers of SNMP know
      And 3 managers at one address hear <version> of the camera
      When the camera raises an alarm by motion
      Then each manager hears motion, and nothing else
      When the camera raises an alarm by terminal-1
      Then each manager hears terminal, and nothing else

      Examples:
        | version |
        | SNMPv2c |
        | SNMPv3  |

    Scenario: Without a community no trap is sent
      Given a camera that managers of SNMP know
      And 1 managers hear SNMPv2c of the camera
      When the SNMP setting trapCommunity is ""
      And the camera raises an alarm by motion
      Then no manager hears anything

    Scenario Outline: Traps of <version> are counted when they are sent
      Given a camera that managers of SNMP know
      And 3 managers hear <version> of the camera
      When the camera raises an alarm by motion
      Then each manager hears motion, and nothing else
      # Three traps, and an answer to each question for the uptime.
      And requests are answered so:
        | over    | request                                                      | answer                              |
        | SNMPv2c | get 1.3.6.1.2.1.11.29.0 1.3.6.1.2.1.11.2.0 1.3.6.1.2.1.7.4.0 | Counter32 3, Counter32 6, Counter32 6 |
      When the SNMP setting trapCommunity is ""
      And 10 seconds pass
      And the camera raises an alarm by motion
      Then no manager hears anything
      And requests are answered so:
        | over    | request                 | answer      |
        | SNMPv2c | get 1.3.6.1.2.1.11.29.0 | Counter32 3 |

      Examples:
        | version |
        | SNMPv1  |
        | SNMPv2c |

    Scenario: An inform is no trap, and is counted as what it is
      Given a camera that managers of SNMP know
      And 3 managers hear SNMPv3 of the camera
      When the camera raises an alarm by motion
      Then each manager hears motion, and nothing else
      # Each manager is asked for its engine, and then informed; and an answer to each question for the uptime.
      And requests are answered so:
        | over    | request                                                                         | answer                                            |
        | SNMPv2c | get 1.3.6.1.2.1.11.29.0 1.3.6.1.2.1.11.2.0 1.3.6.1.2.1.7.4.0 1.3.6.1.2.1.11.1.0 | Counter32 0, Counter32 9, Counter32 9, Counter32 10 |

    Scenario: An inform is of the time at which it is sent
      Given a camera that managers of SNMP know
      And 1 managers hear SNMPv3 of the camera
      When the camera raises an alarm by motion
      Then an inform names the receiver's engine as it is then

    @waiting
    Scenario: Who is believed to have acknowledged an inform
      Given a camera that managers of SNMP know
      Then managers who answer an inform so are believed, or not:
        | answer                                      | informs | discoveries | believed |
        | right                                       | 1       | 1           | yes      |
        | without a signature                         | 1       | 1           | no       |
        | without encryption                          | 1       | 1           | no       |
        | signed with another password                | 1       | 1           | no       |
        | with a digest that is cut                   | 1       | 1           | no       |
        | encrypted with another password             | 1       | 1           | no       |
        | with an error                               | 1       | 1           | no       |
        | with a request                              | 1       | 1           | no       |
        | with a request for the count of late messages | 1     | 1           | no       |
        | at first that it is another time            | 2       | 1           | yes      |
        | unsigned that it is another time            | 1       | 1           | no       |
        | at first that its engine is unknown         | 2       | 2           | yes      |
        | again and again that its engine is unknown  | 3       | 3           | no       |
        | at first from another port                  | 2       | 1           | yes      |
        | at first to another message                 | 2       | 1           | yes      |
        | at first in SNMPv2c                         | 2       | 1           | yes      |
        | the third time alone                        | 3       | 1           | yes      |
