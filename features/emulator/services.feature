@emulator @one-model @waiting
Feature: Services that fail
  When a service of a camera fails, the pages, the log, the control port and the journal say so, and the other services continue.

  Rule: A port that another program uses

    Scenario: SRTP starts when it is set again and its port is free
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
      Then no service has failed, and the camera listens on port 322
      And "operator" gets in over RTSPS with password "Str0ng-Pass!"
      And the emulator is healthy

    Scenario: Viewers continue to watch when a port cannot be opened
      Given a camera with SRTP, whose administrator is registered
      And another program has port 322 of the camera
      And "operator" watches over RTSP
      When the administrator sets [SRTP] to "on"
      Then service rtsp has failed: status page, system log, control port and journal say "322 is in use by another program"
      And the viewer still gets pictures

    Scenario: A restart tries the port again
      Given a camera with SRTP, whose administrator is registered
      And another program has port 322 of the camera
      And [SRTP] is set to "on"
      When the administrator restarts the camera by CGI
      Then service rtsp has failed: status page, system log, control port and journal say "322 is in use by another program"
      And "operator" gets in over RTSP with password "Str0ng-Pass!"
      When the other program ends
      And the administrator restarts the camera by CGI
      Then no service has failed, and the camera listens on port 322
      And "operator" gets in over RTSPS with password "Str0ng-Pass!"

    Scenario: No service has failed when SRTP is turned off again
      Given a camera with SRTP, whose administrator is registered
      And another program has port 322 of the camera
      And [SRTP] is set to "on"
      And service rtsp has failed: status page, system log, control port and journal say "322 is in use by another program"
      When the administrator sets [SRTP] to "off"
      Then the emulator is healthy
