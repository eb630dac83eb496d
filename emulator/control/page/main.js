import { call, withToken } from './api.js';
import { heard, showCameras } from './cameras.js';
import { $, fill, setText } from './dom.js';
import { showPast, takeEntry } from './journal.js';
import './requests.js';
import { attempt } from './say.js';

/** Ms between two attempts to reach an emulator that is gone. */
const AGAIN = 1_000;

/** Follows the journal. When the connection was lost, everything is asked anew. */
function follow() {
  const socket = new WebSocket(withToken(`ws://${location.host}/journal`));
  socket.onopen = () => {
    setText($('connection'), '');
    void showCameras().catch(() => undefined);
    void showPast().catch(() => undefined);
  };
  socket.onmessage = ({ data }) => {
    const entry = JSON.parse(data);
    takeEntry(entry);
    heard(entry);
  };
  socket.onclose = () => {
    setText($('connection'), 'The emulator does not answer. What is shown may be old; it is tried again each second.');
    setTimeout(follow, AGAIN);
  };
}

for (const link of document.querySelectorAll('a.document')) link.href = withToken(link.getAttribute('href'));

$('create').onsubmit = (event) => {
  event.preventDefault();
  void attempt($('problem'), async () => {
    await call('POST', '/cameras', { model: $('model').value });
    await showCameras();
  });
};

void attempt($('problem'), async () => {
  const models = await call('GET', '/models');
  fill(
    $('model'),
    models.map(({ name, description }) => [name, `${name} – ${description}`]),
  );
});
follow();
