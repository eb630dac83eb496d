@guide-4.2 @matrix
Feature: Managers get what SNMP says, and nothing else (4.2)
  A request is answered in each version as its standard says it, with the values of the camera. One thing at a time is wrong here.

  Rule: Every object is where its module has it

    Scenario: The whole MIB
      Given a camera that managers of SNMP know
      Then the objects of the camera are these, in this order:
        | object | value |
        | 1.3.6.1.2.1.1.1.0 | STRING i-PRO network camera MODEL SWVerFIRMWARE |
        | 1.3.6.1.2.1.1.2.0 | OID 1.3.6.1.4.1.57501.100 |
        | 1.3.6.1.2.1.1.3.0 | TimeTicks * |
        | 1.3.6.1.2.1.1.4.0 | STRING |
        | 1.3.6.1.2.1.1.5.0 | STRING MODEL |
        | 1.3.6.1.2.1.1.6.0 | STRING Hall 3 |
        | 1.3.6.1.2.1.1.7.0 | INTEGER 72 |
        | 1.3.6.1.2.1.1.8.0 | TimeTicks 0 |
        | 1.3.6.1.2.1.1.9.1.2.1 | OID 1.3.6.1.6.3.1 |
        | 1.3.6.1.2.1.1.9.1.2.2 | OID 1.3.6.1.2.1.31 |
        | 1.3.6.1.2.1.1.9.1.2.3 | OID 1.3.6.1.2.1.4 |
        | 1.3.6.1.2.1.1.9.1.2.4 | OID 1.3.6.1.2.1.50 |
        | 1.3.6.1.2.1.1.9.1.2.5 | OID 1.3.6.1.2.1.25.7.1 |
        | 1.3.6.1.2.1.1.9.1.2.6 | OID 1.3.6.1.6.3.10.3.1.1 |
        | 1.3.6.1.2.1.1.9.1.2.7 | OID 1.3.6.1.6.3.11.3.1.1 |
        | 1.3.6.1.2.1.1.9.1.2.8 | OID 1.3.6.1.6.3.15.2.1.1 |
        | 1.3.6.1.2.1.1.9.1.3.1 | STRING The MIB module for SNMP entities (RFC 3418) |
        | 1.3.6.1.2.1.1.9.1.3.2 | STRING Extensions of the interfaces group (RFC 2863) |
        | 1.3.6.1.2.1.1.9.1.3.3 | STRING IP (RFC 1213) |
        | 1.3.6.1.2.1.1.9.1.3.4 | STRING UDP (RFC 4113) |
        | 1.3.6.1.2.1.1.9.1.3.5 | STRING Host resources: the system (RFC 2790) |
        | 1.3.6.1.2.1.1.9.1.3.6 | STRING SNMP management architecture (RFC 3411) |
        | 1.3.6.1.2.1.1.9.1.3.7 | STRING Message processing and dispatching (RFC 3412) |
        | 1.3.6.1.2.1.1.9.1.3.8 | STRING The User-based Security Model (RFC 3414) |
        | 1.3.6.1.2.1.1.9.1.4.1 | TimeTicks 0 |
        | 1.3.6.1.2.1.1.9.1.4.2 | TimeTicks 0 |
        | 1.3.6.1.2.1.1.9.1.4.3 | TimeTicks 0 |
        | 1.3.6.1.2.1.1.9.1.4.4 | TimeTicks 0 |
        | 1.3.6.1.2.1.1.9.1.4.5 | TimeTicks 0 |
        | 1.3.6.1.2.1.1.9.1.4.6 | TimeTicks 0 |
        | 1.3.6.1.2.1.1.9.1.4.7 | TimeTicks 0 |
        | 1.3.6.1.2.1.1.9.1.4.8 | TimeTicks 0 |
        | 1.3.6.1.2.1.2.1.0 | INTEGER 1 |
        | 1.3.6.1.2.1.2.2.1.1.1 | INTEGER 1 |
        | 1.3.6.1.2.1.2.2.1.2.1 | STRING eth0 |
        | 1.3.6.1.2.1.2.2.1.3.1 | INTEGER 6 |
        | 1.3.6.1.2.1.2.2.1.4.1 | INTEGER 1500 |
        | 1.3.6.1.2.1.2.2.1.5.1 | Gauge32 100000000 |
        | 1.3.6.1.2.1.2.2.1.6.1 | STRING MAC |
        | 1.3.6.1.2.1.2.2.1.7.1 | INTEGER 1 |
        | 1.3.6.1.2.1.2.2.1.8.1 | INTEGER 1 |
        | 1.3.6.1.2.1.2.2.1.9.1 | TimeTicks 0 |
        | 1.3.6.1.2.1.2.2.1.10.1 | Counter32 * |
        | 1.3.6.1.2.1.2.2.1.11.1 | Counter32 * |
        | 1.3.6.1.2.1.2.2.1.13.1 | Counter32 0 |
        | 1.3.6.1.2.1.2.2.1.14.1 | Counter32 0 |
        | 1.3.6.1.2.1.2.2.1.15.1 | Counter32 0 |
        | 1.3.6.1.2.1.2.2.1.16.1 | Counter32 * |
        | 1.3.6.1.2.1.2.2.1.17.1 | Counter32 * |
        | 1.3.6.1.2.1.2.2.1.19.1 | Counter32 0 |
        | 1.3.6.1.2.1.2.2.1.20.1 | Counter32 0 |
        | 1.3.6.1.2.1.4.1.0 | INTEGER 2 |
        | 1.3.6.1.2.1.4.2.0 | INTEGER 64 |
        | 1.3.6.1.2.1.4.3.0 | Counter32 * |
        | 1.3.6.1.2.1.4.4.0 | Counter32 0 |
        | 1.3.6.1.2.1.4.5.0 | Counter32 0 |
        | 1.3.6.1.2.1.4.6.0 | Counter32 0 |
        | 1.3.6.1.2.1.4.7.0 | Counter32 0 |
        | 1.3.6.1.2.1.4.8.0 | Counter32 0 |
        | 1.3.6.1.2.1.4.9.0 | Counter32 * |
        | 1.3.6.1.2.1.4.10.0 | Counter32 * |
        | 1.3.6.1.2.1.4.11.0 | Counter32 0 |
        | 1.3.6.1.2.1.4.12.0 | Counter32 0 |
        | 1.3.6.1.2.1.4.20.1.1.HOST | IpAddress HOST |
        | 1.3.6.1.2.1.4.20.1.2.HOST | INTEGER 1 |
        | 1.3.6.1.2.1.4.20.1.3.HOST | IpAddress 255.0.0.0 |
        | 1.3.6.1.2.1.4.20.1.4.HOST | INTEGER 1 |
        | 1.3.6.1.2.1.4.20.1.5.HOST | INTEGER 65535 |
        | 1.3.6.1.2.1.7.1.0 | Counter32 * |
        | 1.3.6.1.2.1.7.2.0 | Counter32 0 |
        | 1.3.6.1.2.1.7.3.0 | Counter32 0 |
        | 1.3.6.1.2.1.7.4.0 | Counter32 * |
        | 1.3.6.1.2.1.7.5.1.1.HOST.161 | IpAddress HOST |
        | 1.3.6.1.2.1.7.5.1.1.HOST.162 | IpAddress HOST |
        | 1.3.6.1.2.1.7.5.1.1.HOST.10670 | IpAddress HOST |
        | 1.3.6.1.2.1.7.5.1.2.HOST.161 | INTEGER 161 |
        | 1.3.6.1.2.1.7.5.1.2.HOST.162 | INTEGER 162 |
        | 1.3.6.1.2.1.7.5.1.2.HOST.10670 | INTEGER 10670 |
        | 1.3.6.1.2.1.11.1.0 | Counter32 * |
        | 1.3.6.1.2.1.11.2.0 | Counter32 * |
        | 1.3.6.1.2.1.11.3.0 | Counter32 0 |
        | 1.3.6.1.2.1.11.4.0 | Counter32 0 |
        | 1.3.6.1.2.1.11.5.0 | Counter32 0 |
        | 1.3.6.1.2.1.11.6.0 | Counter32 0 |
        | 1.3.6.1.2.1.11.8.0 | Counter32 0 |
        | 1.3.6.1.2.1.11.9.0 | Counter32 0 |
        | 1.3.6.1.2.1.11.10.0 | Counter32 0 |
        | 1.3.6.1.2.1.11.11.0 | Counter32 0 |
        | 1.3.6.1.2.1.11.12.0 | Counter32 0 |
        | 1.3.6.1.2.1.11.13.0 | Counter32 * |
        | 1.3.6.1.2.1.11.14.0 | Counter32 0 |
        | 1.3.6.1.2.1.11.15.0 | Counter32 * |
        | 1.3.6.1.2.1.11.16.0 | Counter32 * |
        | 1.3.6.1.2.1.11.17.0 | Counter32 0 |
        | 1.3.6.1.2.1.11.18.0 | Counter32 0 |
        | 1.3.6.1.2.1.11.19.0 | Counter32 0 |
        | 1.3.6.1.2.1.11.20.0 | Counter32 0 |
        | 1.3.6.1.2.1.11.21.0 | Counter32 0 |
        | 1.3.6.1.2.1.11.22.0 | Counter32 0 |
        | 1.3.6.1.2.1.11.24.0 | Counter32 0 |
        | 1.3.6.1.2.1.11.25.0 | Counter32 0 |
        | 1.3.6.1.2.1.11.26.0 | Counter32 0 |
        | 1.3.6.1.2.1.11.27.0 | Counter32 0 |
        | 1.3.6.1.2.1.11.28.0 | Counter32 * |
        | 1.3.6.1.2.1.11.29.0 | Counter32 0 |
        | 1.3.6.1.2.1.11.30.0 | INTEGER 1 |
        | 1.3.6.1.2.1.11.31.0 | Counter32 0 |
        | 1.3.6.1.2.1.11.32.0 | Counter32 0 |
        | 1.3.6.1.2.1.25.1.1.0 | TimeTicks * |
        | 1.3.6.1.2.1.25.1.2.0 | STRING * |
        | 1.3.6.1.2.1.25.1.5.0 | Gauge32 0 |
        | 1.3.6.1.2.1.25.1.6.0 | Gauge32 * |
        | 1.3.6.1.2.1.25.1.7.0 | INTEGER 0 |
        | 1.3.6.1.2.1.31.1.1.1.1.1 | STRING eth0 |
        | 1.3.6.1.2.1.31.1.1.1.2.1 | Counter32 0 |
        | 1.3.6.1.2.1.31.1.1.1.3.1 | Counter32 0 |
        | 1.3.6.1.2.1.31.1.1.1.4.1 | Counter32 0 |
        | 1.3.6.1.2.1.31.1.1.1.5.1 | Counter32 0 |
        | 1.3.6.1.2.1.31.1.1.1.6.1 | Counter64 * |
        | 1.3.6.1.2.1.31.1.1.1.7.1 | Counter64 * |
        | 1.3.6.1.2.1.31.1.1.1.8.1 | Counter64 0 |
        | 1.3.6.1.2.1.31.1.1.1.9.1 | Counter64 0 |
        | 1.3.6.1.2.1.31.1.1.1.10.1 | Counter64 * |
        | 1.3.6.1.2.1.31.1.1.1.11.1 | Counter64 * |
        | 1.3.6.1.2.1.31.1.1.1.12.1 | Counter64 0 |
        | 1.3.6.1.2.1.31.1.1.1.13.1 | Counter64 0 |
        | 1.3.6.1.2.1.31.1.1.1.14.1 | INTEGER 1 |
        | 1.3.6.1.2.1.31.1.1.1.15.1 | Gauge32 100 |
        | 1.3.6.1.2.1.31.1.1.1.16.1 | INTEGER 2 |
        | 1.3.6.1.2.1.31.1.1.1.17.1 | INTEGER 1 |
        | 1.3.6.1.2.1.31.1.1.1.18.1 | STRING |
        | 1.3.6.1.2.1.31.1.1.1.19.1 | TimeTicks 0 |
        | 1.3.6.1.4.1.258.1.2.1.1.0 | STRING i-PRO |
        | 1.3.6.1.4.1.258.1.2.1.2.0 | STRING MODEL |
        | 1.3.6.1.4.1.258.1.2.1.13.0 | STRING SERIAL |
        | 1.3.6.1.4.1.258.5100.100.1.2.1.0 | Gauge32 0 |
        | 1.3.6.1.4.1.258.5100.100.1.2.2.0 | Gauge32 0 |
        | 1.3.6.1.4.1.57501.1.1.0 | STRING i-PRO |
        | 1.3.6.1.4.1.57501.1.2.0 | STRING MODEL |
        | 1.3.6.1.4.1.57501.1.3.0 | STRING SERIAL |
        | 1.3.6.1.4.1.57501.1.4.0 | STRING FIRMWARE |
        | 1.3.6.1.4.1.57501.100.1.2.1.0 | Gauge32 0 |
        | 1.3.6.1.4.1.57501.100.1.2.2.0 | Gauge32 0 |
        | 1.3.6.1.4.1.57501.100.1.2.3.0 | STRING |
        | 1.3.6.1.6.3.10.2.1.1.0 | STRING ENGINE |
        | 1.3.6.1.6.3.10.2.1.2.0 | INTEGER 1 |
        | 1.3.6.1.6.3.10.2.1.3.0 | INTEGER * |
        | 1.3.6.1.6.3.10.2.1.4.0 | INTEGER 1472 |
        | 1.3.6.1.6.3.11.2.1.1.0 | Counter32 0 |
        | 1.3.6.1.6.3.11.2.1.2.0 | Counter32 0 |
        | 1.3.6.1.6.3.11.2.1.3.0 | Counter32 0 |
        | 1.3.6.1.6.3.12.1.5.0 | Counter32 0 |
        | 1.3.6.1.6.3.15.1.1.1.0 | Counter32 0 |
        | 1.3.6.1.6.3.15.1.1.2.0 | Counter32 0 |
        | 1.3.6.1.6.3.15.1.1.3.0 | Counter32 0 |
        | 1.3.6.1.6.3.15.1.1.4.0 | Counter32 * |
        | 1.3.6.1.6.3.15.1.1.5.0 | Counter32 0 |
        | 1.3.6.1.6.3.15.1.1.6.0 | Counter32 0 |

    Scenario: Alarms that last
      Given a camera that managers of SNMP know
      When the camera raises an alarm by terminal-1
      Then requests are answered so:
        | over | request                                                      | answer                      |
        | each | get 1.3.6.1.4.1.57501.100.1.2.2.0 1.3.6.1.4.1.57501.100.1.2.3.0 | Gauge32 2, STRING terminal-1 |
        | each | get 1.3.6.1.4.1.258.5100.100.1.2.2.0                         | Gauge32 2                   |
      When the camera raises an alarm by motion
      Then requests are answered so:
        | over | request                                                      | answer                      |
        | each | get 1.3.6.1.4.1.57501.100.1.2.2.0 1.3.6.1.4.1.57501.100.1.2.3.0 | Gauge32 3, STRING terminal-1 |
        | each | get 1.3.6.1.4.1.258.5100.100.1.2.2.0                         | Gauge32 3                   |
      When 10 seconds pass
      Then requests are answered so:
        | over | request                                                      | answer            |
        | each | get 1.3.6.1.4.1.57501.100.1.2.2.0 1.3.6.1.4.1.57501.100.1.2.3.0 | Gauge32 0, STRING |
        | each | get 1.3.6.1.4.1.258.5100.100.1.2.2.0                         | Gauge32 0         |

    Scenario: What follows a name
      Given a camera that managers of SNMP know
      Then over SNMPv2c what follows a name is this:
        | 0.0                            | 1.3.6.1.2.1.1.1.0       |
        | 0.39                           | 1.3.6.1.2.1.1.1.0       |
        | 1.0                            | 1.3.6.1.2.1.1.1.0       |
        | 1.3.6.1.2.1.1                  | 1.3.6.1.2.1.1.1.0       |
        | 1.3.6.1.2.1.1.1                | 1.3.6.1.2.1.1.1.0       |
        | 1.3.6.1.2.1.1.1.0              | 1.3.6.1.2.1.1.2.0       |
        | 1.3.6.1.2.1.1.1.0.0            | 1.3.6.1.2.1.1.2.0       |
        | 1.3.6.1.2.1.1.1.1              | 1.3.6.1.2.1.1.2.0       |
        | 1.3.6.1.2.1.1.1.4294967295     | 1.3.6.1.2.1.1.2.0       |
        | 1.3.6.1.2.1.1.8.0              | 1.3.6.1.2.1.1.9.1.2.1   |
        | 1.3.6.1.2.1.2.2.1.1            | 1.3.6.1.2.1.2.2.1.1.1   |
        | 1.3.6.1.2.1.2.2.1.1.1          | 1.3.6.1.2.1.2.2.1.2.1   |
        | 1.3.6.1.2.1.2.2.1.1.1.1        | 1.3.6.1.2.1.2.2.1.2.1   |
        | 1.3.6.1.2.1.31                 | 1.3.6.1.2.1.31.1.1.1.1.1 |
        | 1.3.6.1.4.1.57501.1.4.0        | 1.3.6.1.4.1.57501.100.1.2.1.0 |
        | 1.3.6.1.6.3.15.1.1.6           | 1.3.6.1.6.3.15.1.1.6.0  |
        | 1.3.6.1.6.3.15.1.1.6.0         | 1.3.6.1.6.3.15.1.1.6.0  |
        | 0.1.2                          | 1.3.6.1.2.1.1.1.0       |
        | 1.2                            | 1.3.6.1.2.1.1.1.0       |
        | 1.3                            | 1.3.6.1.2.1.1.1.0       |
        | 1.3.6.1.2                      | 1.3.6.1.2.1.1.1.0       |
        | 1.3.6.1.3                      | 1.3.6.1.4.1.258.1.2.1.1.0 |
        | 1.3.6.1.7                      | 1.3.6.1.7               |
        | 1.3.7                          | 1.3.7                   |
        | 1.4                            | 1.4                     |
        | 1.39                           | 1.39                    |
        | 2.0                            | 2.0                     |
        | 2.5                            | 2.5                     |
        | 2.39                           | 2.39                    |
        | 2.40                           | 2.40                    |
        | 2.47                           | 2.47                    |
        | 2.48                           | 2.48                    |
        | 2.100.3                        | 2.100.3                 |
        | 2.999.1                        | 2.999.1                 |
        | 2.4294967215                   | 2.4294967215            |
      And over SNMPv1 what follows a name is this:
        | 1.3.6.1.2.1.31.1.1.1.5.1       | 1.3.6.1.2.1.31.1.1.1.14.1 |
        | 1.3.6.1.2.1.31.1.1.1.6         | 1.3.6.1.2.1.31.1.1.1.14.1 |
        | 1.3.6.1.6.3.15.1.1.6.0         | 1.3.6.1.6.3.15.1.1.6.0  |
        | 0.0                            | 1.3.6.1.2.1.1.1.0       |
        | 1.2                            | 1.3.6.1.2.1.1.1.0       |
        | 1.4                            | 1.4                     |
        | 2.0                            | 2.0                     |
        | 2.39                           | 2.39                    |
        | 2.48                           | 2.48                    |
        | 2.999.1                        | 2.999.1                 |
      And over SNMPv3 what follows a name is this:
        | 0.0                            | 1.3.6.1.2.1.1.1.0       |
        | 1.4                            | 1.4                     |
        | 2.0                            | 2.0                     |
        | 2.48                           | 2.48                    |
        | 2.999.1                        | 2.999.1                 |

    Scenario: A GetBulk
      Given a camera that managers of SNMP know
      Then a GetBulk finds what GetNexts find, up to the end of the packet:
        | once | repetitions | names                                           |
        | 0    | 0           | 1.3.6.1.2.1.1                                   |
        | 0    | 1           | 1.3.6.1.2.1.1                                   |
        | 0    | 3           | 1.3.6.1.2.1.2.2.1.1 1.3.6.1.2.1.2.2.1.3         |
        | 1    | 2           | 1.3.6.1.2.1.1 1.3.6.1.2.1.2 1.3.6.1.2.1.4       |
        | 2    | 2           | 1.3.6.1.2.1.1 1.3.6.1.2.1.2 1.3.6.1.2.1.4       |
        | 3    | 2           | 1.3.6.1.2.1.1 1.3.6.1.2.1.2 1.3.6.1.2.1.4       |
        | 5    | 9           | 1.3.6.1.2.1.1 1.3.6.1.2.1.2                     |
        | -1   | 1           | 1.3.6.1.2.1.1 1.3.6.1.2.1.2                     |
        | 1    | -1          | 1.3.6.1.2.1.1 1.3.6.1.2.1.2                     |
        | 0    | 2000000000  | 1.3.6.1.2.1                                     |
        | 0    | 2000000000  | 1.3.6.1.2.1.1 1.3.6.1.2.1.11 1.3.6.1.4          |
        | 0    | 9           | 1.3.6.1.6.3.15.1.1.5 1.3.6.1.6.3.15.1.1.3       |
        | 1    | 2           | 1.3.6.1.6.3.15.1.1.6.0 1.3.6.1.6.3.15.1.1.5     |
        | 0    | 2           | 1.3.6.1.6.3.15.1.1.6.0                          |
        | 3    | 9           |                                                 |
        | 0    | 3           | 0.0                                             |
        | 0    | 3           | 1.2 1.4                                         |
        | 0    | 3           | 2.0                                             |
        | 1    | 3           | 2.5 2.47                                        |
        | 2    | 2           | 2.48 2.999.1 1.3.6.1.2.1.1                      |
        | 0    | 4           | 1.3.6.1.6.3.15.1.1.6 2.100.3                    |

  Rule: Every request has its answer

    Scenario: What is read, and what is wrong with a request to read
      Given a camera that managers of SNMP know
      Then requests are answered so:
        | over    | request                          | answer                                    |
        | each    | get                              | nothing                                   |
        | each    | next                             | nothing                                   |
        | each    | get sysLocation sysContact sysLocation | STRING Hall 3, STRING, STRING Hall 3 |
        | each    | next 1.3.6.1.2.1.1.5 1.3.6.1.2.1.1.6 | STRING MODEL, STRING Hall 3           |
        | SNMPv1  | get absent                       | noSuchName 1                              |
        | SNMPv1  | get sysContact absent            | noSuchName 2                              |
        | SNMPv1  | get sysContact sysName absent instance | noSuchName 3                        |
        | SNMPv1  | get wide                         | noSuchName 1                              |
        | SNMPv1  | get sysContact wide              | noSuchName 2                              |
        | SNMPv1  | next sysContact 2.5              | noSuchName 2                              |
        | SNMPv2c | get absent sysLocation instance  | noSuchObject, STRING Hall 3, noSuchInstance |
        | SNMPv3  | get absent sysLocation instance  | noSuchObject, STRING Hall 3, noSuchInstance |
        | SNMPv2c | next sysContact 2.5              | STRING MODEL, endOfMibView                |
        | SNMPv3  | next sysContact 2.5              | STRING MODEL, endOfMibView                |
        | SNMPv2c | get sysLocation=i:7              | STRING Hall 3                             |
        | SNMPv2c | get sysLocation=a:10.0.0.1       | STRING Hall 3                             |
        | SNMPv2c | get sysLocation=t:4294967295     | STRING Hall 3                             |
        | SNMPv2c | get sysLocation=c:0              | STRING Hall 3                             |
      And an answer has the number of its request, whatever that is:
        | 0           |
        | 1           |
        | 127         |
        | 128         |
        | 255         |
        | 256         |
        | 32767       |
        | 32768       |
        | 8388607     |
        | 8388608     |
        | 2147483647  |
        | -1          |
        | -127        |
        | -128        |
        | -129        |
        | -32768      |
        | -32769      |
        | -8388608    |
        | -2147483648 |
      And an answer never is longer than its packet or its manager, and says when it would be

    Scenario: What is written, and what is wrong with a request to write
      Given a camera that managers of SNMP know
      And [SNMPv3 user may write] is set to "on"
      Then requests are answered so:
        | over    | request                                        | answer         |
        | each    | set                                            | nothing        |
        | each    | set sysLocation=s:One                          | STRING One     |
        | each    | set sysLocation=s:Two sysContact=s:Bob sysName=s:Cam | STRING Two, STRING Bob, STRING Cam |
        | each    | get sysLocation sysContact sysName             | STRING Two, STRING Bob, STRING Cam |
        | SNMPv2c | set sysLocation=s:Bad sysDescr=s:No            | notWritable 2  |
        | SNMPv2c | set sysDescr=s:No sysLocation=s:Bad            | notWritable 1  |
        | SNMPv2c | set sysLocation=s:Bad sysContact=s:Bad absent=s:No | noAccess 3 |
        | SNMPv3  | set sysLocation=s:Bad sysContact=i:1 sysName=s:Bad | wrongType 2 |
        | SNMPv1  | set sysLocation=s:Bad sysContact=i:1 sysName=s:Bad | badValue 2 |
        | SNMPv1  | set sysLocation=s:Bad sysDescr=s:No            | noSuchName 2   |
        | SNMPv1  | set sysLocation=s:Bad absent=s:No              | noSuchName 2   |
        | SNMPv1  | set instance=s:No                              | noSuchName 1   |
        | SNMPv1  | set sysLocation=n:33                           | badValue 1     |
        | SNMPv1  | set sysLocation=x:0d0a                         | badValue 1     |
        | SNMPv1  | set authenTraps=i:3                            | badValue 1     |
        | SNMPv2c | set sysLocation=n:33                           | wrongLength 1  |
        | SNMPv2c | set sysLocation=s:Bad sysName=n:33             | wrongLength 2  |
        | SNMPv2c | set sysContact=n:256                           | wrongLength 1  |
        | SNMPv2c | set sysLocation=s:Bad sysName=x:0d0a           | wrongValue 2   |
        | SNMPv2c | set sysName=x:fffe                             | wrongValue 1   |
        | SNMPv2c | set sysName=a:10.0.0.1                         | wrongType 1    |
        | SNMPv2c | set sysName=c:5                                | wrongType 1    |
        | SNMPv2c | set sysName                                    | wrongType 1    |
        | SNMPv2c | set authenTraps=s:on                           | wrongType 1    |
        | SNMPv2c | set authenTraps=g:1                            | wrongType 1    |
        | SNMPv2c | set authenTraps=i:0                            | wrongValue 1   |
        | SNMPv2c | set authenTraps=i:3                            | wrongValue 1   |
        | SNMPv2c | set instance=s:No                              | noCreation 1   |
        | SNMPv2c | set sysUpTime=t:5                              | notWritable 1  |
        | SNMPv2c | set wide=c:5                                   | notWritable 1  |
        | each    | get sysLocation sysContact sysName authenTraps | STRING Two, STRING Bob, STRING Cam, INTEGER 1 |
        | SNMPv2c | set authenTraps=i:2                            | INTEGER 2      |
        | each    | get authenTraps                                | INTEGER 2      |
        | SNMPv2c | set authenTraps=i:1 sysName=s:                 | INTEGER 1, STRING |
        | each    | get authenTraps sysName                        | INTEGER 1, STRING MODEL |
        | SNMPv2c | set sysLocation=x:c3a9                         | STRING 0xc3a9  |
        | each    | get sysLocation                                | STRING 0xc3a9  |
        | SNMPv2c | set sysName=n:32                               | STRING xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx |
        | SNMPv2c | set sysLocation=s:A sysLocation=s:B            | STRING A, STRING B |
        | each    | get sysLocation                                | STRING B       |

    Scenario: What cannot be stored is not set
      Given a camera that is stored, whose administrator is registered
      And managers of SNMP know it
      And [SNMPv3 user may write] is set to "on"
      When nothing can be stored
      Then requests are answered so:
        | over    | request                             | answer         |
        | SNMPv1  | set sysLocation=s:One sysName=s:Cam | genErr 1       |
        | SNMPv2c | set sysLocation=s:One sysName=s:Cam | commitFailed 1 |
        | SNMPv3  | set sysLocation=s:One sysName=s:Cam | commitFailed 1 |
        | each    | get sysLocation sysName             | STRING Hall 3, STRING MODEL |
        | SNMPv2c | get 1.3.6.1.2.1.11.24.0 1.3.6.1.2.1.11.14.0 | Counter32 1, Counter32 0 |
      When all can be stored again
      Then requests are answered so:
        | over    | request                             | answer                 |
        | each    | set sysLocation=s:One sysName=s:Cam | STRING One, STRING Cam |
        | each    | get sysLocation sysName             | STRING One, STRING Cam |

    Scenario: The longest subtree of the view decides
      Given a camera that managers of SNMP know
      Then in a view of "1" these objects are seen, and no others:
        | sysDescr                  | seen   |
        | 1.3.6.1.4.1.57501.1.3.0   | seen   |
        | 1.3.6.1.6.3.15.1.1.6.0    | seen   |
      And in a view of "1.3.6.1.2.1" these objects are seen, and no others:
        | sysDescr                  | seen   |
        | sysLocation               | seen   |
        | 1.3.6.1.4.1.57501.1.3.0   | hidden |
        | 1.3.6.1.6.3.15.1.1.6.0    | hidden |
      And in a view of "-1.3.6.1.2.1.1,1.3.6.1.2.1,1.3.6.1.2.1.1.5" these objects are seen, and no others:
        | sysDescr                  | hidden |
        | sysContact                | hidden |
        | sysName                   | seen   |
        | sysLocation               | hidden |
        | 1.3.6.1.2.1.2.1.0         | seen   |
        | 1.3.6.1.6.3.15.1.1.6.0    | hidden |
      And in a view of "1,-1.3.6.1.2.1.1.5.0" these objects are seen, and no others:
        | sysContact                | seen   |
        | sysName                   | hidden |
        | sysLocation               | seen   |
      And requests are answered so:
        | over    | request                       | answer       |
        | SNMPv2c | set sysLocation=s:A sysName=s:B | noAccess 2 |
        | SNMPv1  | set sysName=s:B               | noSuchName 1 |
        | SNMPv2c | get sysName sysLocation       | noSuchObject, STRING Hall 3 |
        | SNMPv1  | get sysLocation sysName       | noSuchName 2 |

  Rule: What comes and goes is counted

    Scenario: Each message moves its counters
      Given a camera that managers of SNMP know
      Then each of these moves these counters, and no other:
        | message                                     | counters                                                      |
        | a Get                                       | InGetRequests, InTotalReqVars, OutGetResponses                |
        | a Get of 3 variables                        | InGetRequests, InTotalReqVars 3, OutGetResponses              |
        | a Get of what there is not                  | InGetRequests, InTotalReqVars, OutGetResponses                |
        | a Get of what there is not, in SNMPv1       | InGetRequests, OutNoSuchNames, OutGetResponses                |
        | a GetNext                                   | InGetNexts, InTotalReqVars, OutGetResponses                   |
        | a GetBulk                                   | InTotalReqVars, OutGetResponses                               |
        | a Set                                       | InSetRequests, InTotalSetVars, OutGetResponses                |
        | a Set of 2 variables                        | InSetRequests, InTotalSetVars 2, OutGetResponses              |
        | a Set of who may read                       | InSetRequests, InBadCommunityUses, OutGetResponses            |
        | a Set of who may read, in SNMPv1            | InSetRequests, InBadCommunityUses, OutNoSuchNames, OutGetResponses |
        | a Set of a wrong value, in SNMPv1           | InSetRequests, OutBadValues, OutGetResponses                  |
        | a Set of a wrong value                      | InSetRequests, OutGetResponses                                |
        | a response                                  | InGetResponses, UnknownPDUHandlers                            |
        | a trap                                      | UnknownPDUHandlers                                            |
        | a GetBulk in SNMPv1                         | UnknownPDUHandlers                                            |
        | an unknown community                        | InBadCommunityNames                                           |
        | an unknown community, in SNMPv1             | InBadCommunityNames                                           |
        | a version that there is not                 | InBadVersions                                                 |
        | what is no BER                              | InASNParseErrs                                                |
        | no byte                                     | InASNParseErrs                                                |
        | an answer that is too big                   | InGetRequests, InTotalReqVars 60, OutTooBigs, OutGetResponses |
        | an answer that is too big, in SNMPv1        | InGetRequests, InTotalReqVars 60, OutTooBigs, OutGetResponses |
        | an answer that is too big even as an error  | InGetRequests, InTotalReqVars 120, OutTooBigs, OutGetResponses, SilentDrops |
        | nothing wrong                               | InGetRequests, InTotalReqVars, OutGetResponses                |
        | another engine                              | UnknownEngineIDs                                              |
        | a user that there is not                    | UnknownUserNames                                              |
        | another authentication password             | WrongDigests                                                  |
        | another encryption password                 | DecryptionErrors                                              |
        | a time 155 seconds behind                   | NotInTimeWindows                                              |
        | the context of another engine               | UnknownPDUHandlers                                            |
        | a context with a name                       | UnknownContexts                                               |
        | a trap that is signed                       | UnknownPDUHandlers                                            |
        | another security model                      | UnknownSecurityModels                                         |
        | encryption without authentication           | InvalidMsgs                                                   |
        | no encryption                               | InGetRequests, OutGetResponses                                |
        | a negative message number                   | InASNParseErrs                                                |

  Rule: A message is written as BER has it

    Scenario: Each part of a message, written in another way
      Given a camera that managers of SNMP know
      Then messages of SNMPv2c that are written so are read, or not:
        | message | read |
        | as it must be | yes |
        | a length in one more byte | yes |
        | a length in two more bytes | yes |
        | a length in four more bytes | yes |
        | each length in two more bytes | yes |
        | each length in four more bytes | yes |
        | each number in four bytes | yes |
        | a length in five more bytes | no |
        | a length without an end | no |
        | a length that is too large by one | no |
        | a length that is too small by one | no |
        | a set in place of a sequence | no |
        | a version with leading zeros | yes |
        | a version of five bytes | no |
        | a version without a byte | no |
        | a version as text | no |
        | a community as a number | no |
        | a number of four bytes | yes |
        | no error index | no |
        | one number more | no |
        | a list that is none | no |
        | a list with a byte more | no |
        | a variable with a value more | no |
        | a variable without a name | no |
        | a name of 128 numbers | yes |
        | a name of 129 numbers | no |
        | a name with the largest number | yes |
        | a name with a larger number | no |
        | a name with a number that begins with zeros | no |
        | a name that is cut | no |
        | a name without a byte | no |
        | the value nothing with a byte | no |
        | the value noSuchObject | yes |
        | the value noSuchInstance | yes |
        | the value endOfMibView | yes |
        | the value endOfMibView with a byte | no |
        | an integer of four bytes | yes |
        | an integer of five bytes | no |
        | an integer without a byte | no |
        | an address of four bytes | yes |
        | an address of three bytes | no |
        | an address of five bytes | no |
        | a counter of 32 bits | yes |
        | a counter of 33 bits | no |
        | a gauge without a byte | no |
        | a gauge of 32 bits | yes |
        | ticks of 33 bits | no |
        | something opaque | yes |
        | an old type | no |
        | a counter of 64 bits | yes |
        | a counter of 65 bits | no |
        | a counter of ten bytes | no |
        | a sequence as a value | no |
        | a trap of SNMPv1 | no |
        | a PDU of no type | no |
        | a PDU of a type before all | no |
        | 8192 bytes | yes |
        | 8193 bytes | no |
      And messages of SNMPv3 that are written so are read, or not:
        | message | read |
        | as it must be | yes |
        | each length in two more bytes | yes |
        | each length in four more bytes | yes |
        | each number in four bytes | yes |
        | the message number 0 | yes |
        | the last message number | yes |
        | a message number below 0 | no |
        | a maximum size of 484 | yes |
        | a maximum size of 483 | no |
        | the last maximum size | yes |
        | the security model 0 | no |
        | the security model 1 | no |
        | a user name of 32 bytes | yes |
        | a user name of 33 bytes | no |
        | a start below 0 | no |
        | a time below 0 | no |
        | flags that nobody knows | yes |
