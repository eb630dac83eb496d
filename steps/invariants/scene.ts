import type { CameraView, JournalEntry, SettingView } from '../../emulator/control/client.ts';
import type { Conversation, Exchange } from './conversation.ts';
import type { Ledger } from './ledger.ts';
import type { NotingControl } from './control.ts';

/** What is known of one camera at the end of a scenario. */
export interface Scene {
  readonly control: NotingControl;
  /** The emulator on the loopback, where a fresh camera is made to compare with: it has its address at once. */
  readonly loopback: NotingControl;
  readonly camera: CameraView;
  /** As the control port tells them. */
  readonly settings: readonly SettingView[];
  readonly journal: readonly JournalEntry[];
  readonly conversations: readonly Conversation[];
  readonly ledger: Ledger;
  /** Whether a program, whose connections are not seen, could be a client too. */
  readonly programs: boolean;
  /** What programs of this project printed. */
  readonly printed: string;
  /** The system log, as an administrator reads it; undefined: it could not be read. */
  readonly log: string | undefined;
}

/** Looks at a scene; gives a sentence for each violation of its invariant. */
export type Invariant = (scene: Scene) => Promise<readonly string[]> | readonly string[];

export const exchangesOf = ({ conversations }: Scene): readonly (Exchange & { readonly on: Conversation })[] =>
  conversations.flatMap((on) => on.exchanges.map((exchange) => ({ ...exchange, on })));

/** Every address that a camera had. */
export const hostsOf = (
  { host, ipv6 }: Pick<CameraView, 'host' | 'ipv6'>,
  journal: Scene['journal'],
): ReadonlySet<string> =>
  new Set([
    host,
    ...ipv6,
    ...journal.flatMap((entry) => (entry.kind === 'camera.moved' ? [entry.from, entry.to] : [])),
  ]);
