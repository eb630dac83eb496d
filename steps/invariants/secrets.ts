import { catalogue } from '../../emulator/settings/catalogue/index.ts';
import { assumedDialect } from '../../emulator/settings/dialect.ts';
import { decoded } from './ledger.ts';
import { basicHeader } from '../clients/http/digest.ts';
import { exchangesOf, type Invariant, type Scene } from './scene.ts';

const kindsIn = (text: string): number =>
  [/[a-z]/, /[A-Z]/, /\d/, /[^a-zA-Z\d]/].filter((kind) => kind.test(text)).length;

/** Whether a text is none that occurs by chance as a word of its own: a word alone, or a number alone, may. */
const isSecret = (text: string): boolean => text.length >= 6 && kindsIn(text) >= 2;

/** Whether a text is none that occurs by chance inside another: it is as long as a password must be, and has three kinds of characters. */
const isStrong = (text: string): boolean => text.length >= 8 && kindsIn(text) >= 3;

const isPartOfWord = (byte: number | undefined): boolean =>
  byte !== undefined && /[a-z\d]/i.test(String.fromCharCode(byte));

/** Whether bytes have this text, `whole` as a word of its own only. */
function has(bytes: Buffer, text: string, whole: boolean): boolean {
  const length = Buffer.byteLength(text);
  for (let at = bytes.indexOf(text); at >= 0; at = bytes.indexOf(text, at + 1))
    if (!whole || (!isPartOfWord(bytes[at - 1]) && !isPartOfWord(bytes[at + length]))) return true;
  return false;
}

/** The forms in which a secret could be shown. */
const formsOf = (secret: string): readonly string[] => [
  ...new Set([
    secret,
    encodeURIComponent(secret),
    Buffer.from(secret).toString('base64').replace(/=+$/, ''),
    Buffer.from(secret).toString('hex'),
    secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;'),
    JSON.stringify(secret).slice(1, -1),
  ]),
];

/** Names of fields and parameters of settings that are secret. */
const secretFields = new Set(
  catalogue.flatMap((row) => (row.secret ? [row.key, assumedDialect.cgiOf(row).parameter] : [])),
);

/** Passwords that clients sent in forms and in Basic logins, right or wrong. */
function sentSecrets(scene: Scene): string[] {
  return exchangesOf(scene).flatMap(({ target, body, headers }) => {
    const [path = '', query = ''] = target.split('?', 2);
    const coded = path.startsWith('/cgi-bin/');
    const fields = [query, body].flatMap((text) =>
      [...new URLSearchParams(text)].flatMap(([name, value]) => {
        if (name === 'password' || name === 'repassword') return [coded ? decoded(value) : value];
        return secretFields.has(name) ? [value] : [];
      }),
    );
    const basic = /^Basic (\S+)$/i.exec(headers.get('authorization') ?? '')?.[1];
    return [
      ...fields,
      ...(basic === undefined
        ? []
        : [
            Buffer.from(basic, 'base64')
              .toString('utf8')
              .replace(/^[^:]*:/, ''),
          ]),
    ];
  });
}

/** How a private key in PEM begins, of whatever kind it is. */
const PRIVATE_KEY = 'PRIVATE KEY-----';

/** No password that the scenario used, and no private key, is in anything that clients received, in what the camera wrote, or in what our programs printed. */
export const secretsStaySecret: Invariant = (scene) => {
  const { camera, control, conversations, settings, journal, ledger, log, printed } = scene;
  const secrets = new Set(
    [...ledger.ever.map(({ password }) => password), ...control.secrets, ...sentSecrets(scene)].filter(isSecret),
  );
  const basics = ledger.ever.map((login) => [basicHeader(login).slice('Basic '.length), false] as const);
  const watched = [...secrets].flatMap((secret) => formsOf(secret).map((form) => [form, !isStrong(secret)] as const));
  const places: readonly (readonly [string, Buffer])[] = [
    ...conversations.map(({ exchanges, received }) => {
      const last = exchanges.at(-1);
      return [`what came after ${last?.method} ${last?.target}`, Buffer.concat(received)] as const;
    }),
    ['the journal', Buffer.from(JSON.stringify(journal))],
    ['the view of the camera', Buffer.from(JSON.stringify(camera))],
    ['the settings at the control port', Buffer.from(JSON.stringify(settings))],
    ['the system log', Buffer.from(log ?? '')],
    ['what a program of the project printed', Buffer.from(printed)],
  ];
  return [
    ...[...watched, ...basics].flatMap(([form, whole]) =>
      places.flatMap(([where, bytes]) => (has(bytes, form, whole) ? [`a password is in ${where}`] : [])),
    ),
    ...places.flatMap(([where, bytes]) => (bytes.includes(PRIVATE_KEY) ? [`a private key is in ${where}`] : [])),
  ];
};
