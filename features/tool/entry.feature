@tool @entry @process
Feature: ipro-harden at the Entry level
  The hardening tool is a client like any other. It finds what is open, sets what can be set, and a second look proves it.

  Scenario: A factory camera: nobody is registered, so nothing else can be seen
    Given a factory camera
    When ipro-harden audits it
    Then it ends with 1
    And nothing but "2.3" fails
    And it reports 2.5 as unverified

  Scenario: A camera that was just reset, with an administrator registered again and nothing else
    Given a camera with a user of each level
    And [Authentication] is set to "digest-or-basic"
    When the administrator resets the camera by CGI
    And somebody registers "operator" with password "Str0ng-Pass!"
    And ipro-harden audits it
    Then nothing but "2.4, 2.7" fails
    And it reports 2.1 as pass
    And of "2.1" it says "by operator; as from the factory"
    And it reports 2.9 SD memory card password lock as unverified

  Scenario: A camera whose settings somebody else has left as they are
    Given a camera whose administrator is registered
    And [Authentication] is set to "digest-or-basic"
    When ipro-harden audits it
    Then it reports 2.1 as manual
    And of "2.1" it says "no reset in the log; differs from the factory in Authentication digest-or-basic"

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
    And it reports 2.7 server as pass
    And it reports 2.7 synchronised as pass
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
      | defect                    | item       |
      | 2.5-offers-basic-too      | 2.5 HTTPS  |
      | 2.5-offers-basic-too      | 2.5 RTSP   |
      | 2.8-hidden-but-plays      | 2.8 stream |
      | 2.8-on-from-the-factory   | 2.8 stream |
      | 2.8-loudspeaker-stays-open | 2.8 stream |

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
      | audit --camera https://127.0.0.1 --reason 2.4=x |
      | audit --camera https://127.0.0.1 --reason 2.5=  |
      | apply --camera https://127.0.0.1 --ntp a:b    |
      | plan --camera https://127.0.0.1 --viewer x    |
      | audit --camera https://127.0.0.1 --ntp 127.0.0.1 |
      | audit --camera https://127.0.0.1 --rtsp-port 65536 |
      | audit --camera https://127.0.0.1 --dialect /nowhere.yaml |
      | audit --camera https://127.0.0.1 --site /nowhere.yaml |
      | probe                                         |

  Scenario: Every check has an id that does not change
    Given a camera whose administrator is registered
    And [Time adjustment] is set to "ntp"
    When ipro-harden audits it
    Then every check has an id of its own
    And its check "network.ntp.adjustment" is pass
    And its check "time.synchronised" is fail
    And its check "authentication.rtsp" is pass
    And its check "userMng.auth.method" is pass
    And its check "accounts.below-administrator" is fail

  Scenario: Recording on an SD card is stated, and the camera refuses to lock the card
    Given a camera whose administrator is registered
    When ipro-harden audits it at level entry when 2.9
    Then it reports 2.9 SD memory card password lock as fail
    When ipro-harden hardens it at level entry when 2.9
    Then it ends with 1
    And it reports 2.9 SD memory card password lock as fail
    And of "2.9 SD memory card password lock" it says "off; refused: set_basic_sdCard was answered 400"

  Rule: A plan says what apply would do, and changes nothing

    Scenario: A half-configured camera
      Given a camera with a user of each level
      And [Authentication] is set to "basic"
      When ipro-harden plans what to set
      Then it ends with 1
      And it plans for "2.5": "set Authentication to digest"
      And it plans to leave "2.7", because "no time server is given"
      And it plans nothing for "2.4"
      And it has changed nothing
      When somebody asks over RTSP without logging in
      Then the camera offers only Basic

    Scenario: A factory camera
      Given a time server
      And a factory camera
      When ipro-harden plans what to set
      Then it ends with 1
      And it plans to leave "2.3", because "--register"
      When ipro-harden plans what to set, with all that it needs
      Then it plans for "2.3": "register operator as administrator"
      And it has changed nothing
      When ipro-harden hardens it from the factory
      And ipro-harden plans what to set
      Then it ends with 0
      And it plans nothing for "2.3"
      And it plans nothing for "2.7"

    Scenario: For a person
      Given a camera whose administrator is registered
      When ipro-harden plans for a person
      Then the table says "2.4: a user below Administrator is left, because no name is given"
      And it has changed nothing

    Scenario: Nobody there
      Given a camera whose administrator is registered
      When the power is cut
      And ipro-harden plans for a person
      Then it ends with 3
      And the table says "camera: "

  Rule: A clock is set by a server when the log says so

    Scenario: A camera that was told to follow a server, and of none
      Given a camera whose administrator is registered
      And [Time adjustment] is set to "ntp"
      When ipro-harden audits it
      Then it ends with 1
      And it reports 2.7 Time adjustment as pass
      And it reports 2.7 server as fail
      And it reports 2.7 synchronised as fail
      And of "2.7 synchronised" it says "no server is set"

    Scenario: A camera whose server has never answered
      Given a camera whose administrator is registered
      And a time server that is 1 hour ahead and stays silent
      When the administrator lets the camera follow it
      And ipro-harden audits it
      Then it reports 2.7 server as pass
      And it reports 2.7 synchronised as fail

    Scenario: A camera whose server went away
      Given a camera whose administrator is registered
      And a time server
      When the administrator lets the camera follow it
      Then the system log says "Time synchronised"
      When ipro-harden audits it
      Then it reports 2.7 synchronised as pass
      When the server falls silent
      And 2 hours pass
      And ipro-harden audits it
      Then it reports 2.7 synchronised as fail
      And of "2.7 synchronised" it says "2 hours ago"

    Scenario: A camera that follows a server that went away is given another
      Given a camera with a user of each level
      And a time server that is 1 hour ahead and stays silent
      When the administrator lets the camera follow it
      Given a time server
      When ipro-harden hardens it
      Then it ends with 0
      And it reports 2.7 synchronised as pass

  Rule: A written reason stands for what the guide recommends, where the guide lets it

    Scenario: Basic beside Digest
      Given a camera whose administrator is registered
      And [Authentication] is set to "digest-or-basic"
      When ipro-harden audits it with reason "2.5=an old recorder knows Basic alone, until May"
      Then it reports 2.5 Authentication as pass
      And it reports 2.5 HTTPS as pass
      And it reports 2.5 RTSP as pass
      And of "2.5 RTSP" it gives the reason "an old recorder knows Basic alone, until May"
      When ipro-harden audits it
      Then it reports 2.5 Authentication as fail
      And of "2.5 Authentication" it says "without a written reason"

    Scenario: Basic alone has none
      Given a camera whose administrator is registered
      And [Authentication] is set to "basic"
      When ipro-harden audits it with reason "2.5=an old recorder knows Basic alone"
      Then it reports 2.5 Authentication as fail
      And it reports 2.5 RTSP as fail

    Scenario: Audio
      Given a camera with audio, whose administrator is registered
      And [Audio] is set to "mic-input"
      When ipro-harden audits it
      Then it reports 2.8 Audio as fail
      And it reports 2.8 stream as fail
      When ipro-harden audits it with reason "2.8=signs at every door"
      Then it reports 2.8 Audio as pass
      And it reports 2.8 stream as pass
      And of "2.8 stream" it gives the reason "signs at every door"
      When ipro-harden audits it for a person, with reason "2.8=signs at every door"
      Then the table says "reason: signs at every door"

    Scenario Outline: It does not stand for a camera that does other than it is set: <defect>
      Given a camera whose administrator is registered
      And the camera does wrong "<defect>"
      When ipro-harden audits it with reason "<reason>"
      Then it reports <item> as fail

      Examples:
        | defect                  | reason         | item       |
        | 2.5-offers-basic-too    | 2.5=somebody   | 2.5 HTTPS  |
        | 2.8-on-from-the-factory | 2.8=signs      | 2.8 stream |
        | 2.8-hidden-but-plays    | 2.8=signs      | 2.8 stream |
