/** The forms of a noun after a number, as Arabic has them. */
export interface Forms {
  readonly one: string;
  readonly two: string;
  /** From three to ten. */
  readonly few: string;
  /** From eleven on. */
  readonly many: string;
  /** None, and hundreds. */
  readonly other: string;
}

const RULES = new Intl.PluralRules('ar');

/** Returns a number with its noun; one and two are said by the noun alone. */
export function counted(count: number, { one, two, few, many, other }: Forms): string {
  switch (RULES.select(count)) {
    case 'one':
      return one;
    case 'two':
      return two;
    case 'few':
      return `${count} ${few}`;
    case 'many':
      return `${count} ${many}`;
    case 'zero':
    case 'other':
      return `${count} ${other}`;
  }
}
