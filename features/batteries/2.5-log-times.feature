@guide-2.3 @guide-2.4 @guide-2.5 @matrix
Feature: What the clock does by itself has its own room in the system log (2.3, 2.4, 2.5)

  A name that cannot be resolved, and a time server that does not answer, come again and again: such lines are a kind of their own.

  Scenario: Names that are not resolved are lines of time and names
    Given a camera whose administrator is registered
    Then these requests are answered so:
      | by       | request                                                       | is  | says            |
      | operator | /cgi-bin/set_network_ntp?adjustment=ntp&server=time.example     | 200 | adjustment=ntp\r |
    When 65 seconds pass
    And 65 seconds pass
    Then these requests are answered so:
      | by       | request                    | is  | says                                                                             |
      | operator | /admin/log.html?show=time  | 200 | <option value="time" selected & <td>DNS</td>\s*<td>Name time.example & !Power on & !<td>Login & \d+ lines\. |
      | operator | /admin/log.html?show=other | 200 | Power on & !Name timehronised                                                |
