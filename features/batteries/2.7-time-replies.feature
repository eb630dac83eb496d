@guide-2.7
Feature: The camera judges every reply of a time server (2.7)
  A reply is followed only if it comes from the server that was asked, answers the request that is open, and tells a time that a server
  may tell. One thing at a time is wrong here; each time the clock stays as it was, and the right reply that comes next is followed.

  Rule: A reply with one fault does not move the clock, and does not keep the right one out

    @matrix
    Scenario: The fields of the packet
      Given a camera that follows a time server, reply by reply
      Then each of these replies leaves the clock alone, and the right one after it is followed:
        | leap indicator 3                             |
        | version 0                                    |
        | version 5                                    |
        | version 6                                    |
        | version 7                                    |
        | reserved mode                                |
        | symmetric active mode                        |
        | symmetric passive mode                       |
        | client mode                                  |
        | broadcast mode                               |
        | control mode                                 |
        | private mode                                 |
        | stratum 16                                   |
        | stratum 17                                   |
        | stratum 255                                  |
        | root delay of 32 seconds                     |
        | root dispersion of 16 seconds                |
        | root delay of 16 and dispersion of 8 seconds |
        | a clock that was set after the reply         |
        | zero receive timestamp                       |
        | zero transmit timestamp                      |
        | no timestamps                                |
        | zero reference and receive timestamps        |
        | zero reference and transmit timestamps       |
        | no byte                                      |
        | 1 byte                                       |
        | 32 bytes                                     |
        | 47 bytes                                     |
      And its requests tell a server nothing, and each has a number of its own

    @matrix
    Scenario: Replies that do not prove to answer, or come from elsewhere
      Given a camera that follows a time server, reply by reply
      Then each of these replies leaves the clock alone, and the right one after it is followed:
        | zero origin                                  |
        | an origin with another first bit             |
        | an origin with another middle bit            |
        | an origin with another last bit              |
        | the first half of the origin                 |
        | the second half of the origin                |
        | the origin of the request before             |
        | the time as origin                           |
        | the origin among the other timestamps        |
        | the request itself                           |
        | a broadcast                                  |
        | a broadcast from another address             |
        | nothing wrong, from another port             |
        | nothing wrong, from another address          |
        | nothing wrong, from another address and port |

    @matrix
    Scenario: A kiss-o'-death that does not prove to answer is not obeyed
      Given a camera that follows a time server, reply by reply
      Then each of these replies leaves the clock alone, and the right one after it is followed:
        | kiss DENY with a zero origin                    |
        | kiss DENY with the origin of the request before |
        | kiss DENY with another origin                   |
        | kiss DENY by broadcast                          |
        | kiss DENY of a client                           |
        | kiss DENY from another port                     |
        | kiss DENY from another address                  |
        | kiss DENY of 47 bytes                           |
        | kiss RSTR with a zero origin                    |
        | kiss RSTR with the origin of the request before |
        | kiss RSTR with another origin                   |
        | kiss RSTR from another port                     |
        | kiss RSTR from another address                  |
        | kiss RATE with a zero origin                    |
        | kiss RATE with the origin of the request before |
        | kiss RATE with another origin                   |
        | kiss RATE by broadcast                          |
        | kiss RATE from another port                     |
        | kiss RATE from another address                  |
        | kiss INIT with a zero origin                    |
        | kiss INIT with another origin                   |
        | kiss INIT from another address                  |

    @matrix
    Scenario: Packets that nobody asked for do nothing
      Given a camera that follows a time server, reply by reply
      Then each of these packets does nothing when nobody asked, and the next right reply is followed:
        | nothing wrong                                   |
        | zero origin                                     |
        | the origin of the request before                |
        | a broadcast                                     |
        | nothing wrong, from another address             |
        | kiss DENY with a zero origin                    |
        | kiss DENY with the origin of the request before |
        | kiss RATE with a zero origin                    |

    @matrix
    Scenario: A reply that comes too late does nothing
      Given a camera that follows a time server, reply by reply
      When a right reply comes too late
      Then the right reply to the next request is followed

    @matrix @waiting
    Scenario: The reply to a request that was given up does nothing
      Given a camera that follows a time server, reply by reply
      Then the reply to a request that was given up does nothing:
        | set to manual    |
        | set to a name    |
        | set to no server |
        | asked anew       |

    @matrix @waiting
    Scenario: What the camera has begun ends when it is set to manual
      Given a camera that follows a time server, reply by reply
      Then set to manual, the camera asks no more and says no more, whatever it does:
        | waits for a reply       |
        | waits for the next time |
        | looks up a name         |

  Rule: A right reply is followed, whatever else it tells

    @matrix
    Scenario: What a server may tell
      Given a camera that follows a time server, reply by reply
      Then each of these replies is followed:
        | nothing wrong                       |
        | leap indicator 1                    |
        | leap indicator 2                    |
        | version 1                           |
        | version 2                           |
        | version 3                           |
        | stratum 1                           |
        | stratum 15                          |
        | root delay of 31.999 seconds        |
        | root dispersion of 15.9995 seconds  |
        | a clock that was set long ago       |
        | a clock that was set as it answered |
        | whole seconds                       |
        | poll of 0                           |
        | poll of 17                          |
        | precision of a second               |
        | a reference id like a kiss          |
        | a message digest behind it          |
        | an extension field behind it        |

    @matrix @waiting
    Scenario: The clock is as exact as the replies
      Given a camera that follows a time server, reply by reply
      Then the clock follows to a part of a second, whatever time an answer takes:
        | ahead   | where it takes its time |
        | 0       | at the server           |
        | 500     | on the way              |
        | 7200250 | at the server           |
        | -250    | on the way              |

    @matrix
    Scenario: The clock follows whatever time there is
      Given a camera that follows a time server, reply by reply
      Then the clock follows to a part of a second when the server tells these times:
        | 1999-12-31T23:59:58.250Z |
        | 2036-02-07T06:28:15.750Z |
        | 2036-02-07T06:28:16.750Z |
        | 2036-02-07T06:28:17.000Z |
        | 2040-02-29T12:00:00.750Z |
        | 2075-06-30T00:00:00.500Z |
        | 2104-02-26T09:42:22.750Z |

  Rule: The camera asks as often as it may

    @matrix @waiting
    Scenario: Without any answer it asks at last once an interval
      Given a camera that follows a time server, reply by reply
      Then without an answer the camera asks at last once an hour

    @matrix
    Scenario: What RATE says holds on, and adds up
      Given a camera that follows a time server, reply by reply
      Then once it is told to ask less often, the camera goes on so:
        | it gets       | hours |
        | RATE          | 2     |
        | a right reply | 2     |
        | RATE          | 4     |
        | a right reply | 4     |

    @matrix @waiting
    Scenario: Without an answer it asks again, later each time
      Given a camera that follows a time server, reply by reply
      Then without an answer the camera asks again after so many seconds, and after an answer so again:
        | 64  |
        | 128 |
        | 256 |

    @matrix
    Scenario: After a reply it asks again after the interval, neither earlier nor later
      Given a camera that follows a time server, reply by reply
      Then the camera asks again after as many hours as it is set to:
        | 1  |
        | 2  |
        | 12 |
        | 23 |
        | 24 |

    @matrix @waiting
    Scenario: A request that was answered is not missed later
      Given a camera that follows a time server, reply by reply
      Then a request that was answered, with a time or a kiss-o'-death, is not missed later

    @matrix
    Scenario: A kiss-o'-death that answers is obeyed, and its time is not followed
      Given a camera that follows a time server, reply by reply
      Then after a kiss-o'-death that answers its request, the camera asks again in so many hours:
        | code | leap | hours |
        | DENY | 3    | never |
        | DENY | 0    | never |
        | RSTR | 3    | never |
        | RATE | 3    | 2     |
        | RATE | 0    | 2     |
        | INIT | 3    | 1     |
        | XXXX | 0    | 1     |
        |      | 3    | 1     |
