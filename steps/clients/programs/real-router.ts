import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Daemon } from './daemon.ts';
import { Namespace } from './namespace.ts';
import { program, type Outcome } from './program.ts';

const rules = `table inet filter {
  chain forward { type filter hook forward priority 0; policy accept; jump miniupnpd; }
  chain miniupnpd { }
  chain prerouting { type nat hook prerouting priority -100; policy accept; jump prerouting_miniupnpd; }
  chain postrouting { type nat hook postrouting priority 100; policy accept; jump postrouting_miniupnpd; }
  chain prerouting_miniupnpd { }
  chain postrouting_miniupnpd { }
}
`;

const sure = ({ code, stderr }: Outcome): void => assert.equal(code, 0, stderr);
const here = async (...args: readonly string[]): Promise<void> => sure(await program('ip', args));

/** A router between a home network and the Internet: miniupnpd, with nftables. What is on its outside is in a namespace too. */
export class RealRouter {
  readonly #inside: Namespace;
  readonly #outside: Namespace;
  readonly #daemons: Daemon[] = [];
  /** The address in the home network that is free for a camera. */
  readonly camera: string;
  readonly address: string;

  private constructor(inside: Namespace, outside: Namespace, camera: string, address: string) {
    this.#inside = inside;
    this.#outside = outside;
    this.camera = camera;
    this.address = address;
  }

  static async start(): Promise<RealRouter> {
    const net = randomInt(1, 250);
    const [home, far] = [`10.77.${net}`, `99.77.${net}`];
    const inside = await Namespace.make();
    const outside = await Namespace.make();
    const [cam, lan, ext, out] = ['c', 'l', 'e', 'o'].map((name) => `${name}${inside.pid}`) as [
      string,
      string,
      string,
      string,
    ];
    await here('link', 'add', cam, 'type', 'veth', 'peer', 'name', lan);
    await here('link', 'set', lan, 'netns', inside.pid);
    await here('link', 'add', ext, 'type', 'veth', 'peer', 'name', out);
    await here('link', 'set', ext, 'netns', inside.pid);
    await here('link', 'set', out, 'netns', outside.pid);
    await here('addr', 'add', `${home}.2/24`, 'dev', cam);
    await here('link', 'set', cam, 'up');
    await here('route', 'add', `${far}.0/24`, 'via', `${home}.1`, 'dev', cam);
    for (const [where, link, address] of [
      [inside, lan, `${home}.1/24`],
      [inside, ext, `${far}.1/24`],
      [outside, out, `${far}.2/24`],
    ] as const) {
      sure(await where.run('ip', 'addr', 'add', address, 'dev', link));
      sure(await where.run('ip', 'link', 'set', link, 'up'));
    }
    sure(await inside.run('sh', '-c', 'echo 1 > /proc/sys/net/ipv4/ip_forward'));
    const router = new RealRouter(inside, outside, `${home}.2`, `${far}.1`);
    router.#daemons.push(await miniupnpd(inside, { lan, ext, home, far }));
    return router;
  }

  /** The status that a client on the outside gets from the router's address; 0: no answer. */
  async fromOutside(scheme: 'http' | 'https'): Promise<number> {
    const args = ['-sk', '-o', '/dev/null', '-w', '%{http_code}', '--max-time', '3', `${scheme}://${this.address}/`];
    return Number((await this.#outside.run('curl', ...args)).stdout.toString());
  }

  async stop(): Promise<void> {
    for (const daemon of this.#daemons) await daemon.stop('SIGKILL');
    await this.#inside.stop();
    await this.#outside.stop();
  }
}

function miniupnpd(
  inside: Namespace,
  { lan, ext, home, far }: { readonly lan: string; readonly ext: string; readonly home: string; readonly far: string },
): Promise<Daemon> {
  const settings = [
    `ext_ifname=${ext}`,
    // Addresses that are not routed in the Internet are refused.
    `ext_ip=${far}.1`,
    `listening_ip=${lan}`,
    'port=5000',
    'enable_upnp=yes',
    'enable_natpmp=no',
    'secure_mode=yes',
    'min_lifetime=60',
    'max_lifetime=86400',
    'uuid=00000000-0000-0000-0000-000000000001',
    `allow 1-65535 ${home}.0/24 1-65535`,
    '',
  ];
  return inside.start(
    'sh',
    async (folder) => {
      const [conf, nft] = [join(folder, 'conf'), join(folder, 'nft')];
      await writeFile(conf, settings.join('\n'));
      await writeFile(nft, rules);
      return ['-c', `nft -f ${nft} && exec miniupnpd -d -f ${conf} -P ${join(folder, 'pid')}`];
    },
    /Listening for|HTTP listening on/i,
  );
}
