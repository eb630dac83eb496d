@emulator @process
Feature: The command line

  Scenario: start prints one line of JSON when every port is open, and exits with 0
    When a person starts "ipro-emulator start --json --cameras 3 --host HOSTS --control 127.0.0.1:0 --admin operator" with "IPRO_ADMIN_PASSWORD=Str0ng-Pass!"
    Then its one line names 3 cameras that answer on every port
    When it is asked to end
    Then it has exited with code 0

  Scenario: exec passes the cameras to a program in its environment, and exits with the program's code
    When a person runs "ipro-emulator exec --cameras 2 --host HOSTS -- node -p process.env.IPRO_CAMERA_2_HOST+process.env.IPRO_CONTROL"
    Then it has exited with code 0
    And it printed "127.9."
    And it printed "http://127.0.0.1:"
    When a person runs "ipro-emulator exec --host HOSTS -- node -e process.exit(7)"
    Then it has exited with code 7

  Scenario: exec passes the HTTPS URL of each camera
    When a person runs "ipro-emulator exec --cameras 2 --host HOSTS --ports offset:8000 -- node -p process.env.IPRO_CAMERA_2_URL"
    Then it has exited with code 0
    And it printed "https://127.9."
    And it printed ":8443/"

  Scenario: start --defect makes a camera that breaks the guide
    When a person runs "ipro-emulator exec --host HOSTS --admin operator --defect 2.5-offers-basic-too --ports offset:8000 -- sh -c curl${IFS}-ski${IFS}$IPRO_CAMERA_1_URL" with "IPRO_ADMIN_PASSWORD=Str0ng-Pass!"
    Then it has exited with code 0
    And it printed "Basic realm"
    When a person runs "ipro-emulator start --defect 2.5-nothing --defect 2.5-offers-basic-too --host HOSTS --control 127.0.0.1:0"
    Then it has exited with code 2, and its error output has
      """
      defect: got 2.5-nothing, wanted one of
      """

  Scenario: models lists the models
    When a person runs "ipro-emulator models"
    Then it has exited with code 0
    And it printed "WV-S2252L"
    And it printed "(default)"

  Scenario: The help of exec says where the program is given, and which variables it gets
    When a person runs "ipro-emulator exec --help"
    Then it has exited with code 0
    And it printed "[options] -- <command...>"
    And it printed "IPRO_CAMERA_1_HTTP_PORT"

  Scenario: exec without the name of a program
    When a person runs "ipro-emulator exec -- "
    Then it has exited with code 2, and its error output has
      """
      wanted a program after --
      """
    And its error output has 1 line

  Scenario: start --level says what it cannot set
    Given a person starts "ipro-emulator start --level entry --host HOSTS --control 127.0.0.1:0" with "NONE=1"
    Then it says "no NTP server is set on 1"

  Scenario: start --level accepts a time server from the settings file
    Given a file
      """
      network.ntp.server: 127.0.0.1
      """
    When a person starts "ipro-emulator start --level entry --settings FILE --host HOSTS --control 127.0.0.1:0" with "NONE=1"
    Then it does not say "no NTP server"

  Scenario: exec --settings reads a settings file
    Given a file
      """
      basic.title: Gate
      userMng.auth.method: digest-or-basic
      """
    When a person runs "ipro-emulator exec --settings FILE --host HOSTS -- node -p process.env.IPRO_CAMERAS"
    Then it has exited with code 0

  Scenario: Every mistake in a settings file is reported
    Given a file
      """
      basic.title: This title is far too long for it
      userMng.auth.method: telepathy
      basic.tittle: Gate
      """
    When a person runs "ipro-emulator start --settings FILE"
    Then it has exited with code 2, and its error output has
      """
      basic.title
      telepathy
      basic.tittle
      """
    And its error output has 3 lines

  @process
  Scenario Outline: A settings file without end is refused: <what>
    Given a file
      """
      <yaml>
      """
    When a person runs "ipro-emulator start --settings FILE"
    Then it has exited with code 2, and its error output has
      """
      file.yaml:1: got <got>
      """
    And its error output has 1 line

    Examples:
      | what                  | yaml                                | got                 |
      | a map in itself       | basic: &b {title: *b}               | more than 16 levels |
      | a list in itself      | basic: &b [*b]                      | more than 16 levels |
      | a name of JavaScript  | __proto__: {title: x}               | __proto__           |

  Scenario Outline: Wrong arguments are refused in one line: <arguments>
    When a person runs "ipro-emulator <arguments>"
    Then it has exited with code 2, and its error output has
      """
      <says>
      """
    And its error output has 1 line

    Examples:
      | arguments                         | says                       |
      | start --cameras none              | wanted a whole number      |
      | start --model WV-NONE             | WV-S2252L                  |
      | start --ports sideways            | offset:N                   |
      | start --control somewhere         | HOST:PORT                  |
      | start --control 0.0.0.0:8900      | IPRO_CONTROL_TOKEN         |
      | start --admin operator            | their password in IPRO_ADMIN_PASSWORD |
      | start --level expert              | entry                      |
      | start --settings /nowhere.yaml    | ENOENT                     |
      | start --interface lo --host ::1   | wanted one of them         |
      | start --dialect /nowhere.yaml     | ENOENT                     |
      | start --host 999.1.1.1            | 999.1.1.1                  |
      | start --host 0.0.0.0              | wanted --advertise HOST    |
      | start --data /proc/x              | a folder that can be written (ENOENT) |
      | start --data /proc/x/y            | a folder that can be written (ENOENT) |
      | start --data /dev/null            | a folder that can be written (ENOTDIR) |
      | start --data /dev/null/x          | a folder that can be written (ENOTDIR) |
      | begin                             | begin                      |
      | start --frobnicate                | --frobnicate               |

  Scenario: An interface that this machine lacks is refused
    When a person runs "ipro-emulator start --interface nowhere --control 127.0.0.1:0"
    Then it has exited with code 1, and its error output has
      """
      choose another --interface
      """
    And its error output has 1 line

  Scenario: An administrator's password that breaks the rules is refused
    When a person runs "ipro-emulator start --admin operator" with "IPRO_ADMIN_PASSWORD=Str0ng-Pass!-operator"
    Then it has exited with code 2, and its error output has
      """
      must not contain the user name
      """
    And the password is not in what it printed

  Scenario: A port in use is reported
    Given somebody else holds port 554 of "127.9.1.1"
    When a person runs "ipro-emulator start --ports real --host 127.9.1.1 --control 127.0.0.1:0"
    Then it has exited with code 1, and its error output has
      """
      554
      """
    And its error output has 1 line

  Scenario: A control port in use is reported
    Given somebody else holds port 8999 of "127.0.0.1"
    When a person runs "ipro-emulator start --host HOSTS --control 127.0.0.1:8999"
    Then it has exited with code 1, and its error output has
      """
      --control HOST:PORT
      """
    And its error output has 1 line

  Scenario: An address that this machine does not have is reported
    When a person runs "ipro-emulator start --host 192.0.2.7 --control 127.0.0.1:0"
    Then it has exited with code 1, and its error output has
      """
      192.0.2.7
      """
    And its error output has 1 line
