import { own } from '../../emulator/kernel/own.ts';
import type { Login } from '../clients/http/digest.ts';
import type { CameraWorld } from '../world/world.ts';

/** Where a user is, and at which address they reach the camera. */
export interface Place {
  readonly host: string;
  readonly from: string;
  readonly ports: Readonly<Record<string, number>>;
}

/** Something of a user's that lasts at a camera until it ends. */
export interface Held {
  /** What came so far by itself, in packets or bytes. */
  readonly came?: () => number;
  /** Whether it is still there; asked where nothing comes by itself, or where nothing came any more. */
  readonly there?: () => Promise<boolean>;
  /** The RTSP session, which is there as long as a request in it is answered. */
  readonly session?: string;
}

export type Need = 'Internet mode' | 'multicast' | 'sound';

/** A kind of what a user can have open. */
export interface Kind {
  readonly name: string;
  /** The camera's port that serves it. */
  readonly port: 'http' | 'https' | 'rtsp' | 'rtsps' | 'ftp';
  /** The least level that may. */
  readonly level: 1 | 2 | 3;
  /** What else it needs: it ends where that is turned off. */
  readonly needs?: readonly Need[];
  /** It proves its password by Digest with each request: so it is good as long as the password alone, or as what it was given besides. */
  readonly proves?: 'alone' | 'besides';
  open(world: CameraWorld, place: Place, login: Login): Promise<Held>;
}

export const STREAM = '/MediaInput/stream_1';
export const OK = 200;

export const portOf = ({ ports }: Place, name: Kind['port']): number => {
  const port = own(ports, name);
  if (port === undefined) throw new Error(`the camera has no port ${name}`);
  return port;
};

export const accepted = (what: string, { status }: { readonly status: number }): void => {
  if (status !== OK) throw new Error(`${what}: got ${status}, wanted ${OK}`);
};
