import { call, pathOf } from './api.js';
import { element } from './dom.js';
import { formOf } from './form.js';

let listed;
/** All ways in which TLS can be wrong, asked once. */
const allStates = () => (listed ??= call('GET', '/tls'));

const HINT = 'From the next handshake on. Clients that trust the authority of this emulator find this fault alone.';

/** What is wrong in the TLS of a camera: one thing, or nothing. */
export function tlsPanel(camera) {
  const place = element('div', {}, element('p', { className: 'hint' }, 'Loading …'));
  let state = camera.tls;
  let shown;
  void allStates().then((all) => {
    const options = [['right', 'Right'], ...all.map((one) => [one.state, one.description])];
    shown = formOf({
      label: `TLS of camera ${camera.id}`,
      fields: [{ name: 'state', label: 'What is wrong', value: state, hint: HINT, options }],
      button: 'Set TLS',
      keeps: true,
      async send({ state: wanted }) {
        await call('PUT', pathOf(camera, 'tls'), { state: wanted });
        return `TLS of camera ${camera.id}: ${wanted}.`;
      },
    });
    place.replaceChildren(shown.form);
  });
  return {
    content: [place],
    update({ tls }) {
      state = tls;
      shown?.refresh({ state });
    },
  };
}
