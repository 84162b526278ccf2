import type { CallSignaling } from '../call/call-state';
import type { LinkState } from '../call/media-transport';
import type { LogLine } from '../platform/log';
import type { Bars, DataUsage, QualityCause } from './link-quality';

/** A short verdict on a whole call. */
export interface CallSummary {
  /** ms. */
  readonly duration: number;
  readonly usage: DataUsage;
  /** Null if nobody was connected, or for too short a time. */
  readonly verdict: 'good' | 'mixed' | 'poor' | null;
  /** The most frequent problem, `interrupted` if there was no connection; null if there was none. */
  readonly cause: QualityCause | 'interrupted' | null;
}

/** One end of a path. Address and port are there only if asked for. */
export interface ReportedEnd {
  readonly type: string;
  readonly protocol: string;
  readonly address?: string | null;
  readonly port?: number | null;
}

/** Something that changed on the link to a person; `at` in s since the call began. */
export type ReportedChange =
  | { readonly at: number; readonly link: LinkState }
  | { readonly at: number; readonly bars: Bars | null; readonly cause: QualityCause | null }
  | { readonly at: number; readonly path: { readonly local: ReportedEnd; readonly remote: ReportedEnd } };

/**
 * The measurements of a link at one moment; `at` in s since the call began. Loss, missing sound and freezes are the
 * worst values since the measurement before.
 */
export interface Measurement {
  readonly at: number;
  /** ms. */
  readonly roundTrip: number | null;
  readonly up: MeasuredFlow;
  readonly down: MeasuredFlow;
  /** The share of time that the peer's picture was frozen, 0 to 1; null without a picture. */
  readonly frozen: number | null;
  /** The pictures that are sent per second, and what limits their quality, if the browser says so. */
  readonly sent: { readonly framesPerSecond: number; readonly limitation: string | null } | null;
}

/** One direction of a measurement. */
export interface MeasuredFlow {
  /** bit/s. */
  readonly bitrate: number;
  /** The share of lost packets, 0 to 1. */
  readonly loss: number | null;
  /** The share of the voice that was missing, 0 to 1. */
  readonly missing: number | null;
}

/** The link to one person, who is identified by a number instead of a name. */
export interface PersonReport {
  readonly person: number;
  readonly codecs: { readonly sound: string | null; readonly picture: string | null };
  readonly changes: readonly ReportedChange[];
  readonly measurements: readonly Measurement[];
}

/** The devices in use from a moment on, by the names that the system gives them; null for none. */
export interface ReportedDevices {
  readonly at: number;
  readonly microphone: string | null;
  readonly camera: string | null;
  /** Null for the system's default. */
  readonly speaker: string | null;
  /** Whether the microphone was on. */
  readonly isMicrophoneOn: boolean;
  readonly isSharing: boolean;
}

/** Whether the server could be reached from a moment on, refused the person, or a moderator had to admit them again; `at` in s since the call began. */
export interface ReportedSignaling {
  readonly at: number;
  readonly signaling: CallSignaling;
}

/** A line of the log; `at` in s since the call began, negative for lines from the lobby. */
export type ReportedLine = LogLine;

/**
 * A record that helps to explain why a call was bad: plain values that can be written as JSON. It contains no session
 * descriptions, no names of people, and network addresses only on request.
 */
export interface CallReport {
  readonly format: 'earshot-call-report';
  readonly version: 1;
  /** When the call began (ISO 8601). */
  readonly began: string;
  /** The call's name in the server's logs; null if the server did not send it. */
  readonly call: string | null;
  readonly summary: CallSummary;
  readonly signaling: readonly ReportedSignaling[];
  readonly devices: readonly ReportedDevices[];
  readonly people: readonly PersonReport[];
  /** The last lines of the log, at most 200. */
  readonly log: readonly ReportedLine[];
}
