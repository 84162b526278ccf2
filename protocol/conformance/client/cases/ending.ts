import assert from 'node:assert/strict';
import type { ClientCase } from '../case.ts';
import { accept, ELDER, refuse, reply, seat, SELF } from '../stage.ts';
import { found, pause } from '../waiting.ts';

/** In ms: longer than any client waits before it tries again for the first time. */
const LONG = 1_500;

/** The client's own part in the call is over for one of these reasons. */
function stayingAway(what: string, reason: string): ClientCase {
  return {
    name: `does not come back after ${what}`,
    run: async (stage) => {
      const connection = await stage.alone();
      connection.emit('peer-left', { id: SELF.id, reason });
      connection.hangUp();
      await pause(LONG);
      assert.equal(stage.server.connections.flatMap((one) => one.asked('join')).length, 1);
    },
  };
}

export const ENDING: readonly ClientCase[] = [
  stayingAway('its seat was taken by another tab', 'replaced'),
  stayingAway('a moderator removed it', 'removed'),
  {
    name: 'forgets one whom a moderator removed, as one who left',
    run: async (stage) => {
      const offered = await stage.offered();
      const { connection } = offered;
      connection.emit('peer-left', { id: ELDER.id, reason: 'removed' });
      const answer = reply(offered, 1);
      await pause(LONG);
      const later = connection.descriptions.filter(({ epoch }) => epoch > offered.offer.epoch);
      assert.deepEqual([answer.acknowledgements, later], [0, []], 'it goes on with somebody who is gone');
    },
  },
  {
    name: 'goes on when it is told that somebody guesses the passcode',
    run: async (stage) => {
      const connection = await stage.alone({ self: { ...SELF, role: 'moderator' } });
      for (const payload of [{ wrong: 5 }, { wrong: 'many' }, null])
        connection.emit('passcode-guessed', payload);
      // It still hears what comes after them.
      connection.emit('draining', { reconnectWithin: 1 });
      await stage.back(1, []);
      assert.equal(connection.asked('leave').length, 0);
    },
  },
  {
    name: 'stops where it has no version in common with the server',
    run: async (stage) => {
      stage.server.refuse = () => ({
        code: 'version-mismatch',
        message: 'as the script says',
        versions: { min: 1_000, max: 1_001 },
      });
      await stage.begin();
      await found('it tries', () => stage.server.handshakes || undefined);
      // It may have tried for the lobby, too.
      await pause(LONG);
      const { handshakes } = stage.server;
      await pause(LONG);
      assert.equal(stage.server.handshakes, handshakes, 'it tries again and again');
    },
  },
  {
    name: 'stops after a refusal that trying again does not change',
    run: async (stage) => {
      const { connection, join } = await stage.joining();
      join.answer(refuse('room-full'));
      await pause(LONG);
      assert.equal(connection.asked('join').length, 1);
      assert.equal(stage.server.connections.flatMap((one) => one.asked('join')).length, 1);
    },
  },
  {
    name: 'leaves a call whose media travels in a way that it does not know',
    run: async (stage) => {
      const { connection, join } = await stage.joining();
      join.answer(accept(seat([], { media: { kind: 'carrier-pigeon', loft: 'https://pigeons.example' } })));
      await connection.next('leave');
    },
  },
];
