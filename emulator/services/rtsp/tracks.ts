import type { Camera } from '../../device/camera.ts';
import type { CameraMedia, StreamFeed, TrackFeed } from '../../media/media.ts';
import { encryptedFeed } from './protection/encrypted-feed.ts';

/** The numbers in the tracks' control URLs. 1 and 4 are observed, the others assumed. */
export const trackIds = { video: 1, audio: 2, talk: 3, events: 4 } as const;

/** A track that the camera sends. */
export interface SentTrack {
  readonly kind: 'sent';
  readonly id: number;
  readonly feed: TrackFeed;
}

/** The back channel: audio that the viewer sends for the camera's loudspeaker (ONVIF Streaming Specification). */
export interface BackChannelTrack {
  readonly kind: 'back channel';
  readonly id: typeof trackIds.talk;
}

export type Track = SentTrack | BackChannelTrack;

export interface Presentation {
  readonly stream: StreamFeed;
  /** The tracks that DESCRIBE lists. */
  readonly described: readonly Track[];
  /** The tracks that can be set up. */
  readonly offered: readonly Track[];
}

const talk: BackChannelTrack = { kind: 'back channel', id: trackIds.talk };
const sent = (id: number, feed: TrackFeed): SentTrack => ({ kind: 'sent', id, feed });

/** The sources of tracks. */
export interface Sources {
  readonly camera: Camera;
  readonly media: CameraMedia;
  readonly events: TrackFeed;
}

/** The presentation of a stream: its tracks by the present settings. */
export function presentationOf(stream: StreamFeed, { camera, media, events }: Sources): Presentation {
  const { settings, rules } = camera;
  const asSent = (feed: TrackFeed, medium: 'video' | 'audio'): TrackFeed =>
    rules.encryption.dataEncrypted(settings, { stream: stream.number, medium })
      ? encryptedFeed(feed, camera.keys.data(), rules.encryption.frameEncrypted)
      : feed;
  const tracks = (audio: ReturnType<typeof rules.audio.audioSent>, talks: boolean): readonly Track[] => [
    sent(trackIds.video, asSent(stream, 'video')),
    ...(audio ? [sent(trackIds.audio, asSent(media.audio(audio), 'audio'))] : []),
    ...(talks ? [talk] : []),
    sent(trackIds.events, events),
  ];
  return {
    stream,
    described: tracks(rules.audio.audioDescribed(settings), rules.audio.audioTaken(settings)),
    offered: tracks(rules.audio.audioSent(settings), rules.audio.audioTaken(settings)),
  };
}

/** Whether two tracks are the same: a track whose settings changed is another one. */
export const sameTrack = (a: Track, b: Track): boolean =>
  a.id === b.id && (a.kind === 'sent' && b.kind === 'sent' ? a.feed === b.feed : a.kind === b.kind);
