import assert from 'node:assert/strict';
import { test } from 'node:test';
import { declaredEvents } from './journal.ts';
import { commentAbove, grouped, table } from './markdown.ts';

test('events are read with their details and comments, also over several lines', () => {
  const source = `
/** Not of an event. */
export interface DoorEvents {
  'door.opened': { by: string; how?: 'key' | 'force' };
  /** Nobody was there. */
  'door.closed': {
    after: number;
    names: readonly string[];
  };
}

interface Other {
  'door.other': { by: string };
}
`;
  assert.deepEqual(declaredEvents(source), [
    {
      kind: 'door.opened',
      details: [
        ['by', 'string'],
        ['how?', "'key' | 'force'"],
      ],
      comment: '',
    },
    {
      kind: 'door.closed',
      details: [
        ['after', 'number'],
        ['names', 'string[]'],
      ],
      comment: 'Nobody was there.',
    },
  ]);
});

test('events have the details of types that they name', () => {
  const types =
    'export type Who = {\n  readonly by: string;\n};\n\nexport type Call = Who & {\n  /** In ms; not more. */\n  readonly ms?: number;\n};\n';
  const source = "export interface CallEvents {\n  'a.call': Call & { path: Masked };\n}\n";
  const details = [
    ['by', 'string'],
    ['ms?', 'number'],
    ['path', 'text with secrets masked'],
  ];
  assert.deepEqual(declaredEvents(source, types), [{ kind: 'a.call', details, comment: '' }]);
  assert.throws(() => declaredEvents(source), /finds no type Call/);
});

test('a table leaves out empty columns, and keeps bars and lines in their cell', () => {
  assert.equal(
    table(['a', 'b', 'c'], [['1|2', '', 'x\n y'], ['3']]),
    '| a | c |\n| --- | --- |\n| 1\\|2 | x y |\n| 3 |  |',
  );
});

test('a comment is the one just above', () => {
  const lines = ['/** One. */', '', '/**', ' * Two', ' * lines.', ' */', "When('x')"];
  assert.deepEqual(
    [commentAbove(lines, 6), commentAbove(lines, 1), commentAbove(lines, 2)],
    ['Two lines.', 'One.', ''],
  );
});

test('groups are in the order in which they appear', () => {
  assert.deepEqual(
    [...grouped(['b1', 'a1', 'b2'], (text) => text.charAt(0))],
    [
      ['b', ['b1', 'b2']],
      ['a', ['a1']],
    ],
  );
});
