Feature: The table of doors is complete
  The suite's own table of doors has everything that a camera serves, and nothing else. `npm run unit` compares the table with the
  emulator's routes; here clients look from outside for doors that the table does not have.

  Scenario: Only the ports of the table are open
    Given a camera whose doors are tried
    Then of its ports just 80, 443 and 554 are open

  Scenario: Only the ports of the table are open with every service on
    Given a camera whose doors are tried, with RTSP in HTTP and SRTP on
    Then of its ports just 80, 443, 554 and 322 are open

  @guide-2.3
  Scenario: Before registration there are no other doors
    Given a factory camera whose doors are tried
    When somebody asks for what the table does not have
    Then every door answers as it must
    And of its ports just 80, 443 and 554 are open

  @guide-2.5 @matrix
  Scenario: Without a login there are no other doors
    Given a camera whose doors are tried
    When somebody asks for what the table does not have
    Then every door answers as it must

  @guide-2.4 @matrix
  Scenario: With an administrator's login there are no other doors
    Given a camera whose doors are tried
    When the administrator asks for what the table does not have
    And the administrator asks RTSP for what the table does not have
    Then every door answers as it must
    And nothing of the camera has changed
