@entry @guide-2.2
Feature: 2.2 Use of the latest firmware
  To look for a newer firmware, users must know the version that runs.

  Rule: Users can read the firmware version

    Scenario: The setup page and CGI show the same version
      Given a camera whose administrator is registered
      Then the setup page and getinfo name the model's firmware version

    @matrix
    Scenario: Whatever tells the version tells the same
      Given a camera with a user of each level
      Then each tells the version that runs:
        | by                                      | tells                                  |
        | the status page over HTTP               | VERSION                                |
        | the status page over HTTPS              | VERSION                                |
        | getinfo over HTTP to the administrator  | VERSION                                |
        | getinfo over HTTPS to the administrator | VERSION                                |
        | getinfo over HTTP to Camera control     | VERSION                                |
        | getinfo over HTTPS to Live only         | VERSION                                |
        | getinfo without a file                  | VERSION                                |
        | getinfo of another file                 | VERSION                                |
        | getinfo with another parameter          | VERSION                                |
        | getinfo with POST                       | VERSION                                |
        | Easy IP Setup                           | VERSION                                |
        | sysDescr of SNMP                        | i-PRO network camera MODEL SWVerVERSION |
        | the firmware object of SNMP             | VERSION                                |

    @matrix
    Scenario: Of cameras of all models each tells its own, to the last zero
      Then on a camera of each model, one beside the other, each tells the version:
        | by                                      | tells                                   |
        | the status page over HTTPS              | VERSION                                 |
        | getinfo over HTTPS to the administrator | VERSION                                 |
        | Easy IP Setup                           | VERSION                                 |
        | sysDescr of SNMP                        | i-PRO network camera MODEL SWVerVERSION |
        | the firmware object of SNMP             | VERSION                                 |

    @matrix
    Scenario: The firmware to look for is that of the model: each tells its own
      Then on a camera of each model, one beside the other, each tells the model:
        | by                                    | tells                                   |
        | the model on the status page          | MODEL                                   |
        | NAME of getinfo                       | MODEL                                   |
        | the model in Easy IP Setup            | SHORT-MODEL                             |
        | the related model in Easy IP Setup    | RELATED-MODEL                           |
        | sysDescr of SNMP                      | i-PRO network camera MODEL SWVerVERSION |
        | the model object of SNMP              | MODEL                                   |
        | the model object of the former vendor | MODEL                                   |

    @matrix
    Scenario: A camera that answers searches for ever tells the same for ever
      Given a camera of model WV-X22700-V2L whose administrator is registered
      When 21 minutes pass
      Then each tells the version that runs:
        | by            | tells   |
        | Easy IP Setup | VERSION |

    @matrix
    Scenario: What the version is of is told with it
      Given a camera with a user of each level
      Then these requests are answered so:
        | by       | request                 | is  | says                                                                                            |
        | viewer   | /cgi-bin/getinfo?FILE=1 | 200 | \r\n\r\nMAC=([0-9A-F]{2}-){5}[0-9A-F]{2}\r\nSERIAL=[0-9A-Z]+\r\nVERSION=\d+\.\d\d\r\nNAME=WV-\S+\r\n$ |
        | operator | /admin/index.html       | 200 | Model</th>\s*<td[^>]*>WV-\S+<[^]*Firmware version</th>\s*<td[^>]*>\d+\.\d\d<                      |
        | guard    | /admin/index.html       | 403 | !Firmware version                                                                               |
        | viewer   | /admin/index.html       | 403 | !Firmware version                                                                               |

    Scenario: Every user may read the version over CGI
      Given a camera with a user of each level
      Then the camera information over HTTPS is for everybody

    Scenario: A reset does not change the version
      Given a camera whose administrator is registered
      When the INITIAL SET button is pressed
      And somebody registers "operator" with password "Str0ng-Pass!"
      Then the setup page and getinfo name the model's firmware version

    Scenario: Nobody notes a check for newer firmware that this version does not make
      Given a camera whose administrator is registered
      Then these requests are answered so:
        | by       | request                                             | is  | says                    |
        | operator | /cgi-bin/set_maintenance_upgrade?lastCheck=2031-05-05 | 400 | not in this version     |
        | operator | /cgi-bin/get_maintenance_upgrade                    | 200 | lastCheck=\r            |

    Scenario: Nobody may read the version before an administrator is registered, but by Easy IP Setup
      Given a factory camera
      When somebody asks for the camera information over HTTPS
      Then the camera answers 403
      And each tells the version that runs:
        | by            | tells   |
        | Easy IP Setup | VERSION |

  Rule: Whoever has not logged in learns it from Easy IP Setup alone

    @matrix
    Scenario Outline: From <camera>
      Given <camera>
      Then nobody learns the version without a login over <ways>

      Examples:
        | camera                                                | ways                  |
        | a factory camera                                      | HTTP, HTTPS and RTSP  |
        | a camera whose administrator is registered            | HTTP, HTTPS and RTSP  |
        | a camera that serves FTP, with a user of each level   | FTP                   |
