import { defects } from '../../emulator/defects/index.ts';
import { loadGuide } from '../../emulator/profiles/guide-profile.ts';
import { code, grouped, table } from './markdown.ts';

/** All defects, section by section of the guide. */
export function defectsReference(): string {
  const { requirements } = loadGuide();
  const sections = [...grouped(defects, ({ requirement }) => requirement)].map(([section, of]) => {
    const title = requirements.find(({ id }) => id === section)?.title ?? '';
    const rows = of.map(({ id, description }) => [code(id), description]);
    return `## ${section} ${title}\n\n${table(['defect', 'what the camera does wrong'], rows)}`;
  });
  return [
    `# Defects

A camera that is broken on purpose, to see whether a tool or a test notices: \`npm start -- --defect 2.5-accepts-replay\`,
\`startFleet({ defects: ['2.5-accepts-replay'] })\`, or \`PUT /cameras/1/defects\` on the control port. Several defects go together.`,
    ...sections,
  ].join('\n\n');
}
