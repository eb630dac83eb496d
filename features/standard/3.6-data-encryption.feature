@standard @guide-3.6
Feature: 3.6 Data encryption
  The camera encrypts the pictures themselves before they leave it. A stored or copied picture is unreadable without the data password,
  even for somebody who can log in to the camera.

  Rule: With data encryption off, streams and pictures are plain

    Scenario: A factory camera has data encryption off
      Given a camera whose administrator is registered
      Then [Data encryption] reads "off"
      When the administrator describes "/MediaInput/stream_1"
      Then the description has no line like "a=x-ipro-emulator-encryption:.*"

    @client-curl @client-ffmpeg
    Scenario: A JPEG downloaded over HTTPS is plain
      Given a camera whose administrator is registered
      When curl fetches "/cgi-bin/camera" to a file, and ffmpeg decodes it
      Then it shows what the camera sees

    @client-ffmpeg
    Scenario: Every player plays the stream
      Given a camera whose administrator is registered
      When ffmpeg plays the stream over TCP
      Then it shows what the camera sees

    @client-ffmpeg
    Scenario: ipro-card plays the stream and says that it is not encrypted
      Given a camera whose administrator is registered
      When ipro-card plays stream 1 without a data password
      Then it decodes the pictures
      And it has exited with code 0, and its error output has
        """
        the stream is not encrypted
        """

  Rule: Data encryption requires a password

    Scenario Outline: Without a password data encryption stays off, also for the streams "<streams>"
      Given a camera whose administrator is registered
      And [Encrypted streams] is set to "<streams>"
      When the administrator sets [Data encryption] to "on"
      Then the camera answers 400
      And the answer says "userMng.dataEncryption.enabled: got on, wanted a password in userMng.dataEncryption.password"
      And [Data encryption] reads "off"

      Examples:
        | streams |
        | 1,2,3,4 |
        | 2       |
        |         |

    Scenario: While data encryption is on, its password can be changed and not removed
      Given a camera whose administrator is registered
      And data encryption is on, with the password "Right-Word 1"
      When the administrator sets [Data encryption password] to ""
      Then the camera answers 400
      When the administrator sets [Encrypted streams] to ""
      And the administrator sets [Data encryption password] to ""
      Then the camera answers 400
      When the administrator sets [Data encryption password] to "Other-Word 2"
      Then the camera answers 200

    Scenario Outline: A data password of <length> characters is refused
      Given a camera whose administrator is registered
      When the administrator sets [Data encryption password] to "<password>"
      Then the camera answers 400

      Examples:
        | length | password                          |
        | 3      | Ab1                               |
        | 33     | Abcdefghijklmnopqrstuvwxyz-123456 |

    Scenario: Nobody can read the data password
      Given a camera whose administrator is registered
      And data encryption is on, with the password "Right-Word 1"
      Then [Data encryption password] reads "********"

  Rule: With data encryption on, players get the stream but no picture

    Scenario Outline: The description of stream <stream> says how it is encrypted
      Given a camera with two streams, whose administrator is registered
      And data encryption is on, with the password "Right-Word 1"
      When the administrator describes "/MediaInput/stream_<stream>"
      Then the camera answers 200
      And the description has a line like "a=x-ipro-emulator-encryption:1 AES-128-CTR PBKDF2-SHA256 iterations=10000 salt=[A-Za-z0-9+/=]{24} check=[A-Za-z0-9+/=]{12}"
      And the description has the line "a=extmap:1 urn:x-ipro-emulator:frame-counter"

      Examples:
        | stream |
        | 1      |
        | 2      |

    Scenario: The description says how the audio is encrypted
      Given a camera with audio, whose administrator is registered
      And data encryption is on, with the password "Right-Word 1"
      And [Audio] is set to "mic-input"
      When the administrator describes "/MediaInput/stream_1"
      Then the description says how video and audio are encrypted

    @waiting @client-ffmpeg @client-gstreamer
    Scenario Outline: <player> sees no picture over <transport>
      Given a camera whose administrator is registered
      And data encryption is on, with the password "Right-Word 1"
      And [Stream 1 multicast] is set to "on"
      When <player> plays the stream over <transport>
      Then the picture cannot be recognised

      Examples:
        | player    | transport |
        | ffmpeg    | TCP       |
        | ffmpeg    | UDP       |
        | ffmpeg    | multicast |
        | GStreamer | TCP       |
        | GStreamer | UDP       |

    @waiting @client-ffmpeg
    Scenario: A player over HTTPS sees no picture
      Given a camera whose administrator is registered
      And data encryption is on, with the password "Right-Word 1"
      And [Internet mode] is set to "on"
      When ffmpeg plays the stream over HTTPS
      Then the picture cannot be recognised

    @waiting @client-gstreamer @client-ffmpeg
    Scenario: A player over SRTP sees no picture
      Given a camera with SRTP, whose administrator is registered
      And data encryption is on, with the password "Right-Word 1"
      And [SRTP] is set to "on"
      When GStreamer plays the stream over SRTP in UDP
      Then the picture cannot be recognised

    @waiting @client-ffmpeg
    Scenario Outline: A player sees no picture in <encoding>
      Given a camera whose administrator is registered
      And data encryption is on, with the password "Right-Word 1"
      And [Stream 1 encoding] is set to "<encoding>"
      When ffmpeg tries for 10 seconds to play the stream over TCP
      Then the picture cannot be recognised
      And players still see <codec> in "1280x720"

      Examples:
        | encoding | codec |
        | H.264    | h264  |
        | H.265    | hevc  |
        | JPEG     | mjpeg |

    @waiting @client-ffmpeg
    Scenario Outline: A player hears no sound in <encoding>
      Given a camera with audio, whose administrator is registered
      And data encryption is on, with the password "Right-Word 1"
      And [Audio] is set to "mic-input"
      And [Audio encoding format] is set to "<encoding>"
      When ffmpeg tries for 10 seconds to listen over TCP
      Then it does not hear the sound of the street

      Examples:
        | encoding |
        | g711     |
        | aac      |

    @client-ffmpeg @client-tcpdump
    Scenario: An eavesdropper sees neither the picture nor the data password
      Given a camera whose administrator is registered
      And data encryption is on, with the password "Right-Word 1"
      And an eavesdropper on the camera's network
      When ipro-card plays stream 1 with data password "Right-Word 1"
      Then it decodes the pictures
      And the eavesdropper has not seen the picture
      And the eavesdropper has not seen the text "Right-Word 1"
      But the eavesdropper has seen the text "x-ipro-emulator-encryption"

  Rule: With data encryption on, a JPEG over HTTP is grey and contains the encrypted picture

    Scenario: A JPEG says how it is encrypted
      Given a camera whose administrator is registered
      And data encryption is on, with the password "Right-Word 1"
      When "operator" asks for the live picture over HTTPS
      Then the camera answers 200
      And the answer says "x-ipro-emulator-encryption"

    Scenario: Each JPEG of an MJPEG stream says how it is encrypted
      Given a camera whose administrator is registered
      And data encryption is on, with the password "Right-Word 1"
      When the administrator reads 1000 bytes of "/cgi-bin/mjpeg"
      Then they hold the text "x-ipro-emulator-encryption"

    @client-curl @client-ffmpeg
    Scenario Outline: The JPEG of <path> shows no picture
      Given a camera whose administrator is registered
      And data encryption is on, with the password "Right-Word 1"
      When curl fetches "<path>" to a file, and ffmpeg decodes it
      Then the picture cannot be recognised

      Examples:
        | path                            |
        | /cgi-bin/camera                 |
        | /cgi-bin/camera?resolution=1920 |
        | /SnapshotJPEG?Resolution=320x180 |

    @client-ffmpeg
    Scenario Outline: The MJPEG stream of <path> shows no picture
      Given a camera whose administrator is registered
      And data encryption is on, with the password "Right-Word 1"
      When ffmpeg plays the motion picture "<path>"
      Then it decodes the pictures
      But the picture cannot be recognised

      Examples:
        | path                                           |
        | /cgi-bin/mjpeg?framerate=15&resolution=640x360 |
        | /nphMotionJpeg?Resolution=640x360&Framerate=15 |

    Scenario: The live page says why the picture is grey
      Given a camera whose administrator is registered
      And data encryption is on, with the password "Right-Word 1"
      When "operator" asks for the live page over HTTPS
      Then the answer says "Data encryption is on"

  Rule: ipro-card decrypts with the data password

    @client-ffmpeg
    Scenario Outline: ipro-card decrypts a stream in <encoding>
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
    Scenario Outline: ipro-card refuses <what> in one line
      Given a camera whose administrator is registered
      And data encryption is on, with the password "Right-Word 1"
      When ipro-card plays stream 1 with data password "<password>"
      Then it has exited with code 1, and its error output has
        """
        the data password is wrong: nothing was opened
        """
      And its error output has 1 line
      And it gets no picture

      Examples:
        | what                    | password     |
        | Another word            | Wrong-Word 1 |
        | Another letter case     | right-word 1 |
        | The user's own password | Str0ng-Pass! |

    @client-ffmpeg
    Scenario: Without a data password ipro-card says where to give one
      Given a camera whose administrator is registered
      And data encryption is on, with the password "Right-Word 1"
      When ipro-card plays stream 1 without a data password
      Then it has exited with code 2, and its error output has
        """
        wanted in IPRO_DATA_PASSWORD or --data-password-file, never on the command line
        """

    @client-curl @client-ffmpeg
    Scenario: ipro-card decrypts a JPEG
      Given a camera whose administrator is registered
      And data encryption is on, with the password "Right-Word 1"
      And [Camera title] is set to "Gate 7"
      When curl fetches "/cgi-bin/camera?resolution=1920", and ipro-card opens it with data password "Right-Word 1"
      Then the pictures show the title "Gate 7"
      And it shows what the camera sees

    @client-curl @client-ffmpeg
    Scenario: ipro-card refuses to decrypt a JPEG with a wrong data password
      Given a camera whose administrator is registered
      And data encryption is on, with the password "Right-Word 1"
      When curl fetches "/cgi-bin/camera", and ipro-card opens it with data password "Wrong-Word 1"
      Then it has exited with code 1, and its error output has
        """
        the data password is wrong: nothing was opened
        """

    @client-curl @client-ffmpeg
    Scenario: ipro-card decrypts a saved MJPEG stream
      Given a camera whose administrator is registered
      And data encryption is on, with the password "Right-Word 1"
      When curl saves the motion picture "/cgi-bin/mjpeg?framerate=15&resolution=640x360", and ipro-card opens it with data password "Right-Word 1"
      Then it decodes the pictures
      And it shows what the camera sees
      And the pictures follow each other

  Rule: The format is as documented (docs/data-encryption.md)

    @client-curl @client-ffmpeg @client-openssl
    Scenario: OpenSSL decrypts a JPEG
      Given a camera whose administrator is registered
      And data encryption is on, with the password "Right-Word 1"
      And [Camera title] is set to "Gate 7"
      When curl fetches "/cgi-bin/camera", and openssl opens it with "Right-Word 1"
      Then the pictures show the title "Gate 7"
      And it shows what the camera sees

    @client-openssl
    Scenario: OpenSSL decrypts packets of a stream
      Given a camera whose administrator is registered
      And data encryption is on, with the password "Right-Word 1"
      And "operator" watches over RTSP
      Then openssl decrypts packets of it with "Right-Word 1": they are parts of the clip

    @client-openssl
    Scenario: OpenSSL decrypts packets that came over WebSocket
      Given a camera whose administrator is registered
      And data encryption is on, with the password "Right-Word 1"
      When the administrator opens an RTSP WebSocket over HTTPS with the login of a CGI
      And the client sends OPTIONS, DESCRIBE, SETUP and PLAY for track 1 through the WebSocket
      Then openssl decrypts packets of it with "Right-Word 1": they are parts of the clip

  Rule: Each packet and each picture is encrypted, with a key stream of its own

    @matrix @waiting
    Scenario Outline: Clients open each packet with key, counter and sequence number, in <encoding> with <sound> over <ways>
      Given a camera with SRTP and audio, whose administrator is registered
      And the camera accepts RTSP in every way
      And [Stream 1 encoding] is set to "<encoding>"
      And [Stream 1 multicast] is set to "on"
      And [Audio] is set to "mic-input"
      And [Audio encoding format] is set to "<sound>"
      And data encryption is on, with the password "Right-Word 1"
      When clients open each packet of the stream with the data password "Right-Word 1" over <ways>
      Then each is answered as it must be

      Examples:
        | encoding | sound | ways                           |
        | h264     | g711  | RTSP                           |
        | h265     | g711  | RTSP                           |
        | h264     | g711  | RTSP and WebSocket             |
        | h265     | aac   | RTSP and RTSP in HTTPS         |
        | jpeg     | g711  | RTSP and RTSP in HTTP          |
        | h264     | aac   | UDP and multicast              |
        | h264     | g711  | RTSP and RTSPS                 |
        | h264     | g711  | RTSP and a CGI                 |
        | h265     | g711  | a CGI                          |

    @matrix @waiting
    Scenario: A client opens a picture of each door, which shows nothing else
      Given a camera whose administrator is registered
      When a client looks for a readable picture at each door
      Then each is answered as it must be
      When data encryption is on, with the password "Right-Word 1"
      And a client opens a picture of each door with the data password "Right-Word 1"
      Then each is answered as it must be

    # They belong to no stream.
    Scenario Outline: A client opens pictures, whatever streams are encrypted: "<streams>"
      Given a camera with two streams, whose administrator is registered
      And [Encrypted streams] is set to "<streams>"
      And data encryption is on, with the password "Right-Word 1"
      When a client opens pictures with the data password "Right-Word 1"
      Then each is answered as it must be

      Examples:
        | streams |
        | 1       |
        | 2       |
        |         |

    Scenario: A client opens pictures, each with a counter of its own
      Given a camera whose administrator is registered
      And data encryption is on, with the password "Right-Word 1"
      When a client opens pictures with the data password "Right-Word 1"
      Then each is answered as it must be

    @one-model
    Scenario: Of hundreds of pictures no two have the same counter
      Given a camera whose administrator is registered
      And data encryption is on, with the password "Right-Word 1"
      When a client asks for 300 pictures
      Then each of them is encrypted with a counter of its own

    Scenario Outline: Each character of the data password counts, of <length>
      Given a camera whose administrator is registered
      And data encryption is on, with the password "<password>"
      When a client tries to open the stream with other passwords than "<password>"
      Then each is answered as it must be
      When a client opens pictures with the data password "<password>"
      Then each is answered as it must be

      Examples:
        | length | password                         |
        | 4      | Ab-1                             |
        | 12     | Right-Word 1                     |
        | 32     | Abcdefghijklmnopqrstuvwxyz-12345 |
        | 9      | Grüße-日本語                      |

    Scenario Outline: A data password that is set by <way> is taken as it was sent: <password>
      Given a camera whose administrator is registered
      When the administrator sets the data password "<password>" by <way>, and turns data encryption on
      And a client opens pictures with the data password "<password>"
      Then each is answered as it must be

      Examples:
        | way  | password       |
        | CGI  | a+b &%41=c;ü?# |
        | page | a+b &%41=c;ü?# |
        | CGI  | <b>'&amp;      |
        | page | <b>'&amp;      |

    # A frame is encrypted once for all viewers; each gets it on the channel that SETUP told them.
    @matrix
    Scenario: Viewers of the same frames get each track on its own channel, while others come and go
      Given a camera with audio, whose administrator is registered
      And [Audio] is set to "mic-input"
      And data encryption is on, with the password "Right-Word 1"
      When viewers set up the tracks of the stream in different orders, and watch together
      Then each is answered as it must be

    @guide-3.8 @matrix
    Scenario: A model that marks key frames over SRTP puts its mark behind the counter
      Given a camera of model WV-X22700-V2L whose administrator is registered
      And the camera accepts RTSP in every way
      And [Stream 1 encoding] is set to "h264"
      And [Audio] is set to "mic-input"
      And data encryption is on, with the password "Right-Word 1"
      When clients open each packet of the stream with the data password "Right-Word 1" over RTSP and RTSPS
      Then each is answered as it must be

    @matrix @waiting
    Scenario: After a change of the data password the new one opens everything, and the old one nothing
      Given a camera with SRTP and audio, whose administrator is registered
      And the camera accepts RTSP in every way
      And data encryption is on, with the password "Right-Word 1"
      When clients open each packet of the stream with the data password "Right-Word 1" over RTSP and WebSocket
      Then each is answered as it must be
      When the administrator sets [Data encryption password] to "Other-Word 2"
      And clients open each packet of the stream with the data password "Other-Word 2" over RTSP and WebSocket
      Then each is answered as it must be
      When a client opens pictures with the data password "Other-Word 2"
      Then each is answered as it must be
      When a client tries to open the stream with other passwords than "Other-Word 2"
      Then each is answered as it must be

  @one-model
  Rule: Nothing is encrypted with the same key stream twice

    @waiting
    Scenario: No two frames of a stream use the same key stream
      Given a camera whose administrator is registered
      And data encryption is on, with the password "Right-Word 1"
      And "operator" watches over RTSP
      Then no two frames of it are encrypted alike

    @client-curl
    Scenario: No two JPEGs use the same key stream, even if encryption was off in between
      Given a camera whose administrator is registered
      And data encryption is on, with the password "Right-Word 1"
      When curl fetches "/cgi-bin/camera" to compare it
      And curl fetches "/cgi-bin/camera" to compare it
      And data encryption is turned off and on again
      And curl fetches "/cgi-bin/camera" to compare it
      And curl fetches "/cgi-bin/camera" to compare it
      Then no two of them are encrypted alike

    Scenario: Turning encryption off and on changes the key
      Given a camera whose administrator is registered
      And data encryption is on, with the password "Right-Word 1"
      When the administrator describes "/MediaInput/stream_1"
      And data encryption is turned off and on again
      And the administrator describes "/MediaInput/stream_1"
      Then the two descriptions contain different salts

    # Under one key streams and pictures share one count, so that no two of them have the same key stream.
    @matrix
    Scenario: Whenever a key begins, it has a salt of its own, and streams and pictures share its numbers
      Given a camera with two streams, whose administrator is registered
      When data encryption begins anew in every way
      Then each is answered as it must be

  Rule: A change of data encryption takes effect at once

    Scenario: A viewer without encryption is disconnected when it is turned on
      Given a camera whose administrator is registered
      And [Data encryption password] is set to "Right-Word 1"
      And "operator" watches over RTSP
      Then the viewer still gets pictures
      When the administrator sets [Data encryption] to "on"
      Then the viewer is disconnected

    @matrix
    Scenario: No stream goes on as it was, in whatever way it is watched
      Given a camera with SRTP, whose administrator is registered
      And the camera accepts RTSP in every way
      And [Stream 1 encoding] is set to "h264"
      And [Stream 1 multicast] is set to "on"
      When viewers in every way watch while data encryption is changed
      Then each is answered as it must be

    @matrix
    Scenario: Motion JPEG goes on, each picture as data encryption is set then
      Given a camera whose administrator is registered
      When a viewer of motion JPEG watches while data encryption is changed
      Then each is answered as it must be

    Scenario: A picture that was listed over FTP is not sent as it was then
      Given a camera whose administrator is registered
      When a session of FTP has listed the pictures
      And data encryption is on, with the password "Right-Word 1"
      Then that session gets a picture that is encrypted with "Right-Word 1"
      When a session of FTP has listed the pictures
      And the administrator sets [Data encryption password] to "Other-Word 2"
      Then that session gets a picture that is encrypted with "Other-Word 2"

    Scenario Outline: Viewers are disconnected when [<setting>] becomes "<value>"
      Given a camera whose administrator is registered
      And data encryption is on, with the password "Right-Word 1"
      And "operator" watches over RTSP
      When the administrator sets [<setting>] to "<value>"
      Then the viewer is disconnected

      Examples:
        | setting                  | value        |
        | Data encryption          | off          |
        | Data encryption password | Other-Word 2 |
        | Encrypted streams        | 2            |

    Scenario: A change that does not concern a stream does not disconnect its viewers
      Given a camera with two streams, whose administrator is registered
      And data encryption is on, with the password "Right-Word 1"
      And "operator" watches over RTSP
      When the administrator sets [Encrypted streams] to "1"
      Then the viewer still gets pictures

  Rule: Streams can be excluded from encryption

    Scenario: Only the second stream can be encrypted
      Given a camera with two streams, whose administrator is registered
      And data encryption is on, with the password "Right-Word 1"
      And [Encrypted streams] is set to "2"
      When the administrator describes "/MediaInput/stream_1"
      Then the description has no line like "a=x-ipro-emulator-encryption:.*"
      When the administrator describes "/MediaInput/stream_2"
      Then the description has a line like "a=x-ipro-emulator-encryption:1 .*"

    @matrix
    Scenario: The sound of a stream is encrypted when its video is, as described
      Given a camera of model WV-X22700-V2L whose administrator is registered
      And [Audio] is set to "mic-input"
      And data encryption is on, with the password "Right-Word 1"
      When the administrator watches and listens to 4 streams while these are encrypted
        | 1,2,3,4 |
        | 1       |
        | 2       |
        | 3       |
        | 4       |
        | 1,3     |
        |         |
      Then each is answered as it must be

    @waiting @client-ffmpeg
    Scenario: A player plays the excluded stream, and not the encrypted one
      Given a camera with two streams, whose administrator is registered
      And data encryption is on, with the password "Right-Word 1"
      And [Encrypted streams] is set to "2"
      When ffmpeg plays the stream over TCP
      Then it shows what the camera sees
      When ffmpeg plays stream 2 over TCP
      Then the picture cannot be recognised

    @client-curl @client-ffmpeg
    Scenario: JPEG over HTTP is encrypted even if no stream is
      Given a camera whose administrator is registered
      And data encryption is on, with the password "Right-Word 1"
      And [Encrypted streams] is set to ""
      When curl fetches "/cgi-bin/camera" to a file, and ffmpeg decodes it
      Then the picture cannot be recognised
