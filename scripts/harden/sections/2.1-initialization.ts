import { own } from '../../../emulator/kernel/own.ts';
import { loadGuide, requirementsUpTo } from '../../../emulator/profiles/guide-profile.ts';
import { rowOf } from '../../../emulator/settings/lookup.ts';
import { loadModels } from '../../../emulator/profiles/models.ts';
import { item, type Finding, type Inquiry } from '../inquiry.ts';
import type { Section } from '../section.ts';
import { resetTrial } from '../wire/rights.ts';
import { tried } from '../wire/tried.ts';

const RESET = 'Default reset';
const MOST_SHOWN = 5;

/** 2.1 Initialization: the camera started from its factory state. */
export const initialization: Section = {
  id: '2.1',
  audit: async (inquiry, requirement) => [
    item(requirement, 'initialization.factory-state', await factoryState(inquiry)),
    ...(await tried(requirement, [resetTrial(inquiry)])),
  ],
};

interface Difference {
  readonly label: string;
  readonly got: string;
  /** Whether the guide recommends what it is set to. */
  readonly recommended: boolean;
}

/**
 * How the camera differs from its factory state in what the guide gives defaults for, and whether its log tells of a reset.
 * Settings that are as the guide recommends are no leftovers.
 */
async function factoryState(inquiry: Inquiry): Promise<Finding> {
  const wanted = 'factory state before the first use';
  const probe = 'CGI and the system log';
  const { differences, unread } = await compared(inquiry);
  const reset = (await inquiry.log())?.findLast(({ what }) => what === RESET);
  const list = differences.map(({ label, got }) => `${label} ${got}`);
  const shown = [...list.slice(0, MOST_SHOWN), ...(list.length > MOST_SHOWN ? ['…'] : [])].join(', ');
  const now = list.length === 0 ? 'as from the factory' : `differs from the factory in ${shown}`;
  if (reset) {
    const date = new Date(reset.at).toISOString().slice(0, 10);
    return { status: 'pass', got: `reset ${date} by ${reset.user}; ${now}`, wanted, probe };
  }
  if (unread.length > 0) return { status: 'manual', got: `not read: ${unread.join(', ')}; ${now}`, wanted, probe };
  const left = differences.some(({ recommended }) => !recommended);
  return { status: left ? 'manual' : 'pass', got: `no reset in the log; ${now}`, wanted, probe };
}

async function compared(
  inquiry: Inquiry,
): Promise<{ readonly differences: readonly Difference[]; readonly unread: readonly string[] }> {
  const factory = loadModels().get(inquiry.about.get('NAME') ?? '')?.factory ?? {};
  const differences: Difference[] = [];
  const unread: string[] = [];
  for (const { defaults, recommended } of requirementsUpTo(loadGuide(), inquiry.site.level))
    for (const [key, text] of Object.entries(defaults)) {
      const label = rowOf(key)?.label ?? key;
      const reading = await inquiry.setting(key);
      if ('why' in reading) unread.push(label);
      else if (reading.text !== (own(factory, key) ?? text))
        differences.push({ label, got: reading.text, recommended: reading.text === own(recommended, key) });
    }
  return { differences, unread };
}
