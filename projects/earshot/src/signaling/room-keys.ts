import { inject, Injectable } from '@angular/core';
import type { JoinRequest } from '@earshot/protocol';
import { TAB_STORE } from '../platform/storage';

type Keys = Pick<JoinRequest, 'resume' | 'passcode'>;

/** What opens a room again without asking the person: the token of the seat, for this tab, and the passcode that fitted. */
@Injectable({ providedIn: 'root' })
export class RoomKeys {
  private readonly tabStore = inject(TAB_STORE);
  private readonly resumes = new Map<string, string>();
  // Never stored: a passcode is for people to know, not for whoever opens this browser next.
  private readonly passcodes = new Map<string, string>();

  /** Returns a request with what is known; a passcode that it has itself goes first. */
  addTo(request: JoinRequest): JoinRequest {
    const { room } = request;
    const resume = this.resumeOf(room);
    const passcode = request.passcode ?? this.passcodes.get(room);
    const keys: Keys = { ...(resume ? { resume } : {}), ...(passcode ? { passcode } : {}) };
    return { ...request, ...keys };
  }

  /** Returns the token of the seat in a room, this page's or the one before a reload; null when there is none. */
  resumeOf(room: string): string | null {
    return this.resumes.get(room) ?? this.tabStore.read(resumeKey(room));
  }

  /** Keeps what gives a seat: the next join takes that one. */
  keep(room: string, resume: string, passcode?: string): void {
    this.resumes.set(room, resume);
    this.tabStore.write(resumeKey(room), resume);
    if (passcode) this.passcodes.set(room, passcode);
  }

  /** Forgets the seat's token: the next join takes another seat. */
  disown(room: string): void {
    this.resumes.delete(room);
    this.tabStore.remove(resumeKey(room));
  }

  /** Forgets a passcode that does not fit. */
  forgetPasscode(room: string): void {
    this.passcodes.delete(room);
  }
}

function resumeKey(room: string): string {
  return `earshot.resume.${room}`;
}
