@entry @guide-2.8
Feature: 2.8 Audio
  Sound touches privacy more than pictures do. It is off until somebody turns it on, and off means that there is none.

  Rule: Off, there is no sound anywhere

    Scenario: From the factory no stream has any
      Given a camera with audio, whose administrator is registered
      Then [Audio] reads "off"
      When the administrator describes "/MediaInput/h264"
      Then the camera answers 200
      And the description names no sound

    Scenario Outline: The <track> track can not be set up behind its back
      Given a camera with audio, whose administrator is registered
      When the administrator sends SETUP for "/MediaInput/h264/trackID=<number>" with "Transport: RTP/AVP/TCP;unicast;interleaved=0-1"
      Then the camera answers 404

      Examples:
        | track      | number |
        | microphone | 2      |
        | talk       | 3      |

    Scenario: Nor can anybody ask to speak
      Given a camera with audio, whose administrator is registered
      When the administrator sends DESCRIBE for "/MediaInput/h264" with "Require: www.onvif.org/ver20/backchannel"
      Then the camera answers 551
      And the answer's Unsupported is "www.onvif.org/ver20/backchannel"

    Scenario: Turned off, it ends for those who hear it
      Given a camera with audio, whose administrator is registered
      And [Audio] is set to "mic-input"
      And the administrator listens
      When the administrator sets [Audio] to "off"
      Then the viewer is put out
      When the administrator describes "/MediaInput/h264"
      Then the description names no sound

    @client-ffmpeg
    Scenario: A player that wants sound gets none
      Given a camera with audio, whose administrator is registered
      When ffmpeg listens over TCP
      Then it hears nothing

  Rule: On, it is heard

    @client-ffmpeg @client-gstreamer
    Scenario Outline: <encoding>, by <player> over <transport>
      Given a camera with audio, whose administrator is registered
      And [Audio] is set to "mic-input"
      And [Audio encoding format] is set to "<encoding>"
      When <player> listens over <transport>
      Then it hears the street, as <encoding> has it

      Examples:
        | encoding | player    | transport |
        | g711     | ffmpeg    | TCP       |
        | aac      | ffmpeg    | UDP       |
        | g711     | GStreamer | UDP       |
        | aac      | GStreamer | TCP       |

    Scenario Outline: The description names <encoding>
      Given a camera with audio, whose administrator is registered
      And [Audio] is set to "mic-input"
      And [Audio encoding format] is set to "<encoding>"
      When the administrator describes "/MediaInput/h264"
      Then the description has the line "m=audio 0 RTP/AVP <payload type>"
      And the description has the line "a=rtpmap:<payload type> <map>"
      And the description has the line "a=control:trackID=2"

      Examples:
        | encoding | payload type | map                   |
        | G.711    | 0            | PCMU/8000             |
        | AAC-LC   | 105          | mpeg4-generic/16000/1 |

    Scenario: Another encoding ends what was heard in the old one
      Given a camera with audio, whose administrator is registered
      And [Audio] is set to "mic-input"
      And the administrator listens
      When the administrator sets [Audio encoding format] to "g711"
      Then the viewer is put out

    @client-ffmpeg
    Scenario: The pictures go on with it
      Given a camera with audio, whose administrator is registered
      And [Audio] is set to "mic-input"
      When ffmpeg plays the stream over TCP
      Then it decodes the pictures without a complaint

  Rule: Who may speak through the camera is told what came of it

    Scenario: Twenty packets of sound
      Given a camera with audio, whose administrator is registered
      And [Audio] is set to "interactive"
      When the administrator speaks through the camera in 20 packets
      Then the camera reports that it heard them all

    Scenario: One way only
      Given a camera with audio, whose administrator is registered
      And [Audio] is set to "audio-output"
      When the administrator describes "/MediaInput/h264"
      Then the description names no sound
      When the administrator sends DESCRIBE for "/MediaInput/h264" with "Require: www.onvif.org/ver20/backchannel"
      Then the camera answers 200
      And the description has the line "a=sendonly"

  Rule: A camera without a microphone refuses it

    Scenario: It says why
      Given a camera without audio, whose administrator is registered
      When the administrator sets [Audio] to "mic-input"
      Then the camera answers 400
      And the answer says "has no audio"
