import type { ServerResponse } from 'node:http';
import type { Account } from '../../guide/account.ts';

interface Viewer {
  readonly user: string;
  /** As it was when they logged in; undefined where nobody need log in, which no sound camera has. */
  readonly account: Account | undefined;
  readonly response: ServerResponse;
}

/** The viewers of Motion JPEG over HTTP, so that those who lost the right can be disconnected. */
export class Viewers {
  readonly #viewers = new Set<Viewer>();

  add(viewer: Viewer): void {
    this.#viewers.add(viewer);
    viewer.response.once('close', () => this.#viewers.delete(viewer));
  }

  /** Disconnects every viewer for whom `stays` is false. */
  keep(stays: (user: string, account: Viewer['account']) => boolean): void {
    for (const viewer of this.#viewers) if (!stays(viewer.user, viewer.account)) viewer.response.destroy();
  }
}
