import assert from 'node:assert/strict';
import { When, type DataTable } from '@cucumber/cucumber';
import { udpSocket } from '../clients/network/udp.ts';
import { freePair } from '../clients/rtp/rtp-receiver.ts';
import { openReport, protectMedia } from '../clients/rtp/srtp.ts';
import { beginBattery, faultsIn, unlessSame } from '../world/battery.ts';
import { settled } from '../world/until.ts';
import type { CameraWorld } from '../world/world.ts';
import { Speaker } from './speaker.ts';
import { sound } from './spoken-rtp.ts';
import { mediaFaults, type Spoken } from './srtp-faults.ts';

const HERE = '127.0.0.1';
const LOUDSPEAKER = 3;
const FIRST = 1_000;
const AHEAD = 20;
const SOON_MS = 1_000;
const RECEIVER_REPORT = 201;
/** Sources that take turns: the camera reports at once on the first packet of another source than the one before. */
const MARKS = [0xaaaa_0000, 0xaaaa_0001] as const;

When(
  'the administrator speaks over RTSPS in UDP, and before each right packet sends one that is',
  async function (this: CameraWorld, table: DataTable) {
    const findings = beginBattery(this);
    const user = await Speaker.arrive(this);
    const port = await freePair(HERE);
    const [rtp, rtcp] = [await udpSocket(HERE, port), await udpSocket(HERE, port + 1)];
    this.undo.push(() => [rtp, rtcp].forEach((socket) => socket.close()));
    await user.describe({ Require: 'www.onvif.org/ver20/backchannel' });
    const key = user.key ?? assert.fail('the description has no key');
    const { headers } = await user.setUp(LOUDSPEAKER, {
      Transport: `RTP/SAVP;unicast;client_port=${port}-${port + 1}`,
    });
    const to = Number(/server_port=(\d+)/.exec(headers['transport']?.[0] ?? '')?.[1]);
    await user.ask('PLAY');
    let sources: number[] = [];
    rtcp.on('message', (bytes) => {
      const plain = openReport(key, bytes)?.plain;
      if (plain?.[1] === RECEIVER_REPORT) sources.push(plain.readUInt32BE(8));
      else findings.add('  a report of the camera is not under the key');
    });
    let marks = 0;
    /** Whether the camera takes a packet; undefined when it does not take the right one that follows. */
    const takes = async (packet: Buffer): Promise<boolean | undefined> => {
      sources = [];
      const mark = MARKS[++marks % 2] ?? 0;
      rtp.send(packet, to, this.camera.host);
      rtp.send(protectMedia(key, sound(marks, mark)), to, this.camera.host);
      await settled(
        () => sources,
        (all) => all.includes(mark),
        { withinMs: SOON_MS, everyMs: 2 },
      );
      return sources.at(-1) === mark ? sources.length > 1 : undefined;
    };
    const first = protectMedia(key, sound(FIRST));
    findings.add(unlessSame('the first packet is taken', await takes(first), true));
    let [sequence, latest] = [FIRST, first];
    for (const [name, fault] of faultsIn<(spoken: Spoken) => Buffer>(table, mediaFaults)) {
      const wrong = fault({ key, first, latest, next: sequence + AHEAD });
      findings.add(unlessSame(`${name}: taken`, await takes(wrong), false));
      latest = protectMedia(key, sound(++sequence));
      findings.add(unlessSame(`the right one after ${name}: taken`, await takes(latest), true));
    }
  },
);
