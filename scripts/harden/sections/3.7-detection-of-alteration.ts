import { sdCard } from '../sd-card.ts';
import { settingsSection } from '../settings.ts';

/** 3.7 Detection of alteration: information for tamper detection in recordings on the SD card. */
export const detectionOfAlteration = settingsSection('3.7', sdCard);
