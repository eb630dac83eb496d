import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ControlClient } from '../../emulator/control/client.ts';

const MAIN = fileURLToPath(new URL('../../emulator/main.ts', import.meta.url));

/** Told to by SIGUSR2, the process collects garbage and says what memory it uses then, in bytes: what is resident says more of the past. */
const MEASURED = `data:text/javascript,process.on('SIGUSR2',()=>{gc();gc();const{heapUsed,external}=process.memoryUsage();console.error('memory '+(heapUsed+external))})`;

export const administrator = { name: 'operator', password: 'Str0ng-Pass!' };

/** What the process holds of the machine. */
export interface Holdings {
  readonly descriptors: number;
  /** What is used after garbage was collected, and what is resident, in MB. */
  readonly used: number;
  readonly resident: number;
  readonly sockets: number;
  readonly connections: number;
  readonly timers: number;
}

/** One camera in a process of its own, all its ways in open, seen from outside. */
export class AttackedEmulator {
  readonly child: ChildProcess;
  readonly control: ControlClient;
  readonly host: string;
  /** Open ports by name: http, https, rtsp, rtsps. */
  ports: Readonly<Record<string, number>> = {};
  /** What it said on stderr. */
  said = '';
  #measured: (bytes: number) => void = () => undefined;

  private constructor(child: ChildProcess, control: string, host: string) {
    this.child = child;
    this.control = new ControlClient(control);
    this.host = host;
    child.stderr?.on('data', (data: Buffer) => {
      const text = data.toString();
      const [line, bytes] = /^memory (\d+)\n/m.exec(text) ?? [];
      this.said += line === undefined ? text : text.replace(line, '');
      if (bytes !== undefined) this.#measured(Number(bytes));
    });
  }

  static async start(seed: string): Promise<AttackedEmulator> {
    const args = ['start', '--json', '--control', '127.0.0.1:0', '--seed', seed, '--admin', administrator.name];
    const child = spawn(process.execPath, ['--expose-gc', '--import', MEASURED, MAIN, ...args], {
      env: { ...process.env, IPRO_ADMIN_PASSWORD: administrator.password },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    const { control, cameras } = JSON.parse(line.toString()) as { control: string; cameras: { host: string }[] };
    const emulator = new AttackedEmulator(child, control, cameras[0]?.host ?? '');
    const { ports } = await emulator.control.set('1', {
      'network.srtp.enabled': 'on',
      'imageAudio.image.internetMode': 'on',
      'imageAudio.audio.mode': 'interactive',
      // What is sent can then be valid without a challenge.
      'userMng.auth.method': 'basic',
    });
    emulator.ports = ports;
    return emulator;
  }

  get lives(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  async holdings(): Promise<Holdings> {
    const { footprint } = await this.control.camera('1');
    const bytes = await new Promise<number>((done) => {
      this.#measured = done;
      this.child.kill('SIGUSR2');
    });
    const of = `/proc/${this.child.pid}`;
    const kilobytes = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`${of}/status`, 'utf8'))?.[1]);
    return {
      ...footprint,
      descriptors: readdirSync(`${of}/fd`).length,
      used: Math.round(bytes / 2 ** 20),
      resident: Math.round(kilobytes / 1_024),
    };
  }

  async stop(): Promise<void> {
    await this.control.close();
    if (!this.lives) return;
    const ended = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    await ended;
  }
}
