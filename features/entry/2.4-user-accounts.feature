@entry @guide-2.4
Feature: 2.4 User accounts
  People who only watch or only move the camera use accounts of their own, with a lower level than the administrator's, for their daily
  work. The levels: 1. Administrator, 2. Camera control, 3. Live only.

  Rule: Each level may use its own functions only, on every interface

    Scenario Outline: <levels> may get <request> over <protocol>
      Given a camera with a user of each level
      Then <request> over <protocol> is for <levels>

      Examples:
        | request                | protocol | levels                           |
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

    Scenario: Every level may watch the stream over RTSP
      Given a camera with a user of each level
      Then the stream over RTSP is for everybody

    Scenario Outline: A request of <name> that is refused changes nothing
      Given a camera with a user of each level
      When "<name>" asks for another camera title over HTTPS
      And "<name>" asks for another user over HTTPS
      Then [Camera title] still has its default
      And "visitor" is no user of the camera

      Examples:
        | name   |
        | guard  |
        | viewer |

  Rule: The administrator manages users

    Scenario: A new user is Live only
      Given a camera whose administrator is registered
      When the administrator adds "guest"
      Then "guest" is Live only

    Scenario Outline: A user can have the level <level>
      Given a camera whose administrator is registered
      When the administrator adds "guest" as <level>
      Then "guest" is <level>

      Examples:
        | level          |
        | Administrator  |
        | Camera control |
        | Live only      |

    Scenario: Adding a user again overwrites the user
      Given a camera with a user of each level
      When the administrator adds "viewer" with password "An0ther-One!"
      Then the camera has users "operator, guard, viewer"
      And "viewer" is refused over HTTPS with password "An0ther-Pass!"
      And "viewer" gets in over HTTPS with password "An0ther-One!"

    Scenario Outline: Names that differ in a capital letter are those of two users, over <protocol>
      Given a camera with a user of each level
      When the administrator adds "Guard" with password "N3w-Watch-1"
      Then the camera has users "operator, guard, viewer, Guard"
      And "Guard" is Live only
      And "guard" is Camera control
      And "Guard" gets in over <protocol> with password "N3w-Watch-1"
      And "guard" gets in over <protocol> with password "An0ther-Pass!"
      And "guard" is refused over <protocol> with password "N3w-Watch-1"
      When the administrator removes "Guard"
      Then "Guard" is refused over <protocol> with password "An0ther-Pass!"
      And "guard" gets in over <protocol> with password "An0ther-Pass!"

      Examples:
        | protocol |
        | HTTPS    |
        | RTSP     |

    Scenario: A lower level takes effect at once
      Given a camera with a user of each level
      When "guard" asks for a brighter picture over HTTPS
      Then the camera answers 200
      When the administrator adds "guard" as Live only
      And "guard" asks for a brighter picture over HTTPS
      Then the camera answers 403

    Scenario Outline: A removed user is refused at once over <protocol>
      Given a camera with a user of each level
      And "viewer" gets in over <protocol> with password "An0ther-Pass!"
      When the administrator removes "viewer"
      Then "viewer" is refused over <protocol> with password "An0ther-Pass!"

      Examples:
        | protocol |
        | HTTP     |
        | HTTPS    |
        | RTSP     |

    Scenario Outline: A removed user who watches over <protocol> is disconnected
      Given a camera with a user of each level
      And "viewer" watches over <protocol>
      When the administrator removes "viewer"
      Then the viewer is disconnected

      Examples:
        | protocol |
        | HTTP     |
        | HTTPS    |
        | RTSP     |

    Scenario: Other users continue to watch when a user is removed
      Given a camera with a user of each level
      And "viewer" watches over RTSP
      When the administrator removes "guard"
      Then the viewer still gets pictures

  Rule: There is always an administrator

    Scenario Outline: The last administrator cannot change their own level to <level>
      Given a camera with a user of each level
      When the administrator changes their own level to <level>
      Then the camera answers 400
      And the page says "The last administrator must stay"
      And "operator" is Administrator

      Examples:
        | level          |
        | Camera control |
        | Live only      |

    Scenario: The last administrator cannot be removed
      Given a camera with a user of each level
      When the administrator removes "operator"
      Then the camera answers 400
      And "operator" is Administrator

    Scenario: One of two administrators can give up the level
      Given a camera whose administrator is registered
      When the administrator adds "deputy" as Administrator
      And the administrator changes their own level to Live only
      Then the camera answers 200
      And "operator" is Live only, as "deputy" reads

  Rule: A camera has at most 24 users

    Scenario: The 24th user is accepted and the 25th is refused
      Given a camera whose administrator is registered
      And the camera has 23 users
      When the administrator adds "number24"
      Then the camera answers 200
      When the administrator adds "number25"
      Then the camera answers 400
      And the page says "at most 24 users"
      And "number25" is no user of the camera
