/** Samples a second of the sound as it is drawn. */
export const SOUND_RATE = 16_000;
/** A whole number of AAC frames, and of G.711 packets: 160 frames of 1,024 samples, 10.24 seconds. */
export const SOUND_SAMPLES = 160 * 1_024;

/** The same noise every time, from -1 to 1. */
function noise(n: number): number {
  let x = Math.imul(n + 1, 374761393);
  x = Math.imul(x ^ (x >>> 13), 1274126177);
  return ((x ^ (x >>> 16)) >>> 0) / 2 ** 31 - 1;
}

const decay = (t: number, seconds: number): number => (t < 0 ? 0 : Math.exp(-t / seconds));

/** Three notes of a door chime, at second `at`. */
function chime(t: number, at: number): number {
  return [659.3, 523.3, 392].reduce((sum, pitch, i) => {
    const since = t - at - i * 0.45;
    const tone = Math.sin(2 * Math.PI * pitch * since) + 0.4 * Math.sin(4 * Math.PI * pitch * since);
    return sum + 0.22 * tone * decay(since, 0.5);
  }, 0);
}

/** Steps on pavement, two a second. */
function steps(t: number, n: number): number {
  const since = t % 0.5;
  return 0.12 * noise(n) * decay(since, 0.03) + 0.1 * Math.sin(2 * Math.PI * 90 * since) * decay(since, 0.05);
}

/** What is heard at the entrance, 16 bits a sample. */
export function entranceSound(): Buffer {
  const bytes = Buffer.alloc(SOUND_SAMPLES * 2);
  for (let n = 0; n < SOUND_SAMPLES; n++) {
    const t = n / SOUND_RATE;
    const street = 0.02 * noise(n >> 3) + 0.03 * Math.sin(2 * Math.PI * 60 * t) * (1 + Math.sin(t));
    const value = street + steps(t, n) + chime(t, 1) + chime(t, 6.5);
    bytes.writeInt16LE(Math.round(32_767 * Math.max(-1, Math.min(1, value))), n * 2);
  }
  return bytes;
}
