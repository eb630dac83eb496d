@entry @guide-2.2
Feature: 2.2 Use of the latest firmware
  Whoever looks for a newer version must know which one runs.

  Rule: The version that runs can be read

    Scenario: Page and CGI name the same one
      Given a camera whose administrator is registered
      Then the setup page and getinfo name the model's firmware version

    Scenario: Everybody who may watch reads it over CGI
      Given a camera with a user of each level
      Then the camera information over HTTPS is for everybody

    Scenario: A reset does not change it
      Given a camera whose administrator is registered
      When the INITIAL SET button is pressed
      And somebody registers "operator" with password "Str0ng-Pass!"
      Then the setup page and getinfo name the model's firmware version

    Scenario: Nobody reads it before an administrator is registered
      Given a factory camera
      When somebody asks for the camera information over HTTPS
      Then the camera answers 403
