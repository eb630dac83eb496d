import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';

/** Each runs in a process of its own, so that none warms another up. */
const measurements = [
  'start',
  'npm-start',
  'harden',
  'easy-ip',
  'ftp',
  'ports',
  'handshakes',
  'scenarios',
  'snmp',
  'snmp-agents',
  'streams',
];

const HELP = `npm run bench                    all measurements, one after the other; takes about 20 minutes on two cores
npm run bench -- streams snmp    only these: ${measurements.join(', ')}
ROUNDS=5                         so many rounds of the streams; 3 unless given

Each figure is a ratio or a median; what it should be stands beside it. Nothing else should run meanwhile.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { help: { type: 'boolean', short: 'h', default: false } },
});
const unknown = positionals.filter((name) => !measurements.includes(name));
if (values.help) console.log(HELP);
else if (unknown.length > 0) {
  console.error(`got ${unknown.join(' ')}, wanted some of ${measurements.join(', ')}`);
  process.exitCode = 2;
} else
  for (const name of measurements)
    if (positionals.length === 0 || positionals.includes(name)) {
      const program = new URL(`${name}.ts`, import.meta.url).pathname;
      if (spawnSync(process.execPath, [program], { stdio: 'inherit' }).status !== 0) process.exitCode = 1;
    }
