import { DOCUMENT, inject, Injectable } from '@angular/core';
import { injectDeviceChoice } from './device-choice';

/** What the person's own initials are on: a colour that belongs to the name, or a hue in degrees (OKLCH). */
export const AVATAR_HUES = {
  auto: null,
  red: 25,
  orange: 55,
  olive: 110,
  green: 150,
  teal: 195,
  blue: 250,
  purple: 300,
  pink: 350,
} as const;
export type AvatarColour = keyof typeof AVATAR_HUES;
const AVATAR_COLOURS = Object.keys(AVATAR_HUES) as ['auto', ...AvatarColour[]];

/** The colour behind the person's own initials. It is fetched after the page, because a lobby begins with the camera. */
@Injectable({ providedIn: 'root' })
export class AvatarChoice {
  private readonly root = inject(DOCUMENT).documentElement;

  readonly choice = injectDeviceChoice<AvatarColour>('earshot.avatar', AVATAR_COLOURS, (colour) => {
    const hue = AVATAR_HUES[colour];
    this.root.style.setProperty('--ear-own-hue', hue === null ? null : String(hue));
  });
}
