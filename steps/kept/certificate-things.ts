import { authorityOf, certificateShown, generateKey, issued, STATE, upload } from '../network/certificates.ts';
import type { KeepingCamera, Thing, Things } from './thing.ts';

/** Lines of the certificates' state. */
async function state(it: KeepingCamera, wanted: RegExp): Promise<string> {
  const lines = (await it.ask(STATE)).body.split('\r\n').filter((line) => wanted.test(line));
  return lines.join(', ') || 'none';
}

function crtKey(it: KeepingCamera): Thing {
  return { leave: () => generateKey(it.world), look: () => state(it, /^crtKey_(?:size|date)=/) };
}

/** A key whose generation has begun. */
function beingMade(it: KeepingCamera): Thing {
  return {
    leave: () => it.ask('/cgi-bin/set_network_https_key'),
    look: async () => ((await state(it, /^crtKey_generating=/)).endsWith('on') ? 'being made' : 'none'),
  };
}

/** The certificate that clients are shown, where one of an authority was installed. */
function installed(it: KeepingCamera): Thing {
  return {
    first: 'its own',
    async leave() {
      await authorityOf(it.world);
      await upload(it.world, 'CGI', { bytes: (await issued(it.world)).chain });
    },
    async look() {
      const { issuer } = await certificateShown(it.world);
      return /emulator/i.test(issuer) ? 'its own' : issuer.replaceAll('\n', ', ');
    },
  };
}

/** The pre-installed certificate. */
const ownCertificate = (it: KeepingCamera): Thing => ({
  first: 'none',
  leave: () => Promise.resolve(),
  look: async () => (await certificateShown(it.world)).fingerprint256,
});

export const certificateThings: Things = {
  'a CRT key without a certificate': crtKey,
  'a CRT key that is being generated': beingMade,
  'a CA certificate': installed,
  'its own certificate': ownCertificate,
};
