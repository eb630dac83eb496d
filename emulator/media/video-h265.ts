import { WireError } from '../kernel/errors.ts';
import { withTicks } from '../wire/h264/timing.ts';
import { nalOf, nalTypes, payloadOf, typeOf } from '../wire/h265/nal.ts';
import { syntaxOf } from '../wire/h265/parameter-sets.ts';
import { sliceHeaderOf } from '../wire/h265/slice-header.ts';
import { tileRow } from '../wire/h265/tile-row.ts';
import { h265Payloads } from '../wire/rtp/h265-payload.ts';
import { videoGround } from './band-tiles.ts';
import { fillerOf, type VideoCoding } from './video.ts';

export const h265: VideoCoding = {
  /** Observed. */
  payloadType: 101,
  rtpmap: 'H265/90000',
  more: [],
  headOf(nals, where) {
    const [vps, sps, pps] = [nalTypes.vps, nalTypes.sps, nalTypes.pps].map((type) =>
      nals.find((nal) => typeOf(nal) === type),
    );
    if (!vps || !sps || !pps) throw new WireError({ got: 'none', wanted: 'parameter sets', where });
    const syntax = syntaxOf(sps, pps);
    const { profileSpace, profile, tier, level } = syntax;
    return {
      sets: [vps, sps, pps],
      setsAt(rate) {
        const sets = [vps, nalOf(nalTypes.sps, withTicks(payloadOf(sps), syntax.timing, rate)), pps];
        const [v, s, p] = sets.map((set) => set.toString('base64'));
        return {
          sets,
          fmtp: `profile-space=${profileSpace}; profile-id=${profile}; tier-flag=${tier}; level-id=${level}; sprop-vps=${v}; sprop-sps=${s}; sprop-pps=${p}`,
        };
      },
      sliceOf(nal) {
        if (typeOf(nal) !== nalTypes.trail && typeOf(nal) !== nalTypes.idr) return undefined;
        const header = sliceHeaderOf(nal, syntax);
        const row = (tiles: Parameters<typeof tileRow>[2]): Buffer => tileRow(header, videoGround, tiles);
        return { top: header.address === 0, key: header.idr, row };
      },
    };
  },
  payloads: h265Payloads,
  /** filler_data_rbsp() (ITU-T H.265 §7.3.2.8). */
  filler: (size) => fillerOf([nalTypes.filler << 1, 1], size),
};
