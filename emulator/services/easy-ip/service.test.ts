import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clientStage } from '../../device/stage.test.ts';
import { DoorError } from '../../kernel/door-error.ts';
import type { Door, SharedOptions, SharedPort } from '../../net/door.ts';
import type { ServiceContext } from '../service.ts';
import { easyIpService } from './service.ts';

const OWN = '192.0.2.9';

/** The service of a camera whose door throws for one address; `open`: the addresses that are heard. */
async function stage(refused: string, error: Error) {
  const { camera } = clientStage({});
  const open = new Set<string>();
  const door: Partial<Door> = {
    addresses: [OWN],
    host: OWN,
    offset: 0,
    datagrams: () => Promise.resolve({ port: 1, send: () => undefined, close: async () => undefined } as never),
    async shared({ address, port }: SharedOptions): Promise<SharedPort> {
      if (address === refused) throw error;
      open.add(address);
      return { port, close: async () => void open.delete(address) };
    },
  };
  const service = await easyIpService.start({ camera, door } as unknown as ServiceContext);
  return { open, service };
}

test('a broadcast address that cannot be heard is left out', async () => {
  const { open, service } = await stage('255.255.255.255', new DoorError('EADDRNOTAVAIL', 'x', { why: 'y' }));
  await service.ports?.follow();
  assert.ok(open.has(OWN) && !open.has('255.255.255.255'));
  await service.close();
  assert.deepEqual([...open], []);
});

test('after another error nothing is heard any more', async () => {
  const { open, service } = await stage('255.255.255.255', new Error('a fault'));
  await assert.rejects(async () => service.ports?.follow(), /a fault/);
  assert.deepEqual([...open], []);
  await service.close();
});
