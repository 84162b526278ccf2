import type { CallState, EarshotOptions } from '@earshot/angular';
import type { EarshotTexts } from '@earshot/angular/ui';
import type { CallEventMap, Person } from '../own-call/call-events';

/** The properties of `<earshot-call>` that are attributes as well. */
export interface CallAttributes {
  /** The room's name; without it there is no call. Attribute `room`. */
  room: string | null;
  /** The person's name, where the page knows it. Attribute `name`. */
  name: string | null;
  /** The link for others to join with; the page's address when left out. Attribute `link`. */
  link: string | null;
  /** Where the Earshot server is, before what `config` says. A call under way ends when it changes. Attribute `server-url`. */
  serverUrl: string | null;
  /** `light` or `dark`; the page's `color-scheme` when left out. Attribute `theme`. */
  theme: string | null;
  /** `off` for a call without keys. Attribute `shortcuts`. */
  shortcuts: string | null;
}

/** `<earshot-call>`: a whole call, which ends when the element is taken out of the page. */
export interface EarshotCallElement extends HTMLElement, CallAttributes {
  /** What the server asks for, or a function that fetches it: see `EarshotConfig.token`. */
  token: EarshotOptions['token'] | null;
  /** Every other option. A call under way ends when it changes. */
  config: EarshotOptions;
  /** Texts that replace Earshot's own. */
  texts: Partial<EarshotTexts> | null;
  /** Where the person stands with the call. */
  readonly state: CallState;
  /** Everyone else in the call. */
  readonly participants: readonly Person[];
  /** Joins as the button in the lobby does. Never rejects: a failure is the event `failed`. */
  join(): Promise<void>;
  /** Leaves the call. */
  leave(): Promise<void>;
  /** Mutes or unmutes. */
  setMicrophone(on: boolean): Promise<void>;
  /** Opens the camera, or stops it so that its light goes off. */
  setCamera(on: boolean): Promise<void>;
  /** Asks which screen to share: to be called from a tap or a key press. Does nothing where the browser cannot share. */
  shareScreen(): Promise<void>;
  /** Stops sharing the screen. */
  stopScreen(): Promise<void>;
  /** Listens to an event of the call, or to any other. */
  addEventListener<K extends keyof CallEventMap>(
    type: K,
    listener: (this: EarshotCallElement, event: CallEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
}
