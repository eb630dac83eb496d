@guide-2.4 @one-model
Feature: One thing wrong with a change of users (2.4)
  A right form changes a user. With one thing altered, missing or beyond its limit it is refused, and no user has changed.

  Rule: Names and passwords keep their limits, however a user is added

    @guide-2.3 @matrix
    Scenario Outline: By <way>
      Given a camera whose administrator is registered
      Then by <way> names and passwords are judged so:
        | name                           | password            | is      |
        | "guest"                        | "Str0ng-Pass!"      | taken   |
        | ""                             | "Str0ng-Pass!"      | refused |
        | "g"                            | "Ab12-cdef"         | taken   |
        | "n" * 32                       | "Str0ng-Pass!"      | taken   |
        | "n" * 33                       | "Str0ng-Pass!"      | refused |
        | "n" * 300                      | "Str0ng-Pass!"      | refused |
        | "gu" + U+0022 + "est"          | "Str0ng-Pass!"      | refused |
        | "gu&est"                       | "Str0ng-Pass!"      | refused |
        | "gu:est"                       | "Str0ng-Pass!"      | refused |
        | "gu;est"                       | "Str0ng-Pass!"      | refused |
        | "gu" + U+005C + "est"          | "Str0ng-Pass!"      | refused |
        | "gu!est"                       | "Str0ng-Pass!"      | taken   |
        | "gu#est"                       | "Str0ng-Pass!"      | taken   |
        | "gu'est"                       | "Str0ng-Pass!"      | taken   |
        | "gu%est"                       | "Str0ng-Pass!"      | taken   |
        | "gu(est"                       | "Str0ng-Pass!"      | taken   |
        | "gu+est"                       | "Str0ng-Pass!"      | taken   |
        | "gu/est"                       | "Str0ng-Pass!"      | taken   |
        | "gu<est"                       | "Str0ng-Pass!"      | taken   |
        | "gu=est"                       | "Str0ng-Pass!"      | taken   |
        | "gu@est"                       | "Str0ng-Pass!"      | taken   |
        | "gu[est"                       | "Str0ng-Pass!"      | taken   |
        | "gu^est"                       | "Str0ng-Pass!"      | taken   |
        | "gu`est"                       | "Str0ng-Pass!"      | taken   |
        | "gu{est"                       | "Str0ng-Pass!"      | taken   |
        | "gu~est"                       | "Str0ng-Pass!"      | taken   |
        | "gu.est"                       | "Str0ng-Pass!"      | taken   |
        | "gu_est"                       | "Str0ng-Pass!"      | taken   |
        | "gu est"                       | "Str0ng-Pass!"      | taken   |
        | " "                            | "Str0ng-Pass!"      | taken   |
        | "gu" + U+0000 + "est"          | "Str0ng-Pass!"      | refused |
        | "gu" + U+000A + "est"          | "Str0ng-Pass!"      | refused |
        | "gu" + U+000D + U+000A + "est" | "Str0ng-Pass!"      | refused |
        | "gu" + U+0009 + "est"          | "Str0ng-Pass!"      | refused |
        | "gu" + U+001F + "est"          | "Str0ng-Pass!"      | refused |
        | "gu" + U+007F + "est"          | "Str0ng-Pass!"      | refused |
        | "gu" + U+00E9 + "est"          | "Str0ng-Pass!"      | refused |
        | "gu" + U+4E2D + "est"          | "Str0ng-Pass!"      | refused |
        | "guest" + U+0000               | "Str0ng-Pass!"      | refused |
        | "guest" + U+000A               | "Str0ng-Pass!"      | refused |
        | "guest"                        | ""                  | refused |
        | "guest"                        | "Abcde12"           | refused |
        | "guest"                        | "Abcdef12"          | taken   |
        | "guest"                        | "Ab1" + "x" * 29    | taken   |
        | "guest"                        | "Ab1" + "x" * 30    | refused |
        | "guest"                        | "Ab1" + "x" * 300   | refused |
        | "guest"                        | "Abcdef1" + U+00E9  | refused |
        | "guest"                        | "Abcdef12" + U+0022 | refused |
        | "guest"                        | "Abcdef12&"         | refused |
        | "guest"                        | "Abcdef12:"         | taken   |
        | "guest"                        | "Abcdef12;"         | taken   |
        | "guest"                        | "Abcdef12" + U+005C | taken   |
        | "guest"                        | "Abcdef12'"         | taken   |
        | "guest"                        | "Abcdef12%"         | taken   |
        | "guest"                        | "Abcdef12+"         | taken   |
        | "guest"                        | "Abcdef12="         | taken   |
        | "guest"                        | "Abcdef12<"         | taken   |
        | "guest"                        | "Abcdef12 "         | taken   |
        | "guest"                        | "Abcdef12~"         | taken   |
        | "guest"                        | "Abcdef12" + U+0000 | refused |
        | "guest"                        | "Abcdef12" + U+000A | refused |
        | "guest"                        | "Abcdef12" + U+0009 | refused |
        | "guest"                        | "Abcdef12" + U+007F | refused |
        | "guest"                        | "My-guest-12"       | refused |
        | "guest"                        | "My-GUEST-12"       | refused |
        | "guest"                        | "guest-12A"         | refused |
        | "guest"                        | "A12-guest"         | refused |
        | "Gu3st-All"                    | "gU3ST-aLL"         | refused |
        | "GUEST"                        | "My-guest-12"       | refused |
        | "guest"                        | "My-gues-t12"       | taken   |
        | "g"                            | "Abcd-12g"          | refused |
        | "g"                            | "GAbcd-12"          | refused |
        | "Q"                            | "Abqcd-12"          | refused |
        | "me"                           | "Str0ng-mE"         | refused |
        | "me"                           | "Str0ng-m-e"        | taken   |
        | "abc"                          | "Str0ng-ABC"        | refused |
        | "7"                            | "Abcdef-7"          | refused |
        | "$"                            | "Abcdef$7"          | refused |
        | "$"                            | "Abcdef-7"          | taken   |
        | "a.c"                          | "Str0ng-abc"        | taken   |
        | "a.c"                          | "Str0ng-A.C"        | refused |
        | "(x"                           | "Str0ng-Pass!"      | taken   |
        | " "                            | "Str0ng Pass!"      | refused |

      Examples:
        | way            |
        | set_user       |
        | the users page |

    @guide-2.3
    Scenario Outline: By <way>, where three kinds of characters are required
      Given a camera that wants three kinds of characters, whose administrator is registered
      Then by <way> names and passwords are judged so:
        | name    | password     | is      |
        | "guest" | "lowercase1" | refused |
        | "guest" | "UPPERCASE1" | refused |
        | "guest" | "UpperLower" | refused |
        | "guest" | "lower-case" | refused |
        | "guest" | "UPPER-CASE" | refused |
        | "guest" | "1234-5678"  | refused |
        | "guest" | "lowercases" | refused |
        | "guest" | "12345678"   | refused |
        | "guest" | "--------"   | refused |
        | "guest" | "Abcdefg1"   | taken   |
        | "guest" | "abcdef-1"   | taken   |
        | "guest" | "ABCDEF-1"   | taken   |
        | "guest" | "Abcdefg-"   | taken   |
        | "guest" | "aB1 cdef"   | taken   |
        | "guest" | "abcdef 1"   | taken   |
        | "guest" | "abcdef_1"   | taken   |
        | "guest" | "Abcdefg~"   | taken   |

      Examples:
        | way            |
        | set_user       |
        | the users page |

  Rule: A form is complete

    @guide-2.3
    Scenario Outline: By <way>
      Given a camera whose administrator is registered
      Then by <way> a form is judged so:
        | with                                           | is         |
        | nothing wrong                                  | taken as 2 |
        | percent signs in small letters                 | taken as 2 |
        | each character behind a percent sign           | taken as 2 |
        | plus signs of BASE64 as they are               | taken as 2 |
        | slashes of BASE64 as they are                  | taken as 2 |
        | BASE64 without padding                         | taken as 2 |
        | BASE64 as in URLs                              | refused    |
        | a line end behind BASE64                       | refused    |
        | no name                                        | refused    |
        | an empty name                                  | refused    |
        | name without its value                         | refused    |
        | name in capitals                               | refused    |
        | a name that is no BASE64                       | refused    |
        | a name with a sign that is not of BASE64       | refused    |
        | a name with a bad percent sign                 | refused    |
        | no password                                    | refused    |
        | an empty password                              | refused    |
        | password without its value                     | refused    |
        | password in capitals                           | refused    |
        | a password that is no BASE64                   | refused    |
        | a password with a sign that is not of BASE64   | refused    |
        | a password with a bad percent sign             | refused    |
        | no repassword                                  | refused    |
        | an empty repassword                            | refused    |
        | repassword without its value                   | refused    |
        | repassword in capitals                         | refused    |
        | a repassword that is no BASE64                 | refused    |
        | a repassword with a sign that is not of BASE64 | refused    |
        | a repassword with a bad percent sign           | refused    |
        | a password in BASE64 twice                     | refused    |
        | a password in the clear                        | refused    |
        | a repassword in BASE64 twice                   | refused    |
        | a repassword in the clear                      | refused    |
        | password and repassword empty                  | refused    |
        | neither password nor repassword                | refused    |
        | another repassword                             | refused    |
        | repassword in capitals                         | refused    |
        | a blank after repassword                       | refused    |
        | a part of password as repassword               | refused    |
        | more of password as repassword                 | refused    |
        | no level                                       | taken as 2 |
        | level 1                                        | taken as 1 |
        | level 2                                        | taken as 2 |
        | level 3                                        | taken as 3 |
        | level Camera                                   | refused    |
        | level Live only1                               | refused    |
        | level 0                                        | refused    |
        | level 4                                        | refused    |
        | level -1                                       | refused    |
        | level 1.5                                      | refused    |
        | level 1e0                                      | refused    |
        | level 11                                       | refused    |
        | level true                                     | refused    |
        | level __proto__                                | refused    |
        | an empty level                                 | refused    |
        | an unknown field beside                        | taken as 2 |
        | name twice, another second                     | taken as 2 |
        | password twice, another second                 | taken as 2 |
        | password twice, another first                  | refused    |
        | repassword twice, another first                | refused    |
        | level twice, 3 second                          | taken as 2 |
        | level twice, 3 first                           | taken as 3 |

      Examples:
        | way                |
        | set_user           |
        | a form to set_user |

    @guide-2.3
    Scenario: By the users page
      Given a camera whose administrator is registered
      Then by the users page a form is judged so:
        | with                                 | is         |
        | nothing wrong                        | taken as 2 |
        | its character set named              | taken as 2 |
        | its type in capitals                 | taken as 2 |
        | no type                              | taken as 2 |
        | its body in chunks                   | taken as 2 |
        | HTTP 1.0                             | taken as 2 |
        | percent signs in small letters       | taken as 2 |
        | each character behind a percent sign | taken as 2 |
        | blanks as plus signs                 | taken as 2 |
        | no name                              | refused    |
        | an empty name                        | refused    |
        | name without its value               | refused    |
        | name in capitals                     | refused    |
        | a name with a bad percent sign       | refused    |
        | no password                          | refused    |
        | an empty password                    | refused    |
        | password without its value           | refused    |
        | password in capitals                 | refused    |
        | a password with a bad percent sign   | refused    |
        | no repassword                        | refused    |
        | an empty repassword                  | refused    |
        | repassword without its value         | refused    |
        | repassword in capitals               | refused    |
        | a repassword with a bad percent sign | refused    |
        | password and repassword empty        | refused    |
        | neither password nor repassword      | refused    |
        | another repassword                   | refused    |
        | repassword in capitals               | refused    |
        | a blank after repassword             | refused    |
        | a part of password as repassword     | refused    |
        | more of password as repassword       | refused    |
        | no level                             | taken as 2 |
        | level 1                              | taken as 1 |
        | level 2                              | taken as 2 |
        | level 3                              | taken as 3 |
        | level Camera                         | refused    |
        | level Live only1                     | refused    |
        | level 0                              | refused    |
        | level 4                              | refused    |
        | level -1                             | refused    |
        | level 1.5                            | refused    |
        | level 1e0                            | refused    |
        | level 11                             | refused    |
        | level true                           | refused    |
        | level __proto__                      | refused    |
        | an empty level                       | refused    |
        | an unknown field beside              | taken as 2 |
        | name twice, another second           | taken as 2 |
        | password twice, another second       | taken as 2 |
        | password twice, another first        | refused    |
        | repassword twice, another first      | refused    |
        | level twice, 3 second                | taken as 2 |
        | level twice, 3 first                 | taken as 3 |

    Scenario: By the users page, with the number of the camera's pages
      Given a camera that checks where browsers come from, whose administrator is registered
      Then by the users page a form is judged so:
        | with                                  | is         |
        | nothing wrong                         | taken as 2 |
        | an empty Randomnum                    | refused    |
        | no Randomnum                          | refused    |
        | a made-up Randomnum                   | refused    |
        | Randomnum twice, a made-up one first  | refused    |
        | Randomnum twice, a made-up one second | taken as 2 |
        | Randomnum in small letters            | refused    |
        | text that is no form                  | refused    |
        | JSON instead of a form                | refused    |

  Rule: A new user may do least unless the form says more

    Scenario Outline: By <way>
      Given a camera whose administrator is registered
      Then by <way> a new user without a level is Live only

      Examples:
        | way                |
        | set_user           |
        | a form to set_user |
        | the users page     |

  Rule: A name is a name wherever it is shown

    Scenario: On the pages of users and of the log
      Given a camera whose administrator is registered
      When the administrator adds "<img src=x onerror=alert(1)>"
      And "operator" opens "/admin/users.html"
      Then the page says "&lt;img src=x onerror=alert(1)&gt;"
      And the page has no element of its own making
      When "<img src=x>" logs in over HTTPS with password "Wr0ng-Guess!"
      And "operator" opens "/admin/log.html"
      Then the page says "&lt;img src=x&gt;"
      And the page has no element of its own making

  Rule: The number of users has a limit, and there is always an administrator

    Scenario Outline: By <way> there can be 24 users
      Given a camera whose administrator is registered
      Then by <way> there can be 24 users, and no 25th

      Examples:
        | way            |
        | set_user       |
        | the users page |

    Scenario Outline: By <way> the last administrator stays one
      Given a camera whose administrator is registered
      Then by <way> the last administrator stays one

      Examples:
        | way            |
        | set_user       |
        | the users page |

    Scenario Outline: By <way> a user is removed by their exact name
      Given a camera with a user of each level
      Then by <way> users are removed so:
        | name       | is      |
        | ""         | refused |
        | "nobody"   | refused |
        | "GUARD"    | refused |
        | "guard "   | refused |
        | " guard"   | refused |
        | "guar"     | refused |
        | "guard1"   | refused |
        | "*"        | refused |
        | "operator" | refused |
        | "guard"    | removed |
        | "guard"    | refused |
        | "viewer"   | removed |
        | "operator" | refused |

      Examples:
        | way            |
        | del_user       |
        | the users page |
