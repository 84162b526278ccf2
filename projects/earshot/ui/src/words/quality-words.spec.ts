import { TestBed } from '@angular/core/testing';
import type { CallSummary } from '@earshot/angular';
import { EarshotIntl } from './earshot-intl';
import { injectQualityWords } from './inject-quality-words';
import { ENGLISH } from './quality-words';

describe('The words of quality', () => {
  const summary = (verdict: CallSummary['verdict'], cause: CallSummary['cause'] = null): CallSummary => ({
    duration: 0,
    usage: { sent: 0, received: 0 },
    verdict,
    cause,
  });

  it('say how a call was in a sentence or two, and nothing of a call that one was alone in', () => {
    expect(ENGLISH.verdict(summary(null))).toBe('');
    expect(ENGLISH.verdict(summary('good'))).toBe('The connection was good.');
    expect(ENGLISH.verdict(summary('mixed'))).toBe('The connection wasn’t always good.');
    expect(ENGLISH.verdict(summary('poor', 'own-upload'))).toBe(
      'The connection was often bad. Your upload may have been too slow.',
    );
    expect(ENGLISH.verdict(summary('poor', 'interrupted'))).toBe(
      'The connection was often bad. It was lost for part of the time.',
    );
  });

  it('blame nobody for sure, nor the network for a detour that somebody may have chosen', () => {
    expect(ENGLISH.trouble('own-upload', null, true)).toBe(
      'Your upload may be too slow, so people may miss parts of what you say. Turn off your camera to help.',
    );
    const detour = ENGLISH.trouble('relayed', 'Ben', false);
    expect(detour).toBe('The call to Ben goes through a relay, so you hear each other late.');
  });

  it('give amounts in units that fit them', () => {
    expect(ENGLISH.used({ sent: 400_200, received: 0 })).toBe('401 kB (401 kB sent, 0 kB received)');
    expect(ENGLISH.used({ sent: 600_000, received: 1_400_000 })).toContain('2.0 MB (600 kB sent, 1.4 MB');
    expect(ENGLISH.used({ sent: 1.5e9, received: 0 })).toContain('1.50 GB');
    expect(ENGLISH.bitrate(64_400)).toBe('64 kbit/s');
    expect(ENGLISH.bitrate(1_250_000)).toBe('1.3 Mbit/s');
    expect(ENGLISH.losses(0.004, null)).toBe('0.4 % sent, – received');
  });

  it('are replaced one by one by what a host says instead', () => {
    TestBed.inject(EarshotIntl).quality = { callQuality: 'Gesprächsqualität' };
    const words = TestBed.runInInjectionContext(() => injectQualityWords())();
    expect(words.callQuality).toBe('Gesprächsqualität');
    expect(words.direct).toBe('Direct');
  });
});
