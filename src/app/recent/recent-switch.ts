import { Component, inject } from '@angular/core';
import { Switch } from '@earshot/angular/ui';
import { RecentCalls } from './recent-calls';

/** Whether calls are remembered on this device. Off, it forgets those that are. */
@Component({
  selector: 'app-recent-switch',
  imports: [Switch],
  template: `
    <ear-switch
      label="Remember calls on this device"
      text="Shows your recent calls on the start page. Turn it off to remove them."
      [isOn]="isOn()"
      (toggled)="turn()"
    />
  `,
})
export class RecentSwitch {
  private readonly recent = inject(RecentCalls);
  protected readonly isOn = this.recent.isOn;

  protected turn(): void {
    void this.recent.turn(!this.isOn());
  }
}
