import type { CallErrorCode, MediaProblem, MediaSubject } from '@earshot/angular';
import type { DiagnosticsTexts, FindingCode, FindingWords } from '@earshot/angular/diagnostics';
import type { EarshotTexts, ErrorWords } from '@earshot/angular/ui';
import type { AppTexts } from '../words/english';

/** All texts of one language: of the app, of a call, and of the diagnostics. A text that is missing fails the build. */
export interface LanguageTexts {
  readonly app: AppTexts;
  readonly call: EarshotTexts;
  readonly diagnostics: DiagnosticsLanguage;
}

/** The texts of the diagnostics without those for operators, which name settings and commands: these stay in English. */
export type DiagnosticsLanguage = Omit<DiagnosticsTexts, 'findings'> & {
  readonly findings: Readonly<Record<FindingCode, Omit<FindingWords, 'operator'>>>;
};

/** The words for each error that is not about a device. */
export type OtherErrors = Readonly<
  Record<Exclude<CallErrorCode, `${MediaSubject}-${MediaProblem}`>, ErrorWords>
>;

/** The words for a problem with a device, or with sharing the screen. */
export type DeviceErrors = (subject: MediaSubject, problem: MediaProblem) => ErrorWords;

/** Returns a function with the words for every error. */
export function errorsOf(others: OtherErrors, devices: DeviceErrors): (code: CallErrorCode) => ErrorWords {
  return (code) => {
    if (code in others) return others[code as keyof OtherErrors];
    const [subject, problem] = code.split('-') as [MediaSubject, MediaProblem];
    return devices(subject, problem);
  };
}
