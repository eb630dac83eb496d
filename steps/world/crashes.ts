import type { StartedProcess } from './started.ts';
import type { HttpClient } from '../clients/http/http.ts';
import { authorizationFor } from '../clients/http/digest.ts';
import { administrator } from './words.ts';

/** Two settings that one request sets together, so that each shows what the other must be. */
export interface Pair {
  readonly port: number;
  readonly interval: number;
}

/** The two settings after a restart, and the values that they may have. */
export interface Afterwards {
  readonly found: Pair;
  /** The last value that was acknowledged before the kill, and the last that was sent. */
  readonly answered: number;
  readonly sent: number;
}

const FIRST = 1_000;
const HOURS = 24;
/** Kills are spread over this time after the first request, in ms: some hit the start of a write, some its middle, some an idle process. */
const SPREAD_MS = 120;

export const pairOf = (port: number): Pair => ({ port, interval: 1 + (port % HOURS) });

type Start = () => Promise<StartedProcess>;

/** Kills a process many times while settings are changed, and reads them after each restart. */
export async function killedManyTimes(web: HttpClient, start: Start, times: number): Promise<readonly Afterwards[]> {
  const seen: Afterwards[] = [];
  let [sent, answered] = [FIRST, FIRST];
  for (let i = 0; i <= times; i++) {
    const it = await start();
    try {
      const ask = asking(web, it);
      if (i === 0) await ask(setting(FIRST));
      else seen.push({ found: pairIn(await ask('/cgi-bin/get_network_ntp')), answered, sent });
      answered = sent = seen.at(-1)?.found.port ?? FIRST;
      if (i === times) return seen;
      setTimeout(() => it.daemon.kill('SIGKILL'), (SPREAD_MS * i) / times);
      while (it.daemon.running) {
        await ask(setting(++sent));
        answered = sent;
      }
    } catch (error) {
      if (!it.daemon.killed) throw error;
    } finally {
      await it.daemon.stop('SIGKILL');
    }
  }
  return seen;
}

const setting = (port: number): string => `/cgi-bin/set_network_ntp?port=${port}&interval=${pairOf(port).interval}`;

const pairIn = (text: string): Pair => {
  const number = (name: string): number => Number(new RegExp(`^${name}=(\\d+)`, 'm').exec(text)?.[1]);
  return { port: number('port'), interval: number('interval') };
};

function asking(web: HttpClient, { line }: StartedProcess): (path: string) => Promise<string> {
  const [camera] = line.cameras;
  const base = `http://${camera?.host}:${camera?.ports['http']}`;
  return async (path) => {
    const { headers } = await web.ask(base, { path });
    const signing = { method: 'GET', uri: path };
    const authorization = authorizationFor('Digest', headers['www-authenticate'] ?? [], administrator, signing);
    const { status, text } = await web.ask(base, { path, authorization });
    if (status !== 200) throw new Error(`${path} was answered ${status}`);
    return text;
  };
}
