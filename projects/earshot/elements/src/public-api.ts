export type { CallEventMap, Person } from './own-call/call-events';
export { defineEarshotElement } from './element/define-earshot-element';
export type { CallAttributes, EarshotCallElement } from './element/earshot-call-element';
export type { EarshotElementOptions } from './element/element-options';
export { CallFrame, FrameError, type FrameErrorCode } from './frame/call-frame';
export { type CallFrameOptions, openCallFrame } from './frame/open-call-frame';
export { type FrameServing, serveCallFrame } from './frame/serve-call-frame';
