import { Component } from '@angular/core';
import { Button, Icon, Notice } from '@earshot/angular/ui';
import { Brand } from '../brand/brand';
import { Link } from '../navigation/link';

/** For addresses that lead nowhere. */
@Component({
  selector: 'app-not-found',
  imports: [Brand, Button, Icon, Notice, Link],
  template: `
    <header><app-brand /></header>
    <main>
      <ear-notice
        icon="question"
        heading="There is no page here"
        text="The address may be cut off or mistyped. If someone sent you a call link, ask them for it again."
      >
        <a earButton variant="primary" appLink="/"><ear-icon name="home" />Back to home</a>
      </ear-notice>
    </main>
  `,
  styleUrl: '../room/room.css',
})
export class NotFound {}
