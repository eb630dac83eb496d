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
