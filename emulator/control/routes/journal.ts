import { z } from 'zod';
import { shownEntries } from '../journal-view.ts';
import { journalEntry, requestsFound } from '../replies.ts';
import { findRequests } from '../requests.ts';
import { checked, route, type Call } from '../route.ts';
import { journalQuery, requestQuery } from '../schema.ts';
import { cameraOf } from './one-camera.ts';

/** The query as the schema has it; of a field that occurs twice, the first. The token is a matter of the guard. */
function queried<T extends z.ZodType>({ query }: Pick<Call, 'query'>, schema: T): z.output<T> {
  const given = Object.fromEntries([...query].toReversed());
  delete given['token'];
  return checked(schema, given);
}

/** What a camera did. */
export const journalRoutes = [
  route({
    id: 'journal',
    method: 'GET',
    path: '/cameras/:id/journal',
    summary: 'The journal of a camera, oldest entry first; `after`: only entries with a higher number',
    query: journalQuery,
    reply: z.array(journalEntry).readonly(),
    answer: (call) => {
      const { after = 0, headers = false } = queried(call, journalQuery);
      return shownEntries(cameraOf(call).camera.journal.since(after), headers);
    },
  }),
  route({
    id: 'requests',
    method: 'GET',
    path: '/cameras/:id/requests',
    summary:
      'The requests that a camera answered and that fit all given fields; when none fits, those that came nearest',
    query: requestQuery,
    reply: requestsFound,
    answer: (call) => {
      const { headers = false, ...filter } = queried(call, requestQuery);
      return findRequests(shownEntries(cameraOf(call).camera.journal.since(), headers), filter);
    },
  }),
] as const;
