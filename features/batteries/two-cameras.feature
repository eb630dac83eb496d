Feature: Each of two cameras tells of itself alone

  Many cameras run in one process. Whoever asks one of them learns its own names, versions, numbers and keys, the first time and each time
  after, whatever another camera was asked before.

  @guide-2.2 @guide-2.4 @guide-2.5 @guide-3.2.1 @guide-3.2.4 @guide-3.4 @guide-4.2 @matrix @one-model
  Scenario: Names, versions, numbers and communities
    Given two cameras side by side, each with names of its own
    When each source of either camera is asked again and again, in turns
    Then each is answered as it must be

  @guide-4.2 @one-model
  Scenario: Counts
    Given two cameras side by side, each with names of its own
    Then neither camera counts what came to the other
    And each is answered as it must be
