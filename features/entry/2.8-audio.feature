@entry @guide-2.8
Feature: 2.8 Audio
  Sound affects privacy more than pictures do. Audio is off until an administrator turns it on. While it is off, no stream has sound.

  Rule: With audio off no stream has sound

    Scenario: A factory camera has audio off
      Given a camera with audio, whose administrator is registered
      Then [Audio] reads "off"
      When the administrator describes "/MediaInput/h264"
      Then the camera answers 200
      And the description has no audio

    Scenario Outline: The <track> track cannot be set up
      Given a camera with audio, whose administrator is registered
      When the administrator sends SETUP for "/MediaInput/h264/trackID=<number>" with "Transport: RTP/AVP/TCP;unicast;interleaved=0-1"
      Then the camera answers 404

      Examples:
        | track      | number |
        | microphone | 2      |
        | talk       | 3      |

    Scenario: The camera refuses a back channel
      Given a camera with audio, whose administrator is registered
      When the administrator sends DESCRIBE for "/MediaInput/h264" with "Require: www.onvif.org/ver20/backchannel"
      Then the camera answers 551
      And the answer's Unsupported is "www.onvif.org/ver20/backchannel"

    Scenario: Listeners are disconnected when audio is turned off
      Given a camera with audio, whose administrator is registered
      And [Audio] is set to "mic-input"
      And the administrator listens
      When the administrator sets [Audio] to "off"
      Then the viewer is disconnected
      When the administrator describes "/MediaInput/h264"
      Then the description has no audio

    Scenario Outline: Who watches and listens is disconnected when [<setting>] becomes "<value>"
      Given a camera with audio, whose administrator is registered
      And [Audio] is set to "interactive"
      And the administrator watches and listens in one session
      When the administrator sets [<setting>] to "<value>"
      Then that session is over

      Examples:
        | setting               | value        |
        | Audio                 | off          |
        | Audio                 | audio-output |
        | Audio encoding format | g711         |
        | Stream 1 frame rate   | 5            |

    Scenario Outline: A session is over that <state>, when [<setting>] becomes "<value>"
      Given a camera with audio, whose administrator is registered
      And [Audio] is set to "interactive"
      And the administrator <state> in one session
      When the administrator sets [<setting>] to "<value>"
      Then that session is over

      Examples:
        | state                                             | setting               | value        |
        | has set up pictures and sound, and plays neither, | Audio                 | off          |
        | has set up pictures and sound, and plays neither, | Audio                 | audio-output |
        | has set up pictures and sound, and plays neither, | Audio encoding format | g711         |
        | has paused pictures and sound                     | Audio                 | off          |
        | has paused pictures and sound                     | Audio encoding format | g711         |

    @client-ffmpeg
    Scenario: A player gets no sound
      Given a camera with audio, whose administrator is registered
      When ffmpeg listens over TCP
      Then it hears nothing

  Rule: With audio on, players get sound

    @client-ffmpeg @client-gstreamer
    Scenario Outline: <player> plays <encoding> over <transport>
      Given a camera with audio, whose administrator is registered
      And [Audio] is set to "mic-input"
      And [Audio encoding format] is set to "<encoding>"
      When <player> listens over <transport>
      Then it hears the sound of the street, encoded as <encoding>

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

    # Sizes, numbers, times and markers as RFC 3550, RFC 3551 and RFC 3640 say.
    @matrix
    Scenario Outline: Each packet of <encoding> follows the one before, and reports count them
      Given a camera with audio, whose administrator is registered
      And [Audio] is set to "mic-input"
      And [Audio encoding format] is set to "<encoding>"
      And [Stream 1 multicast] is set to "on"
      When listeners look at each packet of <encoding> over TCP, UDP and multicast
      Then each is answered as it must be

      Examples:
        | encoding |
        | g711     |
        | aac      |

    @matrix @waiting
    Scenario Outline: So does the beginning of <encoding> its end, each time that it begins anew
      Given a camera with audio, whose administrator is registered
      And [Audio] is set to "mic-input"
      And [Audio encoding format] is set to "<encoding>"
      When a listener looks at each packet of <encoding> until the sound has begun anew
      Then each is answered as it must be

      Examples:
        | encoding |
        | g711     |
        | aac      |

    @matrix
    Scenario Outline: Viewers hear <encoding> on its own channel, while others come and go
      Given a camera with audio, whose administrator is registered
      And [Audio] is set to "mic-input"
      And [Audio encoding format] is set to "<encoding>"
      When viewers set up the tracks of the stream in different orders, and watch together
      Then each is answered as it must be

      Examples:
        | encoding |
        | g711     |
        | aac      |

    Scenario: Listeners are disconnected when the encoding changes
      Given a camera with audio, whose administrator is registered
      And [Audio] is set to "mic-input"
      And the administrator listens
      When the administrator sets [Audio encoding format] to "g711"
      Then the viewer is disconnected

    @client-ffmpeg
    Scenario: The pictures are complete while there is sound
      Given a camera with audio, whose administrator is registered
      And [Audio] is set to "mic-input"
      When ffmpeg plays the stream over TCP
      Then it decodes the pictures without a complaint

  Rule: The camera reports what it received over the back channel

    Scenario: The camera reports twenty packets of sound
      Given a camera with audio, whose administrator is registered
      And [Audio] is set to "interactive"
      When the administrator speaks through the camera in 20 packets
      Then the camera reports that it received them all

    @matrix
    Scenario Outline: Over <way> only RTP of the loudspeaker's encoding is taken
      Given a camera with SRTP and audio, whose administrator is registered
      And the camera accepts RTSP in every way
      And [Audio] is set to "interactive"
      When the administrator speaks over <way>, and sends RTP that is right and RTP that is
        | of version 0                                           |
        | of version 1                                           |
        | of version 3                                           |
        | of payload type 1                                      |
        | of payload type 8, G.711 of the other law              |
        | of payload type 98, a picture                          |
        | short by a byte of the header                          |
        | an extension longer than the packet                    |
        | more contributing sources than the packet has room for |
        | padding longer than the packet                         |
        | padding of no bytes                                    |
        | a report                                               |
        | nothing                                                |
      Then each is answered as it must be

      Examples:
        | way           |
        | RTSP          |
        | RTSP in HTTP  |
        | RTSP in HTTPS |

    @matrix
    Scenario Outline: Over <way> sound is taken while the loudspeaker's track plays, and on its channel alone
      Given a camera with SRTP and audio, whose administrator is registered
      And the camera accepts RTSP in every way
      And [Audio] is set to "interactive"
      When the administrator speaks over <way> before and after PLAY, PAUSE and TEARDOWN, and on other channels
      Then each is answered as it must be

      Examples:
        | way           |
        | RTSP          |
        | RTSPS         |
        | RTSP in HTTPS |

    @matrix
    Scenario: Over UDP nobody but the client is heard
      Given a camera with audio, whose administrator is registered
      And [Audio] is set to "interactive"
      When the administrator speaks over UDP, and somebody else to the same port
      Then each is answered as it must be

    @matrix
    Scenario: The camera reports every 5 seconds
      Given a camera with audio, whose administrator is registered
      And [Audio] is set to "interactive"
      When the administrator speaks over RTSP, and hears of it every 5 seconds
      Then each is answered as it must be

    # RFC 3550 §6.4.1 and appendix A.3: packets that come late are not lost, and those that come twice make up for lost ones.
    @matrix
    Scenario: The camera reports what was lost since its last report, and in all
      Given a camera with audio, whose administrator is registered
      And [Audio] is set to "interactive"
      When the administrator speaks over RTSP, and each 5 seconds these numbers come
        | numbers           | fraction | lost | highest |
        | 65501-65510       | 0        | 0    | 65510   |
        | 65511 65513 65517 | 146      | 4    | 65517   |
        |                   | 0        | 4    | 65517   |
        | 65518-65527       | 0        | 4    | 65527   |
        | 65512 65514-65516 | 0        | 0    | 65527   |
        | 65528-65530 65530 65530 | 0  | -2   | 65530   |
        | 65540             | 230      | 7    | 65540   |
        | 65541-65544       | 0        | 7    | 65544   |
        | 65546             | 128      | 8    | 65546   |
      Then each is answered as it must be

    @matrix
    Scenario Outline: Over <way> only who requires the back channel is told of the loudspeaker, and what the camera lacks is named
      Given a camera with SRTP and audio, whose administrator is registered
      And the camera accepts RTSP in every way
      And [Audio] is set to "interactive"
      When the administrator describes the stream over <way> with these headers
        | header        | value                                         | status | unsupported    | loudspeaker |
        | Require       | www.onvif.org/ver20/backchannel               | 200    |                | yes         |
        | Proxy-Require | www.onvif.org/ver20/backchannel               | 200    |                | yes         |
        | Require       | other-feature                                 | 551    | other-feature  | no          |
        | Proxy-Require | other-feature                                 | 551    | other-feature  | no          |
        | Require       | www.onvif.org/ver20/backchannel, one, another | 551    | one, another   | no          |
        | Require       | www.onvif.org/ver20/backchanne                | 551    | www.onvif.org/ver20/backchanne | no |
        | Require       | www.onvif.org/ver20/backchannels              | 551    | www.onvif.org/ver20/backchannels | no |
        | Supported     | www.onvif.org/ver20/backchannel               | 200    |                | no          |
      Then each is answered as it must be

      Examples:
        | way   |
        | RTSP  |
        | RTSPS |

    Scenario: A camera with audio output only has no microphone track
      Given a camera with audio, whose administrator is registered
      And [Audio] is set to "audio-output"
      When the administrator describes "/MediaInput/h264"
      Then the description has no audio
      When the administrator sends DESCRIBE for "/MediaInput/h264" with "Require: www.onvif.org/ver20/backchannel"
      Then the camera answers 200
      And the description has the line "a=sendonly"

  Rule: Each mode opens what its name says, and the loudspeaker only to those who may do more than watch

    @guide-2.4 @matrix
    Scenario: Sound in each mode, for each level, in every way
      Given a camera with SRTP and audio, whose administrator is registered
      And the camera accepts RTSP in every way
      And the camera has a user of each level too
      When users of each level ask for sound in each mode, in every way
      Then each is answered as it must be

    # Each track has a URL of its own for PLAY, PAUSE and TEARDOWN (RFC 2326, C.2).
    @matrix
    Scenario: Sound plays, pauses and ends apart from the pictures
      Given a camera with audio, whose administrator is registered
      And [Audio] is set to "mic-input"
      And [Audio encoding format] is set to "g711"
      When the administrator plays, pauses and ends sound and pictures of one session apart
      Then each is answered as it must be

    @matrix
    Scenario: Sound is of each stream, by each of its URLs
      Given a camera with audio, whose administrator is registered
      When somebody asks for the sound of each stream, by each of its URLs, in each mode
      Then each is answered as it must be

    @matrix
    Scenario: A change of the mode ends the sessions that it closes, and no others
      Given a camera with audio, whose administrator is registered
      When each mode of sound is changed to each other while sessions of all tracks play
      Then each is answered as it must be

    @guide-2.4
    Scenario: A user who speaks is cut off when they may only watch
      Given a camera with audio, whose administrator is registered
      And [Audio] is set to "interactive"
      And "guard" is added, who may control the camera, and speaks
      When the administrator lets "guard" only watch
      Then the viewer is disconnected

    @guide-2.4
    Scenario Outline: So is one who watches and speaks in one session: <what>
      Given a camera with audio, whose administrator is registered
      And [Audio] is set to "interactive"
      And "guard" is added, who may control the camera, and watches and speaks in one session
      When <what>
      Then that session is over

      Examples:
        | what                                          |
        | the administrator lets "guard" only watch     |
        | the host of all clients is one that may only watch |

    @guide-2.4 @matrix
    Scenario: A user's level counts as it is when they ask for the loudspeaker
      Given a camera with SRTP and audio, whose administrator is registered
      And the camera accepts RTSP in every way
      And [Audio] is set to "interactive"
      When the level of a user with RTSP open in every way goes down and up
      Then each is answered as it must be

    Scenario: Nobody speaks on after the loudspeaker is turned off
      Given a camera with audio, whose administrator is registered
      And [Audio] is set to "interactive"
      And "guard" is added, who may control the camera, and speaks
      When the administrator sets [Audio] to "mic-input"
      Then the viewer is disconnected

  Rule: A camera without audio refuses the setting

    Scenario Outline: <model> says whether it has audio
      Given a camera of model <model> whose administrator is registered
      Then its capabilities are those of its model

      Examples:
        | model         |
        | WV-S2252L     |
        | WV-S35302-F2L |

    Scenario: The answer says why audio is refused
      Given a camera without audio, whose administrator is registered
      When the administrator sets [Audio] to "mic-input"
      Then the camera answers 400
      And the answer says "has no audio"
