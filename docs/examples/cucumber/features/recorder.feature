Feature: The recorder and its cameras
  Steps of the emulator and steps of our own in one scenario.

  Scenario: The recorder is told how to log in
    Given a camera whose administrator is registered
    When the recorder asks for a picture without a login
    Then the recorder is told to log in with Digest
    And "operator" gets in over RTSP with password "Str0ng-Pass!"

  Scenario: The recorder notices that the camera lost its power
    Given a camera whose administrator is registered
    When the camera loses its power
    Then the recorder gets no answer
