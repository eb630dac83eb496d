import { messageOf } from '../../kernel/errors.ts';
import type { DatagramPort } from '../../net/door.ts';
import { dnsQuery, LONGEST_OVER_UDP } from '../../wire/dns/message.ts';
import { next, said, type Found, type Question, type Said } from './answer.ts';
import type { Looking } from '../resolver.ts';

/** Asks one server once, from a fresh port. Replies that are not believed go to `doubted`, and the true one is still waited for. */
export async function askOverUdp(
  question: Question,
  { camera, door, signal }: Looking,
  doubted: (why: string) => void,
  patience: number,
): Promise<Found | { readonly truncated: true }> {
  const { promise, resolve: settle } = Promise.withResolvers<Exclude<Said, { doubt: string }>>();
  let port: DatagramPort;
  try {
    port = await door.datagrams({
      port: 0,
      client: true,
      received(bytes, from) {
        const answer = said(bytes, question, from, camera.rules, LONGEST_OVER_UDP);
        if ('doubt' in answer) doubted(answer.doubt);
        else settle(answer);
      },
    });
  } catch (error) {
    // A socket that cannot be opened now may be there at the next question.
    return next(messageOf(error));
  }
  const cancel = camera.clock.real.after(patience, () => settle(next('no answer')));
  const giveUp = (): void => settle({ last: true });
  signal.addEventListener('abort', giveUp);
  try {
    if (signal.aborted) giveUp();
    else port.send(dnsQuery(question.id, question.name), question.server);
    return await promise;
  } finally {
    signal.removeEventListener('abort', giveUp);
    cancel();
    await port.close();
  }
}
