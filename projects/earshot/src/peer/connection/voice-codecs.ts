/**
 * Returns the codecs for a voice in the order in which they are wanted, or none where there is nothing to prefer: RED (RFC
 * 2198) sends each 20 ms of sound a second time with the next, so that a single lost packet is not heard.
 */
export function voiceCodecs(codecs: readonly RTCRtpCodec[]): readonly RTCRtpCodec[] {
  const red = codecs.filter(({ mimeType }) => mimeType === 'audio/red');
  return red.length > 0 ? [...red, ...codecs.filter((codec) => !red.includes(codec))] : [];
}

/**
 * Asks for no more than two or three packets a second while nobody speaks (DTX; RFC 7587, 6.1: `usedtx` says what its writer
 * wants to receive). In the first media section, the microphone's: music would suffer.
 */
export function askForDtx(sdp: string): string {
  const [, opus] = /a=rtpmap:(\d+) opus\//.exec(sdp) ?? [];
  return opus ? sdp.replace(`a=fmtp:${opus} `, '$&usedtx=1;') : sdp;
}
