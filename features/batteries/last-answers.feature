@matrix
Feature: An answer that ends its own connection is sent whole (2.1, 2.6, 3.1, 3.3, 3.4)
  A reset, another address, another port and a list of hosts end the connection on which they are asked for. The camera waits for a while until
  the client has the answer, as a client that has much to read reads it late.

  Background:
    Given a camera whose administrator is registered
    And [Authentication] is set to "digest-or-basic"

  @guide-2.1
  Scenario Outline: A reset by <way>
    When whoever reads late asks over HTTPS for "<request>"
    Then they have the whole answer

    Examples:
      | way                             | request                                                                                      |
      | CGI                             | /cgi-bin/initial?cmd=default                                                                 |
      | CGI, but for the network        | /cgi-bin/initial?cmd=default_except_network                                                  |
      | CGI, as a restart               | /cgi-bin/initial?cmd=reset                                                                   |
      | page                            | POST /admin/maintenance.html {Randomnum=<number>&cmd=default&confirm=yes}                    |
      | page, but for the network       | POST /admin/maintenance.html {Randomnum=<number>&cmd=default_except_network&confirm=yes}     |
      | page, as a restart              | POST /admin/maintenance.html {Randomnum=<number>&cmd=reset}                                  |

  @guide-2.6
  Scenario Outline: Another address by <way>
    When whoever reads late asks over HTTPS for "<request>"
    Then they have the whole answer

    Examples:
      | way  | request                                                                                                  |
      | CGI  | /cgi-bin/set_network_address?mode=static&ipv4=<free>&subnetMask=255.0.0.0&gateway=                       |
      | page | POST /admin/network/network.html {Randomnum=<number>&network.address.mode=static&network.address.ipv4=<free>&network.address.subnetMask=255.0.0.0&network.address.gateway=} |

  @guide-3.1
  Scenario Outline: Another port number by <way>
    When whoever reads late asks over HTTPS for "<request>"
    Then they have the whole answer

    Examples:
      | way  | request                                                                   |
      | CGI  | /cgi-bin/set_network_port?https=8443                                      |
      | page | POST /admin/network/network.html {Randomnum=<number>&network.port.https=8443} |

  @guide-3.4
  Scenario Outline: HTTPS alone, set over HTTP by <way>
    Given [Connection] is set to "http-and-https"
    When whoever reads late asks over HTTP for "<request>"
    Then they have the whole answer

    Examples:
      | way  | request                                                                                             |
      | CGI  | /cgi-bin/set_network_https?connection=https                                                         |
      | page | POST /admin/network/advanced/https.html {Randomnum=<number>&network.https.connection=https}         |

  @guide-3.3
  Scenario Outline: A list of hosts without their own, set over <over> by <way>
    Given [Connection] is set to "http-and-https"
    When whoever reads late asks over <over> for "<request>"
    Then they have the whole answer

    Examples:
      | over  | way  | request                                                                                                                   |
      | HTTP  | CGI  | /cgi-bin/set_userMng_hostAuth?hosts=127.5.0.1&enabled=on                                                                   |
      | HTTPS | page | POST /admin/user-mng/host-auth.html {Randomnum=<number>&userMng.hostAuth.hosts=127.5.0.1&userMng.hostAuth.enabled=on}        |

  @guide-2.5
  Scenario Outline: Meanwhile RTSP has ended, and nobody begins it in a WebSocket over <over>
    Given [Connection] is set to "http-and-https"
    When whoever reads late asks over HTTPS for "/cgi-bin/initial?cmd=reset"
    Then meanwhile the camera has no RTSP, and whoever begins a WebSocket over <over> for it is answered 503
    And they have the whole answer

    Examples:
      | over  |
      | HTTP  |
      | HTTPS |
