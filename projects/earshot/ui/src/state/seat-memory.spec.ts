import { TestBed } from '@angular/core/testing';
import {
  DEVICE_STORE,
  RoomCredentials,
  type RoomId,
  type Store,
  TAB_STORE,
  WALL_CLOCK,
} from '@earshot/angular';
import { LOCKS } from '../platform/locks';
import { SeatMemory } from './seat-memory';

const ROOM = 'a-room-of-the-spec' as RoomId;
const NOTE = { name: 'Ada', microphone: false, camera: true };

describe('The memory of a seat', () => {
  let now: number;
  let isHeld: boolean;
  let device: Map<string, string>;

  beforeEach(() => {
    now = 1_000_000;
    isHeld = false;
    device = new Map();
  });

  const store = (map: Map<string, string>): Store => ({
    read: (key) => map.get(key) ?? null,
    write: (key, value) => void map.set(key, value),
    remove: (key) => void map.delete(key),
  });

  /** A page of this browser, in a tab with its own store. */
  function openPage(tab = new Map<string, string>()) {
    TestBed.resetTestingModule().configureTestingModule({
      providers: [
        { provide: TAB_STORE, useValue: store(tab) },
        { provide: DEVICE_STORE, useValue: store(device) },
        { provide: WALL_CLOCK, useValue: () => now },
        {
          provide: LOCKS,
          useValue: { hold: () => () => undefined, isHeld: () => Promise.resolve(isHeld) },
        },
      ],
    });
    return { memory: TestBed.inject(SeatMemory), credentials: TestBed.inject(RoomCredentials), tab };
  }

  function sitDown() {
    const page = openPage();
    page.credentials.keep(ROOM, 'token-of-the-seat');
    page.memory.note(ROOM, NOTE, null);
    return page;
  }

  it('leads back after a reload, and after a crash from another tab', async () => {
    const { tab } = sitDown();
    expect(await openPage(tab).memory.recall(ROOM)).toEqual({ ...NOTE, isTaken: false });
    const { memory, credentials } = openPage();
    expect(await memory.recall(ROOM)).toEqual({ ...NOTE, isTaken: false });
    expect(credentials.resumeTokenFor(ROOM)).toBe('token-of-the-seat');
  });

  it('leads nowhere from another tab once the tab was closed, or the person left', async () => {
    const closed = sitDown();
    closed.memory.leavePage(ROOM);
    expect(await openPage().memory.recall(ROOM)).toBeNull();
    expect(await openPage(closed.tab).memory.recall(ROOM)).not.toBeNull();
    const left = sitDown();
    left.memory.forget(ROOM);
    expect(await openPage(left.tab).memory.recall(ROOM)).toBeNull();
  });

  it('has another seat for a tab beside the one that is in the call, unless that is to move', async () => {
    const { tab } = sitDown();
    isHeld = true;
    const copy = openPage(new Map(tab));
    expect(await copy.memory.recall(ROOM)).toEqual({ ...NOTE, isTaken: true });
    expect(copy.credentials.resumeTokenFor(ROOM)).toBeNull();
    expect(copy.memory.claim(ROOM)).toEqual(jasmine.objectContaining(NOTE));
    expect(copy.credentials.resumeTokenFor(ROOM)).toBe('token-of-the-seat');
  });

  it('does not take the seat from the tab that it was moved to', async () => {
    const first = sitDown();
    const second = openPage();
    second.credentials.keep(ROOM, 'token-of-the-seat');
    second.memory.note(ROOM, NOTE, null);
    first.memory.forget(ROOM);
    expect(await openPage().memory.recall(ROOM)).not.toBeNull();
  });

  it('fades when nobody has sat there for a while', async () => {
    const { tab } = sitDown();
    now += 90_000;
    expect(await openPage(tab).memory.recall(ROOM)).toBeNull();
  });

  it('is good for as long as the server holds the seat, where it says so', async () => {
    const { memory, tab } = sitDown();
    memory.note(ROOM, NOTE, 3_600_000);
    now += 3_600_000;
    expect(await openPage(tab).memory.recall(ROOM)).not.toBeNull();
    memory.note(ROOM, NOTE, 5_000);
    now += 35_000;
    expect(await openPage(tab).memory.recall(ROOM)).toBeNull();
  });

  it('is not misled by what others wrote', async () => {
    for (const text of ['', '{', 'null', '[]', '{"name":1}', JSON.stringify({ ...NOTE, resume: 1 })]) {
      device.set(`earshot.seat.${ROOM}`, text);
      expect(await openPage().memory.recall(ROOM))
        .withContext(text)
        .toBeNull();
    }
  });
});
