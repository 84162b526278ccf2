import { Haste } from './haste';

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

describe('Haste', () => {
  let manager: ManagerDouble;
  let haste: Haste;
  let time: number;

  beforeEach(() => {
    manager = new ManagerDouble();
    time = 1_000;
    haste = new Haste(manager, () => time);
    haste.attempt();
  });

  function connectIn(took: number): void {
    time += took;
    manager.emit('open');
  }

  it('waits for the first connection as long as a slow network takes', () => {
    haste.begin();
    manager.emit('reconnect_attempt');
    expect(manager.limit).toBe(5_000);
  });

  it('gives up a connection that takes twice as long as the last one, but not sooner than after 250 ms', () => {
    connectIn(300);
    haste.begin();
    haste.attempt();
    expect([manager.limit, manager.pause, manager.longest]).toEqual([600, 50, 50]);
    connectIn(20);
    haste.begin();
    haste.attempt();
    expect(manager.limit).toBe(250);
  });

  it('goes by the quickest answer where connecting was slow for another reason', () => {
    haste.answered(1);
    connectIn(900);
    haste.answered(400);
    expect(haste.patience).toBe(1_800);
    haste.answered(60);
    haste.answered(100);
    haste.begin();
    haste.attempt();
    expect([haste.patience, manager.limit]).toEqual([480, 480]);
    connectIn(700);
    expect(haste.patience).toBe(1_400);
  });

  it('has more patience with a connection that is there, and knows a try that may still come to something', () => {
    expect(haste.isYoung).toBeTrue();
    connectIn(20);
    expect(haste.patience).toBe(400);
    time += 380;
    expect(haste.isYoung).toBeFalse();
    haste.attempt();
    connectIn(700);
    expect(haste.patience).toBe(1_400);
  });

  it('is patient after eight tries, and after a connection that just broke', () => {
    connectIn(50);
    haste.begin();
    haste.attempt();
    for (let tries = 2; tries <= 8; tries++) manager.emit('reconnect_attempt');
    expect(manager.limit).toBe(250);
    manager.emit('reconnect_attempt');
    expect([manager.limit, manager.pause, manager.longest]).toEqual([5_000, 250, 12_345]);
    haste.begin();
    haste.attempt();
    connectIn(50);
    manager.emit('reconnect_attempt');
    expect(manager.limit).toBe(5_000);
  });
});
