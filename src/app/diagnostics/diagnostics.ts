import { Component, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { type DiagnosticsRow, DiagnosticsPanel } from '@earshot/angular/diagnostics';
import { BehaviorSubject, from, map, startWith, switchMap } from 'rxjs';
import { Brand } from '../brand/brand';
import { OfflineCopy } from './offline-copy';

const RUNNING: DiagnosticsRow = { name: 'App', verdict: null, says: '' };

/** The page that checks whether calls work here, and if not, why. */
@Component({
  selector: 'app-diagnostics',
  imports: [Brand, DiagnosticsPanel],
  template: `
    <header><app-brand /></header>
    <main>
      <h1 tabindex="-1">Diagnostics</h1>
      <p class="lead">Check whether calls work here. Results stay on this device unless you share them.</p>
      <ear-diagnostics [more]="more()" (again)="look()" />
    </main>
  `,
  styleUrls: ['../settings/settings.css'],
})
export class Diagnostics {
  private readonly copy = inject(OfflineCopy);

  private readonly lookSubject = new BehaviorSubject<void>(undefined);

  protected readonly more = toSignal(
    this.lookSubject.pipe(
      switchMap(() => from(this.copy.look()).pipe(startWith(RUNNING))),
      map((row) => [row]),
    ),
    { requireSync: true },
  );

  protected look(): void {
    this.lookSubject.next();
  }
}
