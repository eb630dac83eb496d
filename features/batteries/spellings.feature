@matrix
Feature: What is written otherwise and means the same is taken, and what is not legal is refused
  Forms may percent-encode any character, write a blank as a plus, and come in chunks. A number or a word has one spelling.

  Rule: A form is read as what it means

    Scenario Outline: By <way>
      Given a camera whose administrator is registered
      Then by <way> a right form is taken in each of these spellings:
        | as it must be                         |
        | each character percent-encoded        |
        | percent-encoded in capitals           |
        | percent-encoded only where it must be |
        | a plus for each blank                 |
        | its fields in another order           |
        | empty fields between                  |
        | its type in capitals                  |
        | its type with a character set         |
        | blanks around its type                |
        | in one chunk                          |
        | in chunks of a byte                   |
        | in chunks with extensions             |

      @guide-2.4
      Examples:
        | way                |
        | the users page     |
        | a form to set_user |

    Scenario Outline: By <way>, before anybody is registered
      Given a factory camera
      Then by <way> a right form is taken in each of these spellings:
        | as it must be                         |
        | each character percent-encoded        |
        | percent-encoded in capitals           |
        | percent-encoded only where it must be |
        | a plus for each blank                 |
        | its fields in another order           |
        | empty fields between                  |
        | its type in capitals                  |
        | its type with a character set         |
        | blanks around its type                |
        | in one chunk                          |
        | in chunks of a byte                   |
        | in chunks with extensions             |

      @guide-2.3
      Examples:
        | way                   |
        | the registration page |
        | a form to reg_admin   |

    @guide-2.3
    Scenario Outline: BASE64 by <way>
      Given a factory camera
      Then by <way> a right form is taken in each of these spellings:
        | the plus of BASE64 as it is    |
        | BASE64 without its padding     |
        | each character percent-encoded |
        | its fields in another order    |
        | empty fields between           |

      Examples:
        | way                 |
        | reg_admin           |
        | a form to reg_admin |

    @guide-2.4
    Scenario Outline: BASE64 by <way>
      Given a camera whose administrator is registered
      Then by <way> a right form is taken in each of these spellings:
        | the plus of BASE64 as it is    |
        | the whole of BASE64 as it is   |
        | BASE64 without its padding     |
        | each character percent-encoded |
        | its fields in another order    |
        | empty fields between           |

      Examples:
        | way                |
        | set_user           |
        | a form to set_user |

  Rule: A number or a word has one spelling

    Scenario Outline: <settings>
      Given a camera whose administrator is registered
      Then CGI and page take each of these values as it is written, and in no other spelling:
        | setting   | value   |
        | <setting> | <value> |
        | <other>   | <so>    |

      @guide-2.7
      Examples:
        | settings      | setting         | value | other                    | so |
        | The time      | NTP port number | 1123  | Time adjustment interval | 12 |

      @guide-3.1
      Examples:
        | settings      | setting          | value | other            | so   |
        | Ports         | HTTP port number | 8088  | RTSP port number | 8554 |

      @guide-2.5
      Examples:
        | settings      | setting        | value           | other            | so              |
        | Logins        | Authentication | digest-or-basic | Digest algorithm | sha-256-and-md5 |

      @guide-3.8
      Examples:
        | settings      | setting | value | other                   | so    |
        | SRTP          | SRTP    | on    | Stream 1 multicast port | 37010 |

      @guide-3.5
      Examples:
        | settings      | setting       | value | other                   | so    |
        | Internet mode | Internet mode | on    | Stream 1 multicast port | 37010 |
