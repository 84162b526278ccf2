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

/** The start page: start a call, join one with a link, or call again. */
@Component({
  selector: 'app-home',
  imports: [Brand, Button, Icon, Link],
  templateUrl: './home.html',
  styleUrl: './home.css',
})
export class Home {
  private readonly navigation = inject(Navigation);

  protected readonly isOnline = inject(Connectivity).isOnline;
  protected readonly isNonsense = signal(false);

  private readonly life = inject(DestroyRef);
  private readonly recent = viewChild.required('recent', { read: ViewContainerRef });

  constructor() {
    afterNextRender({ read: () => void this.showRecentCalls() });
    const { location, history } = inject(WINDOW);
    // The installed app's shortcut (manifest.webmanifest). Without it in the history the way back leads here, not into a new call.
    if (!new URLSearchParams(location.search).has('start')) return;
    history.replaceState(null, '', location.pathname);
    this.start();
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

  /** After the first picture: nobody waits for what was. */
  private async showRecentCalls(): Promise<void> {
    // Without its code, which a lost network may keep back, the page is as before the first call.
    const recent = await import('../recent/recent-list').catch(() => null);
    if (recent && !this.life.destroyed) this.recent().createComponent(recent.RecentList);
  }

  private open(room: RoomId): void {
    // This page stays until the next one is loaded: a second click must not lead into a second room.
    if (this.navigation.path().startsWith('/call/')) return;
    this.navigation.go(`/call/${room}`);
  }
}
