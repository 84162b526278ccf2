import { Component } from '@angular/core';
import { toRoomId } from '@earshot/angular';
import { DiagnosticsPanel } from '@earshot/angular/diagnostics';
import {
  Button,
  CallControls,
  DevicePicker,
  Icon,
  Knocks,
  Lobby,
  MediaSettingsPanel,
  Notice,
} from '@earshot/angular/ui';

/** Every part alone that can stand outside a call. */
@Component({
  selector: 'host-parts',
  imports: [
    Button,
    CallControls,
    DevicePicker,
    DiagnosticsPanel,
    Icon,
    Knocks,
    Lobby,
    MediaSettingsPanel,
    Notice,
  ],
  template: `
    <ear-icon name="microphone" />
    <ear-notice icon="warning" heading="A heading" text="A text" [isFailure]="false">
      <button earButton type="button">A button</button>
    </ear-notice>
    @if (room) {
      <ear-lobby [room]="room" />
    }
    <ear-call-controls />
    <ear-device-picker />
    <ear-media-settings />
    <ear-knocks />
    <ear-diagnostics />
  `,
})
export class Parts {
  protected readonly room = toRoomId('embedded-parts');
}
