import type { CallReport, CallSummary, LinkQuality, PeerId, QualityTrouble } from '@earshot/angular';
import { BehaviorSubject } from 'rxjs';

/** For specs: a call's quality as it is wanted. */
export class QualityDouble {
  readonly quality$ = new BehaviorSubject<ReadonlyMap<PeerId, LinkQuality>>(new Map());
  readonly usage$ = new BehaviorSubject({ sent: 1_500_000, received: 2_500_000 });
  readonly hasReport$ = new BehaviorSubject(true);
  readonly trouble$ = new BehaviorSubject<QualityTrouble | null>(null);

  summary(): CallSummary {
    return { duration: 83_000, usage: this.usage$.value, verdict: 'mixed', cause: 'own-upload' };
  }

  report(): CallReport {
    return { began: '2030-01-01T10:20:30.000Z', people: [] } as unknown as CallReport;
  }

  reportWithAddresses(): CallReport {
    return { ...this.report(), people: ['with addresses'] } as unknown as CallReport;
  }
}
