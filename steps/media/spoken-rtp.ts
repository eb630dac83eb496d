const SOURCE = 0x1234_5678;
/** 20 ms of silence in G.711. */
const SILENCE = Buffer.alloc(160, 0xff);

/** A packet of sound with that sequence number. */
export function sound(sequence: number, source = SOURCE): Buffer {
  const head = Buffer.alloc(12);
  head[0] = 0x80;
  head.writeUInt16BE(sequence, 2);
  head.writeUInt32BE(sequence * SILENCE.length, 4);
  head.writeUInt32BE(source, 8);
  return Buffer.concat([head, SILENCE]);
}

export const HEADER = 12;
export const EXTENSION = 8;

/** A packet with a header extension of one word. */
export function extended(sequence: number, sources = 0): Buffer {
  const packet = sound(sequence);
  packet[0] = 0x90 | sources;
  const listed = Buffer.alloc(4 * sources, 5);
  return Buffer.concat([
    packet.subarray(0, HEADER),
    listed,
    Buffer.from('bede000110aa0000', 'hex'),
    packet.subarray(HEADER),
  ]);
}

function wordless(sequence: number): Buffer {
  const packet = sound(sequence);
  packet[0] = 0x90;
  return Buffer.concat([packet.subarray(0, HEADER), Buffer.from('bede0000', 'hex'), packet.subarray(HEADER)]);
}

/** A short packet that says so many of its last bytes are padding: what is encrypted must be right too. */
export function padded(sequence: number, bytes: number): Buffer {
  const packet = sound(sequence).subarray(0, HEADER + 4);
  packet[0] = 0xa0;
  packet[HEADER + 3] = bytes;
  return packet;
}

function contributed(sequence: number, sources: number): Buffer {
  const packet = sound(sequence);
  packet[0] = 0x80 | sources;
  return Buffer.concat([packet.subarray(0, HEADER), Buffer.alloc(4 * sources, 5), packet.subarray(HEADER)]);
}

/** RTP that is right and unusual, by its sequence number. */
export const unusual: Readonly<Record<string, (sequence: number) => Buffer>> = {
  'a header extension': (sequence) => extended(sequence),
  'an extension of no words': (sequence) => wordless(sequence),
  'an extension of no words, and no sound': (sequence) => wordless(sequence).subarray(0, HEADER + 4),
  'an extension of two words': (sequence) => {
    const packet = sound(sequence);
    packet[0] = 0x90;
    const words = Buffer.from('bede000210aa000010aa0000', 'hex');
    return Buffer.concat([packet.subarray(0, HEADER), words, packet.subarray(HEADER)]);
  },
  'one contributing source': (sequence) => contributed(sequence, 1),
  '15 contributing sources': (sequence) => contributed(sequence, 15),
  'contributing sources and an extension': (sequence) => extended(sequence, 3),
  'padding of 1 byte': (sequence) => padded(sequence, 1),
  'padding alone': (sequence) => padded(sequence, 4),
  'no sound': (sequence) => sound(sequence).subarray(0, HEADER),
  '1 byte of sound': (sequence) => sound(sequence).subarray(0, HEADER + 1),
  '16 bytes of sound': (sequence) => sound(sequence).subarray(0, HEADER + 16),
  '17 bytes of sound': (sequence) => sound(sequence).subarray(0, HEADER + 17),
  '1,400 bytes of sound': (sequence) => Buffer.concat([sound(sequence), Buffer.alloc(1_240)]),
  'the marker': (sequence) => {
    const packet = sound(sequence);
    packet[1] = 0x80;
    return packet;
  },
};

const changed = (packet: Buffer, at: number, byte: number): Buffer => {
  packet[at] = byte;
  return packet;
};

/** RTP with one fault each, by its sequence number. */
export const wrongRtp: Readonly<Record<string, (sequence: number) => Buffer>> = {
  'of version 0': (sequence) => changed(sound(sequence), 0, 0),
  'of version 1': (sequence) => changed(sound(sequence), 0, 0x40),
  'of version 3': (sequence) => changed(sound(sequence), 0, 0xc0),
  'of payload type 1': (sequence) => changed(sound(sequence), 1, 1),
  'of payload type 8, G.711 of the other law': (sequence) => changed(sound(sequence), 1, 8),
  'of payload type 98, a picture': (sequence) => changed(sound(sequence), 1, 98),
  'short by a byte of the header': (sequence) => sound(sequence).subarray(0, HEADER - 1),
  'an extension longer than the packet': (sequence) => changed(extended(sequence), HEADER + 2, 9),
  'more contributing sources than the packet has room for': (sequence) =>
    changed(sound(sequence).subarray(0, HEADER + 56), 0, 0x8f),
  'padding longer than the packet': (sequence) => padded(sequence, 5),
  'padding of no bytes': (sequence) => padded(sequence, 0),
  'a report': () => Buffer.from('80c900010badcafe', 'hex'),
  nothing: () => Buffer.alloc(0),
};
