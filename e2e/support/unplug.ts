import type { Person } from './person.ts';

type Kind = 'audioinput' | 'videoinput';
type PluggedWindow = Window & { unplug: (kind: Kind) => string; replug: () => void };

/**
 * Lets a person's microphone and camera be pulled out, which no browser does on request: what is pulled out is taken from
 * the list, its track ends, and nothing but what is left can be opened. To be called before the page is.
 */
export async function makeDevicesRemovable({ page }: Person): Promise<void> {
  await page.addInitScript(() => {
    const { mediaDevices } = navigator;
    const list = mediaDevices.enumerateDevices.bind(mediaDevices);
    const ask = mediaDevices.getUserMedia.bind(mediaDevices);
    const inUse: Partial<Record<Kind, MediaStreamTrack>> = {};
    const gone = new Set<string>();
    const left = async () => (await list()).filter(({ label }) => !gone.has(label));
    const redirect = async (kind: Kind, wanted: boolean | MediaTrackConstraints = false) => {
      if (!wanted || gone.size === 0) return wanted;
      // The last: Chromium's second fake camera is one for depths (Y16), whose pictures are not sent.
      const instead = (await left()).filter((device) => device.kind === kind).at(-1);
      if (!instead) throw new DOMException('Requested device not found', 'NotFoundError');
      return { ...(wanted === true ? {} : wanted), deviceId: { exact: instead.deviceId } };
    };
    mediaDevices.enumerateDevices = left;
    mediaDevices.getUserMedia = async (constraints = {}) => {
      const stream = await ask({
        audio: await redirect('audioinput', constraints.audio),
        video: await redirect('videoinput', constraints.video),
      });
      for (const track of stream.getTracks()) inUse[`${track.kind as 'audio' | 'video'}input`] = track;
      return stream;
    };
    const page = window as unknown as PluggedWindow;
    page.unplug = (kind) => {
      const track = inUse[kind];
      if (!track) throw new Error(`no ${kind} was ever in use`);
      gone.add(track.label);
      track.stop();
      track.dispatchEvent(new Event('ended'));
      mediaDevices.dispatchEvent(new Event('devicechange'));
      return track.label;
    };
    page.replug = () => {
      gone.clear();
      mediaDevices.dispatchEvent(new Event('devicechange'));
    };
  });
}

/** Pulls out the microphone or camera in use, and returns its name. */
export function unplug({ page }: Person, device: 'microphone' | 'camera'): Promise<string> {
  const kind: Kind = device === 'microphone' ? 'audioinput' : 'videoinput';
  return page.evaluate((kind) => (window as unknown as PluggedWindow).unplug(kind), kind);
}

/** Plugs in again whatever was pulled out. */
export function replug({ page }: Person): Promise<void> {
  return page.evaluate(() => (window as unknown as PluggedWindow).replug());
}
