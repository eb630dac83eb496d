import { messageOf, WireError } from '../../kernel/errors.ts';
import { mapperIn, parseSoapAnswer, soapCall, type Mapper, type SoapAnswer } from '../../wire/upnp/gateway.ts';
import { exchange, type Asking } from './http-exchange.ts';
import type { GatewayPlace } from './search.ts';

/** A mapping of a port of the gateway to a port of the camera. */
export interface Mapping {
  readonly external: number;
  readonly port: number;
}

/** Errors of a gateway (WANIPConnection:1, section 2.4.16): the port is another computer's; it maps for ever or not at all. */
const CONFLICT = 718;
const PERMANENT_ONLY = 725;

/** What came of a request to map a port; `answered`: the gateway refused it, and may take another one. */
export type Mapped = 'mapped' | 'conflict' | { readonly why: string; readonly answered: boolean };

/** A gateway that maps ports. */
export class Gateway {
  readonly address: string;
  readonly #mapper: Mapper;
  readonly #local: string;
  #lease: number;

  private constructor(address: string, mapper: Mapper, local: string, lease: number) {
    this.address = address;
    this.#mapper = mapper;
    this.#local = local;
    this.#lease = lease;
  }

  /** Reads a gateway's description. A sentence: why it cannot be used. */
  static async at(
    { address, location }: GatewayPlace,
    asking: Asking,
    lease: number,
    fits: (found: { from: string; host: string }) => boolean,
  ): Promise<Gateway | string> {
    try {
      const { status, body, local } = await exchange({ method: 'GET', url: location }, asking);
      if (status !== 200) return `its description is answered ${status}`;
      const mapper = mapperIn(body, location);
      if (mapper.control.protocol !== 'http:' || !fits({ from: address, host: mapper.control.hostname }))
        return 'its controls are on another computer';
      return new Gateway(address, mapper, local, lease);
    } catch (error) {
      return messageOf(error);
    }
  }

  /** Maps a port, or renews its mapping. */
  async map({ external, port }: Mapping, about: string, asking: Asking): Promise<Mapped> {
    const answer = await this.#ask(
      'AddPortMapping',
      {
        NewRemoteHost: '',
        NewExternalPort: String(external),
        NewProtocol: 'TCP',
        NewInternalPort: String(port),
        NewInternalClient: this.#local,
        NewEnabled: '1',
        NewPortMappingDescription: about,
        NewLeaseDuration: String(this.#lease),
      },
      asking,
    );
    if (typeof answer === 'string') return { why: answer, answered: false };
    if ('values' in answer) return 'mapped';
    if (answer.code === PERMANENT_ONLY && this.#lease > 0) {
      this.#lease = 0;
      return this.map({ external, port }, about, asking);
    }
    const { code, text } = answer;
    return code === CONFLICT ? 'conflict' : { why: `error ${code} ${text}`, answered: true };
  }

  /** Removes a mapping; a sentence: why it may be there still. */
  async remove({ external }: Mapping, asking: Asking): Promise<string | undefined> {
    const answer = await this.#ask(
      'DeletePortMapping',
      { NewRemoteHost: '', NewExternalPort: String(external), NewProtocol: 'TCP' },
      asking,
    );
    if (typeof answer === 'string') return answer;
    return 'values' in answer ? undefined : `error ${answer.code} ${answer.text}`;
  }

  async #ask(action: string, values: Readonly<Record<string, string>>, asking: Asking): Promise<SoapAnswer | string> {
    const { type, control } = this.#mapper;
    try {
      const { status, body } = await exchange(
        {
          method: 'POST',
          url: control,
          headers: { 'Content-Type': 'text/xml; charset="utf-8"', SOAPAction: `"${type}#${action}"` },
          body: soapCall(type, action, values),
        },
        asking,
      );
      return parseSoapAnswer(status, body);
    } catch (error) {
      return error instanceof WireError ? error.message : messageOf(error);
    }
  }
}
