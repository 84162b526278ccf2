import { TestBed } from '@angular/core/testing';
import { CallService, type CallState, TAB_STORE } from '@earshot/angular';
import type { Refusal } from '@earshot/angular/testing';
import { Calls, eventually, ROOM } from '../state/calls.fixture';
import { seatKey } from '../state/seat-key';
import { Lobby } from './lobby';

type Device = 'microphone' | 'camera';

describe('A reload', () => {
  let calls: Calls;
  let state: CallState;

  beforeEach(() => {
    const note = { name: 'Ada', microphone: false, camera: false, page: 'before', at: Date.now() };
    const resume = JSON.stringify({ secret: 'of another server' });
    const stored = new Map([[seatKey(ROOM), JSON.stringify({ ...note, resume })]]);
    const tab = {
      read: (key: string) => stored.get(key) ?? null,
      write: (key: string, value: string) => stored.set(key, value),
      remove: (key: string) => stored.delete(key),
    };
    calls = new Calls({ provide: TAB_STORE, useValue: tab });
    TestBed.inject(CallService).state$.subscribe((next) => (state = next));
  });
  afterEach(() => calls.close());

  /** How both devices are answered, and what the browser says of the permissions. */
  const ANSWERS: [string, 'granted' | 'denied' | 'prompt', Refusal | null][] = [
    ['allowed both devices', 'granted', null],
    ['denied both devices', 'denied', 'NotAllowedError'],
    ['has neither device', 'prompt', 'NotFoundError'],
    ['has devices that are in use elsewhere', 'granted', 'NotReadableError'],
  ];
  for (const [who, permission, refusal] of ANSWERS) {
    it(`leads someone back who ${who}`, async () => {
      for (const device of ['microphone', 'camera'] satisfies Device[]) {
        calls.devices.permissions.set(device, permission);
        if (refusal) calls.devices.refuse(device, refusal);
      }
      calls.show(Lobby, { room: ROOM });
      await eventually(() => state.kind === 'live');
      expect(state.kind).toBe('live');
    });
  }

  it('does not lead someone back whom the browser asks', async () => {
    calls.devices.ask();
    calls.show(Lobby, { room: ROOM });
    await new Promise((resolve) => setTimeout(resolve, 800));
    expect(state.kind).toBe('idle');
  });
});
