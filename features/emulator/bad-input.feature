@emulator
Feature: Bad input
  Whatever comes in, the camera answers in the protocol's words, goes on serving others, and its journal says what it was.

  Scenario Outline: <what> over <protocol>
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
      | a method that does not exist       | HTTPS    | 400    |
      | a method for nothing here          | HTTPS    | 405    |
      | no RTSP at all                     | RTSP     | 400    |
      | an RTSP version to come            | RTSP     | 505    |
      | no sequence number                 | RTSP     | 400    |
      | an RTSP method that does not exist | RTSP     | 501    |
      | RTSP headers of 100,000 characters | RTSP     | 400    |
      | an RTSP body of 100,000 characters | RTSP     | 413    |
      | a demand the camera does not know  | RTSP     | 551    |

  Scenario Outline: reg_admin is sent <what>
    Given a factory camera
    When somebody sends "<what>" over HTTPS
    Then the camera answers <status>
    And the camera has no administrator

    Examples:
      | what                         | status |
      | a form of 100,000 characters | 413    |
      | a form of 200,000 characters in chunks | 413 |
      | a bad percent sign           | 400    |

  Scenario Outline: The journal says so: <what>
    Given a camera whose administrator is registered
    When somebody sends "<what>" over <protocol>
    Then the journal says that a bad request came over <protocol>

    Examples:
      | what                          | protocol |
      | no HTTP at all                | HTTPS    |
      | headers of 100,000 characters | HTTPS    |
      | no RTSP at all                | RTSP     |

  Scenario: A setting that does not exist is refused, with those that do
    Given a camera whose administrator is registered
    When the administrator sets [Authentication] to "telepathy"
    Then the camera answers 400
    And the page says "digest"
    And [Authentication] still has its default

  Scenario Outline: There is no reset command <command>, by <way>
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

  Rule: Browsers carry the camera's own number

    Scenario Outline: A page of somebody else's calls <path>
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

    Scenario: With the number it may
      Given a camera whose administrator is registered
      When a browser that has fetched the number calls "/cgi-bin/camera" as the administrator
      Then the camera answers 200
