import { loadModels, modelFields, referenceModel } from '../../emulator/profiles/models.ts';
import type { Model } from '../../emulator/settings/model.ts';
import { code, table } from './markdown.ts';

/** A value of a field as text: lists with commas, maps as `name: value`. */
function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join(', ');
  if (typeof value !== 'object' || value === null) return code(String(value));
  const entries = Object.entries(value).map(([name, one]) => `${name}: ${textOf(one)}`);
  return entries.length === 0 ? 'none' : entries.join('; ');
}

const fieldsOf = (model: Model): string[][] =>
  modelFields.map((field) => [field, textOf(model[field]), model.evidence[field] ?? '']);

/** All models with their fields. */
export function modelsReference(): string {
  const sections = [...loadModels().values()].map((model) => {
    const usual = model.name === referenceModel ? ' It is the default.' : '';
    return `## ${model.name}\n\n${model.description}.${usual}\n\n${table(['field', 'value', 'evidence'], fieldsOf(model))}`;
  });
  return [
    `# Models

\`npm start -- --model NAME\` starts one of these. \`factory\` has the defaults of [settings](settings.md) that differ from the usual ones.
_Evidence_ says where the value comes from.`,
    ...sections,
  ].join('\n\n');
}
