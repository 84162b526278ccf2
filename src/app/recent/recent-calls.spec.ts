import { TestBed } from '@angular/core/testing';
import { DEVICE_STORE, type RoomId } from '@earshot/angular';
import fc from 'fast-check';
import { deleteDB, openDB } from 'idb';
import { openCalls } from './call-database';
import { OPEN_CALLS, RecentCalls } from './recent-calls';
import { type RecentCall, toNames, toRecentCall } from './recent-call';

const call = (room: string, at: number, more: Partial<RecentCall> = {}): RecentCall => ({
  room: room as RoomId,
  people: ['Ben'],
  at,
  seconds: 60,
  isPinned: false,
  ...more,
});

describe('RecentCalls', () => {
  let stored: Map<string, string>;

  beforeEach(async () => {
    stored = new Map();
    TestBed.configureTestingModule({
      providers: [
        {
          provide: DEVICE_STORE,
          useFactory: () => ({
            read: (key: string) => stored.get(key) ?? null,
            write: (key: string, value: string) => stored.set(key, value),
            remove: (key: string) => stored.delete(key),
          }),
        },
      ],
    });
    await deleteDB('earshot');
  });

  afterEach(async () => {
    TestBed.resetTestingModule();
    await deleteDB('earshot');
  });

  /** As after closing the app and opening it again. */
  async function reopen(): Promise<RecentCalls> {
    TestBed.resetTestingModule();
    TestBed.configureTestingModule({
      providers: [
        {
          provide: DEVICE_STORE,
          useValue: {
            read: (key: string) => stored.get(key) ?? null,
            write: (key: string, value: string) => stored.set(key, value),
            remove: (key: string) => stored.delete(key),
          },
        },
      ],
    });
    const recent = TestBed.inject(RecentCalls);
    await recent.ready;
    return recent;
  }

  const rooms = (recent: RecentCalls) => recent.calls().map(({ room }) => room as string);

  it('remembers calls across starts: the newest first, one for each room, pinned ones above all', async () => {
    const recent = TestBed.inject(RecentCalls);
    await recent.ready;
    expect(recent.calls()).toEqual([]);
    for (const [room, at] of [
      ['one', 1],
      ['two', 2],
      ['one', 3],
      ['three', 4],
    ] as const)
      await recent.save(call(room, at));
    expect(rooms(recent)).toEqual(['three', 'one', 'two']);
    await recent.pin('two' as RoomId, true);
    const again = await reopen();
    expect(rooms(again)).toEqual(['two', 'three', 'one']);
    expect(again.isLasting()).toBeTrue();
    await again.pin('two' as RoomId, false);
    expect(rooms(await reopen())).toEqual(['three', 'one', 'two']);
  });

  it('forgets one, or all', async () => {
    const recent = TestBed.inject(RecentCalls);
    for (const room of ['one', 'two', 'three']) await recent.save(call(room, 1));
    await recent.remove('two' as RoomId);
    expect(rooms(await reopen()).sort()).toEqual(['one', 'three']);
    await TestBed.inject(RecentCalls).removeAll();
    expect(rooms(await reopen())).toEqual([]);
  });

  it('forgets everything when it is turned off, and remembers nothing until it is turned on', async () => {
    const recent = TestBed.inject(RecentCalls);
    await recent.save(call('one', 1));
    await recent.turn(false);
    expect(recent.calls()).toEqual([]);
    await recent.save(call('two', 2));
    const again = await reopen();
    expect([again.isOn(), rooms(again)]).toEqual([false, []]);
    await again.turn(true);
    await again.save(call('three', 3));
    expect(rooms(await reopen())).toEqual(['three']);
  });

  it('keeps 200 rooms: the oldest that is not pinned goes', async () => {
    const recent = TestBed.inject(RecentCalls);
    await recent.save(call('pinned', 0, { isPinned: true }));
    for (let at = 1; at <= 201; at += 1) await recent.save(call(`room-${at}`, at));
    const kept = rooms(await reopen());
    expect([kept.length, kept[0], kept.at(-1)]).toEqual([200, 'pinned', 'room-3']);
  });

  it('tells the app’s other tabs', async () => {
    const recent = TestBed.inject(RecentCalls);
    await recent.ready;
    const heard = new Promise((resolve) => {
      const channel = new BroadcastChannel('earshot.recent');
      channel.onmessage = () => {
        channel.close();
        resolve(true);
      };
    });
    await recent.save(call('one', 1));
    expect(await heard).toBeTrue();
    const database = await openDB('earshot');
    await database.put('calls', call('elsewhere', 2));
    database.close();
    const other = new BroadcastChannel('earshot.recent');
    other.postMessage(null);
    while (rooms(recent).length < 2) await new Promise((resolve) => setTimeout(resolve, 10));
    other.close();
    expect(rooms(recent)).toEqual(['elsewhere', 'one']);
  });

  const broken: Readonly<Record<string, typeof openCalls>> = {
    'is missing': (onLost) => openCalls(onLost, null),
    'refuses to open': () => Promise.reject(new DOMException('blocked', 'SecurityError')),
    'fails at every use': async (onLost) => {
      const database = await openCalls(onLost);
      database.close();
      return database;
    },
    'is of a newer version of the app': async (onLost) => {
      (await openDB('earshot', 99)).close();
      return openCalls(onLost);
    },
  };
  for (const [what, open] of Object.entries(broken))
    it(`remembers calls until the app is closed where IndexedDB ${what}, and says so`, async () => {
      TestBed.overrideProvider(OPEN_CALLS, { useValue: open });
      const recent = TestBed.inject(RecentCalls);
      await recent.save(call('one', 1));
      expect([rooms(recent), recent.isLasting()]).toEqual([['one'], false]);
      await recent.remove('one' as RoomId);
      expect(rooms(recent)).toEqual([]);
    });

  it('makes room where the device has no more', async () => {
    const recent = TestBed.inject(RecentCalls);
    for (let at = 1; at <= 30; at += 1) await recent.save(call(`room-${at}`, at));
    const put = IDBObjectStore.prototype.put;
    let isFull = true;
    spyOn(IDBObjectStore.prototype, 'put').and.callFake(function (this: IDBObjectStore, ...given) {
      if (!isFull) return put.apply(this, given);
      isFull = false;
      throw new DOMException('full', 'QuotaExceededError');
    });
    await recent.save(call('new', 31));
    expect(recent.isLasting()).toBeTrue();
    const kept = rooms(await reopen());
    expect([kept.length, kept[0], kept.at(-1)]).toEqual([11, 'new', 'room-21']);
  });

  it('opens the database again that the browser took away', async () => {
    let lose = (): void => undefined;
    let opened = 0;
    TestBed.overrideProvider(OPEN_CALLS, {
      useValue: async (onLost: () => void) => {
        opened += 1;
        const database = await openCalls(onLost);
        lose = () => {
          database.close();
          onLost();
        };
        return database;
      },
    });
    const recent = TestBed.inject(RecentCalls);
    await recent.save(call('one', 1));
    lose();
    await recent.save(call('two', 2));
    expect([opened, recent.isLasting()]).toEqual([2, true]);
    expect(rooms(await reopen())).toEqual(['two', 'one']);
  });

  it('reads from the device what is a call, and nothing else', async () => {
    const database = await openCalls(() => undefined);
    for (const odd of [
      { room: 'no room!' },
      { room: 'x', at: 'noon' },
      { room: 'y', at: 1, people: [7, ' Ada\u202e '] },
    ])
      await database.put('calls', odd as never);
    database.close();
    const recent = TestBed.inject(RecentCalls);
    await recent.ready;
    expect(recent.calls()).toEqual([
      { room: 'y' as RoomId, at: 1, people: ['Ada'], seconds: 0, isPinned: false },
    ]);
  });
});

describe('what a device has stored', () => {
  it('is a call or nothing, whatever it is', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true }), (stored) => {
        const read = toRecentCall(stored);
        if (read) expect(new Date(read.at).toISOString()).toBeTruthy();
      }),
      { numRuns: 2_000 },
    );
    expect(toNames(Array.from({ length: 50 }, (_, index) => `Ada ${index}`)).length).toBe(8);
    expect(toNames(['Ada', ' Ada ', '\u200b', 7])).toEqual(['Ada']);
  });
});
