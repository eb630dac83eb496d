@guide-2.1
Feature: One thing wrong with a reset (2.1)
  A reset that is not asked for exactly, or not confirmed, changes nothing. After one that is, nothing that the camera gave before is valid.

  Rule: A reset is asked for exactly

    Scenario: By CGI
      Given a camera whose administrator is registered
      Then by CGI none of these queries resets the camera:
        | what                        | status |
        |                             | 400    |
        | ?                           | 400    |
        | ?cmd                        | 400    |
        | ?cmd=                       | 400    |
        | ?cmd=DEFAULT                | 400    |
        | ?cmd=Reset                  | 400    |
        | ?cmd=default%20             | 400    |
        | ?cmd=%20reset               | 400    |
        | ?cmd=default%00             | 400    |
        | ?cmd=default%0a             | 400    |
        | ?cmd=default;               | 400    |
        | ?cmd=default,reset          | 400    |
        | ?cmd=factory                | 400    |
        | ?cmd=all                    | 400    |
        | ?cmd=1                      | 400    |
        | ?cmd=yes                    | 400    |
        | ?CMD=default                | 400    |
        | ?command=default            | 400    |
        | ?cmd[]=default              | 400    |
        | ?default                    | 400    |
        | ?cmd=constructor            | 400    |
        | ?cmd=__proto__              | 400    |
        | ?cmd=default_except         | 400    |
        | ?cmd=default-except-network | 400    |
        | ?cmd=x&cmd=default          | 400    |
        | ?x=cmd=default              | 400    |

    Scenario: By the maintenance page
      Given a camera whose administrator is registered
      Then by the maintenance page none of these forms resets the camera:
        | what                                                    | status |
        | Randomnum=<number>                                      | 400    |
        | Randomnum=<number>&cmd=                                 | 400    |
        | Randomnum=<number>&cmd=DEFAULT&confirm=yes              | 400    |
        | Randomnum=<number>&cmd=constructor&confirm=yes          | 400    |
        | Randomnum=<number>&confirm=yes                          | 400    |
        | Randomnum=<number>&cmd=default                          | 200    |
        | Randomnum=<number>&cmd=default&confirm=                 | 200    |
        | Randomnum=<number>&cmd=default&confirm=no               | 200    |
        | Randomnum=<number>&cmd=default&confirm=YES              | 200    |
        | Randomnum=<number>&cmd=default&confirm=true             | 200    |
        | Randomnum=<number>&cmd=default&confirm=no&confirm=yes   | 200    |
        | Randomnum=<number>&cmd=default&Confirm=yes              | 200    |
        | Randomnum=<number>&cmd=default_except_network           | 200    |
        | Randomnum=<number>&cmd=default_except_network&confirm=1 | 200    |

    Scenario: The maintenance page offers each, and asks once more before anything is lost
      Given a camera whose administrator is registered
      Then these requests are answered so:
        | by       | request                                                                    | is  | says                                                                                          |
        | operator | /admin/maintenance.html                                                    | 200 | value="reset">Restart & value="default" & value="default_except_network" & !name="confirm" & !value="reset"[^]*value="reset" |
        | operator | POST /admin/maintenance.html {Randomnum=<number>&cmd=default}              | 200 | Every setting and every user & name="confirm" value="yes" & name="cmd" value="default"         |
        | operator | POST /admin/maintenance.html {Randomnum=<number>&cmd=default_except_network} | 200 | but those of the network & name="confirm" value="yes" & value="default_except_network"      |
        | operator | POST /admin/maintenance.html {Randomnum=<number>&cmd=nothing}              | 400 | wanted one of reset, default, default_except_network                                          |

    Scenario: By the maintenance page, with the number of the camera's pages
      Given a camera that checks where browsers come from, whose administrator is registered
      Then by the maintenance page none of these forms resets the camera:
        | what                                 | status |
        | cmd=default&confirm=yes              | 400    |
        | Randomnum=&cmd=default&confirm=yes   | 400    |
        | Randomnum=0123456789ABCDEF&cmd=reset | 400    |
        | cmd=reset                            | 400    |
        | randomnum=<number>&cmd=reset         | 400    |

    Scenario Outline: The CGI repeats <cmd>
      Given a camera whose administrator is registered
      Then these requests are answered so:
        | by       | request                    | is  | says                                |
        | operator | /cgi-bin/initial?cmd=<cmd> | 200 | \r\n\r\ninitial=<cmd>\r\n$         |

      Examples:
        | cmd                    |
        | reset                  |
        | default                |
        | default_except_network |

    Scenario Outline: The maintenance page says where the camera goes on, after <cmd>
      Given a camera whose administrator is registered
      And [HTTPS port number] is set to "8443"
      Then these requests are answered so:
        | by       | request                                                             | is  | says   |
        | operator | POST /admin/maintenance.html {Randomnum=<number>&cmd=<cmd>} | 200 | <says> |

      Examples:
        | cmd                    | says                                                            |
        | default&confirm=yes | goes on at <a href="https://127\.[0-9.]+/" & !8443               |
        | default_except_network&confirm=yes | goes on at <a href="/"                                          |
        | reset                  | goes on at <a href="/"                                          |

  Rule: What a camera gave before a restart or a reset is not valid after it

    Scenario Outline: The camera <what> by <way>
      Given a camera whose administrator is registered
      And the camera has given challenges, a number and a UID
      When the camera <what> by <way>
      Then nothing that it gave before is valid

      Examples:
        | what                                   | way                    |
        | restarts                               | CGI                    |
        | restarts                               | page                   |
        | is reset to the factory state          | CGI                    |
        | is reset to the factory state          | page                   |
        | is reset to the factory state          | the INITIAL SET button |
        | is reset but for its network settings  | CGI                    |

    @client-openssl
    Scenario: What is encrypted after a default reset is so under the new password alone
      Given a camera whose administrator is registered
      And data encryption is on, with the password "Right-Word 1"
      And "operator" watches over RTSP
      When the camera is reset to the factory state by CGI
      And data encryption is on, with the password "Other-Word 2"
      And "operator" watches over RTSP
      Then openssl decrypts packets of it with "Other-Word 2": they are parts of the clip

  Rule: A reset takes all that anybody set, but for what it is to keep

    Scenario Outline: Everything is set, and the camera <what> by <way>
      Given a camera whose administrator is registered
      And everything that can be set is another than at first
      When the camera <what> by <way>
      Then its administrator reads everything <how>

      Examples:
        | what                                  | way                    | how                                        |
        | is reset to the factory state         | CGI                    | as at first                                |
        | is reset but for its network settings | CGI                    | as at first, but for the network settings  |
        | restarts                              | CGI                    | as it was set last, but for the lens       |

      @one-model
      Examples:
        | what                                  | way                    | how                                        |
        | is reset to the factory state         | page                   | as at first                                |
        | is reset to the factory state         | the INITIAL SET button | as at first                                |
        | is reset to the factory state         | CGI with POST          | as at first                                |
        | is reset but for its network settings | page                   | as at first, but for the network settings  |
        | is reset but for its network settings | CGI with POST          | as at first, but for the network settings  |
        | restarts                              | page                   | as it was set last, but for the lens       |
        | restarts                              | CGI with POST          | as it was set last, but for the lens       |
