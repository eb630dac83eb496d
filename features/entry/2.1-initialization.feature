@entry @guide-2.1
Feature: 2.1 Initialization of configuration data
  Whoever does not know how a camera is set resets it. Then every setting has its default, nobody is registered, and the log says
  who did it.

  Rule: A factory camera has the defaults of the guide

    Scenario: Every default of the guide's table
      Given a camera whose administrator is registered
      Then every default of the guide's table reads so over CGI

  Rule: A default reset takes everything back

    Scenario Outline: By <way>
      Given a camera with a user of each level
      And [Camera title] is set to "Gate"
      And [Authentication] is set to "digest-or-basic"
      When the administrator resets the camera by <way>
      Then the camera has no administrator
      When somebody registers "operator" with password "Str0ng-Pass!"
      Then every setting reads its default over CGI
      And the camera has users "operator"
      And "guard" is refused over HTTPS with password "An0ther-Pass!"

      Examples:
        | way            |
        | page           |
        | CGI            |
        | the INITIAL SET button |

    Scenario Outline: Except the network settings, by <way>
      Given a camera with a user of each level
      And [Camera title] is set to "Gate"
      And [Connection] is set to "https"
      When the administrator resets all but the network settings by <way>
      Then the camera has no administrator
      When somebody registers "operator" with password "Str0ng-Pass!"
      Then [Connection] reads "https"
      And port 80 is closed and port 443 is open
      And [Camera title] reads its default

      Examples:
        | way  |
        | page |
        | CGI  |

    Scenario: Whoever was locked out is no longer
      Given a camera whose administrator is registered
      When somebody guesses 8 times over RTSP
      And the INITIAL SET button is pressed
      And somebody registers "operator" with password "Str0ng-Pass!"
      Then "operator" gets in over RTSP with password "Str0ng-Pass!"

  Rule: A restart takes nothing back

    Scenario Outline: By <way>
      Given a camera with a user of each level
      And [Camera title] is set to "Gate"
      When the administrator restarts the camera by <way>
      Then [Camera title] reads "Gate"
      And the camera has users "operator, guard, viewer"
      And "viewer" gets in over RTSP with password "An0ther-Pass!"

      Examples:
        | way  |
        | page |
        | CGI  |

  Rule: The camera starts again: ports go silent, and whoever watched is put out

    Scenario Outline: <what> over <protocol>
      Given a camera whose administrator is registered
      And "operator" watches over <protocol>
      When the administrator <what> by CGI
      Then the viewer is put out
      And "operator" is refused over RTSP with password "Wr0ng-Guess!"

      Examples:
        | what                | protocol |
        | resets the camera   | RTSP     |
        | resets the camera   | HTTPS    |
        | restarts the camera | RTSP     |
        | restarts the camera | HTTPS    |

    Scenario Outline: Until it has booted nothing answers, after <what>
      Given a camera that boots for 60 seconds, whose administrator is registered
      When <what>
      Then no port of the camera answers
      When 59 seconds pass
      Then no port of the camera answers
      When 2 seconds pass
      Then "operator" gets in over HTTPS with password "Str0ng-Pass!"
      And "operator" gets in over RTSP with password "Str0ng-Pass!"

      Examples:
        | what                                       |
        | the administrator restarts the camera by CGI |
        | the power is cut for a moment              |

    Scenario: Where booting takes no time, whoever is connected is cut all the same
      Given a camera whose administrator is registered
      And somebody holds a connection to each of its ports
      When the administrator restarts the camera by CGI
      Then each of these connections was cut, and each port is open again

  Rule: Only an administrator may

    Scenario Outline: <name> may not by <way>
      Given a camera with a user of each level
      And [Camera title] is set to "Gate"
      When "<name>" resets the camera by <way>
      Then the camera answers 403
      And [Camera title] reads "Gate"

      Examples:
        | name   | way  |
        | guard  | page |
        | guard  | CGI  |
        | viewer | page |
        | viewer | CGI  |

    Scenario: Nobody may before an administrator exists
      Given a factory camera
      When somebody opens "/cgi-bin/initial?cmd=default" over HTTPS
      Then the camera answers 403

    Scenario: Another site's page may not, though the administrator's browser would log in
      Given a camera that checks where browsers come from, whose administrator is registered
      When the administrator's browser sends the reset form of another site's page
      Then the camera answers 400
      And "operator" gets in over HTTPS with password "Str0ng-Pass!"

  Rule: The log says who did it

    Scenario Outline: By <way>, <who>
      Given a camera whose administrator is registered
      When the administrator resets the camera by <way>
      And somebody registers "operator" with password "Str0ng-Pass!"
      Then the system log has "Default reset" by "<who>"

      Examples:
        | way                    | who         |
        | page                   | operator    |
        | CGI                    | operator    |
        | the INITIAL SET button | INITIAL SET |
