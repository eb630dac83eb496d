/** A file of a person with one thing wrong, and what the program must say of it. */
export interface FileFault {
  readonly text: string;
  readonly says: string;
}

/** A settings file in which nothing is wrong. */
export const SETTINGS = `basic:
  title: Gate 7
network:
  ntp: { interval: 12, server: time.example }
  address.ipv4: 192.168.7.10
  address.subnetMask: 255.255.255.0
  address.gateway: 192.168.7.1
imageAudio.image.internetMode: on
`;

/** A dialect file in which nothing is wrong. */
export const DIALECT = `settings:
  network.ntp.interval: { get: get_timing, set: set_timing, parameter: hours }
  userMng.auth.method:
    get: get_login
    set: set_login
    parameter: kind
    values: { digest-or-basic: '2', digest: '1', basic: '0' }
`;

/** The text with one piece replaced, which must be there. */
function replaced(whole: string, piece: string, by: string): string {
  if (!whole.includes(piece)) throw new Error(`"${piece}" is not in the file`);
  return whole.replace(piece, by);
}

const inSettings = (piece: string, by: string, says: string): FileFault => ({
  text: replaced(SETTINGS, piece, by),
  says,
});
const inDialect = (piece: string, by: string, says: string): FileFault => ({
  text: replaced(DIALECT, piece, by),
  says,
});
const behind = (whole: string, line: string, says: string): FileFault => ({ text: `${whole}${line}\n`, says });

/** Settings files, by the name that scenarios use. */
export const settingsFiles: Readonly<Record<string, FileFault>> = {
  'an unknown setting': inSettings('  title:', '  titel:', 'file.yaml:2: basic.titel'),
  'a setting in other letters': inSettings('basic:', 'Basic:', 'file.yaml:2: Basic.title'),
  'an unknown menu': inSettings('network:', 'netwerk:', 'file.yaml:4: netwerk.ntp'),
  'a value that is too long': inSettings('Gate 7', 'A gate of 16 let', 'file.yaml:2: basic.title'),
  'a number beyond its limit': inSettings('12', '25', 'file.yaml:4: network.ntp.interval'),
  'a number below its limit': inSettings('12', '0', 'file.yaml:4: network.ntp.interval'),
  'a number with a fraction': inSettings('12', '1.5', 'file.yaml:4: network.ntp.interval'),
  'no value': inSettings('12', '', 'file.yaml:4: network.ntp.interval'),
  'a list as a value': inSettings('12', '[12, 13]', 'file.yaml:4: network.ntp.interval'),
  'a map as a value': inSettings('Gate 7', '{ a: b }', 'file.yaml:2: basic.title.a'),
  'a value of another name': inSettings('Mode: on', 'Mode: often', 'file.yaml:8: imageAudio.image.internetMode'),
  'an address that is none': inSettings('192.168.7.10', '192.168.7.256', 'file.yaml:5: network.address.ipv4'),
  'a gateway elsewhere': inSettings('192.168.7.1\n', '192.168.8.1\n', 'network.address.gateway'),
  'a mask with holes': inSettings('255.255.255.0', '255.0.255.0', 'file.yaml:6: network.address.subnetMask'),
  'a value that cannot be set yet': behind(SETTINGS, 'network.address.mode: auto-ip', 'network.address.mode'),
  'a setting that cannot be set yet': behind(
    SETTINGS,
    'network.ftpClient.enabled: on',
    'file.yaml:9: network.ftpClient.enabled',
  ),
  'the same line twice': behind(SETTINGS, 'imageAudio.image.internetMode: on', 'file.yaml:9'),
  'the same setting in another form': behind(SETTINGS, 'basic.title: Gate 8', 'a second value'),
  'the same map twice': behind(SETTINGS, 'basic: { title: Gate 8 }', 'file.yaml:9'),
  'a line that is no YAML': behind(SETTINGS, '}', 'file.yaml:9'),
  'a tab as indentation': inSettings('  title', '\ttitle', 'file.yaml:2'),
  'an open bracket': inSettings('time.example }', 'time.example', 'file.yaml:'),
  'a second document': behind(SETTINGS, '---\nbasic.title: Gate 8', 'file.yaml:9: got a second document'),
  'a list only': { text: '- basic.title: Gate\n', says: 'file.yaml:1' },
  'a text only': { text: 'Gate\n', says: 'file.yaml:1' },
  'a name of JavaScript': behind(SETTINGS, 'constructor: x', 'file.yaml:9: constructor'),
};

/** Dialect files, by the name that scenarios use. */
export const dialectFiles: Readonly<Record<string, FileFault>> = {
  'an unknown setting': inDialect('ntp.interval', 'ntp.intervall', 'file.yaml:2: settings.network.ntp.intervall'),
  'an unknown entry': inDialect('parameter: hours', 'name: hours', 'file.yaml:2'),
  'an unknown entry above': behind(DIALECT, 'cgis: {}', 'file.yaml:8: cgis'),
  'a CGI name with a path': inDialect('get_timing', '/cgi-bin/get_timing', 'file.yaml:2'),
  'an empty CGI name': inDialect('get_timing', "''", 'file.yaml:2'),
  'a CGI name with a space': inDialect('get_timing', 'get timing', 'file.yaml:2'),
  'a list as a CGI name': inDialect('get_timing', '[get_timing]', 'file.yaml:2'),
  'an empty parameter': inDialect('hours', "''", 'file.yaml:2'),
  'a value text too few': inDialect(", basic: '0'", '', 'file.yaml:7: settings.userMng.auth.method.values'),
  'a value text too many': inDialect(", basic: '0'", ", basic: '0', both: '3'", 'values.both'),
  'the same value text twice': inDialect("basic: '0'", "basic: '1'", 'values.basic'),
  'value texts of a number': inDialect('parameter: hours', 'parameter: hours, values: { a: b }', 'values.a'),
  'a place of another setting': inDialect(
    'set: set_timing, parameter: hours',
    'set: set_network_ntp, parameter: port',
    'network.ntp.port and network.ntp.interval',
  ),
  'unknown evidence': inDialect('parameter: hours', 'parameter: hours, evidence: rumour', 'evidence'),
  'the same setting twice': behind(DIALECT, '  network.ntp.interval: {}', 'file.yaml:8'),
  'no settings': { text: 'setting: {}\n', says: 'settings' },
  'nothing at all': { text: '', says: 'file.yaml:1' },
  'a list only': { text: '- settings\n', says: 'file.yaml:1' },
  'an open bracket': inDialect('hours }', 'hours', 'file.yaml:'),
};
