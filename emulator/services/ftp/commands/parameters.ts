import { factNames, factsWanted } from '../../../wire/ftp/listing.ts';
import { badArgument, reply } from '../reply.ts';
import type { CommandTable } from './command.ts';

/** Extensions, as FEAT lists them (RFC 2389 §3.2). */
const features = (chosen: readonly string[]): readonly string[] => [
  'EPRT',
  'EPSV',
  'MDTM',
  `MLST ${factNames.map((name) => `${name}${chosen.includes(name) ? '*' : ''};`).join('')}`,
  'REST STREAM',
  'SIZE',
  'UTF8',
];

const one =
  (allowed: RegExp, name: string) =>
  (_session: unknown, argument: string): ReturnType<typeof reply> =>
    allowed.test(argument) ? reply(200, `${name} set to ${argument.toUpperCase()}.`) : reply(504, `${name} not known.`);

/** Transfer parameters and questions (RFC 959 §4.1.2 and §4.1.3, RFC 2389). */
export const parameters: CommandTable = {
  // Files are sent as they are in both types, as most servers do for pictures.
  TYPE: { needs: 'read', run: one(/^(?:A(?: N)?|I|L 8)$/i, 'Type') },
  MODE: { needs: 'read', run: one(/^S$/i, 'Mode') },
  STRU: { needs: 'read', run: one(/^F$/i, 'Structure') },
  ALLO: { needs: 'read', run: () => reply(202, 'No storage need be allocated.') },
  NOOP: { needs: 'nothing', run: () => reply(200, 'Nothing done.') },
  SYST: { needs: 'nothing', run: () => reply(215, 'UNIX Type: L8') },
  FEAT: {
    needs: 'nothing',
    run: ({ facts }) => reply(211, ['Extensions:', ...features(facts), 'End.'].join('\n')),
  },
  OPTS: {
    needs: 'nothing',
    run(session, argument) {
      const [, name = '', , values = ''] = /^(\S+)( (.*))?$/.exec(argument) ?? [];
      if (name.toUpperCase() === 'UTF8')
        return /^on$/i.test(values) ? reply(200, 'Names are UTF-8.') : reply(504, 'Names are always UTF-8.');
      if (name.toUpperCase() !== 'MLST') return badArgument('Only the options of UTF8 and MLST can be set.');
      session.facts = factsWanted(values);
      return reply(200, `MLST OPTS ${session.facts.map((fact) => `${fact};`).join('')}`);
    },
  },
  HELP: { needs: 'nothing', run: () => reply(214, 'The commands are those of RFC 959, 2389, 2428 and 3659.') },
};
