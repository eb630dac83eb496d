@guide-2.5
Feature: Every door requires a login (2.5)
  Whatever the request and however it is sent: a client without a valid login gets nothing that is protected, and changes nothing. The
  doors are in a table of the suite's own (steps/doors); a few rules say what each must answer.

  Rule: Nothing protected is given without a valid login

    @matrix
    Scenario Outline: On the web, with <login>
      Given a camera whose doors are tried
      When a client with <login> tries every door
      Then every door answers as it must
      And nothing of the camera has changed

      Examples:
        | login                                                |
        | no credentials                                       |
        | no credentials, on a connection that was logged in   |
        | a wrong password                                     |
        | a wrong password, on a connection that was logged in |
        | the password of another user                         |
        | the name of nobody                                   |
        | the name in other letters                            |
        | an account of old                                    |
        | no name and no password                              |
        | no password                                          |
        | Basic and the right password                         |
        | Basic and a wrong password                           |
        | Basic without name and password                      |
        | another scheme                                       |
        | Digest with SHA-256                                  |
        | Digest for another method                            |
        | Digest for another URI                               |
        | Digest for the URI with another query                |
        | Digest whose response is for another URI             |
        | Digest with an altered response                      |
        | Digest whose response ends otherwise                 |
        | Digest with a part of the response                   |
        | Digest without a response                            |
        | Digest with another count than was signed            |
        | Digest with another client nonce than was signed     |
        | Digest for another realm                             |
        | Digest with an old count                             |
        | Digest without qop, a second time                    |
        | Digest with a made-up nonce                          |
        | Digest with an empty nonce                           |

    @matrix
    Scenario Outline: On the web, with a login that is valid elsewhere or was before: <login>
      Given a camera whose doors are tried
      When a client with <login> tries every door
      Then every door answers as it must
      And nothing of the camera has changed

      Examples:
        | login                                           |
        | the answer to a challenge of another camera     |
        | the answer to a challenge from before a restart |
        | the answer to a challenge of four minutes ago   |
        | a login of RTSP as it was sent                  |
        | a login of another request as it was sent       |

    @matrix
    Scenario Outline: Over RTSP, with <login>
      Given a camera whose doors are tried, with RTSP in HTTP and SRTP on
      When a client with <login> asks all that RTSP can be asked
      Then every door answers as it must

      Examples:
        | login                                                |
        | no credentials                                       |
        | a wrong password                                     |
        | the password of another user                         |
        | the name of nobody                                   |
        | the name in other letters                            |
        | an account of old                                    |
        | no name and no password                              |
        | no password                                          |
        | Basic and the right password                         |
        | Basic and a wrong password                           |
        | Basic without name and password                      |
        | another scheme                                       |
        | Digest with SHA-256                                  |
        | Digest for another method                            |
        | Digest for another URI                               |
        | Digest for the URI with another query                |
        | Digest whose response is for another URI             |
        | Digest with an altered response                      |
        | Digest whose response ends otherwise                 |
        | Digest with a part of the response                   |
        | Digest without a response                            |
        | Digest with another count than was signed            |
        | Digest with another client nonce than was signed     |
        | Digest for another realm                             |
        | Digest with an old count                             |
        | Digest without qop, a second time                    |
        | Digest with a made-up nonce                          |
        | Digest with an empty nonce                           |

      @guide-3.5
      Examples: After another login
        | login                                                |
        | no credentials, on a connection that was logged in   |
        | a wrong password, on a connection that was logged in |

    @matrix
    Scenario Outline: Over RTSP, with a login that is valid elsewhere or was before: <login>
      Given a camera whose doors are tried, with RTSP in HTTP and SRTP on
      When a client with <login> asks all that RTSP can be asked
      Then every door answers as it must

      Examples:
        | login                                         |
        | the answer to a challenge of another camera   |
        | the answer to a challenge of another protocol |
        | a login of another request as it was sent     |

    @matrix
    Scenario: Over RTSP, with the answer to the challenge of another connection
      Given a camera whose doors are tried, with RTSP in HTTP and SRTP on
      When a client answers the challenge of another RTSP connection in all it asks
      Then every door answers as it must

    Scenario: On every model, without a login
      Given a camera whose doors are tried
      When a client with no credentials tries every door
      Then every door answers as it must
      And nothing of the camera has changed

  Rule: No form of request bypasses the login

    @matrix
    Scenario Outline: <who>, in requests that are unusual in <what>
      Given a camera whose doors are tried
      When <who> tries every door in requests that are unusual in <what>
      Then every door answers as it must

      Examples:
        | who                                        | what                        |
        | a client with no credentials               | its headers                 |
        | a client with no credentials               | its path                    |
        | a client with no credentials               | its target                  |
        | a client with no credentials               | its form                    |
        | a client with no credentials               | its method                  |
        | a client with no credentials               | the page that it comes from |
        | a client with Basic and the right password | its headers                 |
        | a client with Basic and the right password | its path                    |
        | a client with Basic and the right password | its target                  |
        | a client with Basic and the right password | its form                    |
        | a client with Basic and the right password | its method                  |
        | a client with Basic and the right password | the page that it comes from |
        | a user of level 1                          | its headers                 |
        | a user of level 1                          | its path                    |
        | a user of level 1                          | its target                  |
        | a user of level 1                          | its form                    |
        | a user of level 1                          | its method                  |
        | a user of level 1                          | the page that it comes from |

  Rule: Whoever guesses is locked out of every door

    @matrix
    Scenario Outline: On the web, with <login>
      Given a camera whose doors are tried
      When somebody has guessed until their address is locked out
      And from there a client with <login> tries every door
      Then every door answers as it must
      And nothing of the camera has changed

      Examples:
        | login            |
        | the right login  |
        | no credentials   |
        | a wrong password |

    @matrix
    Scenario Outline: On the web, with <login>, in requests that are unusual in <what>
      Given a camera whose doors are tried
      When somebody has guessed until their address is locked out
      And from there a client with <login> tries every door in requests that are unusual in <what>
      Then every door answers as it must
      And nothing of the camera has changed

      Examples:
        | login            | what                        |
        | the right login  | its headers                 |
        | the right login  | its target                  |
        | the right login  | the page that it comes from |
        | no credentials   | its headers                 |
        | no credentials   | its target                  |
        | a wrong password | its headers                 |
        | a wrong password | its target                  |

    Scenario: Over RTSP
      Given a camera whose doors are tried, with RTSP in HTTP and SRTP on
      When somebody has guessed until their address is locked out
      And from there the administrator asks all that RTSP can be asked
      Then every door answers as it must

    Scenario Outline: Guesses over <protocol> count by the address they come from, whoever a header says they are
      Given a camera whose doors are tried
      When somebody guesses over <protocol>, each time forwarded for another address
      Then their own address is locked out, and none that they named

      Examples:
        | protocol          |
        | HTTP              |
        | HTTPS             |
        | RTSP              |
        | RTSP in WebSocket |

  Rule: Only the configured scheme opens the doors

    @matrix
    Scenario Outline: "<set>", with Basic, level <level>
      Given a camera whose doors are tried, set to <set>
      When a user of level <level> tries every door with Basic
      Then every door answers as it must

      Examples:
        | set             | level |
        | Basic           | 1     |
        | Basic           | 3     |
        | Digest or Basic | 1     |
        | Digest or Basic | 2     |

    @matrix
    Scenario Outline: With Basic and <login>
      Given a camera whose doors are tried, set to Basic
      When a client with Basic and <login> tries each door once
      Then every door answers as it must
      And nothing of the camera has changed

      Examples:
        | login                                      |
        | another password                           |
        | the first eight characters of the password |
        | more than the password                     |
        | the password in other letters              |
        | the password of another user               |
        | no password                                |
        | the name of nobody                         |
        | the name in other letters                  |
        | no name                                    |

    @matrix
    Scenario: "Basic", with the answer to an earlier Digest challenge
      Given a camera whose doors are tried, set to Digest or Basic
      When a client with the answer to a challenge from before Basic was set tries every door
      Then every door answers as it must

  Rule: A page of another site cannot use the login of a browser

    Scenario: A browser's requests need the number of the camera's own pages
      Given a camera whose doors are tried
      When the administrator tries every door as a browser does, with numbers of all kinds
      Then every door answers as it must
