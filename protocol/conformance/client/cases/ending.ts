import assert from 'node:assert/strict';
import type { ClientCase } from '../case.ts';
import { accept, refuse, seat, SELF } from '../stage.ts';
import { found, pause } from '../waiting.ts';

/** In ms: longer than any client waits before it tries again for the first time. */
const LONG = 1_500;

export const ENDING: readonly ClientCase[] = [
  {
    name: 'does not come back after its seat was taken by another tab',
    run: async (stage) => {
      const connection = await stage.alone();
      connection.emit('peer-left', { id: SELF.id, reason: 'replaced' });
      connection.hangUp();
      await pause(LONG);
      assert.equal(stage.server.connections.flatMap((one) => one.asked('join')).length, 1);
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
