import { WireError } from '../kernel/errors.ts';
import { nalTypes, payloadOf, typeOf, withPayload } from '../wire/h264/nal.ts';
import { sliceHeaderOf, syntaxOf } from '../wire/h264/slice-header.ts';
import { tileRow } from '../wire/h264/tile-row.ts';
import { withTicks } from '../wire/h264/timing.ts';
import { h264Payloads } from '../wire/rtp/h264-payload.ts';
import { fillerOf, type VideoCoding } from './video.ts';

/** filler_data_rbsp() (ITU-T H.264 §7.3.2.7). */
const FILLER = 12;
/** A picture counts as two fields (§E.2.1). */
const TICKS = 2;

export const h264: VideoCoding = {
  /** Observed. */
  payloadType: 98,
  rtpmap: 'H264/90000',
  /** Observed. */
  more: ['h264-esid:201'],
  headOf(nals, where) {
    const [sps, pps] = [nalTypes.sps, nalTypes.pps].map((type) => nals.find((nal) => typeOf(nal) === type));
    if (!sps || !pps) throw new WireError({ got: 'none', wanted: 'parameter sets', where });
    const syntax = syntaxOf(sps, pps);
    return {
      sets: [sps, pps],
      setsAt(rate) {
        const sets = [withPayload(sps, withTicks(payloadOf(sps), syntax.timing, rate * TICKS)), pps];
        const coded = sets.map((set) => set.toString('base64')).join(',');
        return {
          sets,
          fmtp: `packetization-mode=1; profile-level-id=${syntax.profileLevelId}; sprop-parameter-sets=${coded}`,
        };
      },
      sliceOf(nal) {
        if (typeOf(nal) !== nalTypes.slice && typeOf(nal) !== nalTypes.idr) return undefined;
        const header = sliceHeaderOf(nal, syntax);
        const first = nal[0] ?? 0;
        const row = (tiles: Parameters<typeof tileRow>[3]): Buffer => tileRow(first, header, syntax, tiles);
        return { top: header.firstMacroblock === 0, key: header.idr, row };
      },
    };
  },
  payloads: h264Payloads,
  filler: (size) => fillerOf([FILLER], size),
};
