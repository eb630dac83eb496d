import type { Random } from '../../kernel/random.ts';
import { BerWriter } from '../../wire/ber/writer.ts';
import { flags, USM, writeScopedPdu, writeV3, type ScopedPdu } from '../../wire/snmp/v3.ts';
import { writeUsm } from '../../wire/usm/parameters.ts';
import type { EngineAge } from '../../guide/rules/4.2-snmp.ts';
import { LONGEST_READ, MAX_MESSAGE } from './limits.ts';
import type { UsmUser } from './user.ts';

const NOTHING = Buffer.alloc(0);

/** All agents of the process write the parts of their messages here. */
const parts = new BerWriter(LONGEST_READ);

/** A message of SNMPv3 before it is encrypted and signed. */
export interface V3Draft {
  readonly messageId: number;
  /** Of msgFlags. */
  readonly flags: number;
  readonly engineId: Uint8Array;
  readonly age: EngineAge;
  readonly userName: Uint8Array;
  /** Whose keys encrypt and sign; undefined where the flags ask for neither. */
  readonly user: UsmUser | undefined;
  readonly scoped: ScopedPdu;
}

/** Encrypts and signs messages: no salt is used twice with a key (RFC 3414 §8.1.1.1, RFC 3826 §3.1.2.1). */
export class Sealer {
  readonly #random: Random;
  #salt: bigint | undefined;

  constructor(random: Random) {
    this.#random = random;
  }

  /** Writes a message into `writer`, and gives a copy of it. */
  sealed(writer: BerWriter, draft: V3Draft): Buffer {
    const { messageId, engineId, age, userName, user } = draft;
    const plain = writeScopedPdu(parts, draft.scoped);
    let [data, privacy]: readonly [Buffer, Buffer] = [plain.view(), NOTHING];
    if ((draft.flags & flags.priv) !== 0 && user?.privacy) {
      const encrypted = user.privacy.encrypt(data, age, this.#next());
      [data, privacy] = [encrypted.data, encrypted.salt];
    } else data = plain.done();
    const signs = (draft.flags & flags.auth) !== 0 ? user?.authentication : undefined;
    const authentication = signs ? Buffer.alloc(signs.macLength) : NOTHING;
    const digest = writeUsm(parts, { engineId, ...age, userName, authentication, privacy });
    const security = parts.view();
    const afterSecurity = writeV3(writer, {
      messageId,
      maxSize: MAX_MESSAGE,
      flags: draft.flags,
      securityModel: USM,
      security,
      data,
    });
    const whole = writer.done();
    signs?.sign(whole, whole.length - afterSecurity - digest);
    return whole;
  }

  #next(): bigint {
    this.#salt = this.#salt === undefined ? Buffer.from(this.#random.bytes(8)).readBigUInt64BE() : this.#salt + 1n;
    return this.#salt;
  }
}
