import { readdirSync } from 'node:fs';

/** All steps. A support file of your own suite imports them as `ipro-emulator/steps`. */
import './world/parameter-types.ts';
import './world/hooks.ts';

const FILE = /\.steps\.(?:ts|js)$/;

// Every file of steps in a folder beside this one.
for (const folder of readdirSync(import.meta.dirname, { withFileTypes: true }).filter((entry) => entry.isDirectory()))
  for (const file of readdirSync(`${import.meta.dirname}/${folder.name}`).toSorted())
    if (FILE.test(file)) await import(`./${folder.name}/${file}`);

export { CameraWorld } from './world/world.ts';
