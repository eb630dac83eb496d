import tls from 'node:tls';

/** TLS options of a client that trusts any certificate. Its context is made once: each one loads all authorities of Node. */
export const anyCertificate = { rejectUnauthorized: false, secureContext: tls.createSecureContext() } as const;
