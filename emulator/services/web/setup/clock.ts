import { instantOf } from '../../../guide/local-time.ts';
import { InputError, problem, type Problem } from '../../../kernel/errors.ts';
import { calendar } from '../../../kernel/time.ts';
import { sendLines, sendPage, type Exchange } from '../exchange.ts';
import { html } from '../html.ts';
import { inputField, withFaults, type InputField } from '../pages/field.ts';
import { dateText } from './date-text.ts';
import { CLOCK_PATH, randomnumField, setupPage } from './frame.ts';
import { faultsIn, outcomeOf } from './form-outcome.ts';

const DAYS = html`min="2000-01-01" max="2099-12-31"`;
const SECONDS = html`step="1"`;

const dateForm = /^(20\d\d)-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const timeForm = /^([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?$/;

/** The date and time that were sent, as if they were UTC, ms since 1970. Throws `InputError` with every problem. */
function readDate(date: string, time: string): number {
  const [, year = NaN, month = NaN, day] = (dateForm.exec(date) ?? []).map(Number);
  const [, hours, minutes, seconds = 0] = timeForm.exec(time) ?? [];
  const at = calendar(0);
  at.setUTCFullYear(year, month - 1, day);
  const problems = [
    // No day of the calendar is not a number, as what does not exist is.
    ...(at.getUTCDate() === day
      ? []
      : [problem({ key: 'date', got: date, wanted: 'a day such as 2026-11-24, from 2000 to 2099' })]),
    ...(hours === undefined ? [problem({ key: 'time', got: time, wanted: 'a time such as 13:05:00' })] : []),
  ];
  if (problems.length > 0) throw new InputError(problems);
  return at.setUTCHours(Number(hours), Number(minutes), Number(seconds));
}

/** Sets the date by hand; `date` and `time` are local time. Throws `InputError`, and then nothing has changed. */
function setDate({ site, parameters, user }: Exchange): void {
  const { rules, settings, clock, journal } = site.camera;
  if (!rules.time.dateSetByHand(settings))
    throw new InputError(['date: an NTP server sets it; wanted Time adjustment Manual']);
  const local = readDate(parameters.get('date') ?? '', parameters.get('time') ?? '');
  clock.wall.set(instantOf(settings, local));
  journal.write('clock.set', { to: calendar(clock.wall.now()).toISOString(), by: user.name });
}

/** The present date and time as `date=…` and `time=…`. */
function clockLines({ site: { camera } }: Exchange): string[] {
  const [date, time] = dateText(camera, camera.clock.wall.now(), 'page').split(' ');
  return [`date=${date}`, `time=${time}`];
}

export function getClock(exchange: Exchange): void {
  sendLines(exchange, clockLines(exchange));
}

/** `set_clock?date=2026-11-24&time=13:05:00`: answers the new date. Throws `InputError`. */
export function setClock(exchange: Exchange): void {
  setDate(exchange);
  sendLines(exchange, clockLines(exchange));
}

/** Sets the date of the form. Throws `InputError`. */
export function saveClock(exchange: Exchange): void {
  setDate(exchange);
  clockPage(exchange, []);
}

/** [Basic] – [Date and time]: the clock's time and, unless a server sets it, a form to set it; and the problems of one that was sent. */
export function clockPage(exchange: Exchange, problems: readonly Problem[] | undefined): void {
  const { parameters, site } = exchange;
  const { camera, randomnum } = site;
  const [date = '', time = ''] = dateText(camera, camera.clock.wall.now(), 'page').split(' ');
  const faulty = problems !== undefined && problems.length > 0;
  const sent = (name: string, now: string): string => (faulty ? (parameters.get(name) ?? '') : now);
  const fields: readonly InputField[] = [
    { name: 'date', label: 'Date', type: 'date', value: sent('date', date), limits: DAYS },
    { name: 'time', label: 'Time', type: 'time', value: sent('time', time), limits: SECONDS },
  ];
  const form = html`<form method="post">
    ${randomnumField(randomnum.value)} ${withFaults(fields, faultsIn(problems)).map(inputField)}
    <button>Set</button>
  </form>`;
  const content = html`<h1>Basic – Date and time</h1>
    ${outcomeOf(problems, fields)}
    <p>It is <time class="value">${date} ${time}</time>.</p>
    ${
      camera.rules.time.dateSetByHand(camera.settings)
        ? form
        : html`<p class="hint">
            An NTP server sets it; see <a href="/admin/network/advanced/ntp.html">Network – Advanced – NTP</a>.
          </p>`
    }`;
  sendPage(exchange, setupPage(exchange, CLOCK_PATH, content), faulty ? 400 : 200);
}
