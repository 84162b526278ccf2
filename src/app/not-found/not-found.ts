import { Component } from '@angular/core';
import { Button, Icon, Notice } from '@earshot/angular/ui';
import { Brand } from '../brand/brand';
import { Link } from '../navigation/link';
import { injectWords } from '../words/inject-words';

/** The page for unknown addresses. */
@Component({
  selector: 'app-not-found',
  imports: [Brand, Button, Icon, Notice, Link],
  template: `
    <header><app-brand /></header>
    <main>
      <ear-notice icon="question" [heading]="words().pageNotFound" [text]="words().pageNotFoundText">
        <a earButton variant="primary" appLink="/"><ear-icon name="home" />{{ words().backHome }}</a>
      </ear-notice>
    </main>
  `,
  styleUrl: '../room/room.css',
})
export class NotFound {
  protected readonly words = injectWords();
}
