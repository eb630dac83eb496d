@standard @guide-3.6
Feature: 3.6 Data encryption
  The pictures themselves are encrypted before they leave the camera. Whoever stores or copies them has nothing without the data
  password, not even somebody with a user of the camera.

  Rule: Off, everything is as it was

    Scenario: From the factory
      Given a camera whose administrator is registered
      Then [Data encryption] reads "off"
      When the administrator describes "/MediaInput/stream_1"
      Then the description has no line like "a=x-ipro-emulator-encryption:.*"

    @client-curl @client-ffmpeg
    Scenario: An HTTPS download is plain once it is here
      Given a camera whose administrator is registered
      When curl fetches "/cgi-bin/camera" to a file, and ffmpeg decodes it
      Then it shows what the camera sees

    @client-ffmpeg
    Scenario: Anybody's player plays the stream
      Given a camera whose administrator is registered
      When ffmpeg plays the stream over TCP
      Then it shows what the camera sees

    @client-ffmpeg
    Scenario: So does ipro-card, and says that it is not encrypted
      Given a camera whose administrator is registered
      When ipro-card plays stream 1 without a data password
      Then it decodes the pictures
      And it has ended with code 0, and said
        """
        the stream is not encrypted
        """

  Rule: It is turned on with a password

    Scenario: Without one it stays off
      Given a camera whose administrator is registered
      When the administrator sets [Data encryption] to "on"
      Then the camera answers 400
      And the answer says "userMng.dataEncryption.enabled: got on, wanted a password in userMng.dataEncryption.password"
      And [Data encryption] reads "off"

    Scenario: While it is on the password can be changed and not removed
      Given a camera whose administrator is registered
      And data encryption is on, with the password "Right-Word 1"
      When the administrator sets [Data encryption password] to ""
      Then the camera answers 400
      When the administrator sets [Data encryption password] to "Other-Word 2"
      Then the camera answers 200

    Scenario: Nobody reads the password
      Given a camera whose administrator is registered
      And data encryption is on, with the password "Right-Word 1"
      Then [Data encryption password] reads "********"

  Rule: On, a stream is described and sent, and nobody sees it

    Scenario Outline: The description of stream <stream> says how it is encrypted
      Given a camera with two streams, whose administrator is registered
      And data encryption is on, with the password "Right-Word 1"
      When the administrator describes "/MediaInput/stream_<stream>"
      Then the camera answers 200
      And the description has a line like "a=x-ipro-emulator-encryption:1 AES-128-CTR PBKDF2-SHA256 iterations=[0-9]+ salt=[A-Za-z0-9+/=]{24} check=[A-Za-z0-9+/=]{12}"
      And the description has the line "a=extmap:1 urn:x-ipro-emulator:frame-counter"

      Examples:
        | stream |
        | 1      |
        | 2      |

    Scenario: So does that of its sound
      Given a camera with audio, whose administrator is registered
      And data encryption is on, with the password "Right-Word 1"
      And [Audio] is set to "mic-input"
      When the administrator describes "/MediaInput/stream_1"
      Then it says of pictures and sound how they are encrypted

    @client-ffmpeg @client-gstreamer
    Scenario Outline: <player> over <transport>
      Given a camera whose administrator is registered
      And data encryption is on, with the password "Right-Word 1"
      And [Stream 1 multicast] is set to "on"
      When <player> plays the stream over <transport>
      Then nothing of the picture can be made out

      Examples:
        | player    | transport |
        | ffmpeg    | TCP       |
        | ffmpeg    | UDP       |
        | ffmpeg    | multicast |
        | GStreamer | TCP       |
        | GStreamer | UDP       |

    @client-ffmpeg
    Scenario: In HTTPS
      Given a camera whose administrator is registered
      And data encryption is on, with the password "Right-Word 1"
      And [Internet mode] is set to "on"
      When ffmpeg plays the stream over HTTPS
      Then nothing of the picture can be made out

    @client-gstreamer @client-ffmpeg
    Scenario: Under SRTP, which ends at the viewer
      Given a camera with SRTP, whose administrator is registered
      And data encryption is on, with the password "Right-Word 1"
      And [SRTP] is set to "on"
      When GStreamer plays the stream over SRTP in UDP
      Then nothing of the picture can be made out

    @client-ffmpeg
    Scenario Outline: <encoding>
      Given a camera whose administrator is registered
      And data encryption is on, with the password "Right-Word 1"
      And [Stream 1 encoding] is set to "<encoding>"
      When ffmpeg tries for 10 seconds to play the stream over TCP
      Then nothing of the picture can be made out
      And players still see <codec> in "1280x720"

      Examples:
        | encoding | codec |
        | H.264    | h264  |
        | H.265    | hevc  |
        | JPEG     | mjpeg |

    @client-ffmpeg
    Scenario Outline: Its sound, <encoding>
      Given a camera with audio, whose administrator is registered
      And data encryption is on, with the password "Right-Word 1"
      And [Audio] is set to "mic-input"
      And [Audio encoding format] is set to "<encoding>"
      When ffmpeg tries for 10 seconds to listen over TCP
      Then it does not hear the street

      Examples:
        | encoding |
        | g711     |
        | aac      |

    @client-ffmpeg @client-tcpdump
    Scenario: Who listens sees neither picture nor password
      Given a camera whose administrator is registered
      And data encryption is on, with the password "Right-Word 1"
      And an eavesdropper on the camera's network
      When ipro-card plays stream 1 with data password "Right-Word 1"
      Then it decodes the pictures
      And the eavesdropper has not seen the picture
      And the eavesdropper has not seen the text "Right-Word 1"
      But the eavesdropper has seen the text "x-ipro-emulator-encryption"

  Rule: On, JPEG over HTTP is a grey picture, with the real one encrypted in it

    Scenario: One says how it is encrypted
      Given a camera whose administrator is registered
      And data encryption is on, with the password "Right-Word 1"
      When "operator" asks for the live picture over HTTPS
      Then the camera answers 200
      And the answer says "x-ipro-emulator-encryption"

    Scenario: So does one of many
      Given a camera whose administrator is registered
      And data encryption is on, with the password "Right-Word 1"
      When the administrator reads 1000 bytes of "/cgi-bin/mjpeg"
      Then they hold the text "x-ipro-emulator-encryption"

    @client-curl @client-ffmpeg
    Scenario Outline: <path>
      Given a camera whose administrator is registered
      And data encryption is on, with the password "Right-Word 1"
      When curl fetches "<path>" to a file, and ffmpeg decodes it
      Then nothing of the picture can be made out

      Examples:
        | path                            |
        | /cgi-bin/camera                 |
        | /cgi-bin/camera?resolution=1920 |
        | /SnapshotJPEG?Resolution=320x180 |

    @client-ffmpeg
    Scenario Outline: <path>, one after the other
      Given a camera whose administrator is registered
      And data encryption is on, with the password "Right-Word 1"
      When ffmpeg plays the motion picture "<path>"
      Then it decodes the pictures
      But nothing of the picture can be made out

      Examples:
        | path                                           |
        | /cgi-bin/mjpeg?framerate=15&resolution=640x360 |
        | /nphMotionJpeg?Resolution=640x360&Framerate=15 |

    Scenario: The page with the live picture says why it is grey
      Given a camera whose administrator is registered
      And data encryption is on, with the password "Right-Word 1"
      When "operator" asks for the live page over HTTPS
      Then the answer says "Data encryption is on"

  Rule: The viewer with the password opens it

    @client-ffmpeg
    Scenario Outline: <encoding>
      Given a camera whose administrator is registered
      And data encryption is on, with the password "Right-Word 1"
      And [Stream 1 encoding] is set to "<encoding>"
      When ipro-card plays stream 1 with data password "Right-Word 1"
      Then it decodes the pictures without a complaint
      And it shows what the camera sees
      And each picture shows the camera's title and clock, and counts on by one

      Examples:
        | encoding |
        | H.264    |
        | H.265    |
        | JPEG     |

    @client-ffmpeg
    Scenario Outline: <what> is refused in one line
      Given a camera whose administrator is registered
      And data encryption is on, with the password "Right-Word 1"
      When ipro-card plays stream 1 with data password "<password>"
      Then it has ended with code 1, and said
        """
        the data password is wrong: nothing was opened
        """
      And its complaint has 1 lines
      And it gets no picture

      Examples:
        | what                    | password     |
        | Another word            | Wrong-Word 1 |
        | Another letter case     | right-word 1 |
        | The user's own password | Str0ng-Pass! |

    @client-ffmpeg
    Scenario: Without a password it says where it wants one
      Given a camera whose administrator is registered
      And data encryption is on, with the password "Right-Word 1"
      When ipro-card plays stream 1 without a data password
      Then it has ended with code 2, and said
        """
        wanted in IPRO_DATA_PASSWORD or --data-password-file, never on the command line
        """

    @client-curl @client-ffmpeg
    Scenario: A JPEG
      Given a camera whose administrator is registered
      And data encryption is on, with the password "Right-Word 1"
      And [Camera title] is set to "Gate 7"
      When curl fetches "/cgi-bin/camera?resolution=1920", and ipro-card opens it with data password "Right-Word 1"
      Then the pictures show the title "Gate 7"
      And it shows what the camera sees

    @client-curl @client-ffmpeg
    Scenario: A JPEG with the wrong password
      Given a camera whose administrator is registered
      And data encryption is on, with the password "Right-Word 1"
      When curl fetches "/cgi-bin/camera", and ipro-card opens it with data password "Wrong-Word 1"
      Then it has ended with code 1, and said
        """
        the data password is wrong: nothing was opened
        """

    @client-curl @client-ffmpeg
    Scenario: A motion picture that somebody saved
      Given a camera whose administrator is registered
      And data encryption is on, with the password "Right-Word 1"
      When curl saves the motion picture "/cgi-bin/mjpeg?framerate=15&resolution=640x360", and ipro-card opens it with data password "Right-Word 1"
      Then it decodes the pictures
      And it shows what the camera sees
      And the pictures follow each other

  Rule: The format is the one that is written down (docs/data-encryption.md)

    @client-curl @client-ffmpeg @client-openssl
    Scenario: OpenSSL alone opens a JPEG
      Given a camera whose administrator is registered
      And data encryption is on, with the password "Right-Word 1"
      And [Camera title] is set to "Gate 7"
      When curl fetches "/cgi-bin/camera", and openssl opens it with "Right-Word 1"
      Then the pictures show the title "Gate 7"
      And it shows what the camera sees

    @client-openssl
    Scenario: OpenSSL alone opens packets of a stream
      Given a camera whose administrator is registered
      And data encryption is on, with the password "Right-Word 1"
      And "operator" watches over RTSP
      Then openssl opens packets of it with "Right-Word 1": they are pieces of the clip

    @client-openssl
    Scenario: Over WebSocket too
      Given a camera whose administrator is registered
      And data encryption is on, with the password "Right-Word 1"
      When the administrator opens an RTSP WebSocket over HTTPS with the login of a CGI
      And he asks through it for OPTIONS, DESCRIBE, SETUP and PLAY of track 1
      Then openssl opens packets of it with "Right-Word 1": they are pieces of the clip

  Rule: Nothing is encrypted with the same key stream twice

    Scenario: Frames of a stream
      Given a camera whose administrator is registered
      And data encryption is on, with the password "Right-Word 1"
      And "operator" watches over RTSP
      Then no two frames of it are encrypted alike

    @client-curl
    Scenario: Pictures, also when it was off in between
      Given a camera whose administrator is registered
      And data encryption is on, with the password "Right-Word 1"
      When curl fetches "/cgi-bin/camera" to compare it
      And curl fetches "/cgi-bin/camera" to compare it
      And data encryption is turned off and on again
      And curl fetches "/cgi-bin/camera" to compare it
      And curl fetches "/cgi-bin/camera" to compare it
      Then no two of them are encrypted alike

    Scenario: Turned on again, its key is another
      Given a camera whose administrator is registered
      And data encryption is on, with the password "Right-Word 1"
      When the administrator describes "/MediaInput/stream_1"
      And data encryption is turned off and on again
      And the administrator describes "/MediaInput/stream_1"
      Then the two descriptions tell different salts

  Rule: It holds at once

    Scenario: Who watched in clear is put out when it is turned on
      Given a camera whose administrator is registered
      And [Data encryption password] is set to "Right-Word 1"
      And "operator" watches over RTSP
      Then the viewer still gets pictures
      When the administrator sets [Data encryption] to "on"
      Then the viewer is put out

    Scenario Outline: Viewers are put out when [<setting>] becomes "<value>"
      Given a camera whose administrator is registered
      And data encryption is on, with the password "Right-Word 1"
      And "operator" watches over RTSP
      When the administrator sets [<setting>] to "<value>"
      Then the viewer is put out

      Examples:
        | setting                  | value        |
        | Data encryption          | off          |
        | Data encryption password | Other-Word 2 |
        | Encrypted streams        | 2            |

    Scenario: What does not touch a stream leaves its viewers
      Given a camera with two streams, whose administrator is registered
      And data encryption is on, with the password "Right-Word 1"
      And "operator" watches over RTSP
      When the administrator sets [Encrypted streams] to "1"
      Then the viewer still gets pictures

  Rule: Streams can be left out

    Scenario: Only the second
      Given a camera with two streams, whose administrator is registered
      And data encryption is on, with the password "Right-Word 1"
      And [Encrypted streams] is set to "2"
      When the administrator describes "/MediaInput/stream_1"
      Then the description has no line like "a=x-ipro-emulator-encryption:.*"
      When the administrator describes "/MediaInput/stream_2"
      Then the description has a line like "a=x-ipro-emulator-encryption:1 .*"

    @client-ffmpeg
    Scenario: The one that is left out plays, and the other does not
      Given a camera with two streams, whose administrator is registered
      And data encryption is on, with the password "Right-Word 1"
      And [Encrypted streams] is set to "2"
      When ffmpeg plays the stream over TCP
      Then it shows what the camera sees
      When ffmpeg plays stream 2 over TCP
      Then nothing of the picture can be made out

    @client-curl @client-ffmpeg
    Scenario: JPEG over HTTP belongs to none of them
      Given a camera whose administrator is registered
      And data encryption is on, with the password "Right-Word 1"
      And [Encrypted streams] is set to ""
      When curl fetches "/cgi-bin/camera" to a file, and ffmpeg decodes it
      Then nothing of the picture can be made out
