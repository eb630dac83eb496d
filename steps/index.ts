/** All steps, for a suite of your own: `import: ['ipro-emulator/steps']`, or import this from a support file. */
import './world/parameter-types.ts';
import './world/hooks.ts';
import './accounts.steps.ts';
import './bad-input.steps.ts';
import './camera.steps.ts';
import './certificate.steps.ts';
import './command-line.steps.ts';
import './control.steps.ts';
import './eavesdropping.steps.ts';
import './firmware.steps.ts';
import './harden.steps.ts';
import './log.steps.ts';
import './login.steps.ts';
import './network.steps.ts';
import './pictures.steps.ts';
import './registration.steps.ts';
import './reset.steps.ts';
import './settings.steps.ts';
import './setup.steps.ts';
import './sound.steps.ts';
import './state.steps.ts';
import './streams.steps.ts';
import './time.steps.ts';

export { CameraWorld } from './world/world.ts';
