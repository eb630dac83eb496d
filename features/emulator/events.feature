@emulator
Feature: Events in the stream
  What a camera notices goes to its viewers as ONVIF metadata, on a track of its own, as the maker's official sample reads it.

  Rule: The track is there for whoever asks

    Scenario: The description names it when the URL asks for events
      Given a camera whose administrator is registered
      When the administrator describes "/MediaInput/stream_1?event=1"
      Then the camera answers 200
      And the description has the line "a=control:trackID=4"
      And the description has a line like "a=rtpmap:[0-9]+ vnd.onvif.metadata/90000"

    Scenario: And not otherwise
      Given a camera whose administrator is registered
      When the administrator describes "/MediaInput/stream_1"
      Then the camera answers 200
      And the description has no line like "a=control:trackID=4"

  Rule: It follows the alarms

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

    Scenario: Who joins is told what is so
      Given a camera whose administrator is registered
      And the camera raises an alarm by motion
      When the administrator watches the events
      Then an event of VideoSource/MotionAlarm says that State is true

    Scenario: Events are dated by the camera's clock
      Given a camera whose administrator is registered
      When 500 days pass
      And the administrator watches the events
      And the camera raises an alarm by motion
      Then the event is dated by the camera's clock

    Scenario: The official sample's way, in WebSocket
      Given a camera whose administrator is registered
      When the administrator opens an RTSP WebSocket over HTTP with the login of a CGI
      And he asks through it for the events as the sample does
      And the camera raises an alarm by motion
      Then a binary message brings a whole document between "<?xml version=" and "</tt:MetaDataStream>"
