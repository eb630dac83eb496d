import { ok, type Answer } from '../responses.ts';
import { publicMethods } from './names.ts';

/** OPTIONS (RFC 2326 §10.1). */
export const options = (): Answer => ok([['Public', publicMethods]]);
