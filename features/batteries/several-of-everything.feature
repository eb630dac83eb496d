Feature: What ends, ends for all that a user has open, and for nobody else

  Two users have everything open that the table of doors knows, each several times: streams over each way, in TCP and in UDP, sessions
  that wait, loudspeakers, motion pictures, WebSockets, logins on connections that are kept, sessions and transfers of FTP. The first
  user has it three times: twice over IPv4 and once over IPv6; the other user has it in between.

  @matrix @one-model
  Scenario Outline: <what>
    Given two users have several of everything open, over IPv4 and IPv6
    When it happens that <what>
    Then each is answered as it must be

    @guide-2.3
    Examples: A password
      | what                                               |
      | the first gets another password                    |
      | the first gets another password and another level |

    @guide-2.4
    Examples: An account
      | what                                                      |
      | the first is removed                                      |
      | the first is removed, and added again with another level |
      | the first may only control the camera                     |
      | the first may only watch                                  |

    @guide-2.5
    Examples: The scheme
      | what                                           |
      | the administrator sets [User auth.] to Basic |

    @guide-3.3
    Examples: A host
      | what                                               |
      | the network of the first is not listed             |
      | the network of the first is listed to watch only |

    @guide-2.1
    Examples: A reset
      | what                |
      | the camera is reset |

    @guide-2.6
    Examples: An address
      | what               |
      | IPv6 is turned off |

    @guide-2.8
    Examples: Sound
      | what                |
      | sound is turned off |

    @guide-3.1 @guide-3.2.1
    Examples: FTP
      | what              |
      | FTP is turned off |

    @guide-3.1
    Examples: A port
      | what                   |
      | RTSP gets another port |

    @guide-3.1 @guide-3.4
    Examples: HTTP
      | what              |
      | HTTPS alone is set |

    @guide-3.5
    Examples: Internet mode
      | what                        |
      | Internet mode is turned off |
      | multicast is turned off     |

    @guide-3.1 @guide-3.8
    Examples: SRTP
      | what               |
      | SRTP is turned off |
