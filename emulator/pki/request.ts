import { Name, Pkcs10CertificateRequestGenerator, SubjectAlternativeNameExtension } from '@peculiar/x509';
import { createPrivateKey, createPublicKey } from 'node:crypto';
import { isIP } from 'node:net';
import type { RequestSubject } from '../guide/certificate.ts';
import { signingOf } from './keys.ts';

/** A request for a certificate (PKCS#10, RFC 2986) for this private key, PEM. The common name is asked for as a name of the host too. */
export async function certificateRequest(pem: string, subject: RequestSubject): Promise<string> {
  const key = createPrivateKey(pem);
  const signing = signingOf(key);
  const { commonName, country, state, locality, organization, unit } = subject;
  const parts = { C: country, ST: state, L: locality, O: organization, OU: unit, CN: commonName };
  const name = Object.entries(parts).flatMap(([type, value]) => (value === '' ? [] : [{ [type]: [value] }]));
  const request = await Pkcs10CertificateRequestGenerator.create({
    name: new Name(name),
    keys: {
      privateKey: key.toCryptoKey(signing, false, ['sign']),
      publicKey: createPublicKey(key).toCryptoKey(signing, true, ['verify']),
    },
    signingAlgorithm: signing,
    extensions: [new SubjectAlternativeNameExtension([{ type: isIP(commonName) ? 'ip' : 'dns', value: commonName }])],
  });
  return `${request.toString('pem')}\n`;
}
