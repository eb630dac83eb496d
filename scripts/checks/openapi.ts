import { createConfig, lintFromString } from '@redocly/openapi-core';
import { openApi } from '../../emulator/control/openapi.ts';

/** What the linter would have otherwise, by the rule that says so and the place: a WebSocket is answered 101. */
const EXCEPTIONS = [{ rule: 'operation-2xx-response', at: '#/paths/~1journal/get/responses' }];

/** Faults of an OpenAPI document, as Redocly's recommended rules have them: errors and warnings. */
export async function lintFaults(document: object): Promise<string[]> {
  const config = await createConfig({ extends: ['recommended'] });
  const found = await lintFromString({ source: JSON.stringify(document), absoluteRef: 'openapi.json', config });
  return found.flatMap(({ ruleId, message, location: [place] }) => {
    const at = place?.pointer ?? '';
    const excepted = EXCEPTIONS.some((one) => one.rule === ruleId && at.startsWith(one.at));
    return excepted ? [] : [`GET /openapi.json: ${at}: ${message} (${ruleId})`];
  });
}

/** Faults of the document that the control port describes itself with, with a token and without. */
export async function openApiFaults(): Promise<string[]> {
  const documents = [true, false].map((token) => openApi({ token }));
  return [...new Set((await Promise.all(documents.map(lintFaults))).flat())];
}
