import { Component, computed, inject, input, output, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { EARSHOT_FAULT, Logbook, NOW, outsideZones, WINDOW } from '@earshot/angular';
import { Button, Icon, type IconName } from '@earshot/angular/ui';
import { BehaviorSubject, map, startWith, switchMap } from 'rxjs';
import type { Check, Verdict } from '../checks/finding';
import { DiagnosticsIntl } from './diagnostics-intl';
import { injectDiagnostics } from './inject-diagnostics';
import { discreetReport, fullReport } from './report';
import { type DiagnosticsRow, rowGroups } from './row';

const NOTHING: readonly Check[] = [];
/** How long, in ms, a file is kept for the browser to save it. */
const KEPT_FOR = 10_000;
const ICONS: Readonly<Record<Verdict | 'running', IconName>> = {
  running: 'more',
  good: 'check',
  warning: 'warning',
  bad: 'close',
  skipped: 'question',
};

/** Checks whether calls work here, and says for each problem what it means and how to fix it. */
@Component({
  selector: 'ear-diagnostics',
  imports: [Button, Icon],
  templateUrl: './diagnostics-panel.html',
  styleUrls: ['../../../ui/src/kit/theme/tokens.css', './diagnostics-panel.css'],
  host: { ngSkipHydration: 'true' },
})
export class DiagnosticsPanel {
  /** Rows that the host adds about this device. */
  readonly more = input<readonly DiagnosticsRow[]>([]);

  /** Emits when the checks start again, so that the host can repeat its own. */
  readonly again = output();

  private readonly diagnostics = injectDiagnostics();
  protected readonly fault = inject(EARSHOT_FAULT);
  private readonly texts = inject(DiagnosticsIntl);
  private readonly window = inject(WINDOW);
  private readonly now = inject(NOW);
  private readonly logbook = inject(Logbook);
  private readonly runSubject = new BehaviorSubject(0);
  private readonly checks = toSignal(this.runSubject.pipe(switchMap(() => this.diagnostics.run())), {
    initialValue: NOTHING,
  });

  protected readonly intl = toSignal(
    this.texts.changes.pipe(
      startWith(undefined),
      map(() => this.texts),
    ),
    { requireSync: true, equal: () => false },
  );
  protected readonly groups = computed(() => rowGroups(this.checks(), this.more(), this.intl()));
  protected readonly isRunning = computed(() => this.rows().some(({ verdict }) => verdict === null));
  /** Announced twice in a run: when it begins and when it ends. */
  private readonly summary = computed(() => {
    const count = (wanted: Verdict) => this.rows().filter(({ verdict }) => verdict === wanted).length;
    return this.isRunning()
      ? this.intl().checking
      : this.intl().summary(count('good'), count('warning'), count('bad'));
  });
  protected readonly hasAddresses = signal(false);
  /** The result of copying; empty until someone copies. */
  private readonly news = signal('');
  protected readonly status = computed(() =>
    this.news() ? this.intl().sentences(this.summary(), this.news()) : this.summary(),
  );

  private readonly rows = computed(() => this.groups().flatMap(({ rows }) => rows));

  protected iconOf({ verdict }: DiagnosticsRow): IconName {
    return ICONS[verdict ?? 'running'];
  }

  protected runAgain(): void {
    // Two runs at once would close each other's connection.
    if (this.isRunning()) return;
    this.again.emit();
    this.news.set('');
    this.runSubject.next(this.runSubject.value + 1);
  }

  protected async copy(): Promise<void> {
    const { clipboard } = this.window.navigator as { clipboard?: Clipboard | null };
    const { copied, cannotCopy } = this.intl();
    // An insecure context has no clipboard, and any browser may refuse it.
    const isCopied = await clipboard?.writeText(this.report()).then(
      () => true,
      () => false,
    );
    this.news.set(isCopied ? copied : cannotCopy);
  }

  protected download(): void {
    const { URL, Blob, document } = this.window;
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([this.report()], { type: 'text/plain' }));
    link.download = 'earshot-diagnostics.txt';
    link.click();
    // Not at once: WebKit reads the file only after the click is over.
    outsideZones(() => this.window.setTimeout(() => URL.revokeObjectURL(link.href), KEPT_FOR));
  }

  private report(): string {
    const { location, navigator } = this.window;
    const at = new Date(this.now());
    const head = { page: location.origin, browser: navigator.userAgent, at, log: this.logbook.lines };
    const write = this.hasAddresses() ? fullReport : discreetReport;
    return write(this.groups(), head, this.intl());
  }
}
