import type { ResetKind } from '../guide/rules/2.1-initialization.ts';

/** A request by a user with the right to do so to restart the camera. */
export interface ResetRequest {
  readonly what: ResetKind;
  readonly by: string;
  /** Announces the changes that were made already, before the user was answered. */
  readonly announce: () => void;
}
