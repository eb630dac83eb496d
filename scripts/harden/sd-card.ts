import type { Finding, Inquiry } from './inquiry.ts';
import type { SettingsOptions } from './settings.ts';

/** The condition "when recording on an SD card": a camera that uses no card does not; whether one that does records cannot be seen. */
async function recording(inquiry: Inquiry): Promise<Pick<Finding, 'status' | 'got'>> {
  const use = await inquiry.setting('basic.sdCard.use');
  if ('text' in use && use.text === 'off') return { status: 'not applicable', got: 'the camera uses no SD card' };
  return { status: 'unverified', got: 'whether it records on an SD card cannot be seen' };
}

/** What the sections about the SD card share. */
export const sdCard: SettingsOptions = { capability: 'sdcard', unmet: recording };
