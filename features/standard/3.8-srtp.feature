@standard @guide-3.8
Feature: 3.8 SRTP
  On port 322 RTSP runs over TLS and the media are sent as SRTP, so that nobody on the network can read pictures, sound or reports.

  Rule: With SRTP off, port 322 is closed

    Scenario: A factory camera has SRTP off
      Given a camera with SRTP, whose administrator is registered
      Then [SRTP] reads "off"
      And port 322 is closed and port 554 is open

    Scenario: SRTP sessions end when SRTP is turned off
      Given a camera with SRTP, whose administrator is registered
      And [SRTP] is set to "on"
      And "operator" watches over RTSPS
      Then the viewer still gets pictures
      When the administrator sets [SRTP] to "off"
      Then the viewer is disconnected
      And port 322 is closed and port 554 is open

    @matrix
    Scenario: Over IPv6 viewers get genuine packets, and nothing more when SRTP is turned off
      Given a camera with an IPv6 address, whose administrator is registered
      And [SRTP] is set to "on"
      When viewers over IPv6 watch over RTSPS until it is turned off
      Then each is answered as it must be

    @matrix
    Scenario: Nothing is sent on after SRTP is turned off, in whatever way it was set up, and other sessions go on
      Given a camera with SRTP, whose administrator is registered
      And [SRTP] is set to "on"
      When viewers watch in every way over RTSPS and RTSP, and SRTP is turned off
      Then each is answered as it must be

    Scenario: A model without SRTP refuses the setting
      Given a camera without SRTP, whose administrator is registered
      When the administrator sets [SRTP] to "on"
      Then the camera answers 400
      And the answer says "has no srtp"

  Rule: With SRTP on, players play the stream

    @client-ffmpeg @client-gstreamer
    Scenario Outline: <player> plays the stream over <transport> with <profile>
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
    Scenario: Audio is protected too
      Given a camera with SRTP and audio, whose administrator is registered
      And [SRTP] is set to "on"
      And [Audio] is set to "mic-input"
      When GStreamer listens over SRTP in UDP
      Then it hears the sound of the street, encoded as aac

  Rule: Each packet and each report is under the key of the description

    @matrix @waiting
    Scenario Outline: Viewers open each packet and each report, with <profile>
      Given a camera with SRTP, whose administrator is registered
      And [SRTP] is set to "on"
      And [SRTP protection profile] is set to "<profile>"
      When viewers open each packet and each report with the key of their description
      Then each is answered as it must be

      Examples:
        | profile                 |
        | AES_CM_128_HMAC_SHA1_80 |
        | AES_CM_128_HMAC_SHA1_32 |
        | AEAD_AES_128_GCM        |

    # A viewer who does not count on takes every packet after number 65535 for a forged one (RFC 3711 §3.3.1).
    @matrix
    Scenario: Viewers go on watching when the sequence numbers begin again
      Given a camera with SRTP, whose administrator is registered
      And [SRTP] is set to "on"
      And [Stream 1 encoding] is set to "h264"
      And [Stream 1 image capture size] is set to "640x360"
      When viewers over RTSPS watch until the sequence numbers begin again
      Then each is answered as it must be

    # Who comes back gets the pictures since the last key frame once more.
    @matrix @waiting
    Scenario: Viewers pause and go on under the same key
      Given a camera with SRTP, whose administrator is registered
      And [SRTP] is set to "on"
      When viewers over RTSPS pause and go on, alone and beside others
      Then each is answered as it must be

  Rule: An eavesdropper learns nothing

    @client-gstreamer @client-tcpdump
    Scenario: An eavesdropper sees no user name, URL, key, picture or report
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
    Scenario: Port 554 stays open, and an eavesdropper sees all of it
      Given a camera with SRTP, whose administrator is registered
      And [SRTP] is set to "on"
      And an eavesdropper on the camera's network
      When GStreamer plays the stream over UDP
      Then it decodes the pictures
      And the eavesdropper has seen the user name
      And the eavesdropper has seen the stream's address
      And the eavesdropper has seen the picture
      And the eavesdropper has seen a report

  Rule: Each port accepts its own transports only

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

    @matrix
    Scenario Outline: Of several transports over <way> the first right one is taken
      Given a camera with SRTP, whose administrator is registered
      And [SRTP] is set to "on"
      When the administrator offers lists of transports over <way>
        | transports                                                                      | taken   |
        | RTP/<wrong>;unicast;client_port=5000-5001,RTP/<right>/TCP;unicast;interleaved=0-1 | RTP/<right>/TCP |
        | RTP/<right>/TCP;unicast;interleaved=0-1,RTP/<wrong>;unicast;client_port=5000-5001 | RTP/<right>/TCP |
        | RTP/<wrong>/UDP;multicast,RTP/<right>;unicast;client_port=5000-5001             | RTP/<right>/UDP |
        | rtp/<wrong>;unicast;client_port=5000-5001,rtp/<right>;unicast;client_port=5000-5001 | RTP/<right>/UDP |
        | RTP/<right>;mode=record;client_port=5000-5001,RTP/<right>/TCP;unicast;interleaved=0-1 | RTP/<right>/TCP |
        | RTP/SAVPF;unicast;client_port=5000-5001,RTP/<right>/TCP;unicast;interleaved=0-1 | RTP/<right>/TCP |
        | RTP/<wrong>;unicast;client_port=5000-5001,RTP/SAVPF/TCP;unicast;interleaved=0-1 | 461     |
      Then each is answered as it must be

      Examples:
        | way   | right | wrong |
        | RTSPS | SAVP  | AVP   |
        | RTSP  | AVP   | SAVP  |

    Scenario: The description on port 322 contains one key in both formats
      Given a camera with SRTP, whose administrator is registered
      And [SRTP] is set to "on"
      When the administrator describes the stream over RTSPS
      Then the description has a line like "m=video 0 RTP/SAVP 98"
      And the description has a line like "a=key-mgmt:mikey [A-Za-z0-9+/=]+"
      And the description has a line like "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:[A-Za-z0-9+/=]{40}(?:[|]1:4)?"

    @guide-2.8 @matrix
    Scenario Outline: The MIKEY message of each track tells the same key for its source, with <profile>
      Given a camera with SRTP and audio, whose administrator is registered
      And [SRTP] is set to "on"
      And [SRTP protection profile] is set to "<profile>"
      And [Audio] is set to "interactive"
      When the administrator describes all tracks over RTSPS, and reads the MIKEY message of each
      Then each is answered as it must be

      Examples:
        | profile                 |
        | AES_CM_128_HMAC_SHA1_80 |
        | AES_CM_128_HMAC_SHA1_32 |
        | AEAD_AES_128_GCM        |

    Scenario: The description on port 554 contains no key
      Given a camera with SRTP, whose administrator is registered
      And [SRTP] is set to "on"
      When the administrator describes the stream over RTSP
      Then the description has the line "m=video 0 RTP/AVP 98"
      And the description contains no key

    Scenario Outline: The description on port 322 names the profile that is set: <profile>
      Given a camera with SRTP, whose administrator is registered
      And [SRTP] is set to "on"
      And [SRTP protection profile] is set to "<profile>"
      When the administrator describes the stream over RTSPS
      Then the description has a line like "a=crypto:1 <profile> inline:.*"

      Examples:
        | profile                 |
        | AES_CM_128_HMAC_SHA1_80 |
        | AES_CM_128_HMAC_SHA1_32 |
        | AEAD_AES_128_GCM        |

  Rule: A key is for one session

    Scenario: Two viewers get two keys
      Given a camera with SRTP, whose administrator is registered
      And [SRTP] is set to "on"
      When the administrator describes the stream over RTSPS
      And the administrator describes the stream over RTSPS
      Then the two descriptions contain different keys

    Scenario: A second session requires a new description
      Given a camera with SRTP, whose administrator is registered
      And [SRTP] is set to "on"
      When the administrator sets up track 1 over RTSPS with "Transport: RTP/SAVP/TCP;unicast;interleaved=0-1"
      Then the camera answers 200
      When the client sets up another session on the same connection
      Then the camera answers 455

    Scenario: A paused viewer gets a new key with a new description
      Given a camera with SRTP, whose administrator is registered
      And [SRTP] is set to "on"
      And "operator" watches over RTSPS
      When the viewer sends PAUSE
      And the viewer asks for a new key
      And the viewer sends PLAY
      Then the viewer gets pictures under the new key

    Scenario: A track that is set up again needs a new description
      Given a camera with SRTP, whose administrator is registered
      And [SRTP] is set to "on"
      And "operator" watches over RTSPS
      When the viewer sends PAUSE
      And the viewer sets up track 1 again
      Then the camera answers 455
      When the viewer sets up track 4 again
      Then the camera answers 200
      When the viewer sets up track 4 again
      Then the camera answers 455
      When the viewer ends track 4 and sets it up again
      Then the camera answers 455

    # A key that an eavesdropper of one connection learned must open nothing else.
    @matrix
    Scenario: The key of a description serves one session of its stream, on its connection
      Given a camera with SRTP and two streams, whose administrator is registered
      And [SRTP] is set to "on"
      When the administrator sets up over RTSPS
        | the stream that was described                            | 200 |
        | another stream than was described                        | 455 |
        | the stream that was described before another one         | 455 |
        | the stream that was described last                       | 200 |
        | a stream that was described on another connection        | 455 |
        | a stream whose description served a session before       | 455 |
        | a stream that was described anew after a session         | 200 |
        | another track of the session                             | 200 |
        | a track that was taken out of the session                | 455 |
        | a track that was taken out, and was there before another | 455 |
        | both tracks of a session that was described anew         | 200 |
        | a track again, of a session that was described anew twice | 200 |
        | a track of another session than the one described before | 455 |
      Then each is answered as it must be

    @matrix
    Scenario: Each description has a key and a salt of its own, for the profile that is set then
      Given a camera with SRTP and two streams, whose administrator is registered
      And [SRTP] is set to "on"
      When the administrator describes streams over RTSPS while the profile changes
      Then each is answered as it must be

    @matrix
    Scenario Outline: A session of <way> cannot be used over <other>
      Given a camera with SRTP, whose administrator is registered
      And the camera accepts RTSP in every way
      When the administrator plays over <way>, and uses the session over <other> with every method
      Then each is answered as it must be

      Examples:
        | way          | other         |
        | RTSPS        | RTSP          |
        | RTSPS        | RTSP in HTTP  |
        | RTSPS        | RTSP in HTTPS |
        | RTSP         | RTSPS         |
        | RTSP in HTTP | RTSPS         |

    Scenario: A model with a key identifier puts it into every packet
      Given a camera of model WV-X22700-V2L whose administrator is registered
      And [SRTP] is set to "on"
      When the administrator describes the stream over RTSPS
      Then the description has a line like "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:[A-Za-z0-9+/=]{40}[|]1:4"
      And "operator" watches over RTSPS
      And every packet names key 1 in 4 bytes before its tag
      And the first packet of a key frame has the header extension "bede0001e0050000"

    @guide-2.8 @matrix @waiting
    Scenario Outline: A model with a key identifier tells it with each key, and marks the first packet of a key frame alone, with <profile>
      Given a camera of model WV-X22700-V2L whose administrator is registered
      And [SRTP] is set to "on"
      And [SRTP protection profile] is set to "<profile>"
      And [Audio] is set to "interactive"
      When the administrator describes all tracks over RTSPS, and reads the MIKEY message of each
      Then each is answered as it must be
      When viewers open each packet and each report with the key of their description
      Then each is answered as it must be

      Examples:
        | profile                 |
        | AES_CM_128_HMAC_SHA1_80 |
        | AES_CM_128_HMAC_SHA1_32 |
        | AEAD_AES_128_GCM        |

  Rule: What a client sends must be genuine SRTP

    @matrix @waiting
    Scenario Outline: Sound with one fault is not accepted, and right sound still is, with <profile>
      Given a camera with SRTP and audio, whose administrator is registered
      And [SRTP] is set to "on"
      And [SRTP protection profile] is set to "<profile>"
      And [Audio] is set to "interactive"
      When the administrator speaks over RTSPS, and before each right packet sends one that is
        | in clear                                       |
        | in clear, with a tag of zeros                  |
        | in clear, with the tag of the encrypted packet |
        | the tag altered at its first byte              |
        | the tag altered at its last byte               |
        | the tag short by a byte                        |
        | a tag of 2 bytes                               |
        | without a tag                                  |
        | a byte behind the tag                          |
        | the payload altered                            |
        | the payload short by a byte                    |
        | the marker altered                             |
        | the payload type altered                       |
        | the sequence number altered                    |
        | the timestamp altered                          |
        | the SSRC altered                               |
        | of another version                             |
        | under a guessed key                            |
        | under a key of zeros                           |
        | under another salt                             |
        | under the keys of RTCP                         |
        | the next rollover counter                      |
        | the next rollover counter in the tag only      |
        | a tag without a rollover counter               |
        | another master key identifier                  |
        | a master key identifier of another length      |
        | repeated at once                               |
        | repeated long after                            |
        | too old                                        |
        | without its extension                          |
        | the extension altered                          |
        | an extension longer than the packet            |
        | more contributing sources than the packet has room for |
        | padding longer than the packet                 |
        | padding of no bytes                            |
        | a report                                       |
        | the header alone                               |
        | nothing                                        |
      Then each is answered as it must be

      Examples:
        | profile                 |
        | AES_CM_128_HMAC_SHA1_80 |
        | AES_CM_128_HMAC_SHA1_32 |
        | AEAD_AES_128_GCM        |

    @matrix
    Scenario Outline: A report with one fault keeps no session alive, and a right one still does, with <profile>
      Given a camera with SRTP, whose administrator is registered
      And [SRTP] is set to "on"
      And [SRTP protection profile] is set to "<profile>"
      When viewers over RTSPS send after 100 seconds a report that is
        | in clear                                  |
        | in clear, with a tag of zeros             |
        | authenticated and not encrypted           |
        | the E flag altered                        |
        | the number altered                        |
        | the tag altered at its first byte         |
        | the tag altered at its last byte          |
        | the tag short by a byte                   |
        | a tag of 4 bytes                          |
        | without a tag                             |
        | the SSRC altered                          |
        | the number of its blocks altered          |
        | the block altered                         |
        | under a guessed key                       |
        | under a key of zeros                      |
        | under another salt                        |
        | under the keys of RTP                     |
        | another master key identifier             |
        | a master key identifier of another length |
        | repeated                                  |
        | too old                                   |
        | with a goodbye                            |
        | a packet of sound                         |
        | nothing                                   |
      Then each is answered as it must be

      Examples:
        | profile                 |
        | AES_CM_128_HMAC_SHA1_80 |
        | AES_CM_128_HMAC_SHA1_32 |
        | AEAD_AES_128_GCM        |

    @matrix
    Scenario Outline: Over UDP, packets with one fault are not accepted either, with <profile>
      Given a camera with SRTP and audio, whose administrator is registered
      And [SRTP] is set to "on"
      And [SRTP protection profile] is set to "<profile>"
      And [Audio] is set to "interactive"
      When the administrator speaks over RTSPS in UDP, and before each right packet sends one that is
        | in clear                          |
        | the tag altered at its first byte |
        | the payload altered               |
        | under a guessed key               |
        | under the keys of RTCP            |
        | repeated at once                  |
        | nothing                           |
      Then each is answered as it must be
      When viewers over RTSPS in UDP send after 100 seconds a report that is
        | in clear                         |
        | authenticated and not encrypted  |
        | the tag altered at its last byte |
        | under a guessed key              |
        | repeated                         |
        | nothing                          |
      Then each is answered as it must be

      Examples:
        | profile                 |
        | AES_CM_128_HMAC_SHA1_80 |
        | AEAD_AES_128_GCM        |

    @matrix
    Scenario Outline: A model with a key identifier accepts no other, with <profile>
      Given a camera of model WV-X22700-V2L whose administrator is registered
      And [SRTP] is set to "on"
      And [SRTP protection profile] is set to "<profile>"
      And [Audio] is set to "interactive"
      When the administrator speaks over RTSPS, and before each right packet sends one that is
        | another master key identifier             |
        | a master key identifier of another length |
      Then each is answered as it must be
      When viewers over RTSPS send after 100 seconds a report that is
        | another master key identifier             |
        | a master key identifier of another length |
      Then each is answered as it must be

      Examples:
        | profile                 |
        | AES_CM_128_HMAC_SHA1_80 |
        | AEAD_AES_128_GCM        |

    @matrix
    Scenario Outline: A right report keeps the session alive, with <profile>
      Given a camera with SRTP, whose administrator is registered
      And [SRTP] is set to "on"
      And [SRTP protection profile] is set to "<profile>"
      When viewers over RTSPS send after 100 seconds a right report
        | of the next number                     |
        | of the highest number                  |
        | of a number long ago that has not come |
        | the first of all, of number 0          |
        | without a block                        |
        | of another source                      |
        | of another source, of a number that the first one had |
        | of another source, of a number too old for the first one |
      Then each is answered as it must be

      Examples:
        | profile                 |
        | AES_CM_128_HMAC_SHA1_80 |
        | AES_CM_128_HMAC_SHA1_32 |
        | AEAD_AES_128_GCM        |

    @matrix
    Scenario Outline: Sound of every form is accepted, with <profile>
      Given a camera with SRTP and audio, whose administrator is registered
      And [SRTP] is set to "on"
      And [SRTP protection profile] is set to "<profile>"
      And [Audio] is set to "interactive"
      When the administrator speaks over RTSPS, and sends packets with
        | a header extension                    |
        | an extension of no words              |
        | an extension of no words, and no sound |
        | an extension of two words             |
        | one contributing source               |
        | 15 contributing sources               |
        | contributing sources and an extension |
        | padding of 1 byte                     |
        | padding alone                         |
        | no sound                              |
        | 1 byte of sound                       |
        | 16 bytes of sound                     |
        | 17 bytes of sound                     |
        | 1,400 bytes of sound                  |
        | the marker                            |
      Then each is answered as it must be

      Examples:
        | profile                 |
        | AES_CM_128_HMAC_SHA1_80 |
        | AES_CM_128_HMAC_SHA1_32 |
        | AEAD_AES_128_GCM        |

    @matrix
    Scenario: Each of 32 sources is remembered, so that none of their packets is accepted twice
      Given a camera with SRTP and audio, whose administrator is registered
      And [SRTP] is set to "on"
      And [Audio] is set to "interactive"
      When the administrator speaks over RTSPS from 32 sources, and repeats the first packet of each
      Then each is answered as it must be

    # Half of the numbers ahead is the same cycle, and 128 numbers back are remembered (RFC 3711 §3.3.1, appendix A).
    @matrix @waiting
    Scenario Outline: The rollover counter of a client's packets is the nearest one, and none is accepted twice, with <suite>
      Given a camera with SRTP and audio, whose administrator is registered
      And [SRTP] is set to "on"
      And [Audio] is set to "interactive"
      When the administrator speaks over RTSPS under a key of their own for <suite>, from rollover counter 5 on, and sends
        | source | counter | number | taken |
        | 1      | 5       | 100    | yes   |
        | 1      | 5       | 100    | no    |
        | 1      | 5       | 99     | yes   |
        | 1      | 5       | 32868  | yes   |
        | 2      | 4       | 100    | no    |
        | 2      | 6       | 100    | no    |
        | 2      | 0       | 100    | no    |
        | 2      | 5       | 100    | yes   |
        | 2      | 5       | 32869  | no    |
        | 2      | 4       | 32869  | no    |
        | 3      | 5       | 65535  | yes   |
        | 3      | 5       | 0      | no    |
        | 3      | 6       | 0      | yes   |
        | 3      | 5       | 65534  | yes   |
        | 3      | 5       | 65408  | no    |
        | 3      | 6       | 1      | yes   |
        | 3      | 5       | 65535  | no    |
        | 4      | 5       | 40000  | yes   |
        | 4      | 6       | 7231   | yes   |
        | 5      | 5       | 40000  | yes   |
        | 5      | 6       | 7232   | no    |
        | 5      | 5       | 7232   | no    |
        | 6      | 5       | 0      | yes   |
        | 6      | 4       | 65535  | yes   |
        | 6      | 5       | 65535  | no    |
        | 7      | 5       | 32767  | yes   |
        | 7      | 5       | 65535  | yes   |
        | 8      | 5       | 32768  | yes   |
        | 8      | 6       | 0      | no    |
        | 8      | 5       | 65535  | yes   |
        | 9      | 5       | 32769  | yes   |
        | 9      | 6       | 0      | yes   |
        | 10     | 5       | 1000   | yes   |
        | 10     | 5       | 873    | yes   |
        | 10     | 5       | 872    | no    |
        | 10     | 5       | 873    | no    |
        | 10     | 5       | 1127   | yes   |
        | 10     | 5       | 1000   | no    |
        | 10     | 5       | 1001   | yes   |
        | 10     | 5       | 1255   | yes   |
        | 10     | 5       | 1127   | no    |
        | 10     | 5       | 1128   | yes   |
        | 10     | 5       | 1255   | no    |
        | 10     | 5       | 1256   | yes   |
        | 10     | 5       | 1255   | no    |
        | 10     | 5       | 1254   | yes   |
        | 11     | 5       | 100    | yes   |
        | 11     | 5       | 32000  | yes   |
        | 11     | 5       | 60000  | yes   |
        | 11     | 6       | 20000  | yes   |
      Then each is answered as it must be

      Examples:
        | suite                   |
        | AES_CM_128_HMAC_SHA1_80 |
        | AEAD_AES_128_GCM        |

    @matrix
    Scenario Outline: Before the first cycle and after the last there is none, with <suite>
      Given a camera with SRTP and audio, whose administrator is registered
      And [SRTP] is set to "on"
      And [Audio] is set to "interactive"
      When the administrator speaks over RTSPS under a key of their own for <suite>, from rollover counter 0 on, and sends
        | source | counter    | number | taken |
        | 1      | 0          | 10     | yes   |
        | 1      | 0          | 65535  | no    |
        | 1      | 4294967295 | 65535  | no    |
        | 1      | 0          | 11     | yes   |
        | 1      | 0          | 0      | yes   |
      Then each is answered as it must be
      When the administrator speaks over RTSPS under a key of their own for <suite>, from rollover counter 4294967295 on, and sends
        | source | counter    | number | taken |
        | 1      | 4294967295 | 65534  | yes   |
        | 1      | 4294967295 | 65535  | yes   |
        | 1      | 0          | 0      | no    |
        | 1      | 4294967295 | 0      | no    |
        | 1      | 4294967295 | 65533  | yes   |
      Then each is answered as it must be

      Examples:
        | suite                   |
        | AES_CM_128_HMAC_SHA1_80 |
        | AEAD_AES_128_GCM        |

    @matrix
    Scenario: A client's own key is used, in whatever right form it is told
      Given a camera with SRTP and audio, whose administrator is registered
      And [SRTP] is set to "on"
      And [Audio] is set to "interactive"
      When the administrator speaks over RTSPS under a key of their own, told
        | as usual                                                       |
        | with blanks behind the semicolons                              |
        | in capitals                                                    |
        | with quotes around all                                         |
        | without quotes                                                 |
        | without a URL                                                  |
        | with an empty URL                                              |
        | with a semicolon at the end                                    |
        | in another order                                               |
        | without padding of BASE64                                      |
        | without a timestamp                                            |
        | without a random number                                        |
        | without a policy                                               |
        | with a timestamp of NTP                                        |
        | with a counter for a timestamp                                 |
        | with an identity                                               |
        | with an extension                                              |
        | wanting an answer                                              |
        | for two streams                                                |
        | key and salt apart                                             |
        | valid for an interval                                          |
        | with a master key identifier of no bytes                       |
        | with a master key identifier of 1 byte                         |
        | with a master key identifier of 4 bytes                        |
        | with a master key identifier of 128 bytes                      |
        | to be derived from 1 byte                                      |
        | to be derived from 16 bytes                                    |
        | to be derived from 32 bytes                                    |
        | to be derived from 33 bytes                                    |
        | to be derived from 80 bytes                                    |
        | to be derived, with its salt beside                            |
        | under policy 7                                                 |
        | under the second of two policies                               |
        | with no rows                                                   |
        | with rows of four bytes                                        |
        | with a tag of 4 bytes                                          |
        | with an authentication key of 4 bytes, as GStreamer says a short tag |
        | with an authentication key of 4 bytes and a tag of 10          |
        | with AES-GCM                                                   |
        | with AES-GCM and all of its rows                               |
      Then each is answered as it must be

    @matrix
    Scenario: A client's own key is for one track of one session
      Given a camera with SRTP and audio, whose administrator is registered
      And [SRTP] is set to "on"
      And [Audio] is set to "interactive"
      When the administrator speaks in one session after the other, with keys of their own and without
      Then each is answered as it must be

    @matrix
    Scenario: With a key of the client's own, their reports on each track are under it
      Given a camera with SRTP and audio, whose administrator is registered
      And [SRTP] is set to "on"
      And [Audio] is set to "interactive"
      When viewers with keys of their own send after 100 seconds a report under that key, or under the camera's
      Then each is answered as it must be

    @matrix
    Scenario: A policy that is not exactly a known profile is refused
      Given a camera with SRTP, whose administrator is registered
      And [SRTP] is set to "on"
      When the administrator offers with SETUP over RTSPS a key of their own with policy rows of other values
      Then each is answered as it must be

    @matrix
    Scenario: A client's own key with one fault is refused, and a right one still accepted
      Given a camera with SRTP, whose administrator is registered
      And [SRTP] is set to "on"
      When the administrator offers with SETUP over RTSPS a key of their own
        | without a protocol                        |
        | of another protocol                       |
        | with two protocols                        |
        | without a message                         |
        | with an empty message                     |
        | with two messages                         |
        | twice in one header                       |
        | not in BASE64                             |
        | in BASE64 without its end                 |
        | cut short by a byte                       |
        | cut short in the key                      |
        | the header alone                          |
        | with a byte behind it                     |
        | of another version                        |
        | an answer                                 |
        | an error                                  |
        | of the public-key method                  |
        | with another PRF                          |
        | for no stream                             |
        | for more streams than it names            |
        | with another map of streams               |
        | with two timestamps                       |
        | with two random numbers                   |
        | with a timestamp of an unknown type       |
        | with an unknown payload                   |
        | without a key                             |
        | with two key payloads                     |
        | with two keys                             |
        | with an empty key payload                 |
        | with an encrypted key                     |
        | with a key encrypted in an unknown way    |
        | with a MAC that proves nothing            |
        | with an unknown MAC                       |
        | with a key of an unknown type             |
        | with a key of an unknown validity         |
        | with a key of an unknown validity, told as an interval |
        | with a key short by a byte                |
        | with a key long by a byte                 |
        | with a key without salt                   |
        | with no bytes of a key                    |
        | with a key that says it is longer         |
        | with a master key identifier of 129 bytes |
        | with a policy of another number           |
        | with two policies of one number           |
        | with a policy of another protocol         |
        | for a stream under an unknown policy      |
        | with an unknown cipher                    |
        | without encryption                        |
        | with a cipher of 256 bits                 |
        | without authentication                    |
        | with unknown authentication               |
        | with a salt of another length             |
        | with another key derivation               |
        | with keys derived anew                    |
        | with SRTP not encrypted                   |
        | with SRTCP not encrypted                  |
        | with SRTP not authenticated               |
        | with a tag of one byte                    |
        | without a tag                             |
        | with a row of no bytes                    |
        | with half a row                           |
        | with a timestamp of an unknown type at the end |
        | with rows of five bytes                   |
        | with a row cut short                      |
        | with AES-GCM and a salt of 14 bytes       |
        | with AES-GCM and a tag of 8 bytes         |
        | with AES-GCM and a key for AES-CM         |
        | with a signature                          |
        | with a certificate                        |
        | with a verification                       |
        | to be derived, without a random number    |
        | to be derived from no bytes               |
        | to be derived, with a salt short by a byte |
        | with a key of 15 bytes and a salt of 15 apart |
        | with a byte behind the key                |
        | with a URL that does not end              |
        | with something behind the message         |
        | with a nameless value                     |
        | of a protocol in quotes that is another   |
      Then each is answered as it must be

    @matrix
    Scenario Outline: Over <way> no key is accepted or told
      Given a camera with SRTP, whose administrator is registered
      And the camera accepts RTSP in every way
      When the administrator offers with SETUP over <way> a key of their own, right and wrong
      Then each is answered as it must be

      Examples:
        | way           |
        | RTSP          |
        | RTSP in HTTP  |
        | RTSP in HTTPS |

  Rule: Port 322 speaks TLS only

    Scenario: A request in clear is not answered on port 322
      Given a camera with SRTP, whose administrator is registered
      And [SRTP] is set to "on"
      When somebody sends OPTIONS in clear to port 322 and to port 554
      Then only port 554 has answered it

  Rule: Port 322 requires the same login

    Scenario: Nobody watches over port 322 without a login
      Given a camera with SRTP, whose administrator is registered
      And [SRTP] is set to "on"
      When somebody asks over RTSPS without logging in
      Then the camera offers only Digest

    Scenario: Guesses on port 322 lock the client out everywhere
      Given a camera with SRTP, whose administrator is registered
      And [SRTP] is set to "on"
      When somebody guesses 8 times over RTSPS
      And the administrator logs in over RTSP
      Then the camera locks the client out

    @client-openssl
    Scenario: Port 322 speaks TLS 1.2 and 1.3 only, with the camera's certificate
      Given a camera with SRTP, whose administrator is registered
      And [SRTP] is set to "on"
      Then port 322 speaks TLS 1.2 and 1.3 and shows the certificate of port 443
