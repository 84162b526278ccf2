import { FastReconnect } from './fast-reconnect';

/** Stands in for socket.io's manager: what is set, and the events that it would emit. */
class ManagerDouble {
  limit = 0;
  pause = 0;
  longest = 12_345;
  private readonly listeners = new Map<string, () => void>();

  on(event: string, listener: () => void): this {
    this.listeners.set(event, listener);
    return this;
  }

  timeout(limit: number): void {
    this.limit = limit;
  }

  reconnectionDelay(pause: number): void {
    this.pause = pause;
  }

  reconnectionDelayMax(pause?: number): number {
    if (pause !== undefined) this.longest = pause;
    return this.longest;
  }

  emit(event: 'open' | 'reconnect_attempt'): void {
    this.listeners.get(event)?.();
  }
}

describe('FastReconnect', () => {
  let manager: ManagerDouble;
  let reconnect: FastReconnect;
  let time: number;

  beforeEach(() => {
    manager = new ManagerDouble();
    time = 1_000;
    reconnect = new FastReconnect(manager, () => time);
    reconnect.beforeAttempt();
  });

  function connectIn(took: number): void {
    time += took;
    manager.emit('open');
  }

  it('waits for the first connection as long as a slow network takes', () => {
    reconnect.start();
    manager.emit('reconnect_attempt');
    expect(manager.limit).toBe(5_000);
  });

  it('gives up a connection that takes twice as long as the last one, but not sooner than after 250 ms', () => {
    connectIn(300);
    reconnect.start();
    reconnect.beforeAttempt();
    expect([manager.limit, manager.pause, manager.longest]).toEqual([600, 50, 50]);
    connectIn(20);
    reconnect.start();
    reconnect.beforeAttempt();
    expect(manager.limit).toBe(250);
  });

  it('goes by the quickest answer where connecting was slow for another reason', () => {
    reconnect.noteAnswer(1);
    connectIn(900);
    reconnect.noteAnswer(400);
    expect(reconnect.answerTimeout).toBe(1_800);
    reconnect.noteAnswer(60);
    reconnect.noteAnswer(100);
    reconnect.start();
    reconnect.beforeAttempt();
    expect([reconnect.answerTimeout, manager.limit]).toEqual([480, 480]);
    connectIn(700);
    expect(reconnect.answerTimeout).toBe(1_400);
  });

  it('waits longer on an open connection, and knows an attempt that may still succeed', () => {
    expect(reconnect.isAttemptRecent).toBeTrue();
    connectIn(20);
    expect(reconnect.answerTimeout).toBe(400);
    time += 380;
    expect(reconnect.isAttemptRecent).toBeFalse();
    reconnect.beforeAttempt();
    connectIn(700);
    expect(reconnect.answerTimeout).toBe(1_400);
  });

  it('doubts a connection after a second, and after three times as long as answers take where they take long', () => {
    connectIn(20);
    expect(reconnect.doubtAfter).toBe(400);
    connectIn(4_400);
    expect(reconnect.doubtAfter).toBe(1_000);
    reconnect.noteAnswer(1_100);
    expect(reconnect.doubtAfter).withContext('a slow line').toBe(3_300);
    for (let count = 0; count < 4; count++) reconnect.noteAnswer(50);
    expect(reconnect.doubtAfter).withContext('a line that is fast again').toBe(400);
  });

  it('gives each attempt more time than the one before, as another network may need, and at most a second', () => {
    connectIn(50);
    reconnect.start();
    reconnect.beforeAttempt();
    const limits = [manager.limit];
    for (let tries = 2; tries <= 6; tries++) {
      manager.emit('reconnect_attempt');
      limits.push(Math.round(manager.limit));
    }
    expect(limits).toEqual([250, 375, 563, 844, 1_000, 1_000]);
    connectIn(800);
    reconnect.start();
    for (let tries = 1; tries <= 2; tries++) manager.emit('reconnect_attempt');
    expect(manager.limit).withContext('where connecting has taken long').toBe(1_600);
  });

  it('waits as long as usual after eight attempts, and after a connection that just broke', () => {
    connectIn(50);
    reconnect.start();
    reconnect.beforeAttempt();
    for (let tries = 2; tries <= 8; tries++) manager.emit('reconnect_attempt');
    expect([manager.limit, manager.pause]).toEqual([1_000, 50]);
    manager.emit('reconnect_attempt');
    expect([manager.limit, manager.pause, manager.longest]).toEqual([5_000, 250, 12_345]);
    reconnect.start();
    reconnect.beforeAttempt();
    connectIn(50);
    manager.emit('reconnect_attempt');
    expect(manager.limit).toBe(5_000);
  });
});
