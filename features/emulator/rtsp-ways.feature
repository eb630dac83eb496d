@emulator
Feature: One gate for every way to the stream
  RTSP comes on its own port, over TLS, and carried in HTTP or HTTPS. Who may watch, who guesses and what is logged is the same on each.

  Scenario Outline: By <way> the stream is for users of every level
    Given a camera with a user of each level
    And the camera takes RTSP by every way
    Then the stream over <way> is for everybody

    Examples:
      | way           |
      | RTSPS         |
      | RTSP in HTTP  |
      | RTSP in HTTPS |

  Scenario Outline: A guess by <way> is in the log, with its name and address
    Given a camera whose administrator is registered
    And the camera takes RTSP by every way
    When somebody guesses 3 times over <way>
    Then the system log has "Wrong user name or password" by "operator" from "127.0.0.1", 3 times on one line

    Examples:
      | way           |
      | RTSPS         |
      | RTSP in HTTP  |
      | RTSP in HTTPS |

  Scenario Outline: Who guesses by <way> is shut out over HTTPS
    Given a camera whose administrator is registered
    And the camera takes RTSP by every way
    When somebody guesses 8 times over <way>
    And the administrator logs in over HTTPS
    Then the camera shuts him out

    Examples:
      | way           |
      | RTSPS         |
      | RTSP in HTTP  |
      | RTSP in HTTPS |

  Scenario Outline: A user who is removed is put out of <way>
    Given a camera with a user of each level
    And the camera takes RTSP by every way
    And "viewer" watches over <way>
    Then the viewer still gets pictures
    When the administrator removes "viewer"
    Then the viewer is put out

    Examples:
      | way           |
      | RTSPS         |
      | RTSP in HTTP  |
      | RTSP in HTTPS |
