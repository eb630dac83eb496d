@emulator
Feature: Limits of settings
  Each limit is the same by every interface.

  Scenario: The camera title
    Given a camera whose administrator is registered
    Then by CGI, page and control port, [Camera title] takes the first of these and refuses the others:
      | taken      | refused    |
      | 1 letters  | 16 letters |
      | 15 letters | 17 letters |
      | <b>&"      | Tür        |
      | a=b;c&d    | 1000 letters |
      | nothing    | 日本       |
