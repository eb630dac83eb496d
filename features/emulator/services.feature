@emulator
Feature: Services that fail
  What one service of a camera cannot do is said wherever somebody would look, and everything else goes on.

  Rule: A port that another program has

    Scenario: SRTP is switched on, and again when the port is free
      Given a camera whose administrator is registered
      And a camera with SRTP, whose administrator is registered
      And another program has port 322 of the camera
      When the administrator sets [SRTP] to "on"
      Then the camera answers 200
      And service rtsp has failed: status page, system log, control port and journal say "322 is in use by another program"
      And [SRTP] reads "on"
      And "operator" gets in over RTSP with password "Str0ng-Pass!"
      And "operator" gets in over HTTPS with password "Str0ng-Pass!"
      And the first camera is healthy
      When the other program ends
      And the administrator sets [SRTP] to "on"
      Then no service has failed, and port 322 is its own
      And "operator" gets in over RTSPS with password "Str0ng-Pass!"
      And the emulator is healthy

    Scenario: Whoever watches goes on watching
      Given a camera with SRTP, whose administrator is registered
      And another program has port 322 of the camera
      And "operator" watches over RTSP
      When the administrator sets [SRTP] to "on"
      Then service rtsp has failed: status page, system log, control port and journal say "322 is in use by another program"
      And the viewer still gets pictures

    Scenario: The camera restarts, while the port is taken and when it is free
      Given a camera with SRTP, whose administrator is registered
      And another program has port 322 of the camera
      And [SRTP] is set to "on"
      When the administrator restarts the camera by CGI
      Then service rtsp has failed: status page, system log, control port and journal say "322 is in use by another program"
      And "operator" gets in over RTSP with password "Str0ng-Pass!"
      When the other program ends
      And the administrator restarts the camera by CGI
      Then no service has failed, and port 322 is its own
      And "operator" gets in over RTSPS with password "Str0ng-Pass!"

    Scenario: Switched off again, nothing is missing
      Given a camera with SRTP, whose administrator is registered
      And another program has port 322 of the camera
      And [SRTP] is set to "on"
      And service rtsp has failed: status page, system log, control port and journal say "322 is in use by another program"
      When the administrator sets [SRTP] to "off"
      Then the emulator is healthy
