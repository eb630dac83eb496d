import { fileURLToPath } from 'node:url';
import { sizeText, type ClipShape, type Size } from './shapes.ts';

const fileOf = (name: string): string => fileURLToPath(new URL(`./clips/entrance${name}`, import.meta.url));

/**
 * The video clips: a byte stream (annex B) that any player plays, with a key picture and its parameter sets every second. The top row
 * is blank and a slice of its own, and nothing in the rest refers to it.
 *
 * H.264: constrained baseline, no deblocking; in large pictures the rest is a slice that fills a packet together with the
 * band, and one more for what is left, in small ones it is one slice.
 * H.265: main, no loop filters, no temporal prediction of vectors; the rest is one slice.
 */
export const clipFile = ({ codec, rate, quality, ...size }: ClipShape): string =>
  fileOf(`-${sizeText(size)}-${rate}${quality === 'usual' ? '' : `-${quality}`}.${codec}`);

/** The audio files: G.711 mu-law without a header, or AAC-LC in ADTS. Any player plays them if it is told the format. */
export const audioFile = (encoding: 'g711' | 'aac'): string => fileOf(`.${encoding}`);

/**
 * The stills: JPEG files one after the other ("Motion JPEG"), which any player plays. Baseline 4:2:0, all with the same head, with a
 * restart marker after each row of units. Their top row is blank.
 */
export const stillsFile = (size: Size): string => fileOf(`-${sizeText(size)}.mjpeg`);
