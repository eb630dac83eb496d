import type { Daemon } from '../programs/daemon.ts';
import { dhcpFault } from './dhcp-form.ts';
import type { Segment } from './segment.ts';

/** A DHCP message that tcpdump saw. */
export interface DhcpSeen {
  readonly type: string;
  /** Where it came from and went to: MAC address, IP address and port. */
  readonly from: string;
  readonly to: string;
  readonly fromMac: string;
  readonly toMac: string;
  readonly text: string;
}

/** An ARP packet that tcpdump saw. */
export interface ArpSeen {
  readonly wants: string;
  readonly tells: string;
  readonly fromMac: string;
  /** When it came, in ms of the day. */
  readonly at: number;
}

const HEAD = /^(\d\d):(\d\d):(\d\d\.\d+) (\S+) > (\S+),/;
/** What tcpdump writes about bytes that are not as they should be. */
const MALFORMED = /\[\||malformed|bad udp cksum|bad cksum|invalid|truncated|unknown option/i;

/** tcpdump at the other host of a segment: ARP and DHCP, word by word. */
export class FramesSeen {
  readonly #daemon: Daemon;
  #from = 0;

  private constructor(daemon: Daemon) {
    this.#daemon = daemon;
  }

  static async on(segment: Segment): Promise<FramesSeen> {
    const remain = process.getuid?.() === 0 ? ['-Z', 'root'] : [];
    const args = [
      '-i',
      segment.far,
      '-n',
      '-e',
      '-vv',
      '-l',
      '-s',
      '0',
      ...remain,
      'arp or udp port 67 or udp port 68',
    ];
    return new FramesSeen(await segment.start('tcpdump', () => args, /listening on/));
  }

  /** What was seen up to now is left out from now on. */
  forget(): void {
    this.#from = this.#records(0).length;
  }

  #records(from = this.#from): readonly string[] {
    return this.#daemon.output.split(/\n(?=\d\d:\d\d:\d\d\.)/).slice(1 + from);
  }

  dhcp(mac: string, from = this.#from): readonly DhcpSeen[] {
    return this.#records(from).flatMap((text) => {
      const [, , , , fromMac = '', toMac = ''] = HEAD.exec(text) ?? [];
      const [, type] = /DHCP-Message \(53\), length 1: (\w+)/.exec(text) ?? [];
      const [, sender = '', to = ''] = /^\s+(\S+) > (\S+): /m.exec(text) ?? [];
      return type !== undefined && fromMac === mac ? [{ type, from: sender, to, fromMac, toMac, text }] : [];
    });
  }

  arp(mac: string): readonly ArpSeen[] {
    return this.#records().flatMap((text) => {
      const [, hour, minute, second, fromMac = ''] = HEAD.exec(text) ?? [];
      const [, wants, tells] = /who-has (\S+) tell (\S+),/.exec(text) ?? [];
      const at = ((Number(hour) * 60 + Number(minute)) * 60 + Number(second)) * 1_000;
      return wants !== undefined && tells !== undefined && fromMac === mac ? [{ wants, tells, fromMac, at }] : [];
    });
  }

  /** The frames of a host that tcpdump finds fault with, and its DHCP messages that are not as RFC 2131 wants them, all from the beginning. */
  malformed(mac: string): readonly string[] {
    const broken = this.#records(0).filter((text) => HEAD.exec(text)?.[4] === mac && MALFORMED.test(text));
    return [...broken, ...this.dhcp(mac, 0).flatMap((seen) => dhcpFault(seen, mac) ?? [])];
  }

  async stop(): Promise<void> {
    await this.#daemon.stop('SIGINT');
  }
}
