import { WireError } from '../../kernel/errors.ts';
import type { Peer } from '../../kernel/peer.ts';
import type { NameAsked } from '../../guide/rules/2.6-network.ts';
import type { Rules } from '../../guide/rules/index.ts';
import { addressIn, parseDnsReply } from '../../wire/dns/message.ts';

/** The result of asking one server: an address, or why there is none; `last`: no other one need be asked. */
export type Found = { readonly address: string } | { readonly why?: string; readonly last: boolean };

/** What one message says: a result, that the answer was cut off, or why the message is not believed. */
export type Said = Found | { readonly truncated: true } | { readonly doubt: string };

/** A question that is open at a server. */
export type Question = Omit<NameAsked, 'from'>;

/** The server gave no address; the next one is asked. */
export const next = (why: string): Found => ({ why, last: false });

/** RCODEs (RFC 1035 §4.1.1). */
const codes: Readonly<Record<number, string>> = {
  1: 'the server did not understand',
  2: 'the server failed',
  3: 'there is no such name',
  5: 'the server refused',
};
const NO_SUCH_NAME = 3;

/** Judges a message that came from `from` while a question was open; `longest`: the most bytes that a message may have. */
export function said(bytes: Uint8Array, question: Question, from: Peer, { network }: Rules, longest: number): Said {
  try {
    const reply = parseDnsReply(bytes, longest);
    const doubt = network.nameFault(reply, { ...question, from });
    if (doubt !== undefined) return { doubt };
    const address = network.usesAddresses(reply) ? addressIn(reply, question.name) : undefined;
    if (address !== undefined) return { address };
    if (reply.code !== 0) return { why: codes[reply.code] ?? `error ${reply.code}`, last: reply.code === NO_SUCH_NAME };
    return reply.truncated ? { truncated: true } : { why: 'it has no IPv4 address', last: true };
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
    return { doubt: error.message };
  }
}
