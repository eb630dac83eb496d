import assert from 'node:assert/strict';
import { own } from '../../emulator/kernel/own.ts';
import { dataKey } from '../clients/media/data-key.ts';
import { termsIn } from '../clients/media/encrypted.ts';
import { isFound } from '../clients/network/easy-ip.ts';
import { FtpClient } from '../clients/network/ftp.ts';
import { isOpen } from '../clients/network/open-port.ts';
import type { Answer } from '../clients/network/snmp-answer.ts';
import { SILENCE_MS, SnmpManager } from '../clients/network/snmp-manager.ts';
import { communityMessage, v3Message } from '../clients/network/snmp-message.ts';
import type { Engine } from '../clients/network/snmp-user.ts';
import { users } from '../doors/levels.ts';
import { READING, siteSettings, user } from '../management/snmp-site.ts';
import type { KeepingCamera, Thing, Things } from './thing.ts';

const { operator } = users;
const NOBODY: Engine = { id: Buffer.alloc(0), boots: 0, time: 0 };
const DATA_PASSWORD = 'Fr4mes-Hidden';
const HERE = '127.0.0.1';
const AGE_MS = 5_000_000;
/** More than the valid period of Easy IP Setup, in ms. */
const PERIOD_MS = 1_260_000;
const FILE = 'STOR uploads/kept.txt';

/** The answer to a manager; undefined: silence. */
async function asked(it: KeepingCamera, bytes: Buffer): Promise<Answer | undefined> {
  const manager = await SnmpManager.open(it.view.host, { port: own(it.view.ports, 'snmpAgent') ?? 161 });
  try {
    return await manager.ask(bytes, 2 * SILENCE_MS);
  } finally {
    await manager.close();
  }
}

const engineOf = async (it: KeepingCamera): Promise<Engine | undefined> =>
  (await asked(it, v3Message({ engine: NOBODY, user, level: 'noAuthNoPriv', name: '', pdu: { variables: [] } })))
    ?.engine;

/** What the engine tells of itself; SNMP is set again where that is forgotten. */
async function engineSet(it: KeepingCamera): Promise<Engine> {
  if ((await engineOf(it)) === undefined) await it.set(siteSettings);
  return (await engineOf(it)) ?? assert.fail('the camera does not tell its engine');
}

const engine =
  (first: string, tell: (engine: Engine) => string, ageMs = 0) =>
  (it: KeepingCamera): Thing => ({
    first,
    async leave() {
      await engineSet(it);
      if (ageMs > 0) await it.pass(ageMs);
    },
    look: async () => tell(await engineSet(it)),
  });

const community =
  (name: string) =>
  (it: KeepingCamera): Thing => ({
    first: 'silence',
    leave: () => it.set(siteSettings),
    look: async () => ((await asked(it, communityMessage(1, name))) === undefined ? 'silence' : 'an answer'),
  });

function snmpUser(it: KeepingCamera): Thing {
  return {
    first: 'not known',
    leave: () => it.set(siteSettings),
    async look() {
      const found = await engineOf(it);
      if (!found) return 'not known';
      const answer = await asked(it, v3Message({ engine: found, user }));
      return answer?.sealed === undefined ? 'not known' : 'an encrypted answer';
    },
  };
}

/** Terms of the key that pictures are encrypted with; undefined: they are not. */
async function pictureTerms(it: KeepingCamera) {
  const { head, body } = await it.ask('/SnapshotJPEG');
  return termsIn(head + body.slice(0, 1_000));
}

const encryption = { 'userMng.dataEncryption.enabled': 'on', 'userMng.dataEncryption.password': DATA_PASSWORD };

function dataPassword(it: KeepingCamera): Thing {
  return {
    first: 'plain',
    leave: () => it.set(encryption),
    async look() {
      const terms = await pictureTerms(it);
      if (!terms) return 'plain';
      return dataKey(terms, DATA_PASSWORD) ? 'opened by the password' : 'not opened by the password';
    },
  };
}

/** The salt of the data key, where encryption is on, or is turned on again with the same password. */
function dataKeyOf(it: KeepingCamera): Thing {
  return {
    first: 'plain',
    leave: () => it.set(encryption),
    async look() {
      if ((await pictureTerms(it)) === undefined) await it.set(encryption);
      return (await pictureTerms(it))?.salt ?? 'plain';
    },
  };
}

async function ftpSession(it: KeepingCamera): Promise<FtpClient> {
  const port = own(it.view.ports, 'ftp') ?? 21;
  if (!(await isOpen(it.view.host, port))) await it.set({ 'network.ftp.access': 'allow' });
  const { client } = await FtpClient.connect(it.view.host, port, HERE);
  it.world.undo.push(() => client.close());
  assert.equal((await client.login(operator.name, operator.password)).code, 230);
  return client;
}

function ftpLogin(it: KeepingCamera): Thing {
  let client: FtpClient | undefined;
  return {
    first: 'ended',
    left: 'answered',
    leave: async () => (client = await ftpSession(it)),
    look: async () => ((await client?.ask('PWD'))?.code === 257 ? 'answered' : 'ended'),
  };
}

function storedFile(it: KeepingCamera): Thing {
  return {
    first: 'nothing',
    async leave() {
      const client = await ftpSession(it);
      assert.equal((await client.send(FILE, Buffer.from('kept'))).code, 226);
      client.close();
    },
    async look() {
      const client = await ftpSession(it);
      const { bytes } = await client.fetch('NLST uploads');
      client.close();
      return bytes.toString().trim() || 'nothing';
    },
  };
}

const found = async (it: KeepingCamera): Promise<string> => ((await isFound(it.view)) ? 'found' : 'not found');

const easyIpOver = (it: KeepingCamera): Thing => ({
  first: 'found',
  leave: () => it.pass(PERIOD_MS),
  look: () => found(it),
});
const easyIpLasts = (it: KeepingCamera): Thing => ({
  first: 'not found',
  leave: () => Promise.resolve(),
  look: () => found(it),
});

/** A list of hosts, on which this machine is not. */
function hosts(it: KeepingCamera): Thing {
  return {
    first: 'open',
    leave: () => it.set({ 'userMng.hostAuth.hosts': '127.64.0.0/10:1', 'userMng.hostAuth.enabled': 'on' }),
    async look() {
      const seat = it.register.site.seat('HTTPS', { from: () => HERE, signs: () => undefined });
      const { status } = await seat.ask({ method: 'GET', target: '/', headers: {} }).catch(() => ({ status: 0 }));
      seat.leave();
      return status === 0 ? 'closed' : 'open';
    },
  };
}

export const networkThings: Things = {
  'the count of boots': engine('none', ({ boots }) => String(boots)),
  'the id of the engine': engine('none', ({ id }) => id.toString('hex')),
  "the engine's time": engine('0', ({ time }) => String(Math.round(time / 1_000)), AGE_MS),
  'the community': community(READING),
  'the passwords of SNMPv3': snmpUser,
  'the data password': dataPassword,
  'the data key': dataKeyOf,
  'a session of FTP': ftpLogin,
  'a stored file': storedFile,
  'the end of the Easy IP period': easyIpOver,
  'the Easy IP period': easyIpLasts,
  'a list of hosts': hosts,
};
