import { shown, WireError } from '../../kernel/errors.ts';

/** A file in a form. */
export interface FormFile {
  /** Its name, without folders. */
  readonly name: string;
  readonly bytes: Buffer;
}

/** The content of a form: its fields and its files by name; of a name that occurs twice, the first. */
export interface FormContent {
  readonly fields: ReadonlyMap<string, string>;
  readonly files: ReadonlyMap<string, FormFile>;
}

const MOST_PARTS = 32;
const LONGEST_HEAD = 2_048;
const LONGEST_NAME = 128;
const LONGEST_BOUNDARY = 70;
const WHERE = 'multipart/form-data';

const refusal = (got: string, wanted: string): WireError => new WireError({ got, wanted, where: WHERE });

/** Whether a body of this type is a form with files. */
export const isMultipart = (type: string | undefined): boolean => /^multipart\/form-data\b/i.test(type ?? '');

/** Reads multipart/form-data (RFC 7578, RFC 2046 §5.1.1). `type`: its Content-Type. Throws `WireError`. */
export function parseMultipart(body: Buffer, type: string): FormContent {
  const [, quoted, plain] = /;\s*boundary=(?:"([^"]+)"|([^\s";,]+))/i.exec(type) ?? [];
  const boundary = quoted ?? plain ?? '';
  if (boundary === '' || boundary.length > LONGEST_BOUNDARY)
    throw refusal('no boundary', `one of at most ${LONGEST_BOUNDARY} characters`);
  const fields = new Map<string, string>();
  const files = new Map<string, FormFile>();
  for (const part of partsOf(body, boundary)) {
    const end = part.indexOf('\r\n\r\n');
    if (end < 0 || end > LONGEST_HEAD)
      throw refusal('a part without a head', `one of at most ${LONGEST_HEAD} bytes before each`);
    const head = part.toString('utf8', 0, end);
    const [, name] = /^content-disposition:\s*form-data\b[^\r\n]*?;\s*name="([^"\r\n]*)"/im.exec(head) ?? [];
    if (name === undefined || name.length > LONGEST_NAME) throw refusal('a part without a name', 'a name for each');
    const [, file] = /^content-disposition:[^\r\n]*?;\s*filename="([^"\r\n]*)"/im.exec(head) ?? [];
    const bytes = part.subarray(end + '\r\n\r\n'.length);
    if (file === undefined) {
      if (!fields.has(name)) fields.set(name, bytes.toString('utf8'));
    } else if (!files.has(name)) files.set(name, { name: shown(file.replace(/.*[/\\]/s, '')), bytes });
  }
  return { fields, files };
}

/** The parts between the boundaries; what is before the first one and after the last one does not count. */
function partsOf(body: Buffer, boundary: string): Buffer[] {
  const mark = Buffer.from(`\r\n--${boundary}`, 'latin1');
  const whole = Buffer.concat([Buffer.from('\r\n'), body]);
  const parts: Buffer[] = [];
  let at = whole.indexOf(mark);
  if (at < 0) throw refusal('no part', 'parts between boundaries');
  while (whole.toString('latin1', at + mark.length, at + mark.length + 2) !== '--') {
    const next = whole.indexOf(mark, at + mark.length);
    if (next < 0) throw refusal('no end', 'a boundary with -- at the end');
    const line = whole.indexOf('\r\n', at + mark.length);
    // Blanks may follow the boundary.
    if (whole.toString('latin1', at + mark.length, line).trim() !== '') throw refusal('another boundary', boundary);
    if (parts.length === MOST_PARTS) throw refusal('more parts', `at most ${MOST_PARTS}`);
    parts.push(whole.subarray(line + 2, next));
    at = next;
  }
  return parts;
}
