import { Injectable } from '@angular/core';
import { type LoopBackServer, LoopBackSocket } from '@earshot/angular/testing';
import type { ClientEvents } from '@earshot/protocol';
import { LazyMeshTransport } from '../transport/lazy-mesh-transport';

/** What a join waits for, in this order. */
export const STEPS = ['devices', 'code', 'token', 'socket', 'request', 'answer'] as const;
export type Step = (typeof STEPS)[number];

/** For specs: holds whoever comes to one step of a join, the first time. */
export class Pause {
  private readonly arrival = withResolver();
  private readonly release = withResolver();
  private isUsed = false;

  constructor(readonly step: Step) {}

  /** Resolves once somebody is held. */
  get reached(): Promise<void> {
    return this.arrival.promise;
  }

  /** Lets whoever is held go on. */
  end(): void {
    this.release.resolve();
  }

  /** Waits at the held step, and passes every other one. */
  async pass(step: Step): Promise<void> {
    if (step !== this.step || this.isUsed) return;
    this.isUsed = true;
    this.arrival.resolve();
    await this.release.promise;
  }
}

/** A socket of a loop-back server on which a join can be held. As on a real one, the events of a connection wait for each other. */
export class PausingSocket extends LoopBackSocket {
  private connection = 0;
  private queue: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly loopBack: LoopBackServer,
    private readonly pause: Pause,
  ) {
    super(loopBack);
  }

  override connect(): void {
    if (this.isConnected) return;
    this.isTrying = true;
    const connection = ++this.connection;
    void this.pause.pass('socket').then(() => {
      if (connection === this.connection) super.connect();
    });
  }

  override disconnect(): void {
    this.connection += 1;
    this.queue = Promise.resolve();
    super.disconnect();
  }

  override request<E extends keyof ClientEvents>(
    event: E,
    payload: Parameters<ClientEvents[E]>[0],
    timeout = 8_000,
  ): Promise<never> {
    if (!this.isConnected) return Promise.reject(new Error('not connected'));
    const { connection } = this;
    const handled = this.queue.then(async () => {
      if (event === 'join') await this.pause.pass('request');
      // The server does not carry out what an earlier connection asked for.
      if (connection !== this.connection) throw new Error('the connection is lost');
      const answer = structuredClone(this.loopBack.answer(this, event, payload)) as never;
      if (event === 'join') await this.pause.pass('answer');
      return answer;
    });
    this.queue = handled.catch(() => undefined);
    return Promise.race([handled, failAfter(timeout)]);
  }
}

/** The transport whose code comes late. */
export function pausingTransport(pause: Pause): typeof LazyMeshTransport {
  @Injectable()
  class PausingTransport extends LazyMeshTransport {
    protected override async fetchCode(): ReturnType<LazyMeshTransport['fetchCode']> {
      await pause.pass('code');
      return super.fetchCode();
    }
  }
  return PausingTransport;
}

function failAfter(ms: number): Promise<never> {
  return new Promise((_, reject) => setTimeout(() => reject(new Error('operation has timed out')), ms));
}

function withResolver(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((done) => (resolve = done));
  return { promise, resolve };
}
