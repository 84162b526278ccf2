import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { injectPageLink, pageLink } from './page-link';

const ROOM = 'bdfg-hjkm-npqr-stvw';

describe('The link to the page of a call', () => {
  for (const [address, link] of [
    [`https://calls.example/call/${ROOM}`, `https://calls.example/call/${ROOM}`],
    [`https://calls.example/call/${ROOM}?token=secret&from=mail#top`, `https://calls.example/call/${ROOM}`],
    [`https://ada:pw@calls.example/call/${ROOM}?room=${ROOM}`, `https://calls.example/call/${ROOM}`],
    [`https://calls.example/call/BDFG-HJKM-NPQR-STVW?a`, `https://calls.example/call/BDFG-HJKM-NPQR-STVW`],
    [`https://crm.example/meet?room=${ROOM}&session=secret`, `https://crm.example/meet?room=${ROOM}`],
    [`https://crm.example/app?session=secret#/meet/${ROOM}?tab=2`, `https://crm.example/app#/meet/${ROOM}`],
    [`https://crm.example/app#${ROOM}`, `https://crm.example/app#${ROOM}`],
    ['https://crm.example/customers/42?session=secret#notes', 'https://crm.example/customers/42'],
    ['https://crm.example/%E0%A4%A?session=secret', 'https://crm.example/%E0%A4%A'],
  ] as const) {
    it(`is ${link} at ${address}`, () => expect(pageLink(address, ROOM)).toBe(link));
  }

  it('is the one of the page to which the host has gone', async () => {
    const before = window.location.href;
    @Component({ template: '<h1>{{ page() }}</h1><p>{{ link(room) }}</p>' })
    class Host {
      readonly page = signal('before');
      protected readonly room = ROOM;
      protected readonly link = injectPageLink();
    }
    const fixture = TestBed.createComponent(Host);
    await fixture.whenStable();
    try {
      window.history.pushState(null, '', `/elsewhere/${ROOM}?session=secret`);
      fixture.componentInstance.page.set('after');
      await fixture.whenStable();
      expect((fixture.nativeElement as HTMLElement).querySelector('p')!.textContent).toBe(
        `${window.location.origin}/elsewhere/${ROOM}`,
      );
    } finally {
      window.history.replaceState(null, '', before);
    }
  });
});
