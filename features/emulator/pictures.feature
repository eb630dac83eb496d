@emulator
Feature: Pictures over the web
  Single JPEGs, and MJPEG streams without end, for clients that do not speak RTSP.

  @client-curl @client-ffmpeg
  Scenario Outline: The JPEG of <path> is <size>
    Given a camera whose administrator is registered
    And [Camera title] is set to "Gate 7"
    When curl fetches "<path>" to a file, and ffmpeg decodes it
    Then the picture is <size> and shows the title "Gate 7" and the camera's clock

    Examples:
      | path                                 | size     |
      | /cgi-bin/camera                      | 640x360  |
      | /cgi-bin/camera?resolution=1280      | 1280x720 |
      | /cgi-bin/camera?resolution=320       | 320x180  |
      | /cgi-bin/camera?resolution=9999      | 640x360  |
      | /SnapshotJPEG?Resolution=1280x720    | 1280x720 |

  @client-ffmpeg
  Scenario Outline: ffmpeg plays the MJPEG stream of <path>
    Given a camera whose administrator is registered
    When ffmpeg plays the motion picture "<path>"
    Then it decodes the pictures
    And the pictures follow each other

    Examples:
      | path                                                         |
      | /cgi-bin/mjpeg?framerate=15&resolution=640x360               |
      | /nphMotionJpeg?Resolution=640x360&Quality=Standard&Framerate=15 |

  @client-curl
  Scenario: The head is that of real cameras, for clients that know no chunks
    Given a camera whose administrator is registered
    When curl reads the beginning of "/nphMotionJpeg?Resolution=640x360&Quality=Standard", with its head
    Then it begins with a part of "HTTP/1.0 200 OK\r\nContent-type: multipart/x-mixed-replace; boundary=--myboundary\r\n\r\n--myboundary\r\nContent-length: <n>\r\n"

  Scenario: Each part has the header of real cameras
    Given a camera whose administrator is registered
    When the administrator reads the beginning of "/cgi-bin/mjpeg"
    Then it begins with a part of "--myboundary\r\nContent-length: <n>\r\nContent-type: image/jpeg\r\n\r\n"
