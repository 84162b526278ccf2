import { TestBed } from '@angular/core/testing';
import { EARSHOT_FAULT, type EarshotOptions, provideEarshot } from '@earshot/angular/config';
import type { RoomId } from '@earshot/protocol';
import fc from 'fast-check';
import { firstValueFrom } from 'rxjs';
import { CallService } from './call/call-service';
import { AccessToken } from './signaling/socket/access-token';
import { SignalingSocket } from './signaling/socket/signaling-socket';
import { SocketIoSocket } from './signaling/socket/socket-io-socket';

const anything = fc.anything({ withNullPrototype: true });
const or = (...good: readonly unknown[]) => fc.oneof(fc.constantFrom(...good), anything);
const options = fc.record(
  {
    serverUrl: fc.oneof(or('https://calls.example', 'wss://calls.example:8443'), fc.webUrl(), fc.string()),
    token: or('a-token', () => 'a-token'),
    iceTransportPolicy: or('all', 'relay'),
    diagnosticsUrl: or('/help'),
    log: or(() => undefined),
    newer: anything,
  },
  { requiredKeys: [] },
);

describe('A wrong configuration', () => {
  it('fails a join with the option’s name, and connects to nothing', async () => {
    TestBed.configureTestingModule({ providers: [provideEarshot({ serverUrl: 'calls.example' })] });
    const [call, socket] = [TestBed.inject(CallService), TestBed.inject(SignalingSocket)];
    const connect = spyOn(socket, 'connect');
    await call.prepare();
    await call.join({ room: 'room' as RoomId, name: 'Ada' });
    const state = await firstValueFrom(call.state$);
    expect(state).toEqual({
      kind: 'failed',
      error: { code: 'unexpected', cause: TestBed.inject(EARSHOT_FAULT) },
    });
    expect(connect).not.toHaveBeenCalled();
  });
});

describe('A configuration of any shape', () => {
  it('makes services that a call can be made with, or says which option is wrong', async () => {
    await fc.assert(
      fc.asyncProperty(options, async (given) => {
        TestBed.resetTestingModule();
        TestBed.configureTestingModule({ providers: [provideEarshot(given as EarshotOptions)] });
        const socket = TestBed.inject(SocketIoSocket);
        expect(socket.isConnected).toBeFalse();
        const token = await TestBed.inject(AccessToken).get();
        if (TestBed.inject(EARSHOT_FAULT)?.option === 'token') expect(token).toBeNull();
        else expect(token === null || token === 'a-token' || token === given.token).toBeTrue();
      }),
      { numRuns: 500 },
    );
  });
});
