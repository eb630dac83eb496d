import { own } from '../../emulator/kernel/own.ts';
import { SSDP, GatewayDevice, ssdpEar } from '../clients/network/gateway.ts';
import { isOpen } from '../clients/network/open-port.ts';
import { listedPorts } from '../doors/ports.ts';
import { settled } from '../world/until.ts';
import type { KeepingCamera, Thing, Things } from './thing.ts';

/** Where the router of these cameras is. */
const ROUTER = '127.6.0.4';
/** How long others wait for what the camera tells them while a setting is on, and while it is off, in ms. */
const [PATIENT_MS, QUIET_MS] = [4_000, 200];
/** A little more than half of the lease of a mapping, and of the time for which others remember a camera, in ms. */
const [HALF_LEASE_MS, HALF_AGE_MS] = [1_810_000, 910_000];
const FORWARDING = 'network.upnp.autoPortForwarding';
const SHORTCUT = 'network.upnp.cameraShortcut';

/** What settings make of the TCP ports. */
const moved: Readonly<Record<string, string>> = {
  'network.https.connection': 'http-and-https',
  'network.port.http': '8080',
  'network.port.https': '8443',
  'network.port.rtsp': '8554',
  'network.ftp.access': 'allow',
};

/** Every number at which a TCP port of the camera may be. */
const numbers: readonly number[] = [
  ...listedPorts.filter(({ transport }) => transport === 'tcp').map(({ number }) => number),
  ...Object.values(moved).map(Number).filter(Boolean),
];

const [LOOKS, BETWEEN_MS] = [3, 150];

/** The TCP ports that are open. */
function openPorts(it: KeepingCamera): Thing {
  return {
    leave: () => it.set(moved),
    async look() {
      // A program that is being started may hold a port for a moment that was closed.
      let [found, looks] = [numbers, 0];
      const look = async (): Promise<number> => {
        const open = await Promise.all(found.map((port) => isOpen(it.view.host, port)));
        found = found.filter((_, n) => open[n]);
        return ++looks;
      };
      await settled(look, (times) => times === LOOKS, { everyMs: BETWEEN_MS });
      return found.join();
    },
  };
}

/** How long others wait for what a setting turns on. */
async function patience({ world, view }: KeepingCamera, setting: string): Promise<{ readonly withinMs: number }> {
  const on = (await world.run.control.settings(view.id)).some(({ key, value }) => key === setting && value === 'on');
  return { withinMs: on ? PATIENT_MS : QUIET_MS };
}

/** What a router leads to, and what it is asked for once half of the lease is over. */
function mappings(it: KeepingCamera): Thing {
  let router: GatewayDevice | undefined;
  const led = (): string =>
    [...(router?.mappings ?? [])]
      .map(([external, { NewInternalPort }]) => `${external} to ${NewInternalPort}`)
      .toSorted()
      .join();
  let wanted = '';
  const asked = async (): Promise<string> =>
    (await settled(led, (all) => all !== '' && all === wanted, await patience(it, FORWARDING))) || 'nothing';
  return {
    first: 'leads to nothing; renewed: nothing',
    async leave() {
      router = await GatewayDevice.at(ROUTER, it.view.host);
      it.world.undo.push(() => router?.close());
      const ports = ['http', 'https'].flatMap((name) => own(it.view.ports, name) ?? []);
      wanted = ports
        .map((port) => `${port} to ${port}`)
        .toSorted()
        .join();
      await it.set({ [FORWARDING]: 'on' });
    },
    async look() {
      const before = await asked();
      // Meanwhile the camera has the router's answer.
      await it.ask('/cgi-bin/getinfo?FILE=1');
      router?.mappings.clear();
      await it.pass(HALF_LEASE_MS);
      return `leads to ${before}; renewed: ${await asked()}`;
    },
  };
}

/** Whether the camera tells others again that it is there, before they forget it. */
function announcement(it: KeepingCamera): Thing {
  return {
    first: 'silence',
    leave: () => it.set({ [SHORTCUT]: 'on' }),
    async look() {
      const ear = await ssdpEar();
      let told = 0;
      ear.on('message', (bytes, { address }) => {
        if (address === it.view.host && bytes.includes('ssdp:alive')) told++;
      });
      await it.pass(HALF_AGE_MS);
      const heard = await settled(
        () => told,
        (count) => count > 0,
        await patience(it, SHORTCUT),
      );
      ear.close();
      return heard > 0 ? `told to ${SSDP.address}` : 'silence';
    },
  };
}

export const portThings: Things = {
  'its open ports': openPorts,
  'the mappings of a router': mappings,
  'its word of itself': announcement,
};
