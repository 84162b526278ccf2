import { Component, computed, inject } from '@angular/core';
import { QualityService } from '@earshot/angular';
import { Button } from '../button/button';
import { formatDuration } from '../call-screen/call-timer';
import { injectQualityWords } from './quality-words';
import { injectReportFile } from './report-file';

/** How the call was that is over: how long, how much data, how good. Nothing where there was none. */
@Component({
  selector: 'ear-after-call',
  imports: [Button],
  template: `
    @if (summary) {
      @if (verdict()) {
        <p>{{ verdict() }}</p>
      }
      <dl>
        <div>
          <dt>{{ words().duration }}</dt>
          <dd>{{ duration }}</dd>
        </div>
        <div>
          <dt>{{ words().dataUsed }}</dt>
          <dd>{{ used() }}</dd>
        </div>
      </dl>
      <button earButton type="button" variant="plain" (click)="save()">
        {{ words().downloadReport }}
      </button>
    }
  `,
  styleUrls: ['../theme/tokens.css', './after-call.css'],
})
export class AfterCall {
  private readonly quality = inject(QualityService);
  private readonly handOver = injectReportFile();

  protected readonly words = injectQualityWords();
  protected readonly summary = this.quality.summary();
  protected readonly duration = formatDuration(this.summary?.duration ?? 0);
  protected readonly verdict = computed(() => (this.summary ? this.words().verdict(this.summary) : ''));
  protected readonly used = computed(() => (this.summary ? this.words().used(this.summary.usage) : ''));

  protected save(): void {
    this.handOver(this.quality.report());
  }
}
