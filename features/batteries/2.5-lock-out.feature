@guide-2.5
Feature: Both sides of every number of a login (2.5)
  Eight guesses within 30 seconds lock an address out for 60 seconds, and seven do not. A challenge of the web is good for 60 seconds. Over
  RTSP it is good as long as its connection is in use, and 180 seconds longer.

  Rule: Eight guesses within 30 seconds lock an address out for 60 seconds

    Scenario Outline: An address is locked out after guesses over <way>
      Given a camera whose doors are tried, with RTSP in HTTP and SRTP on
      Then over <way> an address is locked out so:
        | after                                         | locked out |
        | 7 guesses                                     | no         |
        | 8 guesses                                     | yes        |
        | 7 guesses, 1 login                            | no         |
        | 7 guesses, 1 login, 1 guess                   | yes        |
        | 7 guesses, until 29.5 s, 1 guess              | yes        |
        | 7 guesses, 30.1 s, 1 guess                    | no         |
        | 1 guess, until 29 s, 7 guesses                | yes        |
        | 1 guess, 30.1 s, 7 guesses                    | no         |
        | 4 guesses, 20 s, 3 guesses, 10.1 s, 4 guesses | no         |
        | 4 guesses, 20 s, 3 guesses, 10.1 s, 5 guesses | yes        |
        | 8 guesses, until 59.5 s                       | yes        |
        | 8 guesses, 60.1 s                             | no         |
        | 8 guesses, 59 s, 8 guesses, 1.1 s             | no         |
        | 8 guesses, 60.1 s, 7 guesses                  | no         |
        | 8 guesses, 60.1 s, 8 guesses                  | yes        |
        | 8 names                                       | yes        |
        | 7 names                                       | no         |
        | 4 guesses, 4 names                            | yes        |

      Examples:
        | way   |
        | HTTPS |
        | RTSP  |

      @matrix
      Examples: Other ways
        | way                  |
        | HTTP                 |
        | RTSPS                |
        | RTSP in HTTP         |
        | RTSP in HTTPS        |
        | a WebSocket in HTTP  |
        | a WebSocket in HTTPS |

    @matrix
    Scenario Outline: The date changes nothing of it, over <way>
      Given a camera whose doors are tried, with RTSP in HTTP and SRTP on
      Then over <way> an address is locked out so:
        | after                                      | locked out |
        | 8 guesses, date 2031-05-05                 | yes        |
        | 8 guesses, date 2021-05-05                 | yes        |
        | 8 guesses, date 2021-05-05, 60.1 s         | no         |
        | 8 guesses, date 2031-05-05, until 59.5 s   | yes        |
        | 7 guesses, date 2031-05-06, 1 guess        | yes        |
        | 7 guesses, date 2021-05-05, 1 guess        | yes        |
        | 7 guesses, 30.1 s, date 2020-05-05, 1 guess | no        |

      Examples:
        | way   |
        | HTTPS |
        | RTSP  |

    @matrix
    Scenario Outline: Over IPv6, by <way>
      Given a camera whose doors are tried
      Then over IPv6, by <way>, an address that guesses is locked out, and neither a neighbour nor IPv4

      Examples:
        | way   |
        | HTTPS |
        | RTSP  |

    @matrix
    Scenario: Over one way after the other
      Given a camera whose doors are tried, with RTSP in HTTP and SRTP on
      Then guesses over several ways count together:
        | over                                                                                             | locked out |
        | HTTP, HTTPS, RTSP, RTSPS, RTSP in HTTP, RTSP in HTTPS, a WebSocket in HTTP                       | no         |
        | HTTP, HTTPS, RTSP, RTSPS, RTSP in HTTP, RTSP in HTTPS, a WebSocket in HTTP, a WebSocket in HTTPS | yes        |
        | a WebSocket in HTTPS, RTSP in HTTPS, RTSPS, HTTPS, a WebSocket in HTTP, RTSP in HTTP, RTSP, HTTP | yes        |

    Scenario Outline: One lock-out over <way> does not end another
      Given a camera whose doors are tried, with RTSP in HTTP and SRTP on
      Then over <way> addresses that guess are locked out together, and no other

      Examples:
        | way   |
        | HTTPS |
        | RTSP  |

  Rule: A challenge expires

    @matrix
    Scenario Outline: On the web, over <way>
      Given a camera whose doors are tried, with RTSP in HTTP and SRTP on
      Then over <way> a challenge ages so:
        | seconds | is    |
        | 0       | good  |
        | 59.5    | good  |
        | 60.1    | stale |
        | 120     | stale |
        | 86400   | stale |

      Examples:
        | way                  |
        | HTTP                 |
        | HTTPS                |
        | a WebSocket in HTTP  |
        | a WebSocket in HTTPS |

    @matrix
    Scenario Outline: The challenge of an RTSP connection over <way>
      Given a camera whose doors are tried, with RTSP in HTTP and SRTP on
      Then over <way> a challenge ages so:
        | seconds | is    |
        | 0       | good  |
        | 61      | good  |
        | 179     | good  |
        | 180.1   | stale |

      Examples:
        | way           |
        | RTSP          |
        | RTSPS         |
        | RTSP in HTTP  |
        | RTSP in HTTPS |

    @matrix
    Scenario Outline: On the web, over <way>, its use does not prolong it
      Given a camera whose doors are tried, with RTSP in HTTP and SRTP on
      Then over <way> a challenge that is used meanwhile ages so:
        | after                             | is    |
        | 30 s, 1 login, 29.4 s             | good  |
        | 30 s, 1 login, 30.2 s             | stale |
        | 59 s, 1 login, 2 s                | stale |
        | 59 s, 3 logins, 30 s              | stale |
        | 59 s, 1 guess, 2 s                | stale |
        | 61 s, 1 login, 1 s                | stale |
        | 30 s, 1 login, 20 s, 1 login, 11 s | stale |

      Examples:
        | way                  |
        | HTTP                 |
        | HTTPS                |
        | a WebSocket in HTTP  |
        | a WebSocket in HTTPS |

    @matrix
    Scenario Outline: Over <way> its use prolongs it, and a guess does not
      Given a camera whose doors are tried, with RTSP in HTTP and SRTP on
      Then over <way> a challenge that is used meanwhile ages so:
        | after                               | is    |
        | 100 s, 1 login, 179 s               | good  |
        | 100 s, 1 login, 180.1 s             | stale |
        | 100 s, 1 login, 100 s, 1 login, 100 s | good |
        | 100 s, 1 guess, 81 s                | stale |
        | 100 s, 1 login, 100 s, 1 guess, 81 s | stale |
        | 181 s, 1 login, 1 s                 | stale |

      Examples:
        | way           |
        | RTSP          |
        | RTSPS         |
        | RTSP in HTTP  |
        | RTSP in HTTPS |

    @matrix
    Scenario Outline: The date changes nothing of a challenge, over <way>
      Given a camera whose doors are tried, with RTSP in HTTP and SRTP on
      Then over <way> a challenge that is used meanwhile ages so:
        | after                                | is    |
        | date 2031-05-05                      | good  |
        | date 2021-05-05                      | good  |
        | 1 login, date 2031-05-05             | good  |
        | date 2021-05-05, 181 s               | stale |
        | 59 s, date 2031-05-05                | good  |
        | 1 login, date 2021-05-05, 181 s      | stale |

      Examples:
        | way                  |
        | HTTPS                |
        | a WebSocket in HTTPS |
        | RTSP                 |

  Rule: The system log has every login and every guess, with its address

    @matrix
    Scenario Outline: The system log over <way>
      Given a camera whose doors are tried, with RTSP in HTTP and SRTP on
      Then over <way> the system log has each of these logins, under "<where>":
        | name     | password     | times | what                        |
        | operator | Str0ng-Pass! | 1     | Login                       |
        | viewer   | W4tching-All | 1     | Login                       |
        | operator | Wr0ng-Guess! | 1     | Wrong user name or password |
        | guard    | Wr0ng-Guess! | 7     | Wrong user name or password |
        | nobody   | Wr0ng-Guess! | 3     | Wrong user name or password |
        | viewer   | Wr0ng-Guess! | 8     | Wrong user name or password, then Access denied for a while |
        | viewer   | Wr0ng-Guess! | 7     | Wrong user name or password |
      And over <way> each lock-out has its line in the system log:
        | after                                               | lock-outs |
        | 7 guesses                                           | 0         |
        | 8 guesses, 8 guesses                                | 1         |
        | 8 guesses, 61 s, 8 guesses                          | 2         |
        | 8 guesses, 61 s, 7 guesses                          | 1         |
        | 8 guesses, 61 s, 8 guesses, 61 s, 8 guesses         | 3         |
        | 8 guesses, 61 s, 1 login, 8 names                   | 2         |

      Examples:
        | way                  | where     |
        | HTTP                 | http      |
        | HTTPS                | https     |
        | RTSP                 | rtsp      |
        | RTSPS                | rtsps     |
        | RTSP in HTTP         | tunnel    |
        | RTSP in HTTPS        | tunnel    |
        | a WebSocket in HTTP  | websocket |
        | a WebSocket in HTTPS | websocket |

  Rule: A number of the camera's pages is good for five minutes, and five more

    @matrix
    Scenario: Before and after
      Given a camera that checks where browsers come from, whose administrator is registered
      Then the number of its pages ages so:
        | seconds | is   | and is the next |
        | 0       | good | yes             |
        | 299.5   | good | yes             |
        | 300.2   | good | no              |
        | 599.5   | good | no              |
        | 600.2   | bad  | no              |
        | 86400   | bad  | no              |

    @matrix
    Scenario: The number before the last is bad
      Given a camera that checks where browsers come from, whose administrator is registered
      Then of three numbers that its pages had, five minutes apart, the last two are good

  Rule: Each challenge is new

    @matrix
    Scenario Outline: The nonces of challenges over <way>
      Given a camera whose doors are tried, with RTSP in HTTP and SRTP on
      Then over <way> each challenge has a nonce of its own, which nobody can foresee
      And over <way> a challenge is written as real cameras write it, whatever it answers

      Examples:
        | way                  |
        | HTTP                 |
        | HTTPS                |
        | RTSP                 |
        | RTSPS                |
        | RTSP in HTTP         |
        | RTSP in HTTPS        |
        | a WebSocket in HTTP  |
        | a WebSocket in HTTPS |
