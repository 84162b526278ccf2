import { createAttempt, PeerIdSchema, type RoomId } from '@earshot/protocol';
import * as v from 'valibot';
import { SeatIds } from './seat-ids.ts';

const SECRET = 'a secret for tests, of no use elsewhere';
const ROOM = 'stand-up' as RoomId;

describe('the seat of a join that may be repeated', () => {
  const ids = new SeatIds(SECRET);
  const attempt = createAttempt();

  it('is the same for the same join, on every node with the same secret', () => {
    const id = ids.of(ROOM, attempt, 'ada');
    expect(v.parse(PeerIdSchema, id)).toBe(id);
    expect(new SeatIds(SECRET).of(ROOM, attempt, 'ada')).toBe(id);
  });

  it('is another one in another room, for another attempt or person, or with another secret', () => {
    const all = [
      ids.of(ROOM, attempt, 'ada'),
      ids.of('another' as RoomId, attempt, 'ada'),
      ids.of(ROOM, createAttempt(), 'ada'),
      ids.of(ROOM, attempt, 'bo'),
      ids.of(ROOM, attempt, null),
      new SeatIds(`${SECRET}!`).of(ROOM, attempt, 'ada'),
    ];
    expect(new Set(all).size).toBe(all.length);
    expect(all.some((id) => id.includes(attempt))).toBeFalse();
  });
});
