@entry @guide-2.5
Feature: 2.5 User authentication
  Digest keeps the password off the wire. Basic is for clients that know nothing better, and only when that can not be helped.

  Rule: A factory camera offers Digest and nothing weaker

    Scenario Outline: Over <protocol>
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

  Rule: The setting says what is offered and taken

    Scenario Outline: "<method>" over <protocol> offers it
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

    Scenario Outline: With "<method>", <scheme> over <protocol> <ends>
      Given a camera whose administrator is registered
      And [Authentication] is set to "<method>"
      When the administrator logs in over <protocol> with <scheme>
      Then the camera <ends>

      Examples:
        | method          | scheme | protocol | ends        |
        | Digest          | Digest | HTTP     | lets him in |
        | Digest          | Digest | HTTPS    | lets him in |
        | Digest          | Digest | RTSP     | lets him in |
        | Digest          | Basic  | RTSP     | refuses him |
        | Basic           | Basic  | HTTP     | lets him in |
        | Basic           | Basic  | HTTPS    | lets him in |
        | Basic           | Basic  | RTSP     | lets him in |
        | Basic           | Digest | HTTPS    | refuses him |
        | Basic           | Digest | RTSP     | refuses him |
        | Digest or Basic | Digest | HTTPS    | lets him in |
        | Digest or Basic | Digest | RTSP     | lets him in |
        | Digest or Basic | Basic  | HTTPS    | lets him in |
        | Digest or Basic | Basic  | RTSP     | lets him in |

    Scenario: The administrator changes it, and it holds at once
      Given a camera whose administrator is registered
      When the administrator sets [Authentication] to "digest-or-basic"
      Then the camera answers 200
      When the administrator logs in over RTSP with Basic
      Then the camera lets him in
      When the administrator sets [Authentication] to "digest"
      And the administrator logs in over RTSP with Basic
      Then the camera refuses him
      And [Authentication] reads "digest"

    @client-curl
    Scenario Outline: curl finds its way with "<method>"
      Given a camera whose administrator is registered
      And [Authentication] is set to "<method>"
      When curl logs in over HTTP, choosing the scheme itself
      Then the camera lets him in

      Examples:
        | method          |
        | Digest          |
        | Digest or Basic |
        | Basic           |

    @client-ffmpeg @client-gstreamer
    Scenario Outline: <player> finds its way with "<method>" over <transport>
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

  Rule: A captured login is worth nothing

    @client-curl @client-tcpdump
    Scenario: An eavesdropper can neither read nor replay a Digest login
      Given a camera whose administrator is registered
      And an eavesdropper on the camera's network
      When curl logs in over HTTP with Digest
      Then the camera lets him in
      And the eavesdropper has not seen the password
      And the eavesdropper replays the login over HTTP in vain

    @client-curl @client-tcpdump
    Scenario: Basic over HTTP gives the password away
      Given a camera whose administrator is registered
      And [Authentication] is set to "Basic"
      And an eavesdropper on the camera's network
      When curl logs in over HTTP with Basic
      Then the camera lets him in
      And the eavesdropper has seen the password

    @client-curl @client-tcpdump
    Scenario: HTTPS hides name and password
      Given a camera whose administrator is registered
      And [Authentication] is set to "Basic"
      And an eavesdropper on the camera's network
      When curl logs in over HTTPS with Basic
      Then the camera lets him in
      And the eavesdropper has not seen the password
      And the eavesdropper has not seen the user name

    @client-ffmpeg @client-tcpdump
    Scenario: A stream's login does not show the password
      Given a camera whose administrator is registered
      And an eavesdropper on the camera's network
      When ffmpeg plays the stream over TCP
      Then it decodes the pictures
      And the eavesdropper has not seen the password

    Scenario Outline: The same login over <protocol> counts once
      Given a camera whose administrator is registered
      When the administrator logs in over <protocol>
      Then the camera lets him in
      When the same login is sent again over <protocol>
      Then the camera refuses him

      Examples:
        | protocol |
        | HTTP     |
        | HTTPS    |
        | RTSP     |

    Scenario: On one RTSP connection a repeated header is no replay, as players repeat theirs
      Given a camera whose administrator is registered
      When the administrator logs in over RTSP
      And the administrator logs in over RTSP without qop, as RFC 2069 clients do
      And the same login is sent again on the same RTSP connection
      Then the camera lets him in

    Scenario Outline: A login of RFC 2069 over <protocol> is taken, once
      Given a camera whose administrator is registered
      When the administrator logs in over <protocol> without qop, as RFC 2069 clients do
      Then the camera lets him in
      When the same login is sent again over <protocol>
      Then the camera refuses him

      Examples:
        | protocol |
        | HTTPS    |
        | RTSP     |

    Scenario: A login for one thing does not open another
      Given a camera whose administrator is registered
      When the administrator logs in over HTTPS
      And the same login is sent over HTTPS for "/cgi-bin/get_user"
      Then the camera refuses him

    Scenario: A restart forgets what was challenged before it
      Given a camera whose administrator is registered
      When the administrator logs in over HTTPS
      And the camera is restarted
      And the same login is sent again over HTTPS
      Then the camera refuses him

  Rule: A challenge does not last

    Scenario Outline: After <time> over <protocol> it is stale
      Given a camera whose administrator is registered
      And the camera has challenged the administrator over <protocol>
      When <time> pass
      And the administrator answers that challenge over <protocol>
      Then the camera says that the login is stale
      When the administrator logs in over <protocol>
      Then the camera lets him in

      Examples:
        | protocol | time       |
        | HTTP     | 61 seconds |
        | HTTPS    | 61 seconds |
        | HTTPS    | 1 days     |

    Scenario Outline: After <time> over <protocol> it still holds
      Given a camera whose administrator is registered
      And the camera has challenged the administrator over <protocol>
      When <time> pass
      And the administrator answers that challenge over <protocol>
      Then the camera lets him in

      Examples:
        | protocol | time       |
        | HTTPS    | 50 seconds |
        | RTSP     | 50 seconds |

  Rule: Who guesses is shut out

    Scenario Outline: After eight guesses over <protocol> even the right password is refused
      Given a camera whose administrator is registered
      When somebody guesses 8 times over <protocol>
      And the administrator logs in over <protocol>
      Then the camera shuts him out

      Examples:
        | protocol |
        | HTTP     |
        | HTTPS    |
        | RTSP     |

    Scenario Outline: Nor does a challenge from before help over <protocol>
      Given a camera whose administrator is registered
      And the camera has challenged the administrator over <protocol>
      When somebody guesses 8 times over <guessed>
      And the administrator answers that challenge over <protocol>
      Then the camera shuts him out

      Examples:
        | protocol | guessed |
        | HTTP     | HTTP    |
        | HTTPS    | HTTPS   |
        | HTTPS    | RTSP    |
        | RTSP     | HTTPS   |

    Scenario Outline: With Basic, the right password over <protocol> does not show either
      Given a camera whose administrator is registered
      And [Authentication] is set to "Basic"
      When somebody guesses 8 times over <guessed> with Basic
      And the administrator logs in over <protocol> with Basic
      Then the camera shuts him out

      Examples:
        | protocol | guessed |
        | HTTPS    | HTTPS   |
        | RTSP     | RTSP    |

    Scenario Outline: Who guesses over <one> is shut out over <other>
      Given a camera whose administrator is registered
      When somebody guesses 8 times over <one>
      And the administrator logs in over <other>
      Then the camera shuts him out

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
      Then the camera shuts him out

    Scenario: Seven guesses are forgiven
      Given a camera whose administrator is registered
      When somebody guesses 7 times over RTSP
      And the administrator logs in over RTSP
      Then the camera lets him in

    Scenario: Eight guesses in more than half a minute are forgiven
      Given a camera whose administrator is registered
      When somebody guesses 4 times over HTTPS
      And 31 seconds pass
      And somebody guesses 4 times over HTTPS
      And the administrator logs in over HTTPS
      Then the camera lets him in

    Scenario Outline: Other names do not help a guesser over <protocol>
      Given a camera whose administrator is registered
      When somebody guesses 8 times over <protocol>, each time under another name
      And the administrator logs in over <protocol>
      Then the camera shuts him out

      Examples:
        | protocol |
        | HTTPS    |
        | RTSP     |

    Scenario Outline: A guesser over <protocol> shuts out nobody at another address
      Given a camera whose administrator is registered
      When somebody guesses 8 times over <protocol>
      And the administrator logs in over <protocol> from another address
      Then the camera lets him in

      Examples:
        | protocol |
        | HTTPS    |
        | RTSP     |

    Scenario: It is over after a minute
      Given a camera whose administrator is registered
      When somebody guesses 8 times over HTTPS
      And 59 seconds pass
      And the administrator logs in over HTTPS
      Then the camera shuts him out
      When 2 seconds pass
      And the administrator logs in over HTTPS
      Then the camera lets him in

    Scenario Outline: Asking without logging in over <protocol> is no guess
      Given a camera whose administrator is registered
      When somebody asks 20 times over <protocol> without logging in
      And the administrator logs in over <protocol>
      Then the camera lets him in

      Examples:
        | protocol |
        | HTTPS    |
        | RTSP     |

    Scenario: A login gone stale is no guess
      Given a camera whose administrator is registered
      When somebody uses 10 challenges over HTTPS after 2 minutes
      Then the camera says that the login is stale
      When the administrator logs in over HTTPS
      Then the camera lets him in
  Rule: SHA-256 can be had beside MD5 or in its place

    Scenario: From the factory there is MD5 alone
      Given a camera whose administrator is registered
      Then [Digest algorithm] reads "md5"
      When somebody asks over HTTPS without logging in
      Then the camera offers only Digest

    Scenario Outline: Both are offered over <protocol>, the stronger first
      Given a camera whose administrator is registered
      And [Digest algorithm] is set to "sha-256-and-md5"
      When somebody asks over <protocol> without logging in
      Then the camera offers Digest with SHA-256 and MD5
      When the administrator logs in over <protocol>
      Then the camera lets him in

      Examples:
        | protocol |
        | HTTP     |
        | HTTPS    |
        | RTSP     |

    @client-curl @client-tcpdump
    Scenario: curl takes SHA-256 where both are offered
      Given a camera with HTTP, whose administrator is registered
      And [Digest algorithm] is set to "sha-256-and-md5"
      And an eavesdropper on the camera's network
      When curl logs in over HTTP with Digest
      Then the camera lets him in
      And the eavesdropper has seen a login with SHA-256

    @client-curl
    Scenario: curl logs in where SHA-256 alone is offered
      Given a camera whose administrator is registered
      And [Digest algorithm] is set to "sha-256"
      When curl logs in over HTTPS with Digest
      Then the camera lets him in

    @client-chromium
    Scenario: So does a browser
      Given a camera whose administrator is registered
      And [Digest algorithm] is set to "sha-256"
      When a browser without JavaScript opens "/live/index.html" as "operator"
      Then the browser shows the camera's title

    @client-ffmpeg @client-gstreamer
    Scenario Outline: <player> still plays where both are offered
      Given a camera whose administrator is registered
      And [Digest algorithm] is set to "sha-256-and-md5"
      When <player> plays the stream over TCP
      Then it decodes the pictures

      Examples:
        | player    |
        | ffmpeg    |
        | GStreamer |

    Scenario Outline: An MD5 login is refused over <protocol> where SHA-256 alone is set
      Given a camera whose administrator is registered
      And the camera has challenged the administrator over <protocol>
      And [Digest algorithm] is set to "sha-256"
      When the administrator answers that challenge over <protocol>
      Then the camera refuses him

      Examples:
        | protocol |
        | HTTPS    |
        | RTSP     |
