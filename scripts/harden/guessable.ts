/** Words that guessers try first, alone or with something after them. */
const COMMON = ['password', 'passw0rd', 'p@ssw0rd', 'p@ssword', 'admin', 'administrator', 'camera', 'welcome', 'qwerty', 'letmein', 'secret', 'changeme', 'panasonic', 'i-pro', 'ipro', 'security']; // prettier-ignore

const SEQUENCES = ['0123456789', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm'];
const LONGEST_RUN = 4;

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll('0', 'o')
    .replaceAll('1', 'i')
    .replaceAll('3', 'e')
    .replaceAll(/[@4]/g, 'a')
    .replaceAll(/[$5]/g, 's');

/** Why a password is easy to predict although the camera takes it; undefined when nothing speaks against it. */
export function guessable(password: string, known: readonly string[]): string | undefined {
  const lower = password.toLowerCase();
  const word = COMMON.find((one) => lower.includes(one) || plain(password).includes(plain(one)));
  if (word !== undefined) return `it is built on the word "${word}"`;
  const own = known.find((one) => one.length > 3 && lower.includes(one.toLowerCase()));
  if (own !== undefined) return 'it holds the model, the serial number or the MAC address';
  for (let i = 0; i + LONGEST_RUN <= lower.length; i++) {
    const piece = lower.slice(i, i + LONGEST_RUN);
    if (SEQUENCES.some((one) => one.includes(piece) || [...one].toReversed().join('').includes(piece)))
      return 'it has four characters in a row';
    if (new Set(piece).size === 1) return 'it has the same character four times';
  }
  return undefined;
}
