/** The index of the first context variable of each syntax element that our rows use. */
export const at = {
  splitCu: 0,
  bypassCu: 3,
  skipCu: 4,
  predictionMode: 7,
  predictedIntraMode: 8,
  chromaMode: 9,
  mergeIndex: 10,
  cbfLuma: 11,
  cbfChroma: 13,
  lastX: 14,
  lastY: 32,
  codedSubBlock: 50,
  significant: 52,
  greater1: 79,
  greater2: 95,
} as const;

const last = {
  intra: [110, 110, 124, 125, 140, 153, 125, 127, 140, 109, 111, 143, 127, 111, 79, 108, 123, 63],
  inter: [125, 110, 94, 110, 95, 79, 125, 111, 110, 78, 110, 111, 111, 95, 94, 108, 123, 108],
};

/** initValue of each (ITU-T H.265 tables 9-5 to 9-37, luma only): of an I slice (initType 0), of a P slice (initType 1). */
export const initValues = {
  intra: [
    ...[139, 141, 157],
    154,
    ...[154, 154, 154],
    154,
    184,
    63,
    154,
    ...[111, 141],
    94,
    ...last.intra,
    ...last.intra,
    ...[91, 171],
    ...[111, 111, 125, 110, 110, 94, 124, 108, 124, 107, 125, 141, 179, 153, 125, 107, 125, 141, 179, 153, 125],
    ...[107, 125, 141, 179, 153, 125],
    ...[140, 92, 137, 138, 140, 152, 138, 139, 153, 74, 149, 92, 139, 107, 122, 152],
    ...[138, 153, 136, 167],
  ],
  inter: [
    ...[107, 139, 126],
    154,
    ...[197, 185, 201],
    149,
    154,
    152,
    122,
    ...[153, 111],
    149,
    ...last.inter,
    ...last.inter,
    ...[121, 140],
    ...[155, 154, 139, 153, 139, 123, 123, 63, 153, 166, 183, 140, 136, 153, 154, 166, 183, 140, 136, 153, 154],
    ...[166, 183, 140, 136, 153, 154],
    ...[154, 196, 196, 167, 154, 152, 167, 182, 182, 134, 149, 136, 153, 121, 136, 137],
    ...[107, 167, 91, 122],
  ],
} as const;
