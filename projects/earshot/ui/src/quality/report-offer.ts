import { Component, inject, input, signal } from '@angular/core';
import { QualityService } from '@earshot/angular';
import { Button, type ButtonVariant } from '../kit/button/button';
import { injectQualityWords } from '../words/inject-quality-words';
import { injectReportFile } from './report-file';

/** Offers a call's report as a file: says what is in it, asks whether to include addresses, and has the button. */
@Component({
  selector: 'ear-report-offer',
  imports: [Button],
  template: `
    <p>{{ words().reportText }}</p>
    <label>
      <input
        #addresses
        type="checkbox"
        [checked]="withAddresses()"
        (change)="withAddresses.set(addresses.checked)"
      />
      <span
        >{{ words().includeAddresses }} <small>{{ words().includeAddressesText }}</small></span
      >
    </label>
    <button earButton type="button" [variant]="variant()" (click)="save()">
      {{ words().downloadReport }}
    </button>
  `,
  styleUrl: './report-offer.css',
})
export class ReportOffer {
  readonly variant = input<ButtonVariant>('tonal');

  private readonly quality = inject(QualityService);
  private readonly handOver = injectReportFile();
  protected readonly words = injectQualityWords();
  protected readonly withAddresses = signal(false);

  protected save(): void {
    const { quality } = this;
    this.handOver(this.withAddresses() ? quality.reportWithAddresses() : quality.report());
  }
}
