import { CLIENT_EVENT_SCHEMAS, type ClientEventName } from '@earshot/protocol';

/** What a client emitted, taken apart; nothing in it has been checked but the places. */
export interface Packet {
  readonly event: unknown;
  readonly payload: unknown;
  /** Whether there is more than one payload, which no event has. */
  readonly isOverlong: boolean;
  readonly ack: ((answer: unknown) => void) | null;
}

/** Takes apart the arguments of one event; socket.io puts the acknowledgement last, if the client asked for one. */
export function openPacket(args: readonly unknown[]): Packet {
  const last = args.at(-1);
  const ack = typeof last === 'function' ? (last as (answer: unknown) => void) : null;
  const payloads = args.slice(1, ack === null ? args.length : -1);
  return { event: args[0], payload: payloads[0], isOverlong: payloads.length > 1, ack };
}

// A Set, so that `constructor` or `__proto__` is as unknown as any other name.
const EVENTS: ReadonlySet<unknown> = new Set(Object.keys(CLIENT_EVENT_SCHEMAS));

/** Whether a client may emit this event. */
export function isClientEvent(event: unknown): event is ClientEventName {
  return EVENTS.has(event);
}
