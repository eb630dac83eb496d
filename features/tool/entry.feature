@tool @entry @process
Feature: ipro-harden at the Entry level
  The hardening tool is an ordinary client. It finds what is open, sets what can be set, and verifies the result with a second audit.

  Scenario: On a factory camera only 2.3 can be checked
    Given a factory camera
    When ipro-harden audits it
    Then it exits with code 1
    And nothing but "2.3" fails
    And it reports 2.5 as unverified

  Scenario: A camera that was just reset passes 2.1
    Given a camera with a user of each level
    And [Authentication] is set to "digest-or-basic"
    When the administrator resets the camera by CGI
    And somebody registers "operator" with password "Str0ng-Pass!"
    And ipro-harden audits it
    Then nothing but "2.4, 2.7" fails
    And it reports 2.1 as pass
    And of "2.1" it says "by operator; as from the factory"
    And it reports 2.9 SD memory card password lock as unverified

  Scenario: A camera that was not reset leaves 2.1 to a person
    Given a camera whose administrator is registered
    And [Authentication] is set to "digest-or-basic"
    When ipro-harden audits it
    Then it reports 2.1 as manual
    And of "2.1" it says "no reset in the log; differs from the factory in Authentication digest-or-basic"

  Scenario: An audit of a camera with only an administrator
    Given a camera whose administrator is registered
    When ipro-harden audits it
    Then it exits with code 1
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
    Then it exits with code 1
    And it reports 2.4 as pass
    And it reports 2.5 HTTPS as fail
    And it reports 2.5 RTSP as fail
    And it reports 2.5 Authentication as fail

  Scenario: A factory camera is hardened and verified in one run
    Given a time server
    And a factory camera
    When ipro-harden hardens it from the factory
    Then it exits with code 3
    And it reports nothing as fail
    And it reports 2.4 as pass
    And it reports 2.5 Authentication as pass
    And it reports 2.7 Time adjustment as pass
    And it reports 2.7 server as pass
    And it reports 2.7 synchronised as pass
    And "operator" gets in over RTSP with password "Str0ng-Pass!"
    When ipro-harden hardens it from the factory
    Then it exits with code 3
    And it has changed nothing since
    When ipro-harden audits it, and a person confirms "firmware.version, initialization.factory-state, network.dns.mode, basic.sdCard.lock"
    Then it exits with code 0

  Scenario: A half-configured camera is hardened
    Given a camera with a user of each level
    And [Authentication] is set to "basic"
    And a time server
    When ipro-harden hardens it
    Then it exits with code 3
    And it reports nothing as fail
    When somebody asks over RTSP without logging in
    Then the camera offers only Digest

  Scenario: Audio and SD card do not apply to a camera without them
    Given a camera of model WV-S35302-F2L whose administrator is registered
    When ipro-harden audits it
    Then it reports 2.8 Audio as not applicable
    And it reports 2.9 SD memory card password lock as not applicable

  Scenario: A weak password fails though the camera accepts it
    Given a camera whose administrator "operator" has the password "Passw0rd-2026"
    When ipro-harden audits it
    Then it reports 2.3 strength as fail

  Scenario: An old password fails
    Given a camera whose administrator is registered
    When 400 days pass
    And ipro-harden audits it
    Then it reports 2.3 age as fail
    And it reports 2.7 clock as fail

  Scenario Outline: The audit finds the defect <defect>
    Given a camera whose administrator is registered
    And the camera has the defect "<defect>"
    When ipro-harden audits it
    Then it exits with code 1
    And it reports <item> as fail

    Examples:
      | defect                    | item       |
      | 2.5-offers-basic-too      | 2.5 HTTPS  |
      | 2.5-offers-basic-too      | 2.5 RTSP   |
      | 2.8-hidden-but-plays      | 2.8 hidden tracks |
      | 2.8-on-from-the-factory   | 2.8 stream |
      | 2.8-loudspeaker-stays-open | 2.8 hidden tracks |

  Scenario: A wrong password is reported as an error
    Given a camera whose administrator is registered
    When ipro-harden audits it with password "Wr0ng-Guess!"
    Then it exits with code 2
    And it reports login as error
    And of "login" it says "the camera does not accept the name and password of operator"

  Scenario Outline: An account below Administrator is never good: <user>
    Given a camera with a user of each level
    And [Time adjustment] is set to "ntp"
    When ipro-harden audits it as "<user>"
    Then it exits with code 3
    And its check "login.level" is unverified
    And its check "userMng.auth.method" is unverified
    And of "login" it says "<user> is below Administrator"

    Examples:
      | user     |
      | viewer   |
      | guard    |

  Scenario Outline: It sets nothing as somebody below Administrator, and says why: <user>
    Given a camera with a user of each level
    When ipro-harden hardens it as "<user>"
    Then it exits with code 3
    And the tool says "account: <user> is below Administrator"
    And it has changed nothing

    Examples:
      | user   |
      | viewer |
      | guard  |

  Scenario: What is not verified is a finding where that is asked for
    Given a camera whose administrator is registered
    When ipro-harden audits it strictly
    Then it exits with code 1

  Scenario: The report is as its published schema says
    Given a camera whose administrator is registered
    When ipro-harden audits it
    Then its report is as docs/ipro-harden.schema.json says, with version, date and counts
    When ipro-harden plans what to set
    Then its report is as docs/ipro-harden.schema.json says, with version, date and counts

  Scenario: A login over HTTP is sent only where that is allowed
    Given a camera with HTTP, whose administrator is registered
    When ipro-harden audits it over HTTP
    Then it exits with code 2
    And the tool says "--allow-http"
    And nobody has logged in
    When ipro-harden audits it over HTTP, which is allowed
    Then it exits with code 1
    And it reports 2.5 HTTP as pass

  Scenario: The certificate of the camera is checked
    Given a camera of model WV-S2252L whose administrator is registered
    When ipro-harden audits it and trusts nobody
    Then it exits with code 2
    And of "camera" it says "its certificate is not the expected one"
    And nobody has logged in
    When ipro-harden audits it and trusts the test CA
    Then it exits with code 1

  Scenario: A camera that does not answer is reported as an error
    Given a camera whose administrator is registered
    When the power is cut
    And ipro-harden audits it
    Then it exits with code 2
    And it reports camera as error

  Scenario Outline: Wrong arguments are refused: <arguments>
    Given a camera whose administrator is registered
    When a person runs ipro-harden "<arguments>"
    Then it exits with code 2

    Examples:
      | arguments                                     |
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

  Scenario: 2.9 fails where the SD card records and cannot be locked
    Given a camera whose administrator is registered
    When ipro-harden audits it at level entry when 2.9
    Then it reports 2.9 SD memory card password lock as fail
    When ipro-harden hardens it at level entry when 2.9
    Then it exits with code 1
    And it reports 2.9 SD memory card password lock as fail
    And of "2.9 SD memory card password lock" it says "off; refused: set_basic_sdCard was answered 400"

  Rule: A plan says what apply would do, and changes nothing

    Scenario: A half-configured camera
      Given a camera with a user of each level
      And [Authentication] is set to "basic"
      When ipro-harden plans what to set
      Then it exits with code 1
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
      Then it exits with code 1
      And it plans to leave "2.3", because "--register"
      When ipro-harden plans what to set, with all that it needs
      Then it plans for "2.3": "register operator as administrator"
      And it has changed nothing
      When ipro-harden hardens it from the factory
      And ipro-harden plans what to set
      Then it exits with code 3
      And it plans nothing for "2.3"
      And it plans nothing for "2.7"

    Scenario: A plan can be printed for a person
      Given a camera whose administrator is registered
      When ipro-harden plans for a person
      Then the table says "2.4: a user below Administrator is left, because no name is given"
      And it has changed nothing

    Scenario: A camera that does not answer is reported as an error
      Given a camera whose administrator is registered
      When the power is cut
      And ipro-harden plans for a person
      Then it exits with code 2
      And the table says "The camera: "

  Rule: Synchronisation is verified by the log

    Scenario: A camera that follows NTP without a server fails
      Given a camera whose administrator is registered
      And [Time adjustment] is set to "ntp"
      When ipro-harden audits it
      Then it exits with code 1
      And it reports 2.7 Time adjustment as pass
      And it reports 2.7 server as fail
      And it reports 2.7 synchronised as fail
      And of "2.7 synchronised" it says "no server is set"

    Scenario: A camera whose time server never answered fails
      Given a camera whose administrator is registered
      And a time server that is 1 hour ahead and stays silent
      When the administrator lets the camera follow it
      And ipro-harden audits it
      Then it reports 2.7 server as pass
      And it reports 2.7 synchronised as fail

    Scenario: A camera whose time server stopped answering fails
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

    Scenario: A time server that does not answer is replaced
      Given a camera with a user of each level
      And a time server that is 1 hour ahead and stays silent
      When the administrator lets the camera follow it
      Given a time server
      When ipro-harden hardens it
      Then it exits with code 3
      And it reports 2.7 synchronised as pass

  Rule: A written reason replaces a recommendation where the guide allows it

    Scenario: A reason allows Basic with Digest
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

    Scenario: No reason allows Basic only
      Given a camera whose administrator is registered
      And [Authentication] is set to "basic"
      When ipro-harden audits it with reason "2.5=an old recorder knows Basic alone"
      Then it reports 2.5 Authentication as fail
      And it reports 2.5 RTSP as fail

    Scenario: A reason allows audio
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

    Scenario Outline: A reason does not excuse the defect <defect>
      Given a camera whose administrator is registered
      And the camera has the defect "<defect>"
      When ipro-harden audits it with reason "<reason>"
      Then it reports <item> as fail

      Examples:
        | defect                  | reason         | item       |
        | 2.5-offers-basic-too    | 2.5=somebody   | 2.5 HTTPS  |
        | 2.8-on-from-the-factory | 2.8=signs      | 2.8 stream |
        | 2.8-hidden-but-plays    | 2.8=signs      | 2.8 hidden tracks |
