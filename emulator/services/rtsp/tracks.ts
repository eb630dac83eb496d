import type { Camera } from '../../device/camera.ts';
import type { CameraMedia, StreamFeed, TrackFeed } from '../../media/media.ts';
import { encryptedFeed } from './protection/encrypted-feed.ts';

/** The numbers in the tracks' control URLs. 1 and 4 are observed, the others assumed. */
export const trackIds = { video: 1, audio: 2, talk: 3, events: 4 } as const;

/** What the camera sends. */
export interface SentTrack {
  readonly id: number;
  readonly feed: TrackFeed;
}

/** What it takes from the viewer: sound for its loudspeaker (ONVIF Streaming Specification, "back channel"). */
export interface TakenTrack {
  readonly id: typeof trackIds.talk;
  readonly feed: 'taken';
}

export type Track = SentTrack | TakenTrack;

export interface Presentation {
  readonly stream: StreamFeed;
  /** What the description names. */
  readonly described: readonly Track[];
  /** What can be set up. */
  readonly offered: readonly Track[];
}

const talk: TakenTrack = { id: trackIds.talk, feed: 'taken' };

/** Where tracks come from. */
export interface Sources {
  readonly camera: Camera;
  readonly media: CameraMedia;
  readonly events: TrackFeed;
}

/** A stream with all that goes with it as the camera is set now. */
export function presentationOf(stream: StreamFeed, { camera, media, events }: Sources): Presentation {
  const { settings, rules } = camera;
  const leaving = (feed: TrackFeed, medium: 'video' | 'audio'): TrackFeed =>
    rules.encryption.dataEncrypted(settings, { stream: stream.number, medium })
      ? encryptedFeed(feed, camera.keys.data())
      : feed;
  const tracks = (heard: ReturnType<typeof rules.audio.audioSent>, talks: boolean): readonly Track[] => [
    { id: trackIds.video, feed: leaving(stream, 'video') },
    ...(heard ? [{ id: trackIds.audio, feed: leaving(media.sound(heard), 'audio') }] : []),
    ...(talks ? [talk] : []),
    { id: trackIds.events, feed: events },
  ];
  return {
    stream,
    described: tracks(rules.audio.audioDescribed(settings), rules.audio.audioTaken(settings)),
    offered: tracks(rules.audio.audioSent(settings), rules.audio.audioTaken(settings)),
  };
}

/** Whether it is still what it was when it was set up. */
export const sameTrack = (a: Track, b: Track): boolean => a.id === b.id && a.feed === b.feed;
