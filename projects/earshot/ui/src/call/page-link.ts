import { afterEveryRender, inject, signal } from '@angular/core';
import { toRoomId, WINDOW } from '@earshot/angular';

/**
 * Returns the address of the page that shows a room, for others to open: without the query and the hash, where a host keeps
 * what is not for others, unless the room itself stands there.
 */
export function pageLink(address: string, room: string): string {
  const url = new URL(address);
  const names = (text: string): boolean => text === room || toRoomId(text) === (toRoomId(room) ?? room);
  const isInPath = url.pathname.split('/').some((part) => names(decode(part)));
  const query = isInPath ? [] : [...url.searchParams].filter(([, value]) => names(value));
  const [route = ''] = url.hash.split('?', 1);
  const isInHash = !isInPath && route.split(/[#/]/u).some((part) => names(decode(part)));
  url.username = '';
  url.password = '';
  url.search = new URLSearchParams(query).toString();
  url.hash = isInHash ? route : '';
  return url.href;
}

/** The link to the page that shows a room, also after the host has gone on to another address. */
export function injectPageLink(): (room: string) => string {
  const { location } = inject(WINDOW);
  const address = signal(location.href);
  // A router's navigation has no event that all browsers know, but the host draws something afterwards.
  afterEveryRender({ read: () => address.set(location.href) });
  return (room) => pageLink(address(), room);
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part; // a URIError: it is no room's name
  }
}
