@emulator @one-model @control
Feature: The control port
  With the control port a tester changes cameras, power, time, settings and defects, and reads the journal. No real camera has one.

  Rule: Cameras can be added and removed

    Scenario: Two cameras are independent
      Given a camera whose administrator is registered
      And another camera whose administrator is registered
      Then the cameras differ in address, MAC and serial number
      When the administrator sets [Camera title] to "Second"
      Then the camera answers 200
      And the first camera has not changed its title
      And the emulator is healthy

    Scenario: A removed camera leaves no open port
      Given a camera whose administrator is registered
      When the tester removes the camera
      Then no port of the camera answers
      And the emulator is healthy

    Scenario: A model that does not exist is refused
      Given a factory camera
      When the tester asks for a camera of model "WV-NONE"
      Then the control port refuses with 400, and says "WV-S2252L"

  Rule: The tester resets, cuts the power and moves time

    Scenario: INITIAL SET restores the factory state
      Given a camera whose administrator is registered
      And [Camera title] is set to "Gate"
      When the INITIAL SET button is pressed
      Then the camera has no administrator
      And [Camera title] still has its default
      And the journal has an entry camera.reset

    Scenario: A restart keeps settings and users
      Given a camera whose administrator is registered
      And [Camera title] is set to "Gate"
      When the camera is restarted
      Then [Camera title] reads "Gate"
      And "operator" gets in over RTSP with password "Str0ng-Pass!"

    Scenario: Without power no port answers, and with power everything is there again
      Given a camera whose administrator is registered
      And "operator" watches over RTSP
      When the power is cut
      Then no port of the camera answers
      And the viewer is disconnected
      When the power comes back
      Then "operator" gets in over HTTPS with password "Str0ng-Pass!"
      And "operator" gets in over RTSP with password "Str0ng-Pass!"

  Rule: A change of several settings is applied completely or not at all

    Scenario: Every problem is reported
      Given a camera whose administrator is registered
      When the tester sets settings "{\"basic.title\": \"Gate\", \"userMng.auth.method\": \"telepathy\", \"basic.tittle\": \"x\", \"network.ftpClient.enabled\": \"on\"}"
      Then the control port refuses with 400, and says "telepathy"
      And the control port names 3 problems
      And the control port refuses with 400, and says "basic.title"
      And the control port refuses with 400, and says "not in this version"
      And [Camera title] still has its default

    Scenario: The whole catalogue can be read
      Given a camera whose administrator is registered
      Then the control port lists every setting of the catalogue, with its allowed values and why it cannot be set

    Scenario: The title changes wherever the camera shows it
      Given a camera whose administrator is registered
      When the administrator sets [Camera title] to "Loading bay 4"
      And "operator" asks for the live page over HTTPS
      Then the page says "Loading bay 4"
      And [Camera title] reads "Loading bay 4"

    Scenario: HTTPS only closes port 80, and HTTP opens it again
      Given a camera whose administrator is registered
      And [Connection] is set to "https"
      Then port 80 is closed and port 443 is open
      Given [Connection] is set to "http-and-https"
      Then port 80 is open and port 443 is open

  Rule: A defect changes what a client sees

    Scenario: The defect 2.5-offers-basic-too makes the camera offer Basic
      Given a camera whose administrator is registered
      And the camera has the defect "2.5-offers-basic-too"
      When somebody asks over HTTPS without logging in
      Then the camera offers Digest and Basic
      And the journal has an entry camera.defect

  Rule: Only the tester can use the control port

    @client-curl
    Scenario Outline: A web page of another site is refused by its <header>
      Given a camera whose administrator is registered
      When curl asks the control port for "/cameras" with header "<header>"
      Then the camera answers <status>

      Examples:
        | header                              | status |
        | Accept: application/json            | 200    |
        | Origin: http://evil.example         | 403    |
        | Host: evil.example                  | 403    |

    @client-curl
    Scenario Outline: <what> is refused
      Given a camera whose administrator is registered
      When curl posts "<body>" to the control port's "/cameras"
      Then the camera answers <status>
      And the emulator is healthy

      Examples:
        | what                  | body                             | status |
        | no JSON               | {                                | 400    |
        | a list                | []                               | 400    |
        | an unknown field      | {\"modle\": \"WV-S2252L\"}   | 400    |
        | an unknown defect     | {\"defects\": [\"none\"]}    | 400    |

    @client-curl
    Scenario Outline: A body that is too large is refused, <how>
      Given a camera whose administrator is registered
      When curl posts <size> characters to the control port's "/cameras" <how>
      Then the camera answers 413
      And the emulator is healthy

      Examples:
        | size    | how            |
        | 300000  | with its length |
        | 300000  | in chunks      |
        | 3000000 | with its length |
        | 3000000 | in chunks      |

  Rule: The control port has a page

    @client-chromium
    Scenario: The tester's page shows cameras and the journal
      Given a camera whose administrator is registered
      When a browser opens the tester's page
      Then the page shows the camera and its journal

    @client-chromium
    Scenario Outline: The control page asks before <button>
      Given a camera whose administrator is registered
      When a browser opens the tester's page
      And the tester presses "<button>" on the control page
      Then the control page asks "<question>"
      When the tester answers with "Cancel"
      Then the focus is on "<button>" again
      And the camera is still on the list, with its administrator
      When the tester presses "<button>" on the control page
      And the tester answers with "<button>"
      Then the control page <outcome>

      Examples:
        | button        | question                              | outcome                                       |
        | INITIAL SET   | All settings and users of this camera | shows the camera as "not registered"          |
        | Cut the power | Its connections, sessions and alarms  | shows the camera as "off"                     |
        | Restart       | Settings and users stay               | shows the camera as "registered"              |
        | Remove        | This cannot be undone                 | no longer shows the camera                    |

  Rule: A page of another site cannot show the control page or a camera's page

    @client-chromium
    Scenario Outline: <path> of a camera and the control page stay empty in frames of another site
      Given a camera that checks where browsers come from, whose administrator is registered
      When a browser opens a page of another site that shows "<path>" and the control page in frames
      Then only the frame of the other site shows anything

      Examples:
        | path                    |
        | /admin/maintenance.html |
        | /live/index.html        |
