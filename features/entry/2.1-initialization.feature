@entry @guide-2.1
Feature: 2.1 Initialization of configuration data
  A reset brings a camera into a known state: every setting has its default, nobody is registered, and the system log names who reset
  the camera.

  Rule: A factory camera has the defaults of the guide

    Scenario: CGI reads every default of the guide's table
      Given a camera whose administrator is registered
      Then CGI reads every default of the guide's table

  Rule: A default reset restores the factory state

    Scenario Outline: A reset by <way> restores every default and removes every user
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

    Scenario Outline: A reset by <way> can keep the network settings
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

    Scenario: A reset ends a lock-out
      Given a camera whose administrator is registered
      When somebody guesses 8 times over RTSP
      And the INITIAL SET button is pressed
      And somebody registers "operator" with password "Str0ng-Pass!"
      Then "operator" gets in over RTSP with password "Str0ng-Pass!"

  Rule: A restart keeps settings and users

    Scenario Outline: A restart by <way> keeps settings and users
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

    Scenario: A restart ends alarms
      Given a camera whose administrator is registered
      When the camera raises an alarm by motion
      And the administrator restarts the camera by CGI
      And the administrator watches the events
      Then an event of VideoSource/MotionAlarm says that State is false

  Rule: A restart closes every port and disconnects every viewer

    Scenario Outline: A viewer over <protocol> is disconnected when the administrator <what>
      Given a camera whose administrator is registered
      And "operator" watches over <protocol>
      When the administrator <what> by CGI
      Then the viewer is disconnected
      And "operator" is refused over RTSP with password "Wr0ng-Guess!"

      Examples:
        | what                | protocol |
        | resets the camera   | RTSP     |
        | resets the camera   | HTTPS    |
        | restarts the camera | RTSP     |
        | restarts the camera | HTTPS    |

    Scenario Outline: No port answers until the camera has booted, after <what>
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

    @one-model
    Scenario Outline: A reset that <what> is whole, and takes the time of a boot
      Given a camera that boots for 60 seconds, whose administrator is registered
      And [Camera title] is set to "Gate"
      When the administrator resets the camera by <way>
      And 30 seconds pass
      And <what, in words>
      And 59 seconds pass
      Then no port of the camera answers
      When 2 seconds pass
      Then the camera has no administrator
      When somebody registers "operator" with password "Str0ng-Pass!"
      Then [Camera title] reads its default
      And the system log has "<line>" by "<who>"

      Examples:
        | what                     | way  | what, in words                | line          | who         |
        | the power interrupts     | CGI  | the power is cut for a moment | Default reset | operator    |
        | the power interrupts     | page | the power is cut for a moment | Default reset | operator    |
        | another reset interrupts | CGI  | the INITIAL SET button is pressed | Default reset | INITIAL SET |

    Scenario: A restart closes every connection, even if the camera boots at once
      Given a camera whose administrator is registered
      And somebody holds a connection to each of its ports
      When the administrator restarts the camera by CGI
      Then each of these connections was closed, and each port is open again

  Rule: Only an administrator may reset the camera

    Scenario Outline: <name> may not reset the camera by <way>
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

    Scenario: Nobody may reset a camera that has no administrator
      Given a factory camera
      When somebody opens "/cgi-bin/initial?cmd=default" over HTTPS
      Then the camera answers 403

    Scenario: A page of another site may not reset the camera through the administrator's browser
      Given a camera that checks where browsers come from, whose administrator is registered
      When the administrator's browser sends the reset form of another site's page
      Then the camera answers 400
      And "operator" gets in over HTTPS with password "Str0ng-Pass!"

  Rule: The system log names who reset the camera

    Scenario Outline: A reset by <way> is logged for <who>
      Given a camera whose administrator is registered
      When the administrator resets the camera by <way>
      And somebody registers "operator" with password "Str0ng-Pass!"
      Then the system log has "Default reset" by "<who>"

      Examples:
        | way                    | who         |
        | page                   | operator    |
        | CGI                    | operator    |
        | the INITIAL SET button | INITIAL SET |

    Scenario Outline: The log names <line>, and what it changed, once, after <what> by <way>
      Given a camera whose administrator is registered
      And the administrator sets [Camera title] to "Gate"
      When the camera <what> by <way>
      Then the lines of "<line>" in the system log are these:
        | where       | user     | address | times |
        | maintenance | operator |         | 1     |
      And the lines of "Changed: Camera title" in the system log are these:
        | where | user     | address | times     |
        | setup | operator |         | <changes> |

      Examples:
        | what                                  | way  | line                                        | changes |
        | is reset to the factory state         | page | Default reset                               | 2       |
        | is reset to the factory state         | CGI  | Default reset                               | 2       |
        | is reset but for its network settings | page | Default reset (except the network settings) | 2       |
        | is reset but for its network settings | CGI  | Default reset (except the network settings) | 2       |
        | restarts                              | page | Restart                                     | 1       |
        | restarts                              | CGI  | Restart                                     | 1       |

    @one-model
    Scenario Outline: Among all that was logged before, the log names the administrator who reset the camera by <way>
      Given a camera whose administrator is registered
      And the administrator adds "chief" as Administrator
      And the administrator adds and removes 12 users, one after the other
      When "chief" resets the camera by <way>
      And somebody registers "operator" with password "Str0ng-Pass!"
      Then the system log has "Default reset" by "chief"
      And the system log has 1 line of "User guest1 added"
      And the system log has 1 line of "User guest12 removed"

      Examples:
        | way  |
        | page |
        | CGI  |
