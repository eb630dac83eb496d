@guide-2.4
Feature: Every door checks the user's level (2.4)
  Each level may use its own functions only, at every door of the camera and over every protocol. A lower level takes effect at once, on
  open connections too.

  Rule: Each level may open its own doors only

    Scenario Outline: Level <level> opens its own doors on the web
      Given a camera whose doors are tried
      When a user of level <level> tries every door
      Then every door answers as it must

      Examples:
        | level |
        | 1     |
        | 2     |
        | 3     |

    @matrix
    Scenario: Camera control changes nothing but the brightness
      Given a camera whose doors are tried
      When a user of level 2 tries every door
      Then nothing of the camera has changed but its brightness

    @matrix
    Scenario Outline: Live only opens no other door by requests that are unusual in <what>
      Given a camera whose doors are tried
      When a user of level 3 tries every door in requests that are unusual in <what>
      Then every door answers as it must
      And nothing of the camera has changed

      Examples:
        | what                        |
        | its headers                 |
        | its path                    |
        | its target                  |
        | its form                    |
        | its method                  |
        | the page that it comes from |

    Scenario Outline: Level <level> gets its own answers over RTSP
      Given a camera whose doors are tried, with RTSP in HTTP and SRTP on
      When a user of level <level> asks all that RTSP can be asked
      Then every door answers as it must

      Examples:
        | level |
        | 1     |
        | 2     |
        | 3     |

  Rule: An open connection follows the current level of its user

    @matrix
    Scenario Outline: On the web, the doors close for a connected user who <fate>
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
    Scenario Outline: Over RTSP, the doors close for a connected user who <fate>
      Given a camera whose doors are tried, with RTSP in HTTP and SRTP on
      When a connected user <fate>, and asks all that RTSP can be asked
      Then every door answers as it must

      Examples:
        | fate              |
        | is removed        |
        | becomes Live only |

    Scenario: Everything a user has open ends when they are removed
      Given a camera whose doors are tried, with RTSP in HTTP and SRTP on
      When a user who has everything open is removed
      Then nothing of it goes on

    Scenario Outline: Everything a user has open goes on when they <fate>
      Given a camera whose doors are tried, with RTSP in HTTP and SRTP on
      When a user who has everything open <fate>
      Then all of it goes on

      Examples:
        | fate                         |
        | becomes Live only            |
        | gets the same password again |

  Rule: Sessions and numbers belong to one user

    Scenario: An RTSP session belongs to one user
      Given a camera whose doors are tried, with RTSP in HTTP and SRTP on
      When a user plays the stream, and others ask for all in that session
      Then every door answers as it must
      And the stream goes on

    Scenario: A UID belongs to one user
      Given a camera whose doors are tried
      When each user sends for the stream with a number of their own and with that of another
      Then every door answers as it must

    Scenario: RTP goes to whoever sends for it, wherever they say they are
      Given a camera whose doors are tried
      When a user sends for the stream, forwarded for another address
      Then RTP comes to their own address and none to the other
