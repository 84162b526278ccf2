import { Component, effect, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import {
  DiagnosticsIntl,
  DiagnosticsPanel,
  type DiagnosticsRow,
  type FindingCode,
} from '@earshot/angular/diagnostics';
import { BehaviorSubject, from, map, startWith, switchMap } from 'rxjs';
import { Brand } from '../brand/brand';
import { Languages } from '../languages/languages';
import { injectWords } from '../words/inject-words';
import { OfflineCopy } from './offline-copy';

/** The page that checks whether calls work here, and if not, why. */
@Component({
  selector: 'app-diagnostics',
  imports: [Brand, DiagnosticsPanel],
  template: `
    <header><app-brand /></header>
    <main>
      <h1 tabindex="-1">{{ words().diagnostics }}</h1>
      <p class="lead">{{ words().diagnosticsText }}</p>
      <ear-diagnostics [more]="more()" (again)="look()" />
    </main>
  `,
  styleUrls: ['../settings/settings.css'],
})
export class Diagnostics {
  private readonly copy = inject(OfflineCopy);
  private readonly languages = inject(Languages);
  private readonly intl = inject(DiagnosticsIntl);

  protected readonly words = injectWords();

  private readonly lookSubject = new BehaviorSubject<void>(undefined);

  protected readonly more = toSignal(
    this.lookSubject.pipe(
      switchMap(() => from(this.copy.look()).pipe(startWith(this.running()))),
      map((row) => [row]),
    ),
    { requireSync: true },
  );

  constructor() {
    const { changes: _, ...english } = this.intl;
    effect(() => {
      const texts = this.languages.diagnostics() ?? english;
      const findings = Object.entries(english.findings).map(([code, words]) => [
        code,
        { ...words, ...texts.findings[code as FindingCode] },
      ]);
      Object.assign(this.intl, texts, {
        findings: Object.fromEntries(findings) as DiagnosticsIntl['findings'],
      });
      this.intl.changes.next();
    });
  }

  private running(): DiagnosticsRow {
    return { name: this.words().offlineCopy.name, verdict: null, says: '' };
  }

  protected look(): void {
    this.lookSubject.next();
  }
}
