import {
  frame,
  OPERATIONS,
  search,
  wishFields,
  type ToolField,
  type ToolFrame,
  type Wish,
} from '../clients/network/easy-ip.ts';

/** The camera that a tool configures, and how. */
export interface Setup {
  readonly mac: string;
  readonly wish: Wish;
}

const OTHER_MAC = 'd42dc5ffffff';
/** The MAC address of another camera, which differs in one byte. */
const neighbour = (mac: string, byte: number): string => {
  const bytes = Buffer.from(mac, 'hex');
  bytes[byte] = (bytes[byte] ?? 0) ^ 1;
  return bytes.toString('hex');
};
const cut = (bytes: Buffer, length: number): Buffer => bytes.subarray(0, length);

/** Searches that differ from the maker's own, by the names that scenarios use. */
export const searchFaults: Readonly<Record<string, Buffer>> = {
  'the search of the older tool': search({ flags: `0000000100${'00'.repeat(10)}` }),
  'a search that asks for nothing': search({ fields: [] }),
  'a search with a wrong checksum': search({ wrong: 5 }),
  'a search without a checksum': cut(search(), search().length - 2),
  'a search that is only a head': cut(search(), 48),
  'a search with a wrong length': search({ length: 0xffff }),
  'a search of a tool with another address': search({ tool: 'a029193eab91', address: '192.168.1.121' }),
  'a search with a number': search({ sequence: 0x1234 }),
  'a search that names another camera': search({ camera: OTHER_MAC }),
  'a search that names everybody': search({ camera: 'ffffffffffff' }),
  'a head that is a byte short': cut(search(), 47),
  'a search of version 0': search({ version: 0 }),
  'a search of version 2': search({ version: 2 }),
  'a search with another first constant': search({ constant: '21111e11231f1e1913' }),
  'a search with another last constant': search({ constant: '20111e11231f1e1912' }),
  'a search as a camera answers it': search({ operation: OPERATIONS.reply }),
  'an acknowledgement': search({ operation: OPERATIONS.acknowledge }),
  'an unknown operation': search({ operation: 0x0d00 }),
  'an empty datagram': Buffer.alloc(0),
};

type Given = Partial<ToolFrame> & { readonly bent?: (fields: ToolField[]) => ToolField[] };

const configuration = ({ mac, wish }: Setup, { bent = (fields) => fields, ...given }: Given = {}): Buffer =>
  frame({ operation: OPERATIONS.configure, camera: mac, sequence: 1, fields: bent(wishFields(wish)), ...given });
const committed = ({ mac }: Setup, given: Partial<ToolFrame> = {}): Buffer =>
  frame({ operation: OPERATIONS.commit, camera: mac, sequence: 2, ...given });

/** A configuration with one fault, and a right commit. */
const withFault =
  (given: (setup: Setup) => Given) =>
  (setup: Setup): Buffer[] => [configuration(setup, given(setup)), committed(setup)];
const wishing =
  (change: (wish: Wish) => Partial<Wish>) =>
  (setup: Setup): Buffer[] =>
    withFault(() => ({}))({ ...setup, wish: { ...setup.wish, ...change(setup.wish) } });
const without = (tag: number) => withFault(() => ({ bent: (fields) => fields.filter((field) => field.tag !== tag) }));
const shorter = (tag: number) =>
  withFault(() => ({
    bent: (fields) => fields.map((field) => (field.tag === tag ? { tag, value: field.value.subarray(1) } : field)),
  }));

/** What a tool sends that has one fault, by the names that scenarios use. */
export const configurationFaults: Readonly<Record<string, (setup: Setup) => readonly Buffer[]>> = {
  'no commit': (setup) => [configuration(setup)],
  'a commit alone': (setup) => [committed(setup)],
  'a commit before the configuration': (setup) => [committed(setup), configuration(setup)],
  'a commit for another camera': (setup) => [configuration(setup), committed(setup, { camera: OTHER_MAC })],
  'a commit for nobody': (setup) => [configuration(setup), committed(setup, { camera: '000000000000' })],
  'a commit cut short': (setup) => [configuration(setup), cut(committed(setup), 47)],
  'an acknowledgement in place of the commit': (setup) => [
    configuration(setup),
    committed(setup, { operation: OPERATIONS.acknowledge }),
  ],
  'an operation after the commit': (setup) => [configuration(setup), committed(setup, { operation: 5 })],
  'an unknown operation in place of the commit': (setup) => [
    configuration(setup),
    committed(setup, { operation: 0x0400 }),
  ],
  'an unknown operation in place of the configuration': withFault(() => ({ operation: 0x0200 })),
  'a configuration for another camera': withFault(() => ({ camera: OTHER_MAC })),
  'a configuration for the next camera': withFault(({ mac }) => ({ camera: neighbour(mac, 5) })),
  'a configuration for the same camera of another maker': withFault(({ mac }) => ({ camera: neighbour(mac, 0) })),
  'a commit for the next camera': (setup) => [
    configuration(setup),
    committed(setup, { camera: neighbour(setup.mac, 5) }),
  ],
  'a configuration for nobody': withFault(() => ({ camera: '000000000000' })),
  'a configuration for everybody': withFault(() => ({ camera: 'ffffffffffff' })),
  'another web port': wishing(({ port }) => ({ port: port + 1 })),
  'the other web port': wishing(({ port }) => ({ port: port === 443 ? 80 : 443 })),
  'no web port': wishing(() => ({ port: 0 })),
  'an unknown mode': wishing(() => ({ mode: 9 })),
  'the mode as a reply writes static': wishing(() => ({ mode: 2 })),
  'no mode': without(0x00),
  'no address': without(0x20),
  'no mask': without(0x21),
  'no gateway': without(0x22),
  'no name servers': without(0x23),
  'an address of three bytes': shorter(0x20),
  'a mask of three bytes': shorter(0x21),
  'name servers of seven bytes': shorter(0x23),
  'a field longer than the frame': withFault(() => ({
    bent: ([first, ...rest]) => [...(first ? [{ ...first, length: 0xfff0 }] : []), ...rest],
  })),
  'a configuration cut short': (setup) => [cut(configuration(setup), 120), committed(setup)],
  'the address of everybody': wishing(() => ({ address: '255.255.255.255' })),
  'a multicast address': wishing(() => ({ address: '224.0.0.1', gateway: '' })),
  "the network's own address": wishing(() => ({ address: '127.0.0.0' })),
  "the network's broadcast address": wishing(() => ({ address: '127.255.255.255' })),
  'a gateway in another network': wishing(() => ({ gateway: '10.0.0.1' })),
  'a mask with holes': wishing(() => ({ mask: '255.0.255.0' })),
};
