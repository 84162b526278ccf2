import { Component, computed, inject, signal } from '@angular/core';
import { ifThere, type RoomId, WINDOW } from '@earshot/angular';
import { Button, DOWNLOAD, Icon } from '@earshot/angular/ui';
import { Navigation } from '../navigation/navigation';
import type { RecentCall } from './recent-call';
import { RecentCalls } from './recent-calls';

/** From how many calls on there is something to search. */
const SEARCHED_FROM = 6;
/** How many are shown until the person asks for all. */
const FEW = 5;

/** The calls that this device remembers, each with a way back. Shows nothing without any. */
@Component({
  selector: 'app-recent-list',
  imports: [Button, Icon],
  templateUrl: './recent-list.html',
  styleUrl: './recent-list.css',
})
export class RecentList {
  private readonly recent = inject(RecentCalls);
  private readonly navigation = inject(Navigation);
  private readonly download = inject(DOWNLOAD);
  private readonly language = languageOf(inject(WINDOW));
  private readonly names = new Intl.ListFormat(this.language);
  private readonly day = new Intl.DateTimeFormat(this.language, { dateStyle: 'medium', timeStyle: 'short' });
  private readonly today = new Intl.DateTimeFormat(this.language, { timeStyle: 'short' });
  private readonly hours = new Intl.NumberFormat(this.language, { style: 'unit', unit: 'hour' });
  private readonly minutes = new Intl.NumberFormat(this.language, { style: 'unit', unit: 'minute' });
  private readonly units = new Intl.ListFormat(this.language, { type: 'unit' });

  protected readonly calls = this.recent.calls;
  protected readonly isLasting = this.recent.isLasting;
  protected readonly query = signal('');
  protected readonly showsAll = signal(false);
  protected readonly asksToRemoveAll = signal(false);
  protected readonly isSearched = computed(() => this.calls().length >= SEARCHED_FROM);
  protected readonly found = computed(() => {
    const words = this.query().toLocaleLowerCase(this.language).split(/\s+/u);
    return this.calls().filter((call) => {
      const text = `${this.titleOf(call)} ${call.room}`.toLocaleLowerCase(this.language);
      return words.every((word) => text.includes(word));
    });
  });
  protected readonly shown = computed(() =>
    this.showsAll() || this.query() ? this.found() : this.found().slice(0, FEW),
  );

  protected titleOf({ people, room }: RecentCall): string {
    return people.length > 0 ? this.names.format(people) : room;
  }

  protected detailOf({ people, at, seconds }: RecentCall): string {
    const isToday = new Date(at).toDateString() === new Date().toDateString();
    const when = (isToday ? this.today : this.day).format(at);
    if (people.length === 0) return `${when} · Nobody else joined`;
    return `${when} · ${this.durationOf(seconds)}`;
  }

  private durationOf(seconds: number): string {
    const minutes = Math.max(1, Math.round(seconds / 60));
    const hours = Math.floor(minutes / 60);
    if (hours === 0) return this.minutes.format(minutes);
    return this.units.format([this.hours.format(hours), this.minutes.format(minutes % 60)]);
  }

  protected callAgain(room: RoomId): void {
    this.navigation.go(`/call/${room}`);
  }

  protected pin({ room, isPinned }: RecentCall): void {
    void this.recent.pin(room, !isPinned);
  }

  protected remove({ room }: RecentCall): void {
    void this.recent.remove(room);
  }

  protected removeAll(): void {
    this.asksToRemoveAll.set(false);
    void this.recent.removeAll();
  }

  protected export(): void {
    const calls = this.calls().map(({ room, people, at, seconds }) => ({
      room,
      people,
      began: new Date(at).toISOString(),
      seconds,
    }));
    this.download('earshot-calls.json', { calls });
  }
}

/** The page is in English; of its kinds, the person's own writes dates as they know them. */
function languageOf({ navigator }: Window): string {
  return ifThere(() => navigator.languages.find((language) => /^en\b/iu.test(language))) ?? 'en';
}
