@entry @guide-2.3
Feature: 2.3 Administrator password
  A camera comes without an administrator. The first person registers one with a password that is hard to guess, changes the password
  from time to time, and keeps it secret.

  Rule: Before an administrator exists, only registration is possible

    Scenario Outline: The camera redirects <path> over <protocol> to the registration page
      Given a factory camera
      When somebody opens "<path>" over <protocol>
      Then the camera redirects to the registration page

      Examples:
        | path              | protocol |
        | /                 | HTTP     |
        | /                 | HTTPS    |
        | /live/index.html  | HTTPS    |
        | /admin/index.html | HTTPS    |
        | /nowhere.html     | HTTPS    |

    Scenario: Everybody may open the registration page
      Given a factory camera
      When somebody opens "/admin/registration.html" over HTTPS
      Then the camera shows the registration page

    Scenario Outline: Nobody gets <request> over <protocol>
      Given a factory camera
      When somebody asks for <request> over <protocol>
      Then the camera answers 403

      Examples:
        | request                | protocol |
        | the live picture       | HTTP     |
        | the live picture       | HTTPS    |
        | the camera information | HTTPS    |
        | the capabilities       | HTTPS    |
        | a brighter picture     | HTTPS    |
        | the settings           | HTTPS    |
        | another camera title   | HTTPS    |
        | the list of users      | HTTPS    |
        | another user           | HTTPS    |

    Scenario: Nobody gets the stream
      Given a factory camera
      When somebody asks for the stream
      Then the camera answers 403

    Scenario Outline: There is no factory account over <protocol>
      Given a factory camera
      When "admin" logs in over <protocol> with password "12345"
      Then the camera answers 403

      Examples:
        | protocol |
        | HTTP     |
        | HTTPS    |
        | RTSP     |

    @one-model
    Scenario: Easy IP Setup says in each answer whether an administrator is registered
      Given a factory camera
      And a tool of Easy IP Setup on the network
      When the tool searches
      Then it says whether an administrator is registered: no
      When the tool configures the camera without a commit
      Then it says whether an administrator is registered: no
      When somebody registers "operator" with password "Str0ng-Pass!"
      And the tool configures the camera without a commit
      Then it says whether an administrator is registered: yes
      When the INITIAL SET button is pressed
      And the tool searches
      Then it says whether an administrator is registered: no

  Rule: reg_admin answers with the texts of the specification

    Scenario Outline: reg_admin answers "<text>" to "<query>"
      Given a factory camera
      When somebody sends "<query>" to reg_admin
      Then the camera answers 200 with exactly "<text>"

      Examples:
        | query                                                                                | text                       |
        |                                                                                      | Not Registered             |
        | name=b3BlcmF0b3I%3D                                                                  | Parameter error            |
        | name=b3BlcmF0b3I%3D&password=U3RyMG5nLVBhc3Mh                                        | Parameter error            |
        | name=b3BlcmF0b3I%3D&password=U3RyMG5nLVBhc3Mh&repassword=U3RyMG5nLVBhc3M%2F          | Invalid value              |
        | name=b3BlcmF0b3I%3D&password=d2Vhaw%3D%3D&repassword=d2Vhaw%3D%3D                    | Invalid value              |
        | name=***&password=U3RyMG5nLVBhc3Mh&repassword=U3RyMG5nLVBhc3Mh                       | Invalid value              |
        | name=b3BlcmF0b3I%3D&password=U3RyMG5nLVBhc3Mh&repassword=U3RyMG5nLVBhc3Mh            | Completion of registration |

    Scenario: With a padding sign that is not percent-encoded, reg_admin sees no parameters
      Given a factory camera
      When somebody sends "name=b3BlcmF0b3I=&password=U3RyMG5nLVBhc3Mh&repassword=U3RyMG5nLVBhc3Mh" to reg_admin
      Then the camera answers 200 with exactly "Not Registered"
      And the camera has no administrator

    Scenario: reg_admin accepts its parameters as a form
      Given a factory camera
      When somebody sends "name=b3BlcmF0b3I%3D&password=U3RyMG5nLVBhc3Mh&repassword=U3RyMG5nLVBhc3Mh" to reg_admin as a form
      Then the camera answers 200 with exactly "Completion of registration"
      And "operator" gets in over HTTPS with password "Str0ng-Pass!"

    Scenario: An administrator can register over HTTP
      Given a factory camera
      When somebody registers "operator" with password "Str0ng-Pass!" over HTTP
      Then the camera answers 200 with exactly "Completion of registration"
      And "operator" gets in over HTTP with password "Str0ng-Pass!"
      And "operator" gets in over RTSP with password "Str0ng-Pass!"

    Scenario: reg_admin refuses two passwords that differ
      Given a factory camera
      When somebody registers "operator" with passwords "Str0ng-Pass!" and "Str0ng-Pass?"
      Then the camera answers 200 with exactly "Invalid value"
      And the camera has no administrator

  Rule: Once an administrator is registered, nobody can register again

    Scenario: Nobody can register a second administrator
      Given a camera whose administrator is registered
      When somebody registers "intruder" with password "Intrud3r-1!" 
      Then the camera answers 503
      And "intruder" is no user of the camera
      And "intruder" is refused over HTTPS with password "Intrud3r-1!"
      And "operator" gets in over HTTPS with password "Str0ng-Pass!"

    Scenario: Nobody can replace the administrator
      Given a camera whose administrator is registered
      When somebody registers "operator" with password "Intrud3r-1!"
      Then the camera answers 503
      And "operator" is refused over RTSP with password "Intrud3r-1!"
      And "operator" gets in over RTSP with password "Str0ng-Pass!"

    Scenario: The registration page registers no second administrator
      Given a camera whose administrator is registered
      When somebody registers "intruder" with password "Intrud3r-1!" on the page
      Then "intruder" is no user of the camera
      And "intruder" is refused over HTTPS with password "Intrud3r-1!"

    Scenario Outline: After registration there is no factory account over <protocol>
      Given a camera whose administrator is registered
      When "admin" logs in over <protocol> with password "12345"
      Then the camera refuses access

      Examples:
        | protocol |
        | HTTP     |
        | HTTPS    |
        | RTSP     |

    @one-model
    Scenario Outline: After <reset> somebody registers anew, once
      Given a factory camera
      When somebody registers "operator" with password "Str0ng-Pass!"
      And somebody registers "intruder" with password "Intrud3r-1!"
      Then the camera answers 503
      When <reset, in words>
      And somebody registers "boss" with password "N3w-Secret-9"
      Then the camera answers 200 with exactly "Completion of registration"
      And "boss" gets in over HTTPS with password "N3w-Secret-9"
      And "boss" gets in over RTSP with password "N3w-Secret-9"
      And "operator" is refused over HTTPS with password "Str0ng-Pass!"
      When somebody registers "intruder" with password "Intrud3r-1!"
      Then the camera answers 503

      Examples:
        | reset                 | reset, in words                                                |
        | a reset               | the administrator resets the camera by CGI                     |
        | a reset by the button | the INITIAL SET button is pressed                              |
        | a reset in part       | the administrator resets all but the network settings by page  |

    @one-model
    Scenario Outline: <event> does not open registration
      Given a camera whose administrator is registered
      When <event, in words>
      And somebody registers "intruder" with password "Intrud3r-1!" on the page
      And somebody registers "intruder" with password "Intrud3r-1!"
      Then the camera answers 503
      And "operator" gets in over HTTPS with password "Str0ng-Pass!"
      And "intruder" is no user of the camera

      Examples:
        | event     | event, in words               |
        | A restart | the camera is restarted       |
        | Power-on  | the power is cut for a moment |

  Rule: The password is hard to guess

    Scenario Outline: "<password>" is refused: <why>
      Given a factory camera
      When somebody registers "operator" with password "<password>"
      Then the camera answers 200 with exactly "Invalid value"
      And the camera has no administrator

      Examples:
        | password                          | why                                   |
        | Sh0rt-1                           | 7 characters                          |
        | Aa1-567890123456789012345678901234 | 34 characters                        |
        | My-operator-1                     | the user name in it                   |
        | My-OPERATOR-1                     | the user name in it, in other letters |
        | Amper&sand1                       | a character that is not allowed       |
        | Quo\\"tation1                     | a character that is not allowed       |

    Scenario Outline: Where three kinds are required, "<password>" is refused: <why>
      Given a factory camera that wants three kinds of characters
      When somebody registers "operator" with password "<password>"
      Then the camera answers 200 with exactly "Invalid value"
      And the camera has no administrator

      Examples:
        | password                          | why                                   |
        | lowercase1                        | two kinds: lower case and digits      |
        | UPPERCASE1                        | two kinds: upper case and digits      |
        | UpperLower                        | two kinds: upper and lower case       |
        | lower-case                        | two kinds: lower case and symbols     |
        | UPPER-CASE                        | two kinds: upper case and symbols     |
        | 1234-5678                         | two kinds: digits and symbols         |

    Scenario Outline: Where two kinds are required, "<password>" is <ends>
      Given a factory camera that wants two kinds of characters
      When somebody registers "operator" with password "<password>"
      Then the camera answers 200 with exactly "<text>"

      Examples:
        | password   | ends    | text                       |
        | lowercase1 | taken   | Completion of registration |
        | lower-case | taken   | Completion of registration |
        | 1234-5678  | taken   | Completion of registration |
        | UpperLower | refused | Invalid value              |
        | 1234567890 | refused | Invalid value              |
        | -_-_-_-_-_ | refused | Invalid value              |

    Scenario Outline: "<password>" is accepted: <why>
      Given a factory camera
      When somebody registers "operator" with password "<password>"
      Then the camera answers 200 with exactly "Completion of registration"
      And "operator" gets in over HTTPS with password "<password>"
      And "operator" gets in over RTSP with password "<password>"

      Examples:
        | password                         | why                                    |
        | Abcdef12                         | upper case, lower case and digits      |
        | abc-1234                         | lower case, digits and symbols         |
        | ABC-1234                         | upper case, digits and symbols         |
        | Abcd-efg                         | upper case, lower case and symbols     |
        | Ab1-5678901234567890123456789012 | 32 characters                          |
        | Two words: 1 + 1 = 2             | blanks, a colon and a sign of equality |

    Scenario Outline: The name "<name>" is refused: <why>
      Given a factory camera
      When somebody registers "<name>" with password "Str0ng-Pass!"
      Then the camera answers 200 with exactly "Invalid value"

      Examples:
        | name                              | why                             |
        |                                   | nothing                         |
        | abcdefghijklmnopqrstuvwxyzabcdefg | 33 characters                   |
        | ab:cd                             | a character that is not allowed |
        | ab;cd                             | a character that is not allowed |
        | ab&cd                             | a character that is not allowed |
        | ab\\"cd                           | a character that is not allowed |
        | ab\\\\cd                          | a character that is not allowed |

    Scenario Outline: The page names the broken rule: "<says>"
      Given a factory camera
      When somebody registers "operator" with password "<password>" on the page
      Then the page says "<says>"
      And the camera has no administrator

      Examples:
        | password      | says                                   |
        | Sh0rt-1       | must have 8 to 32 characters           |
        | My-operator-1 | must not contain the user name         |

    Scenario Outline: For "<name>" with "<password>" the page says "<says>"
      Given a factory camera
      When somebody registers "<name>" with password "<password>" on the page
      Then the page says "<says>"
      And the camera has no administrator

      Examples:
        | name                              | password     | says                                             |
        |                                   | Str0ng-Pass! | The user name must have 1 to 32 characters.      |
        | abcdefghijklmnopqrstuvwxyzabcdefg | Str0ng-Pass! | The user name must have 1 to 32 characters.      |
        | ab;cd                             | Str0ng-Pass! | The user name must not contain any of            |
        | abécd                             | Str0ng-Pass! | The user name must be made of printable ASCII    |
        | operator                          |              | The password must have 8 to 32 characters.       |
        | operator                          | Abcdef12&    | The password must not contain any of             |
        | operator                          | Abcdéf12     | The password must be made of printable ASCII     |

    Scenario: The page says how many kinds of characters are required
      Given a factory camera that wants three kinds of characters
      When somebody registers "operator" with password "lowercase1" on the page
      Then the page says "must have at least three of"

    Scenario: The rules hold for the password of every user
      Given a camera whose administrator is registered
      When the administrator adds "guard" with password "Sh0rt-1"
      Then the camera answers 400
      And "guard" is no user of the camera

    Scenario: The rules hold for a changed password
      Given a camera whose administrator is registered
      When the administrator changes their own password to "My-operator-1"
      Then the camera answers 400
      And "operator" gets in over HTTPS with password "Str0ng-Pass!"

  Rule: The camera compares the whole password

    Scenario Outline: A part or a variant of the password is refused over <protocol>
      Given a camera whose administrator is registered
      Then "operator" is refused over <protocol> with password "Str0ng-P"
      And "operator" is refused over <protocol> with password "Str0ng-Pass!!"
      And "operator" is refused over <protocol> with password "str0ng-pass!"
      And "operator" gets in over <protocol> with password "Str0ng-Pass!"

      Examples:
        | protocol |
        | HTTPS    |
        | RTSP     |

  Rule: A new password replaces the old one at once

    Scenario Outline: The old password is refused over <protocol>
      Given a camera whose administrator is registered
      And "operator" gets in over <protocol> with password "Str0ng-Pass!"
      When the administrator changes their own password to "N3w-Secret-9"
      Then the camera answers 200
      And "operator" is refused over <protocol> with password "Str0ng-Pass!"
      And "operator" gets in over <protocol> with password "N3w-Secret-9"

      Examples:
        | protocol |
        | HTTP     |
        | HTTPS    |
        | RTSP     |

    Scenario Outline: A viewer with the old password over <protocol> is disconnected
      Given a camera whose administrator is registered
      And "operator" watches over <protocol>
      When the administrator changes their own password to "N3w-Secret-9"
      Then the viewer is disconnected

      Examples:
        | protocol |
        | HTTP     |
        | HTTPS    |
        | RTSP     |

    @matrix
    Scenario: A UID that was given before starts no stream
      Given a camera with a user of each level
      And [Stream 1 encoding] is set to "h264"
      When "guard" gets a UID for "h264" over HTTPS
      And the administrator adds "guard" with password "N3w-Watch-1"
      And "guard" calls "/cgi-bin/h264?connect=start&protocol=rtp&UID=<uid>&my_port=40000" with that UID
      Then the camera answers 403

    @client-ffmpeg
    Scenario: A player gets pictures with the new password only
      Given a camera whose administrator is registered
      When the administrator changes their own password to "N3w-Secret-9"
      And ffmpeg plays the stream over TCP with password "Str0ng-Pass!"
      Then it gets no picture
      When ffmpeg plays the stream over TCP with password "N3w-Secret-9"
      Then it decodes the pictures

  Rule: The camera shows the age of a password

    Scenario: The age follows the camera's clock
      Given a camera whose administrator is registered
      When 90 days pass
      Then the camera says that the password of "operator" is 90 days old

    Scenario: A new password has age 0
      Given a camera whose administrator is registered
      When 90 days pass
      And the administrator changes their own password to "Str0ng-Pass!"
      Then the camera says that the password of "operator" is 0 days old

    Scenario: A new password of one user leaves the ages of the others
      Given a camera with a user of each level
      When 90 days pass
      And the administrator adds "guard" with password "N3w-Watch-1"
      Then the camera says that the password of "guard" is 0 days old
      And the camera says that the password of "viewer" is 90 days old
      And the camera says that the password of "operator" is 90 days old

    Scenario: No password is younger than new after the date is put back
      Given a camera whose administrator is registered
      When the administrator sets date and time to "2020-01-02" and "07:08:09" by CGI
      Then the camera says that the password of "operator" is 0 days old

  Rule: The password is never shown

    Scenario: The journal, the control port and the answers contain no password
      Given a factory camera
      When somebody registers "operator" with password "Str0ng-Pass!"
      And "operator" logs in over HTTPS with password "Str0ng-Pass!"
      And "operator" logs in over RTSP with password "Str0ng-Pass!"
      And the administrator logs in over HTTPS with Basic
      And the administrator adds "guard" as Camera control
      And "operator" asks for the list of users over HTTPS
      And "operator" asks for the settings over HTTPS
      And "operator" asks for the setup page over HTTPS
      Then no password is in the journal, on the control port or in what the camera answered

    Scenario Outline: The journal, the log and the answers contain no secret that was sent as <place>
      Given a camera whose administrator is registered
      When a secret is sent as "<place>" in every encoding
      Then neither journal nor log nor answers hold the secret

      Examples:
        | place                                           |
        | the SNMP community                              |
        | an SNMPv3 password                              |
        | an 802.1X key                                   |
        | the data encryption password                    |
        | a new password that is refused                  |
        | a parameter of another letter case and encoding |
        | an unknown parameter of a CGI that sets         |
        | an unknown parameter for users                  |
        | a token                                         |
        | a URL with a user in it                         |
        | a whole URL                                     |
        | a WebSocket's URL                               |
        | a tunnel's URL                                  |
        | an RTSP URL's user                              |
        | an RTSP URL's query                             |
        | an RTSP line that nobody can read               |
        | a header that stands first                      |

  Rule: An administrator can register in a browser

    @client-chromium
    Scenario: A person registers in a browser
      Given a factory camera
      When a browser opens the camera
      Then the browser shows "This camera has no administrator yet"
      When the person registers "operator" with password "operator1" in the browser
      Then the browser shows "The password must not contain the user name"
      When the person registers "operator" with password "Str0ng-Pass!" in the browser
      Then the browser shows "The administrator is registered"
      And "operator" gets in over HTTPS with password "Str0ng-Pass!"
