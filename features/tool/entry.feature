@tool @entry @process
Feature: ipro-harden at the Entry level
  The hardening tool is a client like any other. It finds what is open, sets what can be set, and a second look proves it.

  Scenario: A factory camera: nobody is registered, so nothing else can be seen
    Given a factory camera
    When ipro-harden audits it
    Then it ends with 1
    And it reports 2.3 as fail
    And it reports 2.5 as unverified

  Scenario: A camera with an administrator and nothing else
    Given a camera whose administrator is registered
    When ipro-harden audits it
    Then it ends with 1
    And it reports 2.3 registered as pass
    And it reports 2.4 as fail
    And it reports 2.5 RTSP as pass
    And it reports 2.7 Time adjustment as fail
    And it reports 2.9 SD memory card password lock as unverified
    And it has changed nothing

  Scenario: A half-configured camera
    Given a camera with a user of each level
    And [Authentication] is set to "digest-or-basic"
    When ipro-harden audits it
    Then it ends with 1
    And it reports 2.4 as pass
    And it reports 2.5 HTTPS as fail
    And it reports 2.5 RTSP as fail
    And it reports 2.5 Authentication as fail

  Scenario: A factory camera is hardened, and proven hard, in one go
    Given a time server
    And a factory camera
    When ipro-harden hardens it from the factory
    Then it ends with 0
    And it reports nothing as fail
    And it reports 2.4 as pass
    And it reports 2.5 Authentication as pass
    And it reports 2.7 Time adjustment as pass
    And "operator" gets in over RTSP with password "Str0ng-Pass!"
    When ipro-harden hardens it from the factory
    Then it ends with 0
    And it has changed nothing since

  Scenario: A half-configured camera is put right
    Given a camera with a user of each level
    And [Authentication] is set to "basic"
    And a time server
    When ipro-harden hardens it
    Then it ends with 0
    And it reports nothing as fail
    When somebody asks over RTSP without logging in
    Then the camera offers only Digest

  Scenario: A camera without audio and SD card
    Given a camera of model WV-S35302-F2L whose administrator is registered
    When ipro-harden audits it
    Then it reports 2.8 Audio as not applicable
    And it reports 2.9 SD memory card password lock as not applicable

  Scenario: A password that the camera takes and a guesser finds
    Given a camera whose administrator "operator" has the password "Passw0rd-2026"
    When ipro-harden audits it
    Then it reports 2.3 strength as fail

  Scenario: A password that has not been changed for long
    Given a camera whose administrator is registered
    When 400 days pass
    And ipro-harden audits it
    Then it reports 2.3 age as fail
    And it reports 2.7 clock as fail

  Scenario Outline: A camera that does wrong is found out: <defect>
    Given a camera whose administrator is registered
    And the camera does wrong "<defect>"
    When ipro-harden audits it
    Then it ends with 1
    And it reports <item> as fail

    Examples:
      | defect                | item      |
      | 2.5-offers-basic-too  | 2.5 HTTPS |
      | 2.5-offers-basic-too  | 2.5 RTSP  |

  Scenario: The wrong password
    Given a camera whose administrator is registered
    When ipro-harden audits it with password "Wr0ng-Guess!"
    Then it ends with 3
    And it reports login as error

  Scenario: Nobody there
    Given a camera whose administrator is registered
    When the power is cut
    And ipro-harden audits it
    Then it ends with 3
    And it reports camera as error

  Scenario Outline: Wrong words: <words>
    Given a camera whose administrator is registered
    When a person runs ipro-harden "<words>"
    Then it ends with 2

    Examples:
      | words                                         |
      | audit                                         |
      | audit --camera ftp://127.0.0.1                |
      | audit --camera https://a:b@127.0.0.1          |
      | audit --camera https://127.0.0.1 --level high |
      | apply --camera https://127.0.0.1 --viewer x   |
      | probe                                         |
