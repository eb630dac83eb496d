import { readdirSync, readFileSync } from 'node:fs';
import { audioFile } from '../../../emulator/media/files.ts';

/** The clip that a stream of that size and codec is made of, in its usual quality. */
export const sceneFile = (size: string, codec: string): string =>
  audioFile('aac').replace(/\.aac$/, `-${size}-15.${codec}`);

const LENGTH = 20;
const EVERY = 4_099;

/**
 * Pieces of the camera's pictures as they are coded, so that a capture can be searched for them. Rows are sent as they stand in the
 * files; a piece that falls on a border between packets is not found, so some of them must do.
 */
export function clipPieces(size: string, codec: string): string[] {
  const folder = audioFile('aac').replace(/[^/]+$/, '');
  return readdirSync(folder)
    .filter((name) => name.includes(`-${size}-`) && name.endsWith(`.${codec}`))
    .flatMap((name) => {
      const bytes = readFileSync(`${folder}${name}`);
      return Array.from({ length: Math.floor((bytes.length - LENGTH) / EVERY) }, (_, i) =>
        bytes.toString('latin1', i * EVERY + 1_000, i * EVERY + 1_000 + LENGTH),
      );
    });
}
