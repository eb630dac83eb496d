// Alone in its process: it measures the memory of its process.

import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { JournalEvents } from '../../fleet/events.ts';
import { Journal } from '../../kernel/journal.ts';
import { Signal } from '../../kernel/signal.ts';
import { Transactions } from '../../kernel/transactions.ts';
import { createAccounts } from '../../device/users/accounts.ts';
import { rules } from '../../guide/rules/index.ts';
import { SettingsStore } from '../../settings/store.ts';
import { modelNamed } from '../../profiles/models.ts';
import type { Exchange } from './exchange.ts';
import { parseParameters } from './parameters.ts';
import { registerByCgi } from './registration.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Bytes on the heap once what nobody holds is gone. */
function held(): number {
  for (let i = 0; i < 3; i++) collect();
  return process.memoryUsage().heapUsed;
}

const model = modelNamed('WV-S35302-F2L');

/** A camera before first access, as far as registration asks. */
function factory() {
  const journal = new Journal<JournalEvents>({ uptime: () => 0, date: () => '' });
  const accounts = createAccounts({
    rules,
    model,
    journal,
    wall: () => 0,
    transactions: new Transactions(),
    changed: new Signal(),
  });
  const settings = new SettingsStore(model, journal);
  const register = (name: string, password: string): string => {
    const [user, word] = [name, password].map((text) => encodeURIComponent(Buffer.from(text).toString('base64')));
    const query = `name=${user}&password=${word}&repassword=${word}`;
    let answered = '';
    const response = {
      hasHeader: () => false,
      writeHead: () => undefined,
      end: (bytes: Buffer) => void (answered = String(bytes)),
    };
    const site = { camera: { rules, users: { accounts }, model, journal } };
    const parameters = parseParameters(query);
    registerByCgi({ site, query, body: '', parameters, request: {}, response } as unknown as Exchange);
    return answered;
  };
  return { journal, settings, register };
}

const ATTEMPTS = 5_000;
/** What each attempt brings; all of them together would be 20 MB. */
const BYTES = 4_096;

test('nothing stays of attempts to register, nor of refused secrets, however many there are', () => {
  const { journal, settings, register } = factory();
  const tries = (count: number): void => {
    for (let i = 0; i < count; i++) {
      const word = randomBytes(BYTES / 2).toString('hex');
      assert.equal(register('boss', word), 'Invalid value');
      assert.throws(() => settings.commit({ 'userMng.dataEncryption.password': word }, 'boss'));
    }
  };
  // The journal fills up, and what runs often is compiled.
  tries(ATTEMPTS);
  const [before, entries] = [held(), journal.since().length];
  tries(ATTEMPTS);
  assert.equal(journal.since().length, entries);
  assert.ok(held() - before < BYTES * 1_000, `${held() - before} bytes more`);
});

test('what an attempt held changes nothing that is in the journal', () => {
  const { journal, register } = factory();
  journal.write('auth.accepted', { peer: '127.0.0.5', protocol: 'http', user: 'Login', scheme: 'Digest' });
  const before = JSON.stringify(journal.since());
  for (const word of ['127.', 'Login', '2026', '/cgi-bin/', '0.5']) register('boss', word);
  assert.equal(JSON.stringify(journal.since()), before);
  journal.write('auth.accepted', { peer: '127.0.0.5', protocol: 'http', user: 'Login', scheme: 'Digest' });
  assert.deepEqual({ ...journal.since(1)[0], seq: 1 }, journal.since()[0]);
});
