import { Component, inject } from '@angular/core';
import { DeviceProblemCard } from '../../devices/problems/device-problem-card';
import { LobbyDevices } from './lobby-devices';

/** Shows a card for each problem of the devices. */
@Component({
  selector: 'ear-problem-cards',
  imports: [DeviceProblemCard],
  template: `
    @for (problem of devices.problems(); track problem.devices.join()) {
      <ear-device-problem
        [problem]="problem"
        [isOpening]="devices.isOpening()"
        (retry)="devices.open(problem.devices)"
      />
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: calc(0.75 * var(--_unit));
    }
  `,
})
export class ProblemCards {
  protected readonly devices = inject(LobbyDevices);
}
