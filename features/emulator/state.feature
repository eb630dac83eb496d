@emulator
Feature: State that survives
  With --data, settings and users outlive the process, however it ends. A snapshot brings a camera back to what it was.

  Rule: With --data nothing that was answered is lost

    @process
    Scenario Outline: Settings and users are there again after <end>
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
    Scenario: Killed at any moment
      When a person starts "ipro-emulator start --json --data DATA --host HOSTS --control 127.0.0.1:0 --admin operator" with "IPRO_ADMIN_PASSWORD=Str0ng-Pass!", and it is killed 25 times while settings are set
      Then each time it has what it had answered, or what it was asked last
      And it never has the one setting of one request, and the other of another

    @process
    Scenario: Who is registered is what the camera says, not the command line
      Given a person starts "ipro-emulator start --data DATA --host HOSTS --control 127.0.0.1:0 --admin operator" with "IPRO_ADMIN_PASSWORD=Str0ng-Pass!"
      Then it says "Log in as operator."
      Given it is asked to end
      When a person starts "ipro-emulator start --cameras 2 --data DATA --host HOSTS --control 127.0.0.1:0" with "NONE=1"
      Then it says "Log in as operator."
      And it says "Nobody is registered yet on 2: open http://127.9."
      Given it is asked to end
      When a person starts "ipro-emulator start --cameras 2 --data DATA --host HOSTS --control 127.0.0.1:0 --admin anna" with "IPRO_ADMIN_PASSWORD=Str0ng-Pass!"
      Then it says "Log in as operator or anna."
      And it does not say "Nobody is registered"

    @process
    Scenario: A camera that is added after a restart is a new one, and one that was taken away does not come back
      Given a person starts "ipro-emulator start --cameras 3 --json --data DATA --host HOSTS --control 127.0.0.1:0 --admin operator" with "IPRO_ADMIN_PASSWORD=Str0ng-Pass!"
      When the tester takes camera 2 away while it is reset
      Then camera 2 is not on the list, and has no folder
      Given it is asked to end
      When a person starts "ipro-emulator start --json --data DATA --host HOSTS --control 127.0.0.1:0" with "NONE=1"
      And the tester adds a camera
      Then it is camera 2, and nobody is registered on it
      When the tester adds a camera
      Then it is camera 4, and nobody is registered on it

    @process
    Scenario Outline: A file that is <what> is named, and left as it is
      Given a person starts "ipro-emulator start --json --data DATA --host HOSTS --control 127.0.0.1:0 --admin operator" with "IPRO_ADMIN_PASSWORD=Str0ng-Pass!"
      And it is asked to end
      When the camera's file becomes <what>
      And a person runs "ipro-emulator start --json --data DATA --host HOSTS --control 127.0.0.1:0"
      Then it has ended with code 2, and said
        """
        1/state.json
        """
      And its complaint has 1 lines
      And the camera's file is as it was then
      And the password is not in what it printed

      Examples:
        | what             |
        | cut off          |
        | of a later kind  |
        | no JSON          |

    @process
    Scenario: A camera whose file is broken does not hold up the others
      Given a person starts "ipro-emulator start --json --cameras 2 --data DATA --host HOSTS --control 127.0.0.1:0 --admin operator" with "IPRO_ADMIN_PASSWORD=Str0ng-Pass!"
      And it is asked to end
      When the camera's file becomes no JSON
      And a person runs "ipro-emulator exec --cameras 2 --data DATA --host HOSTS -- node -p process.env.IPRO_CAMERA_2_HOST"
      Then it has ended with code 0, and said
        """
        camera 1 does not start
        1/state.json
        """
      And it printed "127.9."
      And its complaint has 1 lines
      And the camera's file is as it was then

    @process
    Scenario: Two processes do not share a folder
      Given a person starts "ipro-emulator start --json --data DATA --host HOSTS --control 127.0.0.1:0" with "NONE=1"
      When a person runs "ipro-emulator start --data DATA --host HOSTS --control 127.0.0.1:0"
      Then it has ended with code 1, and said
        """
        is in use by process
        """
      And its complaint has 1 lines

  Rule: A snapshot brings back what was

    Scenario: Settings and users, whole
      Given a camera with a user of each level
      And [Camera title] is set to "Gate"
      And the tester sets the camera aside as "before"
      When the administrator sets [Camera title] to "Door"
      And the administrator removes "guard"
      And the administrator changes his password to "N3w-Secret-9"
      And the tester brings back "before"
      Then [Camera title] reads "Gate"
      And the camera has users "operator, guard, viewer"
      And "operator" is refused over HTTPS with password "N3w-Secret-9"
      And "guard" gets in over RTSP with password "An0ther-Pass!"
      And the journal tells of camera.restored

    Scenario: Even of a factory camera
      Given a factory camera
      And the tester sets the camera aside as "factory"
      When somebody registers "operator" with password "Str0ng-Pass!"
      And the tester brings back "factory"
      Then the camera has no administrator

    Scenario: Whoever watches is put out
      Given a camera whose administrator is registered
      And the tester sets the camera aside as "now"
      And "operator" watches over RTSP
      When the tester brings back "now"
      Then the viewer is put out

    Scenario: A name that there is not, and one that can not be
      Given a camera whose administrator is registered
      And the tester sets the camera aside as "now"
      When the tester brings back "then"
      Then the control port refuses with 404, and says "wanted one of now"
      When the tester brings back "..%2F..%2Fetc"
      Then the control port refuses with 400, and says "letters, digits"
