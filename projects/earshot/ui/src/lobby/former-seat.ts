import { Component, effect, inject, input, output, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import {
  CallService,
  type CallState,
  type DevicePermissions,
  MediaService,
  normaliseName,
  type RoomId,
  UNZONED,
} from '@earshot/angular';
import { firstValueFrom, map, timer } from 'rxjs';
import { Button } from '../kit/button/button';
import { Icon } from '../kit/icon/icon';
import { injectIntl } from '../words/inject-intl';
import { PersonName } from '../state/person-name';
import { type FormerSeat as Seat, SeatMemory, type SeatNote } from '../state/seat-memory';

/** Where nobody has joined, or tried to, since the lobby is there. */
const AT_REST: readonly CallState['kind'][] = ['idle', 'leaving', 'ended'];

type DevicePermission = DevicePermissions['microphone'];

/** In ms. What a browser has not answered by then, it asks the person. */
const QUESTION_AFTER = 500;

/**
 * Leads a person back into the call after a reload or a crash: straight away and with the same devices, unless the browser
 * would ask for a permission first. If another tab is in the call, it offers to move the call here.
 */
@Component({
  selector: 'ear-former-seat',
  imports: [Button, Icon],
  template: `
    <div role="status">
      @if (isTaken()) {
        <p><ear-icon name="moved" />{{ intl().inAnotherTab }}</p>
        <button earButton type="button" variant="tonal" (click)="moveHere()">{{ intl().moveHere }}</button>
      }
    </div>
  `,
  styleUrl: './former-seat.css',
  providers: [SeatMemory],
})
export class FormerSeat {
  /** The room of the lobby. */
  readonly room = input.required<RoomId>();
  /** The person's name, where the host knows it. */
  readonly name = input<string>();

  /** Emits when it is decided whether the person is led back. From then on the call's own state says what happens. */
  readonly settled = output();

  private readonly call = inject(CallService);
  private readonly media = inject(MediaService);
  private readonly memory = inject(SeatMemory);
  private readonly remembered = inject(PersonName);
  private readonly state = toSignal(this.call.state$, { requireSync: true });

  protected readonly intl = injectIntl();
  protected readonly isTaken = signal(false);

  constructor() {
    effect((onCleanup) => {
      const room = this.room();
      let isWanted = true;
      onCleanup(() => (isWanted = false));
      void this.memory
        .recall(room)
        .then(async (seat) => {
          if (!seat || !isWanted) return;
          this.isTaken.set(seat.isTaken);
          if (!seat.isTaken) await this.sitAgain(room, seat);
        })
        .finally(() => this.settled.emit());
    });
  }

  protected async moveHere(): Promise<void> {
    const room = this.room();
    const seat = this.memory.claim(room);
    if (seat) await this.sitLike(seat);
    this.join(room, seat?.name ?? this.remembered.read());
  }

  private async sitAgain(room: RoomId, seat: Seat): Promise<void> {
    const isAskedNothing = await this.isAskedNothing(seat);
    await this.sitLike(seat);
    // A call that this page is still leaving is over before the next begins.
    const { kind } = this.state();
    if (isAskedNothing && AT_REST.includes(kind)) this.join(room, seat.name);
  }

  /** Whether the browser opens the devices, or refuses to, without a question to the person. */
  private async isAskedNothing(seat: Seat): Promise<boolean> {
    const { microphone, camera } = await firstValueFrom(this.media.permissions$);
    const isDecided = (permission: DevicePermission) => permission === 'granted' || permission === 'denied';
    if (isDecided(microphone) && (isDecided(camera) || !seat.camera)) return true;
    // Some browsers do not tell, and without a device there is nothing to ask: then the answer is there at once.
    const pending = firstValueFrom(timer(QUESTION_AFTER, UNZONED).pipe(map(() => false)));
    return Promise.race([this.media.settled().then(() => true), pending]);
  }

  /** Turns off the devices that were off there. Devices that are off here stay off. */
  private async sitLike({ microphone, camera }: SeatNote): Promise<void> {
    await this.media.settled();
    if (!camera) await this.media.setCamera(false);
    if (!microphone) await this.media.setMicrophone(false);
  }

  private join(room: RoomId, name: string): void {
    void this.call.join({ room, name: normaliseName(this.name() ?? name) || this.intl().guest });
  }
}
