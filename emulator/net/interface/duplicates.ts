import { spawn } from 'node:child_process';
import type { FaultHandler } from '../../kernel/fault.ts';
import { Signal } from '../../kernel/signal.ts';

/** An address that the kernel has not given to an interface, as another host has it. */
export interface Duplicate {
  readonly name: string;
  readonly address: string;
}

/** The news of duplicate addresses on all interfaces of this machine. */
export interface Duplicates {
  readonly found: Signal<Duplicate>;
  close(): Promise<void>;
}

/** Tells of addresses for as long as its input is open, which the system closes also when this process is killed. */
const MONITOR = 'ip -6 -o monitor address & cat; kill $!';

/**
 * Watches for duplicates of addresses that the kernel forms of an advertised prefix. It deletes such an address at once, where it leaves those that
 * somebody put there (RFC 4862 §5.4.5), so that no look at the interface shows it.
 */
export function watchDuplicates(fault: FaultHandler): Duplicates {
  const child = spawn('sh', ['-c', MONITOR], { stdio: ['pipe', 'pipe', 'ignore'] });
  const found = new Signal<Duplicate>(fault, 'a duplicate address');
  const ended = new Promise<void>((done) => child.once('close', () => done()).once('error', () => done()));
  child.stdin.on('error', () => undefined);
  let held = '';
  child.stdout.on('data', (bytes: Buffer) => {
    const lines = (held + bytes.toString()).split('\n');
    held = lines.pop() ?? '';
    for (const duplicate of lines.flatMap((line) => duplicateIn(line) ?? [])) found.emit(duplicate);
  });
  return {
    found,
    async close() {
      child.stdin.end();
      await ended;
    },
  };
}

/** The duplicate in a line of `ip -o monitor address`: an address that was deleted because its detection failed. */
export function duplicateIn(line: string): Duplicate | undefined {
  const [, name, address, flags = ''] =
    /^Deleted \d+: (\S+?)(?:@\S+)? +inet6 ([0-9a-f:]+)\/\d+ ([^\\]*)/.exec(line) ?? [];
  return name !== undefined && address !== undefined && / dadfailed /.test(` ${flags} `)
    ? { name, address }
    : undefined;
}
