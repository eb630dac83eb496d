@emulator @client-openssl
Feature: The pre-installed certificate
  Some models come with a certificate of an authority, in place of which stands this installation's own; others sign their own.

  Scenario: A model with a certificate of the authority
    Given a camera of model WV-S2252L whose administrator is registered
    When openssl connects and trusts the authority of this installation
    Then openssl has verified the camera

  Scenario: A model that signs its own
    Given a camera of model WV-X22700-V2L whose administrator is registered
    When openssl connects and trusts the authority of this installation
    Then openssl has not verified the camera
    When openssl connects
    Then the certificate is self-signed, and names the camera

  Scenario Outline: <version> is spoken
    Given a camera whose administrator is registered
    When openssl connects with <version> alone
    Then openssl speaks <version>

    Examples:
      | version |
      | TLSv1.2 |
      | TLSv1.3 |

  Scenario Outline: <version> is not
    Given a camera whose administrator is registered
    When openssl connects with <version> alone
    Then the handshake fails

    Examples:
      | version |
      | TLSv1   |
      | TLSv1.1 |

  @process
  Scenario: With --data the authority and the certificates are there again, for their owner alone
    Given a person starts "ipro-emulator start --json --data DATA --host HOSTS --control 127.0.0.1:0" with "NONE=1"
    And openssl connects to it and trusts its authority
    When it is asked to end
    And a person starts "ipro-emulator start --json --data DATA --host HOSTS --control 127.0.0.1:0" with "NONE=1"
    And openssl connects to it and trusts the authority of before
    Then openssl has verified the camera
    And the certificate is the one of before
    And nobody else can read "authority.json" and "1/certificates.json"

  @process
  Scenario: Without --data they live as long as the process
    Given a person starts "ipro-emulator start --json --host HOSTS --control 127.0.0.1:0" with "NONE=1"
    And openssl connects to it and trusts its authority
    When it is asked to end
    And a person starts "ipro-emulator start --json --host HOSTS --control 127.0.0.1:0" with "NONE=1"
    And openssl connects to it and trusts the authority of before
    Then openssl has not verified the camera

  @process
  Scenario: A certificate of an authority that is gone is made anew
    Given a person starts "ipro-emulator start --json --data DATA --host HOSTS --control 127.0.0.1:0" with "NONE=1"
    And openssl connects to it and trusts its authority
    When it is asked to end
    And the person takes "authority.json" away
    And a person starts "ipro-emulator start --json --data DATA --host HOSTS --control 127.0.0.1:0" with "NONE=1"
    And openssl connects to it and trusts its authority
    Then openssl has verified the camera
