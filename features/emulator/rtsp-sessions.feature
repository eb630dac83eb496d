@emulator
Feature: RTSP sessions belong to those who set them up
  A session can be used by its user alone. Media goes to the client's own address, over transports that the camera offers.

  Rule: A session is used by its own user only

    @guide-2.5 @matrix
    Scenario Outline: Sessions over <way> that are not the user's
      Given a camera with SRTP, whose administrator is registered
      And the camera accepts RTSP in every way
      And the camera has a user of each level too
      When users use sessions over <way> that are not theirs
      Then each is answered as it must be

      Examples:
        | way           |
        | RTSP          |
        | RTSPS         |
        | RTSP in HTTPS |
