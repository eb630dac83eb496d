import { When, type DataTable } from '@cucumber/cucumber';
import { authorizationFor } from '../clients/http/digest.ts';
import { beginBattery, unlessSame } from '../world/battery.ts';
import type { CameraWorld } from '../world/world.ts';
import { administrator } from '../world/words.ts';

const BOUNDARY = '--myboundary';
const PICTURES = 3;
/** The start of a JPEG frame (SOF0), behind which its height and width are. */
const FRAME = '\xff\xc0\x00\x11\x08';

function sizeOf(jpeg: string): string {
  const at = jpeg.indexOf(FRAME);
  if (at < 0) return 'no size';
  const numbers = Buffer.from(jpeg.slice(at + FRAME.length), 'latin1');
  return `${numbers.readUInt16BE(2)}x${numbers.readUInt16BE(0)}`;
}

/** What is wrong with a part of a motion picture of that size: its header names its length, and it is one whole JPEG. */
function partFault(part: string, size: string): string | undefined {
  const [, length = '', jpeg = ''] =
    /^\r\nContent-length: (\d+)\r\nContent-type: image\/jpeg\r\n\r\n([^]*)\r\n$/.exec(part) ?? [];
  if (Number(length) !== jpeg.length || jpeg === '') return `a picture of ${jpeg.length} bytes, said to have ${length}`;
  if (!jpeg.startsWith('\xff\xd8') || !jpeg.endsWith('\xff\xd9')) return 'no whole JPEG';
  const got = sizeOf(jpeg);
  return got === size ? undefined : got;
}

async function partsOf(world: CameraWorld, over: 'HTTP' | 'HTTPS', path: string): Promise<readonly string[]> {
  const base = world.base(over);
  const { headers } = await world.web.ask(base, { path });
  const signing = { method: 'GET', uri: path };
  const authorization = authorizationFor('Digest', headers['www-authenticate'] ?? [], administrator, signing);
  const cut = (text: string): readonly string[] => text.split(BOUNDARY).slice(1, -1);
  return cut(await world.web.begin(base, { path, authorization }, (text) => cut(text).length >= PICTURES));
}

/** A table of paths, with the size of the pictures that come. */
When(
  'the administrator watches Motion JPEG over {web}',
  async function (this: CameraWorld, over: 'HTTP' | 'HTTPS', table: DataTable) {
    const findings = beginBattery(this);
    await this.refresh();
    await Promise.all(
      table.hashes().map(async ({ path = '', size = '' }) => {
        const parts = await partsOf(this, over, path);
        findings.add(unlessSame(`${path}: they change`, new Set(parts).size, parts.length));
        for (const part of parts) findings.add(unlessSame(path, partFault(part, size), undefined));
      }),
    );
  },
);
