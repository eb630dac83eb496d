import { spawnSync } from 'node:child_process';

/** Runs each measurement in a process of its own, so that none warms another up. */
const measurements = [
  'start.ts',
  'npm-start.ts',
  'harden.ts',
  'easy-ip.ts',
  'ftp.ts',
  'ports.ts',
  'handshakes.ts',
  'scenarios.ts',
  'snmp.ts',
  'snmp-agents.ts',
  'streams.ts',
];
for (const name of measurements) {
  const { status } = spawnSync(process.execPath, [new URL(name, import.meta.url).pathname], { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
