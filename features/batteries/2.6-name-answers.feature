@guide-2.6 @guide-2.7
Feature: The camera judges every answer of a DNS server (2.6)
  An address is used only if it comes from the server that was asked, in an answer to the question that is open, for the name that was
  asked for. One thing at a time is wrong here; the right answer that comes next is used.

  Rule: An answer that is not one to the question is ignored, and does not keep the right one out

    @matrix
    Scenario: Answers that do not prove to answer, or come from elsewhere
      Given a camera that asks a DNS server, answer by answer
      Then each of these answers is ignored, and the right one after it is used:
        | a number with another first bit              |
        | a number with another last bit               |
        | the next number                              |
        | a number that is all different               |
        | the number of the question before            |
        | nothing wrong, from another port             |
        | nothing wrong, from another address          |
        | nothing wrong, from another address and port |
        | a query                                      |
        | the query itself                             |
        | an inverse query                             |
        | a status                                     |
        | a notification                               |
        | an update                                    |
        | no question                                  |
        | two questions                                |
        | two questions, of which one is there         |
        | a question that is not counted               |
        | a query that is a format error               |
        | a question with another first letter         |
        | a question with another last letter          |
        | a question about a longer name               |
        | a question about a shorter name              |
        | a question about the root                    |
        | a question for IPv6                          |
        | a question for an alias                      |
        | a question for anything                      |
        | a question of another class                  |
        | a question of any class                      |
      And its questions tell a server the name alone, each with a number and from a port of its own

    @matrix
    Scenario: Messages that are broken
      Given a camera that asks a DNS server, answer by answer
      Then each of these answers is ignored, and the right one after it is used:
        | no byte                         |
        | 11 bytes                        |
        | half a question                 |
        | half a record                   |
        | a record without its last byte  |
        | an address of 3 bytes           |
        | an address of 5 bytes           |
        | a record that says it is longer |
        | a pointer to itself             |
        | a pointer ahead                 |
        | a pointer beyond the end        |
        | a pointer to a pointer ahead    |
        | a label that has the dots       |
        | a label that begins with a dot  |
        | a label that ends with a blank  |
        | a label with a line break       |
        | a label of 64 letters           |
        | a name of 254 letters           |
        | a name of 300 letters           |
        | 513 bytes                       |
        | more than 512 bytes             |

    @matrix
    Scenario: Errors that do not prove to answer
      Given a camera that asks a DNS server, answer by answer
      Then each of these answers is ignored, and the right one after it is used:
        | a format error with another number    |
        | a server failure with another number  |
        | no such name with another number      |
        | not implemented with another number   |
        | a refusal with another number         |
        | no such name from another port        |
        | no such name from another address     |
        | no such name for another name         |
        | the truncated flag from another port  |

    @matrix
    Scenario: An answer that comes after the question was given up
      Given a camera that asks a DNS server, answer by answer
      Then an answer that comes after the time server is set by address is not used

    @matrix
    Scenario: The name that is asked for is the one that is set, however long it is
      Given a camera that asks a DNS server, answer by answer
      Then the camera asks for these names and no other, and uses the answer:
        | time.example   |
        | Time.Example   |
        | TIME.EXAMPLE   |
        | tIME.exAmPle   |
        | time.example.x |
        | t              |
        | time1          |
        | 0.example      |
        | 0.1.2.3.a      |
        | 127.0.0.1.x    |
        | 63 letters     |
        | 253 letters    |

    @matrix
    Scenario: An address is not asked for as if it were a name
      Given a camera that asks a DNS server, answer by answer
      Then the camera asks for no name when its time server is:
        | 127.0.0.1        |
        | 127.0.0.77       |
        | ::1              |
        | FE80::1          |
        | ::ffff:127.0.0.1 |

  Rule: Only an address of the name that was asked for is used

    @matrix
    Scenario: Answers without an address of the name
      Given a camera that asks a DNS server, answer by answer
      Then each of these answers has no address to use, and the question is asked so many times:
        | an empty answer                         | 1 |
        | an address of another name              | 1 |
        | an address of a longer name             | 1 |
        | an address of another class             | 1 |
        | an IPv6 address                         | 1 |
        | an IPv6 address of 4 bytes              | 1 |
        | a text                                  | 1 |
        | an address among the additional records | 1 |
        | an address among the authorities        | 1 |
        | an alias without an address             | 1 |
        | an alias of another name                | 1 |
        | an alias of another class               | 1 |
        | an alias of itself                      | 1 |
        | aliases in a circle                     | 1 |
        | 9 aliases                               | 1 |
        | no such name                            | 1 |

    @matrix
    Scenario: Errors and truncated answers, whatever addresses they have
      Given a camera that asks a DNS server, answer by answer
      Then each of these answers has no address to use, and the question is asked so many times:
        | a format error                     | 2 |
        | a server failure                   | 2 |
        | not implemented                    | 2 |
        | a refusal                          | 2 |
        | the truncated flag                 | 2 |
        | the truncated flag and no address  | 2 |

  Rule: A right answer is used, whatever else it has

    @matrix
    Scenario: What an answer may have
      Given a camera that asks a DNS server, answer by answer
      Then each of these answers is used:
        | nothing wrong                       |
        | a time to live of 0                 |
        | the longest time to live            |
        | a time to live beyond it            |
        | capital letters in the question     |
        | capital letters in the record       |
        | the whole name in the record        |
        | an authoritative answer             |
        | no recursion                        |
        | reserved bits                       |
        | an IPv6 address before              |
        | an address of another name before   |
        | a text before                       |
        | a record of another class before    |
        | a name of 253 letters before        |
        | a label of 63 letters before        |
        | signs in a label before             |
        | a name behind the first 256 bytes   |
        | a pointer to an earlier pointer     |
        | half a name and a pointer           |
        | 512 bytes                           |
        | a second address                    |
        | an authority and additional records |
        | an alias                            |
        | 8 aliases                           |
        | an alias behind its address         |
