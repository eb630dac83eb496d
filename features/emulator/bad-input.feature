@emulator @one-model
Feature: Bad input
  The camera answers every bad request with a status of the protocol, continues to serve others, and names the request in its journal.

  Scenario Outline: The camera answers <status> to <what> over <protocol>
    Given a camera whose administrator is registered
    And "operator" watches over RTSP
    When somebody sends "<what>" over <protocol>
    Then the camera answers <status>
    And the viewer still gets pictures
    And "operator" gets in over HTTPS with password "Str0ng-Pass!"

    Examples:
      | what                               | protocol | status |
      | no HTTP at all                     | HTTP     | 400    |
      | no HTTP at all                     | HTTPS    | 400    |
      | a header without a colon           | HTTPS    | 400    |
      | a version that does not exist      | HTTPS    | 505    |
      | two lengths of one body            | HTTPS    | 400    |
      | a length that is no number         | HTTPS    | 400    |
      | a target of 9,000 characters       | HTTPS    | 414    |
      | headers of 100,000 characters      | HTTPS    | 431    |
      | a method that does not exist       | HTTPS    | 501    |
      | lines that end with LF alone       | HTTP     | 400    |
      | lines that end with LF alone       | HTTPS    | 400    |
      | a method for nothing here          | HTTPS    | 405    |
      | no RTSP at all                     | RTSP     | 400    |
      | an HTTP request                    | RTSP     | 505    |
      | an RTSP version to come            | RTSP     | 505    |
      | no sequence number                 | RTSP     | 400    |
      | an RTSP method that does not exist | RTSP     | 501    |
      | RTSP headers of 100,000 characters | RTSP     | 400    |
      | an RTSP body of 100,000 characters | RTSP     | 413    |
      | a demand the camera does not know  | RTSP     | 551    |

  Scenario Outline: reg_admin answers <status> to <what>
    Given a factory camera
    When somebody sends "<what>" over HTTPS
    Then the camera answers <status>
    And the camera has no administrator

    Examples:
      | what                         | status |
      | a form of 100,000 characters | 413    |
      | a form of 200,000 characters in chunks | 413 |
      | a bad percent sign           | 400    |

  Scenario Outline: The journal names a bad request: <what>
    Given a camera whose administrator is registered
    When somebody sends "<what>" over <protocol>
    Then the journal says that a bad request came over <protocol>

    Examples:
      | what                          | protocol |
      | no HTTP at all                | HTTPS    |
      | headers of 100,000 characters | HTTPS    |
      | no RTSP at all                | RTSP     |

  Scenario: A value that does not exist is refused, and the answer lists the allowed ones
    Given a camera whose administrator is registered
    When the administrator sets [Authentication] to "telepathy"
    Then the camera answers 400
    And the page says "digest"
    And [Authentication] still has its default

  Scenario Outline: The reset command "<command>" by <way> is refused
    Given a camera whose administrator is registered
    And "operator" watches over RTSP
    When the administrator sends the reset command "<command>" by <way>
    Then the camera answers 400
    And the page says "cmd: wanted one of reset, default, default_except_network"
    And the viewer still gets pictures
    And "operator" gets in over HTTPS with password "Str0ng-Pass!"

    Examples:
      | command        | way  |
      | explode        | CGI  |
      | constructor    | CGI  |
      | constructor    | page |
      | __proto__      | CGI  |
      | __proto__      | page |
      | toString       | CGI  |
      | hasOwnProperty | page |

  Rule: A browser must send the camera's own number

    Scenario Outline: A page of another site calls <path>
      Given a camera that checks where browsers come from, whose administrator is registered
      When a browser that shows another site's page calls "<path>" as the administrator
      Then the camera answers <status>

      Examples:
        | path                             | status |
        | /cgi-bin/getinfo?FILE=1          | 400    |
        | /cgi-bin/camera                  | 400    |
        | /cgi-bin/set_basic?title=Owned   | 400    |
        | /cgi-bin/get_randomnum           | 200    |
        | /live/index.html                 | 200    |

    Scenario: A browser with the number is served
      Given a camera whose administrator is registered
      When a browser that has fetched the number calls "/cgi-bin/camera" as the administrator
      Then the camera answers 200

    Scenario Outline: Another site's form, known by <mark>, adds no administrator at <path>, accepting <accept>
      Given a camera that checks where browsers come from, whose administrator is registered
      When another site's form, known by "<mark>", adds an administrator at "<path>", accepting "<accept>"
      Then the camera answers 400
      And "intruder" is no user of the camera

      Examples:
        | mark                | path              | accept                      |
        | Origin              | /cgi-bin/set_user | */*                         |
        | Origin              | /cgi-bin/set_user | nothing                     |
        | Origin              | /cgi-bin/set_user | image/avif,image/webp,*/*   |
        | Origin              | /cgi-bin/set_user | text/html,*/*;q=0.8         |
        | an Origin of nobody | /cgi-bin/set_user | */*                         |
        | Referer             | /cgi-bin/set_user | */*                         |
        | Sec-Fetch-Site      | /cgi-bin/set_user | */*                         |
        | User-Agent          | /cgi-bin/set_user | */*                         |
        | User-Agent          | /cgi-bin/set_user | nothing                     |
        | Origin              | /admin/users.html | */*                         |
        | Origin              | /admin/users.html | nothing                     |
        | Origin              | /admin/users.html | image/avif,image/webp,*/*   |

    Scenario Outline: A link of another site, known by <mark>, adds no administrator
      Given a camera that checks where browsers come from, whose administrator is registered
      When another site's link, known by "<mark>", adds an administrator
      Then the camera answers 400
      And "intruder" is no user of the camera

      Examples:
        | mark           |
        | Referer        |
        | Sec-Fetch-Site |
        | User-Agent     |

    Scenario Outline: Another site's form, known by <mark>, registers nobody at <path>
      Given a factory camera that checks where browsers come from
      When another site's form, known by "<mark>", registers the first administrator at "<path>"
      Then the camera answers 400
      And the camera has no administrator

      Examples:
        | mark                | path                     |
        | Origin              | /cgi-bin/reg_admin       |
        | an Origin of nobody | /cgi-bin/reg_admin       |
        | Sec-Fetch-Site      | /cgi-bin/reg_admin       |
        | Origin              | /admin/registration.html |

    Scenario Outline: A program needs no number, accepting <accept>
      Given a camera that checks where browsers come from, whose administrator is registered
      When a program that accepts "<accept>" adds "guard"
      Then the camera answers 200
      And "guard" is a user of the camera

      Examples:
        | accept           |
        | */*              |
        | nothing          |
        | application/json |

    @client-chromium
    Scenario Outline: A form of another site to <path> is refused in a logged-in browser
      Given a camera that checks where browsers come from, whose administrator is registered
      When the administrator's browser, logged in, shows another site's page that sends a form to "<path>"
      Then the camera refused "<path>" to the logged-in browser with 400
      And "intruder" is no user of the camera

      Examples:
        | path              |
        | /cgi-bin/set_user |
        | /admin/users.html |
