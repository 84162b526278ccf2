import { TestBed } from '@angular/core/testing';
import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { WINDOW } from '@earshot/angular';
import { InvitationHarness } from '@earshot/angular/testing';
import { Invitation } from './invitation';
import { scan } from './scan.fixture';

const LINK = 'https://calls.example/call/8f14e45f-ceea-467f-9575-7d8a3c3b1c22';

describe('The card of someone alone in a call', () => {
  let navigator: Partial<Navigator>;
  let told: string[];
  let stage: HTMLElement;

  beforeEach(() => {
    told = [];
    navigator = {};
    const page = new Proxy(window, {
      get: (target, name) => (name === 'navigator' ? navigator : (Reflect.get(target, name) as unknown)),
    });
    TestBed.configureTestingModule({ providers: [{ provide: WINDOW, useValue: page }] });
  });

  afterEach(() => stage.remove());

  /** Shows the card in a call's screen of a width. */
  async function show(width = '24rem') {
    stage = document.createElement('div');
    stage.style.cssText = `container: ear-call-screen / size; inline-size: ${width}; block-size: 44rem`;
    document.body.append(stage);
    const fixture = TestBed.createComponent(Invitation);
    fixture.componentRef.setInput('link', LINK);
    fixture.componentInstance.news.subscribe((news) => told.push(news));
    const element = fixture.nativeElement as HTMLElement;
    stage.append(element);
    const card = await TestbedHarnessEnvironment.harnessForFixture(fixture, InvitationHarness);
    return { card, element };
  }

  it('copies the link, and tells so', async () => {
    const writeText = jasmine.createSpy().and.resolveTo();
    Object.assign(navigator, { clipboard: { writeText } });
    const { card } = await show();
    expect(await card.getLink()).toBe(LINK);
    await card.copyLink();
    expect(writeText).toHaveBeenCalledOnceWith(LINK);
    expect(told).toEqual(['Link copied']);
  });

  for (const [where, clipboard] of [
    ['there is no clipboard', undefined],
    ['the browser keeps its clipboard shut', { writeText: () => Promise.reject(new DOMException()) }],
  ] as const) {
    it(`selects the link where ${where}`, async () => {
      Object.assign(navigator, { clipboard });
      const { card, element } = await show();
      await card.copyLink();
      const field = element.querySelector('input')!;
      expect(field.value.slice(field.selectionStart!, field.selectionEnd!)).toBe(LINK);
      expect(told).toEqual(['Couldn’t copy the link. Copy the selected text yourself.']);
    });
  }

  it('shares the link where the browser can, and says nothing when the person thinks better of it', async () => {
    const share = jasmine.createSpy().and.rejectWith(new DOMException('', 'AbortError'));
    Object.assign(navigator, { share });
    const { card } = await show();
    expect(await card.canShareLink()).toBeTrue();
    await card.shareLink();
    expect(share).toHaveBeenCalledOnceWith({ title: 'Join my call', url: LINK });
    expect(told).toEqual([]);
  });

  it('offers no sharing where the browser cannot', async () => {
    const { card } = await show();
    expect(await card.canShareLink()).toBeFalse();
  });

  it('shows its QR code beside the link where there is room', async () => {
    const { card, element } = await show('56rem');
    expect(await card.hasQrCode()).toBeTrue();
    const [code, field] = ['ear-qr-code', 'input'].map((name) => element.querySelector(name)!);
    expect(await scan(code!.querySelector('svg')!)).toBe(LINK);
    expect(code!.getBoundingClientRect().left).toBeGreaterThan(field!.getBoundingClientRect().right);
    expect(element.querySelector('.unfold')!.getClientRects().length).toBe(0);
  });

  it('shows its QR code at the press of a button on a phone, and hides it again', async () => {
    const { card } = await show('20rem');
    expect(await card.hasQrCode()).toBeFalse();
    await card.showQrCode();
    expect(await card.hasQrCode()).toBeTrue();
    await card.showQrCode();
    expect(await card.hasQrCode()).toBeFalse();
  });

  it('has nothing to press that is smaller than 44 pixels', async () => {
    const { card, element } = await show('20rem');
    expect(await card.hasQrCode()).toBeFalse();
    const targets = [...element.querySelectorAll('button, input')];
    expect(targets.length).toBe(3);
    for (const target of targets) {
      expect(target.getBoundingClientRect().height)
        .withContext(target.textContent)
        .toBeGreaterThanOrEqual(44);
    }
  });
});
