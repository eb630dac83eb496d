import { quadBytes, towards } from '../../kernel/address.ts';
import { DoorError } from '../../kernel/door-error.ts';
import { messageOf } from '../../kernel/errors.ts';
import { Turns } from '../../kernel/turns.ts';
import type { DatagramPort, Door } from '../../net/door.ts';
import { snmpTrapCommunity, snmpTrapManagers, snmpTraps } from '../../settings/catalogue/network-advanced/snmp.ts';
import type { Manager } from '../../settings/network-codec.ts';
import { tags, type Oid } from '../../wire/ber/tags.ts';
import { BerWriter } from '../../wire/ber/writer.ts';
import { versions, writeCommunity, writeTrapV1 } from '../../wire/snmp/community.ts';
import { pduTypes, type Varbind } from '../../wire/snmp/pdu.ts';
import type { SnmpAgent } from './agent.ts';
import { countSent } from './counters.ts';
import { ticksOf } from './engine.ts';
import { Informer } from './informer.ts';
import { MAX_MESSAGE } from './limits.ts';
import { notifications, type Notification, type NotificationName } from './notifications.ts';

const UP_TIME: Oid = [1, 3, 6, 1, 2, 1, 1, 3, 0];
const TRAP_OID: Oid = [1, 3, 6, 1, 6, 3, 1, 1, 4, 1, 0];

/** The most notifications that wait for one manager; later ones are lost. */
const MOST_WAITING = 16;
/** Who sends wrong communities can make the camera send: at most once in this time, in ms of uptime. */
const FAILURES_EVERY = 1_000;

/** All agents of the process write their traps here. */
const writer = new BerWriter(MAX_MESSAGE);

interface Queue {
  readonly turns: Turns;
  waiting: number;
}

/** Tells the managers of the settings what happens: traps of SNMPv1 and SNMPv2c, or informs of SNMPv3, which they acknowledge. */
export class Notifier {
  readonly #agent: SnmpAgent;
  readonly #door: Door;
  readonly #signal: AbortSignal;
  readonly #informer: Informer;
  readonly #queues = new Map<string, Queue>();
  #sent = 0;
  #lastFailure: number | undefined;

  constructor(agent: SnmpAgent, door: Door, signal: AbortSignal) {
    this.#agent = agent;
    this.#door = door;
    this.#signal = signal;
    this.#informer = new Informer(agent, signal);
  }

  /** Sends a notification to all managers. Returns at once. */
  tell(name: NotificationName): void {
    const { camera } = this.#agent.source;
    const managers = camera.settings.get(snmpTrapManagers);
    if (managers.length === 0 || camera.settings.get(snmpTraps) === 'off') return;
    if (!camera.rules.snmp.tells(camera.settings, name)) return;
    if (name === 'authenticationFailure' && this.#tooSoon()) return;
    const notification: Notification = notifications[name];
    // The values are those of this moment.
    const variables = notification.variables.map((oid) => this.#agent.requests.varbind(oid));
    const ticks = ticksOf(camera);
    for (const manager of managers) this.#queue(manager, () => this.#send(manager, notification, ticks, variables));
  }

  /** Resolves when no notification is under way. After an abort that is soon. */
  async settled(): Promise<void> {
    await Promise.all([...this.#queues.values()].map(({ turns }) => turns.settled()));
  }

  #tooSoon(): boolean {
    const now = this.#agent.source.camera.clock.uptime.now();
    if (this.#lastFailure !== undefined && now - this.#lastFailure < FAILURES_EVERY) return true;
    this.#lastFailure = now;
    return false;
  }

  #queue(manager: Manager, send: () => Promise<void>): void {
    const key = `${manager.address} ${manager.port}`;
    const queue = this.#queues.get(key) ?? { turns: new Turns(), waiting: 0 };
    this.#queues.set(key, queue);
    if (queue.waiting >= MOST_WAITING) return;
    queue.waiting++;
    void queue.turns.take(async () => {
      try {
        if (!this.#signal.aborted) await send();
      } catch (error) {
        this.#agent.source.camera.journal.fault('snmp notification', error);
      } finally {
        queue.waiting--;
        if (queue.waiting === 0) this.#queues.delete(key);
      }
    });
  }

  async #send(
    manager: Manager,
    notification: Notification,
    ticks: number,
    variables: readonly Varbind[],
  ): Promise<void> {
    const { camera, counters } = this.#agent.source;
    const version = camera.settings.get(snmpTraps);
    const community = Buffer.from(camera.settings.get(snmpTrapCommunity));
    const at = towards(this.#door.addresses, manager.address);
    if (version === 'off' || at === undefined || (version !== 'v3' && community.length === 0)) return;
    const { name } = notification;
    const { address, port } = manager;
    let socket: DatagramPort | undefined;
    try {
      const heard = this.#informer.hearing(manager);
      socket = await this.#door.datagrams({ port: 0, at, client: true, received: heard });
      const all: Varbind[] = [
        { oid: UP_TIME, tag: tags.ticks, value: ticks },
        { oid: TRAP_OID, tag: tags.oid, value: notification.oid },
        ...variables,
      ];
      if (version === 'v3') {
        const why = await this.#informer.inform(socket, manager, all);
        if (why !== undefined) {
          if (!this.#signal.aborted)
            camera.journal.write('snmp.unacknowledged', { manager: address, port, what: name, why });
          return;
        }
      } else {
        const trap =
          version === 'v1' ? this.#trapV1(community, notification, ticks, variables) : this.#trapV2(community, all);
        counters.snmpOutTraps++;
        countSent(counters, trap.length);
        socket.send(trap, manager);
      }
      camera.journal.write('snmp.notified', { manager: address, port, what: name, version });
    } catch (error) {
      if (!(error instanceof DoorError)) throw error;
      camera.journal.write('snmp.unacknowledged', { manager: address, port, what: name, why: messageOf(error) });
    } finally {
      await socket?.close();
    }
  }

  #trapV1(community: Buffer, notification: Notification, ticks: number, varbinds: readonly Varbind[]): Buffer {
    const { camera } = this.#agent.source;
    const agent = Buffer.from(quadBytes(camera.network.current().address));
    const { enterprise, generic, specific } = notification;
    return writeTrapV1(writer, community, { enterprise, agent, generic, specific, ticks, varbinds }).done();
  }

  #trapV2(community: Buffer, varbinds: readonly Varbind[]): Buffer {
    // RFC 3416 §4.2.6: a request id that no other message has.
    const requestId = ++this.#sent;
    const pdu = { type: pduTypes.trapV2, requestId, errorStatus: 0, errorIndex: 0, varbinds };
    return writeCommunity(writer, { version: versions.v2c, community, pdu }).done();
  }
}
