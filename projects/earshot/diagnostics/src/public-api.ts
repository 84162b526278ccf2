export { Diagnostics } from './checks/diagnostics';
export type { Check, CheckSubject, Finding, FindingCode, IceProblem, Verdict } from './checks/finding';
export { DiagnosticsIntl, type DiagnosticsTexts } from './panel/diagnostics-intl';
export { DiagnosticsPanel } from './panel/diagnostics-panel';
export type { FindingWords } from './panel/finding-words';
export type { DiagnosticsRow } from './panel/row';
export { FETCH, IS_ONLINE } from './platform/network';
export { HAS_PEER_CONNECTION } from './platform/peer-connection';
