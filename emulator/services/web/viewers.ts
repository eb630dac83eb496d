import type { ServerResponse } from 'node:http';

interface Viewer {
  readonly user: string;
  readonly passwordSetAt: number;
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
  keep(stays: (user: string, passwordSetAt: number) => boolean): void {
    for (const viewer of this.#viewers) if (!stays(viewer.user, viewer.passwordSetAt)) viewer.response.destroy();
  }
}
