@entry @guide-2.2
Feature: 2.2 Use of the latest firmware
  To look for a newer firmware, users must know the version that runs.

  Rule: Users can read the firmware version

    Scenario: The setup page and CGI show the same version
      Given a camera whose administrator is registered
      Then the setup page and getinfo name the model's firmware version

    Scenario: Every user may read the version over CGI
      Given a camera with a user of each level
      Then the camera information over HTTPS is for everybody

    Scenario: A reset does not change the version
      Given a camera whose administrator is registered
      When the INITIAL SET button is pressed
      And somebody registers "operator" with password "Str0ng-Pass!"
      Then the setup page and getinfo name the model's firmware version

    Scenario: Nobody may read the version before an administrator is registered
      Given a factory camera
      When somebody asks for the camera information over HTTPS
      Then the camera answers 403
