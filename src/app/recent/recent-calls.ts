import { DestroyRef, inject, Injectable, InjectionToken, signal } from '@angular/core';
import { DEVICE_STORE, guarded, ifThere, LOG, type RoomId, WINDOW } from '@earshot/angular';
import { type CallDatabase, openCalls } from './call-database';
import { inOrder, type RecentCall, toRecentCall } from './recent-call';

/** Stands in the device's store while calls are not to be remembered. */
const KEY = 'earshot.recent';
const OFF = 'off';
/** Rooms; the oldest that are not pinned make room. */
const MOST = 200;
/** How many go at once where the device has no more room. */
const MAKE_ROOM = 20;

/** Opens the database; a test may have one that fails. */
export const OPEN_CALLS = new InjectionToken<typeof openCalls>('OPEN_CALLS', {
  providedIn: 'root',
  factory: () => openCalls,
});

/**
 * The calls that this device remembers: in IndexedDB, and in memory where that is missing, blocked, full or taken away. All tabs of
 * the app have the same.
 */
@Injectable({ providedIn: 'root' })
export class RecentCalls {
  private readonly open = inject(OPEN_CALLS);
  private readonly store = inject(DEVICE_STORE);
  private readonly log = inject(LOG)('app/recent');
  private readonly channel = channelIn(inject(WINDOW));
  private readonly memory = new Map<RoomId, RecentCall>();
  private readonly callsSignal = signal<readonly RecentCall[]>([]);
  private readonly lastingSignal = signal(true);
  private readonly onSignal = signal(this.store.read(KEY) !== OFF);
  private database: Promise<CallDatabase | null> | null = null;

  /** Pinned calls first, then the newest; one for each room. */
  readonly calls = this.callsSignal.asReadonly();
  /** Whether they are still there when the app is opened again. */
  readonly isLasting = this.lastingSignal.asReadonly();
  /** Whether calls are remembered on this device. */
  readonly isOn = this.onSignal.asReadonly();
  /** Resolves when what the device remembers is there. */
  readonly ready: Promise<void>;

  constructor() {
    this.channel?.addEventListener('message', () => {
      this.onSignal.set(this.store.read(KEY) !== OFF);
      void this.load();
    });
    inject(DestroyRef).onDestroy(() => {
      this.channel?.close();
      void this.database?.then((database) => database?.close());
    });
    this.ready = this.load();
  }

  /** Remembers a call, in place of an earlier one in its room. */
  async save(call: RecentCall): Promise<void> {
    if (!this.isOn()) return;
    this.keep([...this.memory.values(), call]);
    const gone = inOrder(this.memory.values()).slice(MOST);
    for (const { room } of gone) this.memory.delete(room);
    await this.write(async (database) => {
      await putWhereThereIsRoom(database, call);
      for (const { room } of gone) await database.delete('calls', room);
    });
  }

  async pin(room: RoomId, isPinned: boolean): Promise<void> {
    const call = this.memory.get(room);
    if (call) await this.save({ ...call, isPinned });
  }

  async remove(room: RoomId): Promise<void> {
    this.memory.delete(room);
    await this.write((database) => database.delete('calls', room));
  }

  async removeAll(): Promise<void> {
    this.memory.clear();
    await this.write((database) => database.clear('calls'));
  }

  /** Remembers calls from now on, or forgets all there are. */
  async turn(isOn: boolean): Promise<void> {
    this.onSignal.set(isOn);
    if (isOn) this.store.remove(KEY);
    else this.store.write(KEY, OFF);
    if (!isOn) await this.removeAll();
    else this.channel?.postMessage(null);
  }

  private async load(): Promise<void> {
    const database = await this.connected();
    if (!database) return;
    await guarded(this.log, 'the calls on this device could not be read', async () => {
      const stored = (await database.getAll('calls')) as readonly unknown[];
      this.memory.clear();
      this.keep(stored.map(toRecentCall).filter((call) => call !== null));
    });
  }

  private keep(calls: readonly RecentCall[]): void {
    for (const call of calls) this.memory.set(call.room, call);
    this.callsSignal.set(inOrder(this.memory.values()).slice(0, MOST));
  }

  private async write(change: (database: CallDatabase) => Promise<unknown>): Promise<void> {
    this.keep([]);
    const database = await this.connected();
    if (!database) return;
    try {
      await change(database);
      this.lastingSignal.set(true);
      this.channel?.postMessage(null);
    } catch (error) {
      this.log.warn('a call could not be stored on this device', error);
      this.lastingSignal.set(false);
    }
  }

  /** Resolves to the database, opened again where it was lost; null where there is none. */
  private connected(): Promise<CallDatabase | null> {
    this.database ??= this.open(() => (this.database = null)).catch((error: unknown) => {
      this.log.warn('this device has no store for calls', error);
      this.lastingSignal.set(false);
      return null;
    });
    return this.database;
  }
}

async function putWhereThereIsRoom(database: CallDatabase, call: RecentCall): Promise<void> {
  try {
    await database.put('calls', call);
  } catch (error) {
    if ((error as DOMException).name !== 'QuotaExceededError') throw error;
    const stored = inOrder(await database.getAll('calls')).filter(({ isPinned }) => !isPinned);
    for (const { room } of stored.slice(-MAKE_ROOM)) await database.delete('calls', room);
    await database.put('calls', call);
  }
}

/** To the app's other tabs; null where a browser has no such channel, or forbids it. */
function channelIn(window: Partial<Pick<Window & typeof globalThis, 'BroadcastChannel'>>) {
  return ifThere(() => (window.BroadcastChannel ? new window.BroadcastChannel('earshot.recent') : null));
}
