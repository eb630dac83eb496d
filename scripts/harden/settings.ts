import { assumedDialect } from '../../emulator/settings/dialect.ts';
import type { Requirement } from '../../emulator/settings/guide-profile.ts';
import { rowOf } from '../../emulator/settings/lookup.ts';
import type { CameraClient } from './camera.ts';
import type { Item, Status } from './item.ts';

/** What the model has, as far as it tells. */
export type Capabilities = Readonly<Record<string, boolean>>;

/** Whether each setting that the guide recommends has its value, read over CGI. */
export async function settingItems(camera: CameraClient, requirement: Requirement, has: Capabilities): Promise<Item[]> {
  return Promise.all(
    Object.entries(requirement.recommended).map(([key, text]) => judge(camera, requirement, key, text, has)),
  );
}

async function judge(
  camera: CameraClient,
  requirement: Requirement,
  key: string,
  wanted: string,
  has: Capabilities,
): Promise<Item> {
  const row = rowOf(key);
  const found = (status: Status, got: string, fix = false): Item => ({
    id: `${requirement.id} ${row?.words ?? key}`,
    requirement: requirement.id,
    words: requirement.title,
    status,
    got,
    wanted: wanted === '' ? 'empty' : wanted,
    probe: requirement.condition === undefined ? 'CGI' : `CGI; ${requirement.condition}`,
    ...(fix ? { fix: { key, text: wanted } } : {}),
  });
  if (!row) return found('unverified', 'no such setting is known');
  if (row.when !== undefined && has[row.when] === false) return found('not applicable', `the model has no ${row.when}`);
  const { get, parameter } = assumedDialect.cgiOf(row);
  const { status, text } = await camera.get(`/cgi-bin/${get}`);
  const line = text.split(/\r?\n/).find((one) => one.startsWith(`${parameter}=`));
  if (status !== 200 || line === undefined) return found('unverified', `status ${status}`);
  const got = assumedDialect.fromCgi(row, line.slice(parameter.length + 1), key);
  if (got === wanted) return found('pass', got === '' ? 'empty' : got);
  if (row.serves.length === 0) return found('unverified', `${got}: nothing can be seen of it in this version`);
  // A condition that is not of the model is a person's to judge.
  if (requirement.condition !== undefined && row.when === undefined) return found('manual', got, true);
  return found('fail', got, true);
}
