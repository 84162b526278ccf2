interface IntegerRange {
  readonly from: number;
  readonly to: number;
  readonly otherwise: number;
}

/** Reads variables and collects what is wrong with them, one line each. An empty variable counts as unset. */
export class VariableReader {
  readonly mistakes: string[] = [];
  private readonly environment: NodeJS.ProcessEnv;

  constructor(environment: NodeJS.ProcessEnv) {
    this.environment = environment;
  }

  /** Whether it is set to something. */
  has(name: string): boolean {
    return this.string(name) !== null;
  }

  /** Notes a mistake in a variable; `what` continues a sentence that begins with the variable's name. */
  mistake(name: string, what: string): void {
    this.mistakes.push(`${name} ${what}`);
  }

  /** Null when unset; `fault` says what is wrong with a value. */
  string(name: string, fault: (value: string) => string | null = () => null): string | null {
    const value = this.environment[name]?.trim();
    if (value === undefined || value === '') return null;
    const mistake = fault(value);
    if (mistake !== null) this.mistakes.push(`${name} ${mistake}`);
    return value;
  }

  integer(name: string, { from, to, otherwise }: IntegerRange): number {
    const value = this.string(name, (text) => {
      const isInRange = /^\d{1,9}$/.test(text) && Number(text) >= from && Number(text) <= to;
      return isInRange ? null : `must be a whole number from ${from} to ${to}`;
    });
    return value === null ? otherwise : Number(value);
  }

  choice<T extends string>(name: string, choices: readonly T[], otherwise: T): T {
    const isChoice = (text: string): text is T => (choices as readonly string[]).includes(text);
    const value = this.string(name, (text) =>
      isChoice(text) ? null : `must be one of ${choices.join(', ')}`,
    );
    return value !== null && isChoice(value) ? value : otherwise;
  }

  /** True or false; false when unset. */
  flag(name: string): boolean {
    return this.choice(name, ['true', 'false'], 'false') === 'true';
  }

  /** For lists: `parse` returns the value, or a string that says what is wrong. Null when unset or wrong. */
  parsed<T extends object>(name: string, parse: (text: string) => T | string): T | null {
    const text = this.string(name);
    if (text === null) return null;
    const result = parse(text);
    if (typeof result !== 'string') return result;
    this.mistakes.push(`${name} ${result}`);
    return null;
  }
}
