import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { RELOAD, WINDOW } from '@earshot/angular';
import { injectReload } from './reload';

@Component({ selector: 'ear-host', template: '' })
class Host {
  readonly reload = injectReload();
}

describe('injectReload()', () => {
  let reloads: number;
  let own: number;

  beforeEach(() => {
    jasmine.clock().install();
    reloads = 0;
    own = 0;
  });

  afterEach(() => jasmine.clock().uninstall());

  function begin(reload?: () => Promise<void>) {
    const page = { document, location: { reload: () => (own += 1) } };
    TestBed.configureTestingModule({
      providers: [
        { provide: WINDOW, useValue: page },
        ...(reload ? [{ provide: RELOAD, useValue: reload }] : []),
      ],
    });
    return TestBed.createComponent(Host).componentInstance.reload;
  }

  async function pass(ms: number): Promise<void> {
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
    jasmine.clock().tick(ms);
  }

  it('loads the page again where the host has nothing better', async () => {
    begin().start();
    await pass(0);
    expect(own).toBe(1);
  });

  it('does what the host wants, once, and says so meanwhile; a page that stays can be loaded again', async () => {
    const reload = begin(() => {
      reloads += 1;
      return Promise.resolve();
    });
    reload.start();
    reload.start();
    expect([reloads, reload.isUnderWay()]).toEqual([1, true]);
    await pass(5_000);
    expect(reload.isUnderWay()).toBeFalse();
    reload.start();
    expect([reloads, own]).toEqual([2, 0]);
  });

  for (const [what, reload] of [
    ['rejects', () => Promise.reject(new Error('no'))],
    [
      'throws',
      () => {
        throw new Error('no');
      },
    ],
  ] as const)
    it(`loads the page again as it is where what the host wants ${what}`, async () => {
      begin(reload).start();
      await pass(0);
      expect(own).toBe(1);
    });
});
