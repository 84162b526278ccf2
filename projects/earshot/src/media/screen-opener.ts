import { inject, Injectable } from '@angular/core';
import type { Opened } from './device-opener';
import { MediaError } from './media-error';
import { UserMedia } from './user-media';

/** The result of opening a screen: its picture, and its sound if the person shares that too. */
export interface OpenedScreen {
  readonly screen: Opened;
  readonly screenSound: MediaStreamTrack | null;
}

/** Asks which screen, window or tab to share. */
@Injectable({ providedIn: 'root' })
export class ScreenOpener {
  private readonly userMedia = inject(UserMedia);

  /** Opens a screen. Never rejects; a refusal is not a problem, because it was the person's choice. */
  async open(): Promise<OpenedScreen> {
    try {
      const stream = await this.userMedia.requestScreen();
      const [screen] = stream.getVideoTracks();
      const [screenSound] = stream.getAudioTracks();
      // Shared screens show small text more often than motion, so sharpness matters more than smoothness.
      if (screen) screen.contentHint = 'text';
      if (screenSound) screenSound.contentHint = 'music';
      return { screen: screen ?? new MediaError('screen-missing'), screenSound: screenSound ?? null };
    } catch (error) {
      if (!(error instanceof MediaError)) throw error;
      return { screen: error.code === 'screen-denied' ? null : error, screenSound: null };
    }
  }
}

/** Whether this browser can share a screen. */
export function supportsScreen(devices: MediaDevices | null): boolean {
  return devices !== null && 'getDisplayMedia' in devices;
}
