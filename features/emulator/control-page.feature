@emulator @control
Feature: The control page
  The page of the control port does what a tester or trainer needs without a command: it shows cameras and changes them, and asks before something is lost.

  @client-chromium
  Scenario: What changes is announced, and what is typed stays where it was
    Given a camera whose administrator is registered
    When a browser opens the tester's page
    And the tester opens "Snapshots" of the camera on the control page
    And the tester opens "Users" of the camera on the control page
    And the tester types "night-gu" into "User name" there
    And the power is cut
    Then the control page announces "power off"
    And the field "User name" there has the focus and "night-gu", says once "", and the page has not scrolled

  @client-chromium
  Scenario: A trainer registers the administrator, who is then shown, and removes a user
    Given a factory camera
    When a browser opens the tester's page
    And the tester opens "Users" of the camera on the control page
    And the tester types "operator" into "User name" there
    And the tester types "short" into "Password" there
    And the tester presses "Register" there
    Then the field "Password" there has the focus and "short", says once "must have 8 to 32 characters", and the page has not scrolled
    When the tester types "Str0ng-Pass!" into "Password" there
    And the tester presses "Register" there
    Then the card of the camera shows "registered"
    And the card of the camera shows "1. Administrator"
    When the tester types "<i>eve</i>" into "User name" there
    And the tester types "An0ther-Pass!" into "Password" there
    And the tester presses "Set" there
    Then the card of the camera shows "<i>eve</i>"
    And the page contains no element that "i" names
    When the tester presses "Remove <i>eve</i>" there
    Then the control page asks "can no longer log in"
    When the tester answers with "Remove <i>eve</i>"
    Then the card of the camera no longer shows "<i>eve</i>"

  @client-chromium
  Scenario: A setting is found by its label, and a wrong value is said beside it
    Given a camera whose administrator is registered
    When a browser opens the tester's page
    And the tester opens "Settings" of the camera on the control page
    And the tester types "camera title" into "Find a setting" there
    And the tester types "A title that is far too long" into "Camera title" there
    And the tester presses "Set" there
    Then the field "Camera title" there has the focus and "A title that is far too long", says once "got A title that is far too long", and the page has not scrolled
    When the tester types "<b>Gate</b>" into "Camera title" there
    And the tester presses "Set" there
    Then the control page announces "Saved."
    And [Camera title] reads "<b>Gate</b>"
    And the page contains no element that "b" names

  @client-chromium
  Scenario: A camera is bent by a defect's description, and straightened
    Given a factory camera
    When a browser opens the tester's page
    And the tester opens "Defects" of the camera on the control page
    And the tester marks the defect "Offers and takes Basic although Digest alone is set" there
    And the tester presses "Give it the marked defects …" there
    Then the control page asks "return to the factory state"
    When the tester answers with "Bend it"
    Then the card of the camera shows "2.5-offers-basic-too"
    When the tester presses "Straighten …" there
    And the tester answers with "Straighten"
    Then the control page announces "no defect"

  @client-chromium @client-openssl
  Scenario: TLS of a camera is made wrong in one way, and right again
    Given a camera whose administrator is registered
    When a browser opens the tester's page
    And the tester opens "TLS" of the camera on the control page
    And the tester chooses "The certificate has expired." of "What is wrong" there
    And the tester presses "Set TLS" there
    Then the control page announces "expired"
    And the card of the camera shows "expired"
    And openssl finds just the faults "10" in its certificate
    When the tester makes its TLS "wrong-host"
    Then the field "What is wrong" there becomes "wrong-host"
    When the tester chooses "Right" of "What is wrong" there
    And the tester presses "Set TLS" there
    Then the card of the camera no longer shows "wrong-host"
    And the camera has its own certificate

  @client-chromium
  Scenario: A snapshot is saved, downloaded, restored and deleted
    Given a camera whose administrator is registered
    When a browser opens the tester's page
    And the tester opens "Snapshots" of the camera on the control page
    And the tester types "monday" into "Name" there
    And the tester presses "Save" there
    Then the camera has a snapshot "monday" on the control port
    And what "Download monday" there downloads is a snapshot of the camera
    Given [Camera title] is set to "Gate"
    When the tester presses "Restore monday" there
    And the tester answers with "Restore"
    Then the control page announces "monday is restored"
    And [Camera title] reads its default
    When the tester presses "Delete monday" there
    And the tester answers with "Delete"
    Then the card of the camera no longer shows "monday"

  @client-chromium
  Scenario: The card shows the picture, copies an address and raises an alarm
    Given a camera whose administrator is registered
    When a browser opens the tester's page
    And the tester opens "Picture" of the camera on the control page
    Then the card shows a picture that changes
    And the button "Copy the RTSP address" copies the address of the RTSP port
    When the tester opens "Alarm" of the camera on the control page
    And the tester presses "Motion" there
    Then the journal has an entry alarm.changed
