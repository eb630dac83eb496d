@entry @guide-2.4
Feature: 2.4 User accounts
  People who only watch, or only move the camera, have accounts of their own below the administrator's, and use them for every
  day's work. The levels: 1. Administrator, 2. Camera control, 3. Live only.

  Rule: Each level reaches its functions and no others, on every interface

    Scenario Outline: <wish> over <protocol> is for <levels>
      Given a camera with a user of each level
      Then <wish> over <protocol> is for <levels>

      Examples:
        | wish                   | protocol | levels                           |
        | the live picture       | HTTP     | everybody                        |
        | the live picture       | HTTPS    | everybody                        |
        | the live page          | HTTP     | everybody                        |
        | the live page          | HTTPS    | everybody                        |
        | the camera information | HTTP     | everybody                        |
        | the camera information | HTTPS    | everybody                        |
        | a brighter picture     | HTTP     | Administrator and Camera control |
        | a brighter picture     | HTTPS    | Administrator and Camera control |
        | the setup page         | HTTP     | Administrator                    |
        | the setup page         | HTTPS    | Administrator                    |
        | the settings           | HTTP     | Administrator                    |
        | the settings           | HTTPS    | Administrator                    |
        | another camera title   | HTTP     | Administrator                    |
        | another camera title   | HTTPS    | Administrator                    |
        | the list of users      | HTTP     | Administrator                    |
        | the list of users      | HTTPS    | Administrator                    |
        | another user           | HTTP     | Administrator                    |
        | another user           | HTTPS    | Administrator                    |
        | the removal of a user  | HTTP     | Administrator                    |
        | the removal of a user  | HTTPS    | Administrator                    |

    Scenario: The stream over RTSP is for everybody
      Given a camera with a user of each level
      Then the stream over RTSP is for everybody

    Scenario Outline: What <name> is refused has not happened
      Given a camera with a user of each level
      When "<name>" asks for another camera title over HTTPS
      And "<name>" asks for another user over HTTPS
      Then [Camera title] still has its default
      And "visitor" is no user of the camera

      Examples:
        | name   |
        | guard  |
        | viewer |

  Rule: The administrator says who is who

    Scenario: A new user may only watch
      Given a camera whose administrator is registered
      When the administrator adds "guest"
      Then "guest" is Live only

    Scenario Outline: A user can be made <level>
      Given a camera whose administrator is registered
      When the administrator adds "guest" as <level>
      Then "guest" is <level>

      Examples:
        | level          |
        | Administrator  |
        | Camera control |
        | Live only      |

    Scenario: Registering a name again overwrites it
      Given a camera with a user of each level
      When the administrator adds "viewer" with password "An0ther-One!"
      Then the camera has users "operator, guard, viewer"
      And "viewer" is refused over HTTPS with password "An0ther-Pass!"
      And "viewer" gets in over HTTPS with password "An0ther-One!"

    Scenario: A user who is made less reaches less at once
      Given a camera with a user of each level
      When "guard" asks for a brighter picture over HTTPS
      Then the camera answers 200
      When the administrator adds "guard" as Live only
      And "guard" asks for a brighter picture over HTTPS
      Then the camera answers 403

    Scenario Outline: A removed user is out at once over <protocol>
      Given a camera with a user of each level
      And "viewer" gets in over <protocol> with password "An0ther-Pass!"
      When the administrator removes "viewer"
      Then "viewer" is refused over <protocol> with password "An0ther-Pass!"

      Examples:
        | protocol |
        | HTTP     |
        | HTTPS    |
        | RTSP     |

    Scenario Outline: A removed user's picture over <protocol> ends
      Given a camera with a user of each level
      And "viewer" watches over <protocol>
      When the administrator removes "viewer"
      Then the viewer is put out

      Examples:
        | protocol |
        | HTTP     |
        | HTTPS    |
        | RTSP     |

    Scenario: Others go on watching
      Given a camera with a user of each level
      And "viewer" watches over RTSP
      When the administrator removes "guard"
      Then the viewer still gets pictures

  Rule: There is always an administrator

    Scenario Outline: The last one can not make himself <level>
      Given a camera with a user of each level
      When the administrator makes himself <level>
      Then the camera answers 400
      And the page says "The last administrator must stay"
      And "operator" is Administrator

      Examples:
        | level          |
        | Camera control |
        | Live only      |

    Scenario: The last one can not be removed
      Given a camera with a user of each level
      When the administrator removes "operator"
      Then the camera answers 400
      And "operator" is Administrator

    Scenario: One of two can go
      Given a camera whose administrator is registered
      When the administrator adds "deputy" as Administrator
      And the administrator makes himself Live only
      Then the camera answers 200
      And "operator" is Live only, as "deputy" reads

  Rule: There is room for 24 users

    Scenario: The 24th is taken and the 25th is not
      Given a camera whose administrator is registered
      And the camera has 23 users
      When the administrator adds "number24"
      Then the camera answers 200
      When the administrator adds "number25"
      Then the camera answers 400
      And the page says "at most 24 users"
      And "number25" is no user of the camera
