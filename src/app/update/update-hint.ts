import { Component, computed, DOCUMENT, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { SwUpdate } from '@angular/service-worker';
import { CallService, isUnderWay } from '@earshot/angular';
import { Button, Icon } from '@earshot/angular/ui';
import { filter, map } from 'rxjs';

/** Offers a newer version when it is ready, but never during a call. */
@Component({
  selector: 'app-update-hint',
  imports: [Button, Icon],
  template: `
    <div role="status">
      @if (isOffered()) {
        <div class="hint">
          <ear-icon name="refresh" />
          <p>A new version is ready.</p>
          <button earButton type="button" variant="primary" (click)="reload()">Reload</button>
        </div>
      }
    </div>
  `,
  styleUrl: './update-hint.css',
})
export class UpdateHint {
  private readonly document = inject(DOCUMENT);
  private readonly state = toSignal(inject(CallService).state$, { requireSync: true });
  private readonly isReady = toSignal(
    inject(SwUpdate).versionUpdates.pipe(
      filter(({ type }) => type === 'VERSION_READY'),
      map(() => true),
    ),
    { initialValue: false },
  );

  protected readonly isOffered = computed(() => this.isReady() && !isUnderWay(this.state()));

  protected reload(): void {
    this.document.location.reload();
  }
}
