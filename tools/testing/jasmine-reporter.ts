// A helper for jasmine (`--helper`): tells `npm test` which specs ran, how they ended and how long each took.
import { TestRunLog } from './test-run.ts';

const log = new TestRunLog();

jasmine.getEnv().addReporter({
  specDone({ fullName, status, duration, failedExpectations }) {
    // A filter leaves the others out, which is not skipping them.
    if (status === 'excluded') return;
    const outcome = status === 'passed' || status === 'failed' ? status : 'skipped';
    log.add(fullName, outcome, duration ?? 0, failedExpectations[0]?.message);
  },
  jasmineDone() {
    log.write();
  },
});
