import { createPrivateKey } from 'node:crypto';
import type { Pki } from '../device/certificates/certificates.ts';
import { InputError, messageOf } from '../kernel/errors.ts';
import { newKey, pemOf } from '../pki/keys.ts';
import { certificateRequest } from '../pki/request.ts';
import { arranged, readChain, readUploaded, uploadedKey } from '../pki/uploaded.ts';

/** The tools for keys and certificates of every camera. */
export const pki: Pki = {
  newKey: async (bits) => pemOf(await newKey(`rsa-${bits}`)),
  keyOf(pem) {
    try {
      return uploadedKey(createPrivateKey(pem));
    } catch {
      throw new InputError(['https.crtKey: got something else, wanted a private key in PEM']);
    }
  },
  request: certificateRequest,
  read: readUploaded,
  readChain(pem) {
    try {
      return readChain(pem);
    } catch (error) {
      throw new InputError([`https.ca: ${messageOf(error)}`]);
    }
  },
  arranged,
};
