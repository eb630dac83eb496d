import { Judge, type Judges } from './judge.ts';
import type { Finding, Order } from './provers.ts';

/** The other end of `proveAll`: judges the defects it is told of, one after the other, and ends with its parent. */
const judging = await Judge.load();
let judges: Judges = { withClients: false, passing: new Set() };

async function obey(order: Order): Promise<void> {
  if ('passing' in order) judges = { ...order, passing: new Set(order.passing) };
  else {
    const finding: Finding = { caughtBy: await judging.caught(order.defect, order.requirement, judges) };
    process.send?.(finding);
  }
}

process.on('message', (order: Order) => void obey(order));
process.once('disconnect', () => process.exit());
