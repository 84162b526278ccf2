import {
  Component,
  computed,
  DestroyRef,
  inject,
  Injector,
  input,
  viewChild,
  ViewContainerRef,
} from '@angular/core';
import { PAGE, SAVES_DATA, toRoomId } from '@earshot/angular';
import { Button, CallView, Icon } from '@earshot/angular/ui';
import { Brand } from '../brand/brand';
import { Link } from '../navigation/link';
import { Navigation } from '../navigation/navigation';
import { CHOSEN_DATA_SAVER } from '../theme/data-saver';
import { AppWords } from '../words/app-words';

/** What holds back the browser's Back, remembers the call, and says what happens while nobody looks. Fetched in the lobby, so that a join does not wait for it. */
const IN_CALL = () =>
  Promise.all([import('./back-from-call'), import('../recent/record-calls'), import('./attention')]);
/** When that is, in ms: everything that the lobby itself needs comes first. */
const FETCH_AFTER = 1_500;

/** A call's page: the library's call view, below the app's name until the call fills the page. */
@Component({
  selector: 'app-room',
  imports: [Brand, Button, CallView, Icon, Link],
  template: `
    <header><app-brand /></header>
    <main>
      <ear-call [room]="room()" [link]="link()" (joined)="followCall()">
        <a earAction earButton variant="plain" appLink="/"><ear-icon name="home" />{{ words().backHome }}</a>
      </ear-call>
    </main>
    <ng-container #question />
  `,
  styleUrl: './room.css',
  providers: [CHOSEN_DATA_SAVER],
})
export class Room {
  /** The room's name, from the address. */
  readonly room = input.required<string>();

  protected readonly words = inject(AppWords).words;
  private readonly page = inject(PAGE);
  private readonly navigation = inject(Navigation);
  private readonly question = viewChild.required('question', { read: ViewContainerRef });
  private readonly life = inject(DestroyRef);
  private readonly injector = inject(Injector);
  private isFollowed = false;
  protected readonly link = computed(
    () => `${this.page.origin}${this.navigation.addressOf(`/call/${this.room()}`)}`,
  );

  constructor() {
    if (inject(SAVES_DATA)) return; // it comes with the call, if there is one
    const timer = setTimeout(() => void IN_CALL().catch(() => null), FETCH_AFTER);
    this.life.onDestroy(() => clearTimeout(timer));
  }

  protected async followCall(): Promise<void> {
    if (this.isFollowed) return;
    this.isFollowed = true;
    // Nobody goes back in the first moments of a call. Without the code, which a lost network may keep back, nobody is asked.
    const inCall = await IN_CALL().catch(() => null);
    if (!inCall || this.life.destroyed) return;
    const [{ askBeforeBack }, { recordCalls }, { callForAttention }] = inCall;
    askBeforeBack(this.question());
    recordCalls(() => toRoomId(this.room()), this.injector);
    callForAttention(this.injector);
  }
}
