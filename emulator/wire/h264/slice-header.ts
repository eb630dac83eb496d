import { WireError } from '../../kernel/errors.ts';
import { BitReader, type BitWriter } from './bits.ts';
import { nalTypes, payloadOf, typeOf } from './nal.ts';
import { passDisplay, timingOf, type Timing } from './timing.ts';

/** The syntax elements that a slice header's length depends on, from the parameter sets of a constrained baseline stream. */
export interface SliceSyntax {
  readonly frameNumBits: number;
  readonly deblockingControl: boolean;
  /** Macroblocks. */
  readonly width: number;
  readonly height: number;
  /** Profile, constraints and level, six hex digits. */
  readonly profileLevelId: string;
  readonly timing: Timing;
}

/** The fields of a slice header that differ from slice to slice. */
export interface SliceHeader {
  readonly idr: boolean;
  readonly firstMacroblock: number;
  readonly frameNum: number;
  /** The id of an IDR picture. */
  readonly idrPicId: number;
}

const P_SLICES = 5;
const I_SLICES = 7;
const NO_DEBLOCKING = 1;

function need(fits: boolean, wanted: string): void {
  if (!fits) throw new WireError({ got: 'another stream', wanted, where: 'H.264 clip' });
}

/** Reads SPS and PPS (§7.3.2.1, §7.3.2.2). Throws `WireError` for a stream that cannot take the band. */
export function syntaxOf(sps: Buffer, pps: Buffer): SliceSyntax {
  const s = new BitReader(payloadOf(sps));
  const [profile, constraints, level] = [s.bits(8), s.bits(8), s.bits(8)];
  need(profile === 66, 'baseline profile');
  s.unsigned();
  const frameNumBits = s.unsigned() + 4;
  need(s.unsigned() === 2, 'picture order count type 2');
  s.unsigned();
  s.bits(1);
  const width = s.unsigned() + 1;
  const height = s.unsigned() + 1;
  need(s.bits(1) === 1, 'whole frames');
  s.bits(1);
  if (s.bits(1) === 1) for (let i = 0; i < 4; i++) s.unsigned();
  need(s.bits(1) === 1, 'usability information');
  passDisplay(s);
  const timing = timingOf(s, 'H.264 clip');

  const p = new BitReader(payloadOf(pps));
  p.unsigned();
  p.unsigned();
  need(p.bits(1) === 0, 'CAVLC');
  p.bits(1);
  need(p.unsigned() === 0, 'one slice group');
  p.unsigned();
  p.unsigned();
  need(p.bits(3) === 0, 'no weighted prediction');
  p.signed();
  p.signed();
  p.signed();
  const deblockingControl = p.bits(1) === 1;
  p.bits(1);
  need(p.bits(1) === 0, 'no redundant pictures');
  const hex = (n: number): string => n.toString(16).padStart(2, '0');
  return {
    frameNumBits,
    deblockingControl,
    width,
    height,
    profileLevelId: hex(profile) + hex(constraints) + hex(level),
    timing,
  };
}

/** The beginning of a slice header (§7.3.3), as far as a slice that replaces it must repeat it. */
export function sliceHeaderOf(nal: Buffer, syntax: SliceSyntax): SliceHeader {
  const idr = typeOf(nal) === nalTypes.idr;
  const reader = new BitReader(payloadOf(nal.subarray(0, Math.min(nal.length, 32))));
  const firstMacroblock = reader.unsigned();
  reader.unsigned();
  reader.unsigned();
  const frameNum = reader.bits(syntax.frameNumBits);
  return { idr, firstMacroblock, frameNum, idrPicId: idr ? reader.unsigned() : 0 };
}

/** Writes the header of our own slice in that picture. */
export function writeSliceHeader(writer: BitWriter, header: SliceHeader, syntax: SliceSyntax): void {
  writer
    .unsigned(header.firstMacroblock)
    .unsigned(header.idr ? I_SLICES : P_SLICES)
    .unsigned(0)
    .bits(syntax.frameNumBits, header.frameNum);
  if (header.idr) writer.unsigned(header.idrPicId).bits(2, 0);
  else writer.bits(3, 0);
  writer.signed(0);
  if (syntax.deblockingControl) writer.unsigned(NO_DEBLOCKING);
}
