import { choice, onOff } from '../codec.ts';
import { page } from '../page.ts';
import { bytes, secret, text } from '../text-codec.ts';

export const dot1xPage = page({ key: 'userMng.dot1x', menu: ['User mng.', 'IEEE 802.1x'], guide: '4.1' });

/** The most bytes of a certificate or key as DER. */
const MOST_BYTES = 8_192;

dot1xPage.setting('enabled', {
  label: 'IEEE 802.1X',
  type: onOff(),
  factory: false,
  evidence: 'guide',
});

dot1xPage.setting('eapMethod', {
  label: 'EAP method',
  type: choice({ 'eap-md5': 'EAP-MD5', peap: 'EAP-PEAP', 'eap-tls': 'EAP-TLS' }),
  factory: 'eap-md5',
  evidence: 'guide',
  note: "The three methods are the guide's; the label and the default are assumed.",
});

dot1xPage.setting('identity', {
  label: 'EAP identity',
  type: text(0, 64),
  factory: '',
});

dot1xPage.setting('password', {
  label: 'EAP password',
  type: secret(1, 64),
  factory: '',
  secret: true,
});

dot1xPage.setting('caCertificate', {
  label: 'EAP CA certificate',
  type: bytes(MOST_BYTES, 'a certificate (DER)'),
  factory: '',
});

dot1xPage.setting('clientCertificate', {
  label: 'EAP client certificate',
  type: bytes(MOST_BYTES, 'a certificate (DER)'),
  factory: '',
});

dot1xPage.setting('clientKey', {
  label: 'EAP client key',
  type: bytes(MOST_BYTES, 'a private key (PKCS #8)', true),
  factory: '',
  secret: true,
});
