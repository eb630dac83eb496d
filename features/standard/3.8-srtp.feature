@standard @guide-3.8
Feature: 3.8 SRTP
  On port 322 RTSP goes in TLS and the media as SRTP: pictures, sound and reports are readable for nobody on the way.

  Rule: Off, port 322 is closed

    Scenario: From the factory
      Given a camera with SRTP, whose administrator is registered
      Then [SRTP] reads "off"
      And port 322 is closed and port 554 is open

    Scenario: Turned off, its sessions end
      Given a camera with SRTP, whose administrator is registered
      And [SRTP] is set to "on"
      And "operator" watches over RTSPS
      Then the viewer still gets pictures
      When the administrator sets [SRTP] to "off"
      Then the viewer is put out
      And port 322 is closed and port 554 is open

    Scenario: A model without it refuses
      Given a camera without SRTP, whose administrator is registered
      When the administrator sets [SRTP] to "on"
      Then the camera answers 400
      And the answer says "has no srtp"

  Rule: On, clients that know SRTP play it

    @client-ffmpeg @client-gstreamer
    Scenario Outline: <player>, <transport>, <profile>
      Given a camera with SRTP, whose administrator is registered
      And [SRTP] is set to "on"
      And [SRTP protection profile] is set to "<profile>"
      When <player> plays the stream over <transport>
      Then it decodes the pictures
      And each picture shows the camera's title and clock, and counts on by one

      Examples:
        | player    | transport   | profile                 |
        | ffmpeg    | SRTP in TCP | AES_CM_128_HMAC_SHA1_80 |
        | ffmpeg    | SRTP in TCP | AES_CM_128_HMAC_SHA1_32 |
        | GStreamer | SRTP in TCP | AES_CM_128_HMAC_SHA1_80 |
        | GStreamer | SRTP in UDP | AES_CM_128_HMAC_SHA1_80 |
        | GStreamer | SRTP in UDP | AES_CM_128_HMAC_SHA1_32 |
        | GStreamer | SRTP in UDP | AEAD_AES_128_GCM        |

    @client-gstreamer
    Scenario: Sound is protected with its pictures
      Given a camera with SRTP and audio, whose administrator is registered
      And [SRTP] is set to "on"
      And [Audio] is set to "mic-input"
      When GStreamer listens over SRTP in UDP
      Then it hears the street, as aac has it

  Rule: Who listens learns nothing

    @client-gstreamer @client-tcpdump
    Scenario: Neither user name, address of the stream, key nor picture, nor the reports
      Given a camera with SRTP, whose administrator is registered
      And [SRTP] is set to "on"
      And an eavesdropper on the camera's network
      When GStreamer plays the stream over SRTP in UDP
      Then it decodes the pictures
      And the eavesdropper has not seen the password
      And the eavesdropper has not seen the user name
      And the eavesdropper has not seen the stream's address
      And the eavesdropper has not seen the picture
      And the eavesdropper has not seen a key
      And the eavesdropper has not seen a report

    @client-gstreamer @client-tcpdump
    Scenario: Port 554 stays open in clear, and shows all that
      Given a camera with SRTP, whose administrator is registered
      And [SRTP] is set to "on"
      And an eavesdropper on the camera's network
      When GStreamer plays the stream over UDP
      Then it decodes the pictures
      And the eavesdropper has seen the user name
      And the eavesdropper has seen the stream's address
      And the eavesdropper has seen the picture
      And the eavesdropper has seen a report

  Rule: Each port takes what it is for

    Scenario Outline: <way> answers <status> to <transport>
      Given a camera with SRTP, whose administrator is registered
      And [SRTP] is set to "on"
      When the administrator sets up track 1 over <way> with "Transport: <transport>"
      Then the camera answers <status>

      Examples:
        | way   | transport                            | status |
        | RTSPS | RTP/SAVP;unicast;client_port=5000-5001 | 200 |
        | RTSPS | RTP/SAVP/TCP;unicast;interleaved=0-1 | 200    |
        | RTSPS | RTP/AVP/TCP;unicast;interleaved=0-1  | 200    |
        | RTSPS | RTP/AVP;unicast;client_port=5000-5001  | 461 |
        | RTSPS | RTP/SAVP;multicast                   | 461    |
        | RTSP  | RTP/SAVP;unicast;client_port=5000-5001 | 461 |
        | RTSP  | RTP/SAVP/TCP;unicast;interleaved=0-1 | 461    |

    Scenario: The description on 322 tells one key, both ways
      Given a camera with SRTP, whose administrator is registered
      And [SRTP] is set to "on"
      When the administrator describes the stream over RTSPS
      Then the description has a line like "m=video 0 RTP/SAVP 98"
      And the description has a line like "a=key-mgmt:mikey [A-Za-z0-9+/=]+"
      And the description has a line like "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:[A-Za-z0-9+/=]{40}(?:[|]1:4)?"

    Scenario: The description on 554 tells none
      Given a camera with SRTP, whose administrator is registered
      And [SRTP] is set to "on"
      When the administrator describes the stream over RTSP
      Then the description has the line "m=video 0 RTP/AVP 98"
      And the description tells no key

  Rule: A key is for one session

    Scenario: Two viewers, two keys
      Given a camera with SRTP, whose administrator is registered
      And [SRTP] is set to "on"
      When the administrator describes the stream over RTSPS
      And the administrator describes the stream over RTSPS
      Then the two descriptions tell different keys

    Scenario: A second session needs a description of its own
      Given a camera with SRTP, whose administrator is registered
      And [SRTP] is set to "on"
      When the administrator sets up track 1 over RTSPS with "Transport: RTP/SAVP/TCP;unicast;interleaved=0-1"
      Then the camera answers 200
      When he sets up another session on the same connection
      Then the camera answers 455

    Scenario: A paused viewer gets a new key with a new description
      Given a camera with SRTP, whose administrator is registered
      And [SRTP] is set to "on"
      And "operator" watches over RTSPS
      When the viewer sends PAUSE
      And the viewer asks for a new key
      And the viewer sends PLAY
      Then the viewer gets pictures under the new key

    Scenario: A model that names its keys does so in every packet
      Given a camera of model WV-X22700-V2L whose administrator is registered
      And [SRTP] is set to "on"
      When the administrator describes the stream over RTSPS
      Then the description has a line like "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:[A-Za-z0-9+/=]{40}[|]1:4"
      And "operator" watches over RTSPS
      And every packet names key 1 in 4 bytes before its tag

    Scenario Outline: A client's own key that is <what> is refused
      Given a camera with SRTP, whose administrator is registered
      And [SRTP] is set to "on"
      When the administrator sets up track 1 over RTSPS with "KeyMgmt: <header>"
      Then the camera answers 463

      Examples:
        | what               | header                                       |
        | no message         | prot=mikey;data=AAAA |
        | no BASE64          | prot=mikey;data=%%% |
        | of another protocol | prot=other;data=AAAA |

  Rule: The login is the same there

    Scenario: Nobody watches without logging in
      Given a camera with SRTP, whose administrator is registered
      And [SRTP] is set to "on"
      When somebody asks over RTSPS without logging in
      Then the camera offers only Digest

    Scenario: Guesses there shut out everywhere
      Given a camera with SRTP, whose administrator is registered
      And [SRTP] is set to "on"
      When somebody guesses 8 times over RTSPS
      And the administrator logs in over RTSP
      Then the camera shuts him out

    @client-openssl
    Scenario: TLS 1.2 and 1.3 only, with the camera's certificate
      Given a camera with SRTP, whose administrator is registered
      And [SRTP] is set to "on"
      Then port 322 speaks TLS 1.2 and 1.3 and shows the certificate of port 443
