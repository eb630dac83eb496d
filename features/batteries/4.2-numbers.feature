@guide-4.2 @one-model
Feature: Both sides of the numbers of SNMP (4.2)
  What is longest, first or last in a message or in time is what managers rely on.

  Scenario: Numbers are written in their shortest form
    Given a camera that managers of SNMP know
    When 1000 seconds pass
    Then every number of a walk has its shortest form
    And each is answered as it must be

  Scenario: An answer fills its packet
    Given a camera that managers of SNMP know
    Then an answer of 1472 bytes is whole, and one of more is too big
    And each is answered as it must be

  Scenario: A refusal names the first variable
    Given a camera that managers of SNMP know
    Then who may not is told the first variable, if there is any:
      | who                                | none                 | one                  | two                  |
      | a reader of SNMPv1                 | noSuchName 0         | noSuchName 1         | noSuchName 1         |
      | a reader of SNMPv2c                | noAccess 0           | noAccess 1           | noAccess 1           |
      | the SNMPv3 user                    | noAccess 0           | noAccess 1           | noAccess 1           |
      | the SNMPv3 user without encryption | authorizationError 0 | authorizationError 1 | authorizationError 1 |
    And each is answered as it must be

  Scenario: The length of a text counts in bytes, that of a setting in letters
    Given a camera that managers of SNMP know
    Then a text is as long as its bytes up to 255, and a name as long as its letters up to 32
    And each is answered as it must be

  Scenario: The first number of a name counts too
    Given a camera that managers of SNMP know
    When the SNMP setting view is "0,1,2"
    Then requests are answered so:
      | over    | request                | answer         |
      | SNMPv2c | get 1.3.6.1.2.1.1.1.5  | noSuchInstance |
      | SNMPv2c | get 0.3.6.1.2.1.1.1.5  | noSuchObject   |
      | SNMPv2c | get 2.3.6.1.2.1.1.1.5  | noSuchObject   |
      | SNMPv3  | get 2.3.6.1.2.1.1.1.5  | noSuchObject   |
      | SNMPv2c | get 1.4.6.1.2.1.1.1.5  | noSuchObject   |

  Scenario: Times of up to many years
    Given a camera that managers of SNMP know
    Then the uptime of the camera is right after each of these days:
      | 1     |
      | 248   |
      | 10    |
      | 237   |
      | 2     |
      | 3650  |
      | 3650  |
      | 3650  |
      | 3650  |
      | 3650  |
      | 3650  |
      | 2400  |
      | 57    |
      | 1     |
    And each is answered as it must be

  Scenario: A number of a security model is an unknown one or none
    Given a camera that managers of SNMP know
    Then each of these moves these counters, and no other:
      | message                | counters              |
      | the security model 1   | UnknownSecurityModels |
      | another security model | UnknownSecurityModels |
      | the security model 0   | InASNParseErrs        |

  Scenario: Who looks for the engine is not refused
    Given a camera that managers of SNMP know
    Then the journal has one refusal, that of the last of these:
      | no engine and no user    |
      | no engine                |
      | another engine           |
      | no user                  |
      | a user that there is not |

  Scenario: Each encryption of the page is that of its draft or standard
    Given a camera that managers of SNMP know
    Then after each change what managers knew before is worth nothing, and what they know now gets in:
      | encryption     | aes192       |
      | encryption     | aes256       |
      | encryption     | aes192-cisco |
      | encryption     | aes256-cisco |
      | authentication | md5          |
      | encryption     | aes256       |
      | encryption     | des          |

  Scenario Outline: A notification of <version> is of its type, and no error
    Given a camera that managers of SNMP know
    And 1 managers hear <version> of the camera
    When the camera raises an alarm by motion
    Then each manager hears motion, and nothing else

    Examples:
      | version |
      | SNMPv1  |
      | SNMPv2c |
      | SNMPv3  |

  Scenario: A guess that nobody was told of keeps none from hearing the next one
    Given a camera that managers of SNMP know
    When the SNMP setting traps is "v2c"
    And somebody guesses 1 communities
    And 1 managers hear SNMPv2c of the camera
    And somebody guesses 1 communities
    Then each manager hears authenticationFailure, and nothing else

  @waiting
  Scenario: Sixteen notifications wait for a manager, and later ones are lost
    Given a camera that managers of SNMP know
    And a manager that hears informs of the camera and does not answer yet
    When the camera raises 20 alarms, one after the other
    And the manager answers from now on
    Then it hears of 16 alarms in all

  @waiting
  Scenario: What waits is not sent once notifications are off
    Given a camera that managers of SNMP know
    And a manager that hears informs of the camera and does not answer yet
    When the camera raises 2 alarms, one after the other
    And the SNMP setting traps is "off"
    And the manager answers from now on
    Then it hears of 1 alarms in all

  Scenario: A manager that does not answer keeps no camera from restarting
    Given a camera that managers of SNMP know
    And a manager that hears informs of the camera and does not answer yet
    Then a restart does not wait for its answer

  Scenario: A manager that does not answer keeps no other one waiting
    Given a camera that managers of SNMP know
    And a manager that hears informs of the camera and does not answer yet
    Then two others hear of 3 alarms before it is given up

  Scenario: Communities, names and passwords have their lengths
    Given a camera whose administrator is registered
    # What is taken is tried with managers (4.2-managers.feature): no CGI reads a secret.
    Then by CGI, page and control port, [Community name] takes the first of these and refuses the others:
      | taken | refused    |
      |       | 33 letters |
    And by CGI, page and control port, [Community name for writing] takes the first of these and refuses the others:
      | taken | refused    |
      |       | 33 letters |
    And by CGI, page and control port, [SNMP trap community] takes the first of these and refuses the others:
      | taken | refused    |
      |       | 33 letters |
    And by CGI, page and control port, [SNMPv3 authentication password] takes the first of these and refuses the others:
      | taken | refused    |
      |       | 7 letters  |
      |       | 33 letters |
    And by CGI, page and control port, [SNMPv3 encryption password] takes the first of these and refuses the others:
      | taken | refused    |
      |       | 7 letters  |
      |       | 33 letters |
    And by CGI, page and control port, [SNMPv3 user name] takes the first of these and refuses the others:
      | taken      | refused    |
      | 32 letters | 33 letters |
      | monitor:7  | two words  |
      | nothing    | Größe      |
    And by CGI, page and control port, [System name] takes the first of these and refuses the others:
      | taken      | refused    |
      | 32 letters | 33 letters |
    And by CGI, page and control port, [Contact] takes the first of these and refuses the others:
      | taken       | refused     |
      | 255 letters | 256 letters |

  Scenario: Views and managers have their forms
    Given a camera whose administrator is registered
    Then by CGI, page and control port, [SNMP view] takes the first of these and refuses the others:
      | taken                      | refused |
      | 1.3.6.1.2.1,-1.3.6.1.2.1.1 | 1.03    |
      | 2.4294967295               | 2.4294967296 |
      | nothing                    | 3       |
      | 1.3.3.3.3.3.3.3.3.3.3.3.3.3.3.3.3.3.3.3.3.3.3.3.3.3.3.3.3.3.3.3 | 1.3.3.3.3.3.3.3.3.3.3.3.3.3.3.3.3.3.3.3.3.3.3.3.3.3.3.3.3.3.3.3.3 |
      | 1.1,1.2,1.3,1.4,1.5,1.6,1.7,1.8,1.9,1.10,1.11,1.12,1.13,1.14,1.15,1.16 | 1.1,1.2,1.3,1.4,1.5,1.6,1.7,1.8,1.9,1.10,1.11,1.12,1.13,1.14,1.15,1.16,1.17 |
      |                            | 1.      |
    And by CGI, page and control port, [SNMP trap managers] takes the first of these and refuses the others:
      | taken                                   | refused                                           |
      | 127.0.0.1                               | 127.0.0                                           |
      | 127.0.0.1:1                             | 127.0.0.1:0                                       |
      | 127.0.0.1:65535                         | 127.0.0.1:65536                                   |
      | fd77::20                                | [fd77::20                                         |
      | [fd77::20]:1162                         | camera.example                                    |
      | 127.0.0.1,127.0.0.2,127.0.0.3,127.0.0.4 | 127.0.0.1,127.0.0.2,127.0.0.3,127.0.0.4,127.0.0.5 |
