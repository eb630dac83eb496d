import { readFileSync } from 'node:fs';
import { WireError } from '../kernel/errors.ts';
import { nalTypes, splitAnnexB, typeOf } from '../wire/h264/nal.ts';
import { sliceHeaderOf, syntaxOf, type SliceHeader, type SliceSyntax } from '../wire/h264/slice-header.ts';
import { h264Payloads } from '../wire/rtp/h264-payload.ts';
import { clipFile } from './files.ts';
import { sizeText, type Size } from './shapes.ts';

/** One access unit of a clip, without its top row. */
export interface ClipFrame {
  /** Header of the top row's slice, and the first byte of its NAL unit: what takes its place must repeat them. */
  readonly top: SliceHeader;
  readonly topFirst: number;
  /** RTP payloads of all other rows. */
  readonly payloads: readonly Buffer[];
}

/** A key frame and what depends on it. */
export type ClipGroup = readonly ClipFrame[];

/** A clip, cut for sending. */
export interface Clip {
  readonly syntax: SliceSyntax;
  readonly sps: Buffer;
  readonly pps: Buffer;
  /** Of one second each. The last leads on to the first. */
  readonly groups: readonly ClipGroup[];
  /** Bytes of payload in the largest group. */
  readonly mostInGroup: number;
}

const clips = new Map<string, Clip>();

/** The clip of that size: read and cut once a process, when it is first looked at. */
export function clipOf(size: Size): Clip {
  const name = sizeText(size);
  const clip = clips.get(name) ?? cut(readFileSync(clipFile(size)), clipFile(size));
  clips.set(name, clip);
  return clip;
}

function cut(bytes: Buffer, where: string): Clip {
  const nals = splitAnnexB(bytes);
  const [sps, pps] = [nalTypes.sps, nalTypes.pps].map((type) => nals.find((nal) => typeOf(nal) === type));
  if (!sps || !pps) throw new WireError({ got: 'none', wanted: 'parameter sets', where });
  const syntax = syntaxOf(sps, pps);
  const groups: ClipFrame[][] = [];
  let top: Buffer | undefined;
  let rows: Buffer[] = [];
  const endFrame = (): void => {
    if (!top) return;
    if (rows.length !== syntax.height - 1)
      throw new WireError({ got: `${rows.length + 1} rows`, wanted: `${syntax.height}`, where });
    const header = sliceHeaderOf(top, syntax);
    if (header.idr) groups.push([]);
    groups.at(-1)?.push({ top: header, topFirst: top[0] ?? 0, payloads: h264Payloads(rows) });
  };
  for (const nal of nals) {
    if (typeOf(nal) !== nalTypes.slice && typeOf(nal) !== nalTypes.idr) continue;
    if (sliceHeaderOf(nal, syntax).firstMacroblock > 0) rows.push(nal);
    else {
      endFrame();
      top = nal;
      rows = [];
    }
  }
  endFrame();
  const sizeOf = (group: ClipGroup): number => group.flatMap((f) => f.payloads).reduce((sum, p) => sum + p.length, 0);
  return { syntax, sps, pps, groups, mostInGroup: Math.max(...groups.map(sizeOf)) };
}
