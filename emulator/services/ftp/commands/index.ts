import type { CommandTable } from './command.ts';
import { data } from './data.ts';
import { files } from './files.ts';
import { login } from './login.ts';
import { parameters } from './parameters.ts';
import { transfers } from './transfers.ts';

/** Every command, by its verb. Others are answered 502: TLS too (AUTH), as the guide knows this server as one that is not encrypted. */
export const commands: CommandTable = { ...login, ...parameters, ...data, ...files, ...transfers };

/** Commands whose argument may be a secret. */
export const withSecret: ReadonlySet<string> = new Set(['PASS', 'ACCT']);
