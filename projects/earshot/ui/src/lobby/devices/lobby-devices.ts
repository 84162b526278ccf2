import { computed, inject, Injectable, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { type DeviceKind, MediaService } from '@earshot/angular';
import { deviceProblems } from '../../devices/problems/device-problems';

/** The microphone and the camera as a lobby opens them. The lobby provides it for itself and its parts. */
@Injectable()
export class LobbyDevices {
  private readonly media = inject(MediaService);
  private readonly opening = signal(0);

  readonly local = toSignal(this.media.media$, { requireSync: true });
  readonly hasCamera = computed(() => this.local().tracks.camera !== null);
  /** Whether devices are being opened, which may mean that the browser asks for them. */
  readonly isOpening = computed(() => this.opening() > 0);
  readonly problems = computed(() => deviceProblems(this.local().problems));
  /** Whether the open microphone has given nothing but silence for a while. */
  readonly isUnheard = signal(false);

  /** Opens those of the devices that are not open. */
  open(devices: readonly DeviceKind[]): void {
    const wanted = { microphone: devices.includes('microphone'), camera: devices.includes('camera') };
    this.whileOpening(this.media.open(wanted));
  }

  toggleMicrophone(): void {
    this.whileOpening(this.media.setMicrophone(!this.local().isMicrophoneOn));
  }

  toggleCamera(): void {
    this.whileOpening(this.media.setCamera(!this.hasCamera()));
  }

  /** Turns to the other camera, in the way that `MediaService.flipCamera$` gave. */
  flip(flip: () => Promise<unknown>): void {
    this.whileOpening(flip());
  }

  /** Opens the devices again that the system silenced or took away. */
  resume(): void {
    this.whileOpening(this.media.resume());
  }

  /** Stops waiting for devices that are not open yet, even if the browser's question is still unanswered. */
  cancel(): void {
    this.media.cancel();
    this.opening.set(0);
  }

  private whileOpening(task: Promise<unknown>): void {
    this.opening.update((count) => count + 1);
    void task.then(() => this.opening.update((count) => Math.max(0, count - 1)));
  }
}
