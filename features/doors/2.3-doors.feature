@guide-2.3
Feature: No door is open before registration, and none to an old password (2.3)
  Until an administrator is registered, every door but first access is closed, whatever the request and however it is sent. After that
  nobody can register again. A new password replaces the old one at every door.

  Rule: Before registration only first access is possible

    Scenario Outline: On the web, with <login>
      Given a factory camera whose doors are tried
      When a client with <login> tries every door
      Then every door answers as it must
      And the camera has no administrator

      Examples:
        | login                           |
        | no credentials                  |
        | an account of old               |
        | no name and no password         |
        | Basic and the right password    |
        | Basic without name and password |

    @matrix
    Scenario Outline: On the web, in requests that are unusual in <what>
      Given a factory camera whose doors are tried
      When a client with no credentials tries every door in requests that are unusual in <what>
      Then every door answers as it must
      And the camera has no administrator

      Examples:
        | what                        |
        | its headers                 |
        | its path                    |
        | its target                  |
        | its form                    |
        | its method                  |
        | the page that it comes from |

    Scenario Outline: Over RTSP, with <login>
      Given a factory camera whose doors are tried
      When a client with <login> asks all that RTSP can be asked
      Then every door answers as it must

      Examples:
        | login                           |
        | no credentials                  |
        | an account of old               |
        | Basic without name and password |

  Rule: Once somebody has registered, nobody can register again

    Scenario Outline: <who> tries to register again
      Given a camera whose doors are tried
      When <who> tries first access in every way
      Then every door answers as it must
      And nothing of the camera has changed

      Examples:
        | who               |
        | somebody          |
        | the administrator |

  Rule: A new password replaces the old one at every door

    @matrix
    Scenario: On the web, on connections that are open
      Given a camera whose doors are tried
      When a connected user gets another password, and tries every door
      Then every door answers as it must
      And nothing of the camera has changed

    @matrix
    Scenario: Over RTSP, on connections that are open
      Given a camera whose doors are tried, with RTSP in HTTP and SRTP on
      When a connected user gets another password, and asks all that RTSP can be asked
      Then every door answers as it must

    Scenario: Everything that is open ends
      Given a camera whose doors are tried, with RTSP in HTTP and SRTP on
      When a user who has everything open gets another password
      Then nothing of it goes on
