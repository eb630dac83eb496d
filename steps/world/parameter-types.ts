import { defineParameterType } from '@cucumber/cucumber';
import { own } from '../../emulator/kernel/own.ts';
import { transports, type PlayerName, type Transport } from '../clients/media/players.ts';
import type { Scheme } from '../clients/http/digest.ts';
import { levels, rowCalled, requests, type LevelName, type Protocol } from './words.ts';

const anyOf = (names: readonly string[]): RegExp => new RegExp(names.join('|'));

defineParameterType({
  name: 'protocol',
  regexp: /RTSP in HTTPS?|HTTPS?|RTSPS?/,
  transformer: (text) => text as Protocol,
});
defineParameterType({ name: 'web', regexp: /HTTPS?/, transformer: (text) => text as 'HTTP' | 'HTTPS' });
defineParameterType({ name: 'scheme', regexp: /Digest|Basic/, transformer: (text) => text as Scheme });
defineParameterType({
  name: 'transport',
  regexp: anyOf(Object.keys(transports)),
  transformer: (text) => text as Transport,
});
defineParameterType({ name: 'player', regexp: /ffmpeg|GStreamer/, transformer: (text) => text as PlayerName });
defineParameterType({
  name: 'request',
  regexp: anyOf(Object.keys(requests)),
  transformer: (text) => own(requests, text),
});
defineParameterType({ name: 'level', regexp: anyOf(Object.keys(levels)), transformer: (text) => text as LevelName });
/** A setting by its label in the menu. */
defineParameterType({ name: 'setting', regexp: /\[([^\]]+)\]/, transformer: (label) => rowCalled(label) });
/** Text between quotes; a backslash takes the next character as it is. */
defineParameterType({
  name: 'value',
  regexp: /"((?:[^"\\]|\\.)*)"/,
  useForSnippets: false,
  transformer: (text) => text.replaceAll(/\\(.)/g, '$1'),
});

const units: Readonly<Record<string, number>> = { second: 1_000, minute: 60_000, hour: 3_600_000, day: 86_400_000 };
defineParameterType({
  name: 'duration',
  regexp: /(\d+) (second|minute|hour|day)s?/,
  transformer: (count, unit) => Number(count) * (own(units, unit) ?? 0),
});
