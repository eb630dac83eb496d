import { messageOf } from '../../kernel/errors.ts';
import type { Connection } from '../../net/door.ts';
import { dnsQuery } from '../../wire/dns/message.ts';
import { DnsIntake, LONGEST_OVER_TCP, overTcp } from '../../wire/dns/over-tcp.ts';
import { next, said, type Found, type Question } from './answer.ts';
import type { Looking } from '../resolver.ts';

/**
 * Asks one server over TCP (RFC 7766), on a connection of its own. The first message decides: one that is not believed goes to `doubted`,
 * and the next server is asked. `patience`: how long the connection may take, and then the answer, in ms.
 */
export async function askOverTcp(
  question: Question,
  { camera, door, signal }: Looking,
  doubted: (why: string) => void,
  patience: number,
): Promise<Found> {
  let connection: Connection;
  try {
    connection = await door.connect({ to: question.server, signal, timeout: patience });
  } catch (error) {
    return signal.aborted ? { last: true } : next(`the answer does not fit into a datagram, and ${messageOf(error)}`);
  }
  const { promise, resolve: settle } = Promise.withResolvers<Found>();
  const { stream, peer } = connection;
  const intake = new DnsIntake();
  const judge = (message: Uint8Array): Found => {
    const answer = said(message, question, peer, camera.rules, LONGEST_OVER_TCP);
    if ('truncated' in answer) return next('the answer is cut off over TCP too');
    if (!('doubt' in answer)) return answer;
    doubted(answer.doubt);
    return { last: false };
  };
  const cancel = camera.clock.real.after(patience, () => settle(next('no answer over TCP')));
  stream.on('data', (bytes: Buffer) => {
    const message = intake.take(bytes);
    if (message) settle(judge(message));
  });
  stream.once('close', () =>
    settle(signal.aborted ? { last: true } : next('the server ended the connection without an answer')),
  );
  stream.once('end', () => connection.destroy());
  try {
    stream.write(overTcp(dnsQuery(question.id, question.name)));
    return await promise;
  } finally {
    cancel();
    connection.destroy();
  }
}
