import type { Door } from './door.ts';
import { expectation, misfits, type Outcome, type Standing } from './expectation.ts';
import type { Call, Reply } from './line.ts';
import { handshake, straight, type Way } from './ways.ts';

/** One request of the matrix: a door, a state, a way to ask. */
export interface Cell {
  readonly door: Door;
  readonly method: string;
  readonly way: Way;
}

/** What carries the cells of one state to the camera. */
export interface Seat {
  /** Sends the request, signed as its state signs. */
  ask(call: Call): Promise<Reply>;
  leave(): void;
}

/** A client's state: how it stands, and where it sits. */
export interface State {
  readonly name: string;
  readonly standing: Standing;
  /** The number that the camera's pages carry now. */
  readonly number: string;
  /** It has one seat, taken once. */
  readonly alone?: true;
  take(): Promise<Seat>;
}

/** What the matrix found; `failures` are sentences, bounded. */
export class Findings {
  cells = 0;
  failed = 0;
  readonly failures: string[] = [];
  readonly #since = performance.now();

  add(failure: string | undefined): void {
    this.cells++;
    if (failure === undefined) return;
    this.failed++;
    if (this.failures.length < MOST_NAMED) this.failures.push(failure);
  }

  /** Whether more failures would tell nothing new: then no further door is tried. */
  get enough(): boolean {
    return this.failed >= MOST_NAMED;
  }

  get summary(): string {
    const seconds = (performance.now() - this.#since) / 1_000;
    return `${this.cells} cells in ${seconds.toFixed(1)} s, ${Math.round(this.cells / seconds)} a second`;
  }

  get report(): string {
    const more = this.failed - this.failures.length;
    return `${this.failed} of ${this.cells} cells:\n${this.failures.join('\n')}${more > 0 ? `\nand ${more} more` : ''}`;
  }
}

const MOST_NAMED = 60;
/** Seats of a state at the same time. */
const SEATS = 6;

/** The request of a cell. What would do harm stands in it where it must be refused. */
export function callOf({ door, method }: Pick<Cell, 'door' | 'method'>, number: string, harmful: boolean): Call {
  const { path, query, form, harm } = door;
  const sends = method === 'POST' && form;
  const fields = sends ? `Randomnum=${number}&${(harmful && harm) || form.fields}` : '';
  const asked = !form && harmful && harm ? harm : query;
  const headers = {
    Accept: '*/*',
    ...(door.socket ? handshake : {}),
    ...(sends ? { 'Content-Type': 'application/x-www-form-urlencoded' } : {}),
  };
  return { method, target: path + asked, headers, ...(method === 'POST' ? { body: fields } : {}) };
}

const pathOf = (target: string): string => target.split('?', 1)[0] ?? '';

interface Planned {
  readonly cell: Cell;
  readonly call: Call;
  readonly outcome: Outcome;
}

function plan(cell: Cell, { standing, number }: State, sheet: Door): Planned | undefined {
  const { door, way } = cell;
  const one = (harmful: boolean): Planned | undefined => {
    const call = way.change(callOf(cell, number, harmful), door);
    const meant = way.turn === 'the style sheet' ? sheet : door;
    return (
      call && {
        cell: meant === door ? cell : { ...cell, door: sheet, method: call.method },
        call,
        outcome: expectation(meant, standing, { method: call.method, turn: way.turn, path: pathOf(call.target) }),
      }
    );
  };
  const harmful = one(true);
  const opens = harmful?.outcome === 'open' && !(door.first && standing.registered);
  return opens ? one(false) : harmful;
}

/** Asks every cell in that state, some at the same time. */
export async function tryDoors(
  state: State,
  cells: readonly Cell[],
  findings: Findings,
  { over, sheet }: { readonly over: string; readonly sheet: Door },
): Promise<void> {
  const waiting = cells.flatMap((cell) => plan(cell, state, sheet) ?? []).toReversed();
  const tried = async (seat: Seat, { cell, call, outcome }: Planned): Promise<void> => {
    const summary = `  ${call.method} ${cell.door.name} (${call.target}) ${cell.way.name} over ${over}, ${state.name}: wanted ${outcome}`;
    const reply = await seat.ask(call).catch((error: unknown) => {
      findings.add(`${summary}, ${String(error)}`);
      throw error;
    });
    const faults = misfits(outcome, reply, cell.door, state.standing, call.method);
    const got = `got ${reply.status || 'no answer'}: ${faults.join('; ')}`;
    findings.add(faults.length === 0 ? undefined : `${summary}, ${got}`);
  };
  const work = async (): Promise<void> => {
    if (waiting.length === 0) return;
    let seat: Seat | undefined;
    try {
      seat = await state.take();
      for (let one = waiting.pop(); one && !findings.enough; one = waiting.pop()) await tried(seat, one);
    } catch (error) {
      // The camera is gone or has lost its users: what was asked for last is named, and the rest says nothing.
      if (!seat) findings.add(`  over ${over}, ${state.name}: ${String(error)}`);
      waiting.length = 0;
    } finally {
      seat?.leave();
    }
  };
  const seats = state.alone ? 1 : Math.min(SEATS, Math.ceil(waiting.length / 20));
  await Promise.all(Array.from({ length: seats }, work));
}

/** Every door, asked in these ways with these methods. */
export const crossed = (
  doors: readonly Door[],
  methods: readonly string[],
  ways: readonly Way[] = [straight],
): readonly Cell[] =>
  doors.flatMap((door) =>
    methods
      .filter((method) => !door.socket || method === 'GET')
      .flatMap((method) => ways.map((way) => ({ door, method, way }))),
  );

/** Each door with the method it is made for. */
export const asMeant = (doors: readonly Door[], ways: readonly Way[]): readonly Cell[] =>
  doors.flatMap((door) => ways.map((way) => ({ door, method: door.methods[0] ?? 'GET', way })));
