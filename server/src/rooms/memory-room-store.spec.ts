import { itIsARoomStore } from '../testing/room-store.fixture.ts';
import { MemoryRoomStore } from './memory-room-store.ts';

describe('the room store in memory', () => {
  itIsARoomStore(() => Promise.resolve(new MemoryRoomStore()));
});
