@emulator @client-openssl
Feature: The pre-installed certificate
  Some models come with a certificate of an authority, for which the emulator uses the installation's own; others have a self-signed one.

  Scenario: A model can have a certificate of the authority
    Given a camera of model WV-S2252L whose administrator is registered
    When openssl connects and trusts the authority of this installation
    Then openssl has verified the camera

  Scenario: A model can have a self-signed certificate
    Given a camera of model WV-X22700-V2L whose administrator is registered
    When openssl connects and trusts the authority of this installation
    Then openssl has not verified the camera
    When openssl connects
    Then the certificate is self-signed, and names the camera

  Scenario Outline: The camera accepts <version>
    Given a camera whose administrator is registered
    When openssl connects with <version> alone
    Then openssl speaks <version>

    Examples:
      | version |
      | TLSv1.2 |
      | TLSv1.3 |

  Scenario Outline: The camera refuses <version>
    Given a camera whose administrator is registered
    When openssl connects with <version> alone
    Then the handshake fails

    Examples:
      | version |
      | TLSv1   |
      | TLSv1.1 |

  @process
  Scenario: With --data the authority and the certificates survive a restart, and only their owner can read them
    Given a person starts "ipro-emulator start --json --data DATA --host HOSTS --control 127.0.0.1:0" with "NONE=1"
    And openssl connects to it and trusts its authority
    When it is asked to end
    And a person starts "ipro-emulator start --json --data DATA --host HOSTS --control 127.0.0.1:0" with "NONE=1"
    And openssl connects to it and trusts the previous authority
    Then openssl has verified the camera
    And the certificate is the same as before
    And nobody else can read "authority.json" and "1/certificates.json"

  @process
  Scenario: Without --data the authority ends with the process
    Given a person starts "ipro-emulator start --json --host HOSTS --control 127.0.0.1:0" with "NONE=1"
    And openssl connects to it and trusts its authority
    When it is asked to end
    And a person starts "ipro-emulator start --json --host HOSTS --control 127.0.0.1:0" with "NONE=1"
    And openssl connects to it and trusts the previous authority
    Then openssl has not verified the camera

  @process
  Scenario: A certificate is renewed if its authority is missing
    Given a person starts "ipro-emulator start --json --data DATA --host HOSTS --control 127.0.0.1:0" with "NONE=1"
    And openssl connects to it and trusts its authority
    When it is asked to end
    And the person deletes "authority.json"
    And a person starts "ipro-emulator start --json --data DATA --host HOSTS --control 127.0.0.1:0" with "NONE=1"
    And openssl connects to it and trusts its authority
    Then openssl has verified the camera
