@emulator
Feature: State that survives
  With --data, settings and users survive the process, however it ends. A snapshot restores an earlier state of a camera.

  Rule: With --data no acknowledged change is lost

    @process
    Scenario Outline: Settings and users survive <end>
      Given a person starts "ipro-emulator start --json --data DATA --host HOSTS --control 127.0.0.1:0 --admin operator" with "IPRO_ADMIN_PASSWORD=Str0ng-Pass!"
      And on it the title is set to "Gate 7" and user "guard" is added
      When <end>
      And a person starts "ipro-emulator start --json --data DATA --host HOSTS --control 127.0.0.1:0" with "NONE=1"
      Then it is the same camera, titled "Gate 7", with users "operator, guard"

      Examples:
        | end                |
        | it is asked to end |
        | it is killed       |

    @process
    Scenario: No acknowledged change is lost when the process is killed at any moment
      When a person starts "ipro-emulator start --json --data DATA --host HOSTS --control 127.0.0.1:0 --admin operator" with "IPRO_ADMIN_PASSWORD=Str0ng-Pass!", and it is killed 25 times while settings are set
      Then after each restart it has the last acknowledged settings, or those of the last request
      And it never mixes the settings of two requests

    @process
    Scenario: start prints the registered administrators, not those of the command line
      Given a person starts "ipro-emulator start --data DATA --host HOSTS --control 127.0.0.1:0 --admin operator" with "IPRO_ADMIN_PASSWORD=Str0ng-Pass!"
      Then it says "Log in as operator."
      Given it is asked to end
      When a person starts "ipro-emulator start --cameras 2 --data DATA --host HOSTS --control 127.0.0.1:0" with "NONE=1"
      Then it says "Log in as operator."
      And it says "Nobody is registered yet on 2: open http://127.9."
      Given it is asked to end
      When a person starts "ipro-emulator start --cameras 2 --data DATA --host HOSTS --control 127.0.0.1:0 --admin operator" with "IPRO_ADMIN_PASSWORD=An0ther-Pass!"
      Then it says "Log in as operator."
      And it does not say "Nobody is registered"
      And it says "camera 1: operator has another password in"

    @process
    Scenario: A camera on which nobody changed anything keeps its model
      Given a person starts "ipro-emulator start --data DATA --host HOSTS --control 127.0.0.1:0 --model WV-X4573L" with "NONE=1"
      And it is asked to end
      When a person starts "ipro-emulator start --data DATA --host HOSTS --control 127.0.0.1:0" with "NONE=1"
      Then it says "WV-X4573L"

    @process
    Scenario Outline: <option> that contradicts the kept data is refused, with both
      Given a person starts "ipro-emulator start --data DATA --host HOSTS --control 127.0.0.1:0 --model WV-X4573L --admin operator" with "IPRO_ADMIN_PASSWORD=Str0ng-Pass!"
      And it is asked to end
      When a person runs "ipro-emulator start --data DATA --host HOSTS --control 127.0.0.1:0 <option>" with "IPRO_ADMIN_PASSWORD=Str0ng-Pass!"
      Then it has exited with code 2, and its error output has
        """
        <sentence>
        """
      And its error output has 1 line
      And the password is not in what it printed
      When a person starts "ipro-emulator start --data DATA --host HOSTS --control 127.0.0.1:0 --model wv-x4573l --admin operator" with "IPRO_ADMIN_PASSWORD=Str0ng-Pass!"
      Then it says "Log in as operator."
      And it says "WV-X4573L"

      Examples:
        | option            | sentence                                                      |
        | --model WV-S2252L | --model: got WV-S2252L, wanted none or WV-X4573L, the model kept in |
        | --admin anna      | --admin: got anna, wanted none or operator, registered in     |

    @process
    Scenario: A process that was killed leaves a folder that can be used at once
      Given a person starts "ipro-emulator start --json --data DATA --host HOSTS --control 127.0.0.1:0 --admin operator" with "IPRO_ADMIN_PASSWORD=Str0ng-Pass!"
      When it is killed
      And the folder's lock names a process that lives and has nothing to do with it
      And a person starts "ipro-emulator start --data DATA --host HOSTS --control 127.0.0.1:0" with "NONE=1"
      Then it says "Log in as operator."

    @process
    Scenario: A camera added after a restart is new, and a removed one does not return
      Given a person starts "ipro-emulator start --cameras 3 --json --data DATA --host HOSTS --control 127.0.0.1:0 --admin operator" with "IPRO_ADMIN_PASSWORD=Str0ng-Pass!"
      When the tester removes camera 2 while it is reset
      Then camera 2 is not on the list, and has no folder
      Given it is asked to end
      When a person starts "ipro-emulator start --json --data DATA --host HOSTS --control 127.0.0.1:0" with "NONE=1"
      And the tester adds a camera
      Then it is camera 2, and nobody is registered on it
      When the tester adds a camera
      Then it is camera 4, and nobody is registered on it

    @process
    Scenario Outline: A file that is <what> is reported and not changed
      Given a person starts "ipro-emulator start --json --data DATA --host HOSTS --control 127.0.0.1:0 --admin operator" with "IPRO_ADMIN_PASSWORD=Str0ng-Pass!"
      And it is asked to end
      When the camera's file becomes <what>
      And a person runs "ipro-emulator start --json --data DATA --host HOSTS --control 127.0.0.1:0"
      Then it has exited with code 2, and its error output has
        """
        1/state.json
        """
      And its error output has 1 line
      And the camera's file is as it was then
      And the password is not in what it printed

      Examples:
        | what                                    |
        | cut off                                 |
        | of a later kind                         |
        | no JSON                                 |
        | of an unknown model                     |
        | of a setting that is unknown            |
        | of a network that does not fit together |
        | of a user without a password            |

    @process
    Scenario: A camera with a broken file does not stop the others from starting
      Given a person starts "ipro-emulator start --json --cameras 2 --data DATA --host HOSTS --control 127.0.0.1:0 --admin operator" with "IPRO_ADMIN_PASSWORD=Str0ng-Pass!"
      And it is asked to end
      When the camera's file becomes no JSON
      And a person runs "ipro-emulator exec --cameras 2 --data DATA --host HOSTS -- node -p process.env.IPRO_CAMERA_2_HOST"
      Then it has exited with code 0, and its error output has
        """
        camera 1 does not start
        1/state.json
        """
      And it printed "127.9."
      And its error output has 1 line
      And the camera's file is as it was then

    @process
    Scenario: Two processes do not share a folder
      Given a person starts "ipro-emulator start --json --data DATA --host HOSTS --control 127.0.0.1:0" with "NONE=1"
      When a person runs "ipro-emulator start --data DATA --host HOSTS --control 127.0.0.1:0"
      Then it has exited with code 1, and its error output has
        """
        is in use by process
        """
      And its error output has 1 line

  Rule: A snapshot restores a camera

    Scenario: A snapshot restores settings and users
      Given a camera with a user of each level
      And [Camera title] is set to "Gate"
      And the tester saves a snapshot of the camera as "before"
      When the administrator sets [Camera title] to "Door"
      And the administrator removes "guard"
      And the administrator changes their own password to "N3w-Secret-9"
      And the tester restores the snapshot "before"
      Then [Camera title] reads "Gate"
      And the camera has users "operator, guard, viewer"
      And "operator" is refused over HTTPS with password "N3w-Secret-9"
      And "guard" gets in over RTSP with password "An0ther-Pass!"
      And the journal has an entry camera.restored

    Scenario: A snapshot restores a factory camera
      Given a factory camera
      And the tester saves a snapshot of the camera as "factory"
      When somebody registers "operator" with password "Str0ng-Pass!"
      And the tester restores the snapshot "factory"
      Then the camera has no administrator

    Scenario: Viewers are disconnected when a snapshot is restored
      Given a camera whose administrator is registered
      And the tester saves a snapshot of the camera as "now"
      And "operator" watches over RTSP
      When the tester restores the snapshot "now"
      Then the viewer is disconnected

    Scenario: An unknown name and an invalid name are refused
      Given a camera whose administrator is registered
      And the tester saves a snapshot of the camera as "now"
      When the tester restores the snapshot "then"
      Then the control port refuses with 404, and says "wanted one of now"
      When the tester restores the snapshot "..%2F..%2Fetc"
      Then the control port refuses with 400, and says "letters, digits"
