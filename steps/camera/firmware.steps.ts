import assert from 'node:assert/strict';
import { Then, type DataTable } from '@cucumber/cucumber';
import { own } from '../../emulator/kernel/own.ts';
import { loadModels } from '../../emulator/profiles/models.ts';
import { EasyIpTool, fieldsOf, search } from '../clients/network/easy-ip.ts';
import { NULL } from '../clients/network/ber.ts';
import { SYS_DESCR } from '../clients/network/snmp-message.ts';
import { askCommunity, READING, setSnmp } from '../management/snmp-site.ts';
import type { CameraWorld } from '../world/world.ts';
import { administrator } from '../world/words.ts';

Then("the setup page and getinfo name the model's firmware version", async function (this: CameraWorld) {
  const wanted = loadModels().get(this.camera.model)?.firmware;
  const page = await this.visit('HTTPS', { login: administrator, request: { path: '/admin/index.html' } });
  const info = await this.visit('HTTPS', { login: administrator });
  assert.equal(/Firmware version<\/th>\s*<td[^>]*>([^<]+)</.exec(page.text)?.[1], wanted);
  assert.equal(/^VERSION=(.+)$/m.exec(info.text)?.[1]?.trim(), wanted);
});

/** The fields of an Easy IP reply, and the objects of SNMP, that tell what a camera is. */
const [MODEL_FIELD, VERSION_FIELD, RELATED_FIELD] = [0xa8, 0xa9, 0xd0];
const [MODEL_OBJECT, FIRMWARE_OBJECT] = ['1.3.6.1.4.1.57501.1.2.0', '1.3.6.1.4.1.57501.1.4.0'];
const OLD_MODEL_OBJECT = '1.3.6.1.4.1.258.1.2.1.2.0';

async function searched(world: CameraWorld, field = VERSION_FIELD): Promise<string> {
  const tool = await EasyIpTool.open();
  world.undo.push(() => tool.close());
  const { host, mac } = world.camera;
  const reply =
    (await tool.ask(search(), mac.replaceAll(':', ''), { to: host })) ?? assert.fail('no answer to a search');
  return fieldsOf(reply.bytes).get(field)?.toString('latin1').replace(/\0+$/, '') ?? 'none';
}

async function managed(world: CameraWorld, object: string): Promise<string> {
  await setSnmp(world, { community: READING });
  const answer = await askCommunity(world, 1, READING, { variables: [[object, NULL]] });
  const [, value] = answer?.variables?.[0] ?? assert.fail(`no answer about ${object}`);
  return value.content.toString('latin1');
}

/** Each value of a name that an answer of getinfo has. */
const valuesIn = ({ status, text }: { readonly status: number; readonly text: string }, wanted = 'VERSION'): string =>
  [...text.matchAll(/^(.*?)=(.*)\r$/gm)].flatMap(([, name, value]) => (name === wanted ? [value] : [])).join(' and ') ||
  `${status}`;

async function asked(world: CameraWorld, over: 'HTTP' | 'HTTPS', name: string, what?: string): Promise<string> {
  return valuesIn(await world.visit(over, { login: world.loginOf(name) }), what);
}

async function askedSo(world: CameraWorld, query: string, method: 'GET' | 'POST' = 'GET'): Promise<string> {
  const request = { method, path: `/cgi-bin/getinfo${query}` };
  return valuesIn(await world.visit('HTTPS', { login: administrator, request }));
}

async function opened(world: CameraWorld, over: 'HTTP' | 'HTTPS', row = 'Firmware version'): Promise<string> {
  const page = await world.visit(over, { login: administrator, request: { path: '/admin/index.html' } });
  return new RegExp(`${row}</th>\\s*<td[^>]*>([^<]+)<`).exec(page.text)?.[1] ?? `${page.status}`;
}

/** Where the version or the model is told, and how it is read there. */
const tellers: Readonly<Record<string, (world: CameraWorld) => Promise<string>>> = {
  'the status page over HTTP': (world) => opened(world, 'HTTP'),
  'the status page over HTTPS': (world) => opened(world, 'HTTPS'),
  'getinfo over HTTP to the administrator': (world) => asked(world, 'HTTP', 'operator'),
  'getinfo over HTTPS to the administrator': (world) => asked(world, 'HTTPS', 'operator'),
  'getinfo over HTTP to Camera control': (world) => asked(world, 'HTTP', 'guard'),
  'getinfo over HTTPS to Live only': (world) => asked(world, 'HTTPS', 'viewer'),
  'getinfo without a file': (world) => askedSo(world, ''),
  'getinfo of another file': (world) => askedSo(world, '?FILE=2'),
  'getinfo with another parameter': (world) => askedSo(world, '?FILE=1&VERSION=9.99'),
  'getinfo with POST': (world) => askedSo(world, '?FILE=1', 'POST'),
  'Easy IP Setup': (world) => searched(world),
  'sysDescr of SNMP': (world) => managed(world, SYS_DESCR),
  'the firmware object of SNMP': (world) => managed(world, FIRMWARE_OBJECT),
  'the model on the status page': (world) => opened(world, 'HTTPS', 'Model'),
  'NAME of getinfo': (world) => asked(world, 'HTTPS', 'operator', 'NAME'),
  'the model in Easy IP Setup': (world) => searched(world, MODEL_FIELD),
  'the related model in Easy IP Setup': (world) => searched(world, RELATED_FIELD),
  'the model object of SNMP': (world) => managed(world, MODEL_OBJECT),
  'the model object of the former vendor': (world) => managed(world, OLD_MODEL_OBJECT),
};

/** What is not as the table of tellers has it; words in capitals in what each tells are those of the model. */
async function mistold(world: CameraWorld, table: DataTable): Promise<readonly string[]> {
  const { model } = await world.refresh();
  const { firmware, easyIp } = loadModels().get(model) ?? assert.fail(model);
  const words = new Map([
    ['VERSION', firmware],
    ['MODEL', model],
    ['SHORT-MODEL', model.replace('WV-', '')],
    ['RELATED-MODEL', easyIp.relatedModel],
  ]);
  const wrong: string[] = [];
  for (const { by = '', tells = '' } of table.hashes()) {
    const wanted = tells.replace(/(?:SHORT-|RELATED-)?(?:VERSION|MODEL)/g, (word) => words.get(word) ?? word);
    const got = await (own(tellers, by) ?? assert.fail(by))(world);
    if (got !== wanted) wrong.push(`${by} of ${model}: got ${got}, wanted ${wanted}`);
  }
  return wrong;
}

Then('each tells the version that runs:', async function (this: CameraWorld, table: DataTable) {
  assert.deepEqual(await mistold(this, table), []);
});

Then(
  /^on a camera of each model, one beside the other, each tells the (?:version|model):$/,
  async function (this: CameraWorld, table: DataTable) {
    const wrong: string[] = [];
    for (const model of loadModels().keys()) {
      await this.newCamera({ model, admin: administrator });
      wrong.push(...(await mistold(this, table)));
    }
    assert.deepEqual(wrong, []);
  },
);
