import { fileTerms } from '../body.ts';
import {
  deleteCertificate,
  generateKey,
  getCertificate,
  sendRequest,
  getRoot,
  setCertificate,
} from '../cgi-certificates.ts';
import { ROOT_PATH } from '../setup/certificates.ts';
import { cgi, type Mount } from './mount.ts';

/** The CRT key and the CA certificate. Their names follow the dialect's assumed rule. */
export const certificates: readonly Mount[] = [
  cgi('/cgi-bin/get_network_https_certificate', 'settings.read', getCertificate),
  cgi(ROOT_PATH, 'settings.read', getRoot),
  { ...cgi('/cgi-bin/set_network_https_key', 'settings.write', generateKey), shows: ['size'] },
  cgi('/cgi-bin/get_network_https_request', 'settings.write', sendRequest),
  {
    ...cgi('/cgi-bin/set_network_https_certificate', 'settings.write', setCertificate),
    methods: ['POST'],
    body: fileTerms,
  },
  cgi('/cgi-bin/del_network_https_certificate', 'settings.write', deleteCertificate),
];
