import { streamSizes } from '../../settings/stream-choices.ts';
import type { Listed } from '../../wire/ftp/listing.ts';
import type { FtpPath } from '../../wire/ftp/path.ts';
import type { DataKey } from '../../device/keys/data-key.ts';
import { asSent, keyNow } from '../as-sent.ts';
import type { FtpSite } from './site.ts';

/** A file that can be sent. */
export interface SentFile extends Listed {
  readonly bytes: Buffer;
}

/** The folders of the camera: live pictures by their size, and what users have stored (assumed). */
const PICTURES = 'pictures';
export const UPLOADS = 'uploads';

/** The pictures by their names: `1280x720.jpg`. */
const pictures: ReadonlyMap<string, number> = new Map(
  Object.entries(streamSizes).map(([size, { width }]) => [`${size}.jpg`, width]),
);

/** A picture, and the key that it is encrypted with. */
interface Taken {
  readonly file: SentFile;
  readonly key: DataKey | undefined;
}

/**
 * The files of a camera as one session sees them. A picture that was listed or measured is the one that is sent next, unless data encryption
 * has changed since.
 */
export class Files {
  readonly #site: FtpSite;
  readonly #taken = new Map<string, Taken>();

  constructor(site: FtpSite) {
    this.#site = site;
  }

  /** What is in a folder; undefined when there is no such folder. */
  folder([name, ...more]: FtpPath, writes: boolean): readonly Listed[] | undefined {
    if (more.length > 0) return undefined;
    if (name === undefined) return [this.#folder(PICTURES, false), this.#folder(UPLOADS, writes)];
    if (name === PICTURES) return [...pictures.keys()].map((picture) => this.#picture(picture));
    if (name === UPLOADS) return this.#site.uploads.entries().map(([upload]) => this.#upload(upload, writes));
    return undefined;
  }

  /** The file or folder at a path. */
  find(path: FtpPath, writes: boolean): Listed | undefined {
    const [folder = '', ...more] = path;
    if (more.length > 0) return this.file(path, writes);
    if (path.length === 0) return this.#folder('', false);
    return folder === PICTURES || folder === UPLOADS ? this.#folder(folder, folder === UPLOADS && writes) : undefined;
  }

  file([folder, name = '', ...more]: FtpPath, writes: boolean): SentFile | undefined {
    if (more.length > 0) return undefined;
    if (folder === PICTURES && pictures.has(name)) return this.#picture(name);
    return folder === UPLOADS && this.#site.uploads.get(name) ? this.#upload(name, writes) : undefined;
  }

  /** Forgets a picture that was sent: the next one is of another instant. */
  sent({ name }: SentFile): void {
    this.#taken.delete(name);
  }

  #folder(name: string, writable: boolean): Listed {
    return { name, kind: 'folder', size: 0, modifiedAt: this.#site.since, writable };
  }

  #picture(name: string): SentFile {
    const { camera, media } = this.#site;
    const key = keyNow(camera, 'picture');
    const known = this.#taken.get(name);
    if (known && known.key === key) return known.file;
    const bytes = asSent(camera, 'picture', media.snapshot(pictures.get(name)));
    const modifiedAt = camera.clock.wall.now();
    const file: SentFile = { name, kind: 'file', size: bytes.length, modifiedAt, writable: false, bytes };
    this.#taken.set(name, { file, key });
    return file;
  }

  #upload(name: string, writable: boolean): SentFile {
    const { bytes, modifiedAt } = this.#site.uploads.get(name) ?? { bytes: Buffer.alloc(0), modifiedAt: 0 };
    return { name, kind: 'file', size: bytes.length, modifiedAt, writable, bytes };
  }
}
