import { refuse, type Answer } from '../responses.ts';
import { publicMethods } from './names.ts';

/** ANNOUNCE and RECORD (RFC 2326 §10.3, §10.11): no URL of a camera accepts a stream from a client. */
export const notAllowed = (): Answer =>
  refuse(405, `method: got one that sends a stream, wanted one of ${publicMethods}`, [['Allow', publicMethods]]);
