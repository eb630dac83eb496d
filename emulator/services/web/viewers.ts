import type { ServerResponse } from 'node:http';

interface Viewer {
  readonly user: string;
  readonly passwordSetAt: number;
  readonly response: ServerResponse;
}

/** Who watches a motion picture over HTTP, so that those who lost the right to can be put out. */
export class Viewers {
  readonly #viewers = new Set<Viewer>();

  add(viewer: Viewer): void {
    this.#viewers.add(viewer);
    viewer.response.once('close', () => this.#viewers.delete(viewer));
  }

  /** Ends every viewer for whom `stays` is false. */
  keep(stays: (user: string, passwordSetAt: number) => boolean): void {
    for (const viewer of this.#viewers) if (!stays(viewer.user, viewer.passwordSetAt)) viewer.response.destroy();
  }
}
