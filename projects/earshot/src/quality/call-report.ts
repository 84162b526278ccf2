import type { CallSignaling } from '../call/call-state';
import type { LinkState } from '../call/media-transport';
import type { LogLine } from '@earshot/angular/config';
import type { Bars, DataUsage, QualityCause } from './link-quality';

/** A short verdict on a whole call. */
export interface CallSummary {
  /** ms. */
  readonly duration: number;
  /** The data that the call used. */
  readonly usage: DataUsage;
  /** Null if nobody was connected, or for too short a time. */
  readonly verdict: 'good' | 'mixed' | 'poor' | null;
  /** The most frequent problem, `interrupted` if there was no connection; null if there was none. */
  readonly cause: QualityCause | 'interrupted' | null;
}

/** One end of a path. Address and port are there only if asked for. */
export interface ReportedEnd {
  /** How the address was found (webrtc-pc, 5.6.1.2). */
  readonly type: string;
  /** `udp`, `tcp` or `tls`. */
  readonly protocol: string;
  /** The network address. */
  readonly address?: string | null;
  /** The port. */
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
  /** s since the call began. */
  readonly at: number;
  /** ms. */
  readonly roundTrip: number | null;
  /** What was sent to the person. */
  readonly up: MeasuredFlow;
  /** What was received from the person. */
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
  /** The person's number in this report, from 1. */
  readonly person: number;
  /** Codecs such as `opus` and `VP8`; null for none. */
  readonly codecs: { readonly sound: string | null; readonly picture: string | null };
  /** What changed on the link, in order. */
  readonly changes: readonly ReportedChange[];
  /** What was measured, in order. */
  readonly measurements: readonly Measurement[];
}

/** The devices in use from a moment on, by the names that the system gives them; null for none. */
export interface ReportedDevices {
  /** s since the call began. */
  readonly at: number;
  /** The microphone's name. */
  readonly microphone: string | null;
  /** The camera's name. */
  readonly camera: string | null;
  /** Null for the system's default. */
  readonly speaker: string | null;
  /** Whether the microphone was on. */
  readonly isMicrophoneOn: boolean;
  /** Whether a screen was shared. */
  readonly isSharing: boolean;
}

/** Whether the server could be reached from a moment on, refused the person, or a moderator had to admit them again; `at` in s since the call began. */
export interface ReportedSignaling {
  /** s since the call began. */
  readonly at: number;
  /** The state of the connection to the server from then on. */
  readonly signaling: CallSignaling;
}

/** A line of the log; `at` in s since the call began, negative for lines from the lobby. */
export type ReportedLine = LogLine;

/**
 * A record that helps to explain why a call was bad: plain values that can be written as JSON. It contains no session
 * descriptions, no names of people, and network addresses only on request.
 */
export interface CallReport {
  /** Tells this format from others. */
  readonly format: 'earshot-call-report';
  /** The version of this format. It grows when the meaning of a field changes. */
  readonly version: 1;
  /** When the call began (ISO 8601). */
  readonly began: string;
  /** The call's name in the server's logs; null if the server did not send it. */
  readonly call: string | null;
  /** The verdict on the whole call. */
  readonly summary: CallSummary;
  /** When the server could be reached. */
  readonly signaling: readonly ReportedSignaling[];
  /** Which devices were used, and when. */
  readonly devices: readonly ReportedDevices[];
  /** The link to each person. */
  readonly people: readonly PersonReport[];
  /** The last lines of the log, at most 200. */
  readonly log: readonly ReportedLine[];
}
