import { TestBed } from '@angular/core/testing';
import { CLIENT_EVENT_SCHEMAS, type RoomId } from '@earshot/protocol';
import fc from 'fast-check';
import { TAB_STORE } from '../../platform/storage';
import { RoomCredentials } from './room-credentials';

const ROOM = 'room-12345678' as RoomId;
const LONG = 5_000;

describe('RoomCredentials', () => {
  it('asks for the seat in words that a server takes, whatever a tab remembers', () => {
    const stored = fc.option(
      fc.oneof(
        fc.string(),
        fc.json(),
        fc.string({ unit: 'binary' }),
        fc.nat({ max: LONG }).map((length) => 'x'.repeat(length)),
      ),
    );
    fc.assert(
      fc.property(stored, stored, (resume, attempt) => {
        const texts: Record<string, string | null> = {
          [`earshot.resume.${ROOM}`]: resume,
          [`earshot.attempt.${ROOM}`]: attempt,
        };
        TestBed.resetTestingModule();
        const store = { read: (key: string) => texts[key] ?? null, write: () => 0, remove: () => 0 };
        TestBed.configureTestingModule({ providers: [{ provide: TAB_STORE, useValue: store }] });
        const request = TestBed.inject(RoomCredentials).addTo({ room: ROOM, name: 'Ada' });
        const { issues } = CLIENT_EVENT_SCHEMAS.join['~standard'].validate(request) as { issues?: unknown };
        expect(issues).withContext(JSON.stringify(request)).toBeUndefined();
      }),
      { numRuns: 1_000, examples: [['x'.repeat(LONG), null]] },
    );
  });
});
