import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { type RoomId, WINDOW } from '@earshot/angular';
import { DOWNLOAD } from '@earshot/angular/ui';
import { Navigation } from '../navigation/navigation';
import type { RecentCall } from './recent-call';
import { RecentCalls } from './recent-calls';
import { RecentList } from './recent-list';

const NOON = new Date(2026, 10, 28, 12, 0).getTime();

describe('RecentList', () => {
  const calls = signal<readonly RecentCall[]>([]);
  const isLasting = signal(true);
  let done: string[];
  let files: unknown[];

  beforeEach(() => {
    calls.set([]);
    isLasting.set(true);
    done = [];
    files = [];
  });

  const call = (room: string, people: string[], more: Partial<RecentCall> = {}): RecentCall => ({
    room: room as RoomId,
    people,
    at: NOON,
    seconds: 700,
    isPinned: false,
    ...more,
  });

  function show(): HTMLElement {
    const recent = {
      calls,
      isLasting,
      pin: (room: string, isPinned: boolean) => done.push(`pin ${room} ${isPinned}`),
      remove: (room: string) => done.push(`remove ${room}`),
      removeAll: () => done.push('remove all'),
    };
    TestBed.configureTestingModule({
      providers: [
        { provide: WINDOW, useValue: { document, navigator: { languages: ['de-CH', 'en-GB'] } } },
        { provide: RecentCalls, useValue: recent },
        { provide: Navigation, useValue: { go: (path: string) => done.push(path) } },
        { provide: DOWNLOAD, useValue: (_name: string, content: unknown) => files.push(content) },
      ],
    });
    const element = TestBed.createComponent(RecentList).nativeElement as HTMLElement;
    TestBed.tick();
    return element;
  }

  function press(element: HTMLElement, name: string): void {
    const button = [...element.querySelectorAll('button')].find(
      (one) => (one.getAttribute('aria-label') ?? one.textContent.trim()) === name,
    );
    button!.click();
    TestBed.tick();
  }

  const items = (element: HTMLElement) =>
    [...element.querySelectorAll('li')].map((item) =>
      [...item.querySelectorAll('.words strong, .words > span')]
        .map(({ textContent }) => textContent)
        .join(' | '),
    );

  it('is not there without calls', () => {
    expect(show().textContent.trim()).toBe('');
  });

  it('says with whom, when and for how long, as people in their country write it', () => {
    calls.set([
      call('one', ['Ada', 'Ben', 'Cleo']),
      call('bdfg-hjkm-npqr-stvw', [], { at: new Date().setHours(9, 5), seconds: 4 }),
      call('two', ['Ada'], { seconds: 4 }),
      call('three', ['Ada'], { seconds: 7_320 }),
    ]);
    expect(items(show())).toEqual([
      'Ada, Ben and Cleo | 28 Nov 2026, 12:00 · 12 mins',
      'bdfg-hjkm-npqr-stvw | 09:05 · Nobody else joined',
      'Ada | 28 Nov 2026, 12:00 · 1 min',
      'Ada | 28 Nov 2026, 12:00 · 2 hrs, 2 mins',
    ]);
  });

  it('shows names as text, whatever stands in them', () => {
    calls.set([call('one', ['<img src=x onerror=alert(1)>'])]);
    const element = show();
    expect(element.querySelector('img')).toBeNull();
    expect(element.querySelector('.words strong')?.textContent).toBe('<img src=x onerror=alert(1)>');
  });

  it('keeps names apart that are written in both directions, and cuts a long one at its end', () => {
    calls.set([call('one', ['דנה', 'Ada']), call('two', ['Ada'])]);
    const element = show();
    element.dir = 'rtl';
    document.body.append(element);
    const [both, one] = [...element.querySelectorAll<HTMLElement>('.words strong')];
    expect(both!.textContent).toBe('\u2068דנה\u2069 and \u2068Ada\u2069');
    expect(getComputedStyle(one!).direction).toBe('ltr');
    const end = (of: Element) => of.getBoundingClientRect().right;
    expect(end(one!)).toBeCloseTo(end(one!.parentElement!), 0);
    element.remove();
  });

  it('calls again, pins, removes, and asks before it removes all', () => {
    calls.set([call('one', ['Ada'], { isPinned: true })]);
    const element = show();
    for (const name of ['Call again', 'Pin', 'Remove', 'Remove all recent calls']) press(element, name);
    expect(done).toEqual(['/call/one', 'pin one false', 'remove one']);
    press(element, 'Keep them');
    expect(element.querySelector('[role="alertdialog"]')).toBeNull();
    press(element, 'Remove all recent calls');
    press(element, 'Remove them');
    expect(done.at(-1)).toBe('remove all');
  });

  it('shows five, all on request, and those that are searched for', () => {
    calls.set(Array.from({ length: 9 }, (_, index) => call(`room-${index}`, [`Person ${index}`])));
    const element = show();
    expect(items(element).length).toBe(5);
    const search = (text: string) => {
      const field = element.querySelector('input')!;
      field.value = text;
      field.dispatchEvent(new Event('input'));
      TestBed.tick();
      return items(element).map((text) => text.split(' |')[0]);
    };
    expect(search('PERSON 7')).toEqual(['Person 7']);
    expect(search('room-8')).toEqual(['Person 8']);
    expect(search('nobody')).toEqual(['']);
    expect(element.textContent).toContain('No calls found');
    search('');
    press(element, 'Show all 9');
    expect(items(element).length).toBe(9);
  });

  it('says so where calls are not stored, and exports them', () => {
    calls.set([call('one', ['Ada'])]);
    isLasting.set(false);
    const element = show();
    expect(element.querySelector('[role="status"]')?.textContent).toContain('until you close Earshot');
    press(element, 'Export');
    expect(files).toEqual([
      { calls: [{ room: 'one', people: ['Ada'], began: new Date(NOON).toISOString(), seconds: 700 }] },
    ]);
  });
});
