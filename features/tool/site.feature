@tool @entry @process
Feature: ipro-harden with a site file
  A site file has the requirements of a site in one readable file that can be kept under version control. It contains no password.

  Scenario: A site file can replace every option
    Given a time server
    And a camera whose administrator is registered
    And [Authentication] is set to "digest-or-basic"
    And a site file
      """
      cameras: [CAMERA]
      fingerprints: ['FINGERPRINT']
      rtspPort: RTSP
      administrator: { name: operator, password: { env: IPRO_PASSWORD } }
      viewer: { name: viewer, password: { file: viewer.txt } }
      timeServer: TIMESERVER
      """
    And beside it the file "viewer.txt" with the text "An0ther-Pass!"
    When ipro-harden audits with the site file alone
    Then it exits with code 1
    And it reports 2.5 Authentication as fail
    And it has changed nothing
    When ipro-harden plans with the site file alone
    Then it plans for "2.4": "add viewer as Live only"
    And it has changed nothing
    When ipro-harden hardens with the site file alone
    Then it exits with code 3
    And it reports 2.4 as pass
    And it reports 2.7 synchronised as pass
    And "viewer" gets in over RTSP with password "An0ther-Pass!"

  Scenario: A site file can give a reason
    Given a camera whose administrator is registered
    And [Authentication] is set to "digest-or-basic"
    And a site file
      """
      reasons:
        '2.5': an old recorder, until May
      """
    When ipro-harden audits with the site file
    Then it reports 2.5 Authentication as pass
    And of "2.5 RTSP" it gives the reason "an old recorder, until May"

  Scenario: An option overrides the file
    Given a camera whose administrator is registered
    And [Authentication] is set to "digest-or-basic"
    And a site file
      """
      level: standard
      reasons: { '2.5': an old recorder }
      """
    When ipro-harden audits with the site file
    Then its check "network.https.connection" is fail
    When ipro-harden audits with the site file and "--level entry --reason 2.5=signs"
    Then it reports nothing of level standard
    And of "2.5 RTSP" it gives the reason "signs"

  @standard
  Scenario: Allowed networks are set, unless nobody could administer the camera from them
    Given a camera whose administrator is registered
    And a site file
      """
      level: standard
      allowedNetworks: [127.0.0.0/8]
      """
    When ipro-harden hardens with the site file
    Then its check "userMng.hostAuth.enabled" is fail
    Given a site file
      """
      level: standard
      allowedNetworks: ['127.7.0.0/16:1', '127.0.0.0/8']
      """
    When ipro-harden hardens with the site file
    Then its check "userMng.hostAuth.enabled" is fail
    And the tool says "this tool comes from 127."
    Given a site file
      """
      level: standard
      allowedNetworks: ['127.0.0.0/8:1']
      """
    When ipro-harden plans with the site file
    Then it plans for "3.3": "set Host IP address to 127.0.0.0/8:1, Host auth. to on"
    When ipro-harden hardens with the site file
    Then its check "userMng.hostAuth.enabled" is pass

  @standard
  Scenario: Data encryption takes its password from the variable that the file names
    Given a camera whose administrator is registered
    And a site file
      """
      level: standard
      dataPassword: { file: data.txt }
      """
    And beside it the file "data.txt" with the text "Right-Word 1"
    When ipro-harden hardens with the site file
    Then it reports 3.6 Data encryption as pass
    And it reports 3.6 streams as pass
    And the tool does not say "Right-Word"

  Scenario Outline: A mistake in a site file is reported with its line: <mistake>
    Given a camera whose administrator is registered
    And a site file
      """
      passwordDays: 90
      <mistake>
      """
    When ipro-harden audits with the site file
    Then it exits with code 2
    And the tool says "<says>"
    And it has changed nothing
    And the tool does not say "Hunter2"

    Examples:
      | mistake                                | says                                                             |
      | timeserver: 192.0.2.1                  | site.yaml:2: timeserver: got an unknown entry, wanted one of     |
      | level: high                            | site.yaml:2: level: got high, wanted one of entry, standard, advanced |
      | timeServer: a:b                        | site.yaml:2: timeServer: got a:b, wanted HOST or HOST:PORT       |
      | viewer: { name: v, password: Hunter2 } | site.yaml:2: viewer.password: got something else, wanted { env: NAME } or { file: FILE } |
      | dataPassword: Hunter2                  | site.yaml:2: dataPassword: got something else, wanted { env: NAME } |
      | administrator: { name: a, password: { env: Hunter2 } } | site.yaml:2: administrator.password: got something else |
      | cameras: ['https://a:Hunter2@x']       | site.yaml:2: cameras.0: got a URL with user or password          |
      | reasons: { '2.4': x }                  | site.yaml:2: reasons.2.4: got no section that takes a reason, wanted one of 2.5, 2.8 |
      | allowedNetworks: [192.0.2.1/24]        | site.yaml:2: allowedNetworks.0: got 192.0.2.1/24, wanted an IPv4 address or network |
      | conditions: ['2.4']                    | site.yaml:2: conditions.0: got 2.4, wanted one of                |
      | dataPassword: { file: nowhere.txt }    | nowhere.txt, wanted a file that can be read                      |
      | passwordDays: 10                       | site.yaml                                                        |

  Scenario: A missing password is reported
    Given a camera whose administrator is registered
    And a site file
      """
      viewer: { name: viewer, password: { env: NO_SUCH_VARIABLE } }
      """
    When ipro-harden plans with the site file
    Then it exits with code 2
    And the tool says "password of viewer: got nothing, wanted it in NO_SUCH_VARIABLE, never on the command line"

  Rule: A dialect gives the CGI names of a camera

    Background:
      Given a file
        """
        settings:
          userMng.auth.method:
            get: get_login
            set: set_login
            parameter: kind
            values: { digest-or-basic: '2', digest: '1', basic: '0' }
          network.ntp.adjustment: { get: get_timing, set: set_timing, parameter: source }
        """
      When a person starts "ipro-emulator start --json --dialect FILE --host HOSTS --control 127.0.0.1:0 --admin operator" with "IPRO_ADMIN_PASSWORD=Str0ng-Pass!"

    Scenario: Without the dialect, settings are unverified
      When ipro-harden audits the camera that was started
      Then it reports 2.5 Authentication as unverified
      And of "2.5 Authentication" it says "get_userMng_auth has no method"
      And it reports 2.7 Time adjustment as unverified
      And it reports 2.5 RTSP as pass

    Scenario: With the dialect, settings are read and set
      Given a time server
      When ipro-harden audits the camera that was started, with its dialect
      Then it reports 2.5 Authentication as pass
      And it reports 2.7 Time adjustment as fail
      When ipro-harden hardens the camera that was started, with its dialect
      Then it exits with code 3
      And it reports 2.7 Time adjustment as pass
      And it reports 2.7 synchronised as pass
