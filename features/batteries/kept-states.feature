@matrix
Feature: What a camera keeps, whatever happens to it
  Each thing is left on a camera; then its date is set, by hand or by a time server, its time zone changes, it restarts, it loses its power, it is
  reset, or a snapshot is restored. What a setting of the date touches is the date alone. A restart keeps what is stored and forgets what
  is under way. A default reset leaves nothing that anybody has set.

  @guide-2.1
  Scenario: Settings and the system log
    Then what a camera keeps is so after each change:
      | what                              | date ahead | date by NTP | time zone | restart     | power cut   | default reset | reset but network | restored    |
      | the data key                      | as it was  | as it was   | as it was | -           | -           | another       | another           | -           |
      | all pages of settings             | -          | -           | -         | as it was   | as it was   | as at first   | another           | as it was   |
      | the settings of the network       | -          | -           | as it was | as it was   | as it was   | as at first   | as it was         | as it was   |
      | the other settings                | -          | -           | as it was | as it was   | as it was   | as at first   | as at first       | as it was   |
      | the community                     | -          | -           | as it was | as it was   | as it was   | as at first   | as it was         | as it was   |
      | the passwords of SNMPv3           | -          | -           | as it was | as it was   | as it was   | as at first   | as it was         | as it was   |
      | a CRT key without a certificate   | as it was  | as it was   | as it was | as it was   | as it was   | as at first   | as it was         | as it was   |
      | a CRT key that is being generated | as it was  | as it was   | as it was | as at first | as at first | as at first   | as at first       | -           |
      | a challenge over HTTPS            | as it was  | as it was   | as it was | as at first | as at first | as at first   | as at first       | as at first |
      | a lock-out                        | as it was  | as it was   | as it was | as at first | as at first | as at first   | as at first       | as at first |
      | the lines of the log              | as it was  | as it was   | as it was | as it was   | as it was   | as it was     | as it was         | as it was   |
      | the dates of its lines            | as it was  | as it was   | -         | as it was   | as it was   | as it was     | as it was         | as it was   |

  @guide-2.1 @guide-2.3
  Scenario: The administrator and their password
    Then what a camera keeps is so after each change:
      | what                          | date ahead | date back | time zone | restart   | default reset | reset but network | restored  |
      | the age of a password         | -          | -         | as it was | as it was | as at first   | as at first       | as it was |
      | a password that was changed   | as it was  | as it was | as it was | as it was | as it was     | as it was         | as it was |
      | a registration that came late | as it was  | as it was | as it was | as it was | as it was     | as it was         | as it was |

  @guide-2.1 @guide-2.4
  Scenario: Users and what they were given
    Then what a camera keeps is so after each change:
      | what                        | other changes | date ahead | date back | time zone | restart     | default reset | reset but network | restored    |
      | the users                   | as it was     | as it was  | as it was | as it was | as it was   | as at first   | as at first       | as it was   |
      | a password that was changed | as it was     | as it was  | as it was | as it was | as it was   | as it was     | as it was         | as it was   |
      | the number of the pages     | as it was     | as it was  | as it was | as it was | as at first | as at first   | as at first       | as at first |
      | a session over RTSP         | as it was     | as it was  | as it was | as it was | as at first | as at first   | as at first       | as at first |
      | the brightness              | as it was     | as it was  | as it was | as it was | as at first | as at first   | as at first       | as at first |

  @guide-2.1 @guide-2.5
  Scenario: Logins, guesses and lock-outs
    Then what a camera keeps is so after each change:
      | what                       | other changes | date ahead | date back | date by NTP | time zone | restart     | power cut   | default reset | reset but network | restored    |
      | the end of a lock-out      | as it was     | as it was  | as it was | as it was   | as it was | as at first | as at first | as at first   | as at first       | as at first |
      | a challenge over HTTPS     | as it was     | as it was  | as it was | as it was   | as it was | as at first | as at first | as at first   | as at first       | as at first |
      | a challenge of a WebSocket | as it was     | as it was  | as it was | as it was   | as it was | as at first | as at first | as at first   | as at first       | as at first |
      | a session over RTSP        | as it was     | as it was  | as it was | as it was   | as it was | as at first | as at first | as at first   | as at first       | as at first |
      | a lock-out                 | as it was     | as it was  | as it was | as it was   | as it was | as at first | as at first | as at first   | as at first       | as at first |
      | seven guesses              | as it was     | as it was  | as it was | as it was   | as it was | as at first | as at first | as at first   | as at first       | as at first |

  @guide-2.7
  Scenario: The date, and what has a date
    Then what a camera keeps is so after each change:
      | what                   | time zone | restart     | power cut   | default reset | reset but network | restored    |
      | the age of a password  | as it was | as it was   | as it was   | as at first   | as at first       | as it was   |
      | the date that was set  | as it was | as it was   | as it was   | -             | -                 | as it was   |
      | a session over RTSP    | as it was | as at first | as at first | as at first   | as at first       | as at first |
      | the dates of its lines | -         | as it was   | as it was   | as it was     | as it was         | as it was   |

  @guide-2.1 @guide-3.2.1
  Scenario: Sessions and files of FTP
    Then what a camera keeps is so after each change:
      | what             | date ahead | date back | time zone | restart     | default reset | reset but network |
      | a stored file    | as it was  | as it was | as it was | -           | as at first   | -                 |
      | a session of FTP | as it was  | as it was | as it was | as at first | as at first   | as at first       |

  @guide-2.1 @guide-3.1 @guide-3.2.1 @waiting
  Scenario: The numbers of ports, and which are open
    Then what a camera keeps is so after each change:
      | what           | date ahead | date back | time zone | restart   | power cut | default reset | reset but network | restored  |
      | its open ports | as it was  | as it was | as it was | as it was | as it was | as at first   | as it was         | as it was |

  @guide-3.2.3
  Scenario: What a router leads to, and what the network is told
    Then what a camera keeps is so after each change:
      | what                     | date ahead | date back | date by NTP | time zone | restart   | power cut | default reset | reset but network | restored  |
      | the mappings of a router | as it was  | as it was | as it was   | as it was | as it was | as it was | as at first   | as it was         | as it was |
      | its word of itself       | as it was  | as it was | as it was   | as it was | as it was | as it was | as at first   | as it was         | as it was |

  @guide-2.1 @guide-3.2.4 @waiting
  Scenario: The valid period of Easy IP Setup lasts from the start of the camera, whatever its date
    Then what a camera keeps is so after each change:
      | what                          | date ahead | date back | date by NTP | time zone | restart     | power cut   | default reset | reset but network |
      | the end of the Easy IP period | as it was  | as it was | as it was   | as it was | as at first | as at first | as at first   | as at first       |
    And what a camera keeps is so after each change:
      | what               | date ahead | date back | date by NTP | time zone | restart   | power cut | default reset | reset but network |
      | the Easy IP period | as it was  | as it was | as it was   | as it was | as it was | as it was | as it was     | as it was         |

  @guide-2.1 @guide-3.3
  Scenario: The list of hosts
    Then what a camera keeps is so after each change:
      | what            | date ahead | date back | time zone | restart   | power cut | default reset | reset but network | restored  |
      | a list of hosts | as it was  | as it was | as it was | as it was | as it was | as at first   | as at first       | as it was |

  @guide-2.1 @guide-3.4
  Scenario: Keys without a certificate
    Then what a camera keeps is so after each change:
      | what                              | date ahead | date back | time zone | restart     | power cut   | default reset | reset but network | restored  |
      | a CRT key without a certificate   | as it was  | as it was | as it was | as it was   | as it was   | as at first   | as it was         | as it was |
      | a CRT key that is being generated | as it was  | as it was | as it was | as at first | as at first | as at first   | as at first       | -         |

  @guide-2.1 @guide-3.4 @client-openssl
  Scenario: Certificates
    Then what a camera keeps is so after each change:
      | what                | time zone | restart   | power cut | default reset | reset but network | restored  |
      | its own certificate | -         | as it was | as it was | as it was     | as it was         | as it was |
    And what a camera keeps is so after each change:
      | what                            | time zone | restart   | power cut | default reset | reset but network | restored  |
      | a CRT key without a certificate | as it was | as it was | as it was | as at first   | as it was         | as it was |
      | a CA certificate                | as it was | as it was | as it was | as at first   | as it was         | as it was |

  @guide-2.1 @guide-3.6
  Scenario: The password and the key of data encryption
    Then what a camera keeps is so after each change:
      | what              | date ahead | date back | time zone | restart   | power cut | default reset | reset but network | restored  |
      | the data key      | as it was  | as it was | as it was | -         | -         | another       | another           | -         |
      | the data password | as it was  | as it was | as it was | as it was | as it was | as at first   | as at first       | as it was |

  @guide-2.1 @guide-3.8
  Scenario: Sessions with SRTP
    Then what a camera keeps is so after each change:
      | what                 | date ahead | date back | time zone | restart     | default reset | reset but network | restored    |
      | a session over RTSPS | as it was  | as it was | as it was | as at first | as at first   | as at first       | as at first |

  @guide-2.1 @guide-3.5
  Scenario: Sessions in tunnels and WebSockets, and streams that a CGI requests
    Then what a camera keeps is so after each change:
      | what                         | other changes | date ahead | date back | time zone | restart     | default reset | reset but network |
      | a session over RTSP in HTTPS | as it was     | as it was  | as it was | as it was | as at first | as at first   | as at first       |
      | a session in a WebSocket     | as it was     | as it was  | as it was | as it was | as at first | as at first   | as at first       |
      | a UID                        | as it was     | as it was  | as it was | as it was | as at first | as at first   | as at first       |

  @guide-2.1 @guide-4.2
  Scenario: The engine of SNMP, its users and communities
    Then what a camera keeps is so after each change:
      | what                    | date ahead | date back | date by NTP | time zone | restart     | power cut   | default reset | reset but network | restored    |
      | the engine's time       | as it was  | as it was | as it was   | as it was | as at first | as at first | as at first   | as at first       | as at first |
      | the id of the engine    | as it was  | as it was | as it was   | as it was | as it was   | as it was   | as it was     | as it was         | as it was   |
      | the count of boots      | as it was  | as it was | as it was   | as it was | another     | another     | another       | another           | another     |
      | the community           | as it was  | as it was | as it was   | as it was | as it was   | as it was   | as at first   | as it was         | as it was   |
      | the passwords of SNMPv3 | as it was  | as it was | as it was   | as it was | as it was   | as it was   | as at first   | as it was         | as it was   |
