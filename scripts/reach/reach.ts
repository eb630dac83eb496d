import { startFleet } from '../../emulator/index.ts';
import type { Defect } from '../../emulator/defects/defect.ts';
import { assumedDialect } from '../../emulator/settings/dialect.ts';
import { usualLimits } from '../clients/http.ts';
import { anyone } from '../clients/trust.ts';
import { audit } from '../harden/audit.ts';
import { CameraClient } from '../harden/camera.ts';
import type { Report } from '../harden/item.ts';
import { sections } from '../harden/sections/index.ts';
import type { Site } from '../harden/site.ts';
import { addUser } from '../harden/users.ts';
import { circumstances, LEVEL, type Circumstance } from './circumstances.ts';

/** Each camera has its own ports, so that one that listens at every address is in nobody's way. */
const OFFSETS = { first: 20_000, step: 5, count: 400 };
let started = 0;
const nextOffset = (): number => OFFSETS.first + OFFSETS.step * (started++ % OFFSETS.count);

/** Not the loopback address that a camera may take for its own. */
const HERE = { ...usualLimits, from: '127.0.0.9' };

const login = { name: 'anna', password: 'tidy-Otter-86' };
const second = { name: 'second', password: 'plain-Heron-12' };

const site: Site = {
  level: LEVEL,
  login,
  register: false,
  passwordDays: 180,
  reasons: new Map(),
  confirmed: new Map(),
  allowHttp: false,
  attempts: true,
  conditions: new Set(),
  timeServer: undefined,
  viewer: second,
  allowedNetworks: [],
  dataPassword: { value: undefined, source: '' },
  snmpUser: {
    name: 'monitor',
    auth: { value: 'Auth-Word-77', source: '' },
    priv: { value: 'Priv-Word-78', source: '' },
  },
  dialect: assumedDialect,
};

/** The verdicts of an audit: status by check. */
type Verdicts = ReadonlyMap<string, string>;

const verdictsOf = ({ items }: Report): Verdicts => new Map(items.map(({ check, status }) => [check, status]));

/** The report on one section, or on all, of a camera that is set so and has these defects. */
async function reportOn(
  section: string | undefined,
  circumstance: Circumstance,
  defects: readonly string[],
): Promise<Report> {
  const { settings, second: level } = circumstance;
  const fleet = await startFleet({ admin: login, settings, defects, ports: { offset: nextOffset() }, control: false });
  const [camera] = fleet.cameras;
  const connection = { login, trust: anyone, rtspPort: undefined, rtspsPort: undefined, limits: HERE };
  const client = new CameraClient(new URL(camera?.urls['https'] ?? ''), connection);
  camera?.advance(circumstance.upMs);
  try {
    await addUser(client, second, level);
    return await audit(
      client,
      site,
      sections.filter(({ id }) => section === undefined || id === section),
    );
  } finally {
    await client.close();
    await fleet.close();
  }
}

/** What of an audit is another with the defect than on a sound camera. */
interface Reaction {
  readonly circumstance: string;
  /** The checks whose verdict is another. */
  readonly checks: string[];
}

const sound = new Map<string, Promise<Report>>();

/** The report on a section of a camera without defects. */
function soundReport(section: string, circumstance: Circumstance): Promise<Report> {
  const key = `${section} ${circumstance.name}`;
  const known = sound.get(key) ?? reportOn(section, circumstance, []);
  sound.set(key, known);
  return known;
}

/** How bad a verdict is. What is not reported is not bad. */
function badness(status: string | undefined): number {
  if (status === 'fail' || status === 'error') return 2;
  return status === 'manual' || status === 'unverified' ? 1 : 0;
}

type Broken = Pick<Defect, 'id' | 'requirement'>;

/** The checks whose verdict is worse with the defect than on a sound camera that is set the same way. */
export async function reactionIn(circumstance: Circumstance, { id, requirement }: Broken): Promise<string[]> {
  const usual = verdictsOf(await soundReport(requirement, circumstance));
  const bent = verdictsOf(await reportOn(requirement, circumstance, [id]));
  return [...bent.keys()].filter((key) => badness(bent.get(key)) > badness(usual.get(key)));
}

/** The first circumstance in which the audit reacts to a defect, and how; undefined when it never does. */
export async function reactionTo(defect: Broken): Promise<Reaction | undefined> {
  for (const circumstance of circumstances) {
    const once = await reactionIn(circumstance, defect);
    // What a busy machine made of an audit does not come twice.
    const twice = once.length > 0 ? await reactionIn(circumstance, defect) : [];
    const checks = once.filter((check) => twice.includes(check));
    if (checks.length > 0) return { circumstance: circumstance.name, checks };
  }
  return undefined;
}

/** The checks that fail on a sound camera. */
export async function failuresWithout(circumstance: Circumstance): Promise<string[]> {
  const { items } = await reportOn(undefined, circumstance, []);
  return items.flatMap(({ check, status }) => (status === 'fail' || status === 'error' ? [check] : []));
}
