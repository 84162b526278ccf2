import { TestBed } from '@angular/core/testing';
import { ServiceWorkerScope } from '../update/service-worker';
import { OfflineCopy } from './offline-copy';

describe('OfflineCopy', () => {
  const NEVER = () => new Promise<never>(() => undefined);

  beforeEach(() => {
    jasmine.clock().install();
    const updates = { isEnabled: true, checkForUpdate: NEVER };
    const scope = { injector: { get: () => updates } };
    TestBed.configureTestingModule({ providers: [{ provide: ServiceWorkerScope, useValue: scope }] });
  });
  afterEach(() => jasmine.clock().uninstall());

  const look = () => {
    const found = TestBed.inject(OfflineCopy).look();
    jasmine.clock().tick(10_000);
    return found;
  };

  it('warns after ten seconds without an answer, and names what must be served', async () => {
    spyOn(navigator.serviceWorker, 'getRegistration').and.resolveTo(undefined);
    const { verdict, operator } = await look();
    expect([verdict, operator]).toEqual(['warning', jasmine.stringContaining('ngsw-worker.js')]);
  });

  it('does not warn where the copy of a first visit is still being made', async () => {
    const registration = { installing: {} } as ServiceWorkerRegistration;
    spyOn(navigator.serviceWorker, 'getRegistration').and.resolveTo(registration);
    const { verdict, says } = await look();
    expect([verdict, says]).toEqual(['skipped', 'The app is still being saved on this device.']);
  });

  it('does not warn where the service worker is there and still fetches', async () => {
    spyOnProperty(navigator.serviceWorker, 'controller').and.returnValue({} as ServiceWorker);
    expect((await look()).verdict).toBe('skipped');
  });
});
