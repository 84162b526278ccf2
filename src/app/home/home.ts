import {
  afterNextRender,
  Component,
  DestroyRef,
  inject,
  signal,
  viewChild,
  ViewContainerRef,
} from '@angular/core';
import { createRoomId, roomFrom, type RoomId, WINDOW } from '@earshot/angular';
import { Button, Connectivity, Icon } from '@earshot/angular/ui';
import { Brand } from '../brand/brand';
import { Link } from '../navigation/link';
import { Navigation } from '../navigation/navigation';
import { injectWords } from '../words/inject-words';

const LINK_OR_CODE = /call\/|(?:[a-z]{4}\P{L}*){4}/iu;

/** The start page: start a call, join one with a link, or call again. */
@Component({
  selector: 'app-home',
  imports: [Brand, Button, Icon, Link],
  templateUrl: './home.html',
  styleUrl: './home.css',
})
export class Home {
  private readonly navigation = inject(Navigation);
  private readonly window = inject(WINDOW);
  protected readonly words = injectWords();

  protected readonly isOnline = inject(Connectivity).isOnline;
  protected readonly isNonsense = signal(false);
  /** What was shared with the app, but is no link to a call. */
  protected readonly given = signal('');

  private readonly life = inject(DestroyRef);
  private readonly more = viewChild.required('more', { read: ViewContainerRef });

  constructor() {
    afterNextRender({ read: () => void this.showMore() });
    this.followQuery();
  }

  protected start(): void {
    this.open(createRoomId());
  }

  protected join(event: Event, text: string): void {
    event.preventDefault(); // submitting would reload the page
    const room = roomFrom(text);
    this.isNonsense.set(room === null);
    if (room) this.open(room);
  }

  /**
   * The installed app's shortcut, a link that begins with `web+earshot:`, or what was shared with the app (manifest.webmanifest).
   * Without it in the history the way back leads here, and not into a new call.
   */
  private followQuery(): void {
    const { location, history } = this.window;
    const query = new URLSearchParams(location.search);
    const [link, text] = [query.get('link') ?? '', query.get('text') ?? ''];
    if (!query.has('start') && !link && !text) return;
    history.replaceState(null, '', location.pathname);
    if (query.has('start')) {
      this.start();
      return;
    }
    // An app shares a link as a link, or as a part of its text. A text of one word is a word, and not a room's name.
    const room = roomFrom(link) ?? (LINK_OR_CODE.test(text) ? roomFrom(text) : null);
    if (room) this.open(room);
    else {
      this.given.set(link || text);
      this.isNonsense.set(true);
    }
  }

  /** After the first picture: nobody waits for what was. */
  private async showMore(): Promise<void> {
    // Without its code, which a lost network may keep back, the page is as before the first call.
    const code = await Promise.all([
      import('../install/install-hint'),
      import('../recent/recent-list'),
    ]).catch(() => null);
    if (!code || this.life.destroyed) return;
    const [{ InstallHint }, { RecentList }] = code;
    this.more().createComponent(InstallHint);
    this.more().createComponent(RecentList);
  }

  private open(room: RoomId): void {
    // This page stays until the next one is loaded: a second click must not lead into a second room.
    if (this.navigation.path().startsWith('/call/')) return;
    this.navigation.go(`/call/${room}`);
  }
}
