import { askForDtx, voiceCodecs } from './voice-codecs';

describe('A voice', () => {
  const codec = (mimeType: string): RTCRtpCodec => ({ mimeType, clockRate: 48_000 });
  const [opus, red, pcmu] = [codec('audio/opus'), codec('audio/red'), codec('audio/PCMU')];

  it('is wanted with what repairs losses first, and else as the browser has it', () => {
    expect(voiceCodecs([opus, red, pcmu])).toEqual([red, opus, pcmu]);
    expect(voiceCodecs([opus, pcmu])).toEqual([]);
  });

  it('is wanted without its silence, the sound of a screen with it', () => {
    const chromium = [
      'm=audio 9 UDP/TLS/RTP/SAVPF 63 111',
      'a=rtpmap:63 red/48000/2',
      'a=fmtp:63 111/111',
      'a=rtpmap:111 opus/48000/2',
      'a=rtcp-fb:111 transport-cc',
      'a=fmtp:111 minptime=10;useinbandfec=1',
      'm=audio 9 UDP/TLS/RTP/SAVPF 111',
      'a=rtpmap:111 opus/48000/2',
      'a=fmtp:111 minptime=10;useinbandfec=1',
      '',
    ].join('\r\n');
    const [voice, screen] = askForDtx(chromium).split('m=audio ').slice(1);
    expect(voice).toContain('a=fmtp:111 usedtx=1;minptime=10;useinbandfec=1\r\n');
    expect(screen).toContain('a=fmtp:111 minptime=10;useinbandfec=1\r\n');
  });

  it('is wanted so of browsers that describe a codec before they name it', () => {
    const firefox = 'a=fmtp:109 stereo=1;useinbandfec=1\r\na=fmtp:101 0-15\r\na=rtpmap:109 opus/48000/2\r\n';
    expect(askForDtx(firefox)).toBe(firefox.replace('109 stereo', '109 usedtx=1;stereo'));
    expect(askForDtx('v=0\r\n')).toBe('v=0\r\n');
  });
});
