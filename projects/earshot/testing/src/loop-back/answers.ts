import type { Ack, ErrorCode } from '@earshot/protocol';

export function done<T>(value: T): Ack<T> {
  return { ok: true, value };
}

export function refused(code: ErrorCode): Ack<never> {
  return { ok: false, error: { code, message: code } };
}
