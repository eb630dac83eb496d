@guide-2.5
Feature: One thing wrong with a login (2.5)
  A right login is admitted. With one thing altered, missing, doubled or taken from elsewhere it is refused, and the right one is admitted
  afterwards. What proves no password is a guess: the eighth locks out. What is no login at all, or has an old nonce, is none; nor is what
  proves the password for another URI or method: that is misplaced, and 400 over HTTP (RFC 7616 section 3.4.6).

  Rule: Every door asks for all that is set, in the same order

    @matrix
    Scenario: By the settings, in every way
      Given a camera whose doors are tried, with RTSP in HTTP and SRTP on
      Then without a login each way asks for these:
        | method          | algorithm       | asks                               |
        | digest          | md5             | Digest MD5                         |
        | digest          | sha-256         | Digest SHA-256                     |
        | digest          | sha-256-and-md5 | Digest SHA-256, Digest MD5         |
        | digest-or-basic | md5             | Digest MD5, Basic                  |
        | digest-or-basic | sha-256         | Digest SHA-256, Basic              |
        | digest-or-basic | sha-256-and-md5 | Digest SHA-256, Digest MD5, Basic  |
        | basic           | md5             | Basic                              |
        | basic           | sha-256-and-md5 | Basic                              |

  Rule: A Digest login is right in every field

    @matrix
    Scenario Outline: A Digest header over <way>
      Given a camera whose doors are tried, with RTSP in HTTP and SRTP on
      Then over <way> a Digest login is judged so:
        | with                                            | on the web | over RTSP | at a WebSocket |
        | as it must be                                   | admitted   | admitted  | admitted       |
        | its fields in another order                     | admitted   | admitted  | admitted       |
        | no blank after its commas                       | admitted   | admitted  | admitted       |
        | two blanks after its scheme                     | admitted   | admitted  | admitted       |
        | its scheme in small letters                     | admitted   | admitted  | admitted       |
        | the names of its fields in capitals             | admitted   | admitted  | admitted       |
        | no algorithm                                    | admitted   | admitted  | admitted       |
        | its algorithm in small letters                  | admitted   | admitted  | admitted       |
        | qop, nc and algorithm in quotes                 | admitted   | admitted  | admitted       |
        | nonce and response without quotes               | admitted   | admitted  | admitted       |
        | a backslash before a letter of the name         | admitted   | admitted  | admitted       |
        | an unknown field                                | admitted   | admitted  | admitted       |
        | an opaque that nobody gave                      | admitted   | admitted  | admitted       |
        | userhash=false                                  | admitted   | admitted  | admitted       |
        | its response in capitals                        | admitted   | admitted  | admitted       |
        | commas and blanks at its end                    | admitted   | admitted  | admitted       |
        | blanks and tabs around its equals signs         | admitted   | admitted  | admitted       |
        | blanks and tabs around it                       | admitted   | admitted  | admitted       |
        | commas in front of its fields                   | admitted   | admitted  | admitted       |
        | its lines folded                                | -          | admitted  | -              |
        | an empty cnonce                                 | admitted   | admitted  | admitted       |
        | a cnonce of 500 characters                      | admitted   | admitted  | admitted       |
        | a cnonce with quotes, commas and backslashes    | admitted   | admitted  | admitted       |
        | a filling up to 4096 characters                 | admitted   | -         | admitted       |
        | a filling up to 4097 characters                 | refused    | -         | refused        |
        | response with a letter in front that is no digit | refused    | refused   | refused        |
        | signed for GET                                  | admitted   | refused   | admitted       |
        | signed for POST                                 | misplaced  | refused   | misplaced      |
        | signed for HEAD                                 | misplaced  | refused   | misplaced      |
        | signed for OPTIONS                              | misplaced  | refused   | misplaced      |
        | signed for PUT                                  | misplaced  | refused   | misplaced      |
        | signed for DELETE                               | misplaced  | refused   | misplaced      |
        | signed for PATCH                                | misplaced  | refused   | misplaced      |
        | signed for DESCRIBE                             | misplaced  | admitted  | misplaced      |
        | signed for SETUP                                | misplaced  | refused   | misplaced      |
        | signed for PLAY                                 | misplaced  | refused   | misplaced      |
        | signed for PAUSE                                | misplaced  | refused   | misplaced      |
        | signed for TEARDOWN                             | misplaced  | refused   | misplaced      |
        | signed for GET_PARAMETER                        | misplaced  | refused   | misplaced      |
        | signed for SET_PARAMETER                        | misplaced  | refused   | misplaced      |
        | signed for ANNOUNCE                             | misplaced  | refused   | misplaced      |
        | signed for RECORD                               | misplaced  | refused   | misplaced      |
        | no username                                     | refused    | refused   | refused        |
        | no realm                                        | refused    | refused   | refused        |
        | no nonce                                        | refused    | refused   | refused        |
        | no uri                                          | refused    | refused   | refused        |
        | no response                                     | refused    | refused   | refused        |
        | no nc                                           | refused    | refused   | refused        |
        | no cnonce                                       | refused    | refused   | refused        |
        | no qop, but nc and cnonce                       | a guess    | a guess   | a guess        |
        | neither qop nor nc nor cnonce, signed with them | a guess    | a guess   | a guess        |
        | neither qop nor nc nor cnonce, signed so        | stale      | admitted  | admitted       |
        | username twice                                  | refused    | refused   | refused        |
        | username twice, another the second time         | refused    | refused   | refused        |
        | realm twice                                     | refused    | refused   | refused        |
        | realm twice, another the second time            | refused    | refused   | refused        |
        | nonce twice                                     | refused    | refused   | refused        |
        | nonce twice, another the second time            | refused    | refused   | refused        |
        | uri twice                                       | refused    | refused   | refused        |
        | uri twice, another the second time              | refused    | refused   | refused        |
        | response twice                                  | refused    | refused   | refused        |
        | response twice, another the second time         | refused    | refused   | refused        |
        | algorithm twice                                 | refused    | refused   | refused        |
        | algorithm twice, another the second time        | refused    | refused   | refused        |
        | qop twice                                       | refused    | refused   | refused        |
        | qop twice, another the second time              | refused    | refused   | refused        |
        | nc twice                                        | refused    | refused   | refused        |
        | nc twice, another the second time               | refused    | refused   | refused        |
        | cnonce twice                                    | refused    | refused   | refused        |
        | cnonce twice, another the second time           | refused    | refused   | refused        |
        | another user put in                             | a guess    | a guess   | a guess        |
        | another realm put in                            | a guess    | a guess   | a guess        |
        | another nonce put in                            | a guess    | a guess   | a guess        |
        | another uri put in                              | a guess    | a guess   | a guess        |
        | another nc put in                               | a guess    | a guess   | a guess        |
        | another cnonce put in                           | a guess    | a guess   | a guess        |
        | qop=auth-int put in                             | refused    | refused   | refused        |
        | algorithm=SHA-256 put in                        | refused    | refused   | refused        |
        | algorithm=MD5-sess put in                       | refused    | refused   | refused        |
        | response that begins otherwise                  | a guess    | a guess   | a guess        |
        | response that ends otherwise                    | a guess    | a guess   | a guess        |
        | response of another password                    | a guess    | a guess   | a guess        |
        | response one digit short                        | refused    | refused   | refused        |
        | response one digit long                         | refused    | refused   | refused        |
        | response that is empty                          | refused    | refused   | refused        |
        | response with a letter that is no digit         | refused    | refused   | refused        |
        | signed for another method                       | misplaced  | refused   | misplaced      |
        | signed for the method in small letters          | misplaced  | refused   | misplaced      |
        | signed for another realm                        | a guess    | a guess   | a guess        |
        | signed for an empty realm                       | a guess    | a guess   | a guess        |
        | signed for another uri                          | misplaced  | admitted  | admitted       |
        | signed for the uri with another query           | misplaced  | admitted  | admitted       |
        | signed for the uri without its query            | misplaced  | admitted  | admitted       |
        | signed for the uri as a whole URL               | misplaced  | admitted  | admitted       |
        | signed with an algorithm of sessions            | refused    | refused   | refused        |
        | signed with SHA-256                             | refused    | refused   | refused        |
        | signed with SHA-512-256                         | refused    | refused   | refused        |
        | signed with qop auth-int                        | refused    | refused   | refused        |
        | signed with an empty qop                        | refused    | refused   | refused        |
        | signed with an unknown qop                      | refused    | refused   | refused        |
        | signed with nc 0                                | refused    | refused   | refused        |
        | signed with nc of seven digits                  | refused    | refused   | refused        |
        | signed with nc of nine digits                   | refused    | refused   | refused        |
        | signed with nc that is no number                | refused    | refused   | refused        |
        | signed with a negative nc                       | refused    | refused   | refused        |
        | signed with an nc used before                   | stale      | admitted  | admitted       |
        | signed with an nc used some logins ago          | stale      | admitted  | admitted       |
        | signed with an nc 255 before the last one       | admitted   | admitted  | admitted       |
        | signed with an nc 256 before the last one       | stale      | admitted  | admitted       |
        | signed with an nc of long ago                   | stale      | admitted  | admitted       |
        | signed with an nc skipped just now              | admitted   | admitted  | admitted       |
        | signed without a name                           | a guess    | a guess   | a guess        |
        | signed with the name of nobody                  | a guess    | a guess   | a guess        |
        | signed with the name in other letters           | a guess    | a guess   | a guess        |
        | signed with a blank after the name              | a guess    | a guess   | a guess        |
        | signed with a part of the name                  | a guess    | a guess   | a guess        |
        | signed with the name of an inherited property   | a guess    | a guess   | a guess        |
        | signed with a hashed name                       | a guess    | a guess   | a guess        |
        | signed without a password                       | a guess    | a guess   | a guess        |
        | signed with the password in capitals            | a guess    | a guess   | a guess        |
        | signed with the first eight characters          | a guess    | a guess   | a guess        |
        | signed with more than the password              | a guess    | a guess   | a guess        |
        | signed with the password of another user        | a guess    | a guess   | a guess        |
        | a made-up nonce                                 | stale      | stale     | stale          |
        | an empty nonce                                  | stale      | stale     | stale          |
        | the nonce one digit short                       | stale      | stale     | stale          |
        | the nonce one digit long                        | stale      | stale     | stale          |
        | the nonce with a blank after it                 | stale      | stale     | stale          |
        | the nonce in capitals                           | stale      | stale     | stale          |
        | a nonce of another camera                       | stale      | stale     | stale          |
        | a nonce of another connection                   | admitted   | stale     | admitted       |
        | a nonce of another address                      | admitted   | stale     | stale          |
        | a nonce of another protocol                     | -          | stale     | -              |
        | nothing after its scheme                        | refused    | refused   | refused        |
        | an empty header                                 | refused    | refused   | refused        |
        | no scheme                                       | refused    | refused   | refused        |
        | another scheme                                  | refused    | refused   | refused        |
        | scheme Bearer                                   | refused    | refused   | refused        |
        | Basic instead                                   | refused    | refused   | refused        |
        | a quote that does not end                       | refused    | refused   | refused        |
        | a comma missing                                 | refused    | refused   | refused        |
        | semicolons instead of commas                    | refused    | refused   | refused        |
        | single quotes                                   | a guess    | a guess   | a guess        |
        | no equals sign after username                   | refused    | refused   | refused        |
        | text after its end                              | refused    | refused   | refused        |
        | the whole twice, behind a comma                 | refused    | refused   | refused        |
        | the whole twice, in two headers                 | refused    | refused   | refused        |
        | a wrong one in a header before it               | refused    | refused   | refused        |
        | a wrong one in a header after it                | refused    | refused   | refused        |
        | Basic in a header after it                      | refused    | refused   | refused        |
        | username* instead of username                   | refused    | refused   | refused        |
        | username* beside username                       | refused    | refused   | refused        |

      Examples:
        | way                 |
        | HTTP                |
        | HTTPS               |
        | RTSP                |
        | RTSPS               |
        | RTSP in HTTP        |
        | RTSP in HTTPS       |
        | a WebSocket in HTTP |
        | a WebSocket in HTTPS |

  Rule: A Digest login with SHA-256 is right in every field

    @matrix
    Scenario Outline: A Digest header with the algorithm SHA-256 over <way>
      Given a camera whose doors are tried, with RTSP in HTTP and SRTP on
      And [Digest algorithm] is set to "sha-256-and-md5"
      Then over <way> a SHA-256 login is judged so:
        | with                                            | on the web | over RTSP | at a WebSocket |
        | as it must be                                   | admitted   | admitted  | admitted       |
        | its algorithm in small letters                  | admitted   | admitted  | admitted       |
        | no algorithm                                    | refused    | refused   | refused        |
        | no response                                     | refused    | refused   | refused        |
        | response that begins otherwise                  | a guess    | a guess   | a guess        |
        | response that ends otherwise                    | a guess    | a guess   | a guess        |
        | response one digit short                        | refused    | refused   | refused        |
        | response one digit long                         | refused    | refused   | refused        |
        | response of another password                    | a guess    | a guess   | a guess        |
        | algorithm=MD5-sess put in                       | refused    | refused   | refused        |
        | signed with SHA-512-256                         | refused    | refused   | refused        |
        | signed for another realm                        | a guess    | a guess   | a guess        |
        | signed for another method                       | misplaced  | refused   | misplaced      |
        | signed with qop auth-int                        | refused    | refused   | refused        |
        | signed with the password in capitals            | a guess    | a guess   | a guess        |
        | signed with the name of nobody                  | a guess    | a guess   | a guess        |
        | signed with MD5                                 | admitted   | admitted  | admitted       |
        | signed with an nc used before                   | stale      | admitted  | admitted       |
        | a made-up nonce                                 | stale      | stale     | stale          |

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

  Rule: A Basic login is right in both parts

    @matrix
    Scenario Outline: A Basic header over <way>
      Given a camera whose doors are tried, with RTSP in HTTP and SRTP on
      And [Authentication] is set to "basic"
      Then over <way> a Basic login is judged so:
        | with                                       | is       |
        | as it must be                              | admitted |
        | its scheme in capitals                     | admitted |
        | two blanks after its scheme                | admitted |
        | another password                           | a guess  |
        | no password                                | a guess  |
        | the password in capitals                   | a guess  |
        | the first eight characters of the password | a guess  |
        | more than the password                     | a guess  |
        | a blank after the password                 | a guess  |
        | a line end after the password              | a guess  |
        | a NUL after the password                   | a guess  |
        | the password of another user               | a guess  |
        | no name                                    | a guess  |
        | the name of nobody                         | a guess  |
        | the name in other letters                  | a guess  |
        | a blank before the name                    | a guess  |
        | the name of an inherited property          | a guess  |
        | a mark of byte order before the name       | a guess  |
        | neither name nor password                  | a guess  |
        | a colon before the name                    | a guess  |
        | two colons after the name                  | a guess  |
        | no colon                                   | refused  |
        | a name alone                               | refused  |
        | name and password in the clear             | refused  |
        | text in front of its BASE64                | refused  |
        | text after its BASE64                      | refused  |
        | a sign that is not of BASE64               | refused  |
        | a blank in its BASE64                      | refused  |
        | quotes around its BASE64                   | refused  |
        | nothing after its scheme                   | refused  |
        | an empty header                            | refused  |
        | no scheme                                  | refused  |
        | scheme Bearer                              | refused  |
        | the whole twice, behind a comma            | refused  |
        | the whole twice, in two headers            | refused  |
        | a wrong one in a header before it          | refused  |
        | a wrong one in a header after it           | refused  |
        | Digest instead                             | refused  |

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

  Rule: On the web each count of a nonce is good once, unless it comes too late

    Scenario Outline: Each count of one of the nonces within its window over <way>
      Given a camera whose doors are tried, with RTSP in HTTP and SRTP on
      Then over <way> the counts of a nonce are judged so:
        | counts           | the last is |
        | none             | good        |
        | none, none       | stale       |
        | 1, none          | stale       |
        | none, 1          | stale       |
        | none, 2          | good        |
        | none, 2, none    | stale       |
        | 1, 1             | stale       |
        | 1, 2             | good        |
        | 1, 2, 1          | stale       |
        | 1, 2, 2          | stale       |
        | 2, 1             | good        |
        | 2, 1, 1          | stale       |
        | 2, 1, 2          | stale       |
        | 16, 17, 10       | good        |
        | 256, 1           | good        |
        | 257, 1           | stale       |
        | 257, 2           | good        |
        | 300, 45, 45      | stale       |
        | 300, 45, 44      | stale       |
        | 300, 300         | stale       |
        | 300, 301, 300    | stale       |
        | 4294967295       | good        |
        | 4294967295, 1    | stale       |
        | 4294967295, none | stale       |

      Examples:
        | way   |
        | HTTP  |
        | HTTPS |

  Rule: A nonce that has served a login outlives those that anybody can ask for

    @matrix
    Scenario: Many challenges for the same address
      Given a camera whose doors are tried, with RTSP in HTTP and SRTP on
      When a client has logged in over HTTPS
      And somebody at their address asks 8200 times over HTTPS without logging in
      Then they use their nonce again, and it is good

    @matrix
    Scenario Outline: <clients> clients ask at once over <way>, and log in when all have a challenge
      Given a camera whose doors are tried, with RTSP in HTTP and SRTP on
      Then over <way> <clients> clients that were challenged at once log in, and log in again

      Examples:
        | way           | clients |
        | HTTPS         | 90      |
        | RTSP          | 15      |
        | RTSP in HTTPS | 15      |

  Rule: A password may have colons, and a name none

    @matrix
    Scenario: With Basic the first colon ends the name
      Given a camera whose administrator is registered
      And [Authentication] is set to "digest-or-basic"
      When the administrator adds "guest" with password "A:b-12345:c"
      Then these requests are answered so:
        | request                 | with                                   | is  | says |
        | /cgi-bin/getinfo?FILE=1 | Authorization: Basic Z3Vlc3Q6QTpiLTEyMzQ1OmM= | 200 | VERSION= |
        | /cgi-bin/getinfo?FILE=1 | Authorization: Basic Z3Vlc3Q6QTpiLTEyMzQ1 | 401 |  |
        | /cgi-bin/getinfo?FILE=1 | Authorization: Basic Z3Vlc3Q6QQ==      | 401 |  |
        | /cgi-bin/getinfo?FILE=1 | Authorization: Basic Z3Vlc3Q6QTpiLTEyMzQ1Og== | 401 |  |
        | /cgi-bin/getinfo?FILE=1 | Authorization: Basic Z3Vlc3Q6Yw==      | 401 |  |
        | /cgi-bin/getinfo?FILE=1 | Authorization: Basic Z3Vlc3Q6QTpiLTEyMzQ1OkM= | 401 |  |
