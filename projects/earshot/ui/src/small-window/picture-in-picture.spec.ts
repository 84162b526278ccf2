import { createEnvironmentInjector, EnvironmentInjector } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { CallService, MediaService } from '@earshot/angular';
import { ON_LEAVING_TAB, SMALL_VIDEOS, SMALL_WINDOWS } from '../platform/picture-in-picture';
import { firstValueFrom } from 'rxjs';
import { Calls, eventually, ROOM } from '../state/calls.fixture';
import { PictureInPicture } from './picture-in-picture';
import { FakeSmallVideos, FakeSmallWindows } from './small-windows.fixture';

describe('A call in a small window', () => {
  let calls: Calls;
  let windows: FakeSmallWindows;
  let leaveTab: (() => void) | null;
  let small: PictureInPicture;

  beforeEach(async () => {
    windows = new FakeSmallWindows();
    leaveTab = null;
    calls = new Calls(
      { provide: SMALL_WINDOWS, useValue: windows },
      { provide: ON_LEAVING_TAB, useValue: (action: (() => void) | null) => (leaveTab = action) },
    );
    small = TestBed.inject(PictureInPicture);
    await TestBed.inject(MediaService).open({ microphone: true, camera: true });
    await TestBed.inject(CallService).join({ room: ROOM, name: 'Ada' });
    await eventually(() => leaveTab !== null);
  });
  afterEach(async () => {
    await calls.close();
    windows.close();
  });

  function content(): ShadowRoot {
    return windows.open!.document.querySelector('ear-compact-call')!.shadowRoot!;
  }

  function button(name: string): HTMLButtonElement {
    return content().querySelector<HTMLButtonElement>(`button[aria-label="${name}"]`)!;
  }

  const text = (selector: string) => content().querySelector(selector)?.textContent.trim() ?? null;

  it('shows the other person, whose picture goes on playing there', async () => {
    const grace = await calls.join('Grace');
    grace.setMicrophone(true);
    grace.setCamera(true);
    expect(await small.toggle!(null)).toBe('on');
    expect(small.isOn()).toBeTrue();
    await eventually(() => text('.name') === 'Grace');
    await eventually(() => (content().querySelector('video')?.currentTime ?? 0) > 0);
    expect(content().querySelector('video')!.ownerDocument).toBe(windows.open!.document);
    expect(text('[role="status"]')).toBe('');

    grace.setCamera(false);
    await eventually(() => content().querySelector('video') === null);
    expect(text('ear-avatar')).toBe('G');
  });

  it('says that nobody else is there', async () => {
    await small.toggle!(null);
    expect(text('[role="status"]')).toBe('You’re the only one here');
    expect(text('.name')).toBe('You');
  });

  it('brings its looks with it', async () => {
    document.documentElement.style.setProperty('--ear-font', 'monospace');
    await small.toggle!(null);
    await eventually(() => windows.open!.document.title === 'Call');
    document.documentElement.style.removeProperty('--ear-font');
    const view = windows.open!;
    const microphone = view.getComputedStyle(button('Microphone'));
    expect([microphone.width, microphone.borderRadius]).toEqual(['48px', '999px']);
    expect(view.getComputedStyle(content().querySelector('ear-avatar')!).borderRadius).toBe('50%');
    expect(view.getComputedStyle(content().host).fontFamily).toBe('monospace');
    expect(view.document.documentElement.lang).toBe(document.documentElement.lang);
  });

  it('has the controls that matter', async () => {
    await small.toggle!(null);
    const names = [...content().querySelectorAll('button')].map((button) => button.ariaLabel);
    expect(names).toEqual(['Microphone', 'Camera', 'Back to the call', 'Leave call']);
    expect(button('Microphone').ariaPressed).toBe('true');
    button('Microphone').click();
    await eventually(() => button('Microphone').ariaPressed === 'false');
    button('Camera').click();
    await eventually(() => button('Camera').ariaPressed === 'false');
    const { isMicrophoneOn, tracks } = await firstValueFrom(TestBed.inject(MediaService).media$);
    expect([isMicrophoneOn, tracks.camera]).toEqual([false, null]);
  });

  it('shows at once what was pressed, however late the timers of a hidden page are', async () => {
    await small.toggle!(null);
    button('Microphone').click();
    for (let turn = 0; turn < 5; turn++) await Promise.resolve();
    expect(button('Microphone').ariaPressed).toBe('false');
  });

  it('says why a camera does not open', async () => {
    await small.toggle!(null);
    button('Camera').click();
    await eventually(() => button('Camera').ariaPressed === 'false');
    calls.devices.refuse('camera', 'NotReadableError');
    button('Camera').click();
    await eventually(() => content().querySelector('[role="alert"]') !== null);
    calls.devices.allow('camera');
    button('Camera').click();
    await eventually(() => button('Camera').ariaPressed === 'true');
    expect(content().querySelector('[role="alert"]')).toBeNull();
  });

  it('may be closed while a camera is opening', async () => {
    const media = TestBed.inject(MediaService);
    await media.setCamera(false);
    await small.toggle!(null);
    button('Camera').click();
    windows.close();
    await media.settled();
    expect((await firstValueFrom(media.media$)).tracks.camera).not.toBeNull();
    expect(document.querySelector('ear-compact-call')).toBeNull();
  });

  it('leads back to the call', async () => {
    const focus = spyOn(window, 'focus');
    await small.toggle!(null);
    button('Back to the call').click();
    expect(windows.open).toBeNull();
    expect(small.isOn()).toBeFalse();
    expect(focus).toHaveBeenCalled();
  });

  it('is closed by the same button that opened it, and by the person', async () => {
    await small.toggle!(null);
    expect(await small.toggle!(null)).toBe('off');
    expect(windows.open).toBeNull();
    await small.toggle!(null);
    expect(small.isOn()).toBeTrue();
    windows.close();
    expect(small.isOn()).toBeFalse();
    expect(windows.frames.length).toBe(2);
  });

  it('ends with the call', async () => {
    await small.toggle!(null);
    button('Leave call').click();
    await eventually(() => windows.open === null);
    expect(small.isOn()).toBeFalse();
    await eventually(() => leaveTab === null);
  });

  it('goes with the screen that provides it', async () => {
    const screen = createEnvironmentInjector([PictureInPicture], TestBed.inject(EnvironmentInjector));
    const own = screen.get(PictureInPicture);
    TestBed.tick();
    expect(await own.toggle!(null)).toBe('on');
    screen.destroy();
    expect(windows.open).toBeNull();
  });

  it('opens by itself when the person turns to another tab, and only once', async () => {
    leaveTab!();
    await eventually(() => small.isOn());
    leaveTab!();
    await eventually(() => windows.open?.document.querySelector('ear-compact-call') !== null);
    expect(windows.frames.length).toBe(1);
  });

  it('tells a refusal as a value, and stays as it was', async () => {
    windows.refuses = true;
    expect(await small.toggle!(null)).toBe('refused');
    expect(small.isOn()).toBeFalse();
  });

  it('leaves nothing behind when it was closed before it was filled', async () => {
    const opened = small.toggle!(null);
    await eventually(() => windows.open !== null);
    windows.close();
    expect(await opened).toBe('off');
    expect(small.isOn()).toBeFalse();
    expect(document.querySelector('ear-compact-call')).toBeNull();
  });
});

describe('A video in a small window, where there is nothing better', () => {
  let calls: Calls;
  let videos: FakeSmallVideos;
  let small: PictureInPicture;
  const video = document.createElement('video');

  beforeEach(async () => {
    videos = new FakeSmallVideos();
    calls = new Calls(
      { provide: SMALL_WINDOWS, useValue: null },
      { provide: SMALL_VIDEOS, useValue: videos },
    );
    small = TestBed.inject(PictureInPicture);
    await TestBed.inject(CallService).join({ room: ROOM, name: 'Ada' });
    TestBed.tick();
  });
  afterEach(() => calls.close());

  it('is switched on and off, and follows the person who closes it', async () => {
    expect(await small.toggle!(video)).toBe('on');
    expect(small.isOn()).toBeTrue();
    expect(await small.toggle!(video)).toBe('off');
    expect(small.isOn()).toBeFalse();
    await small.toggle!(video);
    videos.show(null);
    expect(small.isOn()).toBeFalse();
  });

  it('is refused without a video, and where the browser will not', async () => {
    expect(await small.toggle!(null)).toBe('refused');
    videos.refuses = true;
    expect(await small.toggle!(video)).toBe('refused');
    expect(small.isOn()).toBeFalse();
  });

  it('ends with the call, unless it is a video of the page around', async () => {
    await small.toggle!(video);
    await TestBed.inject(CallService).leave();
    await eventually(() => !small.isOn());

    await TestBed.inject(CallService).join({ room: ROOM, name: 'Ada' });
    TestBed.tick();
    videos.show(document.createElement('video'));
    await TestBed.inject(CallService).leave();
    TestBed.tick();
    expect(small.isOn()).toBeTrue();
  });
});

describe('A call that cannot be made small', () => {
  it('offers nothing', () => {
    const none = [SMALL_WINDOWS, SMALL_VIDEOS].map((provide) => ({ provide, useValue: null }));
    TestBed.configureTestingModule({ providers: none });
    const { toggle, isOn } = TestBed.inject(PictureInPicture);
    expect(toggle).toBeNull();
    expect(isOn()).toBeFalse();
  });
});
