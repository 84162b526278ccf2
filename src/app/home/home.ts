import { Component, inject, signal } from '@angular/core';
import { createRoomId, type RoomId, WINDOW } from '@earshot/angular';
import { Button, Connectivity, Icon } from '@earshot/angular/ui';
import { Brand } from '../brand/brand';
import { Link } from '../navigation/link';
import { Navigation } from '../navigation/navigation';
import { roomFrom } from './room-from';

/** The start page: start a call, or join one with a link. */
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

  constructor() {
    // The installed app's shortcut (manifest.webmanifest).
    if (new URLSearchParams(inject(WINDOW).location.search).has('start')) this.start();
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

  private open(room: RoomId): void {
    this.navigation.go(`/call/${room}`);
  }
}
