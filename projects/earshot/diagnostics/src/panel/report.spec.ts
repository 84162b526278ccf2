import { DiagnosticsIntl } from './diagnostics-intl';
import { discreetReport, fullReport } from './report';
import { rowGroups } from './row';

/** Findings that need no fix. */
const GOOD = [
  'secure',
  'can-call',
  'allowed',
  'not-asked',
  'answers',
  'connected',
  'clock-fits',
  'addresses-found',
  'has-relay',
  'stun-answers',
  'relays',
];

/** At most two sentences, each with its full stop, and typographic apostrophes. */
const SENTENCES = /^[A-Z][^.]+(?:\.\S[^.]*)*\.(?: [A-Z][^.]+(?:\.\S[^.]*)*\.)?$/u;

describe('The report', () => {
  const intl = new DiagnosticsIntl();
  const head = { page: 'https://call.example', browser: 'Browser/1', at: new Date('2026-11-23T06:00:00Z') };
  const groups = rowGroups(
    [
      { subject: 'socket', url: null, finding: { verdict: 'good', code: 'connected', time: 12 } },
      { subject: 'http', url: null, finding: { verdict: 'bad', code: 'error-status', status: 502 } },
      {
        subject: 'ice-server',
        url: 'turn:203.0.113.9:3478',
        finding: { verdict: 'bad', code: 'relay-mute', addresses: ['10.0.0.5', '2001:db8::7'] },
      },
      { subject: 'ice-server', url: 'stun:[2001:db8::1]:3478', finding: null },
    ],
    [],
    intl,
  );

  it('ends with the last lines of the log', () => {
    const line = { at: Date.UTC(2026, 10, 23), level: 'warn', context: 'peer', message: 'refused' } as const;
    const log = [
      { ...line, detail: null },
      { ...line, detail: 'OperationError: no' },
    ];
    expect(discreetReport(groups, { ...head, log }, intl)).toMatch(
      /\n\nLog\n2026-11-23T00:00:00.000Z warn peer: refused\n.* refused \(OperationError: no\)\n$/u,
    );
    expect(discreetReport(groups, head, intl)).not.toContain('Log');
  });

  it('lists each finding with its figure, and the operator’s fix for each problem', () => {
    const text = fullReport(groups, head, intl);
    expect(text).toContain('- Connection for calls: Good. The connection for calls works. Round trip 12 ms.');
    expect(text).toContain('- Server: Bad. The server reports an error. Error code: 502.');
    expect(text).toContain('TURN_EXTERNAL_IP=PUBLIC/PRIVATE');
    expect(text).toContain('Addresses found: 10.0.0.5, 2001:db8::7');
  });

  it('leaves out network addresses unless asked for them, and keeps the time', () => {
    const text = discreetReport(groups, head, intl);
    expect(text).not.toMatch(/203\.0\.113|10\.0\.0\.5|2001:db8/);
    expect(text).toContain('- turn:(address):3478: Bad.');
    expect(text).toContain('- stun:(address):3478: Checking…');
    expect(text).toContain('2026-11-23T06:00:00.000Z');
    expect(text).toContain('call.example');
  });

  it('leaves out every form of IPv6 address', () => {
    for (const address of [
      'fd00::2',
      'fe80::1',
      'fe80::1%eth0',
      '2001:db8::',
      '::1',
      '2001:DB8:0:0:8:800:200c:417a',
      '2001:db8::8:800:200c:417a',
      '::ffff:10.0.0.5',
      '64:ff9b::203.0.113.9',
    ]) {
      const names = [`turn:[${address}]:3478`, `Seen as ${address}, today at 06:00:00`];
      const rows = names.map((name) => ({ name, verdict: 'good' as const, says: '' }));
      const text = discreetReport([{ heading: 'More', rows }], head, intl);
      expect(text).withContext(address).toContain('- turn:(address):3478: Good.');
      expect(text).withContext(address).toContain('- Seen as (address), today at 06:00:00: Good.');
    }
  });

  it('keeps the browser’s version', () => {
    const browser = 'Mozilla/5.0 (X11; Linux x86_64) Chrome/156.0.0.0 Safari/537.36';
    expect(discreetReport(groups, { ...head, browser }, intl).split('\n')[2]).toBe(browser);
  });

  it('says for every problem what it means and how to fix it', () => {
    for (const [code, { says, means, advice, operator }] of Object.entries(intl.findings)) {
      expect(says).withContext(code).not.toBe('');
      if (GOOD.includes(code)) continue;
      expect(means).withContext(code).toBeTruthy();
      expect(operator ?? advice)
        .withContext(code)
        .toBeTruthy();
    }
  });

  it('has at most two sentences for people, in whole sentences', () => {
    for (const [code, { says, means, advice }] of Object.entries(intl.findings))
      for (const words of [says, means, advice]) {
        if (words === undefined) continue;
        expect(words).withContext(code).toMatch(SENTENCES);
        expect(words).withContext(code).not.toContain("'");
      }
  });

  it('says how precisely the clock is known', () => {
    expect(intl.clock(200, 600)).toBe('The difference is under 0.6 s.');
    expect(intl.clock(-60_000, 600)).toBe('It’s 60.0 s behind (±0.6 s).');
    expect(intl.clock(7_500, 600)).toBe('It’s 7.5 s ahead (±0.6 s).');
  });
});
