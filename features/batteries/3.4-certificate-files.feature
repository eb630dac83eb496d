@guide-3.4 @one-model
Feature: Certificate files of every form (3.4)
  The camera reads a certificate in each form that authorities write and programs send, to the byte, and judges what is in it.

  Scenario: The hash under a signature of RSA decides, in either padding
    Given a camera whose administrator is registered
    And the camera has a CRT key
    When the administrator installs certificates that these keys have signed
      | key      | signature         | says                          |
      | rsa:2048 | md5               | is signed with MD5            |
      | rsa:2048 | sha1              | is signed with SHA-1          |
      | rsa:2048 | sha224            | is signed with an unknown hash |
      | rsa:2048 | sha256            | certificate=ca                |
      | rsa:2048 | sha384            | certificate=ca                |
      | rsa:2048 | sha512            | certificate=ca                |
      | rsa:2048 | sha1 in PSS       | is signed with SHA-1          |
      | rsa:2048 | sha224 in PSS     | is signed with an unknown hash |
      | rsa:2048 | sha256 in PSS     | certificate=ca                |
      | rsa:2048 | sha512 in PSS     | certificate=ca                |
    Then each is answered as it must be

  Scenario: The hash under a signature of elliptic curves decides, and Edwards curves have their own
    Given a camera whose administrator is registered
    And the camera has a CRT key
    When the administrator installs certificates that these keys have signed
      | key     | signature | says                           |
      | ec      | sha1      | is signed with SHA-1           |
      | ec      | sha224    | is signed with an unknown hash |
      | ec      | sha256    | certificate=ca                 |
      | ec      | sha384    | certificate=ca                 |
      | ec      | sha512    | certificate=ca                 |
      | ed25519 | its own   | certificate=ca                 |
      | ed448   | its own   | certificate=ca                 |
    Then each is answered as it must be

  Scenario: The usages must let a server sign
    Given a camera whose administrator is registered
    And the camera has a CRT key
    When the administrator installs certificates with these usages
      | usages                                                       | says               |
      | none                                                         | certificate=ca     |
      | keyUsage:digitalSignature                                    | certificate=ca     |
      | keyUsage:critical,keyEncipherment,digitalSignature           | certificate=ca     |
      | keyUsage:keyEncipherment                                     | is not for servers |
      | keyUsage:critical,dataEncipherment,keyAgreement              | is not for servers |
      | keyUsage:nonRepudiation                                      | is not for servers |
      | extendedKeyUsage:serverAuth                                  | certificate=ca     |
      | extendedKeyUsage:clientAuth,serverAuth                       | certificate=ca     |
      | extendedKeyUsage:anyExtendedKeyUsage                         | certificate=ca     |
      | extendedKeyUsage:clientAuth                                  | is not for servers |
      | extendedKeyUsage:codeSigning,emailProtection                 | is not for servers |
      | keyUsage:digitalSignature extendedKeyUsage:clientAuth        | is not for servers |
      | keyUsage:keyEncipherment extendedKeyUsage:serverAuth         | is not for servers |
    Then each is answered as it must be

  Scenario: PKCS#12 is read as it is encrypted today, or not at all, and only with an integrity check
    Given a camera whose administrator is registered
    When the administrator installs PKCS#12 that openssl writes with
      | arguments                                       | says                   |
      | its defaults                                    | certificate=ca         |
      | -keypbe NONE                                    | certificate=ca         |
      | -certpbe NONE                                   | certificate=ca         |
      | -keypbe NONE -certpbe NONE                      | certificate=ca         |
      | -keypbe AES-128-CBC -certpbe AES-192-CBC        | certificate=ca         |
      | -keypbe PBE-SHA1-3DES                           | an encryption of old   |
      | -certpbe PBE-SHA1-3DES                          | an encryption of old   |
      | -nomac                                          | no integrity check     |
      | -iter 100000                                    | certificate=ca         |
      | -iter 100001                                    | got 100001 iterations  |
      | -nomaciter -certpbe NONE -iter 100001           | got 100001 iterations  |
      | -nomaciter -keypbe NONE -iter 100001            | got 100001 iterations  |
    Then each is answered as it must be

  Scenario: Keys that come with PKCS#12 are used as they are, or refused
    Given a camera whose administrator is registered
    When the administrator installs PKCS#12 with keys
      | key          | says                       | size |
      | rsa:2048     | certificate=ca             | 2048 |
      | rsa:3072     | certificate=ca             | 3072 |
      | rsa:2047     | a key of 2047 bits         |      |
      | ec:P-256     | certificate=ca             | 256  |
      | ec:P-384     | certificate=ca             | 384  |
      | ec:P-521     | certificate=ca             | 521  |
      | ec:P-224     | has a key of another kind  |      |
      | ec:secp256k1 | has a key of another kind  |      |
      | ed25519      | has a key of another kind  |      |
    Then each is answered as it must be

  Scenario: PKCS#12 is read in every length that BER allows, and up to its limits
    Given a camera whose administrator is registered
    When the administrator installs PKCS#12 that is written with
      | what                              | says                                  |
      | nothing unusual                   | certificate=ca                        |
      | its length in two bytes more      | certificate=ca                        |
      | 8 parts                           | certificate=ca                        |
      | 9 parts                           | PKCS#12: got 9 parts                  |
      | 32 certificates, keys and secrets | certificate=ca                        |
      | 33 certificates, keys and secrets | PKCS#12: got 33 certificates and keys |
    Then each is answered as it must be

  Scenario: A CRT key that is ready while a file is read stays
    Given a camera whose administrator is registered
    When the administrator installs PKCS#12 that is still read when the CRT key is ready
    Then the refusal says "A CRT key is being generated"
    And the camera has a CRT key of 2048 bits, generated today
    And clients get the pre-installed certificate

  Scenario: A form is read to the byte
    Given a camera whose administrator is registered
    And the camera has a CRT key
    When the administrator installs a certificate in DER by forms with
      | form                               | says                       |
      | the file alone                     | installed                  |
      | fields around it                   | installed                  |
      | two files, the right one first     | installed                  |
      | two files, the right one last      | wanted a certificate in    |
      | a quoted boundary                  | installed                  |
      | BOUNDARY in capitals               | installed                  |
      | a boundary of 70 characters        | installed                  |
      | a boundary of 71 characters        | Bad Request                |
      | a boundary of Latin letters        | installed                  |
      | no boundary in its type            | Bad Request                |
      | blanks behind the boundaries       | installed                  |
      | text behind the boundaries         | Bad Request                |
      | text before and after              | installed                  |
      | no line break after its end        | installed                  |
      | no end                             | Bad Request                |
      | no form, and multipart in its type | installed                  |
      | no boundary in its body            | Bad Request                |
      | dashes alone                       | Bad Request                |
      | no part                            | file: wanted a certificate |
      | no content                         | Bad Request                |
      | a part without a head              | Bad Request                |
      | an empty part                      | Bad Request                |
      | a head of 2048 bytes               | installed                  |
      | a head of 2049 bytes               | Bad Request                |
      | a part without a name              | Bad Request                |
      | a name of 128 characters           | installed                  |
      | a name of 129 characters           | Bad Request                |
      | another name                       | file: wanted a certificate |
      | 32 parts                           | installed                  |
      | 33 parts                           | Bad Request                |
      | a folder of Windows                | installed                  |
      | a folder of Unix                   | installed                  |
      | a folder with a line separator     | installed                  |
      | a file name that is quoted nowhere | file: wanted a certificate |
    Then each is answered as it must be

  @waiting
  Scenario: A certificate has 16384 bytes at most
    Given a camera whose administrator is registered
    And the camera has a CRT key
    When the administrator installs a certificate of the most bytes, and one of a byte more
    Then each is answered as it must be

  Scenario: A file has ten certificates at most, and a password 256 characters of any kind
    Given a camera whose administrator is registered
    And the camera has a CRT key
    When the administrator installs as many certificates, and with as long a password, as may be, and more
    Then each is answered as it must be

  Scenario: Each field of a request has its longest text
    Given a camera whose administrator is registered
    And the camera has a CRT key
    When the administrator asks for requests with fields as long as they may be, and longer
      | field        | most | letter |
      | commonName   | 63   | a      |
      | country      | 2    | J      |
      | state        | 128  | s      |
      | locality     | 128  | l      |
      | organization | 64   | o      |
      | organization | 64   | 庁     |
      | unit         | 64   | u      |
      | unit         | 64   | 𠮷     |
    Then each is answered as it must be

  Scenario: Everybody who administers the camera reads what is installed
    Given a camera whose administrator is registered
    And the camera has a CRT key
    And the administrator has a certificate for it
    When the administrator installs the certificate that they have
    Then CGI and page tell all of this certificate

  @waiting
  Scenario: A refusal says whose key is wrong, and the system log has it
    Given a camera whose administrator is registered
    When the administrator installs certificates with one fault each by CGI
      | fault                               | says                               |
      | for another key                     | There is no CRT key                |
      | text                                | wanted a certificate in PEM or DER |
      | nothing                             | got nothing, wanted a certificate  |
      | PKCS#12 with its first byte changed | wanted a certificate in PEM or DER |
    Then each is answered as it must be
    Given the camera has a CRT key
    When the administrator installs certificates with one fault each by CGI
      | fault                             | says                       |
      | for another key                   | CN=other has another key   |
      | for another key, its issuer first | CN=other has another key   |
      | an issuer alone                   | CN=Outside issuing has another key |
      | PEM with a byte changed           | wanted an X.509 certificate |
      | PEM in small letters              | wanted a certificate in PEM or DER |
      | PEM that ends in small letters    | wanted a certificate in PEM or DER |
    Then each is answered as it must be
    And the system log has these words in this order:
      | Certificate refused: There is no CRT key          |
      | Certificate refused: file: got something else     |
      | CRT key of 2048 bits generated                    |
      | Certificate refused: CN=other has another key     |
      | Certificate refused: CN=Outside issuing has another key than the CRT key of this camera; CN=Outside issuing is the certificate of an authority |

  Scenario: The camera tells how long the CRT key takes
    Given a camera whose administrator is registered
    When the administrator generates a CRT key by CGI
    And the CGI tells how long the CRT key takes, second by second
    Then each is answered as it must be

  Scenario: Each act has its answer, by CGI and by page
    Given a camera whose administrator is registered
    Then these requests are answered so:
      | by       | request                                                                               | is  | says |
      | operator | /cgi-bin/get_network_https_root                                                       | 200 | \r\nContent-[Tt]ype: application/x-pem-file\r\n & \r\nContent-Disposition: attachment; filename="root.pem"\r\n & \n-----BEGIN CERTIFICATE----- |
      | operator | /cgi-bin/get_network_https_certificate                                                | 200 | certificate=pre-installed\r\ncrtKey_generating=off\r\n$ |
      | operator | /cgi-bin/del_network_https_certificate                                                | 400 | There is no CA certificate |
      | operator | POST /admin/network/advanced/https.html {Randomnum=<number>&act=delete}               | 400 | There is no CA certificate |
      | operator | POST /admin/network/advanced/https.html {Randomnum=<number>&act=delete&confirm=yes}   | 400 | There is no CA certificate |
      | operator | /cgi-bin/get_network_https_request?commonName=a.example                               | 400 | There is no CRT key |
      | operator | POST /cgi-bin/set_network_https_certificate {}                                        | 400 | wanted a certificate |
      | operator | /cgi-bin/set_network_https_key?size=2048x                                             | 400 | size: got NaN, wanted one of 2048 |
      | operator | POST /admin/network/advanced/https.html {Randomnum=<number>&act=generate&size=1}      | 400 | size: got 1, wanted one of 2048 |
      | operator | POST /admin/network/advanced/https.html {Randomnum=<number>&act=generate}             | 200 | is being generated |
      | operator | /cgi-bin/get_network_https_certificate                                                | 200 | crtKey_generating=on\r\ncrtKey_left=1[12]\d\r\n |
      | operator | /cgi-bin/set_network_https_key                                                        | 400 | A CRT key is being generated |
    Given the camera is restarted
    And the camera has a CRT key
    Then these requests are answered so:
      | by       | request                                                                               | is  | says |
      | operator | /cgi-bin/get_network_https_request?commonName=%20a.example%20&unit=+Gate              | 200 | \r\nContent-[Tt]ype: application/pkcs10\r\n & \r\nContent-Disposition: attachment; filename="camera.csr"\r\n & \n-----BEGIN CERTIFICATE REQUEST----- |
      | operator | /cgi-bin/get_network_https_request?commonName=a.example&organization=%23A             | 400 | organization: |
      | operator | /cgi-bin/get_network_https_request?commonName=a.example&country=1JP                   | 400 | country: |
      | operator | /cgi-bin/get_network_https_request?commonName=a%20b&country=jp                        | 400 | commonName: .*\r?\n?.*country: |
      | operator | POST /admin/network/advanced/https.html {Randomnum=<number>&act=request&commonName=x} | 200 | \n-----BEGIN CERTIFICATE REQUEST----- |
      | operator | /cgi-bin/get_network_https_certificate                                                | 200 | crtKey_size=2048\r\ncrtKey_date=\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ\r\n$ |
