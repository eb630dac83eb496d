import assert from 'node:assert/strict';
import type { Answer } from '../clients/network/snmp-answer.ts';
import type { PduParts, V3Parts } from '../clients/network/snmp-message.ts';
import type { Engine, V3User } from '../clients/network/snmp-user.ts';
import { numberIn } from '../clients/network/ber.ts';
import { communityMessage, SYS_DESCR, v3Message } from '../clients/network/snmp-message.ts';
import { SnmpManager } from '../clients/network/snmp-manager.ts';
import { communityOptions, netSnmp, v3Options, type NetSnmpUser } from '../clients/programs/net-snmp.ts';
import { own } from '../../emulator/kernel/own.ts';
import { slot } from '../world/slot.ts';
import type { CameraWorld } from '../world/world.ts';
import { administrator } from '../world/words.ts';

/** What a site has set on its cameras for SNMP. */
export const READING = 'Read-Comm-7';
export const WRITING = 'Write-Comm-7';
export const user: V3User = { name: 'monitor', auth: 'Auth-Word-77', priv: 'Priv-Word-78' };

export const siteSettings: Readonly<Record<string, string>> = {
  'network.snmp.version': 'v1-v2-v3',
  'network.snmp.community': READING,
  'network.snmp.writeCommunity': WRITING,
  'network.snmp.userName': user.name,
  'network.snmp.authPassword': user.auth,
  'network.snmp.privPassword': user.priv,
  'network.snmp.location': 'Hall 3',
};

/** Sets settings of SNMP as the tester, and waits until they hold. */
export async function setSnmp(world: CameraWorld, texts: Readonly<Record<string, string>>): Promise<void> {
  const settings = Object.fromEntries(Object.entries(texts).map(([name, text]) => [`network.snmp.${name}`, text]));
  await world.run.control.set(world.camera.id, settings);
}

export async function siteCamera(world: CameraWorld, more: Readonly<Record<string, string>> = {}): Promise<void> {
  await world.newCamera({ admin: administrator, settings: { ...siteSettings, ...more } });
}

export const netSnmpUser: NetSnmpUser = { name: user.name, authPassword: user.auth, privPassword: user.priv };

/** The ways of net-snmp's programs to get in, by the names that scenarios use. */
export const netSnmpWays: Readonly<Record<string, readonly string[]>> = {
  SNMPv1: communityOptions('1', READING),
  SNMPv2c: communityOptions('2c', READING),
  SNMPv3: v3Options(netSnmpUser),
};

export const netSnmpWay = (name: string): readonly string[] =>
  own(netSnmpWays, name) ?? assert.fail(`nobody knows the version ${name}`);

/** What came of a program of net-snmp: the answer, or why there is none. */
export const outcomeOf = ({ stdout, stderr }: { stdout: Buffer; stderr: string }): string =>
  `${stdout.toString()}${stderr}`.trim();

/** Whether a manager of net-snmp at that host is answered, or gets silence. */
export async function assertHeard(host: string, version: string, what: string): Promise<void> {
  const outcome = outcomeOf(await netSnmp('snmpget', netSnmpWay(version), host, [SYS_DESCR]));
  if (what === 'an answer') assert.match(outcome, /^\.1\.3\.6\.1\.2\.1\.1\.1\.0 = STRING: /, outcome);
  else assert.match(outcome, /Timeout|No Response/, outcome);
}

/** The id of a camera's engine, in hex: the maker's number with the first bit set, the form, and the MAC address (RFC 3411 §5). */
export const engineIdOf = (mac: string): string => `8000e09d03${mac.replaceAll(':', '').toLowerCase()}`;

const managers = slot<{ readonly host: string; readonly manager: SnmpManager }>(
  'a manager',
  'a camera that managers of SNMP know',
);

/** The scenario's own manager; it is made at first use, and again when the camera has moved. */
export async function managerOf(world: CameraWorld): Promise<SnmpManager> {
  const known = managers.find(world);
  if (known?.host === world.camera.host) return known.manager;
  const { host, ports } = await world.refresh();
  const manager = await SnmpManager.open(host, { port: ports['snmpAgent'] ?? 161 });
  managers.set(world, { host, manager });
  world.undo.push(() => manager.close());
  return manager;
}

/** The camera's engine now, as discovery tells it (RFC 3414 §4). */
export async function engineOf(world: CameraWorld): Promise<Engine> {
  const manager = await managerOf(world);
  const nobody = { id: Buffer.alloc(0), boots: 0, time: 0 };
  const probe = v3Message({ engine: nobody, user, level: 'noAuthNoPriv', name: '', pdu: { variables: [] } });
  const answer = await manager.ask(probe);
  return answer?.engine ?? assert.fail('the camera does not tell its engine');
}

/** Asks as the user, with everything right but what is given. */
export async function askV3(world: CameraWorld, parts: Partial<V3Parts> = {}): Promise<Answer | undefined> {
  const engine = parts.engine ?? (await engineOf(world));
  return (await managerOf(world)).ask(v3Message({ engine, user, ...parts }));
}

export async function askCommunity(
  world: CameraWorld,
  version: number,
  community: string,
  parts: PduParts = {},
): Promise<Answer | undefined> {
  return (await managerOf(world)).ask(communityMessage(version, community, parts));
}

/** The number of an object, read with the community. */
export async function numberOf(world: CameraWorld, name: string): Promise<number> {
  const answer = await askCommunity(world, 1, READING, { variables: [[name, Buffer.from([5, 0])]] });
  const [, value] = answer?.variables?.[0] ?? assert.fail(`${name}: no answer`);
  return numberIn(value);
}

/** Lets so much time pass that guesses from before do not count any more (2.5). */
export const calm = async (world: CameraWorld): Promise<void> =>
  void (await world.run.control.advance(world.camera.id, 31_000));
