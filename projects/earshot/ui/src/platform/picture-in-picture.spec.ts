import { TestBed } from '@angular/core/testing';
import { ON_LEAVING_TAB, SMALL_VIDEOS, SMALL_WINDOWS } from './picture-in-picture';
import { WINDOW } from '@earshot/angular';

/** Makes the tokens read from a page of our own. */
function pretend(page: object): void {
  TestBed.configureTestingModule({ providers: [{ provide: WINDOW, useValue: page }] });
}

describe('SMALL_WINDOWS', () => {
  const documentPictureInPicture = { requestWindow: () => Promise.reject(new Error('not asked here')) };

  it('is what a page on its own has', () => {
    const page = { documentPictureInPicture, parent: null as unknown };
    page.parent = page;
    pretend(page);
    expect(TestBed.inject(SMALL_WINDOWS)).toBe(documentPictureInPicture);
  });

  it('is null in a frame, which has the object but may not use it', () => {
    pretend({ documentPictureInPicture, parent: window });
    expect(TestBed.inject(SMALL_WINDOWS)).toBeNull();
  });

  it('is null in a browser that has none', () => {
    const page = { parent: null as unknown };
    page.parent = page;
    pretend(page);
    expect(TestBed.inject(SMALL_WINDOWS)).toBeNull();
  });
});

describe('SMALL_VIDEOS', () => {
  it('is null in a browser that has none', () => {
    pretend({ document: {} });
    expect(TestBed.inject(SMALL_VIDEOS)).toBeNull();
  });

  it('tells which video is shown so, whoever made it, until nobody asks', () => {
    const video = document.createElement('video');
    document.body.append(video);
    const shown = spyOnProperty(document, 'pictureInPictureElement').and.returnValue(null);
    const seen: (Element | null)[] = [];
    const subscription = TestBed.inject(SMALL_VIDEOS)!.video$.subscribe((element) => seen.push(element));
    shown.and.returnValue(video);
    video.dispatchEvent(new Event('enterpictureinpicture', { bubbles: true }));
    shown.and.returnValue(null);
    video.dispatchEvent(new Event('leavepictureinpicture', { bubbles: true }));
    subscription.unsubscribe();
    video.dispatchEvent(new Event('enterpictureinpicture', { bubbles: true }));
    video.remove();
    expect(seen).toEqual([null, video, null]);
  });
});

describe('ON_LEAVING_TAB', () => {
  const withSession = (setActionHandler: () => void) =>
    pretend({ navigator: { mediaSession: { setActionHandler } } });
  const action = () => undefined;

  it('asks the browser to call back, and takes that back', () => {
    const setActionHandler = jasmine.createSpy();
    withSession(setActionHandler);
    const onLeavingTab = TestBed.inject(ON_LEAVING_TAB);
    onLeavingTab(action);
    onLeavingTab(null);
    expect(setActionHandler.calls.allArgs()).toEqual([
      ['enterpictureinpicture', action],
      ['enterpictureinpicture', null],
    ]);
  });

  it('does nothing in a browser that does not know of it, or has no media session', () => {
    withSession(() => {
      throw new TypeError('The provided value is not a valid enum value');
    });
    expect(() => TestBed.inject(ON_LEAVING_TAB)(action)).not.toThrow();
    TestBed.resetTestingModule();
    pretend({ navigator: {} });
    expect(() => TestBed.inject(ON_LEAVING_TAB)(action)).not.toThrow();
  });

  it('does nothing where an extension stands in the way', () => {
    withSession(() => {
      throw new Error('blocked');
    });
    expect(() => TestBed.inject(ON_LEAVING_TAB)(action)).not.toThrow();
  });

  it('is known to a real Chromium', () => {
    expect(() =>
      navigator.mediaSession.setActionHandler('enterpictureinpicture' as MediaSessionAction, null),
    ).not.toThrow();
  });
});
