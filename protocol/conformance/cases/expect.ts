import assert from 'node:assert/strict';
import type { Ack, ErrorCode } from '@earshot/protocol';

/** Throws unless the event was refused with this code and a message of its own. */
export function expectRefusal(ack: Ack<unknown>, code: ErrorCode): void {
  assert.equal(ack.ok, false, `expected ${code}, but it was carried out`);
  assert.deepEqual(Object.keys(ack.error).sort(), ['code', 'message']);
  assert.equal(ack.error.code, code);
  assert.equal(typeof ack.error.message, 'string');
}

/** The value of an acknowledgement; throws when the event was refused. */
export function valueOf<T>(ack: Ack<T>): T {
  assert.ok(ack.ok, 'refused');
  return ack.value;
}
