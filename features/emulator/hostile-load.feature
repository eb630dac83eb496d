@emulator @matrix @process
Feature: Hostile load
  Whoever asks for too much, or does not read what they asked for, costs the emulator bounded time and memory, and slows nobody else.

  Scenario Outline: <what>
    Given an emulator with FTP and SNMP in a process of its own
    When <what>
    Then meanwhile the administrator was answered within a second, as a rule
    And the process has used at most <most> MB more
    And <afterwards>

    Examples:
      | what                                                                     | most | afterwards                            |
      | a manager asks 5,000 times for everything, two thousand million times    | 64   | managers are answered as before       |
      | a manager asks 10,000 engines that there are not                         | 64   | managers are answered as before       |
      | somebody sends 10,000 communities that there are not                     | 64   | managers are answered as before       |
      | 8 clients of FTP receive a file of 8 MB each, and read nothing           | 48   | somebody else reads a file over FTP   |
      | 8 clients of FTP list all files, and read nothing                        | 48   | somebody else reads a file over FTP   |
      | 8 clients of FTP send 30,000 commands each, and read nothing            | 96   | somebody else reads a file over FTP   |
      | 8 clients of FTP ask 100,000 times how a transfer goes, and read nothing | 96   | somebody else reads a file over FTP   |
