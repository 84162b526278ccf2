import { TestBed } from '@angular/core/testing';
import { CallService, DEVICE_STORE, MediaService } from '@earshot/angular';
import { followCallSettings } from './follow-call-settings';

describe('What another tab chooses for calls', () => {
  let stored: Map<string, string>;
  let media: jasmine.SpyObj<MediaService>;
  let call: jasmine.SpyObj<CallService>;

  beforeEach(() => {
    stored = new Map();
    media = jasmine.createSpyObj<MediaService>('media', ['configure']);
    call = jasmine.createSpyObj<CallService>('call', ['hideAddress']);
    TestBed.configureTestingModule({
      providers: [
        { provide: MediaService, useValue: media },
        { provide: CallService, useValue: call },
        { provide: DEVICE_STORE, useValue: { read: (key: string) => stored.get(key) ?? null } },
      ],
    });
    TestBed.runInInjectionContext(followCallSettings);
  });

  /** Does what a browser does here when another tab stores something, or (null) removes everything. */
  function changeElsewhere(key: string | null, value = ''): void {
    if (key) stored.set(key, value);
    else stored.clear();
    window.dispatchEvent(new StorageEvent('storage', { key }));
  }

  it('counts here at once', () => {
    const settings = { video: 'data-saver', noiseSuppression: false } as const;
    changeElsewhere('earshot.media', JSON.stringify(settings));
    expect(media.configure).toHaveBeenCalledOnceWith(settings);
    changeElsewhere('earshot.hide-address', 'yes');
    changeElsewhere('earshot.hide-address', 'no');
    expect(call.hideAddress.calls.allArgs()).toEqual([[true], [false]]);
  });

  it('is nothing if it cannot be read, whoever wrote it', () => {
    for (const text of ['', 'null', '7', '[]', '{"video":"__proto__","noiseSuppression":"no"}', '{"video"'])
      changeElsewhere('earshot.media', text);
    expect(media.configure.calls.allArgs().every(([change]) => Object.keys(change).length === 0)).toBeTrue();
  });

  it('does not show an address because storage was cleared', () => {
    changeElsewhere(null);
    expect(call.hideAddress).not.toHaveBeenCalled();
  });
});
