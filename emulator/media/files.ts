import { fileURLToPath } from 'node:url';
import { sizeText, type Size } from './shapes.ts';

const fileOf = (size: Size, kind: string): string =>
  fileURLToPath(new URL(`./clips/entrance-${sizeText(size)}.${kind}`, import.meta.url));

/**
 * The moving pictures: an H.264 byte stream (annex B) that any player plays. Constrained baseline, one slice a macroblock row, no
 * deblocking, a key frame with its parameter sets every second. Its top row is blank, and no other row refers to it.
 */
export const clipFile = (size: Size): string => fileOf(size, 'h264');

/** The sound: G.711 mu-law without a header, or AAC-LC in ADTS. Both play in any player that is told what they are. */
export const soundFile = (encoding: 'g711' | 'aac'): string =>
  fileURLToPath(new URL(`./clips/entrance.${encoding}`, import.meta.url));

/**
 * The stills: JPEG files one behind the other ("Motion JPEG"), which any player plays. Baseline 4:2:0, all with the same head, a
 * restart marker behind each row of units. Their top row is blank.
 */
export const stillsFile = (size: Size): string => fileOf(size, 'mjpeg');
