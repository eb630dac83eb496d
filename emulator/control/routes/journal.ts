import { z } from 'zod';
import { journalEntry } from '../replies.ts';
import { checked, route } from '../route.ts';
import { journalQuery } from '../schema.ts';
import { cameraOf } from './one-camera.ts';

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
      const { after = 0 } = checked(journalQuery, { after: call.query.get('after') ?? undefined });
      return cameraOf(call).camera.journal.since(after);
    },
  }),
] as const;
