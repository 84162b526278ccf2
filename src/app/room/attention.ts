import { DestroyRef, type EnvironmentInjector, type Injector } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Title } from '@angular/platform-browser';
import { CallService, guarded, isUnderWay, LOG, VISIBILITY, WINDOW } from '@earshot/angular';
import { AppWords } from '../words/app-words';
import { ENGLISH } from '../words/english';
import { combineLatest, distinctUntilChanged, map, of, scan, switchMap } from 'rxjs';

/**
 * While nobody looks at a call's page, counts who came and who asks to join, in the page's title and on the app's icon. Ends with the
 * injector.
 */
export function callForAttention(injector: Injector | EnvironmentInjector): void {
  const [call, title, window, life] = [
    injector.get(CallService),
    injector.get(Title),
    injector.get(WINDOW),
    injector.get(DestroyRef),
  ];
  const log = injector.get(LOG)('app/room');
  const badge: Partial<Pick<Navigator, 'setAppBadge' | 'clearAppBadge'>> = window.navigator;
  const { texts } = injector.get(AppWords);

  const came$ = call.participants$.pipe(
    map((participants) => participants.filter(({ isSelf }) => !isSelf).map(({ id }) => id)),
    scan(
      ({ before, came }, present) => ({
        before: before ?? new Set(present),
        came: new Set([...came, ...present.filter((id) => before && !before.has(id))]),
      }),
      { before: null as ReadonlySet<string> | null, came: new Set<string>() },
    ),
    map(({ came }) => came.size),
  );
  const isCalling$ = call.state$.pipe(map(isUnderWay), distinctUntilChanged());
  const show = (count: number): void => {
    const { titles, titleWithCount } = texts() ?? ENGLISH;
    title.setTitle(count > 0 ? titleWithCount(count, titles.call) : titles.call);
    void guarded(log, 'the app’s icon cannot show a number', () =>
      count > 0 ? badge.setAppBadge?.(count) : badge.clearAppBadge?.(),
    );
  };
  combineLatest([injector.get(VISIBILITY), isCalling$])
    .pipe(
      switchMap(([isVisible, isCalling]) => {
        if (isVisible || !isCalling) return of(0);
        return combineLatest([call.knocks$, came$]).pipe(map(([knocks, came]) => knocks.length + came));
      }),
      distinctUntilChanged(),
      takeUntilDestroyed(life),
    )
    .subscribe(show);
  life.onDestroy(
    () => void guarded(log, 'the app’s icon cannot show a number', () => badge.clearAppBadge?.()),
  );
}
