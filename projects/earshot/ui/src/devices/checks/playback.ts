import { Observable } from 'rxjs';
import { route } from '../../picture/sound/remote-audio';

/** The source that an element plays: the address of a recording, or a live stream. */
export type Playable = { readonly src: string } | { readonly srcObject: MediaStream };

/**
 * Plays in an element on a speaker (null: the system's default). Emits 'playing', then 'ended' when a recording is over, or
 * 'unplayable' where the browser refuses; falls silent when it is left.
 */
export function play(
  audio: HTMLAudioElement,
  what: Playable,
  speaker: string | null,
): Observable<'playing' | 'ended' | 'unplayable'> {
  return new Observable((subscriber) => {
    const end = (outcome: 'ended' | 'unplayable') => {
      subscriber.next(outcome);
      subscriber.complete();
    };
    const onEnded = () => end('ended');
    audio.addEventListener('ended', onEnded);
    Object.assign(audio, what);
    void route(audio, speaker)
      .then(() => audio.play())
      .then(
        () => subscriber.next('playing'),
        // NotAllowedError or NotSupportedError; or AbortError after the subscription ended.
        () => end('unplayable'),
      );
    return () => {
      audio.removeEventListener('ended', onEnded);
      audio.pause();
      audio.srcObject = null;
      audio.removeAttribute('src');
    };
  });
}
