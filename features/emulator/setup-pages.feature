@emulator
Feature: The setup pages
  Every setting of the catalogue stands where the guide's menu has it; what this version does not act on says so and can't be set.

  @client-chromium
  Scenario: A person changes the title, without JavaScript and with the keyboard alone
    Given a camera whose administrator is registered
    When a browser without JavaScript opens "/admin/index.html" as "operator"
    And the person follows "Basic" in the setup menu
    And the person types "Loading bay" into "Camera title" and presses Enter
    Then the browser shows "Saved."
    And [Camera title] reads "Loading bay"

  @client-chromium
  Scenario: What is wrong stands beside its field, and nothing was saved
    Given a camera whose administrator is registered
    When a browser without JavaScript opens "/admin/basic/basic.html" as "operator"
    And the person types "A title that is far too long" into "Camera title" and presses Enter
    Then the field "Camera title" is marked, with what was got and wanted
    And [Camera title] reads its default

  @client-chromium
  Scenario: A person adds a user and removes him
    Given a camera whose administrator is registered
    When a browser without JavaScript opens "/admin/users.html" as "operator"
    And the person adds the user "night-guard" with password "An0ther-Pass!"
    Then the browser shows "night-guard"
    And "night-guard" is Live only
    When the person presses "Remove night-guard"
    Then "night-guard" is no user of the camera

  Scenario: Every page of the menu is there, with every setting of the catalogue once
    Given a camera whose administrator is registered
    Then the setup pages together show every setting of the catalogue once

  Scenario Outline: <path> is for the administrator alone
    Given a camera with a user of each level
    When "guard" opens "<path>"
    Then the camera answers 403

    Examples:
      | path                         |
      | /admin/basic/basic.html      |
      | /admin/network/advanced.html |
      | /admin/users.html            |
      | /admin/maintenance.html      |

  Scenario: Another site's form changes nothing
    Given a camera that checks where browsers come from, whose administrator is registered
    When the administrator's browser sends another site's form to "/admin/basic/basic.html" with "basic.title=Owned"
    Then the camera answers 400
    And [Camera title] reads its default
