@entry @guide-2.5
Feature: 2.5 User authentication
  Digest keeps the password off the network. Basic is for clients that do not support Digest, and only when there is no alternative.

  Rule: A factory camera offers Digest only

    Scenario Outline: The challenge over <protocol> is Digest
      Given a camera whose administrator is registered
      When somebody asks over <protocol> without logging in
      Then the camera offers only Digest

      Examples:
        | protocol |
        | HTTP     |
        | HTTPS    |
        | RTSP     |

    Scenario Outline: Basic credentials are refused over <protocol>
      Given a camera whose administrator is registered
      When the administrator logs in over <protocol> with Basic
      Then the camera offers only Digest

      Examples:
        | protocol |
        | HTTP     |
        | HTTPS    |
        | RTSP     |

  Rule: The setting selects the schemes that are offered and accepted

    Scenario Outline: With "<method>", the camera offers <offer> over <protocol>
      Given a camera whose administrator is registered
      And [Authentication] is set to "<method>"
      When somebody asks over <protocol> without logging in
      Then the camera offers <offer>

      Examples:
        | method          | protocol | offer            |
        | Digest          | HTTP     | only Digest      |
        | Digest          | HTTPS    | only Digest      |
        | Digest          | RTSP     | only Digest      |
        | Basic           | HTTP     | only Basic       |
        | Basic           | HTTPS    | only Basic       |
        | Basic           | RTSP     | only Basic       |
        | Digest or Basic | HTTP     | Digest and Basic |
        | Digest or Basic | HTTPS    | Digest and Basic |
        | Digest or Basic | RTSP     | Digest and Basic |

    Scenario Outline: With "<method>", the camera <ends> to a login with <scheme> over <protocol>
      Given a camera whose administrator is registered
      And [Authentication] is set to "<method>"
      When the administrator logs in over <protocol> with <scheme>
      Then the camera <ends>

      Examples:
        | method          | scheme | protocol | ends           |
        | Digest          | Digest | HTTP     | grants access  |
        | Digest          | Digest | HTTPS    | grants access  |
        | Digest          | Digest | RTSP     | grants access  |
        | Digest          | Basic  | RTSP     | refuses access |
        | Basic           | Basic  | HTTP     | grants access  |
        | Basic           | Basic  | HTTPS    | grants access  |
        | Basic           | Basic  | RTSP     | grants access  |
        | Basic           | Digest | HTTPS    | refuses access |
        | Basic           | Digest | RTSP     | refuses access |
        | Digest or Basic | Digest | HTTPS    | grants access  |
        | Digest or Basic | Digest | RTSP     | grants access  |
        | Digest or Basic | Basic  | HTTPS    | grants access  |
        | Digest or Basic | Basic  | RTSP     | grants access  |

    Scenario: A change of the setting takes effect at once
      Given a camera whose administrator is registered
      When the administrator sets [Authentication] to "digest-or-basic"
      Then the camera answers 200
      When the administrator logs in over RTSP with Basic
      Then the camera grants access
      When the administrator sets [Authentication] to "digest"
      And the administrator logs in over RTSP with Basic
      Then the camera refuses access
      And [Authentication] reads "digest"

    @client-curl
    Scenario Outline: curl logs in with "<method>"
      Given a camera whose administrator is registered
      And [Authentication] is set to "<method>"
      When curl logs in over HTTP, choosing the scheme itself
      Then the camera grants access

      Examples:
        | method          |
        | Digest          |
        | Digest or Basic |
        | Basic           |

    @client-ffmpeg @client-gstreamer
    Scenario Outline: <player> plays the stream with "<method>" over <transport>
      Given a camera whose administrator is registered
      And [Authentication] is set to "<method>"
      When <player> plays the stream over <transport>
      Then it decodes the pictures

      Examples:
        | player    | method          | transport |
        | ffmpeg    | Digest          | TCP       |
        | ffmpeg    | Digest or Basic | TCP       |
        | ffmpeg    | Basic           | UDP       |
        | GStreamer | Digest          | TCP       |
        | GStreamer | Digest or Basic | UDP       |
        | GStreamer | Basic           | TCP       |

    @client-chromium
    Scenario: A browser logs in with Digest and sees the live picture
      Given a camera whose administrator is registered
      When a browser opens the camera as "operator"
      Then the browser shows a picture that moves

  Rule: A captured login cannot be used again

    @client-curl @client-tcpdump
    Scenario: An eavesdropper can neither read nor replay a Digest login
      Given a camera whose administrator is registered
      And an eavesdropper on the camera's network
      When curl logs in over HTTP with Digest
      Then the camera grants access
      And the eavesdropper has not seen the password
      And the camera refuses the login that the eavesdropper replays over HTTP

    @client-curl @client-tcpdump
    Scenario: Basic over HTTP shows the password to an eavesdropper
      Given a camera whose administrator is registered
      And [Authentication] is set to "Basic"
      And an eavesdropper on the camera's network
      When curl logs in over HTTP with Basic
      Then the camera grants access
      And the eavesdropper has seen the password

    @client-curl @client-tcpdump
    Scenario: HTTPS hides the user name and the password
      Given a camera whose administrator is registered
      And [Authentication] is set to "Basic"
      And an eavesdropper on the camera's network
      When curl logs in over HTTPS with Basic
      Then the camera grants access
      And the eavesdropper has not seen the password
      And the eavesdropper has not seen the user name

    @client-ffmpeg @client-tcpdump
    Scenario: The login for a stream does not show the password
      Given a camera whose administrator is registered
      And an eavesdropper on the camera's network
      When ffmpeg plays the stream over TCP
      Then it decodes the pictures
      And the eavesdropper has not seen the password

    Scenario Outline: A login over <protocol> is accepted once
      Given a camera whose administrator is registered
      When the administrator logs in over <protocol>
      Then the camera grants access
      When the same login is sent again over <protocol>
      Then the camera refuses access

      Examples:
        | protocol |
        | HTTP     |
        | HTTPS    |
        | RTSP     |

    Scenario: On one RTSP connection the same header may be repeated, as players do
      Given a camera whose administrator is registered
      When the administrator logs in over RTSP
      And the administrator logs in over RTSP without qop, as RFC 2069 clients do
      And the same login is sent again on the same RTSP connection
      Then the camera grants access

    Scenario Outline: A login of RFC 2069 over <protocol> is accepted once
      Given a camera whose administrator is registered
      When the administrator logs in over <protocol> without qop, as RFC 2069 clients do
      Then the camera grants access
      When the same login is sent again over <protocol>
      Then the camera refuses access

      Examples:
        | protocol |
        | HTTPS    |
        | RTSP     |

    Scenario: A login for one URL is refused for another
      Given a camera whose administrator is registered
      When the administrator logs in over HTTPS
      And the same login is sent over HTTPS for "/cgi-bin/get_user"
      Then the camera refuses access

    Scenario Outline: <event> invalidates earlier challenges
      Given a camera whose administrator is registered
      And the camera has challenged the administrator over HTTPS
      When <event, in words>
      And the administrator answers that challenge over HTTPS
      Then the camera says that the login is stale

      Examples:
        | event     | event, in words                |
        | A restart | the camera is restarted        |
        | Power-on  | the power is cut for a moment  |

    Scenario: A restart invalidates the challenge of a login that was admitted
      Given a camera whose doors are tried, with RTSP in HTTP and SRTP on
      When a client has logged in over HTTPS
      And the camera is restarted
      Then they use their nonce again, and it is stale

    Scenario Outline: Before first access nobody gets in over <protocol>, and nobody is asked to log in
      Given a factory camera
      When somebody asks over <protocol> without logging in
      Then the camera answers 403
      And it asks for no login

      Examples:
        | protocol |
        | HTTPS    |
        | RTSP     |

  Rule: A challenge expires

    Scenario Outline: After <time> a challenge over <protocol> is stale
      Given a camera whose administrator is registered
      And the camera has challenged the administrator over <protocol>
      When <time> pass
      And the administrator answers that challenge over <protocol>
      Then the camera says that the login is stale
      When the administrator logs in over <protocol>
      Then the camera grants access

      Examples:
        | protocol | time       |
        | HTTP     | 61 seconds |
        | HTTPS    | 61 seconds |
        | HTTPS    | 24 hours   |

    Scenario Outline: After <time> a challenge over <protocol> is still valid
      Given a camera whose administrator is registered
      And the camera has challenged the administrator over <protocol>
      When <time> pass
      And the administrator answers that challenge over <protocol>
      Then the camera grants access

      Examples:
        | protocol | time       |
        | HTTPS    | 50 seconds |
        | RTSP     | 50 seconds |

    Scenario: The challenge of an RTSP connection stays valid as long as it is used
      Given a camera whose administrator is registered
      And the camera has challenged the administrator over RTSP
      When the administrator answers that challenge over RTSP
      Then the camera answers 200
      When 100 seconds pass
      And the administrator answers that challenge over RTSP
      Then the camera answers 200
      When 100 seconds pass
      And the administrator answers that challenge over RTSP
      Then the camera answers 200
      When 100 seconds pass
      And the administrator answers that challenge over RTSP
      Then the camera answers 200

  Rule: Whoever guesses passwords is locked out

    Scenario Outline: After eight guesses over <protocol> even the right password is refused
      Given a camera whose administrator is registered
      When somebody guesses 8 times over <protocol>
      And the administrator logs in over <protocol>
      Then the camera locks the client out

      Examples:
        | protocol |
        | HTTP     |
        | HTTPS    |
        | RTSP     |

    Scenario Outline: During a lock-out, an earlier challenge does not help over <protocol>
      Given a camera whose administrator is registered
      And the camera has challenged the administrator over <protocol>
      When somebody guesses 8 times over <guessed>
      And the administrator answers that challenge over <protocol>
      Then the camera locks the client out

      Examples:
        | protocol | guessed |
        | HTTP     | HTTP    |
        | HTTPS    | HTTPS   |
        | HTTPS    | RTSP    |
        | RTSP     | HTTPS   |

    Scenario Outline: With Basic, the right password over <protocol> is refused during a lock-out
      Given a camera whose administrator is registered
      And [Authentication] is set to "Basic"
      When somebody guesses 8 times over <guessed> with Basic
      And the administrator logs in over <protocol> with Basic
      Then the camera locks the client out

      Examples:
        | protocol | guessed |
        | HTTPS    | HTTPS   |
        | RTSP     | RTSP    |

    Scenario Outline: Whoever guesses over <one> is locked out over <other>
      Given a camera whose administrator is registered
      When somebody guesses 8 times over <one>
      And the administrator logs in over <other>
      Then the camera locks the client out

      Examples:
        | one   | other |
        | HTTP  | RTSP  |
        | HTTPS | RTSP  |
        | RTSP  | HTTPS |

    Scenario: Guesses over several protocols are counted together
      Given a camera whose administrator is registered
      When somebody guesses 4 times over HTTPS
      And somebody guesses 4 times over RTSP
      And the administrator logs in over HTTPS
      Then the camera locks the client out

    Scenario: Guesses with Digest and with Basic are counted together
      Given a camera whose administrator is registered
      And [Authentication] is set to "digest-or-basic"
      When somebody guesses 4 times over HTTPS with Basic
      And somebody guesses 4 times over HTTPS with Digest
      And the administrator logs in over HTTPS
      Then the camera locks the client out

    Scenario: Seven guesses lock nobody out
      Given a camera whose administrator is registered
      When somebody guesses 7 times over RTSP
      And the administrator logs in over RTSP
      Then the camera grants access

    Scenario: Eight guesses in more than half a minute lock nobody out
      Given a camera whose administrator is registered
      When somebody guesses 4 times over HTTPS
      And 31 seconds pass
      And somebody guesses 4 times over HTTPS
      And the administrator logs in over HTTPS
      Then the camera grants access

    Scenario Outline: Guesses over <protocol> count together, whatever the user name
      Given a camera whose administrator is registered
      When somebody guesses 8 times over <protocol>, each time under another name
      And the administrator logs in over <protocol>
      Then the camera locks the client out

      Examples:
        | protocol |
        | HTTPS    |
        | RTSP     |

    Scenario Outline: A lock-out over <protocol> holds for one address only
      Given a camera whose administrator is registered
      When somebody guesses 8 times over <protocol>
      And the administrator logs in over <protocol> from another address
      Then the camera grants access

      Examples:
        | protocol |
        | HTTPS    |
        | RTSP     |

    Scenario: A lock-out ends after a minute
      Given a camera whose administrator is registered
      When somebody guesses 8 times over HTTPS
      And 59 seconds pass
      And the administrator logs in over HTTPS
      Then the camera locks the client out
      When 2 seconds pass
      And the administrator logs in over HTTPS
      Then the camera grants access

    Scenario: A restart ends a lock-out
      Given a camera whose administrator is registered
      When somebody guesses 8 times over HTTPS
      And the camera is restarted
      And the administrator logs in over HTTPS
      Then the camera grants access

    Scenario: Guesses of before a restart do not count
      Given a camera whose administrator is registered
      When somebody guesses 7 times over HTTPS
      And the camera is restarted
      And somebody guesses 1 time over HTTPS
      And the administrator logs in over HTTPS
      Then the camera grants access

    Scenario Outline: A request without a login over <protocol> does not count as a guess
      Given a camera whose administrator is registered
      When somebody asks 20 times over <protocol> without logging in
      And the administrator logs in over <protocol>
      Then the camera grants access

      Examples:
        | protocol |
        | HTTPS    |
        | RTSP     |

    Scenario: A stale login does not count as a guess
      Given a camera whose administrator is registered
      When somebody uses 10 challenges over HTTPS after 2 minutes
      Then the camera says that the login is stale
      When the administrator logs in over HTTPS
      Then the camera grants access
  Rule: Digest can use SHA-256 with MD5 or without it

    Scenario: A factory camera uses MD5 only
      Given a camera whose administrator is registered
      Then [Digest algorithm] reads "md5"
      When somebody asks over HTTPS without logging in
      Then the camera offers only Digest

    Scenario Outline: Over <protocol> SHA-256 is offered before MD5
      Given a camera whose administrator is registered
      And [Digest algorithm] is set to "sha-256-and-md5"
      When somebody asks over <protocol> without logging in
      Then the camera offers Digest with SHA-256 and MD5
      When the administrator logs in over <protocol>
      Then the camera grants access

      Examples:
        | protocol |
        | HTTP     |
        | HTTPS    |
        | RTSP     |

    @client-curl @client-tcpdump
    Scenario: curl chooses SHA-256 where both are offered
      Given a camera with HTTP, whose administrator is registered
      And [Digest algorithm] is set to "sha-256-and-md5"
      And an eavesdropper on the camera's network
      When curl logs in over HTTP with Digest
      Then the camera grants access
      And the eavesdropper has seen a login with SHA-256

    @client-curl
    Scenario: curl logs in where only SHA-256 is offered
      Given a camera whose administrator is registered
      And [Digest algorithm] is set to "sha-256"
      When curl logs in over HTTPS with Digest
      Then the camera grants access

    @client-chromium
    Scenario: A browser logs in where only SHA-256 is offered
      Given a camera whose administrator is registered
      And [Digest algorithm] is set to "sha-256"
      When a browser without JavaScript opens "/live/index.html" as "operator"
      Then the browser shows the camera's title

    @client-ffmpeg @client-gstreamer
    Scenario Outline: <player> plays the stream where both are offered
      Given a camera whose administrator is registered
      And [Digest algorithm] is set to "sha-256-and-md5"
      When <player> plays the stream over TCP
      Then it decodes the pictures

      Examples:
        | player    |
        | ffmpeg    |
        | GStreamer |

    Scenario Outline: A login with MD5 is refused over <protocol> where only SHA-256 is set
      Given a camera whose administrator is registered
      And the camera has challenged the administrator over <protocol>
      And [Digest algorithm] is set to "sha-256"
      When the administrator answers that challenge over <protocol>
      Then the camera refuses access

      Examples:
        | protocol |
        | HTTPS    |
        | RTSP     |
