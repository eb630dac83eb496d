import type { Requirement } from '../../emulator/profiles/guide-profile.ts';
import type { Inquiry } from './inquiry.ts';
import type { Item } from './item.ts';
import type { Site } from './site.ts';
import type { Target } from './target.ts';

/** A section of the guide, as the tool audits it and puts it right. */
export interface Section {
  /** The guide's section number: "2.5". */
  readonly id: string;
  /** Looks at the camera and changes nothing. Throws `ClientError` when the camera does not answer. */
  audit(inquiry: Inquiry, requirement: Requirement): Promise<readonly Item[]>;
  /** The items while nobody is registered on the camera. Without it: unverified. */
  unregistered?(requirement: Requirement): readonly Item[];
  /** The steps that put right what fails. Without it: the settings that the items name (`fix`). It asks no camera. `url`: the camera's. */
  plan?(items: readonly Item[], site: Site, url: URL): readonly Step[];
}

/** A change to the camera. */
export interface Action {
  /** What it does, by an id: two sections that want the same done have the same. `set network.https.connection=https`. */
  readonly id: string;
  readonly section: string;
  /** What it does, for people and without secrets: "set Audio to off". */
  readonly summary: string;
  /** The checks that it is to put right. */
  readonly checks: readonly string[];
  /** After it the camera shows more than before, so that it is audited and planned again. */
  readonly opens?: boolean;
  /** Gives why the camera refused; undefined when it is done. Throws `ClientError` when the camera does not answer. */
  run(target: Target): Promise<string | undefined>;
}

/** What is left as it is, and why. */
export interface Omission {
  readonly id: string;
  readonly section: string;
  readonly summary: string;
  readonly checks: readonly string[];
  /** What is missing: "there is no password for it in IPRO_DATA_PASSWORD". */
  readonly because: string;
}

export type Step = Action | Omission;
