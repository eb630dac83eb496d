import { World } from '@cucumber/cucumber';
import type { CameraView } from '../../emulator/control/client.ts';
import { authorizationFor, type Login, type Scheme } from '../clients/http/digest.ts';
import { HttpClient, type HttpCall } from '../clients/http/http.ts';
import { RtspClient, type RtspAnswer } from '../clients/rtsp/rtsp.ts';
import type { RtspWay } from '../clients/rtsp/rtsp-ways.ts';
import type { Run } from './run.ts';
import { sentLogin } from './sent-login.ts';
import { STREAM_PATH, administrator, portOf, speaksRtsp, requests, type Protocol } from './words.ts';

/** The answer to a client, over any protocol. */
export type Answer = RtspAnswer;

export interface Visit {
  readonly login?: Login;
  readonly scheme?: Scheme;
  /** The request of a web client. RTSP clients describe the stream. */
  readonly request?: HttpCall;
  /** The address the client comes from. */
  readonly from?: string | undefined;
}

/** The model in use lacks the feature that the scenario needs. */
export class NotApplicable extends Error {}

/** What every step of a scenario needs: its cameras, its clients, and their answers. Other things are in slots (`slot.ts`). */
export class CameraWorld extends World {
  run!: Run;
  readonly cameras: CameraView[] = [];
  readonly web = new HttpClient();
  /** What is done at the end of the scenario, the latest first. */
  readonly undo: (() => unknown)[] = [];
  /** Users of the camera by name. */
  readonly logins = new Map<string, Login>([[administrator.name, administrator]]);
  /** Answers to clients, oldest first. */
  readonly answers: Answer[] = [];
  /** The transport of the following RTSP requests. */
  way: RtspWay = 'RTSP';
  #rtsp: RtspClient | undefined;

  /** The camera that steps refer to: the latest. */
  get camera(): CameraView {
    const camera = this.cameras.at(-1);
    if (!camera) throw new Error('the scenario has no camera yet');
    return camera;
  }

  get answer(): Answer {
    const answer = this.answers.at(-1);
    if (!answer) throw new Error('nobody has asked the camera anything yet');
    return answer;
  }

  async newCamera(
    more: { model?: string; admin?: Login; settings?: Record<string, string>; bootMs?: number } = {},
  ): Promise<CameraView> {
    const model = more.model ?? this.run.model;
    const { defects } = this.run;
    const camera = await this.run.control.create({
      ...more,
      ...(model ? { model } : {}),
      ...(defects.length > 0 ? { defects: [...defects] } : {}),
    });
    this.cameras.push(camera);
    return camera;
  }

  /** Reads the view of the camera again, as its ports change with its settings. */
  async refresh(): Promise<CameraView> {
    const camera = await this.run.control.camera(this.camera.id);
    this.cameras[this.cameras.length - 1] = camera;
    return camera;
  }

  loginOf(name: string): Login {
    const login = this.logins.get(name);
    if (!login) throw new Error(`the scenario has no user ${name}`);
    return login;
  }

  /** The port for a protocol; a model that leaves it closed makes the scenario not applicable. */
  port(over: Protocol): number {
    const port = portOf(this.camera, over);
    if (port === undefined) throw new NotApplicable(`${this.camera.model} answers no ${over} from the factory`);
    return port;
  }

  base(over: Protocol): string {
    const scheme = speaksRtsp(over) && over !== 'RTSPS' ? 'rtsp' : over.toLowerCase();
    return `${scheme}://${this.camera.host}:${this.port(over)}`;
  }

  streamUrl(stream = 1): string {
    return `${this.base(this.way)}${STREAM_PATH.replace(/1$/, String(stream))}`;
  }

  /** Sends one web request without logging in, and keeps the answer. */
  async ask(over: 'HTTP' | 'HTTPS', call: HttpCall): Promise<Answer> {
    return this.keep(await this.web.ask(this.base(over), call));
  }

  /** Sends DESCRIBE on the scenario's RTSP connection, which stays open. */
  async describe(authorization?: string): Promise<Answer> {
    return this.rtsp('DESCRIBE', {}, authorization);
  }

  async rtsp(
    method: string,
    headers: Readonly<Record<string, string>> = {},
    authorization?: string,
    url = this.streamUrl(),
  ): Promise<Answer> {
    this.#rtsp ??= await this.connect();
    return this.keep(await this.#rtsp.ask({ method, url, headers, authorization }));
  }

  /** The scenario's RTSP connection. */
  async connection(): Promise<RtspClient> {
    return (this.#rtsp ??= await this.connect());
  }

  /** Opens a new connection for the following RTSP requests. */
  async reconnect(from?: string): Promise<RtspClient> {
    return (this.#rtsp = await this.connect(from));
  }

  async connect(from?: string): Promise<RtspClient> {
    const client = await RtspClient.connect(this.way, { host: this.camera.host, port: this.port(this.way), from });
    this.undo.push(() => client.close());
    return client;
  }

  /** Asks as real clients do: first without credentials, then with those that the challenge asks for. Keeps the last answer. */
  async visit(
    over: Protocol,
    { login, scheme = 'Digest', request = requests['the camera information'], from }: Visit = {},
  ): Promise<Answer> {
    const call: HttpCall = { ...(request ?? { path: '/' }), from };
    if (speaksRtsp(over)) this.way = over;
    const client = speaksRtsp(over) ? await this.reconnect(from) : undefined;
    const target = client ? this.streamUrl() : call.path;
    const send = async (authorization?: string): Promise<Answer> =>
      client
        ? client.ask({ method: 'DESCRIBE', url: target, authorization })
        : this.web.ask(this.base(over), { ...call, authorization });
    const first = await send();
    if (!login) return this.keep(first);
    const method = client ? 'DESCRIBE' : (call.method ?? 'GET');
    const authorization = authorizationFor(scheme, first.headers['www-authenticate'] ?? [], login, {
      method,
      uri: target,
    });
    if (authorization === undefined) return this.keep(first);
    sentLogin.set(this, { authorization, target });
    return this.keep(await send(authorization));
  }

  /** Fills in the form of a page of the camera, and sends it. */
  async sendForm(login: Login, path: string, fields: Readonly<Record<string, string>>): Promise<Answer> {
    const shown = await this.visit('HTTPS', { login, request: { path } });
    const [, number = ''] = /name="Randomnum"\s+value="([^"]*)"/.exec(shown.text) ?? [];
    const body = new URLSearchParams({ Randomnum: number, ...fields }).toString();
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    return this.visit('HTTPS', { login, request: { method: 'POST', path, headers, body } });
  }

  /** Logs in on a new RTSP connection of the scenario. Returns a function that signs the following requests. */
  async loginRtsp(login: Login): Promise<(method: string, url?: string) => string> {
    const client = await this.reconnect();
    const challenged = await client
      .ask({ method: 'OPTIONS', url: this.streamUrl() })
      .then(() => client.ask({ method: 'DESCRIBE', url: this.streamUrl() }));
    let count = 0;
    return (method, url = this.streamUrl()) =>
      authorizationFor('Digest', challenged.headers['www-authenticate'] ?? [], login, {
        method,
        uri: url,
        count: ++count,
      }) ?? '';
  }

  keep(answer: Answer): Answer {
    this.answers.push(answer);
    return answer;
  }
}
