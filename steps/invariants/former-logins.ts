import { Auditor } from './auditor.ts';
import type { Invariant } from './scene.ts';

const INFORMATION = '/cgi-bin/getinfo?FILE=1';
const USERS = '/cgi-bin/get_user';

/** A login that is in force works, up to its level; one that is no more does not. */
export const onlyCurrentLogins: Invariant = async ({ camera, ledger, programs }) => {
  const auditor = Auditor.of(camera);
  if (!auditor || !ledger.certain) return [];
  const wrong: string[] = [];
  try {
    const names = camera.accounts.map(({ name }) => name);
    // A program that was a client may have added users too.
    if (!programs && names.toSorted().join() !== [...ledger.current.keys()].toSorted().join())
      wrong.push(`the camera has the users ${names.join(', ')}, wanted ${[...ledger.current.keys()].join(', ')}`);
    for (const login of programs ? [] : ledger.former()) {
      const found = await auditor.ask(INFORMATION, login);
      if (found && found.status < 400)
        wrong.push(`a login of ${login.name} that is not in force was answered ${found.status}`);
    }
    for (const { name, level } of camera.accounts) {
      const password = ledger.current.get(name);
      if (password === undefined) continue;
      const one = await auditor.ask(INFORMATION, { name, password });
      if (one && one.status !== 200) wrong.push(`the login of ${name} was answered ${one.status}`);
      const all = await auditor.ask(USERS, { name, password });
      const status = level === 1 ? 200 : 403;
      if (all && all.status !== status)
        wrong.push(`${name}, of level ${level}, asked for the users: ${all.status}, wanted ${status}`);
    }
    return wrong;
  } finally {
    await auditor.close();
  }
};
