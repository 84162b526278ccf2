import { Injectable, type Type } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { SignalingSocket } from './signaling-socket';
import type { SignalingSocketContract } from './signaling-socket-contract';
import type { SocketChange } from './socket-change';
import { SocketDouble } from './socket-double.fixture';

interface Code {
  readonly SocketIoSocket: Type<SignalingSocketContract>;
}

@Injectable()
class SlowSocket extends SignalingSocket {
  readonly asked: { arrive: () => void; fail: () => void }[] = [];

  protected override fetchCode(): Promise<Code> {
    return new Promise((resolve, reject) => {
      this.asked.push({
        arrive: () => resolve({ SocketIoSocket: SocketDouble }),
        fail: () => reject(new TypeError('Failed to fetch dynamically imported module')),
      });
    });
  }
}

describe('The socket to the server, whose code is loaded later,', () => {
  let socket: SlowSocket;
  let double: SocketDouble;
  let changes: SocketChange[];

  beforeEach(() => {
    double = new SocketDouble();
    TestBed.configureTestingModule({
      providers: [SlowSocket, { provide: SocketDouble, useValue: double }],
    });
    socket = TestBed.inject(SlowSocket);
    changes = [];
    socket.changes$.subscribe((change) => changes.push(change));
  });

  async function later(step: () => void): Promise<void> {
    step();
    await new Promise((resolve) => setTimeout(resolve));
  }

  it('connects as soon as the code is there', async () => {
    socket.connect();
    socket.connect();
    expect(socket.asked.length).toBe(1);
    expect([socket.isTrying, socket.isConnected]).toEqual([true, false]);
    await later(() => socket.asked[0]?.arrive());
    expect([socket.isTrying, socket.isConnected]).toEqual([true, true]);
    expect(changes).toEqual(['connected']);
  });

  it('makes no connection that was called off before the code came', async () => {
    socket.connect();
    socket.disconnect();
    expect(socket.isTrying).toBeFalse();
    await later(() => socket.asked[0]?.arrive());
    expect(socket.isConnected).toBeFalse();
    expect(changes).toEqual([]);
  });

  it('is unreachable without the code, and asks for it again', async () => {
    socket.connect();
    await later(() => socket.asked[0]?.fail());
    expect(changes).toEqual(['unreachable']);
    expect(socket.isTrying).toBeFalse();
    socket.connect();
    await later(() => socket.asked[1]?.arrive());
    expect(changes).toEqual(['unreachable', 'connected']);
  });

  it('asks for the code once, however often it is prepared', async () => {
    void socket.load();
    void socket.load();
    await later(() => socket.asked[0]?.arrive());
    await socket.load();
    expect(socket.asked.length).toBe(1);
    expect(socket.isConnected).toBeFalse();
  });

  it('sends nothing without a connection', async () => {
    await expectAsync(socket.request('leave', {}, 100)).toBeRejectedWithError(/not connected/);
  });

  it('passes events on that come once the code is there', async () => {
    const left: unknown[] = [];
    socket.on('peer-left').subscribe((event) => left.push(event));
    void socket.load();
    await later(() => socket.asked[0]?.arrive());
    double.say('peer-left', { id: 'ada', reason: 'left' } as never);
    expect(left.length).toBe(1);
  });
});
