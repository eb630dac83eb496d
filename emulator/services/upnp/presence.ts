import { inUrl, isIpv6 } from '../../kernel/address.ts';
import type { Cancel } from '../../kernel/clock.ts';
import { WireError } from '../../kernel/errors.ts';
import { calendar } from '../../kernel/time.ts';
import type { Peer } from '../../kernel/peer.ts';
import type { DatagramPort, SharedPort } from '../../net/door.ts';
import { cameraTitle } from '../../settings/catalogue/basic.ts';
import { DESCRIPTION_PATH, DEVICE_TYPE, deviceDescription } from '../../wire/upnp/device.ts';
import { parseSsdp, SSDP_GROUP, SSDP_PORT, ssdpMessage } from '../../wire/upnp/ssdp.ts';
import { endpointsOf, realPort, webPorts } from '../endpoint.ts';
import type { ServiceContext } from '../service.ts';
import { limits } from './limits.ts';

const EVERYBODY: Peer = { address: SSDP_GROUP, port: SSDP_PORT };
const SERVER = 'Linux UPnP/1.1 i-PRO/1.0';

/** The presence of a camera on the network (UPnP Device Architecture 1.1, section 1): it tells of itself, and answers searches. */
export class Presence {
  readonly #context: ServiceContext;
  readonly #ended = new AbortController();
  readonly #waiting = new Set<Cancel>();
  #sender: DatagramPort | undefined;
  #ear: SharedPort | undefined;
  #again: Cancel = () => undefined;

  constructor(context: ServiceContext) {
    this.#context = context;
  }

  get runs(): boolean {
    return this.#sender !== undefined;
  }

  /** Begins to be there. Errors are `DoorError`, and then nothing is open. */
  async begin(): Promise<void> {
    const { door, offers } = this.#context;
    if (door.addresses.every(isIpv6)) return;
    const sender = await door.datagrams({ port: 0, client: true, multicastTtl: 2, received: () => undefined });
    try {
      this.#ear = await door.shared({
        port: SSDP_PORT,
        address: SSDP_GROUP,
        received: (bytes, from) => this.#heard(bytes, from),
      });
    } catch (error) {
      await sender.close();
      throw error;
    }
    this.#sender = sender;
    offers.follow('http', (web) => {
      if (this.#ended.signal.aborted) return;
      web.mount(
        {
          path: DESCRIPTION_PATH,
          methods: ['GET'],
          needs: undefined,
          answer: ({ response }) => {
            response.setHeader('Content-Type', 'text/xml; charset="utf-8"');
            response.end(this.#description());
          },
        },
        this.#ended.signal,
      );
    });
    this.#tell();
  }

  /** Says good-bye and closes everything. */
  async end(): Promise<void> {
    this.#ended.abort();
    this.#again();
    for (const cancel of this.#waiting) cancel();
    for (const target of this.#targets) this.#notify(target, 'ssdp:byebye');
    await this.#ear?.close();
    await this.#sender?.close();
    this.#sender = undefined;
  }

  get #uuid(): string {
    return `4d454930-0000-1000-8000-${this.#context.camera.identity.mac.replaceAll(':', '')}`;
  }

  /** What can be searched for. */
  get #targets(): readonly string[] {
    return ['upnp:rootdevice', `uuid:${this.#uuid}`, DEVICE_TYPE];
  }

  get #pages(): string {
    const { camera, door } = this.#context;
    const [scheme] = webPorts(camera);
    const [endpoint] = endpointsOf(camera, [scheme]);
    const port = endpoint ? realPort(endpoint, door.offset) : 0;
    return `${scheme}://${inUrl(door.host)}:${port}`;
  }

  #description(): string {
    const { camera } = this.#context;
    return deviceDescription({
      name: camera.settings.get(cameraTitle) || camera.model.name,
      model: camera.model.name,
      serial: camera.identity.serial,
      uuid: this.#uuid,
      presentation: `${this.#pages}/`,
    });
  }

  #tell(): void {
    for (const target of this.#targets) this.#notify(target, 'ssdp:alive');
    this.#again = this.#context.camera.clock.uptime.after((limits.maxAge * 1_000) / 2, () => this.#tell());
  }

  #notify(target: string, subtype: 'ssdp:alive' | 'ssdp:byebye'): void {
    const alive = { 'CACHE-CONTROL': `max-age=${limits.maxAge}`, LOCATION: this.#pages + DESCRIPTION_PATH, SERVER };
    const message = ssdpMessage('notify', {
      HOST: `${SSDP_GROUP}:${SSDP_PORT}`,
      ...(subtype === 'ssdp:alive' ? alive : {}),
      NT: target,
      NTS: subtype,
      USN: this.#usn(target),
    });
    this.#sender?.send(message, EVERYBODY);
  }

  #usn(target: string): string {
    const own = `uuid:${this.#uuid}`;
    return target === own ? own : `${own}::${target}`;
  }

  #heard(bytes: Buffer, from: Peer): void {
    let message;
    try {
      message = parseSsdp(bytes);
    } catch (error) {
      if (error instanceof WireError) return;
      throw error;
    }
    const { kind, headers } = message;
    if (kind !== 'search' || headers.get('man') !== '"ssdp:discover"') return;
    const [mx = ''] = /^\d{1,2}$/.exec(headers.get('mx') ?? '') ?? [];
    if (mx === '') return;
    const wanted = headers.get('st') ?? '';
    for (const target of this.#targets)
      if (wanted === 'ssdp:all' || wanted === target) this.#answer(target, from, Number(mx));
  }

  /** Answers within MX seconds, at a moment of its own, so that not all devices answer at once (section 1.3.3). */
  #answer(target: string, to: Peer, mx: number): void {
    const { camera } = this.#context;
    if (this.#waiting.size >= limits.answers) return;
    const cancel = camera.clock.real.after(camera.random.below(Math.min(Math.max(mx, 1), 5) * 500), () => {
      this.#waiting.delete(cancel);
      const message = ssdpMessage('reply', {
        'CACHE-CONTROL': `max-age=${limits.maxAge}`,
        DATE: calendar(camera.clock.wall.now()).toUTCString(),
        EXT: '',
        LOCATION: this.#pages + DESCRIPTION_PATH,
        SERVER,
        ST: target,
        USN: this.#usn(target),
      });
      this.#sender?.send(message, to);
    });
    this.#waiting.add(cancel);
  }
}
