/** Files that decide, and who must notice their mutants. */
interface Deciding {
  readonly files: string;
  /** The guide's sections. */
  readonly sections: readonly string[];
  /** The names of scenarios that judge such a file most likely: a table that is read once is reached by all alike. */
  readonly judges?: RegExp;
}

/** Scenarios that ask for each door of the web port. */
const DOORS =
  /^(?:Level \d opens its own doors on the web|On the web, with no credentials|Each CGI that .*|Headers of pages.*|By page and CGI)$/;

/** Scenarios of users of each level. */
const LEVELS =
  /^(?:Level \d (?:opens its own doors on the web|gets its own answers over RTSP)|What each command is answered, .*)$/;

/** Scenarios of what a lens is told. */
const LENS = /^(?:The brightness|A camera that does not move .*|Camera control changes nothing .*)$/;

/** Batteries of tunnels, and of the UIDs of streams that a CGI requests. */
const TUNNELS =
  /^(?:A tunnel over HTTP (?:with one fault|may come) .*|Many tunnels come and go.*|A GET over HTTP waits .*|A request with one fault starts.*|A UID .*)$/;

/** Scenarios of how many lines of a kind the system log keeps. */
const LOG =
  /^(?:Guesses|Logins|What administrators do|By kind|Names that are not resolved.*|Times and names|Several who guess .*|A guess after .*)$/;

/** Batteries of names, passwords and forms, for each way to give a camera a user. */
const CREDENTIALS =
  /^By (?:reg_admin|a form to reg_admin|the registration page|set_user|a form to set_user|the users page)\b/;

/** Batteries of logins, and of what is counted of them. */
const LOGINS =
  /^(?:A (?:Digest|Basic) header over (?:HTTPS|RTSP)|Each count of one of the nonces .*|An address is locked out after guesses over (?:HTTPS|RTSP)|Connections that stay open .*|Whatever is wrong with a login|The date changes nothing .*|a user of level 1, .* its method)$/;

/** Scenarios of requests over HTTP, and of what is open while its user changes. */
const REQUESTS =
  /^(?:Refusals|At the WebSocket.*|A form in parts .*|By where a browser says .*|Users in turn .*|Over HTTPS|Everything .*|Guesses count .*)$/;

/** The same over RTSP. */
const RTSP_REQUESTS =
  /^(?:Over RTSPS?|Before first access even .*|Everything .*|A user's level counts .*|Sessions over RTSP .*|A session lasts .*)$/;

/** Scenarios of how a track is described and set up, and of how many are. */
const TRACKS =
  /^(?:The MIKEY message of each track .*|A model with a key identifier .*|Viewers open each packet .*|DESCRIBE and SETUP over .*|Whoever has the last session .*)$/;

/** Scenarios of what ends sessions, and of what changes before they begin. */
const SESSIONS =
  /^(?:Over RTSPS?|.* asked for.*, and meanwhile .*|Another IPv4 address ends .*|(?:multicast|sound|IPv6) is turned off)$/;

/** Scenarios of encrypted packets of each encoding. */
const OPENED =
  /^(?:Clients open each packet .* in (?:h264|h265|jpeg) with \w+ over (?:RTSP(?: and RTSP in HTTP)?|UDP and multicast)|A model that marks key frames over SRTP .*|So does a viewer of encrypted pictures)$/;

/** Scenarios of each fault of a message of SNMP. */
const SNMP = /^(?:A message with one fault is not answered.*|Each level of a message|Each message moves its counters)$/;

/** Scenarios of requests and answers of SNMP, and of how they are written. */
const SNMP_REQUESTS =
  /^(?:What is read, .*|What is written, .*|What cannot be stored is not set|A GetBulk|What follows a name|Each part of a message, .*|A refusal names .*)$/;

/** Scenarios of the protocols that sign and encrypt SNMPv3. */
const SNMP_KEYS = /^(?:Each encryption of the page .*|Each secret and each protocol|Each level of a message)$/;

/** Scenarios of what the managers of SNMP are told. */
const NOTIFICATIONS =
  /^(?:Notifications of .*|A notification of .*|Sixteen notifications .*|What waits is not sent .*|Who is believed .*|Managers at one address .*|A manager that does not answer .*)$/;

/** Scenarios of files with certificates and keys. */
const CERTIFICATE_FILES =
  /^(?:PKCS#12 is read .*|Keys that come with PKCS#12 .*|The hash under a signature .*|The usages must .*|A refusal says whose key .*|A form is read .*|A file has ten .*|A certificate has 16384 bytes .*)$/;

/** Scenarios of PKCS#12 alone. */
const PKCS12 = /^(?:PKCS#12 is read .*|Keys that come with PKCS#12 .*)$/;

/** Scenarios of the dates of certificates, and of a key that is ready while a certificate is installed. */
const CERTIFICATE_DATES =
  /^(?:A refusal for its dates .*|A certificate that is valid again, .*|A CRT key that is ready .*)$/;

/** Scenarios of the fields of a time server's replies, and of when it is asked again. */
const TIME_REPLIES =
  /^(?:The fields of the packet|A kiss-o'-death that answers .*|Without an answer it asks again, .*)$/;

/** Scenarios of the order of FTP's replies, also to whoever sends no more. */
const FTP_ORDER = /^What comes together is answered in its order$/;

/** Scenarios of what ports are for, and of what ends with them. */
const PORTS =
  /^(?:Settings that are about no port .*|No two of the numbers .*|RTSP with RTP in UDP, .*|A number of another.*|Numbers of others, .*)$/;

/** Scenarios of what a router leads to, and of which routers are believed. */
const ROUTERS = /^(?:With HTTPS alone, 443 .*|A router whose .* (?:elsewhere|by HTTPS) is left alone.*)$/;

/** Batteries of addresses that fit together, and of those that do not; and who hears all of a network. */
const ADDRESSES =
  /^(?:Right (?:IPv6 )?addresses|(?:Addresses|IPv6 addresses) that are wrong.*|A search may be for all of the network)$/;

/** Batteries of a camera on a wire whose other end the suite holds. */
const WIRE =
  /^(?:One thing wrong at a time|Refusals|Another server|What a server is asked for|Packets .*|A checksum that .*|At the times that .*|While nobody answers .*|Link-local addresses)$/;

/** Scenarios of where the camera says that it will be. */
const PLACES =
  /^(?:Reset by page, .*|Where .*|With HTTPS only, set over HTTP.*|Whoever turns IPv6 off .*|Its IPv6 addresses)$/;

/** Batteries of frames of Easy IP, and what a camera tells of itself and logs. */
const EASY_IP =
  /^(?:A configuration .*|A commit .*|The modes are .*|Name servers of the lease .*|The answer describes .*|The answer has .*|What is .*not .*|Searches are .*|The system log says who changed the address|Answers take .*|An answer says .*)$/;

/** Scenarios of how a router may write, and of what it must not. */
const GATEWAYS =
  /^A router (?:whose (?:answer|length|status|chunk).* is left alone.*|which (?:does not answer|maps nothing).* is left alone.*|whose chunks .* is used)$/;

/** Scenarios of the key identifiers in SRTP's packets. */
const SRTP_PACKETS = /^A model with a key identifier .*$/;

/** The first pattern that fits a file counts. */
export const deciding: readonly Deciding[] = [
  { files: 'emulator/guide/rules/2.1-*.ts', sections: ['2.1'] },
  { files: 'emulator/guide/rules/2.3-*.ts', sections: ['2.3'], judges: CREDENTIALS },
  { files: 'emulator/guide/rules/2.4-*.ts', sections: ['2.4'], judges: LEVELS },
  { files: 'emulator/guide/rules/2.5-*.ts', sections: ['2.5', '3.2.1'], judges: LOGINS },
  { files: 'emulator/guide/rules/2.6-*.ts', sections: ['2.6'] },
  { files: 'emulator/guide/rules/2.7-*.ts', sections: ['2.7'], judges: TIME_REPLIES },
  { files: 'emulator/guide/rules/2.8-*.ts', sections: ['2.8'] },
  { files: 'emulator/guide/rules/3.1-*.ts', sections: ['3.1'], judges: PORTS },
  { files: 'emulator/guide/rules/3.2.1-*.ts', sections: ['3.2.1'] },
  { files: 'emulator/guide/rules/3.2.3-*.ts', sections: ['3.2.3'], judges: ROUTERS },
  { files: 'emulator/guide/rules/3.2.4-*.ts', sections: ['3.2.4'] },
  { files: 'emulator/guide/rules/3.3-*.ts', sections: ['3.3'] },
  { files: 'emulator/guide/rules/3.4-*.ts', sections: ['3.4'], judges: CERTIFICATE_DATES },
  { files: 'emulator/guide/rules/3.5-*.ts', sections: ['3.5'] },
  { files: 'emulator/guide/rules/3.6-*.ts', sections: ['3.6'] },
  { files: 'emulator/guide/rules/3.8-*.ts', sections: ['3.8'] },
  { files: 'emulator/guide/local-time.ts', sections: ['2.7'] },
  { files: 'emulator/guide/{network,ipv6}.ts', sections: ['2.6', '3.2.4'], judges: ADDRESSES },

  { files: 'emulator/device/factory-reset.ts', sections: ['2.1'] },
  { files: 'emulator/device/users/accounts.ts', sections: ['2.3', '2.4'], judges: CREDENTIALS },
  // FTP logs in with a password. Tokens are proofs of a protocol that this version does not speak yet.
  {
    files: 'emulator/device/users/{authenticator,judgement,password-proof}.ts',
    sections: ['2.5', '3.2.1'],
    judges: LOGINS,
  },
  { files: 'emulator/device/users/{header-proof,lock-out,nonces}.ts', sections: ['2.5'], judges: LOGINS },
  { files: 'emulator/device/log/*.ts', sections: ['2.3', '2.5'], judges: LOG },
  { files: 'emulator/device/keys/create-keys.ts', sections: ['3.4'] },
  { files: 'emulator/device/keys/*.ts', sections: ['3.6'] },
  { files: 'emulator/device/certificates/*.ts', sections: ['3.4'], judges: CERTIFICATE_DATES },
  { files: 'emulator/pki/pkcs12.ts', sections: ['3.4'], judges: PKCS12 },
  {
    files: 'emulator/pki/{read-certificate,request,uploaded}.ts',
    sections: ['3.4'],
    judges: CERTIFICATE_FILES,
  },
  { files: 'emulator/device/network.ts', sections: ['2.6'] },
  { files: 'emulator/device/address/*.ts', sections: ['2.6'], judges: WIRE },
  { files: 'emulator/device/{resolver,names/*}.ts', sections: ['2.6', '2.7'] },

  { files: 'emulator/services/{endpoint,listening}.ts', sections: ['3.1'] },
  { files: 'emulator/services/easy-ip/*.ts', sections: ['3.2.4'], judges: EASY_IP },
  {
    files: 'emulator/services/ftp/{data-connection,files,session,service,transfer,uploads}.ts',
    sections: ['3.2.1'],
    judges: FTP_ORDER,
  },
  { files: 'emulator/services/ftp/commands/*.ts', sections: ['3.2.1'], judges: FTP_ORDER },
  { files: 'emulator/services/upnp/*.ts', sections: ['3.2.3'], judges: GATEWAYS },
  { files: 'emulator/services/ntp/*.ts', sections: ['2.7'], judges: TIME_REPLIES },
  {
    files: 'emulator/services/snmp/{notifier,notifications,informer}.ts',
    sections: ['4.2'],
    judges: NOTIFICATIONS,
  },
  { files: 'emulator/services/snmp/{requests,writing,outcome}.ts', sections: ['4.2'], judges: SNMP_REQUESTS },
  { files: 'emulator/services/snmp/*.ts', sections: ['4.2'], judges: SNMP },

  { files: 'emulator/services/web/setup/maintenance.ts', sections: ['2.1'] },
  { files: 'emulator/services/web/{cgi-certificates,multipart,setup/certificate-acts}.ts', sections: ['3.4'] },
  { files: 'emulator/services/web/registration.ts', sections: ['2.3'], judges: CREDENTIALS },
  { files: 'emulator/services/web/{cgi-users,setup/users}.ts', sections: ['2.3', '2.4'], judges: CREDENTIALS },
  {
    files: 'emulator/services/web/mounts/settings.ts',
    sections: ['2.4', '2.5', '2.6', '2.7'],
    judges: DOORS,
  },
  { files: 'emulator/services/web/{cgi-settings,setup/settings}.ts', sections: ['2.4', '2.5', '2.6', '2.7'] },
  { files: 'emulator/services/web/mounts/registration.ts', sections: ['2.3'], judges: DOORS },
  { files: 'emulator/services/web/mounts/maintenance.ts', sections: ['2.1', '2.4'], judges: DOORS },
  { files: 'emulator/services/web/mounts/clock.ts', sections: ['2.4', '2.7'], judges: DOORS },
  { files: 'emulator/services/web/mounts/lens.ts', sections: ['2.4'], judges: LENS },
  { files: 'emulator/services/web/mounts/push.ts', sections: ['2.4', '3.5'], judges: DOORS },
  { files: 'emulator/services/web/mounts/*.ts', sections: ['2.3', '2.4', '2.5'], judges: DOORS },
  { files: 'emulator/services/web/{routes,setup/log}.ts', sections: ['2.4', '2.5'] },
  { files: 'emulator/services/web/{dispatch,randomnum,viewers}.ts', sections: ['2.3', '2.4', '2.5'], judges: REQUESTS },
  { files: 'emulator/services/web/upgrade.ts', sections: ['2.3', '2.4', '2.5', '3.5'], judges: REQUESTS },
  { files: 'emulator/services/web/{tunnels,rtsp-socket,uids}.ts', sections: ['2.5', '3.5'], judges: TUNNELS },
  { files: 'emulator/services/web/cgi-push.ts', sections: ['3.5'] },
  { files: 'emulator/services/web/{new-address,setup/network-status}.ts', sections: ['2.6', '3.1'], judges: PLACES },
  { files: 'emulator/services/web/setup/clock.ts', sections: ['2.7'] },

  {
    files: 'emulator/services/rtsp/dispatch.ts',
    sections: ['2.3', '2.4', '2.5', '2.8', '3.5', '3.8'],
    judges: RTSP_REQUESTS,
  },
  {
    files: 'emulator/services/rtsp/session-validity.ts',
    sections: ['2.3', '2.4', '2.5', '2.6', '2.8', '3.3', '3.5'],
    judges: SESSIONS,
  },
  { files: 'emulator/services/rtsp/push.ts', sections: ['3.5'] },
  { files: 'emulator/services/rtsp/{back-channel,features}.ts', sections: ['2.8'] },
  { files: 'emulator/services/rtsp/protection/encrypted-*.ts', sections: ['3.6'], judges: OPENED },
  { files: 'emulator/services/rtsp/protection/*.ts', sections: ['3.8'] },
  {
    files: 'emulator/services/rtsp/methods/setup.ts',
    sections: ['2.8', '3.5', '3.8'],
    judges: new RegExp(`${TRACKS.source}|${SESSIONS.source}`),
  },
  { files: 'emulator/services/rtsp/methods/describe.ts', sections: ['2.8', '3.5', '3.8'], judges: TRACKS },

  { files: 'emulator/wire/digest/*.ts', sections: ['2.5'], judges: LOGINS },
  { files: 'emulator/wire/{dhcp,arp,ethernet}/*.ts', sections: ['2.6'], judges: WIRE },
  { files: 'emulator/wire/dns/*.ts', sections: ['2.6', '2.7'] },
  { files: 'emulator/wire/easy-ip/*.ts', sections: ['3.2.4'], judges: EASY_IP },
  { files: 'emulator/wire/ftp/{data-address,lines,path}.ts', sections: ['3.2.1'] },
  { files: 'emulator/wire/upnp/{gateway,http,ssdp}.ts', sections: ['3.2.3'], judges: GATEWAYS },
  { files: 'emulator/wire/ntp/*.ts', sections: ['2.7'], judges: TIME_REPLIES },
  { files: 'emulator/wire/rtsp/{tunnel,base64-stream}.ts', sections: ['2.5', '3.5'], judges: TUNNELS },
  { files: 'emulator/wire/{ber,snmp}/*.ts', sections: ['4.2'], judges: SNMP_REQUESTS },
  { files: 'emulator/wire/usm/*.ts', sections: ['4.2'], judges: SNMP_KEYS },
  { files: 'emulator/wire/encrypted/*.ts', sections: ['3.6'], judges: OPENED },
  { files: 'emulator/wire/{srtp,mikey,sdes}/*.ts', sections: ['3.8'], judges: SRTP_PACKETS },
];
