@one-model
Feature: What changes while the camera seeks ports for a session
  Where other programs have ports, the camera seeks until it finds a pair. What holds then counts, not what held when somebody asked.

  Scenario Outline: <asked> is asked for, and meanwhile <what>
    Given a camera with SRTP and audio, whose administrator is registered
    And [Audio] is set to "interactive"
    And the first, who is an administrator
    And [Stream 1 multicast] is set to "on"
    And [Stream 1 multicast address] is set to "239.192.59.1"
    When the first asks for <asked>, and the camera seeks ports
    And before it has any, <what>
    Then once it has ports, it <begins>

    @guide-2.3
    Examples: A password
      | asked                 | what                                      | begins         |
      | the picture over RTSP | nothing happens                           | begins         |
      | the picture over RTSP | the first gets another password           | does not begin |
      | the picture by CGI    | the first gets another password           | does not begin |

    @guide-2.4
    Examples: An account
      | asked                     | what                       | begins         |
      | the loudspeaker over RTSP | nothing happens            | begins         |
      | the picture over RTSP     | the first is removed       | does not begin |
      | the loudspeaker over RTSP | the first may only watch   | does not begin |

    @guide-2.8 @guide-3.5 @guide-3.8
    Examples: A session
      | asked                     | what                                                 | begins         |
      | a further track over RTSP | nothing happens                                      | begins         |
      | a further track over RTSP | the session plays by a request on another connection | does not begin |

    @guide-2.8
    Examples: Sound
      | asked               | what                | begins         |
      | the sound over RTSP | nothing happens     | begins         |
      | the sound over RTSP | sound is turned off | does not begin |

    @guide-3.3 @guide-3.5
    Examples: A host
      | asked              | what                                   | begins         |
      | the picture by CGI | nothing happens                        | begins         |
      | the picture by CGI | the network of the first is not listed | does not begin |

    @guide-3.5
    Examples: A group
      | asked                              | what                    | begins         |
      | the picture of its group over RTSP | nothing happens         | begins         |
      | the picture of its group over RTSP | multicast is turned off | does not begin |

  @guide-2.8 @guide-3.5 @guide-3.8
  Scenario Outline: The picture is asked for over RTSP, and meanwhile <what>: nothing is left behind
    Given a camera whose administrator is registered
    And the first, who is an administrator
    And the camera's sockets and timers are counted
    When the first asks for the picture over RTSP, and the camera seeks ports
    And before it has any, <what>
    Then once it has ports, it does not begin
    When before it has any, the first goes
    Then the camera holds as many sockets and timers as before

    Examples:
      | what                            |
      | the first goes                  |
      | the first gets another password |

  @guide-2.6
  Scenario: The picture of a group is asked for over IPv6, and meanwhile the camera gets another IPv4 address
    Given a camera whose administrator is registered
    And [Stream 1 multicast] is set to "on"
    And [Stream 1 multicast address] is set to "239.192.59.2"
    And the first, who is an administrator
    When the administrator turns IPv6 on at a free address by CGI
    And a client reaches every TCP port over IPv6
    And the first asks for the picture of its group over IPv6, and the camera seeks ports
    And the administrator gives the camera a free static address by CGI
    And a client reaches every TCP port over IPv6
    Then once it has ports, it does not begin
