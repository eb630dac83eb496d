@guide-2.3 @one-model
Feature: One thing wrong with a registration (2.3)
  A right registration is taken, and the administrator can log in. With one thing altered, missing or beyond its limit it is refused, and
  nobody is registered.

  Rule: Names and passwords keep their limits, however somebody registers

    @matrix
    Scenario Outline: By <way>
      Given a factory camera
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
        | way                   |
        | reg_admin             |
        | the registration page |

    Scenario Outline: By <way>, where three kinds of characters are required
      Given a factory camera that wants three kinds of characters
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
        | way                   |
        | reg_admin             |
        | the registration page |

    Scenario: Each character is of its kind
      Given a camera that wants three kinds of characters, whose administrator is registered
      Then by set_user names and passwords are judged so:
        | name    | password                                                   | is      |
        | "guest" | "lowercase" + each of "0123456789"                         | refused |
        | "guest" | "lowercase" + each of "ABCDEFGHIJKLMNOPQRSTUVWXYZ"         | refused |
        | "guest" | "lowercase" + each of " !#$%'()*+,-./:;<=>?@[]^_`{}~"      | refused |
        | "guest" | "12345678" + each of "abcdefghijklmnopqrstuvwxyz"          | refused |
        | "guest" | "Uppercase" + each of "0123456789"                         | taken   |
        | "guest" | "Uppercase" + each of " !#$%'()*+,-./:;<=>?@[]^_`{}~"      | taken   |
        | "guest" | "12345-67" + each of "abcdefghijklmnopqrstuvwxyz"          | taken   |
        | "guest" | "12345-67" + each of "ABCDEFGHIJKLMNOPQRSTUVWXYZ"          | taken   |

  Rule: A registration is complete

    Scenario Outline: By <way>
      Given a factory camera
      Then by <way> a form is judged so:
        | with                                           | is      |
        | nothing wrong                                  | taken   |
        | percent signs in small letters                 | taken   |
        | each character behind a percent sign           | taken   |
        | plus signs of BASE64 as they are               | taken   |
        | slashes of BASE64 as they are                  | taken   |
        | BASE64 without padding                         | taken   |
        | BASE64 as in URLs                              | refused |
        | a line end behind BASE64                       | refused |
        | no name                                        | refused |
        | an empty name                                  | refused |
        | name without its value                         | refused |
        | name in capitals                               | refused |
        | a name that is no BASE64                       | refused |
        | a name with a sign that is not of BASE64       | refused |
        | no password                                    | refused |
        | an empty password                              | refused |
        | password without its value                     | refused |
        | password in capitals                           | refused |
        | a password that is no BASE64                   | refused |
        | a password with a sign that is not of BASE64   | refused |
        | no repassword                                  | refused |
        | an empty repassword                            | refused |
        | repassword without its value                   | refused |
        | repassword in capitals                         | refused |
        | a repassword that is no BASE64                 | refused |
        | a repassword with a sign that is not of BASE64 | refused |
        | a password in BASE64 twice                     | refused |
        | a password in the clear                        | refused |
        | a repassword in BASE64 twice                   | refused |
        | a repassword in the clear                      | refused |
        | password and repassword empty                  | refused |
        | neither password nor repassword                | refused |
        | another repassword                             | refused |
        | repassword in capitals                         | refused |
        | a blank after repassword                       | refused |
        | a part of password as repassword               | refused |
        | more of password as repassword                 | refused |
        | an unknown field beside                        | taken   |
        | level 3                                        | taken   |

      Examples:
        | way                 |
        | reg_admin           |
        | a form to reg_admin |

    Scenario: By the registration page
      Given a factory camera
      Then by the registration page a form is judged so:
        | with                             | is      |
        | nothing wrong                    | taken   |
        | its character set named          | taken   |
        | its type in capitals             | taken   |
        | no type                          | taken   |
        | its body in chunks               | taken   |
        | HTTP 1.0                         | taken   |
        | percent signs in small letters   | taken   |
        | each character behind a percent sign | taken   |
        | blanks as plus signs             | taken   |
        | no name                          | refused |
        | an empty name                    | refused |
        | name without its value           | refused |
        | name in capitals                 | refused |
        | no password                      | refused |
        | an empty password                | refused |
        | password without its value       | refused |
        | password in capitals             | refused |
        | no repassword                    | refused |
        | an empty repassword              | refused |
        | repassword without its value     | refused |
        | repassword in capitals           | refused |
        | password and repassword empty    | refused |
        | neither password nor repassword  | refused |
        | another repassword               | refused |
        | repassword in capitals           | refused |
        | a blank after repassword         | refused |
        | a part of password as repassword | refused |
        | more of password as repassword   | refused |
        | an unknown field beside          | taken   |
        | level 3                          | taken   |

  Rule: One administrator is registered, once

    Scenario Outline: Of several who register at once by <way>, one is registered
      Given a factory camera
      Then of several who register at once by <way>, one is registered

      Examples:
        | way                   |
        | reg_admin             |
        | the registration page |

    Scenario: After registration nobody registers
      Given a camera whose administrator is registered
      Then after registration nobody registers so:
        | by                    | status |
        | reg_admin             | 503    |
        | a form to reg_admin   | 503    |
        | the registration page | 302    |
