import { roomFrom, toRoomId } from '@earshot/angular';
import type { Page } from './navigation/page';

const HOME: Page = {
  title: 'home',
  load: () => import('./home/home').then(({ Home }) => Home),
  inputs: {},
};
const SETTINGS: Page = {
  title: 'settings',
  load: () => import('./settings/settings').then(({ Settings }) => Settings),
  inputs: {},
};
const DIAGNOSTICS: Page = {
  title: 'diagnostics',
  load: () => import('./diagnostics/diagnostics').then(({ Diagnostics }) => Diagnostics),
  inputs: {},
};
const NOT_FOUND: Page = {
  title: 'notFound',
  load: () => import('./not-found/not-found').then(({ NotFound }) => NotFound),
  inputs: {},
};

/** Returns the page at a path. A room that cannot be one is the room page's to explain. */
export function pageAt(path: string): Page {
  if (path === '/' || path === '/index.html') return HOME;
  if (/^\/settings\/?$/u.test(path)) return SETTINGS;
  if (/^\/diagnostics\/?$/u.test(path)) return DIAGNOSTICS;
  const room = /^\/call\/([^/]+)\/?$/iu.exec(path)?.[1];
  return room ? roomPage(roomOf(decode(room))) : NOT_FOUND;
}

function roomPage(room: string): Page {
  return {
    title: 'call',
    load: () =>
      isFramed()
        ? import('./frame/framed-room').then(({ FramedRoom }) => FramedRoom)
        : import('./room/room').then(({ Room }) => Room),
    inputs: { room },
  };
}

/** Whether another site shows the page in a frame, and wants to direct its call. */
const isFramed = () => window.parent !== window && /[?&]embed\b/u.test(window.location.search);

/** The room that an address means. A damaged code is none, though it may look like a host's name for one. */
function roomOf(text: string): string {
  return roomFrom(text) ?? (toRoomId(text) === null ? text : '');
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part; // a URIError: a lone % makes no room, as the room page will say
  }
}
