import { type Binding, Component, computed, input, inputBinding, model, outputBinding } from '@angular/core';
import { Lazy, type Source } from '../../kit/lazy/lazy';
import type { Panel } from '../../state/panel';

/** Where each panel comes from. */
const SOURCES: Readonly<Record<Panel, Source>> = {
  invite: () => import('../../people/invitation/invite-dialog').then(({ InviteDialog }) => InviteDialog),
  access: () => import('../../people/access/room-access').then(({ RoomAccessDialog }) => RoomAccessDialog),
  settings: () =>
    import('../../devices/settings/settings-dialog').then(({ SettingsDialog }) => SettingsDialog),
  quality: () => import('../../quality/quality-dialog').then(({ QualityDialog }) => QualityDialog),
  shortcuts: () =>
    import('../../controls/shortcuts/shortcuts-dialog').then(({ ShortcutsDialog }) => ShortcutsDialog),
};

/** The dialog that is open over the call, one at a time; each is fetched when it is opened. */
@Component({
  selector: 'ear-call-panels',
  imports: [Lazy],
  styles: `
    :host {
      display: contents;
    }
  `,
  template: `
    @if (source(); as source) {
      <ear-lazy [source]="source" [bindings]="bindings()" />
    }
  `,
})
export class CallPanels {
  /** The open panel; null while none is. */
  readonly panel = model.required<Panel | null>();
  /** The link to the call, for those that hand it on. */
  readonly link = input.required<string>();

  private readonly closed = outputBinding('closed', () => this.panel.set(null));
  private readonly ofPanel: Readonly<Partial<Record<Panel, Binding[]>>> = {
    invite: [inputBinding('link', this.link)],
  };

  protected readonly source = computed(() => {
    const panel = this.panel();
    return panel && SOURCES[panel];
  });
  protected readonly bindings = computed(() => {
    const panel = this.panel();
    return [this.closed, ...((panel && this.ofPanel[panel]) ?? [])];
  });
}
