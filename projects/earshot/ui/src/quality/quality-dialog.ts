import { Component, computed, inject, output } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { CallService, type LinkQuality, type Participant, QualityService } from '@earshot/angular';
import { Dialog } from '../kit/dialog/dialog';
import { injectIntl } from '../words/inject-intl';
import { linkWords } from '../words/link-words';
import { LinkBars } from '../kit/link-bars/link-bars';
import { injectQualityWords } from '../words/inject-quality-words';
import { ReportOffer } from './report-offer';

/** How well the call goes, in numbers, and the way to take them along: a modal dialog. Numbers are drawn only while it is open. */
@Component({
  selector: 'ear-quality',
  imports: [Dialog, LinkBars, ReportOffer],
  templateUrl: './quality-dialog.html',
  styleUrls: ['../kit/theme/tokens.css', './quality-dialog.css'],
})
export class QualityDialog {
  /** Emits once the person has closed it. */
  readonly closed = output();

  private readonly quality = inject(QualityService);
  private readonly call = inject(CallService);
  private readonly intl = injectIntl();
  private readonly participants = toSignal(this.call.participants$, { initialValue: [] });
  private readonly links = toSignal(this.quality.quality$, { requireSync: true });
  private readonly usage = toSignal(this.quality.usage$, { requireSync: true });

  protected readonly words = injectQualityWords();
  protected readonly hasReport = toSignal(this.quality.hasReport$, { requireSync: true });
  protected readonly callId = toSignal(this.call.callId$, { requireSync: true });
  protected readonly used = computed(() => this.words().used(this.usage()));
  protected readonly people = computed(() =>
    this.participants()
      .filter(({ isSelf }) => !isSelf)
      .map((person) => this.rowsOf(person, this.links().get(person.id))),
  );

  /** Whether one's own camera is sent to everyone: turning it off would help. */
  private readonly isCameraSent = computed(
    () =>
      this.participants().some(({ isSelf, camera }) => isSelf && camera) &&
      [...this.links().values()].every(({ isCameraPaused }) => !isCameraPaused),
  );

  private rowsOf(person: Participant, link: LinkQuality | undefined) {
    const [words, { id, name }] = [this.words(), person];
    const bars = link?.bars ?? null;
    const measured = this.hasReport() ? words.level(bars) : words.unmeasured;
    // While someone is connecting or away, this says the same as their tile.
    const level = linkWords(person, this.intl()) || measured;
    if (!link) return { id, name, bars, level, why: '', rows: [] };
    const why = link.cause && bars !== 3 ? words.trouble(link.cause, name, this.isCameraSent()) : '';
    const codecs = [link.codecs.sound, link.codecs.picture].filter((codec) => codec !== null);
    const rows = [
      [words.roundTrip, link.roundTrip === null ? words.unknown : words.milliseconds(link.roundTrip)],
      [words.lost, words.losses(link.up.loss, link.down.loss)],
      [words.sending, words.bitrate(link.up.bitrate)],
      [words.receiving, words.bitrate(link.down.bitrate)],
      [words.path, link.isRelayed ? words.relayed : words.direct],
      [words.codecs, codecs.join(', ') || words.unknown],
    ] as const;
    return { id, name, bars, level, why, rows };
  }
}
