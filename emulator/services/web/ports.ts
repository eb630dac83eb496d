import type { Endpoint } from '../endpoint.ts';

/** The ports of the web service. */
export const HTTP: Endpoint = { transport: 'tcp', port: 80, name: 'http' };
export const HTTPS: Endpoint = { transport: 'tcp', port: 443, name: 'https' };
