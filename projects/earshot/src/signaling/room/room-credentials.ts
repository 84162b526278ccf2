import { inject, Injectable } from '@angular/core';
import { createAttempt, type JoinRequest } from '@earshot/protocol';
import { TAB_STORE } from '../../platform/storage';

type Credentials = Pick<JoinRequest, 'resume' | 'passcode' | 'attempt'>;

/** Anyone may write into a store, and the server refuses what is no attempt. */
const ATTEMPT = /^[\w-]{16,64}$/u;

/** In characters. A server refuses whoever sends a longer one, at every join anew. */
const LONGEST_TOKEN = 4_096;

/** What lets this tab into a room again without asking the person: the seat's resume token and the passcode that worked. */
@Injectable({ providedIn: 'root' })
export class RoomCredentials {
  private readonly tabStore = inject(TAB_STORE);
  private readonly resumeTokens = new Map<string, string>();
  private readonly attempts = new Map<string, string>();
  // Never stored: the next user of this browser must not get it.
  private readonly passcodes = new Map<string, string>();

  /** Returns a request with the credentials that are known; the request's own passcode takes precedence. */
  addTo(request: JoinRequest): JoinRequest {
    const { room } = request;
    const resume = this.resumeTokenFor(room);
    const passcode = request.passcode ?? this.passcodes.get(room);
    const credentials: Credentials = {
      attempt: this.attemptFor(room),
      ...(resume ? { resume } : {}),
      ...(passcode ? { passcode } : {}),
    };
    return { ...request, ...credentials };
  }

  /** Returns the resume token for a room, this page's or the one from before a reload; null if there is none. */
  resumeTokenFor(room: string): string | null {
    const token = this.resumeTokens.get(room) ?? this.tabStore.read(storageKey(room)) ?? '';
    return token !== '' && token.length <= LONGEST_TOKEN ? token : null;
  }

  /** Keeps a seat's resume token, and the passcode that worked: the next join gets the same seat. */
  keep(room: string, resumeToken: string, passcode?: string): void {
    this.attempts.delete(room);
    this.tabStore.remove(attemptKey(room));
    this.resumeTokens.set(room, resumeToken);
    this.tabStore.write(storageKey(room), resumeToken);
    if (passcode) this.passcodes.set(room, passcode);
  }

  /** Forgets the resume token: the next join gets a new seat. */
  forgetSeat(room: string): void {
    this.resumeTokens.delete(room);
    this.tabStore.remove(storageKey(room));
  }

  /** Forgets a passcode that the server refused. */
  forgetPasscode(room: string): void {
    this.passcodes.delete(room);
  }

  /**
   * Returns what all joins have in common until one is accepted. One that was cancelled or interrupted may have been heard:
   * the next one, also after a reload, then gets the seat that it took, instead of finding it in its way.
   */
  private attemptFor(room: string): string {
    const stored = this.attempts.get(room) ?? this.tabStore.read(attemptKey(room)) ?? '';
    const attempt = ATTEMPT.test(stored) ? stored : createAttempt();
    this.attempts.set(room, attempt);
    this.tabStore.write(attemptKey(room), attempt);
    return attempt;
  }
}

function attemptKey(room: string): string {
  return `earshot.attempt.${room}`;
}

function storageKey(room: string): string {
  return `earshot.resume.${room}`;
}
