import { markers, segment } from './file.ts';

const BLOCK = 8;
/** A table of one code, `0`, for the value 0: no difference in DC, end of block in AC. */
const ONE_CODE = [1, ...Array.from({ length: 15 }, () => 0), 0];
const QUANTISER = Array.from({ length: BLOCK * BLOCK }, () => 1);

/** A picture of nothing but middle grey, in two bits a block: baseline, one component (ITU-T T.81 B.2.2). Sizes to 65,535. */
export function greyJpeg(width: number, height: number): Buffer {
  const blocks = Math.ceil(width / BLOCK) * Math.ceil(height / BLOCK);
  const scan = Buffer.alloc(Math.ceil((blocks * 2) / 8));
  // The rest of the last byte is filled with ones (F.1.2.3).
  const left = scan.length * 8 - blocks * 2;
  scan[scan.length - 1] = (1 << left) - 1;
  return Buffer.concat([
    Buffer.from([0xff, markers.startOfImage]),
    segment(markers.quantisers, [0, ...QUANTISER]),
    segment(markers.startOfFrame, [8, height >> 8, height & 0xff, width >> 8, width & 0xff, 1, 1, 0x11, 0]),
    segment(markers.huffman, [0x00, ...ONE_CODE]),
    segment(markers.huffman, [0x10, ...ONE_CODE]),
    segment(markers.startOfScan, [1, 1, 0x00, 0, 63, 0]),
    scan,
    Buffer.from([0xff, markers.endOfImage]),
  ]);
}
