import { Component } from '@angular/core';
import { Button, Icon, Notice } from '@earshot/angular/ui';
import { Brand } from '../brand/brand';
import { Link } from '../navigation/link';

/** The page for unknown addresses. */
@Component({
  selector: 'app-not-found',
  imports: [Brand, Button, Icon, Notice, Link],
  template: `
    <header><app-brand /></header>
    <main>
      <ear-notice
        icon="question"
        heading="Page not found"
        text="Check the address. If someone sent you a call link, ask them to send it again."
      >
        <a earButton variant="primary" appLink="/"><ear-icon name="home" />Back to home</a>
      </ear-notice>
    </main>
  `,
  styleUrl: '../room/room.css',
})
export class NotFound {}
