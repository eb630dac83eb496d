import type dgram from 'node:dgram';
import { once } from 'node:events';
import { settled } from '../../world/until.ts';
import { answerIn, type Answer } from './snmp-answer.ts';
import { communityMessage } from './snmp-message.ts';
import { udpSocket } from './udp.ts';

const AGENT = 161;
/** How long an answer may take on a busy machine; and how long is enough to say that none comes. In ms. */
const PATIENCE_MS = 3_000;
export const SILENCE_MS = 200;

/** The address from which a manager on this machine asks, unless a scenario says another. */
const nearest = (host: string): string => (host.includes(':') ? '::1' : '127.0.0.1');

/** A manager of the suite's own: it sends datagrams as they are given, again and again if need be, and reads what comes. */
export class SnmpManager {
  readonly heard: Answer[] = [];
  readonly #socket: dgram.Socket;
  readonly #host: string;
  readonly #port: number;

  private constructor(socket: dgram.Socket, host: string, port: number) {
    this.#socket = socket;
    this.#host = host;
    this.#port = port;
    // An answer comes from where the question went (RFC 3417 §3.1): what comes from elsewhere is none.
    socket.on('message', (bytes, from) => {
      if (from.port === port && from.address === host) this.heard.push(answerIn(bytes));
    });
  }

  static async open(host: string, { from = nearest(host), port = AGENT } = {}): Promise<SnmpManager> {
    return new SnmpManager(await udpSocket(from, 0), host, port);
  }

  send(bytes: Buffer): void {
    this.#socket.send(bytes, this.#port, this.#host);
  }

  /** The first answer to a datagram; undefined: silence. Whoever expects that waits for `SILENCE_MS` only. */
  async ask(bytes: Buffer, withinMs = PATIENCE_MS): Promise<Answer | undefined> {
    const before = this.heard.length;
    this.send(bytes);
    await settled(
      () => this.heard.length,
      (count) => count > before,
      { withinMs, everyMs: 2 },
    );
    return this.heard[before];
  }

  /** The answer to a datagram with this request number, whatever else comes before it. */
  async answerTo(bytes: Buffer, id: number): Promise<Answer | undefined> {
    const before = this.heard.length;
    this.send(bytes);
    const found = (): Answer | undefined => this.heard.slice(before).find((answer) => answer.id === id);
    return settled(found, Boolean, { withinMs: PATIENCE_MS, everyMs: 2 });
  }

  async close(): Promise<void> {
    this.#socket.close();
    await once(this.#socket, 'close');
  }
}

/** Whether a manager at an address, who knows the community, is answered. */
export async function isAnswered(
  host: string,
  community: string,
  { from = nearest(host), port = AGENT } = {},
): Promise<boolean> {
  const manager = await SnmpManager.open(host, { from, port });
  try {
    return (await manager.ask(communityMessage(1, community), 2 * SILENCE_MS)) !== undefined;
  } finally {
    await manager.close();
  }
}
