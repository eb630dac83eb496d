import { inUrl } from './address.ts';
import { own } from './own.ts';
import { codeOf, messageOf } from './errors.ts';

/** Why something cannot be opened, and what to do about it. */
export interface Advice {
  /** What is wrong; the place is its subject: `is in use by another program`. */
  readonly why: string;
  /** What makes it possible to open it at this place. */
  readonly remedy?: string;
  /** How to choose another place. */
  readonly elsewhere?: string;
}

/** The error for a socket or a folder that could not be opened. The message is one line that says what to do. */
export class DoorError extends Error {
  override readonly name = 'DoorError';
  /** The system's error code, such as EADDRINUSE. */
  readonly code: string;
  /** What could not be opened, such as `127.0.0.1:80`; empty when the advice says it. */
  readonly at: string;
  readonly advice: Advice;
  constructor(code: string, at: string, advice: Advice) {
    const { why, remedy, elsewhere } = advice;
    const actions = [remedy, elsewhere].filter((action) => action !== undefined).join(', or ');
    super(`${at} ${why}${actions === '' ? '' : `: ${actions}`}`.trimStart());
    this.code = code;
    this.at = at;
    this.advice = advice;
  }
}

const advices: Readonly<Record<string, Advice>> = {
  EADDRINUSE: {
    why: 'is in use by another program',
    remedy: 'stop it',
    elsewhere: 'choose another --host or --ports offset:N',
  },
  EACCES: { why: 'needs a privilege this user does not have', elsewhere: 'choose --ports offset:N' },
  EADDRNOTAVAIL: { why: 'is not an address of this machine', elsewhere: 'choose another --host' },
  // Such as a link-local address without its interface.
  EINVAL: { why: 'is no address that a camera can have', elsewhere: 'choose another --host' },
  EAFNOSUPPORT: { why: 'is of an address family this machine does not have', elsewhere: 'choose another --host' },
  ERR_SOCKET_BAD_PORT: { why: 'is beyond the last port, 65535', elsewhere: 'choose a smaller --ports offset:N' },
  EMFILE: {
    why: 'cannot be opened, this process may have no more files',
    remedy: 'raise `ulimit -n`, or start fewer cameras',
  },
  ENFILE: { why: 'cannot be opened, this machine has no more files', remedy: 'start fewer cameras' },
};

/** The error for `host:port` that cannot be bound, by the system's code. */
export function bindingError(code: string, host: string, port: number): DoorError {
  return new DoorError(code, `${inUrl(host)}:${port}`, own(advices, code) ?? { why: `cannot be opened (${code})` });
}

/** The error for a failed bind of `host:port`. */
export const doorError = (error: unknown, host: string, port: number): DoorError =>
  bindingError(codeOf(error), host, port);

/** Runs a function that uses a certificate and its key; throws `DoorError` for those that OpenSSL cannot use. */
export function withMaterial<T>(take: () => T): T {
  try {
    return take();
  } catch (error) {
    throw new DoorError(codeOf(error), 'the certificate and its key', { why: `cannot be used: ${messageOf(error)}` });
  }
}

/** What was opened; undefined when the system has no room for it. Other errors are thrown on. */
export function openedOrNone<T>(opening: Promise<T>): Promise<T | undefined> {
  return opening.catch((error: unknown) => {
    if (error instanceof DoorError) return undefined;
    throw error;
  });
}
