import { TestBed } from '@angular/core/testing';
import { WINDOW } from '@earshot/angular';
import { BehaviorSubject } from 'rxjs';
import { Diagnostics } from '../checks/diagnostics';
import type { Check } from '../checks/finding';
import { DiagnosticsIntl } from './diagnostics-intl';
import { DiagnosticsPanel } from './diagnostics-panel';

const RUNNING: Check = { subject: 'http', url: null, finding: null };
const GOOD: Check = { ...RUNNING, finding: { verdict: 'good', code: 'answers', time: 3 } };
const BAD: Check = { subject: 'relay', url: null, finding: { verdict: 'warning', code: 'no-relay' } };

const buttonOf = (host: HTMLElement, name: string) =>
  [...host.querySelectorAll('button')].find(({ textContent }) => textContent.includes(name));

describe('DiagnosticsPanel', () => {
  let runs: BehaviorSubject<readonly Check[]>[];
  let written: string[];
  let writeText: (text: string) => Promise<void>;

  beforeEach(() => {
    runs = [];
    written = [];
    writeText = async (text) => void written.push(text);
    const run = () => {
      const checks = new BehaviorSubject<readonly Check[]>([RUNNING]);
      runs.push(checks);
      return checks;
    };
    const page = {
      document,
      navigator: { userAgent: 'Browser/1', clipboard: { writeText: (text: string) => writeText(text) } },
      location: { origin: 'https://call.example' },
    };
    TestBed.configureTestingModule({
      providers: [
        { provide: Diagnostics, useValue: { run } },
        { provide: WINDOW, useValue: page },
      ],
    });
  });

  async function open() {
    const fixture = TestBed.createComponent(DiagnosticsPanel);
    await fixture.whenStable();
    const host = fixture.nativeElement as HTMLElement;
    let again = 0;
    fixture.componentInstance.again.subscribe(() => (again += 1));
    return {
      wasRunAgain: () => again,
      isHeld: (name: string) => buttonOf(host, name)?.getAttribute('aria-disabled') === 'true',
      status: () => host.querySelector('[role=status]')?.textContent.trim(),
      text: () => host.textContent.replace(/\s+/g, ' '),
      find: async (...checks: Check[]) => {
        runs.at(-1)?.next(checks);
        await fixture.whenStable();
      },
      press: async (name: string) => {
        buttonOf(host, name)?.click();
        await fixture.whenStable();
      },
      stable: () => fixture.whenStable(),
    };
  }

  it('announces that it is checking, and then only the result', async () => {
    const panel = await open();
    expect(panel.status()).toBe('Checking…');
    await panel.find(GOOD, { ...BAD, finding: null });
    expect(panel.status()).toBe('Checking…');
    await panel.find(GOOD, BAD);
    expect(panel.status()).toBe('Done: 1 good, 1 warning, 0 bad.');
  });

  it('says for each problem what it means, what to do, and which setting fixes it', async () => {
    const panel = await open();
    await panel.find(GOOD, BAD);
    expect(panel.text()).toContain('The server is responding. Round trip 3 ms.');
    expect(panel.text()).toMatch(/Relay ?Warning.*What it means.*What to do.*For the operator ?TURN_URLS=/);
  });

  it('runs again when asked', async () => {
    const panel = await open();
    await panel.find(GOOD);
    await panel.press('Run again');
    expect(runs.length).toBe(2);
    expect(runs[0]?.observed).toBeFalse();
    expect(panel.status()).toBe('Checking…');
    expect(panel.wasRunAgain()).toBe(1);
  });

  it('runs one set of checks at a time, because two would compete for one connection', async () => {
    const panel = await open();
    expect(panel.isHeld('Run again')).toBeTrue();
    await panel.press('Run again');
    expect([runs.length, panel.wasRunAgain()]).toEqual([1, 0]);
    await panel.find(GOOD);
    expect(panel.isHeld('Run again')).toBeFalse();
  });

  it('copies the results, and says so if the browser doesn’t allow it', async () => {
    const panel = await open();
    await panel.find(GOOD);
    await panel.press('Copy results');
    expect(written[0]).toContain('- Server: Good. The server is responding.');
    expect(panel.status()).toContain('Results copied.');
    writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
    await panel.press('Copy results');
    expect(panel.status()).toContain('Download the results instead.');
  });

  it('keeps the file for as long as a browser takes to save it: WebKit reads it after the click', async () => {
    const panel = await open();
    await panel.find(GOOD);
    Object.assign(TestBed.inject(WINDOW), {
      URL,
      Blob,
      document,
      setTimeout: window.setTimeout.bind(window),
    });
    const click = spyOn(HTMLAnchorElement.prototype, 'click');
    const revoke = spyOn(URL, 'revokeObjectURL').and.callThrough();
    await panel.press('Download results');
    const { href } = click.calls.mostRecent().object as HTMLAnchorElement;
    expect(await (await fetch(href)).text()).toContain('- Server: Good. The server is responding.');
    expect(revoke).not.toHaveBeenCalled();
  });

  it('shows changed texts at once', async () => {
    const panel = await open();
    const intl = TestBed.inject(DiagnosticsIntl);
    intl.again = 'Noch einmal';
    intl.changes.next();
    await panel.stable();
    expect(panel.text()).toContain('Noch einmal');
  });
});
