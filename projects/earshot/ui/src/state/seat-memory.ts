import { inject, Injectable, InjectionToken } from '@angular/core';
import {
  DEVICE_STORE,
  RoomCredentials,
  type RoomId,
  type Store,
  TAB_STORE,
  WALL_CLOCK,
} from '@earshot/angular';
import { LOCKS } from '../platform/locks';
import { seatKey } from './seat-key';

/** How someone took part in a call. */
export interface SeatNote {
  readonly name: string;
  /** Whether the microphone was on. */
  readonly microphone: boolean;
  /** Whether the camera was on. */
  readonly camera: boolean;
}

/** A seat that someone on this device can take again. */
export interface FormerSeat extends SeatNote {
  /** Whether another tab or window of this browser is in the call with it. */
  readonly isTaken: boolean;
}

/** What is stored: the note, and how to get the seat. */
interface Stored extends SeatNote {
  readonly resume: string;
  /** Tells the page that wrote it from others. */
  readonly page: string;
  /** When it was written, in ms since 1970. */
  readonly at: number;
  /** For how long, in ms, the server holds the seat; absent where it does not say. */
  readonly grace?: number;
}

/** Tells this page from others. */
const PAGE_NAME = new InjectionToken<string>('PAGE_NAME', {
  providedIn: 'root',
  factory: () => Math.random().toString(36).slice(2),
});

/** In ms. */
const USUAL_GRACE = 60_000;
/** The server holds a seat from the moment it misses the person: up to 18 s after they left, and the note may be 10 s older. */
const NOTED_BEFORE = 30_000;

/**
 * Remembers the seat in a call over a reload (in this tab) and over a crash (on this device), so that opening the link again
 * leads back to it. Closing a tab forgets its seat. Belongs to one call: what uses it provides it.
 */
@Injectable({ providedIn: 'root' })
export class SeatMemory {
  private readonly tab = inject(TAB_STORE);
  private readonly device = inject(DEVICE_STORE);
  private readonly credentials = inject(RoomCredentials);
  private readonly locks = inject(LOCKS);
  private readonly now = inject(WALL_CLOCK);
  private readonly page = inject(PAGE_NAME);

  /** Resolves to the seat in a room that can be taken again, or null. While another tab has it, this page gets a new one. */
  async recall(room: RoomId): Promise<FormerSeat | null> {
    const stored = this.read(this.tab, room) ?? this.read(this.device, room);
    if (!stored) return null;
    const isTaken = await this.locks.isHeld(seatKey(room));
    if (isTaken) this.credentials.forgetSeat(room);
    else this.credentials.keep(room, stored.resume);
    const { name, microphone, camera } = stored;
    return { name, microphone, camera, isTaken };
  }

  /** Makes the next join take over the seat of another page of this device; returns the note of that seat. */
  claim(room: RoomId): SeatNote | null {
    const stored = this.read(this.device, room) ?? this.read(this.tab, room);
    if (stored) this.credentials.keep(room, stored.resume);
    return stored;
  }

  /** Writes down the seat, and for how long, in ms, the server holds it. A note expires: call this repeatedly. */
  note(room: RoomId, note: SeatNote, grace: number | null): void {
    const resume = this.credentials.resumeTokenFor(room);
    if (!resume) return;
    const stored: Stored = { ...note, resume, page: this.page, at: this.now(), ...(grace ? { grace } : {}) };
    const text = JSON.stringify(stored);
    for (const store of [this.tab, this.device]) store.write(seatKey(room), text);
  }

  /** Holds the seat while this page is in the call. Returns a function that releases it. */
  hold(room: RoomId): () => void {
    return this.locks.hold(seatKey(room));
  }

  /** Forgets the seat on the device when the page is closed, but not in the tab, which may be reloading. */
  leavePage(room: RoomId): void {
    this.forgetIn(this.device, room);
  }

  /** Forgets the seat when the person leaves the call. */
  forget(room: RoomId): void {
    this.forgetIn(this.device, room);
    this.forgetIn(this.tab, room);
  }

  private forgetIn(store: Store, room: RoomId): void {
    const stored = this.read(store, room);
    // A note that another page has written since belongs to that page.
    if (stored === null || stored.page === this.page) store.remove(seatKey(room));
  }

  private read(store: Store, room: RoomId): Stored | null {
    const stored = parse(store.read(seatKey(room)));
    if (!stored) return null;
    const { at, grace = USUAL_GRACE } = stored;
    return this.now() - at < grace + NOTED_BEFORE ? stored : null;
  }
}

/** Returns a valid note, or null: anyone may write into a store. */
function parse(text: string | null): Stored | null {
  if (text === null) return null;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null; // a SyntaxError: not written by us
  }
  return isStored(value) ? value : null;
}

function isStored(value: unknown): value is Stored {
  if (typeof value !== 'object' || value === null) return false;
  const { name, microphone, camera, resume, page, at, grace = 0 } = value as Record<keyof Stored, unknown>;
  return (
    [name, resume, page].every((one) => typeof one === 'string') &&
    [microphone, camera].every((one) => typeof one === 'boolean') &&
    [at, grace].every((one) => typeof one === 'number')
  );
}
