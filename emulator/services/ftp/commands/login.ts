import { factNames } from '../../../wire/ftp/listing.ts';
import { limits } from '../limits.ts';
import { badArgument, reply, type Reply } from '../reply.ts';
import type { FtpSession } from '../session.ts';
import type { CommandTable } from './command.ts';

async function begin(session: FtpSession, name: string): Promise<Reply> {
  if (name === '') return badArgument('USER needs a name.');
  session.user = undefined;
  session.claimed = name;
  session.folder = [];
  session.transfer?.abort();
  await session.arrange(undefined);
  return reply(331, 'Password required.');
}

function logIn(session: FtpSession, password: string): Reply {
  const { claimed: name, site, peer } = session;
  if (name === undefined) return reply(503, 'Send USER first.', 'got PASS without USER');
  session.claimed = undefined;
  const { authenticator, accounts } = site.camera.users;
  const admission = authenticator.admit({
    protocol: 'ftp',
    address: peer.address,
    proof: { kind: 'password', name, password },
  });
  if (admission.admitted) {
    session.user = { name: admission.user, level: admission.level, account: accounts.find(admission.user) };
    session.wrongPasswords = 0;
    return reply(230, `User ${admission.user} logged in.`);
  }
  if (admission.status === 403) return reply(530, 'Access is denied.', admission.detail);
  session.wrongPasswords++;
  return session.wrongPasswords >= limits.passwords
    ? reply(421, 'Login incorrect. Good bye.', admission.detail)
    : reply(530, 'Login incorrect.', admission.detail);
}

/** Logging in and out (RFC 959 §4.1.1). */
export const login: CommandTable = {
  USER: { needs: 'nothing', run: begin },
  PASS: { needs: 'nothing', run: logIn },
  ACCT: { needs: 'nothing', run: () => reply(202, 'No account is needed.') },
  REIN: {
    needs: 'nothing',
    async run(session) {
      session.user = undefined;
      session.claimed = undefined;
      session.facts = factNames;
      await session.arrange(undefined);
      return reply(220, 'Ready for a new user.');
    },
  },
  QUIT: { needs: 'nothing', run: () => reply(221, 'Good bye.') },
};
