import { ipv4Faults } from '../../guide/network.ts';
import { InputError, problem, type Problem } from '../../kernel/errors.ts';
import { isIpv4 } from '../../settings/network-codec.ts';
import type { EasyIpConfiguration } from '../../wire/easy-ip/configuration.ts';
import { linkLocal } from '../../wire/easy-ip/search-reply.ts';
import { configurationFields } from '../../wire/easy-ip/tool/configuration-fields.ts';
import { EasyIpTool, type Answered } from './tool.ts';

export interface SetAddressOptions {
  readonly from?: string;
  readonly dhcp?: boolean;
  readonly address?: string;
  readonly mask: string;
  readonly gateway: string;
  readonly dns?: string;
  readonly wait: number;
}

/** How long a camera may take to answer at its new address, in ms. */
const MOVING_MS = 20_000;

/** Gives the camera with that MAC address a network configuration. Resolves with the exit code: 1 when it did not take it. */
export async function setAddress(macText: string, options: SetAddressOptions): Promise<number> {
  const { mac, configuration } = wantedFrom(macText, options);
  const tool = await EasyIpTool.open(options.from);
  try {
    const isThere = (found: ReadonlyMap<string, Answered>): boolean => found.has(mac);
    const before = (await tool.search(options.wait * 1_000, isThere)).find((one) => one.mac === mac);
    if (!before) return failed(`No camera ${mac} answered. "ipro-emulator find" lists those that do.`);
    if (before.expired)
      return failed(
        `${mac} at ${before.address} takes no address: its valid period is over. Turn its power off and on again.`,
      );
    await tool.configure(mac, configurationFields({ ...configuration, port: before.webPort }, linkLocal(mac)));
    const { mode, address } = configuration;
    const moved = (found: ReadonlyMap<string, Answered>): boolean =>
      found.has(mac) && (mode === 'dhcp' || found.get(mac)?.address === address);
    const after = (await tool.search(MOVING_MS, moved)).find((one) => one.mac === mac);
    if (!after) return failed(`${mac} took the address or not: it answers no more.`);
    if (mode === 'static' && after.address !== address)
      return failed(`${mac} did not take ${address}: it is still at ${after.address}.`);
    console.log(`${mac} is at ${after.address}`);
    return 0;
  } finally {
    await tool.close();
  }
}

function failed(why: string): number {
  console.error(why);
  return 1;
}

/** What the options ask for. Throws `InputError` with every problem. */
function wantedFrom(
  macText: string,
  { dhcp, address, mask, gateway, dns }: SetAddressOptions,
): { readonly mac: string; readonly configuration: Omit<EasyIpConfiguration, 'port'> } {
  const problems: Problem[] = [];
  const mac = macText.toLowerCase().replaceAll('-', ':');
  if (!/^[0-9a-f]{2}(:[0-9a-f]{2}){5}$/.test(mac))
    problems.push(problem({ key: 'MAC', got: macText, wanted: 'six bytes such as d4:2d:c5:01:02:03' }));
  if ((dhcp === true) === (address !== undefined))
    problems.push(problem({ key: '--address', got: dhcp ? '--dhcp too' : '', wanted: 'either --address or --dhcp' }));
  const servers = (dns ?? '').split(',').map((text) => text.trim());
  const given = { '--address': address, '--mask': mask, '--gateway': gateway || undefined };
  for (const [key, got] of [
    ...Object.entries(given),
    ...servers.map((server) => ['--dns', server || undefined] as const),
  ])
    if (got !== undefined && !isIpv4(got)) problems.push(problem({ key, got, wanted: 'an IPv4 address' }));
  if (servers.length > 2) problems.push(problem({ key: '--dns', got: dns ?? '', wanted: 'one or two addresses' }));
  if (problems.length === 0 && address !== undefined)
    problems.push(
      ...ipv4Faults({ address, mask, gateway }).map(({ of, ...fault }) => problem({ key: `--${of}`, ...fault })),
    );
  if (problems.length > 0) throw new InputError(problems);
  const [primary = '', secondary = ''] = servers;
  return {
    mac,
    configuration: {
      mode: dhcp ? 'dhcp' : 'static',
      address: address ?? '',
      mask: dhcp ? '' : mask,
      gateway,
      dns: dns === undefined ? 'auto' : 'manual',
      nameServers: [primary, secondary],
    },
  };
}
