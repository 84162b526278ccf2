import { Component, computed, inject, output, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { CallService, type LinkQuality, type Participant, QualityService } from '@earshot/angular';
import { Button } from '../button/button';
import { Dialog } from '../dialog/dialog';
import { LinkBars } from './link-bars';
import { injectQualityWords } from './quality-words';
import { injectReportFile } from './report-file';

/** How well the call goes, in numbers, and the way to take them along: a modal dialog. Numbers are drawn only while it is open. */
@Component({
  selector: 'ear-quality',
  imports: [Button, Dialog, LinkBars],
  templateUrl: './quality-dialog.html',
  styleUrls: ['../theme/tokens.css', './quality-dialog.css'],
})
export class QualityDialog {
  /** Emits once the person has closed it. */
  readonly closed = output();

  private readonly quality = inject(QualityService);
  private readonly handOver = injectReportFile();
  private readonly participants = toSignal(inject(CallService).participants$, { initialValue: [] });
  private readonly links = toSignal(this.quality.quality$, { requireSync: true });
  private readonly usage = toSignal(this.quality.usage$, { requireSync: true });

  protected readonly words = injectQualityWords();
  protected readonly withAddresses = signal(false);
  protected readonly used = computed(() => this.words().used(this.usage()));
  protected readonly people = computed(() =>
    this.participants()
      .filter(({ isSelf }) => !isSelf)
      .map((person) => this.rowsOf(person, this.links().get(person.id))),
  );

  protected save(): void {
    const { quality } = this;
    this.handOver(this.withAddresses() ? quality.reportWithAddresses() : quality.report());
  }

  private rowsOf({ id, name }: Participant, link: LinkQuality | undefined) {
    const words = this.words();
    const bars = link?.bars ?? null;
    if (!link) return { id, name, bars, level: words.level(null), rows: [] };
    const codecs = [link.codecs.sound, link.codecs.picture].filter((codec) => codec !== null);
    const rows = [
      [words.roundTrip, link.roundTrip === null ? words.unknown : words.milliseconds(link.roundTrip)],
      [words.lost, words.losses(link.up.loss, link.down.loss)],
      [words.sending, words.bitrate(link.up.bitrate)],
      [words.receiving, words.bitrate(link.down.bitrate)],
      [words.path, link.isRelayed ? words.relayed : words.direct],
      [words.codecs, codecs.join(', ') || words.unknown],
    ] as const;
    return { id, name, bars, level: words.level(bars), rows };
  }
}
