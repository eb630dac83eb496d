/** The methods of RFC 2326 §10 except REDIRECT, which only a server sends. */
export const methodNames = [
  'OPTIONS',
  'DESCRIBE',
  'ANNOUNCE',
  'SETUP',
  'PLAY',
  'PAUSE',
  'TEARDOWN',
  'GET_PARAMETER',
  'SET_PARAMETER',
  'RECORD',
] as const;

export type MethodName = (typeof methodNames)[number];

export const isMethod = (name: string): name is MethodName => (methodNames as readonly string[]).includes(name);

/** The methods that OPTIONS lists (observed): all but ANNOUNCE and RECORD. */
export const publicMethods = 'OPTIONS, DESCRIBE, SETUP, PLAY, PAUSE, GET_PARAMETER, TEARDOWN, SET_PARAMETER';
