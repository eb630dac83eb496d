@standard @guide-3.4
Feature: 3.4 HTTPS
  Pages and commands go over TLS alone. Clients can check who the camera is: by its pre-installed certificate, or by one that an outside
  authority issued for the key that the camera made itself.

  Rule: With HTTPS only, port 80 is closed at once

    Scenario: From the factory, models differ
      Given a camera whose administrator is registered
      Then CGI reads every default of the guide's table

    Scenario: Both ports answer as long as HTTP is allowed
      Given a camera with HTTP, whose administrator is registered
      Then port 80 is open and port 443 is open

    Scenario Outline: Port 80 closes, and what is open there ends, when HTTPS only is set over <over>
      Given a camera with HTTP, whose administrator is registered
      And somebody holds a connection to port 80
      And a viewer sees motion pictures over HTTP
      When the administrator sets HTTPS only over <over>
      Then the camera answers 200
      And everything at port 80 has ended
      And port 80 is closed and port 443 is open

      Examples:
        | over  |
        | HTTP  |
        | HTTPS |

    @waiting
    Scenario Outline: What was asked for over HTTP ends with it: <what>
      Given a camera with HTTP, whose administrator is registered
      And the camera accepts RTSP in every way
      And somebody has "<what>"
      When the administrator sets HTTPS only over HTTPS
      Then they have it no more

      Examples:
        | what                         |
        | RTP that HTTP asked for      |
        | RTSP in HTTP with RTP in TCP |

    Scenario: HTTPS only outlives a restart and a power cut
      Given a camera with HTTP, whose administrator is registered
      When the administrator sets HTTPS only over HTTPS
      And the camera is restarted
      Then port 80 is closed and port 443 is open
      When the power is cut for a moment
      Then port 80 is closed and port 443 is open

    Scenario: Port 80 opens again when HTTP is allowed
      Given a camera with HTTP, whose administrator is registered
      When the administrator sets HTTPS only over HTTPS
      And the administrator sets [Connection] to "http-and-https"
      Then port 80 is open and port 443 is open

    Scenario: A browser that sets HTTPS only is led to HTTPS, by a link and not by port 80
      Given a camera with HTTP, whose administrator is registered
      When the administrator sets HTTPS only over HTTP
      Then the answer has the new URL by HTTPS
      And port 80 is closed and port 443 is open

    Scenario: Easy IP Setup names port 443 then, and port 80 before
      Given a camera with HTTP, whose administrator is registered
      And a tool of Easy IP Setup on the network
      When the tool searches
      Then the answer describes the camera, byte by byte
      Given [Connection] is set to "https"
      When the tool searches
      Then the answer describes the camera, byte by byte

  Rule: TLS is modern, and other protocols get nothing

    @client-openssl
    Scenario Outline: <version> is <verdict> at <over>
      Given the camera has its ports with TLS open
      When openssl offers <version> alone at <over>
      Then the handshake is <verdict>

      Examples:
        | version | over  | verdict  |
        | TLSv1   | HTTPS | refused  |
        | TLSv1.1 | HTTPS | refused  |
        | TLSv1.2 | HTTPS | accepted |
        | TLSv1.3 | HTTPS | accepted |
        | TLSv1   | RTSPS | refused  |
        | TLSv1.1 | RTSPS | refused  |
        | TLSv1.2 | RTSPS | accepted |
        | TLSv1.3 | RTSPS | accepted |

    @client-openssl
    Scenario Outline: The suite <suite> is refused
      Given the camera has its ports with TLS open
      When openssl offers the suite <suite> alone at HTTPS
      Then the handshake is refused

      Examples:
        | suite                   |
        | AES128-SHA              |
        | AES256-GCM-SHA384       |
        | ECDHE-RSA-AES128-SHA    |
        | ECDHE-RSA-AES256-SHA384 |
        | NULL-SHA256             |
        | ADH-AES128-GCM-SHA256   |

    Scenario: HTTP at port 443 gets nothing of the camera, and HTTPS goes on
      Given a camera whose administrator is registered
      When somebody sends HTTP to port 443
      Then the connection ends, and nothing of the camera came
      And the administrator logs in over HTTPS

    Scenario: TLS at port 80 gets nothing of the camera, and HTTP goes on
      Given a camera with HTTP, whose administrator is registered
      When somebody sends TLS to port 80
      Then the connection ends, and nothing of the camera came
      And the administrator logs in over HTTP

  Rule: The pre-installed certificate is of the camera's own key

    @client-openssl
    Scenario: An authority that is not the maker has issued it, for a key of RSA
      Given a camera with a certificate of an authority, whose administrator is registered
      When openssl connects and trusts the authority of this installation
      Then openssl has verified the camera
      When a client keeps the certificate over HTTPS
      Then its key is RSA of 2048 bits
      And its issuer is not the maker of the camera

    @client-openssl
    Scenario: The camera hands out what clients must know to verify it
      Given a camera whose administrator is registered
      When the administrator obtains the root certificate
      Then openssl verifies the camera with it

    @client-openssl
    Scenario: On some models it is self-signed
      Given a camera with a self-signed certificate, whose administrator is registered
      When openssl connects
      Then the certificate is self-signed, and names the camera
      When a client keeps the certificate over HTTPS
      Then its key is RSA of 2048 bits

    @client-openssl
    Scenario: Two cameras have two keys
      Given a camera whose administrator is registered
      When a client keeps the certificate over HTTPS
      Given another camera whose administrator is registered
      When a client keeps the certificate over HTTPS
      Then these certificates have different keys

    @client-openssl
    Scenario: Both ports with TLS have the same certificate, also after a full reset
      Given the camera has its ports with TLS open
      When a client keeps the certificate over HTTPS
      And a client keeps the certificate over RTSPS
      Then these certificates have the same key
      When the administrator resets the camera by CGI
      And a client keeps the certificate over HTTPS
      Then these certificates have the same key

    @client-openssl
    Scenario: The key is the camera's own wherever it is, and whenever it starts
      Given a camera that is stored, whose administrator is registered
      When a client keeps the certificate over HTTPS
      And the emulator ends, and starts again
      And a client keeps the certificate over HTTPS
      Then these certificates have the same key
      When the emulator ends, and starts again at another address
      And a client keeps the certificate over HTTPS
      Then these certificates have the same key
      When the administrator gives the camera a free static address by CGI
      And a client keeps the certificate over HTTPS
      Then these certificates have the same key
      When the emulator ends, and starts again
      And a client keeps the certificate over HTTPS
      Then these certificates have the same key

  Rule: The camera makes the CRT key, and the request for a certificate

    Scenario Outline: A CRT key is there after two minutes, started by <way>
      Given a camera whose administrator is registered
      Then the camera has no CRT key
      When the administrator generates a CRT key by <way>
      Then the camera answers 200
      And a CRT key is being generated
      And it has none after the time that this machine takes for three keys
      When 100 seconds pass
      Then a CRT key is being generated
      And the camera has no CRT key
      When 20 seconds pass
      Then the camera has a CRT key of 2048 bits, generated today

      Examples:
        | way  |
        | page |
        | CGI  |

    @client-openssl
    Scenario Outline: What is asked for comes out: a key of <asked> by <way>, of <bits> bits
      Given a camera whose administrator is registered
      When the administrator asks for a CRT key of <asked> by <way>
      And 2 minutes pass
      Then the camera has a CRT key of <bits> bits, generated today
      And the system log has 1 line of "CRT key of <bits> bits generated"
      When the administrator asks for a request with "commonName=camera.example"
      Then openssl reads a key of RSA of <bits> bits in the request, signed with SHA-256

      Examples:
        | asked     | way  | bits |
        | 2048 bits | CGI  | 2048 |
        | 3072 bits | CGI  | 3072 |
        | no size   | CGI  | 2048 |
        | 2048 bits | page | 2048 |
        | 3072 bits | page | 3072 |
        | no size   | page | 2048 |

    Scenario: The page offers the sizes that can be had
      Given a camera whose administrator is registered
      Then the page offers CRT keys of "2048, 3072" bits

    @client-openssl
    Scenario: Each key is a new one, of the size that it was asked for last, and serves with its certificate
      Given a camera that is stored, whose administrator is registered
      When the administrator asks for a CRT key of 3072 bits by CGI
      And 2 minutes pass
      Then the camera has a CRT key of 3072 bits, generated today
      When the administrator asks for a request with "commonName=camera.example"
      And the administrator asks for a CRT key of 2048 bits by CGI
      And 2 minutes pass
      Then the camera has a CRT key of 2048 bits, generated today
      When the administrator asks for a request with "commonName=camera.example"
      Then openssl reads another key in it than in the request before
      When the administrator asks for a CRT key of 3072 bits by CGI
      And 2 minutes pass
      Then the camera has a CRT key of 3072 bits, generated today
      When the administrator asks for a request with "commonName=camera.example"
      Then openssl reads another key in it than in the request before
      And openssl reads a key of RSA of 3072 bits in the request, signed with SHA-256
      When the emulator ends, and starts again
      And the administrator asks for a request with "commonName=camera.example"
      Then openssl reads the same key in it as in the request before
      When the administrator installs its certificate as PEM with its issuer by CGI
      And a client keeps the certificate over HTTPS
      Then its key is RSA of 3072 bits

    Scenario: The minutes are those of the camera's uptime, whatever its date is
      Given a camera whose administrator is registered
      When the administrator generates a CRT key by CGI
      And the date of the camera is set to "2031-05-05"
      Then a CRT key is being generated
      When 2 minutes pass
      Then the camera has a CRT key of 2048 bits, generated today

    Scenario Outline: A key that is being generated is lost when <event>
      Given a camera whose administrator is registered
      When the administrator generates a CRT key by CGI
      And <event>
      And 3 minutes pass
      Then no CRT key is being generated
      And the camera has no CRT key

      Examples:
        | event                         |
        | the power is cut for a moment |
        | the camera is restarted       |

    Scenario: While a key is being generated, no other one is begun
      Given a camera whose administrator is registered
      When the administrator generates a CRT key by CGI
      And the administrator generates a CRT key by CGI
      Then the refusal says "A CRT key is being generated"

    Scenario Outline: A key of <bits> bits is refused
      Given a camera whose administrator is registered
      When the administrator generates a CRT key of <bits> bits
      Then the refusal says "wanted one of 2048"
      And no CRT key is being generated

      Examples:
        | bits  |
        | 0     |
        | 1024  |
        | 2047  |
        | 65536 |

    @client-openssl
    Scenario Outline: openssl reads the subject of a request (<what>)
      Given a camera whose administrator is registered
      And the camera has a CRT key
      When the administrator asks for a request with "<query>"
      Then openssl reads the subject "<subject>" in the request
      And the request has no private key

      Examples:
        | what          | query                                                                                            | subject                                                     |
        | a name        | commonName=camera.example                                                                        | CN=camera.example                                           |
        | an address    | commonName=192.0.2.7                                                                             | CN=192.0.2.7                                                |
        | all fields    | commonName=gate.example&country=JP&state=Fukuoka&locality=Hakata&organization=Works&unit=Gate+1  | CN=gate.example,OU=Gate 1,O=Works,L=Hakata,ST=Fukuoka,C=JP  |
        | what is quoted | commonName=a.example&organization=A%2C+B                                                        | CN=a.example,O=A\, B                                        |

    @client-openssl
    Scenario Outline: The request asks for the name as what it is: <name>
      Given a camera whose administrator is registered
      And the camera has a CRT key
      When the administrator asks for a request with "commonName=<name>"
      Then openssl reads the alternative name "<alternative>" in the request

      Examples:
        | name           | alternative            |
        | camera.example | DNS:camera.example     |
        | 192.0.2.7      | IP Address:192.0.2.7   |
        | fd77::7        | IP Address:FD77:0:0:0:0:0:0:7 |

    Scenario: While a key is generated, there is no request for the one before
      Given a camera whose administrator is registered
      And the camera has a CRT key
      When the administrator generates a CRT key by CGI
      And the administrator asks for a request with "commonName=camera.example"
      Then the refusal says "A CRT key is being generated"

    Scenario: Only an administrator sees to keys and certificates
      Given a camera with a user of each level
      And the camera has a CA certificate
      Then neither "guard" nor "viewer" may see or change anything of the certificates
      And clients get the CA certificate

    @client-openssl
    Scenario: The page gives the request too
      Given a camera whose administrator is registered
      And the camera has a CRT key
      When the administrator asks for a request with "commonName=camera.example&country=JP" by page
      Then openssl reads the subject "CN=camera.example,C=JP" in the request
      And the request has no private key

    Scenario Outline: A request with <fault> is refused
      Given a camera whose administrator is registered
      And the camera has a CRT key
      When the administrator asks for a request with "<query>"
      Then the refusal says "<reason>"

      Examples:
        | fault                 | query                                        | reason       |
        | no common name        | country=JP                                   | commonName:  |
        | a strange common name | commonName=a%20b                             | commonName:  |
        | a country of three    | commonName=a.example&country=JPN             | country:     |
        | a small country       | commonName=a.example&country=jp              | country:     |
        | a line break          | commonName=a.example&organization=A%0AB      | organization: |

    @client-openssl
    Scenario: A request passes over what it does not know
      Given a camera whose administrator is registered
      And the camera has a CRT key
      When the administrator asks for a request with "commonName=a.example&email=a"
      Then openssl reads the subject "CN=a.example" in the request

    Scenario: There is no request without a CRT key
      Given a camera whose administrator is registered
      When the administrator asks for a request with "commonName=camera.example"
      Then the refusal says "There is no CRT key"

  Rule: A certificate of an outside authority replaces the pre-installed one at once

    @client-openssl
    Scenario Outline: It is installed as <form> by <way>
      Given a camera whose administrator is registered
      And the camera has a CRT key
      When the administrator installs its certificate as <form> by <way>
      Then clients get the CA certificate
      And openssl verifies its address and its chain to the outside authority over HTTPS

      Examples:
        | form                          | way  |
        | PEM with its issuer           | page |
        | PEM with its issuer           | CGI  |
        | PEM, the issuer first         | CGI  |
        | PEM with all its issuers      | CGI  |
        | PEM with text around it       | CGI  |
        | PEM with CR LF                | page |
        | the same twice                | CGI  |
        | DER, issued by the root       | page |
        | DER, issued by the root       | CGI  |
        | PKCS#12 without a key         | page |
        | PKCS#12 with a key of its own | page |
        | PKCS#12 with a key of its own | CGI  |

    @client-openssl
    Scenario Outline: Clients get it with all the issuers that were installed: <form>
      Given a camera whose administrator is registered
      And the camera has a CRT key
      When the administrator installs its certificate as <form> by CGI
      Then clients get a chain of <count> certificates

      Examples:
        | form                     | count |
        | DER, issued by the root  | 1     |
        | PEM with its issuer      | 2     |
        | PEM with all its issuers | 3     |

    @client-openssl
    Scenario: It serves RTSP over TLS too, in place of the one that clients have seen there
      Given the camera has its ports with TLS open
      When a client keeps the certificate over RTSPS
      And a client keeps the certificate over HTTPS
      Given the camera has a CA certificate
      Then openssl verifies its address and its chain to the outside authority over RTSPS
      And openssl verifies its address and its chain to the outside authority over HTTPS
      When the administrator deletes the CA certificate by CGI
      And a client keeps the certificate over RTSPS
      And a client keeps the certificate over HTTPS
      Then these certificates have the same key
      And clients get the pre-installed certificate

    @client-openssl
    Scenario: It can be issued for a host name
      Given a camera whose administrator is registered
      And the camera has a CRT key
      When an outside authority signs a request of the camera for "camera.example"
      Then openssl verifies the host name "camera.example"

    @client-chromium @client-openssl
    Scenario: Chromium trusts a camera whose authority a person has added
      Given a camera whose administrator is registered
      And the camera has a CA certificate
      Then Chromium verifies the camera, and does not without the outside authority

    @client-openssl
    Scenario: The page shows it
      Given a camera whose administrator is registered
      And the camera has a CA certificate
      Then the page has the information of the CA certificate

    @client-openssl
    Scenario Outline: It stays when <event>
      Given a camera whose administrator is registered
      And the camera has a CA certificate
      When <event>
      Then clients get the CA certificate
      And openssl verifies its address and its chain to the outside authority over HTTPS

      Examples:
        | event                                                          |
        | the camera is restarted                                        |
        | the power is cut for a moment                                  |
        | the administrator sets HTTPS only over HTTPS                   |
        | 5000 minutes pass                                              |

    @client-openssl
    Scenario Outline: Deleted by <way>, it gives way to the pre-installed one at once, and the CRT key stays
      Given a camera whose administrator is registered
      And the camera has a CA certificate
      When the administrator deletes the CA certificate by <way>
      Then clients get the pre-installed certificate
      When the administrator installs a certificate of the outside authority
      Then the camera answers 200
      And clients get the CA certificate

      Examples:
        | way  |
        | page |
        | CGI  |

    @client-openssl
    Scenario: The page asks before it deletes the certificate
      Given a camera whose administrator is registered
      And the camera has a CA certificate
      When the administrator presses Delete on the page, and does not confirm it
      Then clients get the CA certificate

    @client-openssl
    Scenario: Another camera keeps its own
      Given a camera whose administrator is registered
      And the camera has a CA certificate
      And another camera whose administrator is registered
      Then clients get the pre-installed certificate

  Rule: While a CA certificate is valid, no key is generated

    @client-openssl
    Scenario: A valid certificate stands in the way, and stays
      Given a camera whose administrator is registered
      And the camera has a CA certificate
      When the administrator generates a CRT key by CGI
      Then the refusal says "A CA certificate is valid"
      And no CRT key is being generated
      When the administrator generates a CRT key by page
      Then the refusal says "A CA certificate is valid"
      And clients get the CA certificate

    Scenario: Once it has expired by the camera's date, a new key replaces it
      Given a camera whose administrator is registered
      And the camera has a CA certificate
      When 366 days pass
      Then clients get the CA certificate
      When the administrator generates a CRT key by CGI
      Then the camera answers 200
      When 2 minutes pass
      Then the camera has a CRT key of 2048 bits, generated today
      And clients get the pre-installed certificate

    Scenario: Once it is deleted, the CRT key is there still, and another can be generated
      Given a camera whose administrator is registered
      And the camera has a CA certificate
      When the administrator deletes the CA certificate by CGI
      Then the camera has a CRT key of 2048 bits, generated today
      And the administrator generates a CRT key by CGI
      Then the camera answers 200

    Scenario: A certificate of the key before is refused
      Given a camera whose administrator is registered
      And the camera has a CRT key
      And the administrator has a certificate for it
      And the camera has a CRT key
      When the administrator installs the certificate that they have
      Then the refusal says "has another key than the CRT key"

    Scenario: While a key is generated, no certificate is installed
      Given a camera whose administrator is registered
      And the camera has a CRT key
      And the administrator has a certificate for it
      When the administrator generates a CRT key by CGI
      And the administrator installs the certificate that they have
      Then the refusal says "A CRT key is being generated"

  Rule: Nothing private leaves the camera, and nothing survives a full reset

    @client-openssl
    Scenario: The private key is in nothing that the camera shows
      Given a camera whose administrator is registered
      When the administrator installs PKCS#12 with a key that the tester knows
      Then no page, no CGI, no state, no journal and no log has this key

    @client-openssl
    Scenario: The password of PKCS#12 is in no journal, also where it stands in the URL
      Given a camera whose administrator is registered
      When the administrator installs PKCS#12 as the body, with the password "Right-Word 1" in the URL
      Then clients get the CA certificate
      And the password "Right-Word 1" is in no journal and no log

    @client-openssl
    Scenario: A snapshot has no certificate, and its restoration leaves them as they are
      Given a camera whose administrator is registered
      And the camera has a CA certificate
      When the tester saves a snapshot and restores it
      Then clients get the CA certificate
      When the administrator deletes the CA certificate by CGI
      And the tester restores the snapshot again
      Then clients get the pre-installed certificate

    @guide-2.1
    Scenario Outline: A full reset by <way> leaves nothing
      Given a camera whose administrator is registered
      And the camera has a CA certificate
      When the administrator resets the camera by <way>
      And the administrator registers again
      Then nothing of the certificates is left

      Examples:
        | way                    |
        | page                   |
        | CGI                    |
        | the INITIAL SET button |

    @guide-2.1
    Scenario: A reset of all but the network settings leaves them
      Given a camera whose administrator is registered
      And the camera has a CA certificate
      When the administrator resets all but the network settings by CGI
      And the administrator registers again
      Then clients get the CA certificate

    @process
    Scenario: With --data they are there again in another process
      Given a person starts "ipro-emulator start --json --data DATA --host HOSTS --control 127.0.0.1:0" with "NONE=1"
      And its camera has a CA certificate
      When it is asked to end
      And a person starts "ipro-emulator start --json --data DATA --host HOSTS --control 127.0.0.1:0" with "NONE=1"
      Then its camera still has this CA certificate
      And nobody else can read "1/state.json" and "1/certificates.json"

  Rule: Whoever administers the camera learns what happened

    Scenario: Each step is in the system log
      Given a camera whose administrator is registered
      And the camera has a CA certificate
      When the administrator generates a CRT key by CGI
      And the administrator deletes the CA certificate by CGI
      Then the system log has these words in this order:
        | CRT key of 2048 bits generated                     |
        | CA certificate installed: CN=                      |
        | Certificate refused: A CA certificate is valid     |
        | CA certificate deleted: CN=                        |
