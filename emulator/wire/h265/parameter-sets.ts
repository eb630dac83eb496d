import { WireError } from '../../kernel/errors.ts';
import { BitReader } from '../h264/bits.ts';
import { passDisplay, timingOf, type Timing } from '../h264/timing.ts';
import { payloadOf } from './nal.ts';

/** The syntax elements that slices of the clips depend on. All others in the parameter sets have one value, which `syntaxOf` demands. */
export interface SliceSyntax {
  /** Coding tree units of 16 by 16. */
  readonly width: number;
  readonly height: number;
  readonly pocBits: number;
  /** SliceQpY without slice_qp_delta (§7.4.3.3.1). */
  readonly initQp: number;
  /** The bit positions in the payload of the SPS where pic_height_in_luma_samples begins and ends. */
  readonly heightAt: readonly [from: number, to: number];
  readonly lines: number;
  /** The SDP parameters (RFC 7798 §7.1). */
  readonly profileSpace: number;
  readonly tier: number;
  readonly profile: number;
  readonly level: number;
  readonly timing: Timing;
}

/** Side of a coding tree unit. */
export const CTU = 16;

function need(fits: boolean, wanted: string): void {
  if (!fits) throw new WireError({ got: 'another stream', wanted, where: 'H.265 clip' });
}

/** Reads SPS and PPS (§7.3.2.2, §7.3.2.3). Throws `WireError` for a stream that cannot take the band. */
export function syntaxOf(sps: Buffer, pps: Buffer): SliceSyntax {
  const s = new BitReader(payloadOf(sps));
  s.bits(4);
  need(s.bits(3) === 0, 'no sub-layers');
  s.bits(1);
  const [profileSpace, tier, profile] = [s.bits(2), s.bits(1), s.bits(5)];
  s.bits(32);
  s.bits(32);
  s.bits(16);
  const level = s.bits(8);
  s.unsigned();
  need(s.unsigned() === 1, '4:2:0');
  const wide = s.unsigned();
  const from = s.position;
  const lines = s.unsigned();
  const heightAt = [from, s.position] as const;
  if (s.bits(1) === 1) for (let i = 0; i < 4; i++) s.unsigned();
  need(s.unsigned() === 0 && s.unsigned() === 0, '8 bits a sample');
  const pocBits = s.unsigned() + 4;
  s.bits(1);
  for (let i = 0; i < 3; i++) s.unsigned();
  need(s.unsigned() === 0 && s.unsigned() === 1, 'coding blocks of 8 and 16');
  need(s.unsigned() === 0 && s.unsigned() === 2, 'transform blocks of 4 to 16');
  s.unsigned();
  need(s.unsigned() === 0, 'no transform hierarchy in intra blocks');
  need(s.bits(1) === 0, 'no scaling lists');
  s.bits(1);
  need(s.bits(2) === 0, 'no sample adaptive offset, no PCM');
  need(s.unsigned() === 0 && s.bits(1) === 0, 'reference pictures named in slices');
  need(s.bits(1) === 0, 'no temporal prediction of vectors');
  s.bits(1);
  need(s.bits(1) === 1, 'usability information');
  passDisplay(s);
  s.bits(3);
  if (s.bits(1) === 1) for (let i = 0; i < 4; i++) s.unsigned();
  const timing = timingOf(s, 'H.265 clip');

  const p = new BitReader(payloadOf(pps));
  p.unsigned();
  p.unsigned();
  need(p.bits(5) === 0, 'plain slice headers');
  p.bits(1);
  need(p.bits(1) === 0, 'no cabac_init_flag');
  p.unsigned();
  p.unsigned();
  const initQp = 26 + p.signed();
  need(p.bits(1) === 0, 'intra prediction from inter blocks');
  need(p.bits(2) === 0, 'no transform skip, one QP a slice');
  p.signed();
  p.signed();
  need(p.bits(1) === 0 && p.bits(2) === 0, 'no offsets and weights in slices');
  need(p.bits(1) === 1, 'lossless blocks');
  need(p.bits(2) === 0, 'no tiles, no wavefront');
  p.bits(1);
  need(p.bits(1) === 1 && p.bits(1) === 0 && p.bits(1) === 1, 'no deblocking');
  need(p.bits(1) === 0 && p.bits(1) === 0, 'no scaling lists, no modified reference lists');
  const units = (samples: number): number => Math.ceil(samples / CTU);
  return {
    width: units(wide),
    height: units(lines),
    pocBits,
    initQp,
    heightAt,
    lines,
    profileSpace,
    tier,
    profile,
    level,
    timing,
  };
}
