import { TestBed } from '@angular/core/testing';
import { FakeMediaDevices } from '@earshot/angular/testing';
import { BehaviorSubject } from 'rxjs';
import { until } from '../peer/link/link-pair.fixture';
import { NOW } from '../platform/clock';
import { DEVICE_STORE } from '../platform/storage';
import { VISIBILITY } from '../platform/visibility';
import type { DeviceNews } from './device-news';
import type { LocalMedia } from './local-media';
import { MediaService } from './media-service';

describe('Devices in use', () => {
  let devices: FakeMediaDevices;
  let media: MediaService;
  let local: LocalMedia;
  let news: DeviceNews[];
  let now: number;
  const visible$ = new BehaviorSubject(true);

  beforeEach(async () => {
    devices = new FakeMediaDevices();
    devices.permissions.set('microphone', 'granted');
    devices.permissions.set('camera', 'granted');
    visible$.next(true);
    now = 0;
    const stored = new Map<string, string>();
    TestBed.configureTestingModule({
      providers: [
        devices.provide(),
        { provide: VISIBILITY, useValue: visible$ },
        { provide: NOW, useValue: () => now },
        {
          provide: DEVICE_STORE,
          useValue: {
            read: (key: string) => stored.get(key) ?? null,
            write: (key: string, value: string) => stored.set(key, value),
            remove: (key: string) => stored.delete(key),
          },
        },
      ],
    });
    media = TestBed.inject(MediaService);
    news = [];
    media.media$.subscribe((value) => (local = value));
    media.deviceNews$.subscribe((told) => news.push(told));
    await media.open({ microphone: true, camera: true });
  });

  afterEach(() => media.release());

  const problem = (kind: 'microphone' | 'camera') => local.problems[kind]?.code ?? null;
  const labelOf = (kind: 'microphone' | 'camera') => local.tracks[kind]?.label ?? null;

  it('gives its place to the next one when it is unplugged, and says so', async () => {
    devices.plug('microphone', 'Headset');
    devices.unplug('fake-microphone-1');
    await until('the headset is open', () => labelOf('microphone') === 'Headset');
    await until('it is told', () => news.length === 1);
    expect(news).toEqual([
      { kind: 'lost', device: 'microphone', label: 'Fake microphone', instead: 'Headset' },
    ]);
    expect([local.isMicrophoneOn, problem('microphone')]).toEqual([true, null]);
  });

  it('stays muted when its place is taken by another', async () => {
    devices.plug('microphone', 'Headset');
    await media.setMicrophone(false);
    devices.unplug('fake-microphone-1');
    await until('the headset is open', () => labelOf('microphone') === 'Headset');
    await until('it is muted', () => !local.isMicrophoneOn && local.tracks.microphone?.enabled === false);
    expect(news.length).toBe(1);
  });

  it('offers the one that was unplugged when it is back, and goes back to it on request', async () => {
    devices.plug('microphone', 'Headset');
    await media.select({ microphone: 'fake-microphone-1' });
    devices.unplug('fake-microphone-1');
    await until('the headset is open', () => labelOf('microphone') === 'Headset');
    devices.replug('fake-microphone-1', 'another-id');
    await until('it is offered', () => news.length === 2);
    const [, returned] = news;
    expect(returned).toEqual({
      kind: 'returned',
      device: 'microphone',
      label: 'Fake microphone',
      deviceId: 'another-id',
      isInUse: false,
    });
    expect(labelOf('microphone')).toBe('Headset');
    await media.select({ microphone: 'another-id' });
    expect(labelOf('microphone')).toBe('Fake microphone');
  });

  it('says that the last one is gone, and uses it again as soon as it is back', async () => {
    devices.unplug('fake-camera-2');
    await until('it is missed', () => problem('camera') === 'camera-missing');
    await until('it is told', () => news.length === 1);
    expect(news[0]).toEqual({ kind: 'lost', device: 'camera', label: 'Fake camera', instead: null });
    devices.replug('fake-camera-2');
    await until('it is back', () => labelOf('camera') === 'Fake camera');
    expect(problem('camera')).toBeNull();
  });

  it('tells when the chosen speaker goes and comes', async () => {
    devices.plug('speaker', 'Headset');
    await media.select({ speaker: 'fake-speaker-3' });
    const chosen: (string | null)[] = [];
    media.selection$.subscribe(({ speaker }) => chosen.push(speaker));
    devices.unplug('fake-speaker-3');
    await until('it is told', () => news.length === 1);
    devices.replug('fake-speaker-3');
    await until('it is told', () => news.length === 2);
    expect(news.map(({ kind, label }) => `${kind} ${label}`)).toEqual([
      'lost Fake speaker',
      'returned Fake speaker',
    ]);
    expect(chosen.slice(-3)).toEqual(['fake-speaker-3', null, 'fake-speaker-3']);
  });

  it('is known to be silenced by the system for as long as it is', () => {
    devices.silence('microphone');
    expect(local.interrupted).toEqual({ microphone: true, camera: false });
    expect(local.isMicrophoneOn).toBeTrue();
    devices.unsilence('microphone');
    expect(local.interrupted).toEqual({ microphone: false, camera: false });
  });

  it('is opened again with a tap when the system keeps it silent', async () => {
    devices.silence('camera');
    const before = local.tracks.camera;
    await media.resume();
    expect(local.tracks.camera).not.toBe(before);
    expect([before?.readyState, local.interrupted.camera]).toEqual(['ended', false]);
  });

  it('is opened again by itself when the system takes it away', async () => {
    devices.takeAway('camera');
    await until('it is back', () => labelOf('camera') === 'Fake camera');
    expect([problem('camera'), news]).toEqual([null, []]);
  });

  it('is not fought over with a system that takes it away again and again', async () => {
    devices.takeAway('camera');
    await until('it is back', () => labelOf('camera') === 'Fake camera');
    now = 1_000;
    devices.takeAway('camera');
    await until('that is told', () => problem('camera') === 'camera-aborted');
    await media.resume();
    expect([labelOf('camera'), problem('camera')]).toEqual(['Fake camera', null]);
  });

  it('comes back with the page when it was taken away behind other tabs', async () => {
    visible$.next(false);
    devices.takeAway('camera');
    await until('that is told', () => problem('camera') === 'camera-aborted');
    visible$.next(true);
    await until('it is back', () => labelOf('camera') === 'Fake camera');
    expect(problem('camera')).toBeNull();
  });

  it('stops when its permission is taken away, and goes on when it is given back', async () => {
    const { microphone } = local.tracks;
    await media.setMicrophone(true);
    devices.permissions.set('microphone', 'denied');
    await until('it stops', () => local.tracks.microphone === null);
    expect([microphone?.readyState, problem('microphone')]).toEqual(['ended', 'microphone-denied']);
    expect(local.tracks.camera?.readyState).toBe('live');
    devices.permissions.set('microphone', 'granted');
    await until('it goes on', () => local.tracks.microphone?.readyState === 'live');
    expect([local.isMicrophoneOn, problem('microphone')]).toEqual([true, null]);
  });

  it('goes on when its permission is given back, though it had ended before anybody told why', async () => {
    devices.permissions.set('microphone', 'prompt');
    devices.takeAway('microphone');
    await until('it is missed', () => problem('microphone') === 'microphone-aborted');
    devices.permissions.set('microphone', 'denied');
    await until('it is told why', () => problem('microphone') === 'microphone-denied');
    devices.permissions.set('microphone', 'prompt');
    devices.permissions.set('microphone', 'granted');
    await until('it is back', () => labelOf('microphone') !== null);
    expect([problem('microphone'), local.isMicrophoneOn]).toEqual([null, true]);
  });

  it('is muted when it comes back if the person muted it meanwhile', async () => {
    devices.unplug('fake-microphone-1');
    await until('it is missed', () => problem('microphone') === 'microphone-missing');
    await media.setMicrophone(false);
    const heard: (boolean | undefined)[] = [];
    media.tracks$.subscribe(({ microphone }) => heard.push(microphone?.enabled));
    devices.replug('fake-microphone-1');
    await until('it is back', () => labelOf('microphone') === 'Fake microphone');
    expect([heard, local.isMicrophoneOn]).toEqual([[undefined, false], false]);
  });

  it('stays off when the person turned it off after it had been taken away', async () => {
    visible$.next(false);
    devices.takeAway('camera');
    await until('that is told', () => problem('camera') === 'camera-aborted');
    await media.setCamera(true);
    await media.setCamera(false);
    const requests = devices.requests.length;
    visible$.next(true);
    await media.resume();
    expect([local.tracks.camera, devices.requests.length]).toEqual([null, requests]);
  });

  it('does not come back when the person left in the moment that it was taken away', async () => {
    const requests = devices.requests.length;
    const read = spyOn(devices, 'enumerateDevices').and.callThrough();
    devices.takeAway('camera');
    media.release();
    await until('what happened is known', () => read.calls.count() > 0);
    await read.calls.mostRecent().returnValue;
    await media.settled();
    expect([devices.requests.length, problem('camera')]).toEqual([requests, null]);
  });

  it('says why another one did not take its place', async () => {
    devices.plug('microphone', 'Headset');
    devices.refuse('microphone', 'NotReadableError');
    devices.unplug('fake-microphone-1');
    await until('it is told', () => news.length === 1);
    expect([problem('microphone'), news[0]]).toEqual([
      'microphone-busy',
      { kind: 'lost', device: 'microphone', label: 'Fake microphone', instead: null },
    ]);
  });

  it('is waited for again when it was busy as it came back', async () => {
    await media.setCamera(false);
    devices.unplug('fake-microphone-1');
    await until('it is missed', () => problem('microphone') === 'microphone-missing');
    devices.refuse('microphone', 'NotReadableError');
    devices.replug('fake-microphone-1');
    await until('it is busy', () => problem('microphone') === 'microphone-busy');
    devices.allow('microphone');
    visible$.next(false);
    visible$.next(true);
    await until('it is back', () => labelOf('microphone') === 'Fake microphone');
    expect(problem('microphone')).toBeNull();
  });

  it('is no news when it was not there from the start', async () => {
    devices.plug('speaker', 'Headset');
    await media.select({ speaker: 'fake-speaker-3' });
    media.release();
    devices.unplug('fake-speaker-3');
    await media.open({ microphone: true, camera: false });
    devices.plug('camera', 'Document camera');
    devices.unplug('fake-microphone-1');
    await until('it is told', () => news.length > 0);
    expect(news.map(({ device }) => device)).toEqual(['microphone']);
  });

  describe('as the system’s default', () => {
    let headset: string;

    beforeEach(async () => {
      media.release();
      headset = devices.plug('microphone', 'Headset');
      devices.makeDefault(headset);
      await media.open({ microphone: true, camera: false });
      const [, listed] = [labelOf('microphone'), devices.enumerateDevices()];
      await listed;
      await until('it is open', () => labelOf('microphone') === 'Default - Headset');
      await new Promise((resolve) => setTimeout(resolve));
      news.splice(0);
    });

    const LOST = {
      kind: 'lost',
      device: 'microphone',
      label: 'Headset',
      instead: 'Fake microphone',
    } as const;

    for (const place of ['seen', 'hidden'] as const) {
      it(`is followed when it is unplugged in a page that is ${place}, with a word`, async () => {
        visible$.next(place === 'seen');
        devices.unplug(headset);
        await until('the next one is open', () => labelOf('microphone') === 'Default - Fake microphone');
        await until('it is told', () => news.length > 0);
        expect([news, local.isMicrophoneOn, problem('microphone')]).toEqual([[LOST], true, null]);
      });

      it(`is followed in a page that is ${place} when the list tells of it later than the track`, async () => {
        visible$.next(place === 'seen');
        const list = await devices.enumerateDevices();
        const read = spyOn(devices, 'enumerateDevices').and.resolveTo(list);
        devices.unplug(headset);
        await until('the old list is read', () => read.calls.count() > 1);
        await new Promise((resolve) => setTimeout(resolve, 10));
        read.and.callThrough();
        devices.dispatchEvent(new Event('devicechange'));
        await until('the next one is open', () => labelOf('microphone') === 'Default - Fake microphone');
        await until('it is told', () => news.length > 0);
        expect([news, local.isMicrophoneOn, problem('microphone')]).toEqual([[LOST], true, null]);
      });
    }

    it('is followed when another one becomes the default, and the old one stops', async () => {
      const { microphone } = local.tracks;
      devices.makeDefault('fake-microphone-1');
      await until('it is followed', () => labelOf('microphone') === 'Default - Fake microphone');
      expect([microphone?.readyState, local.isMicrophoneOn, news]).toEqual(['ended', true, []]);
    });

    it('stays muted when another one becomes the default', async () => {
      await media.setMicrophone(false);
      devices.makeDefault('fake-microphone-1');
      await until('it is followed', () => labelOf('microphone') === 'Default - Fake microphone');
      expect([local.isMicrophoneOn, local.tracks.microphone?.enabled]).toEqual([false, false]);
    });

    it('is offered when it is back, or in use again if it is the default again', async () => {
      devices.unplug(headset);
      await until('it is told', () => news.length === 1);
      devices.replug(headset);
      await until('it is offered', () => news.length === 2);
      expect(news[1]).toEqual({
        kind: 'returned',
        device: 'microphone',
        label: 'Headset',
        deviceId: headset,
        isInUse: false,
      });
      devices.makeDefault(headset);
      await until('it is followed', () => labelOf('microphone') === 'Default - Headset');
    });

    it('is of no interest to somebody who chose a microphone', async () => {
      await media.select({ microphone: 'fake-microphone-1' });
      const before = local.tracks.microphone;
      devices.unplug(headset);
      await new Promise((resolve) => setTimeout(resolve, 20));
      expect([local.tracks.microphone, news]).toEqual([before, []]);
    });
  });

  it('is pressed off while its device is gone, and stays off when that is back', async () => {
    devices.unplug('fake-camera-2');
    await until('it is missed', () => problem('camera') === 'camera-missing');
    expect([local.wanted.camera, local.tracks.camera]).toEqual([true, null]);
    await media.setCamera(false);
    expect([local.wanted.camera, problem('camera')]).toEqual([false, null]);
    const requests = devices.requests.length;
    devices.replug('fake-camera-2');
    visible$.next(false);
    visible$.next(true);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect([local.tracks.camera, devices.requests.length]).toEqual([null, requests]);
  });

  it('is listened to only for as long as it is in use', () => {
    const add = spyOn(devices, 'addEventListener').and.callThrough();
    const remove = spyOn(devices, 'removeEventListener').and.callThrough();
    media.release();
    expect(remove.calls.all().map(({ args }) => args[0])).toEqual(['devicechange']);
    expect(add).not.toHaveBeenCalled();
  });
});
