Feature: The table of doors is whole
  What a camera serves stands in the suite's own table of doors, and it serves all that stands there. `npm run unit` compares the table
  with the emulator's routes; here clients ask, from outside, for what might be there.

  Scenario: Of its ports just those of the table are open
    Given a camera whose doors are tried
    Then of its ports just 80, 443 and 554 are open

  Scenario: With everything on that lets clients in
    Given a camera whose doors are tried, with RTSP in HTTP and SRTP on
    Then of its ports just 80, 443, 554 and 322 are open

  @guide-2.3
  Scenario: Before registration
    Given a factory camera whose doors are tried
    When somebody asks for what the table does not have
    Then every door answers as it must
    And of its ports just 80, 443 and 554 are open

  @guide-2.5 @matrix
  Scenario: Without a login
    Given a camera whose doors are tried
    When somebody asks for what the table does not have
    Then every door answers as it must

  @guide-2.4 @matrix
  Scenario: An administrator finds nothing else either
    Given a camera whose doors are tried
    When the administrator asks for what the table does not have
    And the administrator asks RTSP for what the table does not have
    Then every door answers as it must
    And nothing of the camera has changed
