/** How a language writes the units of data. */
interface UnitNames {
  readonly kilobytes: string;
  readonly kilobits: string;
  readonly megabits: string;
  readonly megabytes?: string;
  readonly gigabytes?: string;
}

/** Returns functions that write amounts of data, rates and shares as a language does; `locale` has its decimal sign. */
export function units(locale: string, names: UnitNames) {
  const { kilobytes, kilobits, megabits, megabytes = 'MB', gigabytes = 'GB' } = names;
  const decimals = (value: number, digits: number): string =>
    new Intl.NumberFormat(locale, {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
      numberingSystem: 'latn',
    }).format(value);
  return {
    bitrate: (bits: number): string =>
      bits >= 1e6 ? `${decimals(bits / 1e6, 1)} ${megabits}` : `${Math.round(bits / 1e3)} ${kilobits}`,
    share: (part: number | null): string => {
      if (part === null) return '–';
      const percent = part * 100;
      const digits = percent > 0 && percent < 1 ? 1 : 0;
      return new Intl.NumberFormat(locale, {
        style: 'percent',
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
        numberingSystem: 'latn',
      }).format(part);
    },
    amount: (bytes: number): string => {
      if (bytes < 1e6) return `${Math.ceil(bytes / 1e3)} ${kilobytes}`;
      return bytes < 1e9
        ? `${decimals(bytes / 1e6, 1)} ${megabytes}`
        : `${decimals(bytes / 1e9, 2)} ${gigabytes}`;
    },
  };
}
