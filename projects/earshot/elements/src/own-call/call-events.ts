import type { CallError, CallState, EndReason } from '@earshot/angular';

/** Somebody else in the call. */
export interface Person {
  /** Stays the same for as long as the person is in the call. */
  readonly id: string;
  /** As the person has written it: two people may have the same. */
  readonly name: string;
}

/** The events of `<earshot-call>`. They bubble, and leave shadow roots around the element. */
export interface CallEventMap {
  /** The person is in the call and sees it. */
  readonly joined: CustomEvent<null>;
  /** The call is over, without a failure. */
  readonly left: CustomEvent<{ readonly reason: EndReason }>;
  /** The call failed, or could not be joined. */
  readonly failed: CustomEvent<CallError>;
  /** Somebody else is in the call. */
  readonly 'participant-joined': CustomEvent<Person>;
  /** Somebody else is no longer in the call. */
  readonly 'participant-left': CustomEvent<Person>;
  /** The call is in another state. */
  readonly 'state-changed': CustomEvent<CallState>;
}

/** Tells one event, with what belongs to it. */
export type Tell = <K extends keyof CallEventMap>(name: K, detail: CallEventMap[K]['detail']) => void;
