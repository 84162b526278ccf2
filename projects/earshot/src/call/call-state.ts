import type { CallError } from './call-error';

/** Why a call is over without a failure. */
export type EndReason =
  /** The person left. */
  | 'left'
  /** The same seat was taken over by another tab or window. */
  | 'moved'
  /** A moderator removed the person. */
  | 'removed';

/** Whether the server can be reached during a call. */
export type CallSignaling = 'up' | 'down' | 'waiting' | 'refused';

/** Where a person stands with a call. */
export type CallState =
  | { readonly kind: 'idle' }
  /** Waiting for the microphone and the camera. */
  | { readonly kind: 'acquiring' }
  /** Waiting for the server. */
  | { readonly kind: 'joining' }
  /** A moderator has been asked to let the person in. */
  | { readonly kind: 'waiting' }
  /**
   * In the call. While signalling is `down`, media goes on and the client rejoins. `waiting`: a moderator has to admit the person
   * again, because the server no longer knows the seat. `refused`: the server does not let the person back in, for example after
   * an upgrade; media goes on for as long as somebody is connected.
   */
  | { readonly kind: 'live'; readonly signaling: CallSignaling; readonly since: number }
  | { readonly kind: 'leaving' }
  | { readonly kind: 'failed'; readonly error: CallError }
  | { readonly kind: 'ended'; readonly reason: EndReason };

/** What can happen to a call. Times in ms since 1970. */
export type CallEvent =
  | { readonly kind: 'acquire' }
  | { readonly kind: 'join' }
  | { readonly kind: 'wait' }
  | { readonly kind: 'joined'; readonly at: number }
  | { readonly kind: 'signaling-up' }
  | { readonly kind: 'signaling-down' }
  | { readonly kind: 'signaling-refused' }
  | { readonly kind: 'leave' }
  | { readonly kind: 'left'; readonly reason: EndReason }
  | { readonly kind: 'fail'; readonly error: CallError }
  | { readonly kind: 'reset' };

export const IDLE: CallState = { kind: 'idle' };

/** Returns the state after an event; an event that does not fit the state changes nothing. */
export function reduceCall(state: CallState, event: CallEvent): CallState {
  switch (event.kind) {
    case 'acquire':
      return isOver(state) || state.kind === 'idle' ? { kind: 'acquiring' } : state;
    case 'join':
      return state.kind === 'acquiring' ? { kind: 'joining' } : state;
    case 'wait':
      return state.kind === 'joining' ? { kind: 'waiting' } : signaling(state, 'waiting');
    case 'joined':
      return isOnTheWay(state) ? { kind: 'live', signaling: 'up', since: event.at } : state;
    case 'signaling-up':
      return signaling(state, 'up');
    case 'signaling-down':
      return signaling(state, 'down');
    case 'signaling-refused':
      return signaling(state, 'refused');
    case 'leave':
      return isUnderWay(state) || state.kind === 'failed' ? { kind: 'leaving' } : state;
    case 'left':
      return isUnderWay(state) || state.kind === 'leaving' ? { kind: 'ended', reason: event.reason } : state;
    case 'fail':
      return isUnderWay(state) ? { kind: 'failed', error: event.error } : state;
    case 'reset':
      return isOver(state) ? IDLE : state;
  }
}

function signaling(state: CallState, now: CallSignaling): CallState {
  return state.kind === 'live' && state.signaling !== now ? { ...state, signaling: now } : state;
}

/** Whether a call is on its way or running. */
export function isUnderWay(state: CallState): boolean {
  return state.kind === 'acquiring' || isOnTheWay(state) || state.kind === 'live';
}

function isOnTheWay(state: CallState): boolean {
  return state.kind === 'joining' || state.kind === 'waiting';
}

function isOver(state: CallState): boolean {
  return state.kind === 'failed' || state.kind === 'ended';
}
