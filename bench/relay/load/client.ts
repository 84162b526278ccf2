import { FrameSocket, textFrame } from './frame-socket.ts';

/** What is sent: a candidate, the same with an acknowledgement asked for, or a description of 3 kB. */
export const SIGNALS = ['candidate', 'acknowledged', 'description'] as const;
export type Signal = (typeof SIGNALS)[number];

export interface ClientPlan {
  readonly port: number;
  readonly from: string;
  readonly room: string;
  /** Unlike all others; the id itself where clients choose their ids. */
  readonly name: string;
}

/** One person's connection, as far as all servers have the same. Every server's dialect is a subclass. */
export abstract class Client {
  /** Called for each signal of the partner. */
  onSignal: () => void = () => undefined;
  /** How many signals the server refused to relay. */
  refusals = 0;
  /** Under what name signals reach this client; known when it is in its room. */
  id = '';
  protected readonly plan: ClientPlan;
  private frames: Readonly<Record<Signal, Buffer>> | null = null;
  private socket: FrameSocket | null = null;
  private settleJoin: ((why: string | null) => void) | null = null;
  private settleDown: (() => void) | null = null;

  constructor(plan: ClientPlan) {
    this.plan = plan;
  }

  /** Path and query of the upgrade request. */
  protected abstract path(): string;
  /** Takes one frame of the server; it must be read before this returns. */
  protected abstract heard(buffer: Buffer, start: number, end: number): void;
  /** What says this signal to that partner. */
  protected abstract words(signal: Signal, to: string): string;

  /** Connects and joins; rejects when it comes to nothing. */
  join(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.settleJoin = (why) => {
        this.settleJoin = null;
        if (why === null) resolve();
        else reject(new Error(why));
      };
      this.socket = new FrameSocket(
        { ...this.plan, path: this.path() },
        {
          heard: (buffer, start, end) => this.heard(buffer, start, end),
          down: (why) => this.down(why),
        },
      );
    });
  }

  /** Makes the frames for this partner, once and for all. */
  aim(to: string): void {
    const frames = SIGNALS.map((signal) => [signal, textFrame(this.words(signal, to))] as const);
    this.frames = Object.fromEntries(frames) as Record<Signal, Buffer>;
  }

  signal(signal: Signal): void {
    if (this.frames !== null) this.socket?.send(this.frames[signal]);
  }

  /** Resolves when the connection is gone. */
  lost(): Promise<void> {
    return new Promise((resolve) => {
      if (this.socket === null) resolve();
      else this.settleDown = resolve;
    });
  }

  /** Tells the server something that is not measured. */
  protected say(text: string): void {
    this.socket?.send(textFrame(text));
  }

  protected joined(id: string): void {
    this.id = id;
    this.settleJoin?.(null);
  }

  /** Ends a join that the server refused. */
  protected refused(why: string): void {
    this.settleJoin?.(why);
    this.socket?.close();
  }

  private down(why: string): void {
    this.socket = null;
    this.settleJoin?.(why);
    this.settleDown?.();
  }
}
