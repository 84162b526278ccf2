import { By, type WebDriver, type WebElement } from 'selenium-webdriver';

const WITHIN = 20_000;

/** Which elements may have a role; the browser says which of them have. */
const CANDIDATES = {
  button: 'button',
  link: 'a[href]',
  textbox: 'input, textarea',
  radio: 'input[type=radio]',
  heading: 'h1, h2, h3',
  combobox: 'select',
} as const;

type Role = keyof typeof CANDIDATES;

/** Someone with WebKitGTK's MiniBrowser; knows Earshot by its accessible names only. */
export class WebKitPerson {
  private readonly browser: WebDriver;
  private readonly baseUrl: string;

  constructor(browser: WebDriver, baseUrl: string) {
    this.browser = browser;
    this.baseUrl = baseUrl;
  }

  open(path: string): Promise<void> {
    return this.browser.get(`${this.baseUrl}${path}`);
  }

  /** Waits for an element by its role and its whole name. */
  find(role: Role, name: string): Promise<WebElement> {
    const look = async () => {
      for (const element of await this.browser.findElements(By.css(CANDIDATES[role])))
        if ((await element.getAccessibleName()) === name) return element;
      return null;
    };
    // An element may be drawn anew between two questions.
    const lookAgain = () => look().catch(() => null);
    return this.browser.wait(lookAgain, WITHIN, `there is no ${role} named "${name}"`) as Promise<WebElement>;
  }

  async press(role: 'button' | 'link' | 'radio', name: string): Promise<void> {
    await (await this.find(role, name)).click();
  }

  /** Chooses one of a list's options by its text. */
  async choose(list: string, option: string): Promise<void> {
    const select = await this.find('combobox', list);
    const path = By.xpath(`option[normalize-space()='${option}']`);
    const look = async () => (await select.findElements(path))[0] ?? null;
    await (await this.browser.wait(look, WITHIN, `"${list}" has no "${option}"`))?.click();
  }

  /** Waits until the page says something. */
  async reads(words: RegExp): Promise<void> {
    const says = async () => words.test(await this.says());
    await this.browser.wait(says, WITHIN).catch(async () => {
      throw new Error(`the page does not say ${String(words)}, but:\n${await this.says()}`);
    });
  }

  /** Makes the page as large as a small phone's, of 320 pixels. */
  async holdsASmallPhone(): Promise<void> {
    await this.browser.manage().window().setRect({ width: 320, height: 640 });
    await this.until('the page is 320 pixels wide', () => innerWidth === 320);
  }

  /** Waits until nothing of the page has to be scrolled to sideways. */
  fits(): Promise<void> {
    return this.until('everything has room', () => document.documentElement.scrollWidth <= innerWidth);
  }

  /** Waits until what a function returns in the page is true. */
  async until(what: string, inPage: () => boolean | Promise<boolean>): Promise<void> {
    const ask = `const done = arguments[0];
      Promise.resolve((${String(inPage)})()).then(done, () => done(false));`;
    await this.browser.wait(() => this.browser.executeAsyncScript<boolean>(ask), WITHIN, what);
  }

  private says(): Promise<string> {
    return this.browser.executeScript<string>('return document.body.innerText');
  }
}
