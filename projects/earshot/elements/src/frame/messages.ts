import type { CallState, PolicyFeature } from '@earshot/angular';
import type { CallEventMap, Person } from '../own-call/call-events';

/** The versions of these messages that this release speaks, the best one first. */
export const FRAME_VERSIONS: readonly number[] = [1];

/** What a call needs of the page around its frame (Permissions Policy): the frame's `allow`. */
export const FRAME_FEATURES: readonly PolicyFeature[] = [
  'camera',
  'microphone',
  'display-capture',
  'autoplay',
  'fullscreen',
  'picture-in-picture',
  'screen-wake-lock',
  'clipboard-write',
];

/** The page to the frame's window, with a port for all that follows. Repeated until there is an answer. */
export interface FrameHello {
  readonly earshot: 'connect';
  /** The same in each greeting of one attempt: the first that is heard is answered. */
  readonly id: string;
  readonly versions: readonly number[];
  /** The person's name, where the page knows it: in an address it would be in logs. */
  readonly name: string | null;
}

/** What a page can have the frame do. */
export interface FrameCommands {
  join: readonly [name: string | null];
  leave: readonly [];
  setMicrophone: readonly [on: boolean];
  setCamera: readonly [on: boolean];
  shareScreen: readonly [];
  stopScreen: readonly [];
}
export type FrameCommand = keyof FrameCommands;

/** The page to the frame, through the port. */
export interface FrameRequest {
  readonly kind: 'command';
  readonly id: number;
  readonly name: FrameCommand;
  readonly parameters: readonly unknown[];
}

/** The frame to the page, through the port. */
export type FrameMessage =
  | {
      readonly kind: 'connected';
      readonly version: number;
      /** What the frame's `allow` lacks, as far as the browser says. */
      readonly missing: readonly PolicyFeature[];
    }
  /** No version fits: these are the frame's. */
  | { readonly kind: 'refused'; readonly versions: readonly number[] }
  | { readonly kind: 'done'; readonly id: number; readonly isKnown: boolean }
  | { readonly kind: 'state'; readonly state: CallState }
  | { readonly kind: 'people'; readonly people: readonly Person[] }
  | FrameEvent;

/** One event, as it is told. */
export type FrameEvent = {
  [K in keyof CallEventMap]: {
    readonly kind: 'event';
    readonly name: K;
    readonly detail: CallEventMap[K]['detail'];
  };
}[keyof CallEventMap];
