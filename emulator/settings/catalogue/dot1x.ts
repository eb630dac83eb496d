import { choice, onOff } from '../codec.ts';
import { setting } from '../setting.ts';
import { bytes, secret, text } from '../text-codec.ts';

const menu = ['User mng.', 'IEEE 802.1x'];

/** The most bytes of a certificate or key as DER. */
const MOST_BYTES = 8_192;

export const dot1x = setting({
  key: 'userMng.dot1x.enabled',
  label: 'IEEE 802.1X',
  menu,
  type: onOff(),
  factory: false,
  guide: '4.1',
});

export const eapMethod = setting({
  key: 'userMng.dot1x.eapMethod',
  label: 'EAP method',
  menu,
  type: choice({ 'eap-md5': 'EAP-MD5', peap: 'EAP-PEAP', 'eap-tls': 'EAP-TLS' }),
  factory: 'eap-md5',
  guide: '4.1',
  note: "The three methods are the guide's; which is the default is assumed.",
});

export const eapIdentity = setting({
  key: 'userMng.dot1x.identity',
  label: 'EAP identity',
  menu,
  type: text(0, 64),
  factory: '',
  guide: '4.1',
  evidence: 'assumed',
});

export const eapPassword = setting({
  key: 'userMng.dot1x.password',
  label: 'EAP password',
  menu,
  type: secret(1, 64),
  factory: '',
  secret: true,
  guide: '4.1',
  evidence: 'assumed',
});

export const eapCaCertificate = setting({
  key: 'userMng.dot1x.caCertificate',
  label: 'EAP CA certificate',
  menu,
  type: bytes(MOST_BYTES, 'a certificate (DER)'),
  factory: '',
  guide: '4.1',
  evidence: 'assumed',
});

export const eapClientCertificate = setting({
  key: 'userMng.dot1x.clientCertificate',
  label: 'EAP client certificate',
  menu,
  type: bytes(MOST_BYTES, 'a certificate (DER)'),
  factory: '',
  guide: '4.1',
  evidence: 'assumed',
});

export const eapClientKey = setting({
  key: 'userMng.dot1x.clientKey',
  label: 'EAP client key',
  menu,
  type: bytes(MOST_BYTES, 'a private key (PKCS #8)', true),
  factory: '',
  secret: true,
  guide: '4.1',
  evidence: 'assumed',
});

export const rows = [dot1x, eapMethod, eapIdentity, eapPassword, eapCaCertificate, eapClientCertificate, eapClientKey];
