import { fileURLToPath } from 'node:url';
import { sizeText, type ClipShape, type Size } from './shapes.ts';

const fileOf = (name: string): string => fileURLToPath(new URL(`./clips/entrance${name}`, import.meta.url));

/**
 * The moving pictures: a byte stream (annex B) that any player plays, a key picture with its parameter sets every second. Its top row
 * is blank, a slice of its own, and no other row refers to it.
 *
 * H.264: constrained baseline, one slice a macroblock row, no deblocking. H.265: main, two slices, no loop filters, no temporal
 * prediction of vectors.
 */
export const clipFile = ({ codec, rate, quality, ...size }: ClipShape): string =>
  fileOf(`-${sizeText(size)}-${rate}${quality === 'usual' ? '' : `-${quality}`}.${codec}`);

/** The sound: G.711 mu-law without a header, or AAC-LC in ADTS. Both play in any player that is told what they are. */
export const audioFile = (encoding: 'g711' | 'aac'): string => fileOf(`.${encoding}`);

/**
 * The stills: JPEG files one behind the other ("Motion JPEG"), which any player plays. Baseline 4:2:0, all with the same head, a
 * restart marker behind each row of units. Their top row is blank.
 */
export const stillsFile = (size: Size): string => fileOf(`-${sizeText(size)}.mjpeg`);
