import { WireError } from '../../kernel/errors.ts';
import { withoutSecrets } from '../../kernel/masking.ts';
import type { Cancel } from '../../kernel/clock.ts';
import type { Connection } from '../../net/door.ts';
import { elements } from '../../wire/rtsp/fields.ts';
import { RtspParser } from '../../wire/rtsp/parser.ts';
import type { Request } from '../../wire/rtsp/request.ts';
import { RtspError } from '../../wire/rtsp/rtsp-error.ts';
import { answerRequest, type Answered } from './dispatch.ts';
import type { Entry } from '../offers.ts';
import { senderOf, told, type Scheme, type Sender } from '../request-event.ts';
import type { Site } from './call.ts';
import { Channels, type ChannelPair } from './channels.ts';
import type { Client } from './client.ts';
import { limits } from './limits.ts';
import { Watchdog } from '../watchdog.ts';
import type { Offer } from './protection/offer.ts';
import { answerBytes, refuse, type Answer } from './responses.ts';
import type { Session } from './session.ts';
import type { Peer } from '../../kernel/peer.ts';

function schemeOf({ secure }: Connection, { protocol }: Entry): Scheme {
  if (protocol === 'tunnel') return secure ? 'https' : 'http';
  return protocol;
}

/** One RTSP connection, from its first byte to its last. */
export class RtspConnection implements Client {
  readonly peer: Peer;
  readonly local: Peer;
  readonly entry: Entry;
  offer: Offer | undefined;
  readonly #site: Site;
  readonly #connection: Connection;
  readonly #stream: Connection['stream'];
  readonly #sender: Sender;
  readonly #beyond: Connection['beyond'];
  readonly #parser = new RtspParser();
  readonly #channels = new Channels();
  readonly #patience: Watchdog;
  /** The timer that runs while a message has arrived only in part. */
  #overdue: Cancel | undefined;
  #cut: Cancel | undefined;
  /** Whether fewer bytes than the stream's mark waited after the last write. */
  #flows = true;
  /** The number of bytes that may still be discarded after the connection was refused. */
  #discards: number | undefined;

  constructor(site: Site, connection: Connection, entry: Entry) {
    this.entry = entry;
    this.peer = connection.peer;
    this.local = connection.local;
    this.#site = site;
    this.#connection = connection;
    this.#stream = connection.stream;
    this.#beyond = connection.beyond;
    this.#sender = senderOf(connection.stream, connection.peer, schemeOf(connection, entry));
    this.#patience = new Watchdog(site.camera.clock.uptime, limits.idleConnection, () => this.#silent());
  }

  /** Serves the connection until its stream ends. Only sessions over UDP outlive it: another connection may control them. */
  async serve(): Promise<void> {
    try {
      for await (const bytes of this.#connection.stream as AsyncIterable<Buffer>) {
        if (this.#discards === undefined) await this.#taken(bytes);
        else if ((this.#discards -= bytes.length) < 0) break;
      }
    } catch {
      // Otherwise the stream failed: viewers may disconnect without TEARDOWN.
    } finally {
      this.#patience.stop();
      this.#overdue?.();
      this.#cut?.();
      this.#connection.destroy();
      const left = (session: Session): boolean => session.client === this && session.bound;
      await this.#site.sessions.end(left, 'connection closed');
    }
  }

  write(bytes: Buffer): void {
    if (this.#stream.writable) this.#flows = this.#stream.write(bytes);
  }

  /** The bytes that wait to be sent; 0 too for fewer than the stream's mark, so that it costs nothing for each frame of each viewer. */
  backlog(): number {
    if (this.#flows && this.#beyond === undefined) return 0;
    return this.#stream.writableLength + (this.#beyond?.() ?? 0);
  }

  takeChannels(pair: ChannelPair): number | undefined {
    return this.#channels.take(pair);
  }

  giveChannels(channel: number): void {
    this.#channels.give(channel);
  }

  closed(): boolean {
    return this.#connection.stream.destroyed;
  }

  /** Closes the connection after what was written has been sent. A client that does not read is cut off. */
  close(): void {
    if (this.closed()) return;
    this.#discards ??= limits.linger.bytes;
    this.#connection.stream.end();
    this.#cut ??= this.#site.camera.clock.uptime.after(limits.linger.ms, () => this.#connection.destroy());
  }

  #silent(): void {
    if (this.#site.sessions.of(this).length === 0) this.close();
    else this.#patience.again();
  }

  /** Takes received bytes, and reports faults of the emulator's own that no answer could report. */
  async #taken(bytes: Buffer): Promise<void> {
    try {
      await this.#take(bytes);
    } catch (error) {
      this.#site.camera.journal.fault('RTSP connection', error);
      throw error;
    }
  }

  async #take(bytes: Buffer): Promise<void> {
    try {
      this.#parser.push(bytes);
      for (let item = this.#parser.next(); item && this.#discards === undefined; item = this.#parser.next()) {
        this.#whole();
        if (item.kind === 'frame') this.#channels.deliver(item.frame);
        else await this.#serveRequest(item.request);
      }
      if (this.#parser.midway && this.#discards === undefined)
        this.#overdue ??= this.#site.camera.clock.uptime.after(limits.message, () => void this.#late());
    } catch (error) {
      const refusal = this.#refusal(error);
      const sequence = this.#parser.sequence;
      await this.#send(refusal, sequence, false);
      this.close();
    }
  }

  #whole(): void {
    this.#overdue?.();
    this.#overdue = undefined;
  }

  async #late(): Promise<void> {
    const error = `message: got a part of it in ${limits.message / 1_000} seconds, wanted all`;
    this.#journalBadRequest(error);
    const sent = this.#send(refuse(408, error), this.#parser.sequence, false);
    this.close();
    await sent;
  }

  async #serveRequest(request: Request): Promise<void> {
    this.#patience.feed();
    const { real } = this.#site.camera.clock;
    const at = real.now();
    const { answer, user } = await this.#answer(request);
    this.#site.camera.journal.write('rtsp.request', {
      ...this.#sender,
      method: request.method,
      url: withoutSecrets(request.uri),
      status: answer.status,
      ...(user === undefined ? {} : { user }),
      ...told(request.headers),
      ...(answer.why === undefined ? {} : { why: answer.why }),
      ms: Math.round(real.now() - at),
    });
    const persists = !elements(request.headers.get('connection')).some((option) => option.toLowerCase() === 'close');
    await this.#send(answer, request.headers.get('cseq'), persists);
    if (!persists) this.close();
  }

  async #answer(request: Request): Promise<Answered> {
    try {
      return await answerRequest(this.#site, this, request);
    } catch (error) {
      return { answer: this.#refusal(error), user: undefined };
    }
  }

  #journalBadRequest(error: string): void {
    const { address, port } = this.peer;
    this.#site.camera.journal.write('rtsp.bad-request', { peer: address, peerPort: port, error });
  }

  #refusal(error: unknown): Answer {
    const { journal } = this.#site.camera;
    if (error instanceof WireError) {
      this.#journalBadRequest(error.message);
      return refuse(error instanceof RtspError ? error.status : 400, error.message);
    }
    journal.fault('rtsp', error);
    return refuse(500, 'a fault of the emulator');
  }

  /** Sends an answer. Resolves when it has left, so that a client that does not read cannot pile up answers. */
  async #send(answer: Answer, sequence: string | undefined, persists: boolean): Promise<void> {
    const { stream } = this.#connection;
    if (!stream.writable) return;
    const known = sequence !== undefined && /^\d{1,10}$/.test(sequence) ? sequence : undefined;
    const bytes = answerBytes(answer, known, persists, this.#site.camera.clock.wall.now());
    const sent = new Promise<void>((done) => stream.write(bytes, () => done()));
    answer.afterwards?.();
    await sent;
  }
}
