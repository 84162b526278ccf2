import { TestBed } from '@angular/core/testing';
import { outlineOf, QrCode } from './qr-code';
import { scan } from './scan.fixture';

describe('The QR code', () => {
  // What the components around it give it.
  beforeEach(() => document.body.style.setProperty('--_unit', '16px'));
  afterEach(() => document.body.style.removeProperty('--_unit'));

  async function draw(text: string): Promise<SVGSVGElement> {
    const fixture = TestBed.createComponent(QrCode);
    fixture.componentRef.setInput('text', text);
    await fixture.whenStable();
    return (fixture.nativeElement as HTMLElement).querySelector('svg')!;
  }

  const long = (length: number) => 'https://calls.example/call/'.padEnd(length, 'Abc-123_');
  const links: Record<string, string> = {
    'a room of this server': 'https://calls.example/call/8f14e45f-ceea-467f-9575-7d8a3c3b1c22',
    'an address in a home network': 'http://192.168.1.20:8080/call/kitchen',
    'letters beyond ASCII': 'https://calls.example/call/Besprechung-für-Zoë-☎',
    '200 characters': long(200),
    '300 characters': long(300),
  };
  for (const [what, link] of Object.entries(links)) {
    it(`of a link with ${what} can be read by a scanner`, async () => {
      expect(await scan(await draw(link))).toBe(link);
    });
  }

  it('follows the link', async () => {
    const fixture = TestBed.createComponent(QrCode);
    fixture.componentRef.setInput('text', 'https://calls.example/call/one');
    await fixture.whenStable();
    fixture.componentRef.setInput('text', 'https://calls.example/call/two');
    await fixture.whenStable();
    const svg = (fixture.nativeElement as HTMLElement).querySelector('svg')!;
    expect(await scan(svg)).toBe('https://calls.example/call/two');
  });

  it('has a name, and a blank edge of four modules', async () => {
    const svg = await draw('https://calls.example/call/one');
    expect(svg.getAttribute('role')).toBe('img');
    expect(svg.getAttribute('aria-label')).toBe('QR code of the link to this call');
    const { x, y, width, height } = svg.querySelector('path')!.getBBox();
    const modules = svg.viewBox.baseVal.width;
    expect([x, y, modules - width, modules - height]).toEqual([4, 4, 8, 8]);
  });

  it('is dark on white in a dark theme too, each module a whole number of pixels wide', async () => {
    document.body.style.colorScheme = 'dark';
    const svg = await draw('https://calls.example/call/one');
    document.body.append(svg.parentElement!);
    const { backgroundColor } = getComputedStyle(svg.parentElement!);
    const { fill } = getComputedStyle(svg.querySelector('path')!);
    const perModule = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
    document.body.style.colorScheme = '';
    expect([backgroundColor, fill]).toEqual(['rgb(255, 255, 255)', 'rgb(0, 0, 0)']);
    expect(perModule).toBe(Math.round(perModule));
    expect(perModule).toBeGreaterThan(1);
  });

  it('is drawn with one stroke for modules that touch', () => {
    expect(outlineOf([[true, true, false, true], [], [false, true]])).toBe(
      'M0 0h2v1h-2zM3 0h1v1h-1zM1 2h1v1h-1z',
    );
  });
});
