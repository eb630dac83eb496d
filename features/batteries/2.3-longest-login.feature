@guide-2.3 @matrix
Feature: The longest name and password count whole (2.3)
  A name and a password have up to 32 characters. Whoever lacks the last one, has another or sends more is refused, at every door.

  Scenario Outline: Over <way> with <scheme>
    Given a camera whose doors are tried, with RTSP in HTTP and SRTP on
    And [Authentication] is set to "digest-or-basic"
    When the camera has a user with the longest name and password
    Then over <way> with <scheme> that user's logins are judged so:
      | with                                       | is       |
      | both as they are                           | admitted |
      | the password without its last character    | refused  |
      | another last character of the password     | refused  |
      | one character behind the password          | refused  |
      | a blank behind the password                | refused  |
      | the password and a hundred characters more | refused  |
      | the name without its last character        | refused  |
      | another last character of the name         | refused  |
      | one character behind the name              | refused  |

    Examples:
      | way                  | scheme |
      | HTTP                 | Basic  |
      | HTTPS                | Basic  |
      | RTSP                 | Basic  |
      | RTSPS                | Basic  |
      | RTSP in HTTP         | Basic  |
      | RTSP in HTTPS        | Basic  |
      | a WebSocket in HTTP  | Basic  |
      | a WebSocket in HTTPS | Basic  |
      | HTTP                 | Digest |
      | HTTPS                | Digest |
      | RTSP                 | Digest |
      | RTSPS                | Digest |
      | RTSP in HTTP         | Digest |
      | RTSP in HTTPS        | Digest |
      | a WebSocket in HTTP  | Digest |
      | a WebSocket in HTTPS | Digest |

  Scenario: Over FTP
    Given a camera that serves FTP, with a user of each level
    When the camera has a user with the longest name and password
    Then over FTP that user's logins are judged so:
      | with                                       | is       |
      | both as they are                           | admitted |
      | the password without its last character    | refused  |
      | another last character of the password     | refused  |
      | one character behind the password          | refused  |
      | a blank behind the password                | refused  |
      | the password and a hundred characters more | refused  |
      | the name without its last character        | refused  |
      | another last character of the name         | refused  |
      | one character behind the name              | refused  |
