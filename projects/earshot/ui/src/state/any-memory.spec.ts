import { TestBed } from '@angular/core/testing';
import { DEVICE_STORE, normaliseName, type RoomId, TAB_STORE } from '@earshot/angular';
import fc from 'fast-check';
import { PersonName } from './person-name';
import { seatKey } from './seat-key';
import { SeatMemory } from './seat-memory';
import { ShortcutPreference } from './shortcut-preference';
import { SoundPreference } from './sound-preference';

const ROOM = 'room-1' as RoomId;
const anything = fc.anything({ withNullPrototype: true });
const KEYS = [
  'name',
  'microphone',
  'camera',
  'resume',
  'page',
  'at',
  'grace',
  'sound',
  'vibration',
  '__proto__',
];
const note = fc.dictionary(
  fc.constantFrom(...KEYS),
  fc.oneof(anything, fc.string(), fc.boolean(), fc.integer()),
);
/** What anybody may have written in our place. */
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.oneof(note, anything).map((value) => (JSON.stringify(value) as string | undefined) ?? ''),
  fc.constantFrom('null', '[]', '7', '{"__proto__":{"name":7}}', 'x'.repeat(100_000)),
);
const KEPT = ['earshot.name', 'earshot.sounds', 'earshot.shortcuts', seatKey(ROOM)];

describe('Whatever a device or a tab remembers', () => {
  it('is read as what a person has chosen, or as nothing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 8, maxLength: 8 }), async (texts) => {
        TestBed.resetTestingModule();
        const [device, tab] = [new Map<string, string>(), new Map<string, string>()];
        KEPT.forEach((key, index) => {
          device.set(key, texts[index]!);
          tab.set(key, texts[index + 4]!);
        });
        const storeOf = (stored: Map<string, string>) => ({
          read: (key: string) => stored.get(key) ?? null,
          write: (key: string, value: string) => stored.set(key, value),
          remove: (key: string) => stored.delete(key),
        });
        TestBed.configureTestingModule({
          providers: [
            { provide: DEVICE_STORE, useValue: storeOf(device) },
            { provide: TAB_STORE, useValue: storeOf(tab) },
          ],
        });
        const { sound, vibration } = TestBed.inject(SoundPreference).signs();
        expect([typeof sound, typeof vibration]).toEqual(['boolean', 'boolean']);
        expect(typeof TestBed.inject(ShortcutPreference).isOn()).toBe('boolean');
        expect(normaliseName(TestBed.inject(PersonName).read()).length).toBeLessThan(5_000);
        const seats = TestBed.inject(SeatMemory);
        const seat = await seats.recall(ROOM);
        if (seat) expect([typeof seat.name, typeof seat.microphone]).toEqual(['string', 'boolean']);
        seats.claim(ROOM);
        seats.note(ROOM, { name: 'Ada', microphone: true, camera: true }, 60_000);
        seats.forget(ROOM);
      }),
      { numRuns: 1_500 },
    );
    expect('name' in {}).toBeFalse();
  });
});
