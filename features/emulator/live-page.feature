@emulator
Feature: The live page
  The live page shows the picture of a stream, in a browser without JavaScript too, and says who watches.

  Scenario: The live page offers the streams that the model has, and no others
    Given a camera whose administrator is registered
    When "operator" opens "/live/index.html"
    Then the live page offers each stream of the model with its encoding, size and rate, and no other

  @client-chromium
  Scenario: A person chooses a stream and a size without JavaScript
    Given a camera whose administrator is registered
    When a browser without JavaScript opens "/live/index.html" as "operator"
    And the person chooses "Stream 2" as "Stream", "320x180" as "Size" and presses "Show"
    Then the live picture is 320 pixels wide

  @client-chromium
  Scenario: A person downloads the picture
    Given a camera whose administrator is registered
    When a browser opens "/live/index.html" over HTTP as "operator"
    Then the link "Snapshot" downloads a JPEG

  @client-chromium
  Scenario: The picture fills the screen
    Given a camera whose administrator is registered
    When a browser opens "/live/index.html" over HTTPS as "operator"
    And the person follows the link "Full screen"
    Then the picture fills the screen

  @client-chromium
  Scenario: Whoever logs out must log in again
    Given a camera whose administrator is registered
    When a person logs in to "/live/index.html" by themselves
    Then the browser shows "operator (1. Administrator)"
    When the person logs out
    Then the browser no longer knows the login
