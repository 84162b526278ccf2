/**
 * Returns the codecs for a voice in order of preference, or none if there is nothing to prefer. RED (RFC 2198) sends each 20 ms
 * of sound again with the next packet, so that nobody hears the loss of a single one.
 */
export function voiceCodecs(codecs: readonly RTCRtpCodec[]): readonly RTCRtpCodec[] {
  const red = codecs.filter(({ mimeType }) => mimeType === 'audio/red');
  return red.length > 0 ? [...red, ...codecs.filter((codec) => !red.includes(codec))] : [];
}

/**
 * Asks the other side to send only two or three packets a second while nobody speaks (DTX; RFC 7587, 6.1: `usedtx` says what
 * the writer wants to receive). Only in the first media section, the microphone's, because music would suffer.
 */
export function askForDtx(sdp: string): string {
  const [, opus] = /a=rtpmap:(\d+) opus\//.exec(sdp) ?? [];
  return opus ? sdp.replace(`a=fmtp:${opus} `, '$&usedtx=1;') : sdp;
}
