import { Component, computed, inject, signal } from '@angular/core';
import type { RoomId } from '@earshot/angular';
import { Button, DOWNLOAD, Icon } from '@earshot/angular/ui';
import { Navigation } from '../navigation/navigation';
import { AppWords } from '../words/app-words';
import { injectWords } from '../words/inject-words';
import type { RecentCall } from './recent-call';
import { RecentCalls } from './recent-calls';

/** From how many calls on there is something to search. */
const SEARCHED_FROM = 6;
/** How many are shown until the person asks for all. */
const FEW = 5;
const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/u;

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
  private readonly locale = inject(AppWords).locale;
  private readonly formats = computed(() => formatsIn(this.locale()));

  protected readonly words = injectWords();
  protected readonly calls = this.recent.calls;
  protected readonly isLasting = this.recent.isLasting;
  protected readonly query = signal('');
  protected readonly showsAll = signal(false);
  protected readonly asksToRemoveAll = signal(false);
  protected readonly isSearched = computed(() => this.calls().length >= SEARCHED_FROM);
  protected readonly found = computed(() => {
    const words = this.query().toLocaleLowerCase(this.locale()).split(/\s+/u);
    return this.calls().filter((call) => {
      const text = `${this.titleOf(call)} ${call.room}`.toLocaleLowerCase(this.locale());
      return words.every((word) => text.includes(word));
    });
  });
  protected readonly shown = computed(() =>
    this.showsAll() || this.query() ? this.found() : this.found().slice(0, FEW),
  );

  protected titleOf({ people, room }: RecentCall): string {
    if (people.length === 0) return room;
    const { names } = this.formats();
    const title = names.format(people);
    // Each between isolates (Unicode UAX 9: FSI, PDI) where one of them, or what joins them, is written from right to left.
    const isMixed = people.length > 1 && RIGHT_TO_LEFT.test(title);
    return isMixed ? names.format(people.map((name) => `\u2068${name}\u2069`)) : title;
  }

  protected detailOf({ people, at, seconds }: RecentCall): string {
    const { day, today } = this.formats();
    const isToday = new Date(at).toDateString() === new Date().toDateString();
    const when = (isToday ? today : day).format(at);
    const what = people.length === 0 ? this.words().nobodyJoined : this.durationOf(seconds);
    return this.words().callDetail(when, what);
  }

  private durationOf(seconds: number): string {
    const { hour, minute, units } = this.formats();
    const minutes = Math.max(1, Math.round(seconds / 60));
    const hours = Math.floor(minutes / 60);
    if (hours === 0) return minute.format(minutes);
    return units.format([hour.format(hours), minute.format(minutes % 60)]);
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

function formatsIn(locale: string) {
  return {
    names: new Intl.ListFormat(locale),
    units: new Intl.ListFormat(locale, { type: 'unit' }),
    day: new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }),
    today: new Intl.DateTimeFormat(locale, { timeStyle: 'short' }),
    hour: new Intl.NumberFormat(locale, { style: 'unit', unit: 'hour' }),
    minute: new Intl.NumberFormat(locale, { style: 'unit', unit: 'minute' }),
  };
}
