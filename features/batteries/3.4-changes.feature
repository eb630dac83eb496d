@guide-3.4 @matrix
Feature: Certificates follow what changes (3.4)
  A client gets the certificate that is installed now, on the terms of now, whatever the port has shown before.

  @client-openssl @guide-3.8
  Scenario: Certificates that come and go
    Given the camera has its ports with TLS open
    And the camera has a CRT key
    Then after each of these, clients get what is installed at both ports, in no older TLS than 1.2:
      | a certificate for the first key     |
      | a certificate for the first key     |
      | one of the root for the first key   |
      | PKCS#12 with an expired certificate |
      | for another key                     |
      | a certificate for the first key     |
      | the deletion                        |
      | PKCS#12 with an expired certificate |
      | a certificate for the first key     |
      | a restart                           |
      | PKCS#12 with a key of its own       |
      | a certificate for the key it has    |
      | the deletion                        |
      | a certificate for the key it has    |
    And each is answered as it must be

  @client-openssl
  Scenario: What cannot be stored leaves the certificate as it is, and what was stored is there again
    Given a camera that is stored, whose administrator is registered
    And the camera has a CRT key
    When the administrator installs its certificate as PEM with all its issuers by CGI
    And the administrator has a certificate for it
    And nothing can be stored
    And the administrator installs the certificate that they have
    Then the camera answers 500
    When the administrator deletes the CA certificate by CGI
    Then the camera answers 500
    And clients get a chain of 3 certificates
    When all can be stored again
    And the emulator ends, and starts again
    Then clients get the CA certificate
    And clients get a chain of 3 certificates

  Scenario: A CRT key that cannot be stored is none
    Given a camera that is stored, whose administrator is registered
    When the administrator generates a CRT key by CGI
    And nothing can be stored
    And 121 seconds pass
    Then no CRT key is being generated
    And the camera has no CRT key
    When all can be stored again
    And the administrator generates a CRT key by CGI
    And 121 seconds pass
    Then the camera has a CRT key of 2048 bits, generated today
    When the emulator ends, and starts again
    And the administrator asks for a request with "commonName=camera.example"
    Then the camera answers 200

  Scenario: Addresses that come and go
    Given a camera whose administrator is registered
    Then the pre-installed certificate names each address of the camera, and none that it has left, when:
      | it has one address          |
      | IPv6 is on                  |
      | it has another IPv6 address |
      | it has another IPv4 address |
      | IPv6 is off                 |
    And each is answered as it must be

  Scenario: HTTP that comes and goes
    Given a camera with HTTP, whose administrator is registered
    Then at each address of the camera HTTP is open at this number alone, or nowhere, and HTTPS is open, when:
      | nothing has changed         | 80      |
      | IPv6 is on                  | 80      |
      | HTTP has the number 8080    | 8080    |
      | HTTPS alone is set          | nowhere |
      | the camera was restarted    | nowhere |
      | HTTP has the number 8081    | nowhere |
      | it has another IPv6 address | nowhere |
      | both are allowed            | 8081    |
    And each is answered as it must be
