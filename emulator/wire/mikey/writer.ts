import { ByteWriter } from '../../kernel/bytes.ts';
import { putKeys } from './key-data.ts';
import { kemacCiphers, timestampTypes, type MikeyMessage, type Payload } from './message.ts';
import { payloadTypes } from './payload-types.ts';

const VERSION = 1;
const SRTP_ID = 0;
const VERIFY = 0x80;

/** Writes a message, in the format that the parser documents. */
export function writeMikey({ type, verify, csbId, sessions, payloads }: MikeyMessage): Buffer {
  const writer = new ByteWriter(256)
    .u8(VERSION)
    .u8(type)
    .u8(typeOf(payloads[0]))
    .u8(verify ? VERIFY : 0)
    .u32(csbId)
    .u8(sessions.length)
    .u8(SRTP_ID);
  for (const { policy, ssrc, roc } of sessions) writer.u8(policy).u32(ssrc).u32(roc);
  for (const [n, payload] of payloads.entries()) putPayload(writer.u8(typeOf(payloads[n + 1])), payload);
  return Buffer.from(writer.done());
}

const typeOf = (payload: Payload | undefined): number => payloadTypes[payload?.kind ?? 'last'];

function putPayload(writer: ByteWriter, payload: Payload): void {
  switch (payload.kind) {
    case 'kemac': {
      const content = new ByteWriter();
      if (payload.cipher === 'NULL') putKeys(content, payload.keys);
      else content.put(payload.sealed);
      writer.u8(kemacCiphers[payload.cipher]).u16(content.length).put(content.done());
      putMac(writer, payload.mac);
      return;
    }
    case 'timestamp':
      writer.u8(timestampTypes[payload.type]);
      if (payload.type === 'COUNTER') writer.u32(Number(payload.value));
      else writer.u64(payload.value);
      return;
    case 'rand':
      writer.u8(payload.bytes.length).put(payload.bytes);
      return;
    case 'policy': {
      const rows = new ByteWriter();
      for (const { type, value } of payload.parameters) rows.u8(type).u8(value.length).put(value);
      writer.u8(payload.number).u8(payload.protocol).u16(rows.length).put(rows.done());
      return;
    }
    case 'verification':
      putMac(writer, payload.mac);
      return;
    case 'error':
      writer.u8(payload.number).u16(0);
  }
}

function putMac(writer: ByteWriter, mac: Uint8Array): void {
  writer.u8(mac.length === 0 ? 0 : 1).put(mac);
}
