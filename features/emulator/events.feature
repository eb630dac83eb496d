@emulator
Feature: Events in the stream
  A camera sends its alarms to viewers as ONVIF metadata on a separate track, in the form that the maker's official sample reads.

  Rule: A client can ask for the event track

    Scenario: The description has the event track if the URL asks for it
      Given a camera whose administrator is registered
      When the administrator describes "/MediaInput/stream_1?event=1"
      Then the camera answers 200
      And the description has the line "a=control:trackID=4"
      And the description has a line like "a=rtpmap:[0-9]+ vnd.onvif.metadata/90000"

    Scenario: The description has no event track otherwise
      Given a camera whose administrator is registered
      When the administrator describes "/MediaInput/stream_1"
      Then the camera answers 200
      And the description has no line like "a=control:trackID=4"

  Rule: Events follow the alarms

    Scenario Outline: An alarm by <alarm> begins, and ends after five seconds
      Given a camera whose administrator is registered
      And the administrator watches the events
      When the camera raises an alarm by <alarm>
      Then an event of <topic> says that <name> is true
      When 5 seconds pass
      Then an event of <topic> says that <name> is false

      Examples:
        | alarm      | topic                       | name         |
        | motion     | VideoSource/MotionAlarm     | State        |
        | terminal-1 | Device/Trigger/DigitalInput | LogicalState |

    Scenario: A new viewer gets the current state
      Given a camera whose administrator is registered
      And the camera raises an alarm by motion
      When the administrator watches the events
      Then an event of VideoSource/MotionAlarm says that State is true

    Scenario: Events have the time of the camera's clock
      Given a camera whose administrator is registered
      When 500 days pass
      And the administrator watches the events
      And the camera raises an alarm by motion
      Then the event has the time of the camera's clock

    Scenario: Events come over WebSocket, as in the official sample
      Given a camera whose administrator is registered
      When the administrator opens an RTSP WebSocket over HTTP with the login of a CGI
      And the client asks for the events through the WebSocket, as the sample does
      And the camera raises an alarm by motion
      Then a binary message brings a whole document with the root element of the model
