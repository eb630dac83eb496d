/** A part of a payload, from one byte to before another. */
type Part = readonly [from: number, to: number];

/** What one payload of an encoding is made of, by its RFC. Written from docs/data-encryption.md, a second time. */
export interface Format {
  /** The parts that data encryption leaves readable. */
  readable(payload: Buffer): readonly Part[];
  /** The parts of a plain payload that stand in the clip as they are. */
  content(payload: Buffer): readonly Buffer[];
  /** Whether the headers that stay readable say what such a payload has. */
  isTold(payload: Buffer): boolean;
  /** The decoder's parameter sets in a payload, which data encryption leaves readable. */
  sets(payload: Buffer): readonly Buffer[];
}

/** Sizes (2 bytes) and units behind the header of an aggregation packet. */
function units(payload: Buffer, from: number): readonly Part[] {
  const found: Part[] = [];
  for (let at = from; at + 2 <= payload.length;) {
    const start = at + 2;
    at = start + payload.readUInt16BE(at);
    found.push([start, at]);
  }
  return found;
}

interface Units {
  readonly header: number;
  readonly type: (unit: Buffer) => number;
  readonly aggregation: number;
  readonly fragment: number;
  /** The type of the unit whose fragment this is. */
  readonly fragmentOf: (payload: Buffer) => number;
  readonly sets: readonly number[];
  /** The types of slices, which may come in fragments. */
  readonly slices: readonly number[];
  /** Whether the bits of a header beside its type are as a camera has them. */
  readonly isPlain: (unit: Buffer) => boolean;
}

function unitFormat(its: Units): Format {
  const { header, type, aggregation, fragment, fragmentOf, sets, slices, isPlain } = its;
  const isUnit = (unit: Buffer): boolean => isPlain(unit) && [...sets, ...slices].includes(type(unit));
  const clear = (unit: Buffer): number => (sets.includes(type(unit)) ? unit.length : header);
  return {
    readable(payload) {
      if (type(payload) === aggregation)
        return [
          [0, header],
          ...units(payload, header).map(([from, to]): Part => [from - 2, from + clear(payload.subarray(from, to))]),
        ];
      if (type(payload) === fragment) return [[0, sets.includes(fragmentOf(payload)) ? payload.length : header + 1]];
      return [[0, clear(payload)]];
    },
    isTold(payload) {
      if (type(payload) === fragment) return isPlain(payload) && slices.includes(fragmentOf(payload));
      if (type(payload) !== aggregation) return isUnit(payload);
      const found = units(payload, header);
      const fits = found.at(-1)?.[1] === payload.length;
      return isPlain(payload) && fits && found.every(([from, to]) => isUnit(payload.subarray(from, to)));
    },
    sets: (payload) =>
      (type(payload) === aggregation
        ? units(payload, header).map(([from, to]) => payload.subarray(from, to))
        : [payload]
      ).filter((unit) => sets.includes(type(unit))),
    content(payload) {
      if (type(payload) === aggregation) return units(payload, header).map(([from, to]) => payload.subarray(from, to));
      return [type(payload) === fragment ? payload.subarray(header + 1) : payload];
    },
  };
}

const whole = (payload: Buffer): readonly Buffer[] => [payload];

const none = (): readonly Buffer[] => [];

function jpegHeader(payload: Buffer): number {
  const [type = 0, quality = 0] = payload.subarray(4, 6);
  const end = 8 + (type >= 64 && type < 128 ? 4 : 0);
  return payload.readUIntBE(1, 3) === 0 && quality >= 128 ? end + 4 + payload.readUInt16BE(end + 2) : end;
}
const aacHeader = (payload: Buffer): number => 2 + Math.ceil(payload.readUInt16BE(0) / 8);

export const formats: Readonly<Record<string, Format>> = {
  H264: unitFormat({
    header: 1,
    type: ([first = 0]) => first & 0x1f,
    aggregation: 24,
    fragment: 28,
    // The indicator takes the place of the header.
    fragmentOf: ([, second = 0]) => second & 0x3f,
    sets: [7, 8],
    slices: [1, 5],
    isPlain: ([first = 0]) => first >> 7 === 0,
  }),
  H265: unitFormat({
    header: 2,
    type: ([first = 0]) => (first >> 1) & 0x3f,
    aggregation: 48,
    fragment: 49,
    fragmentOf: ([, , third = 0]) => third & 0x3f,
    sets: [32, 33, 34],
    slices: [0, 1, 19, 20, 21],
    // No layers.
    isPlain: ([first = 0, second = 0]) => first >> 7 === 0 && second === 1,
  }),
  JPEG: {
    readable: (payload) => [[0, jpegHeader(payload)]],
    content: (payload) => [payload.subarray(jpegHeader(payload))],
    // RFC 2435 sections 3.1.1 and 3.1.7: the pictures are progressive, and packets hold no whole number of restart intervals.
    isTold: (payload) =>
      payload[0] === 0 && (payload[6] ?? 0) > 0 && (payload[7] ?? 0) > 0 && payload.readUInt16BE(10) === 0xffff,
    sets: none,
  },
  PCMU: { readable: () => [], content: whole, isTold: () => true, sets: none },
  'mpeg4-generic': {
    readable: (payload) => [[0, aacHeader(payload)]],
    content: (payload) => [payload.subarray(aacHeader(payload))],
    isTold: (payload) => payload.readUInt16BE(0) === 16 && payload.readUInt16BE(2) >> 3 === payload.length - 4,
    sets: none,
  },
};
