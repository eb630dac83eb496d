@emulator
Feature: The same login on every RTSP transport
  RTSP comes on its own port, over TLS, and in HTTP or HTTPS. Levels, lock-out and log are the same for each.

  Scenario Outline: Users of every level may watch over <way>
    Given a camera with a user of each level
    And the camera accepts RTSP in every way
    Then the stream over <way> is for everybody

    Examples:
      | way           |
      | RTSPS         |
      | RTSP in HTTP  |
      | RTSP in HTTPS |

  Scenario Outline: A guess over <way> is logged with user name and address
    Given a camera whose administrator is registered
    And the camera accepts RTSP in every way
    When somebody guesses 3 times over <way>
    Then the system log has "Wrong user name or password" by "operator" from "127.0.0.1", 3 times on one line

    Examples:
      | way           |
      | RTSPS         |
      | RTSP in HTTP  |
      | RTSP in HTTPS |

  Scenario Outline: Whoever guesses over <way> is locked out over HTTPS
    Given a camera whose administrator is registered
    And the camera accepts RTSP in every way
    When somebody guesses 8 times over <way>
    And the administrator logs in over HTTPS
    Then the camera locks the client out

    Examples:
      | way           |
      | RTSPS         |
      | RTSP in HTTP  |
      | RTSP in HTTPS |

  Scenario Outline: A removed user who watches over <way> is disconnected
    Given a camera with a user of each level
    And the camera accepts RTSP in every way
    And "viewer" watches over <way>
    Then the viewer still gets pictures
    When the administrator removes "viewer"
    Then the viewer is disconnected

    Examples:
      | way           |
      | RTSPS         |
      | RTSP in HTTP  |
      | RTSP in HTTPS |
