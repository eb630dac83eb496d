import { spawnSync } from 'node:child_process';
import { command, refuseOthers } from '../run/command.ts';

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

const USAGE = `npm run bench                    all measurements, one after the other; takes about 20 minutes on two cores
npm run bench -- streams snmp    only these: ${measurements.join(', ')}
ROUNDS=5                         so many rounds of the streams; 3 unless given

Each figure is a ratio or a median; what it should be stands beside it. Nothing else should run meanwhile.`;

await command(USAGE, (names) => {
  refuseOthers(names, `some of ${measurements.join(', ')}`, (name) => measurements.includes(name));
  let code = 0;
  for (const name of measurements)
    if (names.length === 0 || names.includes(name)) {
      const program = new URL(`${name}.ts`, import.meta.url).pathname;
      if (spawnSync(process.execPath, [program], { stdio: 'inherit' }).status !== 0) code = 1;
    }
  return code;
});
