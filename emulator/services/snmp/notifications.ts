import type { Oid } from '../../wire/ber/tags.ts';
import { CAMERA } from './mib/system.ts';
import { NOTIFICATIONS } from './mib/vendor.ts';

/** The notifications of SNMP (RFC 3418 §2). */
const STANDARD: Oid = [1, 3, 6, 1, 6, 3, 1, 1, 5];
const IF: Oid = [1, 3, 6, 1, 2, 1, 2, 2, 1];

/** A notification: its name in SNMPv2 and SNMPv1, and the variables that it carries (RFC 3584 §3.1). */
export interface Notification {
  readonly name: string;
  readonly oid: Oid;
  readonly enterprise: Oid;
  /** The trap of SNMPv1: 6 with `specific` for the maker's own. */
  readonly generic: number;
  readonly specific: number;
  readonly description: string;
  readonly variables: readonly Oid[];
}

const standard = (id: number, name: string, description: string, variables: readonly Oid[] = []): Notification => ({
  name,
  oid: [...STANDARD, id],
  enterprise: CAMERA,
  generic: id - 1,
  specific: 0,
  description,
  variables,
});

export const notifications = {
  coldStart: standard(1, 'coldStart', 'The camera has started, perhaps with other settings.'),
  warmStart: standard(2, 'warmStart', 'The camera was restarted with its settings.'),
  linkUp: standard(4, 'linkUp', 'The interface can be used.', [
    [...IF, 1, 1],
    [...IF, 7, 1],
    [...IF, 8, 1],
  ]),
  authenticationFailure: standard(5, 'authenticationFailure', 'Somebody sent a wrong community, name or key.'),
  alarm: {
    name: 'iproAlarm',
    oid: [...NOTIFICATIONS, 1],
    enterprise: CAMERA,
    generic: 6,
    specific: 1,
    description: 'An alarm has begun.',
    variables: [[...CAMERA, 1, 2, 3, 0]],
  },
} as const satisfies Record<string, Notification>;

export type NotificationName = keyof typeof notifications;
