import type { Heard } from '../clients/media/audio.ts';
import type { Played } from '../clients/media/players.ts';
import { slot } from '../world/slot.ts';

/** The pictures that a player decoded. */
export const played = slot<Played>('pictures that were played', '{player} plays the stream over {transport}');
/** The audio that a player decoded. */
export const heard = slot<Heard>('audio that was played', '{player} listens over {transport}');
