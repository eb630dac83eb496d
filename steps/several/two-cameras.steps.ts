import { Given, Then, When } from '@cucumber/cucumber';
import type { CameraView } from '../../emulator/control/client.ts';
import { loadModels } from '../../emulator/profiles/models.ts';
import { SnmpManager } from '../clients/network/snmp-manager.ts';
import { communityMessage } from '../clients/network/snmp-message.ts';
import { beginBattery, unlessSame } from '../world/battery.ts';
import { expectedStatuses } from '../world/expected.ts';
import { slot } from '../world/slot.ts';
import type { CameraWorld } from '../world/world.ts';
import { made, sources, type Neighbour } from './own-marks.ts';

const neighbours = slot<readonly Neighbour[]>('two cameras', 'two cameras side by side, each with names of its own');
/** Each source is asked so often at each camera, in turns. */
const TIMES = 3;
/** What no source tells. */
const HIDDEN = new Set(['community to write']);
/** Whether a text has a mark, not as a part of a longer number. */
const has = (text: string, mark: string): boolean =>
  text.split(mark).some((after, i, parts) => i > 0 && !/^\d/.test(after) && !/\d$/.test(parts[i - 1] ?? ''));

const site = (word: string) => ({
  'basic.title': `Gate-${word}`,
  'network.snmp.version': 'v1-v2-v3',
  'network.snmp.community': `Read-${word}-7`,
  'network.snmp.writeCommunity': `Write-${word}-7`,
  'network.snmp.location': `Yard-${word}`,
  'network.snmp.contact': `Desk-${word}`,
  'network.ftp.access': 'allow',
  'network.https.connection': 'http-and-https',
});

const marksOf = ({ model, mac, serial, host }: CameraView, word: string): Readonly<Record<string, string>> => ({
  model,
  firmware: loadModels().get(model)?.firmware ?? '',
  'MAC address': mac,
  'MAC address in bytes': Buffer.from(mac.replaceAll(':', ''), 'hex').toString('latin1'),
  'serial number': serial,
  address: host,
  title: `Gate-${word}`,
  location: `Yard-${word}`,
  contact: `Desk-${word}`,
  community: `Read-${word}-7`,
  'community to write': `Write-${word}-7`,
  administrator: `boss-${word}`,
});

Given('two cameras side by side, each with names of its own', async function (this: CameraWorld) {
  // reg_admin says so once somebody is registered.
  expectedStatuses.add(this, 503);
  const all: Neighbour[] = [];
  for (const [model, word] of [
    ['WV-S2252L', 'East'],
    ['WV-X22700-V2L', 'West'],
  ] as const) {
    const administrator = { name: `boss-${word}`, password: `Str0ng-${word}!` };
    const { id } = await this.newCamera({ model, admin: administrator });
    const camera = await this.run.control.set(id, site(word));
    all.push({ camera, administrator, community: `Read-${word}-7`, marks: marksOf(camera, word) });
  }
  neighbours.set(this, all);
});

When('each source of either camera is asked again and again, in turns', async function (this: CameraWorld) {
  const findings = beginBattery(this);
  const all = neighbours.of(this);
  const makes = new Map<Neighbour, Set<string>>(all.map((one) => [one, new Set()]));
  const seen = new Map<Neighbour, Set<string>>(all.map((one) => [one, new Set()]));
  for (const [name, ask] of Object.entries(sources)) {
    const before = new Map<Neighbour, string>();
    for (let time = 1; time <= TIMES; time++)
      for (const one of all) {
        const text = await ask(one);
        const other = all.find((another) => another !== one);
        const where = `${name} of ${one.camera.model}, asked for the ${time}. time`;
        const foreign = Object.entries(other?.marks ?? {}).filter(([, mark]) => has(text, mark));
        findings.add(unlessSame(`${where} tells of the other camera`, foreign.map(([mark]) => mark).join(', '), ''));
        const own = Object.entries(one.marks).flatMap(([mark, word]) => (has(text, word) ? [mark] : []));
        const first = before.get(one) ?? own.join(', ');
        before.set(one, first);
        findings.add(unlessSame(`${where} tells of its own`, own.join(', '), first));
        for (const mark of own) seen.get(one)?.add(mark);
        for (const value of made(text)) makes.get(one)?.add(value);
      }
  }
  const [east, west] = all.map((one) => makes.get(one) ?? new Set<string>());
  findings.add(
    unlessSame('values of one camera at the other', [...(east ?? [])].filter((value) => west?.has(value)).join(), ''),
  );
  for (const [{ camera, marks }, told] of seen) {
    const unknown = Object.keys(marks).filter((mark) => !told.has(mark) && !HIDDEN.has(mark));
    findings.add(unlessSame(`${camera.model} does not tell`, unknown.join(', '), ''));
  }
  for (const values of makes.values()) findings.add(values.size > 3 ? undefined : '  too few values were seen');
});

/** RFC 3418: messages that came to the agent. */
const CAME = '1.3.6.1.2.1.11.1.0';
const OWN = 7;

Then('neither camera counts what came to the other', async function (this: CameraWorld) {
  const findings = beginBattery(this);
  const [east, west] = neighbours.of(this);
  if (!east || !west) throw new Error('two cameras are wanted');
  const managers = await Promise.all(
    [east, west].map(async (one) => ({
      ...one,
      manager: await SnmpManager.open(one.camera.host, { port: one.camera.ports['snmpAgent'] ?? 161 }),
    })),
  );
  const count = async (at: number): Promise<number> => {
    const { manager, community } = managers[at] ?? managers[0]!;
    const answer = await manager.ask(communityMessage(1, community, { variables: [[CAME, Buffer.from([5, 0])]] }));
    return Number.parseInt(answer?.variables?.[0]?.[1].content.toString('hex') ?? '0', 16);
  };
  for (const [here, there] of [
    [0, 1],
    [1, 0],
  ] as const) {
    const before = await count(here);
    for (let n = 0; n < OWN; n++) await count(there);
    findings.add(unlessSame('messages that came', (await count(here)) - before, 1));
  }
  for (const { manager } of managers) await manager.close();
});
