import { computed, inject, Injectable, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { type DeviceKind, MediaService } from '@earshot/angular';
import { deviceProblems } from '../../devices/problems/device-problems';

/** The microphone and the camera as a lobby opens them. The lobby provides it for itself and its parts. */
@Injectable()
export class LobbyDevices {
  private readonly media = inject(MediaService);

  readonly local = toSignal(this.media.media$, { requireSync: true });
  readonly hasCamera = computed(() => this.local().tracks.camera !== null);
  /** Whether devices are being opened, which may mean that the browser asks for them. */
  readonly isOpening = computed(() => this.local().asked.microphone || this.local().asked.camera);
  readonly problems = computed(() => deviceProblems(this.local().problems));
  /** Whether the open microphone has given nothing but silence for a while. */
  readonly isUnheard = signal(false);

  /** Opens those of the devices that are not open. */
  open(devices: readonly DeviceKind[]): void {
    const wanted = { microphone: devices.includes('microphone'), camera: devices.includes('camera') };
    void this.media.open(wanted);
  }

  toggleMicrophone(): void {
    void this.media.setMicrophone(!this.local().wanted.microphone);
  }

  toggleCamera(): void {
    void this.media.setCamera(!this.local().wanted.camera);
  }

  /** Turns to the other camera, in the way that `MediaService.flipCamera$` gave. */
  flip(flip: () => Promise<unknown>): void {
    void flip();
  }

  /** Opens the devices again that the system silenced or took away. */
  resume(): void {
    void this.media.resume();
  }

  /** Stops waiting for devices that are not open yet, even if the browser's question is still unanswered. */
  cancel(): void {
    this.media.cancel();
  }
}
