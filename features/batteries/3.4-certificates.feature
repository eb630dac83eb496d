@guide-3.4 @client-openssl @matrix
Feature: Certificates with one fault each (3.4)
  The camera installs the certificate that an authority issued for its key. It refuses every other one, says why, and keeps the one it has.

  Scenario: A certificate with one fault is refused by CGI, and the old one stays
    Given a camera whose administrator is registered
    And the camera has a CA certificate
    When the administrator installs certificates with one fault each by CGI
      | fault                                        | says                             |
      | for another key                              | has another key                  |
      | for another key of the same name             | has another key                  |
      | for the key of the pre-installed one         | has another key                  |
      | expired a day ago                            | was valid until                  |
      | valid from tomorrow on                       | is valid from                    |
      | whose issuer has expired                     | was valid until                  |
      | whose issuer is valid from tomorrow on       | is valid from                    |
      | whose issuer is signed with SHA-1            | is signed with SHA-1             |
      | whose issuer has a key of 1024 bits          | of 1024 bits                     |
      | signed with SHA-1                            | is signed with SHA-1             |
      | of an authority                              | is the certificate of an authority |
      | for clients                                  | is not for servers               |
      | for signing code                             | is not for servers               |
      | for encipherment alone                       | is not for servers               |
      | with the issuer of another                   | did not issue                    |
      | with a root of the same name                 | did not issue                    |
      | with a stranger behind it                    | did not issue                    |
      | issued by what is no authority               | did not issue                    |
      | whose issuer says that it is no authority    | did not issue                    |
      | whose issuer does not say that it is an authority | did not issue               |
      | whose issuer may sign no certificates        | did not issue                    |
      | an issuer alone                              | has another key                  |
      | a private key alone                          | got 0 certificates               |
      | a request                                    | got 0 certificates               |
      | nothing                                      | got nothing                      |
      | text                                         | wanted a certificate in PEM or DER |
      | PEM cut short                                | wanted                           |
      | DER cut short                                | wanted                           |
      | DER with more behind it                      | wanted                           |
      | eleven certificates                          | got 11 certificates              |
      | PKCS#12 with another password                | PKCS#12: got another password    |
      | PKCS#12 without its password                 | another password                 |
      | PKCS#12 cut short                            | wanted                           |
      | PKCS#12 with a byte changed                  | another password                 |
      | PKCS#12 with a key of 1024 bits              | of 1024 bits                     |
      | PKCS#12 with an expired certificate          | was valid until                  |
      | PKCS#12 with a million iterations            | 1000000 iterations               |
      | PKCS#12 encrypted as of old                  | an encryption of old             |
    Then each is answered as it must be
    And clients get the CA certificate
    And openssl verifies its address and its chain to the outside authority over HTTPS
    When the administrator installs a certificate of the outside authority
    Then the camera answers 200

  Scenario: A certificate with a fault of each kind is refused by page, and the old one stays
    Given a camera whose administrator is registered
    And the camera has a CA certificate
    When the administrator installs certificates with one fault each by page
      | fault                         | says                               |
      | for another key               | has another key                    |
      | valid from tomorrow on        | is valid from                      |
      | whose issuer has expired      | was valid until                    |
      | for clients                   | is not for servers                 |
      | with a stranger behind it     | did not issue                      |
      | a private key alone           | got 0 certificates                 |
      | nothing                       | got nothing                        |
      | text                          | wanted a certificate in PEM or DER |
      | PKCS#12 with another password | PKCS#12: got another password      |
    Then each is answered as it must be
    And clients get the CA certificate

  Scenario Outline: The camera's own date decides, to the second: <what>
    Given a camera whose administrator is registered
    And the camera has a CRT key
    And the administrator has a certificate for it
    When the camera's date is <seconds> seconds <side> of its validity
    And the administrator installs the certificate that they have
    Then the camera answers <status>

    Examples:
      | what                 | seconds | side             | status |
      | too early            | 60      | before the start | 400    |
      | from the start on    | 60      | after the start  | 200    |
      | to the end           | 60      | before the end   | 200    |
      | too late             | 60      | after the end    | 400    |

  Scenario: The camera's own date decides whether a key can take the place of a certificate, to the second
    Given a camera whose administrator is registered
    And the camera has a CRT key
    And the administrator has a certificate for it
    When the administrator installs the certificate that they have
    Then at these dates a CRT key can be generated, or not:
      | 60 | after  | start | 400 |
      | 60 | before | end   | 400 |
      | 60 | after  | end   | 200 |
      | 60 | before | start | 200 |
    And each is answered as it must be
    And clients get the CA certificate

  Scenario: A certificate that is valid again, by the camera's date, when a key is ready stays
    Given a camera whose administrator is registered
    And the camera has a CRT key
    And the administrator has a certificate for it
    When the administrator installs the certificate that they have
    And the camera's date is 60 seconds after the end of its validity
    And the administrator generates a CRT key by CGI
    Then the camera answers 200
    When the camera's date is 600 seconds before the end of its validity
    And 121 seconds pass
    Then no CRT key is being generated
    And clients get the CA certificate
    And the system log has these words in this order:
      | CA certificate installed                       |
      | Certificate refused: A CA certificate is valid |

  Scenario Outline: Wherever the camera is, the date in UTC decides: <what>
    Given a camera whose administrator is registered
    And the camera has a CRT key
    And the administrator has a certificate for it
    And [Time zone] is set to "+09:00"
    When the camera's date is <seconds> seconds <side> of its validity, 9 hours ahead of UTC
    And the administrator installs the certificate that they have
    Then the camera answers <status>

    Examples:
      | what                 | seconds | side             | status |
      | too early            | 60      | before the start | 400    |
      | to the end           | 60      | before the end   | 200    |

  Scenario Outline: A refusal for its dates tells them, and the camera's, to the second: <what>
    Given a camera whose administrator is registered
    And the camera has a CRT key
    And the administrator has a certificate for it
    When the camera's date is 60 seconds <side> of its validity
    And the administrator installs the certificate that they have
    Then the refusal tells when it "<words>", and the camera's date

    Examples:
      | what      | side             | words           |
      | too early | before the start | is valid from   |
      | too late  | after the end    | was valid until |

  Scenario: The form of another site's page installs nothing
    Given a camera that checks where browsers come from, whose administrator is registered
    And the camera has a CRT key
    And the administrator has a certificate for it
    When the administrator's browser sends that certificate in a form of another site's page
    Then the camera answers 400
    And clients get the pre-installed certificate

  Scenario: A file that is too large is refused before it is read
    Given a camera whose administrator is registered
    And the camera has a CA certificate
    When the administrator installs a file of 300000 bytes
    Then the camera answers 413
    And clients get the CA certificate
