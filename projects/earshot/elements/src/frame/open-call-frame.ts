import { CallFrame } from './call-frame';
import { FRAME_FEATURES } from './messages';

/** What `openCallFrame()` takes. */
export interface CallFrameOptions {
  /** Where the Earshot server is: `https://calls.example`, or with a path. */
  readonly serverUrl: string;
  /** The room's name. */
  readonly room: string;
  /** The person's name, where the page knows it. */
  readonly name?: string;
  /** What a screen reader calls the frame; "Call" when left out. */
  readonly title?: string;
}

/** Puts a call in a frame into an element of the page, with everything that the frame must be allowed. */
export function openCallFrame(place: Element, options: CallFrameOptions): CallFrame {
  const { serverUrl, room, name, title = 'Call' } = options;
  const frame = place.ownerDocument.createElement('iframe');
  const base = new URL(serverUrl.endsWith('/') ? serverUrl : `${serverUrl}/`, place.ownerDocument.baseURI);
  const address = new URL(`call/${encodeURIComponent(room)}`, base);
  // A service worker that knows the page from before would answer with the FRAME_ANCESTORS of that time.
  address.search = 'embed&ngsw-bypass';
  frame.title = title;
  frame.allow = FRAME_FEATURES.join('; ');
  frame.src = address.href;
  place.append(frame);
  return new CallFrame(frame, name ?? null);
}
