import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { Then } from '@cucumber/cucumber';
import { program } from '../clients/programs/program.ts';
import { users } from '../doors/levels.ts';
import { own } from '../../emulator/kernel/own.ts';
import { folderOf } from '../emulator/own-process.ts';
import { slot } from '../world/slot.ts';
import type { CameraWorld } from '../world/world.ts';
import { ftpPort } from './ftp-site.ts';

/** A program's run: what it is told to do, in a folder of its own. */
interface Errand {
  readonly world: CameraWorld;
  readonly folder: string;
  readonly how: string;
}

/** The remote path of a file, and its local name. */
type Copy = readonly [remote: string, local: string];

interface FtpProgram {
  get(errand: Errand, copy: Copy): Promise<unknown>;
  put(errand: Errand, copy: Copy): Promise<unknown>;
  remove(errand: Errand, remote: string): Promise<unknown>;
}

const { name, password } = users.operator;

async function ran(command: string, args: readonly string[], input: string): Promise<void> {
  const { code, stdout, stderr } = await program(command, args, { input });
  assert.equal(code, 0, `${stderr}${stdout.toString()}`);
}

const urlOf = ({ camera: { host } }: CameraWorld, port: number, path: string): string => `ftp://${host}:${port}${path}`;

const curlWays: Readonly<Record<string, readonly string[]>> = {
  'over EPSV': ['--ftp-pasv'],
  'over PASV': ['--disable-epsv'],
  'over EPRT': ['--ftp-port', '-'],
  'over PORT': ['--ftp-port', '-', '--disable-eprt'],
};

const curl = ({ world, how }: Errand, args: readonly string[], path: string): Promise<void> =>
  ran(
    'curl',
    [
      '--silent',
      '--show-error',
      '--config',
      '-',
      ...(own(curlWays, how) ?? []),
      ...args,
      urlOf(world, ftpPort(world), path),
    ],
    `user = "${name}:${password}"\n`,
  );

const lftp = ({ world, folder, how }: Errand, command: string): Promise<void> =>
  ran(
    'lftp',
    [],
    [
      'set cmd:fail-exit yes',
      'set net:max-retries 1',
      `set ftp:passive-mode ${how !== 'over PORT'}`,
      `lcd ${folder}`,
      `open -u ${name},${password} ${urlOf(world, ftpPort(world), '')}`,
      command,
      'bye',
      '',
    ].join('\n'),
  );

async function ftp({ world, folder, how }: Errand, command: string): Promise<void> {
  const { stdout, stderr, code } = await program('ftp', ['-n', '-v', ...(how === 'over PORT' ? ['-A'] : ['-p'])], {
    input: [
      `open ${world.camera.host} ${ftpPort(world)}`,
      `user ${name} ${password}`,
      'binary',
      `lcd ${folder}`,
      command,
      'quit',
      '',
    ].join('\n'),
  });
  // It ends with 0 whatever happened.
  assert.equal(code, 0, stderr);
  assert.doesNotMatch(stdout.toString(), /^[45]\d\d /m);
}

const programs: Readonly<Record<string, FtpProgram>> = {
  curl: {
    get: (errand, [remote, local]) => curl(errand, ['--output', join(errand.folder, local)], remote),
    put: (errand, [remote, local]) => curl(errand, ['--upload-file', join(errand.folder, local)], remote),
    remove: (errand, remote) => curl(errand, ['--quote', `DELE ${remote}`, '--list-only'], '/uploads/'),
  },
  lftp: {
    get: (errand, [remote, local]) => lftp(errand, `get ${remote} -o ${local}`),
    put: (errand, [remote, local]) => lftp(errand, `put ${local} -o ${remote}`),
    remove: (errand, remote) => lftp(errand, `rm ${remote}`),
  },
  ftp: {
    get: (errand, [remote, local]) => ftp(errand, `get ${remote} ${local}`),
    put: (errand, [remote, local]) => ftp(errand, `put ${local} ${remote}`),
    remove: (errand, remote) => ftp(errand, `delete ${remote}`),
  },
};

const knownAs = (client: string): FtpProgram => own(programs, client) ?? assert.fail(`nobody knows ${client}`);

const ways = slot<string>(
  'a way of a client',
  '^(curl|lftp|ftp) reads a picture (over EPSV|over PASV|over EPRT|over PORT|in its usual way)$',
);

Then(
  /^(curl|lftp|ftp) reads a picture (over EPSV|over PASV|over EPRT|over PORT|in its usual way)$/,
  async function (this: CameraWorld, client: string, how: string) {
    ways.set(this, how);
    const folder = await folderOf(this);
    await knownAs(client).get({ world: this, folder, how }, ['/pictures/640x360.jpg', 'picture.jpg']);
    const picture = readFileSync(join(folder, 'picture.jpg'));
    assert.equal(picture.subarray(0, 3).toString('hex'), 'ffd8ff');
    assert.equal(picture.subarray(-2).toString('hex'), 'ffd9');
  },
);

Then(
  /^(curl|lftp|ftp) stores a file, reads it again and deletes it$/,
  async function (this: CameraWorld, client: string) {
    const folder = await folderOf(this);
    const errand = { world: this, folder, how: ways.of(this) };
    const content = randomBytes(200_000);
    writeFileSync(join(folder, 'own'), content);
    const it = knownAs(client);
    await it.put(errand, ['/uploads/own', 'own']);
    await it.get(errand, ['/uploads/own', 'again']);
    assert.deepEqual(readFileSync(join(folder, 'again')), content);
    await it.remove(errand, '/uploads/own');
    await assert.rejects(it.get(errand, ['/uploads/own', 'gone']));
  },
);
