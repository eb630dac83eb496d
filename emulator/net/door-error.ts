import { inUrl } from '../kernel/address.ts';
import { own } from '../kernel/own.ts';
import { codeOf, messageOf } from '../kernel/errors.ts';

/** The error for a socket that could not be opened. The message is one line that says what to do. */
export class DoorError extends Error {
  override readonly name = 'DoorError';
  /** The system's error code, such as EADDRINUSE. */
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

const advice: Readonly<Record<string, string>> = {
  EADDRINUSE: 'is in use by another program: stop it, or choose another --host or --ports offset:N',
  EACCES: 'needs a privilege this user does not have: choose --ports offset:N',
  EADDRNOTAVAIL: 'is not an address of this machine: choose another --host',
  EAFNOSUPPORT: 'is of an address family this machine does not have: choose another --host',
  ERR_SOCKET_BAD_PORT: 'is beyond the last port, 65535: choose a smaller --ports offset:N',
  EMFILE: 'cannot be opened, this process may have no more files: raise `ulimit -n`, or start fewer cameras',
  ENFILE: 'cannot be opened, this machine has no more files: start fewer cameras',
};

/** The message for `host:port`: why it cannot be bound, and what to do about it. */
export function bindingAdvice(code: string, host: string, port: number): string {
  return `${inUrl(host)}:${port} ${own(advice, code) ?? `cannot be opened (${code})`}`;
}

/** The error for a failed bind of `host:port`. */
export function doorError(error: unknown, host: string, port: number): DoorError {
  return new DoorError(codeOf(error), bindingAdvice(codeOf(error), host, port));
}

/** Runs a function that uses a certificate and its key; throws `DoorError` for those that OpenSSL cannot use. */
export function withMaterial<T>(take: () => T): T {
  try {
    return take();
  } catch (error) {
    throw new DoorError(codeOf(error), `the certificate and its key cannot be used: ${messageOf(error)}`);
  }
}
