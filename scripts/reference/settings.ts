import { catalogue } from '../../emulator/settings/catalogue/index.ts';
import { assumedDialect } from '../../emulator/settings/dialect.ts';
import type { Setting } from '../../emulator/settings/setting.ts';
import { code, grouped, table } from './markdown.ts';

function valuesOf({ type, onInterface }: Setting): string {
  if (type.choices.length === 0) return type.wanted;
  return type.choices
    .map(({ text, label }) => `${code(text)} ${label}${onInterface.includes(text) ? ' (only with `--interface`)' : ''}`)
    .join(', ');
}

const menuOf = ({ menu }: Setting): string => menu.join(' > ');

function row(setting: Setting): readonly string[] {
  const { key, label, type, factory, guide = '', evidence, note, supported, storage, secret, when } = setting;
  const more = [
    ...(storage === 'fixed' ? ['never changes'] : supported ? [] : ['can be read, not set, in this version']),
    ...(when === undefined ? [] : [`only on models with ${when}`]),
    ...(secret ? ['secret: it is never shown'] : []),
    ...(note === '' ? [] : [note]),
  ];
  return [
    label,
    code(key),
    code(assumedDialect.cgiOf(setting).parameter),
    valuesOf(setting),
    code(type.format(factory)),
    guide,
    evidence,
    more.join('; '),
  ];
}

/** All settings, page by page of the camera's menu. */
export function settingsReference(): string {
  const head = ['setting', 'key', 'parameter', 'values', 'default', 'guide', 'evidence', 'notes'];
  const pages = grouped(catalogue, (setting) => `${menuOf(setting)}\n${assumedDialect.cgiOf(setting).get}`);
  const sections = [...pages.values()].map((rows) => {
    const [first] = rows;
    if (!first) return '';
    const { get, set } = assumedDialect.cgiOf(first);
    return `## ${menuOf(first)}\n\nRead by ${code(`/cgi-bin/${get}`)}, set by ${code(`/cgi-bin/${set}`)}.\n\n${table(head, rows.map(row))}`;
  });
  return [
    `# Settings

A setting is named by its _key_ in files (\`--settings\`), on the control port and in \`startFleet()\`, and by its label in square brackets in
steps: \`[Auto port forwarding]\`. _Parameter_ is its name in the two CGIs of its page. All CGI names are assumed; \`--dialect FILE\`
gives those of a real camera. _Evidence_ says where name, menu, values and default come from. A model can have other
[defaults](models.md).`,
    ...sections,
  ].join('\n\n');
}
