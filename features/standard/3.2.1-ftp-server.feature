@standard @guide-3.2.1
Feature: 3.2.1 FTP server
  FTP sends passwords and pictures readable, so access over FTP is forbidden unless somebody allows it. While it is allowed, it admits the
  camera's users alone, and gives each what their level may have.

  Rule: FTP is served only while it is allowed

    Scenario: A factory camera serves no FTP
      Given a camera whose administrator is registered
      Then [FTP access to camera] reads "forbid"
      And no port of FTP is open

    Scenario: It opens and closes at once
      Given a camera whose administrator is registered
      When the administrator sets [FTP access to camera] to "allow"
      Then the camera answers 200
      And somebody who connects to FTP is greeted with 220
      When the administrator sets [FTP access to camera] to "forbid"
      Then the camera answers 200
      And no port of FTP is open

    Scenario: Access stays allowed over a restart, and not over a reset
      Given a camera that serves FTP, with a user of each level
      When the camera is restarted
      Then somebody who connects to FTP is greeted with 220
      When the INITIAL SET button is pressed
      Then no port of FTP is open

    Scenario Outline: To forbid it ends <what> at once
      Given a camera that serves FTP, with a user of each level
      And "operator" has <what>
      When the administrator sets [FTP access to camera] to "forbid"
      Then the camera answers 200
      And all of that is cut
      And no port of FTP is open

      Examples:
        | what                                                |
        | a session that rests                                |
        | a session that waits for a data connection          |
        | a session that receives a file and does not read it |
        | a session that stores a file                        |

    @one-model
    Scenario Outline: <what> ends every session at once
      Given a camera that serves FTP, with a user of each level
      And "operator" has <session>
      When <what>
      Then all of that is cut

      Examples:
        | what                              | session                                    |
        | the power is cut                  | a session that rests                       |
        | the camera is restarted           | a session that waits for a data connection |
        | the INITIAL SET button is pressed | a session that stores a file               |

    Scenario: A file that was being stored when access was forbidden is not there
      Given a camera that serves FTP, with a user of each level
      And "operator" has a session that stores a file
      When the administrator sets [FTP access to camera] to "forbid"
      And the administrator sets [FTP access to camera] to "allow"
      Then over FTP "operator" finds no stored file

  @matrix
  Rule: Only the camera's users get in

    @guide-2.3
    Scenario: Before registration nobody gets in
      Given a factory camera that serves FTP
      Then over FTP these logins are refused:
        | name      | password     |
        | operator  | Str0ng-Pass! |
        | admin     | 12345        |
        | anonymous | a@b.example  |

    Scenario: Each user gets in with their own password
      Given a camera that serves FTP, with a user of each level
      Then over FTP these logins are admitted:
        | name     | password     |
        | operator | Str0ng-Pass! |
        | guard    | Gu4rded-Gate |
        | viewer   | W4tching-All |

    Scenario: Nobody else gets in
      Given a camera that serves FTP, with a user of each level
      Then over FTP these logins are refused:
        | name      | password      |
        | anonymous | a@b.example   |
        | anonymous |               |
        | ftp       | ftp           |
        | root      |               |
        | operator  |               |
        | operator  | str0ng-pass!  |
        | operator  | Str0ng-Pass   |
        | operator  | Str0ng-Pass!! |
        | operator  | Gu4rded-Gate  |
        | guard     | Str0ng-Pass!  |
        | Operator  | Str0ng-Pass!  |
        | nobody    | Str0ng-Pass!  |

    @guide-2.5
    Scenario: A password needs a name before it, each time anew
      Given a camera that serves FTP, with a user of each level
      Then over FTP these commands are answered in turn:
        | command           | code |
        | PASS Str0ng-Pass! | 503  |
        | USER operator     | 331  |
        | PASS wrong        | 530  |
        | PASS Str0ng-Pass! | 503  |
        | PWD               | 530  |
        | USER guard        | 331  |
        | USER operator     | 331  |
        | PASS Gu4rded-Gate | 530  |
        | USER operator     | 331  |
        | PASS Str0ng-Pass! | 230  |
        | PWD               | 257  |
        | USER guard        | 331  |
        | PWD               | 530  |
        | PASS Gu4rded-Gate | 230  |
        | PWD               | 257  |
        | REIN              | 220  |
        | PWD               | 530  |

    Scenario: The third wrong password ends the session
      Given a camera that serves FTP, with a user of each level
      Then over FTP these commands are answered in turn:
        | command       | code |
        | USER operator | 331  |
        | PASS wrong    | 530  |
        | USER operator | 331  |
        | PASS wrong    | 530  |
        | USER operator | 331  |
        | PASS wrong    | 421  |
        | NOOP          | 0    |

    Scenario Outline: What is said between wrong passwords does not begin the count anew: <between>
      Given a camera that serves FTP, with a user of each level
      Then over FTP these commands are answered in turn:
        | command       | code   |
        | USER operator | 331    |
        | PASS wrong    | 530    |
        | <between>     | <code> |
        | USER operator | 331    |
        | PASS wrong    | 530    |
        | <between>     | <code> |
        | USER operator | 331    |
        | PASS wrong    | 421    |
        | NOOP          | 0      |

      Examples:
        | between       | code |
        | REIN          | 220  |
        | USER guard    | 331  |
        | NOOP          | 200  |
        | ACCT x        | 202  |
        | PASS wrong    | 503  |
        | NLST          | 530  |
        | OPTS UTF8 ON  | 200  |

    Scenario: A right password between wrong ones begins the count anew
      Given a camera that serves FTP, with a user of each level
      Then over FTP these commands are answered in turn:
        | command           | code |
        | USER operator     | 331  |
        | PASS wrong        | 530  |
        | USER operator     | 331  |
        | PASS wrong        | 530  |
        | USER operator     | 331  |
        | PASS Str0ng-Pass! | 230  |
        | USER operator     | 331  |
        | PASS wrong        | 530  |
        | USER operator     | 331  |
        | PASS wrong        | 530  |
        | USER operator     | 331  |
        | PASS wrong        | 421  |

    @guide-2.5
    Scenario: Guesses over FTP lock the address out, everywhere and for FTP too
      Given a camera that serves FTP, with a user of each level
      When somebody guesses 7 times over FTP from an address of their own
      Then over FTP "operator" gets in from there
      When somebody guesses 8 times over FTP from an address of their own
      Then over FTP "operator" does not get in from there, and over HTTPS neither
      And over FTP "operator" gets in from another address
      When 61 seconds pass
      Then over FTP "operator" gets in from there

    @guide-2.5
    Scenario: Guessed names lock the address out as well
      Given a camera that serves FTP, with a user of each level
      When somebody guesses 8 times over FTP under other names, from an address of their own
      Then over FTP "operator" does not get in from there, and over HTTPS neither

    @guide-2.5
    Scenario: Guesses over HTTPS lock the address out of FTP
      Given a camera that serves FTP, with a user of each level
      When somebody guesses 8 times over HTTPS from an address of their own
      Then over FTP "operator" does not get in from there

    @guide-2.5
    Scenario: The system log has who logged in, and who guessed
      Given a camera that serves FTP, with a user of each level
      Then over FTP these logins are refused:
        | name  | password |
        | guard | guess    |
      And over FTP these logins are admitted:
        | name   | password     |
        | viewer | W4tching-All |
      And the system log has "Wrong user name or password" by "guard" from "127.0.0.1", 1 time on one line
      And the system log has "Login" by "viewer"

  @matrix
  Rule: Each user gets what their level may have

    @guide-2.4
    Scenario: What each command is answered, without a login and by level
      Given a camera that serves FTP, with a user of each level
      When over FTP "operator" stores 10 bytes as "/uploads/kept"
      Then over FTP each command is answered so:
        | command                             | nobody | viewer | guard | operator |
        | NOOP                                | 200    | 200    | 200   | 200      |
        | SYST                                | 215    | 215    | 215   | 215      |
        | FEAT                                | 211    | 211    | 211   | 211      |
        | HELP                                | 214    | 214    | 214   | 214      |
        | OPTS UTF8 ON                        | 200    | 200    | 200   | 200      |
        | PWD                                 | 530    | 257    | 257   | 257      |
        | XPWD                                | 530    | 257    | 257   | 257      |
        | CWD pictures                        | 530    | 250    | 250   | 250      |
        | CDUP                                | 530    | 250    | 250   | 250      |
        | TYPE I                              | 530    | 200    | 200   | 200      |
        | MODE S                              | 530    | 200    | 200   | 200      |
        | STRU F                              | 530    | 200    | 200   | 200      |
        | ALLO 9                              | 530    | 202    | 202   | 202      |
        | REST 9                              | 530    | 350    | 350   | 350      |
        | PASV                                | 530    | 227    | 227   | 227      |
        | EPSV                                | 530    | 229    | 229   | 229      |
        | SIZE /pictures/640x360.jpg          | 530    | 213    | 213   | 213      |
        | MDTM /pictures/640x360.jpg          | 530    | 213    | 213   | 213      |
        | MLST /pictures/640x360.jpg          | 530    | 250    | 250   | 250      |
        | STAT /pictures                      | 530    | 213    | 213   | 213      |
        | STAT                                | 530    | 211    | 211   | 211      |
        | LIST                                | 530    | 226    | 226   | 226      |
        | NLST                                | 530    | 226    | 226   | 226      |
        | MLSD                                | 530    | 226    | 226   | 226      |
        | RETR /pictures/640x360.jpg          | 530    | 226    | 226   | 226      |
        | STOR /uploads/a                     | 530    | 550    | 550   | 226      |
        | APPE /uploads/a                     | 530    | 550    | 550   | 226      |
        | DELE /uploads/a                     | 530    | 550    | 550   | 250      |
        | STOR /uploads/kept                  | 530    | 550    | 550   | 226      |
        | APPE /uploads/kept                  | 530    | 550    | 550   | 226      |
        | DELE /uploads/kept                  | 530    | 550    | 550   | 250      |
        | DELE /uploads/b                     | 530    | 550    | 550   | 550      |
        | DELE /pictures/640x360.jpg          | 530    | 550    | 550   | 550      |
        | STOR /pictures/640x360.jpg          | 530    | 550    | 550   | 550      |
        | STOR /a                             | 530    | 550    | 550   | 550      |
        | AUTH TLS                            | 502    | 502    | 502   | 502      |
        | MKD a                               | 502    | 502    | 502   | 502      |
        | RNFR /pictures                      | 502    | 502    | 502   | 502      |
        | SITE EXEC ls                        | 502    | 502    | 502   | 502      |
        | FOO                                 | 502    | 502    | 502   | 502      |

    Scenario: Above the root there is nothing
      Given a camera that serves FTP, with a user of each level
      Then over FTP none of these paths leads anywhere:
        | /etc/passwd                        |
        | ../../../../etc/passwd             |
        | /pictures/../../../etc/passwd      |
        | ..\\..\\..\\etc\\passwd            |
        | /uploads/../../package.json        |
        | package.json                       |
        | %2e%2e/%2e%2e/etc/passwd           |
        | /pictures/640x360.jpg/../../../etc |
        | //etc/passwd                       |
        | ~root                              |
        | /proc/self/environ                 |
        | state.json                         |

    @guide-2.4
    Scenario: Whoever names a user has nobody's rights until the password, and then those of that user alone
      Given a camera that serves FTP, with a user of each level
      When over FTP "operator" stores 10 bytes as "/uploads/kept"
      Then over FTP these commands are answered in turn:
        | command            | code |
        | USER operator      | 331  |
        | SIZE uploads/kept  | 530  |
        | DELE uploads/kept  | 530  |
        | PASS Str0ng-Pass!  | 230  |
        | SIZE uploads/kept  | 213  |
        | CWD pictures       | 250  |
        | USER viewer        | 331  |
        | SIZE /uploads/kept | 530  |
        | DELE /uploads/kept | 530  |
        | EPSV               | 530  |
        | PASS wrong         | 530  |
        | SIZE /uploads/kept | 530  |
        | DELE /uploads/kept | 530  |
        | USER viewer        | 331  |
        | PASS W4tching-All  | 230  |
        | SIZE uploads/kept  | 213  |
        | DELE uploads/kept  | 550  |
        | USER operator      | 331  |
        | SIZE uploads/kept  | 530  |
        | DELE uploads/kept  | 530  |
        | USER guard         | 331  |
        | PASS Gu4rded-Gate  | 230  |
        | DELE uploads/kept  | 550  |
        | USER nobody        | 331  |
        | SIZE uploads/kept  | 530  |
        | USER operator      | 331  |
        | PASS Str0ng-Pass!  | 230  |
        | REIN               | 220  |
        | DELE uploads/kept  | 530  |
        | USER operator      | 331  |
        | PASS Str0ng-Pass!  | 230  |
        | DELE uploads/kept  | 250  |

    @guide-2.3 @guide-2.4
    Scenario Outline: Whoever <fate> loses what they had
      Given a camera that serves FTP, with a user of each level
      And "operator2" is an administrator with <session>
      When that administrator <fate>
      Then <then>

      Examples:
        | fate                    | session                      | then                                       |
        | is removed              | a session that rests         | all of that is cut                         |
        | gets another password   | a session that rests         | all of that is cut                         |
        | is removed              | a session that stores a file | all of that is cut                         |
        | becomes Live only       | a session that stores a file | the transfer is answered 426, and "operator" finds no stored file |
        | gets another password   | a session that stores a file | all of that is cut                         |
        | is removed              | a session that receives a file and does not read it | all of that is cut  |
        | is removed              | a session that waits for a data connection | all of that is cut           |
        | becomes Live only       | a session that receives a file and does not read it | that transfer goes on |
        | becomes Live only       | a session that rests         | they may read in that session, and no more |
        | gets the same password  | a session that rests         | that session goes on                       |
        | gets another password and becomes Live only | a session that rests | all of that is cut             |
        | gets another password and becomes Live only | a session that stores a file | all of that is cut     |
        | gets another password and becomes Live only | a session that receives a file and does not read it | all of that is cut |
        | becomes Live only, and then gets another password | a session that rests | all of that is cut       |
        | becomes Live only and an administrator again | a session that rests | that session goes on          |
        | is removed, and another one of that name comes | a session that rests | all of that is cut          |

    Scenario: A password that is changed between USER and PASS counts at once
      Given a camera that serves FTP, with a user of each level
      And "operator2" is an administrator with a session that has sent its name alone
      When that administrator gets another password
      Then whoever named that administrator before gets in with the password of now, and not with the one before

    @guide-3.3
    Scenario: At a host of level 3 an administrator reads and does not write
      Given a camera that serves FTP, with a user of each level
      When the administrator turns host authentication on for "127.0.0.1:1,127.5.0.0/24:3"
      Then over FTP from "127.5.0.1" "operator" gets 226 for reading and 550 for writing
      And over FTP from "127.0.0.1" "operator" gets 226 for reading and 226 for writing

    @guide-3.3
    Scenario: FTP is guarded by host authentication
      Given a camera that serves FTP, with a user of each level
      When the administrator turns host authentication on for "127.0.0.1:1,127.5.0.7"
      Then a client at "127.5.0.7" reaches every port
      And a client at "127.5.0.8" reaches no port

  @matrix
  Rule: Data connections are the client's own

    Scenario: The camera connects nowhere but to the client
      Given a camera that serves FTP, with a user of each level
      Then over FTP these commands are answered, and nothing comes to the address in them:
        | command                   | code |
        | PORT 127,5,0,1,{port}     | 504  |
        | EPRT \|1\|127.5.0.1\|{port} | 504 |
        | EPRT \|1\|127.0.0.1\|1023\| | 504  |
        | PORT 127,0,0,1,0,22       | 504  |
        | PORT 127,0,0,1,3,255      | 504  |
        | PORT 127,0,0,1,0,0        | 501  |
        | PORT 127,0,0,1,256,1      | 501  |
        | PORT 127,0,0,1,200        | 501  |
        | PORT                      | 501  |
        | EPRT \|3\|127.0.0.1\|2000\|| 522  |
        | EPRT \|2\|::1\|2000\|     | 504  |
        | EPRT \|1\|::1\|2000\|     | 501  |
        | EPRT \|1\|127.0.0.1\|0\|  | 501  |
        | EPSV 2                    | 522  |
        | EPSV 3                    | 522  |
        | EPSV x                    | 522  |
        | PORT 127,0,0,1,200,256    | 501  |
        | PORT 127,0,0,256,200,1    | 501  |
        | PORT 127,0,0,1,200,1,1    | 501  |
        | PORT 127,0,0,1,a,1        | 501  |
        | PORT 127.0.0.1,200,1      | 501  |
        | PORT 127,0,0,1,0,21       | 504  |
        | EPRT \|1\|127.0.0.1\|21\|  | 504  |
        | EPRT \|1\|127.0.0.1\|65536\| | 501 |
        | EPRT \|1\|127.0.0.256\|2000\| | 501 |
        | EPRT \|1\|127.0.0.1\|2000   | 501  |
        | EPRT \|1\|1.127.0.0.1\|2000\| | 501 |
        | EPRT \|1\|127.0.0\|2000\|    | 501  |
        | EPRT \|1\|127.0.0.1.1\|2000\| | 501 |
        | EPRT \|1\|127.0.0.1\|2000\|x\| | 501 |
        | EPRT \|1\|127.0.0.1\|\|     | 501  |
        | EPRT 1127.0.0.12000       | 501  |
        | EPRT                      | 501  |
        | EPRT \|x1\|127.0.0.1\|2000\| | 501 |
        | EPRT \|1x\|127.0.0.1\|2000\| | 501 |
        | EPRT \|\|127.0.0.1\|2000\| | 501 |
        | EPRT \|100001\|127.0.0.1\|2000\| | 501 |
        | EPRT \|99999\|127.0.0.1\|2000\| | 522 |
        | EPRT \|1\|127.0.0.1\|x2000\| | 501 |
        | EPRT \|1\|127.0.0.1\|2000x\| | 501 |
        | EPRT \|1\|127.0.0.1\|002000\| | 501 |
        | EPRT \|1\|127.0.0.1\|1\|  | 504  |
        | EPRT \|1\|127.0.0.1\|1024\| | 200 |
        | EPRT \|1\|127.0.0.1\|65535\| | 200 |
        | PORT 127,0,0,1,0,1        | 504  |
        | PORT 127,0,0,1,4,0        | 200  |
        | PORT 127,0,0,1,255,255    | 200  |

    @one-model
    Scenario: A data connection that is not used ends with what it was arranged for
      Given a camera that serves FTP, with a user of each level
      Then over FTP a data connection that came and was not used is ended by each of these:
        | EPSV                     |
        | PASV                     |
        | PORT 127,0,0,1,200,1     |
        | EPRT \|1\|127.0.0.1\|2000\| |
        | PORT 127,0,0,1,0,22      |
        | ABOR                     |
        | USER viewer              |
        | REIN                     |
        | QUIT                     |

    Scenario: The client's own port is taken
      Given a camera that serves FTP, with a user of each level
      Then over FTP a listing comes by PORT, by EPRT, by PASV, by EPSV and by EPSV 1

    Scenario: Over IPv6 data connections are of IPv6
      Given a camera with an IPv6 address, whose administrator is registered
      And [FTP access to camera] is set to "allow"
      Then over FTP at its IPv6 address these come so:
        | EPSV                               | a listing |
        | EPSV 2                             | a listing |
        | EPRT \|2\|OWN\|PORTNUMBER\|       | a listing |
        | PASV                               | 425       |
        | EPSV 1                             | 522       |
        | EPRT \|2\|WRITTEN OUT\|PORTNUMBER\| | a listing |
        | EPRT \|2\|CAPITALS\|PORTNUMBER\|  | a listing |
        | EPRT !2!OWN!PORTNUMBER!            | a listing |
        | EPRT \|1\|127.0.0.1\|PORTNUMBER\| | 504       |
        | EPRT \|2\|fd77::9999\|PORTNUMBER\| | 504      |
        | PORT 127,0,0,1,PORTNUMBER          | 504       |
        | EPRT \|2\|OWN\|1024\|             | a listing |
        | EPRT \|2\|OWN\|1023\|             | 504       |
        | EPRT \|2\|OWN\|22\|               | 504       |
        | EPRT \|2\|OWN\|21\|               | 504       |
        | EPRT \|2\|OWN\|1\|                | 504       |
        | EPRT \|2\|WRITTEN OUT\|1023\|     | 504       |
        | EPRT \|2\|OWN\|65535\|            | a listing |
        | EPRT \|2\|OWN\|0\|                | 501       |
        | EPRT \|2\|OWN\|65536\|            | 501       |
        | EPRT \|2\|OWN\|\|                 | 501       |
        | EPRT \|1\|OWN\|PORTNUMBER\|       | 501       |
        | EPRT \|3\|OWN\|PORTNUMBER\|       | 522       |
        | EPRT \|2\|127.0.0.1\|PORTNUMBER\| | 501       |
        | EPRT \|2\|OWN%1\|PORTNUMBER\|     | 501       |
        | EPRT \|2\|fd77::9999\|22\|        | 504       |
        | EPSV x                             | 522       |
        | EPSV ALL                           | 200       |
        | EPRT \|2\|OWN\|PORTNUMBER\|       | 501       |
        | PASV                               | 501       |
        | PORT 127,0,0,1,PORTNUMBER          | 501       |
        | EPSV                               | a listing |

    @one-model
    Scenario: However a data connection is asked for, it comes
      Given a camera whose administrator is registered
      And [FTP access to camera] is set to "allow"
      Then over FTP at its IPv4 address these come so:
        | PASV                                | a listing |
        | pasv                                | a listing |
        | EPSV                                | a listing |
        | epsv 1                              | a listing |
        | PORT WITH COMMAS,PORTNUMBER         | a listing |
        | port IN THREE DIGITS,PORTNUMBER     | a listing |
        | EPRT \|1\|OWN\|PORTNUMBER\|         | a listing |
        | Eprt !1!OWN!PORTNUMBER!             | a listing |
        | EPRT /1/OWN/PORTNUMBER/             | a listing |
        | EPRT :1:OWN:PORTNUMBER:             | a listing |
        | EPRT @1@OWN@PORTNUMBER@             | a listing |
        | EPRT A1AOWNAPORTNUMBERA             | a listing |
        | EPRT ~1~OWN~PORTNUMBER~             | a listing |
        | EPRT \|2\|::1\|PORTNUMBER\|         | 504       |
        | EPSV 2                              | 522       |

    @one-model
    Scenario: With an offset of the ports, those of data connections are as ever
      Given a camera whose ports have an offset, behind the name "camera.example"
      Then over FTP its data ports are not moved

    Scenario: After EPSV ALL nothing else arranges a data connection
      Given a camera that serves FTP, with a user of each level
      Then over FTP these commands of "operator" are answered in turn:
        | command             | code |
        | EPSV ALL            | 200  |
        | PASV                | 501  |
        | PORT 127,0,0,1,8,0  | 501  |
        | EPRT \|1\|127.0.0.1\|2048\| | 501 |
        | EPSV                | 229  |

    Scenario Outline: A data connection is awaited for 20 seconds, by <command>
      Given a camera that serves FTP, with a user of each level
      And "viewer" arranges a data connection by <command>, which does not come about
      When they ask for a listing
      And 18 seconds pass
      Then the camera still waits for the data connection
      When 3 seconds pass
      Then the listing is answered 425, and the session goes on

      Examples:
        | command |
        | PASV    |
        | EPSV    |
        | PORT    |
        | EPRT    |

    Scenario: A data connection may come in the last seconds
      Given a camera that serves FTP, with a user of each level
      And "viewer" arranges a data connection by EPSV, which does not come about
      When they ask for a listing
      And 18 seconds pass
      And the data connection comes about
      Then they get the listing

    Scenario Outline: ABOR ends the wait for a data connection, by <command>
      Given a camera that serves FTP, with a user of each level
      And "viewer" arranges a data connection by <command>, which does not come about
      When they ask for a listing
      Then ABOR is answered with 426 and 226, and nothing is arranged any more

      Examples:
        | command |
        | PASV    |
        | EPSV    |
        | PORT    |
        | EPRT    |

    Scenario Outline: ABOR ends what <command> has arranged, before it is used
      Given a camera that serves FTP, with a user of each level
      And "viewer" arranges a data connection by <command>, which does not come about
      Then ABOR is answered with 226, and nothing is arranged any more

      Examples:
        | command |
        | EPSV    |
        | PORT    |

    Scenario: A data port serves one transfer of one user
      Given a camera that serves FTP, with a user of each level
      Then over FTP a data port is open until its transfer is over, and closed then
      And the data port of "operator" is of no use to "viewer", who logs in after them

    Scenario: Nobody else takes a data connection
      Given a camera that serves FTP, with a user of each level
      Then a stranger who connects to the data port first gets nothing, and the client gets the whole listing

    Scenario: Nor over IPv6
      Given a camera with an IPv6 address, whose administrator is registered
      And [FTP access to camera] is set to "allow"
      Then over FTP at its IPv6 address a stranger who connects to the data port first gets nothing, and the client gets it

    @one-model @waiting
    Scenario: The last free data port is found, and without one it is said so
      Given a camera that serves FTP, with a user of each level
      Then over FTP with each data port but one taken, PASV and EPSV give that one, and with all taken 425

    Scenario: Each data port is another, and closed after its transfer
      Given a camera that serves FTP, with a user of each level
      Then of 12 data ports most differ, none is next to the one before, and none is open afterwards

  Rule: Files come whole

    @matrix
    Scenario: Folders, and what is in them
      Given a camera that serves FTP, with a user of each level
      Then over FTP "viewer" is told in turn:
        | command                     | answer                                |
        | PWD                         | =257 "/" is the current folder.       |
        | CDUP                        | 250                                   |
        | PWD                         | =257 "/" is the current folder.       |
        | CWD pictures                | 250                                   |
        | PWD                         | =257 "/pictures" is the current folder. |
        | SIZE 640x360.jpg            | 213                                   |
        | SIZE ../pictures/640x360.jpg | 213                                  |
        | SIZE pictures/640x360.jpg   | 550                                   |
        | CWD 640x360.jpg             | 550                                   |
        | CWD nowhere                 | 550                                   |
        | CWD                         | 501                                   |
        | PWD                         | =257 "/pictures" is the current folder. |
        | CWD ..                      | 250                                   |
        | PWD                         | =257 "/" is the current folder.       |
        | XCWD /./uploads//           | 250                                   |
        | XPWD                        | =257 "/uploads" is the current folder. |
        | XCUP                        | 250                                   |
        | PWD                         | =257 "/" is the current folder.       |
        | NLST                        | =226 pictures \| uploads              |
        | NLST /                      | =226 pictures \| uploads              |
        | NLST uploads                | =226                                  |
        | NLST pictures/640x360.jpg   | =226 640x360.jpg                      |
        | NLST pictures/64*           | =226 640x360.jpg                      |
        | NLST pictures/*40x3?0.jpg   | =226 640x360.jpg                      |
        | NLST pictures/640x360       | 550                                   |
        | SIZE uploads/640x360.jpg    | 550                                   |
        | RETR uploads/640x360.jpg    | 550                                   |
        | RETR nowhere/640x360.jpg    | 550                                   |
        | RETR 640x360.jpg            | 550                                   |
        | NLST pictures/6?            | =226                                  |
        | NLST pictures/640x360.jp?g  | =226                                  |
        | NLST -la                    | =226 pictures \| uploads              |
        | NLST -a -1 uploads          | =226                                  |
        | NLST nowhere                | 550                                   |
        | NLST nowhere/*              | 550                                   |
        | MLSD pictures/640x360.jpg   | 550                                   |
        | MLST                        | 250                                   |
        | MLST nowhere                | 550                                   |
        | MLST pictures               | 250-About the file: \|  type=dir;modify= |
        | MDTM pictures               | 550                                   |
        | SIZE pictures               | 550                                   |
        | RETR pictures               | 550                                   |
        | RETR nowhere                | 550                                   |
        | STAT nowhere                | 550                                   |
        | SIZE pictures/640x360.jpg/x | 550                                   |
        | RETR pictures/640x360.jpg/x | 550                                   |
        | NLST pictures/640x360.jpg/x | 550                                   |
        | MLST pictures/640x360.jpg/x | 550                                   |
        | RETR pictures/640x360.jpg   | 226                                   |
        | STAT                        | =211 Logged in; no transfer goes on.  |

    @matrix
    Scenario: Parameters
      Given a camera that serves FTP, with a user of each level
      Then over FTP "viewer" is told in turn:
        | command            | answer                       |
        | TYPE A             | 200                          |
        | TYPE a n           | 200                          |
        | TYPE L 8           | 200                          |
        | TYPE I             | 200                          |
        | TYPE E             | 504                          |
        | TYPE L 7           | 504                          |
        | TYPE               | 504                          |
        | TYPE IX            | 504                          |
        | TYPE XI            | 504                          |
        | TYPE A NX          | 504                          |
        | TYPE L 88          | 504                          |
        | MODE SX            | 504                          |
        | MODE XS            | 504                          |
        | STRU FX            | 504                          |
        | STRU XF            | 504                          |
        | MODE B             | 504                          |
        | MODE s             | 200                          |
        | STRU R             | 504                          |
        | STRU f             | 200                          |
        | OPTS UTF8 ON       | 200                          |
        | OPTS utf8 on       | 200                          |
        | OPTS UTF8 OFF      | 504                          |
        | OPTS UTF8          | 504                          |
        | OPTS UTF8 xon      | 504                          |
        | OPTS UTF8 onx      | 504                          |
        | OPTS FOO           | 501                          |
        | OPTS               | 501                          |
        | FEAT               | =211-Extensions: \|  EPRT \|  EPSV \|  MDTM \|  MLST type*;size*;modify*;perm*; \|  REST STREAM \|  SIZE \|  UTF8 \| 211 End. |
        | OPTS MLST type;x;Size; | =200 MLST OPTS type;size; |
        | FEAT               | =211-Extensions: \|  EPRT \|  EPSV \|  MDTM \|  MLST type*;size*;modify;perm; \|  REST STREAM \|  SIZE \|  UTF8 \| 211 End. |
        | MLSD               | =226 type=dir; pictures \| type=dir; uploads |
        | OPTS MLST          | =200 MLST OPTS               |
        | MLSD               | =226 pictures \|  uploads    |
        | opts mlst TYPE;PERM | =200 MLST OPTS type;perm;   |
        | CWD pictures       | 250                          |
        | REIN               | 220                          |
        | USER viewer        | 331                          |
        | PASS W4tching-All  | 230                          |
        | PWD                | =257 "/" is the current folder. |
        | FEAT               | =211-Extensions: \|  EPRT \|  EPSV \|  MDTM \|  MLST type*;size*;modify*;perm*; \|  REST STREAM \|  SIZE \|  UTF8 \| 211 End. |
        | USER               | 501                          |
        | ACCT W4tching-All  | 202                          |
        | acct Str0ng-Pass!  | 202                          |
        | noop               | 200                          |
        | NooP with words    | 200                          |
        | XYZ                | 502                          |
        | XYZZY              | 500                          |
        | TOOLONG            | 500                          |
        | N                  | 500                          |
        | __proto__          | 500                          |

    @matrix @one-model
    Scenario: Whatever the letter case of a command, and however its path is written
      Given a camera that serves FTP, with a user of each level
      Then over FTP "operator" is told in turn:
        | command                          | answer                                    |
        | stor /uploads/a 0123456789       | =226                                      |
        | retr uploads/a                   | =226 0123456789                           |
        | Retr /uploads/../uploads/./a     | =226 0123456789                           |
        | rest 0004                        | =350 The next transfer begins at 4.       |
        | retr //uploads//a                | =226 456789                               |
        | appe /uploads/a +                | =226                                      |
        | size /uploads/a                  | =213 11                                   |
        | mdtm /uploads/a                  | 213                                       |
        | mlst /uploads/a                  | 250                                       |
        | cwd uploads/                     | 250                                       |
        | pwd                              | =257 "/uploads" is the current folder.    |
        | nlst                             | =226 a                                    |
        | nlst -1                          | =226 a                                    |
        | nlst -la .                       | =226 a                                    |
        | nlst -a ../uploads/              | =226 a                                    |
        | nlst ../upl*                     | =226 uploads                              |
        | list -l a                        | 226                                       |
        | mlsd ./                          | 226                                       |
        | stat a                           | 213                                       |
        | cwd .                            | 250                                       |
        | Cwd ../pictures                  | 250                                       |
        | cdup                             | 250                                       |
        | xpwd                             | =257 "/" is the current folder.           |
        | dele ./uploads//a                | 250                                       |
        | type i                           | 200                                       |
        | type l 8                         | 200                                       |
        | stru f                           | 200                                       |
        | mode s                           | 200                                       |
        | allo 100 R 50                    | 202                                       |
        | help retr                        | 214                                       |
        | syst                             | =215 UNIX Type: L8                        |
        | feat                             | 211                                       |
        | stat                             | =211 Logged in; no transfer goes on.      |
        | rein                             | 220                                       |
        | user operator                    | 331                                       |
        | pass Str0ng-Pass!                | 230                                       |
        | quit                             | =221 Good bye.                            |

    @matrix
    Scenario: A file is read and stored from where it is wanted
      Given a camera that serves FTP, with a user of each level
      Then over FTP "operator" is told in turn:
        | command                  | answer               |
        | STOR /uploads/a 0123456789 | =226               |
        | RETR /uploads/a          | =226 0123456789      |
        | REST 4                   | =350 The next transfer begins at 4. |
        | RETR /uploads/a          | =226 456789          |
        | RETR /uploads/a          | =226 0123456789      |
        | REST 4                   | 350                  |
        | NOOP                     | 200                  |
        | RETR /uploads/a          | =226 0123456789      |
        | REST 10                  | 350                  |
        | RETR /uploads/a          | =226                 |
        | REST 4                   | 350                  |
        | RETR /uploads/none       | 550                  |
        | RETR /uploads/a          | =226 0123456789      |
        | REST 4                   | 350                  |
        | STOR /pictures/a x       | 550                  |
        | RETR /uploads/a          | =226 0123456789      |
        | REST 4                   | 350                  |
        | REST x                   | 501                  |
        | XYZ                      | 502                  |
        | RETR /uploads/a          | =226 0123456789      |
        | REST 4                   | 350                  |
        | XYZ                      | 502                  |
        | RETR /uploads/a          | =226 0123456789      |
        | REST 4                   | 350                  |
        | TOOLONG                  | 500                  |
        | RETR /uploads/a          | =226 0123456789      |
        | REST 4                   | 350                  |
        | PWD                      | 257                  |
        | RETR /uploads/a          | =226 0123456789      |
        | REST 4                   | 350                  |
        | STAT                     | 211                  |
        | APPE /uploads/a          | =226                 |
        | RETR /uploads/a          | =226 0123456789      |
        | REST 4                   | 350                  |
        | NLST /uploads            | =226 a               |
        | RETR /uploads/a          | =226 0123456789      |
        | REST 11                  | 350                  |
        | RETR /uploads/a          | 554                  |
        | RETR /uploads/a          | =226 0123456789      |
        | STOR /uploads/a abc      | =226                 |
        | RETR /uploads/a          | =226 abc             |
        | APPE /uploads/a def      | =226                 |
        | RETR /uploads/a          | =226 abcdef          |
        | APPE /uploads/b new      | =226                 |
        | RETR /uploads/b          | =226 new             |
        | REST 2                   | 350                  |
        | STOR /uploads/a XY       | =226                 |
        | RETR /uploads/a          | =226 abXY            |
        | REST 4                   | 350                  |
        | STOR /uploads/a Z        | =226                 |
        | RETR /uploads/a          | =226 abXYZ           |
        | REST 6                   | 350                  |
        | STOR /uploads/a no       | 501                  |
        | STOR /uploads/a again    | =226                 |
        | RETR /uploads/a          | =226 again           |
        | REST -1                  | 501                  |
        | REST                     | 501                  |
        | REST 1x                  | 501                  |
        | REST 1234567890123       | 501                  |
        | REST 123456789012        | 350                  |
        | RETR /uploads/a          | 554                  |
        | DELE /uploads/a          | 250                  |
        | RETR /uploads/a          | 550                  |
        | DELE /uploads/a          | 550                  |
        | NLST /uploads            | =226 b               |
        | DELE /uploads/b/b        | 550                  |
        | SIZE /uploads/b/b        | 550                  |
        | RETR /uploads/b/b        | 550                  |
        | NLST /uploads            | =226 b               |
        | STAT                     | =211 Logged in; no transfer goes on. |

    @matrix
    Scenario Outline: What <user> may do with each file and folder
      Given a camera that serves FTP, with a user of each level
      And over FTP "operator" stores 3 bytes as "/uploads/note"
      Then over FTP "<user>" is told in turn:
        | command                    | answer                                                                |
        | OPTS MLST perm             | 200                                                                   |
        | MLST /                     | =250-About the file: \|  perm=el; / \| 250 End.                       |
        | MLST /pictures             | =250-About the file: \|  perm=el; /pictures \| 250 End.               |
        | MLST /pictures/640x360.jpg | =250-About the file: \|  perm=r; /pictures/640x360.jpg \| 250 End.    |
        | MLST /uploads              | =250-About the file: \|  perm=<folder>; /uploads \| 250 End.          |
        | MLST /uploads/note         | =250-About the file: \|  perm=<file>; /uploads/note \| 250 End.       |

      Examples:
        | user     | folder | file |
        | operator | elc    | rwdf |
        | guard    | el     | r    |
        | viewer   | el     | r    |

    @matrix
    Scenario: What a file may be called
      Given a camera that serves FTP, with a user of each level
      Then over FTP "operator" is told in turn:
        | command                                                                  | answer |
        | STOR /uploads/1234567890123456789012345678901234567890123456789012345678901234 x  | =226 |
        | STOR /uploads/12345678901234567890123456789012345678901234567890123456789012345 x | 553  |
        | STOR /uploads/a*b x                                                      | 553    |
        | STOR /uploads/a?b x                                                      | 553    |
        | STOR /uploads/a"b x                                                      | 553    |
        | STOR /uploads/a\\b x                                                     | 553    |
        | STOR /uploads/a/b x                                                      | 550    |
        | STOR /uploads/ x                                                         | 550    |
        | STOR /uploads x                                                          | 550    |
        | STOR /elsewhere/a x                                                      | 550    |
        | STOR a x                                                                 | 550    |
        | APPE /pictures/new x                                                     | 550    |
        | CWD uploads                                                              | 250    |
        | STOR a x                                                                 | =226   |
        | STOR ../uploads/c x                                                      | =226   |
        | DELE c                                                                   | 250    |
        | DELE ../pictures/640x360.jpg                                             | 550    |
        | DELE .                                                                   | 550    |
        | DELE /uploads                                                            | 550    |
        | DELE                                                                     | 550    |
        | NLST                                                                     | =226 1234567890123456789012345678901234567890123456789012345678901234 \| a |

    @matrix
    Scenario: A listing says what each user may do, and when a file was stored
      Given a camera that serves FTP, with a user of each level
      And the administrator sets date and time to "2031-05-07" and "08:09:00" by CGI
      When over FTP "operator" stores 12345 bytes as "/uploads/note"
      Then the listing of "/uploads" for "operator" is like this:
        | LIST                                              | MLSD                                              |
        | -rw-r--r--~1~root~root~12345 May~7 08:09 note     | type=file;size=12345;modify=203105070809\d\d;perm=rwdf; note |
      And the listing of "/uploads" for "viewer" is like this:
        | LIST                                              | MLSD                                              |
        | -r--r--r--~1~root~root~12345 May~7 08:09 note     | type=file;size=12345;modify=203105070809\d\d;perm=r; note |
      And the listing of "/" for "operator" is like this:
        | LIST                                              | MLSD                                              |
        | dr-xr-xr-x~1~root~root~0 .* pictures              | type=dir;modify=\d{14};perm=el; pictures          |
        | drwxr-xr-x~1~root~root~0 .* uploads               | type=dir;modify=\d{14};perm=elc; uploads          |
      And the listing of "/" for "guard" is like this:
        | LIST                                              | MLSD                                              |
        | dr-xr-xr-x~1~root~root~0 .* pictures              | type=dir;modify=\d{14};perm=el; pictures          |
        | dr-xr-xr-x~1~root~root~0 .* uploads               | type=dir;modify=\d{14};perm=el; uploads           |
      When 181 days pass
      Then the listing of "/uploads" for "viewer" is like this:
        | LIST                                              | MLSD                                              |
        | -r--r--r--~1~root~root~12345 May~7 08:09 note     | type=file;size=12345;modify=203105070809\d\d;perm=r; note |
      When 2 days pass
      Then the listing of "/uploads" for "viewer" is like this:
        | LIST                                              | MLSD                                              |
        | -r--r--r--~1~root~root~12345 May~7~2031 note      | type=file;size=12345;modify=203105070809\d\d;perm=r; note |

    @matrix
    Scenario: The system log has each file that was stored, and none that was not
      Given a camera that serves FTP, with a user of each level
      When over FTP "operator" stores 10 bytes as "/uploads/one"
      Then the system log has 1 line of files that were stored
      And the system log has "File /uploads/one stored" by "operator"
      And over FTP "viewer" is told in turn:
        | command            | answer |
        | RETR /uploads/one  | 226    |
        | STOR /uploads/two x | 550   |
      And the system log has 1 line of files that were stored

    Scenario: A picture is one of now, in its size
      Given a camera that serves FTP, with a user of each level
      Then over FTP each picture has the size in its name, as many bytes as SIZE says, and is another one each time

    @matrix
    Scenario: A picture that was measured or listed is the one that comes
      Given a camera that serves FTP, with a user of each level
      Then over FTP each picture has, a second later, as many bytes as these said:
        | SIZE |
        | MLST |
        | MLSD |
        | LIST |
        | STAT |

    @one-model
    Scenario: A picture that was measured comes as data encryption is set when it is read
      Given a camera that serves FTP, with a user of each level
      Then over FTP a picture that was asked for before, by each of these, is read after each change as it is set then:
        | SIZE |
        | MLST |
        | LIST |

    Scenario: What is stored is read again, whole and in parts
      Given a camera that serves FTP, with a user of each level
      Then over FTP a file of 300000 bytes with the name "Grüße 1.bin" is stored, listed, measured, read whole and from byte 200000, continued and deleted

    Scenario: A file whose connection breaks while it is stored is not there
      Given a camera that serves FTP, with a user of each level
      And "operator" has a session that stores a file
      When the data connection breaks
      Then the transfer is answered 426, and "operator" finds no stored file
      And the system log has 0 lines of files that were stored

    @matrix
    Scenario: A file whose connection breaks while it is read is not called whole
      Given a camera that serves FTP, with a user of each level
      And "operator" has a session that receives a file and does not read it
      When the data connection breaks
      Then the transfer is answered 426, and that session goes on

    @matrix @one-model
    Scenario: A file that is changed stays as it was until all of it has come
      Given a camera that serves FTP, with a user of each level
      Then over FTP a file of "0123456789" is as it was when what would change it is cut:
        | command | offset | cut                        |
        | STOR    |        | ABOR                       |
        | STOR    | 4      | ABOR                       |
        | APPE    |        | ABOR                       |
        | STOR    |        | the data connection breaks |
        | STOR    | 10     | the data connection breaks |
        | APPE    |        | the data connection breaks |
        | STOR    |        | the session hangs up       |
        | APPE    |        | the session breaks         |
        | STOR    |        | the session ends its half  |

    @matrix @one-model
    Scenario: What one session is told is nothing to another
      Given a camera that serves FTP, with a user of each level
      And over FTP "operator" stores 3 bytes as "/uploads/note"
      Then over FTP what "operator" sends in one session is nothing to another of theirs:
        | sent           | asked               | answer                                |
        | CWD pictures   | PWD                 | 257 "/" is the current folder.        |
        | REST 2         | SIZE /uploads/note  | 213 3                                 |
        | OPTS MLST      | OPTS MLST type;     | 200 MLST OPTS type;                   |
        | OPTS MLST      | FEAT                | 211-Extensions: \|  EPRT \|  EPSV \|  MDTM \|  MLST type*;size*;modify*;perm*; \|  REST STREAM \|  SIZE \|  UTF8 \| 211 End. |
        | EPSV ALL       | PORT 127,0,0,1,8,0  | 200 The data connection will go there. |
        | EPSV           | ABOR                | 226 No transfer goes on.              |
        | EPSV           | MLST nowhere        | 550 No such file or folder.           |
        | EPSV           | NLST                | 226 pictures \| uploads               |
        | USER viewer    | PWD                 | 257 "/" is the current folder.        |
        | USER viewer    | PASS W4tching-All   | 503 Send USER first.                  |
        | PASS wrong     | PWD                 | 257 "/" is the current folder.        |
        | REIN           | PWD                 | 257 "/" is the current folder.        |
        | QUIT           | PWD                 | 257 "/" is the current folder.        |

    @matrix @one-model
    Scenario: What comes together is answered in its order
      Given a camera that serves FTP, with a user of each level
      Then what is sent while it goes on is answered after it:
        | NOOP | 200 |
        | PWD  | 257 |
        | LIST | 425 |
        | QUIT | 221 |
      And over FTP whoever sends all of this and ends their half of the connection is answered:
        | NLST | 426 |
        | PWD  | 257 |
        | SYST | 215 |
        | EPSV | 229 |
        | NLST | 426 |

    @matrix @one-model
    Scenario: Two files that are stored side by side have no more room than one after the other
      Given a camera that serves FTP, with a user of each level
      Then over FTP of two files of 5000000 bytes that are stored side by side the second one is answered 552

    @matrix
    Scenario: There is room for 8 MiB, and for no byte more
      Given a camera that serves FTP, with a user of each level
      Then over FTP a file of 8388608 bytes is answered 226, and one of 1 byte after it 552

    @matrix
    Scenario: In parts there is no more room, and for 64 files
      Given a camera that serves FTP, with a user of each level
      Then over FTP a file may grow to 8388608 bytes in parts, and no further
      When "operator" deletes "/uploads/large" over FTP
      Then over FTP 64 files may be stored, and no more

    @matrix
    Scenario: Whoever hangs up ends their transfer
      Given a camera that serves FTP, with a user of each level
      Then whoever hangs up has no data connection any more

    Scenario: A transfer can be stopped
      Given a camera that serves FTP, with a user of each level
      And "operator" has a session that receives a file and does not read it
      Then ABOR is answered with 426 and 226, and the session goes on

  @matrix
  Rule: It stays within its bounds

    Scenario: Not more sessions than there may be
      Given a camera that serves FTP, with a user of each level
      Then of 9 sessions of one address 8 are greeted, and one of another address too
      And when one of them quits another is greeted

    @one-model
    Scenario: However a session ends, its place is free
      Given a camera that serves FTP, with a user of each level
      Then over FTP sessions that end so leave their places:
        | QUIT                                          |
        | QUIT after a login                            |
        | hanging up                                    |
        | a break                                       |
        | hanging up after a name                       |
        | hanging up while a data connection is awaited |
        | ending its half                               |

    Scenario: Not more sessions of all addresses than there may be
      Given a camera that serves FTP, with a user of each level
      Then of 18 sessions of 3 addresses 16 are greeted

    Scenario: A transfer is no rest
      Given a camera that serves FTP, with a user of each level
      And "operator" has a session that stores a file
      When 400 seconds pass
      Then that file can be stored to its end

    Scenario: Who does not log in, or rests too long, is sent away
      Given a camera that serves FTP, with a user of each level
      And "operator" has a session that rests
      And somebody has a session without a login
      When 58 seconds pass
      Then the session without a login is still answered
      When 3 seconds pass
      Then the session without a login was ended with 421
      When 230 seconds pass
      Then the session that rests goes on unasked
      When 10 seconds pass
      Then all of that is cut

    Scenario: Whoever logs out has a minute to log in again
      Given a camera that serves FTP, with a user of each level
      And "operator" has a session that rests
      When 200 seconds pass
      Then the session that rests logs out, and is answered
      When 58 seconds pass
      Then the session that rests logs in again as "operator"
      When 200 seconds pass
      Then that session goes on

    Scenario: A session that is used is not sent away
      Given a camera that serves FTP, with a user of each level
      And "operator" has a session that rests
      When 200 seconds pass
      Then that session goes on
      When 200 seconds pass
      Then that session goes on
      When 301 seconds pass
      Then all of that is cut

    Scenario: A line may come in pieces, and several at once
      Given a camera that serves FTP, with a user of each level
      Then over FTP lines that come so are answered:
        | a byte at a time                              | 200         |
        | the line feed alone                           | 200         |
        | the end of the line alone                     | 200         |
        | in the middle of the verb                     | 200         |
        | in the middle of the argument                 | 250         |
        | in the middle of a character of UTF-8         | 550         |
        | in the middle of a Telnet command             | 226         |
        | the end of one with the beginning of the next | 200 257     |
        | three at once                                 | 200 257 200 |
        | a line that is too long, in pieces            | 500 257     |

    Scenario Outline: <what> does not break the session
      Given a camera that serves FTP, with a user of each level
      Then over FTP <what> is answered <code>, and the session goes on

      Examples:
        | what                        | code |
        | a line of 5000 bytes        | 500  |
        | an empty line               | 500  |
        | a line with a zero byte     | 500  |
        | a line that is not UTF-8    | 500  |
        | a line with a tab           | 500  |
        | a line with an escape       | 500  |
        | a line with a deletion      | 500  |
        | a line with a return inside | 500  |
        | a line of HTTP              | 502  |
        | a lone line feed at its end | 200  |
        | a Telnet interrupt          | 226  |
        | each Telnet command         | 200  |
        | each Telnet option          | 200  |
        | a doubled mark of Telnet    | 200  |
        | a lone mark of Telnet       | 200  |
        | a line of 1024 bytes        | 200  |
        | a line of 1025 bytes        | 500  |

  Rule: An eavesdropper reads everything

    @client-tcpdump @client-tshark
    Scenario: The password and the picture are readable
      Given a camera that serves FTP, with a user of each level
      And an eavesdropper on the camera's network
      When "operator" reads the picture "640x360.jpg" over FTP
      Then the eavesdropper has seen the text "PASS Str0ng-Pass!"
      And the eavesdropper has seen that picture
      And tshark finds no malformed packet of FTP in the capture

    Scenario: The camera's records do not have the password
      Given a camera that serves FTP, with a user of each level
      When "operator" reads the picture "640x360.jpg" over FTP
      Then no password is in the journal, on the control port or in what the camera answered

  Rule: Clients in use work

    @client-curl @client-lftp @client-ftp
    Scenario Outline: <client> lists, reads, stores and deletes
      Given a camera that serves FTP, with a user of each level
      Then <client> reads a picture <how>
      And <client> stores a file, reads it again and deletes it

      Examples:
        | client | how                 |
        | curl   | over EPSV           |
        | curl   | over PASV           |
        | curl   | over EPRT           |
        | curl   | over PORT           |
        | lftp   | in its usual way    |
        | lftp   | over PORT           |
        | ftp    | in its usual way    |
        | ftp    | over PORT           |
