import {
  Component,
  effect,
  inputBinding,
  input,
  model,
  outputBinding,
  signal,
  type Type,
  viewChild,
  ViewContainerRef,
} from '@angular/core';
import type { Panel } from '../call-screen/arrangement';
import { injectIntl } from '../intl/inject-intl';

/** Where each panel comes from: none is needed before it is asked for. */
const SOURCES: Readonly<Record<Panel, () => Promise<Type<unknown>>>> = {
  access: () => import('../moderation/room-access').then(({ RoomAccessDialog }) => RoomAccessDialog),
  settings: () => import('./settings-dialog').then(({ SettingsDialog }) => SettingsDialog),
};

/** Fetches and shows the panel that is open over the call, one at a time. */
@Component({
  selector: 'ear-call-panels',
  template: `
    <ng-container #place />
    @if (isUnavailable()) {
      <p role="alert">{{ intl().partUnavailable }}</p>
    }
  `,
  styleUrls: ['../theme/tokens.css', './call-panels.css'],
})
export class CallPanels {
  /** The open panel; null while none is. */
  readonly panel = model.required<Panel | null>();
  /** The link to the call, for those that hand it on. */
  readonly link = input.required<string>();

  protected readonly intl = injectIntl();
  protected readonly isUnavailable = signal(false);
  private readonly place = viewChild.required('place', { read: ViewContainerRef });

  constructor() {
    effect((onCleanup) => {
      const panel = this.panel();
      const place = this.place();
      let isWanted = true;
      onCleanup(() => {
        isWanted = false;
        place.clear();
      });
      if (!panel) return;
      this.isUnavailable.set(false);
      void SOURCES[panel]().then(
        (component) => {
          if (isWanted) this.show(place, panel, component);
        },
        () => {
          // Its code could not be fetched: there is no network, or a newer version has taken its place.
          if (isWanted) this.isUnavailable.set(true);
        },
      );
    });
  }

  private show(place: ViewContainerRef, panel: Panel, component: Type<unknown>): void {
    const closed = outputBinding('closed', () => this.panel.set(null));
    const link = (panel as string) === 'invite' ? [inputBinding('link', this.link)] : [];
    place.createComponent(component, { bindings: [closed, ...link] });
  }
}
