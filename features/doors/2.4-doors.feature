@guide-2.4
Feature: Every door knows who may (2.4)
  Each level reaches its functions at every door of the camera and over every protocol, and no others; and a user who is less than before
  reaches less at once, on connections that are open too.

  Rule: Each level reaches what is its own, and nothing else

    Scenario Outline: Level <level> on the web
      Given a camera whose doors are tried
      When a user of level <level> tries every door
      Then every door answers as it must

      Examples:
        | level |
        | 1     |
        | 2     |
        | 3     |

    @matrix
    Scenario: What Camera control may not does not happen
      Given a camera whose doors are tried
      When a user of level 2 tries every door
      Then nothing of the camera has changed but its brightness

    @matrix
    Scenario: Live only, in every way
      Given a camera whose doors are tried
      When a user of level 3 tries every door in every way
      Then every door answers as it must
      And nothing of the camera has changed

    Scenario Outline: Level <level> over RTSP
      Given a camera whose doors are tried, with RTSP in HTTP and SRTP on
      When a user of level <level> asks all that RTSP can be asked
      Then every door answers as it must

      Examples:
        | level |
        | 1     |
        | 2     |
        | 3     |

  Rule: A connection gives no more than its user may have now

    @matrix
    Scenario Outline: On the web, a connected user <fate>
      Given a camera whose doors are tried
      When a connected user <fate>, and tries every door
      Then every door answers as it must
      And nothing of the camera has changed

      Examples:
        | fate                                      |
        | is removed                                |
        | who is an administrator is removed        |
        | who is an administrator becomes Live only |
        | becomes Live only                         |

    @matrix
    Scenario: On the web, a connected user who is an administrator becomes Camera control
      Given a camera whose doors are tried
      When a connected user who is an administrator becomes Camera control, and tries every door
      Then every door answers as it must
      And nothing of the camera has changed but its brightness

    @matrix
    Scenario Outline: Over RTSP, a connected user <fate>
      Given a camera whose doors are tried, with RTSP in HTTP and SRTP on
      When a connected user <fate>, and asks all that RTSP can be asked
      Then every door answers as it must

      Examples:
        | fate              |
        | is removed        |
        | becomes Live only |

    Scenario: Of all that a user has open, nothing goes on once they are removed
      Given a camera whose doors are tried, with RTSP in HTTP and SRTP on
      When a user who has everything open is removed
      Then nothing of it goes on

  Rule: What is one user's is no other's

    Scenario: A session of RTSP
      Given a camera whose doors are tried, with RTSP in HTTP and SRTP on
      When a user plays the stream, and others ask for all in that session
      Then every door answers as it must
      And the stream goes on

    Scenario: A number to send with
      Given a camera whose doors are tried
      When each user sends for the stream with a number of their own and with that of another
      Then every door answers as it must

    Scenario: RTP goes to whoever sends for it, wherever they say they are
      Given a camera whose doors are tried
      When a user sends for the stream, forwarded for another address
      Then RTP comes to their own address and none to the other
