import {
  AdmittedSchema,
  DeniedSchema,
  DrainingSchema,
  IncomingCandidateSchema,
  IncomingDescriptionSchema,
  KnockEndedSchema,
  KnockSchema,
  PasscodeGuessedSchema,
  PeerEventSchema,
  PeerLeftSchema,
  RoomAccessSchema,
  type ServerEvents,
} from '@earshot/protocol';
import * as v from 'valibot';

export type ServerEventName = keyof ServerEvents;

/** One event from the server. */
export interface Received<E extends ServerEventName = ServerEventName> {
  readonly event: E;
  readonly payload: Parameters<ServerEvents[E]>[0];
  /** Acknowledges it; null when the server did not ask for that. */
  readonly acknowledge: (() => void) | null;
}

const SCHEMAS = {
  'peer-joined': v.strictObject(PeerEventSchema.entries),
  'peer-left': v.strictObject(PeerLeftSchema.entries),
  'peer-updated': v.strictObject(PeerEventSchema.entries),
  description: v.strictObject(IncomingDescriptionSchema.entries),
  candidate: v.strictObject(IncomingCandidateSchema.entries),
  'access-updated': v.strictObject(RoomAccessSchema.entries),
  knock: v.strictObject(KnockSchema.entries),
  'knock-ended': v.strictObject(KnockEndedSchema.entries),
  admitted: v.strictObject(AdmittedSchema.entries),
  denied: v.strictObject(DeniedSchema.entries),
  'passcode-guessed': v.strictObject(PasscodeGuessedSchema.entries),
  draining: v.strictObject(DrainingSchema.entries),
} as const;

/** Keeps what came until it is asked for; what is not of the protocol fails whoever asks next. */
export class Mailbox {
  private readonly letters: Received[] = [];
  private readonly waiting = new Set<() => void>();
  private fault: Error | null = null;

  get unread(): readonly Received[] {
    return this.letters;
  }

  put(event: string, payload: unknown, acknowledge: (() => void) | null): void {
    if (!Object.hasOwn(SCHEMAS, event))
      this.fault ??= new Error(`the server sent an unknown event: ${event}`);
    else this.keep(event as ServerEventName, payload, acknowledge);
    for (const look of this.waiting) look();
  }

  /** `patience` in ms. */
  next<E extends ServerEventName>(event: E, patience: number): Promise<Received<E>> {
    return new Promise((resolve, reject) => {
      const finish = (settle: () => void): void => {
        clearTimeout(timer);
        this.waiting.delete(look);
        settle();
      };
      const look = (): void => {
        const { fault } = this;
        const found = this.take(event);
        if (fault !== null) finish(() => reject(fault));
        else if (found !== null) finish(() => resolve(found));
      };
      const timer = setTimeout(() => finish(() => reject(new Error(`no ${event} came`))), patience);
      this.waiting.add(look);
      look();
    });
  }

  private keep(event: ServerEventName, payload: unknown, acknowledge: (() => void) | null): void {
    const parsed = v.safeParse(SCHEMAS[event], payload);
    if (parsed.success) this.letters.push({ event, payload: parsed.output, acknowledge });
    else this.fault ??= new Error(`the server sent a bad ${event}: ${parsed.issues[0].message}`);
  }

  private take<E extends ServerEventName>(event: E): Received<E> | null {
    const index = this.letters.findIndex((letter) => letter.event === event);
    return index < 0 ? null : (this.letters.splice(index, 1)[0] as Received<E>);
  }
}
