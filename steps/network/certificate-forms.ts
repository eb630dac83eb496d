/** A form with a file: its Content-Type and its body. */
export interface SentForm {
  readonly type: string;
  readonly body: Buffer;
  /** The name of the file, as it is shown: "camera.der" unless given. */
  readonly shown?: string;
}

const disposition = (more: string): string => `Content-Disposition: form-data; ${more}`;

/** A part: its head and its content. */
const part = (head: string, content: string | Buffer): Buffer =>
  Buffer.concat([Buffer.from(`${head}\r\n\r\n`), Buffer.from(content)]);

const field = (name: string, text: string): Buffer => part(disposition(`name="${name}"`), text);

const file = (bytes: Buffer, called = 'camera.der', more = ''): Buffer =>
  part(`${disposition(`name="file"; filename="${called}"`)}\r\nContent-Type: application/x-x509-ca-cert${more}`, bytes);

/** What is unusual in a form. */
interface Unusual {
  readonly boundary?: string;
  /** The parameters of its Content-Type. */
  readonly type?: string;
  /** What follows each boundary but the last. */
  readonly behind?: string;
  readonly before?: string;
  readonly end?: string;
  readonly after?: string;
}

/** The form of these parts. */
function formOf(parts: readonly Buffer[], unusual: Unusual = {}): SentForm {
  const { boundary = 'between', behind = '', before = '', end = '--', after = '\r\n' } = unusual;
  const { type = `boundary=${boundary}` } = unusual;
  const mark = Buffer.from(`--${boundary}`, 'latin1');
  const body = Buffer.concat([
    Buffer.from(before),
    ...parts.flatMap((one) => [mark, Buffer.from(`${behind}\r\n`), one, Buffer.from('\r\n')]),
    mark,
    Buffer.from(end + after),
  ]);
  return { type: `multipart/form-data; ${type}`, body };
}

/** A part whose head has this many bytes. */
function withHead(bytes: Buffer, length: number): Buffer {
  const missing = length - file(bytes, 'camera.der', '\r\nX-Note: ').indexOf('\r\n\r\n');
  return file(bytes, 'camera.der', `\r\nX-Note: ${'x'.repeat(missing)}`);
}

const fields = (count: number): Buffer[] => Array.from({ length: count }, (_, i) => field(`field${i}`, ''));

const LONG = 'b'.repeat(70);
const SPACED = 'between, and between';

/** Forms with a certificate in DER, in which not a byte may be missing or too many, by the names that scenarios use. */
export const certificateForms: Readonly<Record<string, (der: Buffer) => SentForm>> = {
  'the file alone': (der) => formOf([file(der)]),
  'fields around it': (der) => formOf([field('password', ''), file(der), field('act', 'install')]),
  'two files, the right one first': (der) => formOf([file(der), file(Buffer.from('text'))]),
  'two files, the right one last': (der) => formOf([file(Buffer.from('text')), file(der)]),
  'a quoted boundary': (der) => formOf([file(der)], { boundary: SPACED, type: `boundary="${SPACED}"` }),
  'BOUNDARY in capitals': (der) => formOf([file(der)], { type: 'charset=utf-8; BOUNDARY=between' }),
  'a boundary of 70 characters': (der) => formOf([file(der)], { boundary: LONG }),
  'a boundary of 71 characters': (der) => formOf([file(der)], { boundary: `${LONG}b` }),
  'a boundary of Latin letters': (der) => formOf([file(der)], { boundary: 'Größe' }),
  'no boundary in its type': (der) => formOf([file(der)], { type: 'charset=utf-8' }),
  'blanks behind the boundaries': (der) => formOf([file(der)], { behind: ' \t' }),
  'text behind the boundaries': (der) => formOf([file(der)], { behind: 'too' }),
  'text before and after': (der) => formOf([file(der)], { before: 'Hello\r\n', after: '\r\nBye' }),
  'no line break after its end': (der) => formOf([file(der)], { after: '' }),
  'no end': (der) => formOf([file(der)], { end: '' }),
  'no form, and multipart in its type': (der) => ({
    type: 'application/pkix-cert; of=multipart/x',
    body: der,
    shown: '',
  }),
  'no boundary in its body': (der) => ({ ...formOf([]), body: der }),
  'dashes alone': () => ({ ...formOf([]), body: Buffer.alloc(40, '-') }),
  'no part': () => formOf([]),
  'no content': () => ({ ...formOf([]), body: Buffer.alloc(0) }),
  'a part without a head': (der) => formOf([Buffer.from(disposition('name="file"')), file(der)]),
  'an empty part': (der) => formOf([Buffer.alloc(0), file(der)]),
  'a head of 2048 bytes': (der) => formOf([withHead(der, 2_048)]),
  'a head of 2049 bytes': (der) => formOf([withHead(der, 2_049)]),
  'a part without a name': (der) => formOf([part(disposition('filename="camera.der"'), der)]),
  'a name of 128 characters': (der) => formOf([file(der), field('n'.repeat(128), '')]),
  'a name of 129 characters': (der) => formOf([file(der), field('n'.repeat(129), '')]),
  'another name': (der) => formOf([part(disposition('name="certificate"; filename="camera.der"'), der)]),
  '32 parts': (der) => formOf([...fields(31), file(der)]),
  '33 parts': (der) => formOf([...fields(32), file(der)]),
  'a folder of Windows': (der) => formOf([file(der, 'C:\\files\\camera.der')]),
  'a folder of Unix': (der) => formOf([file(der, '/home/files/camera.der')]),
  'a folder with a line separator': (der) => formOf([file(der, '/home/two\u2028lines/camera.der')]),
  'a file name that is quoted nowhere': (der) =>
    formOf([part(`${disposition('name="file"')}; filename=camera.der`, der)]),
};
