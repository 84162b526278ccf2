import type { Ack, ErrorCode } from '@earshot/protocol';

/** Answers that the event was carried out. */
export function accept<T>(value: T): Ack<T> {
  return { ok: true, value };
}

/** Answers that the event was not carried out; `message` is for developers and never repeats what was sent. */
export function refuse(code: ErrorCode, message: string): Ack<never> {
  return { ok: false, error: { code, message } };
}
