import { readFileSync } from 'node:fs';
import { ftpDataPorts, ports, rtpPorts } from '../../emulator/settings/ports.ts';

/** The control port, which is not the camera's. */
const CONTROL = 8900;
const served = ports.filter((port) => port.served);

/** Ports that README.md or the Dockerfile lists otherwise than the table of ports has them. */
export function portFaults(
  readme: string = readFileSync('README.md', 'utf8'),
  dockerfile: string = readFileSync('Dockerfile', 'utf8'),
): string[] {
  const { first, usual } = rtpPorts;
  const rows = [...readme.matchAll(/^\| (TCP|UDP) (\d+–?) +\| (.*?) /gm)].filter(([, , , who]) => who !== 'Control');
  const shown = rows.map(([, transport, number]) => `${transport} ${number}`);
  const table = [
    ...served.map(({ transport, number }) => `${transport.toUpperCase()} ${number}`),
    `TCP ${ftpDataPorts.first}–`,
    `UDP ${first}–`,
  ];

  const offset = Number(/offset:(\d+)/.exec(dockerfile)?.[1] ?? 0);
  const exposed = /^EXPOSE (.+)$/m.exec(dockerfile)?.[1]?.split(' ') ?? [];
  const wanted = [
    ...served.map(
      ({ number, transport, wellKnown }) =>
        `${wellKnown ? number : number + offset}${transport === 'udp' ? '/udp' : ''}`,
    ),
    `${ftpDataPorts.first}-${ftpDataPorts.first + ftpDataPorts.count - 1}`,
    `${first}-${first + 2 * usual - 1}/udp`,
    `${CONTROL}`,
  ];

  return [
    ...differences('README.md: the table of ports', shown, table),
    ...differences('Dockerfile: EXPOSE', exposed, wanted),
  ];
}

const differences = (where: string, got: readonly string[], wanted: readonly string[]): string[] =>
  got.toSorted().join() === wanted.toSorted().join()
    ? []
    : [`${where}: got ${got.join(', ')}, wanted ${wanted.join(', ')} (emulator/settings/ports.ts)`];
