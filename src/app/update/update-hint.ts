import { Component, computed, effect, inject, input, untracked } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { SwUpdate } from '@angular/service-worker';
import { CallService, isUnderWay, NOW, TAB_STORE, VISIBILITY, WINDOW } from '@earshot/angular';
import { Button, Icon, injectReload } from '@earshot/angular/ui';
import { filter, map, merge } from 'rxjs';
import { injectWords } from '../words/inject-words';

/** When this tab last loaded a newer version by itself, in ms since 1970. */
const KEY = 'earshot.updated';
/** In ms: nodes of different versions behind one balancer must not make it load for ever. */
const AT_MOST_EACH = 3_600_000;
/** Pages with nothing to lose while nobody looks: no lobby with a picture, no results of a test. */
const QUIET = /^\/(?:settings\/?)?$/u;

/**
 * Loads a newer version that is ready while nobody looks and nothing would be lost; offers it otherwise, but never during a
 * call. So it does where the files of this version are gone, in the browser as on the server.
 */
@Component({
  selector: 'app-update-hint',
  imports: [Button, Icon],
  template: `
    <div role="status">
      @if (isOffered()) {
        <div class="hint">
          <ear-icon name="refresh" />
          <p [textContent]="need() === 'ready' ? words().newVersion : words().brokenVersion"></p>
          <button earButton type="button" variant="primary" (click)="reload.start()">
            <span [textContent]="reload.isUnderWay() ? words().reloading : words().reload"></span>
          </button>
        </div>
      }
    </div>
  `,
  styleUrl: '../hint.css',
})
export class UpdateHint {
  /** The address of the current page. */
  readonly path = input.required<string>();

  private readonly updates = inject(SwUpdate);
  private readonly window = inject(WINDOW);
  private readonly store = inject(TAB_STORE);
  private readonly now = inject(NOW);
  private readonly state = toSignal(inject(CallService).state$, { requireSync: true });
  private readonly isVisible = toSignal(inject(VISIBILITY), { requireSync: true });

  protected readonly words = injectWords();
  protected readonly reload = injectReload();
  /** Why the page should be loaded again; null while there is no reason. */
  protected readonly need = toSignal(
    merge(
      this.updates.versionUpdates.pipe(
        filter(({ type }) => type === 'VERSION_READY'),
        map(() => 'ready' as const),
      ),
      this.updates.unrecoverable.pipe(map(() => 'broken' as const)),
    ),
    { initialValue: null },
  );
  protected readonly isOffered = computed(() => this.need() !== null && !isUnderWay(this.state()));

  constructor() {
    effect(() => {
      if (
        this.isOffered() &&
        !this.isVisible() &&
        QUIET.test(this.path()) &&
        untracked(() => this.mayReload())
      ) {
        this.store.write(KEY, String(this.now()));
        this.reload.start();
      }
    });
  }

  /** Without storage there is no telling how often it has happened, so that it does not happen. */
  private mayReload(): boolean {
    const last = Number(this.store.read(KEY) ?? 0);
    if (Math.abs(this.now() - last) < AT_MOST_EACH) return false;
    const fields = this.window.document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(
      'input:not([type="radio"], [type="checkbox"], [type="range"]), textarea',
    );
    if ([...fields].some(({ value, defaultValue }) => value !== defaultValue)) return false;
    this.store.write(KEY, 'probe');
    return this.store.read(KEY) === 'probe';
  }
}
