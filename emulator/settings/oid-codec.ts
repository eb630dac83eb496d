import { WireError } from '../kernel/errors.ts';
import { list, type Codec } from './codec.ts';

/** A family of a view (RFC 3415 §2.4): a subtree that belongs to it, or with a minus one that does not. */
export interface Subtree {
  readonly oid: readonly number[];
  readonly included: boolean;
}

const LARGEST = 0xffff_ffff;
const MOST_SUB_IDS = 32;
const form = /^-?[0-2](?:\.(?:0|[1-9]\d{0,9}))*$/;

const subtree: Codec<Subtree> = {
  kind: 'text',
  choices: [],
  wanted: 'a subtree such as 1.3.6.1.2.1, or -1.3.6.1.2.1.4 without it',
  parse(text, where) {
    const oid = text.replace('-', '').split('.').map(Number);
    if (!form.test(text) || oid.length > MOST_SUB_IDS || oid.some((id) => id > LARGEST))
      throw new WireError({ got: text, wanted: subtree.wanted, where });
    return { oid, included: !text.startsWith('-') };
  },
  format: ({ oid, included }) => `${included ? '' : '-'}${oid.join('.')}`,
};

/** Subtrees of object identifiers, included or excluded: "1.3.6.1.2.1,-1.3.6.1.2.1.4". */
export const subtrees = (most: number): Codec<readonly Subtree[]> => list(subtree, most);
