import type { DeviceKind } from './permission-watch';

/** What can be wanted: a device, or to share a screen. */
export type MediaKind = DeviceKind | 'screen';

export const MEDIA_KINDS: readonly MediaKind[] = ['microphone', 'camera', 'screen'];

/** What the person wants of one kind, whatever has become of it so far. */
export interface Wish {
  /** Whether it is to be on. */
  readonly isOn: boolean;
  /** What the browser was asked for last and has not given yet, such as a device's id; null when nothing is asked. */
  readonly asked: string | null;
  /** Whether its device stopped by itself, so that it is opened again once that is possible. */
  readonly isLost: boolean;
}

export type Wishes = Readonly<Record<MediaKind, Wish>>;

export type WishEvent =
  /** The person turned it on. */
  | { readonly kind: 'on' }
  /** The person turned it off: nothing that was asked for is wanted any more. */
  | { readonly kind: 'off' }
  /** The person muted it. It stays open, or comes back muted. */
  | { readonly kind: 'mute' }
  /** The browser is asked for `target`, which replaces what it was asked for before. */
  | { readonly kind: 'ask'; readonly target: string }
  /** What was asked for is open. */
  | { readonly kind: 'opened' }
  /** What was asked for did not open, or is not waited for; `isOpen`: what was in use before still is. */
  | { readonly kind: 'not-opened'; readonly isOpen: boolean }
  /** Its device stopped by itself. */
  | { readonly kind: 'lost' }
  /** It ended where the person ended it, outside the page. */
  | { readonly kind: 'ended' };

export const NO_WISH: Wish = { isOn: false, asked: null, isLost: false };
export const NO_WISHES: Wishes = { microphone: NO_WISH, camera: NO_WISH, screen: NO_WISH };

/** Returns a wish after an event. */
export function reduceWish(wish: Wish, event: WishEvent): Wish {
  switch (event.kind) {
    case 'on':
      return { ...wish, isOn: true };
    case 'off':
      return NO_WISH;
    case 'mute':
      return { ...wish, isOn: false };
    case 'ask':
      return { ...wish, asked: event.target };
    case 'opened':
      return { ...wish, asked: null, isLost: false };
    case 'not-opened':
      return { ...wish, asked: null, isOn: wish.isOn && (event.isOpen || wish.isLost) };
    case 'lost':
      return { ...wish, isLost: true };
    case 'ended':
      return { ...wish, isOn: wish.asked !== null };
  }
}
