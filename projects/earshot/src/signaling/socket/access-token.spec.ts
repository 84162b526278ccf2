import { TestBed } from '@angular/core/testing';
import { EARSHOT_CONFIG, type EarshotConfig } from '@earshot/angular/config';
import { NOW } from '../../platform/clock';
import { AccessToken } from './access-token';
import type { SignalingError } from './signaling-error';

describe('AccessToken', () => {
  let now: number;

  function tokenOf(token: EarshotConfig['token']): AccessToken {
    TestBed.configureTestingModule({
      providers: [
        { provide: EARSHOT_CONFIG, useValue: { token } },
        { provide: NOW, useValue: () => now },
      ],
    });
    return TestBed.inject(AccessToken);
  }

  beforeEach(() => (now = 1_000_000));

  it('is what the host wrote down, or nothing', async () => {
    const token = tokenOf('a token');
    expect([await token.get(), token.isProvided]).toEqual(['a token', true]);
    TestBed.resetTestingModule();
    const none = tokenOf(undefined);
    expect([await none.get(), none.isProvided]).toEqual([null, false]);
  });

  it('is asked for once by a connection and the join that follows it, and anew later', async () => {
    let count = 0;
    const token = tokenOf(() => `token ${++count}`);
    expect(await Promise.all([token.get(), token.get()])).toEqual(['token 1', 'token 1']);
    now += 1_999;
    expect(await token.get()).toBe('token 1');
    now += 1;
    expect(await token.get()).toBe('token 2');
    token.forget();
    expect(await token.get()).toBe('token 3');
  });

  it('fails with what the host threw, and asks the host again the next time', async () => {
    let isBroken = true;
    const token = tokenOf(() => {
      if (isBroken) throw new Error('no session');
      return 'a token';
    });
    const error = await token.get().catch((reason: unknown) => reason as SignalingError);
    expect(error).toEqual(jasmine.objectContaining({ code: 'token-failed', cause: new Error('no session') }));
    isBroken = false;
    expect(await token.get()).toBe('a token');
  });

  it('fails when the host does not answer within 10 s', async () => {
    jasmine.clock().install();
    try {
      const token = tokenOf(() => new Promise<string>(() => undefined));
      const failure = token.get().catch((reason: unknown) => reason as SignalingError);
      jasmine.clock().tick(10_001);
      expect(await failure).toEqual(jasmine.objectContaining({ code: 'token-failed' }));
    } finally {
      jasmine.clock().uninstall();
    }
  });
});
