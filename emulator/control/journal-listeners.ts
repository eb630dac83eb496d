import type { IncomingMessage } from 'node:http';
import { WebSocketServer, type WebSocket } from 'ws';
import type { JournalEntry } from '../fleet/events.ts';
import { shownEntry } from './journal-view.ts';
import type { Signal } from '../kernel/signal.ts';
import type { ProtocolChange } from '../net/door.ts';

/** How many listen at a time, and how many bytes each may leave unread before it is dropped: together 64 MiB at most. */
export interface ListenerLimits {
  readonly most: number;
  readonly unread: number;
}

const usualLimits: ListenerLimits = { most: 64, unread: 1_048_576 };
/** Bytes of a message of theirs; nothing is asked of them. */
const LONGEST_MESSAGE = 1_024;

/** What a listener wants to hear. */
export interface Listening {
  /** The id of a camera, where only one is listened to. */
  readonly camera: string | undefined;
  /** Whether requests have their headers. */
  readonly headers: boolean;
}

type FleetEntry = JournalEntry & { readonly camera: string };

/** Everybody who listens to the journal of a fleet by WebSocket, of one camera or of all. */
export class JournalListeners {
  readonly #server = new WebSocketServer({ noServer: true, maxPayload: LONGEST_MESSAGE });
  readonly #listeners = new Map<WebSocket, Listening>();
  readonly #limits: ListenerLimits;
  /** Stops listening to the fleet. */
  readonly close: () => void;

  constructor(journal: Signal<FleetEntry>, limits: ListenerLimits = usualLimits) {
    this.#limits = limits;
    this.close = journal.on((entry) => this.#tell(entry));
  }

  get full(): boolean {
    return this.#listeners.size >= this.#limits.most;
  }

  /** Finishes the handshake of RFC 6455. */
  add(request: IncomingMessage, { stream, head }: ProtocolChange, listening: Listening): void {
    this.#server.handleUpgrade(request, stream, head, (socket) => {
      this.#listeners.set(socket, listening);
      const gone = (): void => void this.#listeners.delete(socket);
      socket.on('close', gone);
      socket.on('error', gone);
    });
  }

  #tell(entry: FleetEntry): void {
    if (this.#listeners.size === 0) return;
    // One copy of the bytes for all of them.
    const bytes = Buffer.from(JSON.stringify(shownEntry(entry, false)));
    for (const [socket, { camera, headers }] of this.#listeners) {
      if (camera !== undefined && camera !== entry.camera) continue;
      if (socket.bufferedAmount > this.#limits.unread) socket.terminate();
      else socket.send(headers ? JSON.stringify(entry) : bytes, { binary: false });
    }
  }
}
