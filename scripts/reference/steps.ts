import { globSync, readFileSync } from 'node:fs';
import { loadConfiguration, loadSupport } from '@cucumber/cucumber/api';
import { own } from '../../emulator/kernel/own.ts';
import { code, commentAbove, grouped, table } from './markdown.ts';

/** What the parameters of steps stand for, and how they are written; those that are one of a few words are told by the words. */
const parameters: Readonly<Record<string, string>> = {
  '': 'any text',
  int: 'a whole number: `20`',
  float: 'a number: `1.5`',
  string: 'text in quotes: `"Gate"`',
  word: 'a word without spaces: `SETUP`',
  value: 'text in quotes; a backslash takes the next character as it is: `"Gate \\"A\\""`',
  setting: 'a [setting](settings.md) by its label: `[Auto port forwarding]`',
  protocol: '`HTTP`, `HTTPS`, `RTSP`, `RTSPS`, `RTSP in HTTP` or `RTSP in HTTPS`',
  web: '`HTTP` or `HTTPS`',
  duration: 'a time: `20 minutes`',
};

/** What Cucumber loads, as far as it is used here. */
interface Library {
  readonly stepDefinitions: readonly {
    readonly keyword: string;
    readonly pattern: string | RegExp;
    readonly uri: string;
    readonly line: number;
    readonly expression: { match(text: string): unknown };
  }[];
  readonly parameterTypeRegistry: {
    readonly parameterTypes: Iterable<{ readonly name?: string; readonly regexpStrings: readonly string[] }>;
  };
}

interface Step {
  readonly keyword: string;
  readonly text: string;
  readonly folder: string;
  readonly comment: string;
  readonly example: string;
}

/** Lines of scenarios, without the keyword. */
const scenarioLines = (): string[] => [
  ...new Set(
    globSync('features/**/*.feature')
      .toSorted()
      .flatMap((path) => readFileSync(path, 'utf8').split('\n'))
      .flatMap((line) => /^\s+(?:Given|When|Then|And|But|\*) (.+)$/.exec(line)?.[1] ?? []),
  ),
];

async function steps(): Promise<{ readonly all: readonly Step[]; readonly types: ReadonlyMap<string, string> }> {
  const provided = { import: ['steps/index.ts'], paths: [] };
  const { runConfiguration } = await loadConfiguration({ file: false, provided });
  const support = (await loadSupport(runConfiguration)) as unknown as Library;
  const lines = scenarioLines();
  const sources = new Map<string, string[]>();
  const all = support.stepDefinitions.map(({ keyword, pattern, uri, line, expression }): Step => {
    const source = sources.get(uri) ?? readFileSync(uri, 'utf8').split('\n');
    sources.set(uri, source);
    return {
      keyword,
      text: typeof pattern === 'string' ? pattern : String(pattern),
      folder: /^steps\/([^/]+)\//.exec(uri)?.[1] ?? '',
      comment: commentAbove(source, line - 1),
      example: lines.find((one) => !one.includes('<') && fits(expression, one)) ?? '',
    };
  });
  const types = new Map(
    [...support.parameterTypeRegistry.parameterTypes].flatMap(({ name, regexpStrings }) =>
      name === undefined ? [] : [[name, own(parameters, name) ?? wordsIn(regexpStrings)] as const],
    ),
  );
  return { all, types };
}

/** The words of an expression that is nothing but words; '' for another. */
const wordsIn = ([expression = '']: readonly string[]): string =>
  /^[\w |]+$/.test(expression) ? `one of ${expression.split('|').map(code).join(', ')}` : '';

/** Whether an expression takes a text; one whose parameter refuses it, such as the label of no setting, does not. */
function fits(expression: { match(text: string): unknown }, text: string): boolean {
  try {
    return Boolean(expression.match(text));
  } catch {
    return false;
  }
}

/** All steps, by concept. Throws when a parameter that a step uses is not explained. */
export async function stepsReference(): Promise<string> {
  const { all, types } = await steps();
  const used = [...types].filter(([type]) => all.some(({ text }) => text.includes(`{${type}}`)));
  const unexplained = used.filter(([, text]) => text === '').map(([type]) => type);
  if (unexplained.length > 0) throw new Error(`scripts/reference/steps.ts does not explain ${unexplained.join(', ')}`);
  const explained = used.map(([type, text]) => [code(`{${type}}`), text]);
  const sections = [...grouped(all, ({ folder }) => folder)].map(([folder, of]) => {
    const rows = of
      .toSorted((a, b) => order.indexOf(a.keyword) - order.indexOf(b.keyword) || (a.text < b.text ? -1 : 1))
      .map(({ keyword, text, example, comment }) => [keyword, code(text), example === text ? '' : example, comment]);
    return `## ${folder}\n\n${table(['', 'step', 'example', 'notes'], rows)}`;
  });
  return [
    `# Steps

The steps of \`ipro-emulator/steps\`, by concept. A text between slashes is a regular expression. Gherkin takes each step after any
keyword.

${table(['parameter', 'stands for'], explained)}`,
    ...sections.toSorted(),
  ].join('\n\n');
}

const order = ['Given', 'When', 'Then'];
