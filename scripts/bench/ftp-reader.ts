import net from 'node:net';
import { FtpClient } from '../../steps/clients/network/ftp.ts';

export interface Place {
  readonly host: string;
  readonly port: number;
}

/** Reads what comes from a port until the connection is closed, and keeps none of it: the number of bytes. */
function drained(place: Place): Promise<number> {
  return new Promise((done, failed) => {
    let bytes = 0;
    const socket = net.connect(place);
    socket.on('data', (part: Buffer) => (bytes += part.length));
    socket.once('error', failed).once('close', () => done(bytes));
  });
}

/** Somebody who reads one file again and again. */
export class Reader {
  readonly #once: () => Promise<number>;
  readonly #leave: () => Promise<unknown>;
  #work: Promise<void> | undefined;
  #ended = false;
  bytes = 0;
  files = 0;

  private constructor(read: () => Promise<number>, leave: () => Promise<unknown> = async () => undefined) {
    this.#once = read;
    this.#leave = leave;
  }

  /** In one session of FTP, each time over a data connection of its own. */
  static async ofFtp(
    place: Place,
    { name, password }: { name: string; password: string },
    path: string,
  ): Promise<Reader> {
    const { client } = await FtpClient.connect(place.host, place.port);
    const { code, text } = await client.login(name, password);
    if (code !== 230) throw new Error(`the login was answered ${text.trim()}`);
    await client.ask('TYPE I');
    const read = async (): Promise<number> => {
      const bytes = drained({ host: place.host, port: await client.passive() });
      const first = await client.ask(`RETR ${path}`);
      if (first.code !== 150) throw new Error(`RETR ${path} was answered ${first.text.trim()}`);
      const last = await client.next();
      if (last.code !== 226) throw new Error(`RETR ${path} ended with ${last.text.trim()}`);
      return bytes;
    };
    return new Reader(read, async () => {
      await client.ask('QUIT');
      client.close();
    });
  }

  /** Over bare connections. */
  static ofPort = (place: Place): Reader => new Reader(() => drained(place));

  start(): void {
    this.#work = (async () => {
      while (!this.#ended) {
        this.bytes += await this.#once();
        this.files++;
      }
    })();
  }

  /** Ends after the file that is under way. */
  async stop(): Promise<void> {
    this.#ended = true;
    await this.#work;
    await this.#leave();
  }
}
