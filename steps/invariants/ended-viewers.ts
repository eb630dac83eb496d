import { proves } from './proof.ts';
import type { Invariant } from './scene.ts';

/** How long pictures may be under way after their viewer's login has ended, in ms. */
const UNDER_WAY = 1_000;

/** No picture and no sound comes on a connection whose user was removed, or has another password by now. */
export const endedViewersSeeNothing: Invariant = ({ conversations, ledger }) =>
  conversations.flatMap(({ exchanges, streamedAt }) =>
    ledger.ended.flatMap(({ login, at }) => {
      const isTheirs = (): boolean => exchanges.some((exchange) => exchange.at < at && proves(exchange, login));
      return streamedAt > at + UNDER_WAY && isTheirs()
        ? [`${login.name} still got a stream ${Math.round(streamedAt - at)} ms after that login had ended`]
        : [];
    }),
  );
