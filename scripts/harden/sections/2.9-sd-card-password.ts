import { sdCard } from '../sd-card.ts';
import { settingsSection } from '../settings.ts';

/** 2.9 Password lock of the SD card. */
export const sdCardPassword = settingsSection('2.9', sdCard);
