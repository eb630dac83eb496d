@emulator
Feature: The setup pages
  Every setting of the catalogue is at its place in the guide's menu. A setting that this version does not act on says so and cannot be set.

  @client-chromium
  Scenario: A person changes the title, without JavaScript and with the keyboard alone
    Given a camera whose administrator is registered
    When a browser without JavaScript opens "/admin/index.html" as "operator"
    And the person follows "Basic" in the setup menu
    And the person types "Loading bay" into "Camera title" and presses Enter
    Then the browser shows "Saved."
    And [Camera title] reads "Loading bay"

  @client-chromium
  Scenario: A wrong value is marked at its field, and nothing is saved
    Given a camera whose administrator is registered
    When a browser without JavaScript opens "/admin/basic/basic.html" as "operator"
    And the person types "A title that is far too long" into "Camera title" and presses Enter
    Then the field "Camera title" has the focus and "A title that is far too long", and says once "got A title that is far too long, wanted"
    And [Camera title] reads its default

  @client-chromium
  Scenario: A person adds a user and removes them
    Given a camera whose administrator is registered
    When a browser without JavaScript opens "/admin/users.html" as "operator"
    And the person adds the user "night-guard" with password "An0ther-Pass!"
    Then the browser shows "night-guard"
    And "night-guard" is Live only
    When the person presses the button "Remove night-guard"
    Then the browser shows "night-guard can no longer log in"
    When the person follows the link "Cancel"
    Then "night-guard" is Live only
    When the person presses the button "Remove night-guard"
    And the person presses "Remove night-guard"
    Then "night-guard" is no user of the camera

  @client-chromium
  Scenario: What is wrong with a new user is said beside the field, and what was typed stays
    Given a camera whose administrator is registered
    When a browser without JavaScript opens "/admin/users.html" as "operator"
    And the person adds the user "night-guard" with password "short"
    Then the field "Password" has the focus and "", and says once "must have 8 to 32 characters"
    And the field "User name" still has "night-guard"

  @client-chromium
  Scenario: A problem that belongs to no field is an alert with the focus
    Given a camera whose administrator is registered
    When a browser without JavaScript opens "/admin/users.html" as "operator"
    And the person presses the button "Remove operator"
    And the person presses the button "Remove operator"
    Then the alert has the focus and says "administrator"

  @client-chromium
  Scenario: The first Tab of a page leads past its menu
    Given a camera whose administrator is registered
    When a browser without JavaScript opens "/admin/basic/basic.html" as "operator"
    And the person presses Tab and then Enter on a new page
    Then the next Tab leads into the page's own part

  Scenario: The setup pages show every setting of the catalogue once, but for streams that the model lacks
    Given a camera whose administrator is registered
    Then the setup pages together show every setting of the catalogue once

  @client-chromium
  Scenario: Every tab of Network – Advanced is a page
    Given a camera whose administrator is registered
    When a browser without JavaScript opens "/admin/network/advanced.html" as "operator"
    Then the browser shows "Network – Advanced – SMTP (E-mail)"
    When the person follows "NTP" in the setup menu
    Then the browser shows "Network – Advanced – NTP"
    And the page has a field "Time adjustment" and none "SNMP version"

  @client-chromium
  Scenario: Values that the camera cannot take here are marked, by their labels
    Given a camera whose administrator is registered
    When a browser without JavaScript opens "/admin/network/network.html" as "operator"
    Then of "Connection mode" the choices "Auto (AutoIP), Auto (Advanced)" are marked "only with --interface"
    And the page does not say "auto-ip"

  @client-chromium
  Scenario: The system log and its settings are on one page
    Given a camera whose administrator is registered
    When a browser without JavaScript opens "/admin/index.html" as "operator"
    And the person follows "System log" in the setup menu
    Then the browser shows "Power on"
    And the page has a field "Syslog transmission" and none "Time adjustment"

  @client-chromium
  Scenario: A default reset asks for confirmation, without JavaScript too
    Given a camera whose administrator is registered
    And [Camera title] is set to "Gate"
    When a browser without JavaScript opens "/admin/maintenance.html" as "operator"
    And the person presses the button "Default reset …"
    Then the browser shows "Every setting and every user"
    When the person follows the link "Cancel"
    Then the browser shows "You are asked once more"
    And [Camera title] reads "Gate"
    When the person presses the button "Default reset …"
    And the person presses the button "Default reset"
    Then the browser shows "The camera starts again"
    And the camera has no administrator

  @client-chromium
  Scenario: An unknown path shows a page that does not name the camera
    Given a camera whose administrator is registered
    When a browser without JavaScript opens "/admin/nowhere.html" as "operator"
    Then the browser shows "There is no such page"
    And the page does not say "WV-"
    When the person follows the link "Setup"
    Then the browser shows "Serial number"

  @client-chromium
  Scenario: A user without permission sees a page that says so
    Given a camera with a user of each level
    When a browser without JavaScript opens "/admin/users.html" as "guard"
    Then the browser shows "You may not open this page"

  @client-chromium
  Scenario: A page that was open for too long saves nothing
    Given a camera that checks where browsers come from, whose administrator is registered
    When a browser without JavaScript opens "/admin/basic/basic.html" as "operator"
    And 20 minutes pass
    And the person types "Loading bay" into "Camera title" and presses Enter
    Then the browser shows "This page was open for too long"
    And [Camera title] reads its default
    When the person follows the link "Open it again"
    Then the browser shows "Camera title"

  Scenario Outline: Only an administrator may open <path>
    Given a camera with a user of each level
    When "guard" opens "<path>"
    Then the camera answers 403

    Examples:
      | path                         |
      | /admin/basic/basic.html      |
      | /admin/network/advanced.html |
      | /admin/network/advanced/ntp.html |
      | /admin/users.html            |
      | /admin/maintenance.html      |

  Scenario: Another site's form changes nothing
    Given a camera that checks where browsers come from, whose administrator is registered
    When the administrator's browser sends another site's form to "/admin/basic/basic.html" with "basic.title=Owned"
    Then the camera answers 400
    And [Camera title] reads its default

  @client-chromium
  Scenario: HTTPS only, set over HTTP, answers with a complete page that links to HTTPS
    Given a camera whose administrator is registered
    When a browser opens "/admin/network/advanced/https.html" over HTTP as "operator"
    And the person chooses "HTTPS" as "Connection" and presses "Set"
    Then the browser shows "The camera goes on at https://"
    And the page has its style
    When the person follows the link to the new address
    Then the browser shows the camera's title

  Scenario: Every page is sent with the headers of the model's pages, whoever asks
    Given a camera with a user of each level
    Then every page of the table is sent with the headers of the model's pages, to whoever may open it
    And every page of the table is sent with the headers of the model's pages, to whoever may not
    And every page of the table is sent with the headers of the model's pages, to nobody that it knows
    And every page of the table is sent with the headers of the model's pages, to a form that is wrong
    And every page of the table is sent with the headers of the model's pages, to another method

  Scenario: Before first access too
    Given a factory camera
    Then every page of the table is sent with the headers of the model's pages, to nobody that it knows

  Scenario: A CGI is sent without the headers of pages, which nobody learns without a login
    Given a camera whose administrator is registered
    When "operator" opens "/SnapshotJPEG"
    Then the answer has none of the headers of the model's pages
    When somebody opens "/SnapshotJPEG" over HTTPS
    Then the camera answers 401
    And the answer has the headers of the model's pages
    When somebody opens "/nowhere" over HTTPS
    Then the answer has the headers of the model's pages

  @client-chromium
  Scenario Outline: axe finds no violation on <page>
    Given a camera with a user of each level
    When a browser opens the camera's pages one after the other: <page>
    Then axe found no violation on any of them

    Examples:
      | page                                            |
      | every page                                      |
      | every page of every other model                 |
      | forms that are saved, and forms with mistakes   |
      | questions and refusals                          |

  @client-chromium
  Scenario: axe finds no violation on registration and on the control page
    Given a factory camera
    When a browser opens the camera's pages one after the other: registration and the control page
    Then axe found no violation on any of them
