import { type Ack, CLIENT_EVENT_SCHEMAS, type ClientEvents } from '@earshot/protocol';
import { refused } from './answers';

type Checked = { readonly payload: unknown } | { readonly refusal: Ack<never> };

/** Checks an event and its payload as the real server does; returns what the schema makes of the payload. */
export function checked(event: keyof ClientEvents, payload: unknown): Checked {
  if (!Object.hasOwn(CLIENT_EVENT_SCHEMAS, event)) return { refusal: refused('unknown-event') };
  const mayBeEmpty = event === 'leave' || event === 'ice';
  const schema = CLIENT_EVENT_SCHEMAS[event];
  const result = schema['~standard'].validate(payload === undefined && mayBeEmpty ? {} : payload);
  // The schemas wait for nothing.
  if (result instanceof Promise || result.issues) return { refusal: refused('invalid') };
  return { payload: result.value };
}
