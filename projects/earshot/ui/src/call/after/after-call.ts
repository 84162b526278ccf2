import { Component, computed, inject } from '@angular/core';
import { QualityService } from '@earshot/angular';
import { formatDuration } from '../../words/duration';
import { injectQualityWords } from '../../words/inject-quality-words';
import { ReportOffer } from '../../quality/report-offer';

/** How the call was that is over: how long, how much data, how good. Nothing where there was none. */
@Component({
  selector: 'ear-after-call',
  imports: [ReportOffer],
  template: `
    @if (summary) {
      @if (verdict()) {
        <p [textContent]="verdict()"></p>
      }
      <dl>
        <div>
          <dt>{{ words().duration }}</dt>
          <dd [textContent]="duration"></dd>
        </div>
        <div>
          <dt>{{ words().dataUsed }}</dt>
          <dd [textContent]="used()"></dd>
        </div>
      </dl>
      <details>
        <summary>{{ words().reportTitle }}</summary>
        <ear-report-offer variant="plain" />
      </details>
    }
  `,
  styleUrls: ['../../kit/theme/tokens.css', './after-call.css'],
})
export class AfterCall {
  protected readonly words = injectQualityWords();
  protected readonly summary = inject(QualityService).summary();
  protected readonly duration = formatDuration(this.summary?.duration ?? 0);
  protected readonly verdict = computed(() => (this.summary ? this.words().verdict(this.summary) : ''));
  protected readonly used = computed(() => (this.summary ? this.words().used(this.summary.usage) : ''));
}
