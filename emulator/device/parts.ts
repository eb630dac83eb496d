import { rules, type Rules } from '../guide/rules/index.ts';
import type { Transactions } from '../kernel/transactions.ts';
import type { Model } from '../settings/model.ts';
import { SettingsStore, type BetweenRows } from '../settings/store.ts';
import type { DeviceJournal } from './events.ts';
import type { Certificates, CertificatesNeeds } from './certificates/certificates.ts';
import { createCertificates } from './certificates/create-certificates.ts';
import { createFrameCounter } from './keys/data-keys.ts';
import type { KeyParts } from './keys/keys.ts';
import { createMasterKeys } from './keys/master-keys.ts';
import type { SystemLog, SystemLogNeeds } from './log/log.ts';
import { createSystemLog } from './log/system-log.ts';
import { createAccounts } from './users/accounts.ts';
import { createAuthenticator } from './users/authenticator.ts';
import type { Accounts, AccountsNeeds, Authenticator, AuthenticatorNeeds } from './users/users.ts';

/** The parts a camera is built from, under the names of its facets. A defect replaces one of them without product code knowing. */
export interface Parts {
  readonly rules: Rules;
  readonly settings: (
    model: Model,
    journal: DeviceJournal,
    between: BetweenRows,
    transactions: Transactions,
  ) => SettingsStore;
  readonly users: {
    readonly accounts: (needs: AccountsNeeds) => Accounts;
    readonly authenticator: (needs: AuthenticatorNeeds) => Authenticator;
  };
  readonly certificates: (needs: CertificatesNeeds) => Certificates;
  readonly log: (needs: SystemLogNeeds) => SystemLog;
  readonly keys: KeyParts;
}

/** The parts of a camera without defects. */
export const parts: Parts = {
  rules,
  settings: (model, journal, between, transactions) => new SettingsStore(model, journal, between, transactions),
  users: { accounts: createAccounts, authenticator: createAuthenticator },
  certificates: createCertificates,
  log: createSystemLog,
  keys: { master: createMasterKeys, frameCounter: createFrameCounter, certify: (usual) => usual },
};
