import { own } from '../../kernel/own.ts';
import { problem, WireError, type Problem } from '../../kernel/errors.ts';
import type { RequestSubject } from '../../guide/certificate.ts';
import { host } from '../../settings/network-codec.ts';

/** The fields of a request: their labels, and the most characters (RFC 5280 appendix A.1). */
export const requestFields: Readonly<Record<keyof RequestSubject, { readonly label: string; readonly most: number }>> =
  {
    commonName: { label: 'Common Name', most: 64 },
    country: { label: 'Country', most: 2 },
    state: { label: 'State', most: 128 },
    locality: { label: 'Locality', most: 128 },
    organization: { label: 'Organization', most: 64 },
    unit: { label: 'Organizational Unit', most: 64 },
  };

/** No control character, and no `#` in front: there it would begin a value in hexadecimal (RFC 4514 §2.4). */
const TEXT = /^(?!#)[^\p{C}\p{Zl}\p{Zp}]*$/u;

/** What is wrong with the subject of a request, by field. */
export function requestFaults(subject: RequestSubject): readonly Problem[] {
  const faults: Problem[] = [];
  const { commonName, country } = subject;
  if (commonName.length > requestFields.commonName.most || !isHost(commonName))
    faults.push(problem({ key: 'commonName', got: commonName, wanted: 'an IP address or a host name' }));
  if (country !== '' && !/^[A-Z]{2}$/.test(country))
    faults.push(problem({ key: 'country', got: country, wanted: 'two capital letters, such as JP' }));
  const { state, locality, organization, unit } = subject;
  for (const [key, text] of Object.entries({ state, locality, organization, unit })) {
    const most = own(requestFields, key)?.most ?? 0;
    if (Array.from(text).length > most || !TEXT.test(text))
      faults.push(problem({ key, got: text, wanted: `at most ${most} characters, no control characters` }));
  }
  return faults;
}

function isHost(text: string): boolean {
  try {
    return host().parse(text, '') !== '';
  } catch (error) {
    if (error instanceof WireError) return false;
    throw error;
  }
}
