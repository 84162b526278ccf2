import type { Bars, CallSummary } from '@earshot/angular';
import type { PrivacyWords, QualityWords } from '@earshot/angular/ui';
import { units } from '../units';

const { bitrate, share, amount } = units('hi', { kilobytes: 'kB', kilobits: 'kbit/s', megabits: 'Mbit/s' });

const LEVELS: Readonly<Record<Bars, string>> = { 1: 'खराब', 2: 'ठीक-ठाक', 3: 'अच्छा' };

const WHY: Readonly<Record<NonNullable<CallSummary['cause']>, string>> = {
  'own-upload': 'शायद आपकी अपलोड स्पीड कम थी।',
  'own-download': 'आपकी डाउनलोड स्पीड कम थी।',
  'their-connection': 'दूसरों के कनेक्शन कमज़ोर थे।',
  'this-computer': 'आपका डिवाइस बहुत व्यस्त था।',
  relayed: 'रिले सर्वर से होकर जाने वाला रास्ता धीमा था।',
  delay: 'आपके बीच का कनेक्शन धीमा था।',
  interrupted: 'बीच में कुछ समय के लिए कनेक्शन टूट गया था।',
};

/** How the connections are, in Hindi. */
export const QUALITY: QualityWords = {
  callQuality: 'कॉल क्वालिटी',
  connectionOf: (name, bars) => `${name} का कनेक्शन: ${LEVELS[bars]}`,
  trouble: (cause, name, camera) => {
    switch (cause) {
      case 'own-upload':
        return camera
          ? 'शायद आपकी अपलोड स्पीड कम है, इसलिए लोगों को आपकी कुछ बातें सुनाई न दें। मदद के लिए अपना कैमरा बंद करें।'
          : 'शायद आपकी अपलोड स्पीड कम है, इसलिए लोगों को आपकी कुछ बातें सुनाई न दें।';
      case 'own-download':
        return 'आपकी डाउनलोड स्पीड कम है। हो सकता है कि लोग ठीक से सुनाई या दिखाई न दें।';
      case 'their-connection':
        return name === null
          ? 'दूसरों से कनेक्शन बीच-बीच में टूट रहा है। शायद उनका नेटवर्क कमज़ोर है।'
          : `${name} से कनेक्शन बीच-बीच में टूट रहा है। शायद उनका नेटवर्क कमज़ोर है।`;
      case 'this-computer':
        return 'आपका डिवाइस बहुत व्यस्त है, इसलिए वीडियो अटक सकता है। मदद के लिए दूसरे ऐप बंद करें।';
      case 'relayed':
        return name === null
          ? 'कॉल रिले सर्वर से होकर जा रहा है, इसलिए आवाज़ देर से पहुँचती है।'
          : `${name} के साथ कॉल रिले सर्वर से होकर जा रहा है, इसलिए आवाज़ देर से पहुँचती है।`;
      case 'microphone-silent':
        return 'आपका माइक्रोफ़ोन चालू है, पर आवाज़ नहीं आ रही है। देखें कि वह डिवाइस पर म्यूट तो नहीं है।';
      case null:
        return name === null
          ? 'हो सकता है कि अभी लोग ठीक से सुनाई या दिखाई न दें।'
          : `हो सकता है कि अभी ${name} की आवाज़ या वीडियो ठीक से न आए।`;
      case 'delay':
        return name === null
          ? 'दूसरों से कनेक्शन धीमा है, इसलिए आवाज़ देर से पहुँचती है।'
          : `${name} से कनेक्शन धीमा है, इसलिए आवाज़ देर से पहुँचती है।`;
    }
  },
  cameraPaused: (name) =>
    name === null
      ? 'आपका कनेक्शन कमज़ोर है। आपका कैमरा रोक दिया गया है, ताकि लोग आपकी आवाज़ सुन सकें।'
      : `${name} से कनेक्शन कमज़ोर है। उनके लिए आपका कैमरा रोक दिया गया है, ताकि वे आपकी आवाज़ सुन सकें।`,
  pictureMissing: (name) =>
    `कनेक्शन कमज़ोर होने की वजह से ${name} का वीडियो रोक दिया गया है। आप अब भी एक-दूसरे को सुन सकते हैं।`,
  cameraPausedHere: 'कैमरा रोका गया: कनेक्शन कमज़ोर है',
  picturePausedHere: 'वीडियो रोका गया: कनेक्शन कमज़ोर है',
  level: (bars) => (bars ? LEVELS[bars] : 'मापा जा रहा है…'),
  unmeasured: 'मापा नहीं गया',
  cannotMeasure: 'कॉल क्वालिटी अभी उपलब्ध नहीं है। फिर से कोशिश की जा रही है…',
  nobody: 'अभी यहाँ कोई और नहीं है।',
  roundTrip: 'आने-जाने का समय',
  lost: 'खोए हुए पैकेट',
  sending: 'भेजा जा रहा है',
  receiving: 'मिल रहा है',
  path: 'रास्ता',
  direct: 'सीधा',
  relayed: 'रिले सर्वर से होकर',
  codecs: 'कोडेक',
  dataUsed: 'इस्तेमाल हुआ डेटा',
  callId: 'कॉल आईडी',
  unknown: 'पता नहीं',
  milliseconds: (value) => `${Math.round(value)} ms`,
  bitrate,
  losses: (up, down) => `भेजते समय ${share(up)}, पाते समय ${share(down)}`,
  used: ({ sent, received }) =>
    `${amount(sent + received)} (${amount(sent)} भेजा गया, ${amount(received)} मिला)`,
  reportTitle: 'इस कॉल की रिपोर्ट',
  downloadReport: 'रिपोर्ट डाउनलोड करें',
  reportText: 'आपकी मदद करने वाले के लिए, माप और डिवाइस के नाम। यह इसी डिवाइस पर रहती है।',
  includeAddresses: 'नेटवर्क के पते शामिल करें',
  includeAddressesText: 'आपका पता और उन सबके पते जिनसे आप कनेक्टेड हैं।',
  duration: 'अवधि',
  verdict: ({ verdict, cause }) => {
    if (verdict === null) return '';
    if (verdict === 'good') return 'कनेक्शन अच्छा था।';
    const how = verdict === 'mixed' ? 'कनेक्शन हर समय अच्छा नहीं था।' : 'कनेक्शन अक्सर खराब था।';
    return cause ? `${how} ${WHY[cause]}` : how;
  },
};

/** Hiding one's address. */
export const PRIVACY: PrivacyWords = {
  hideAddress: 'मेरा पता छिपाएँ',
  hideAddressText: 'कॉल रिले सर्वर से होकर जाते हैं, इसलिए दूसरों को आपका इंटरनेट पता नहीं दिखता। कॉल थोड़े धीमे हो सकते हैं।',
  hidingAddress: 'आपका पता छिपाया जा रहा है… रिले सर्वर से जुड़ने तक कुछ लोग आपको देख या सुन नहीं पाएँगे।',
  hiddenByService: 'यह सेवा इसे हमेशा छिपाती है।',
  noRelay: 'यह सेवा इसे नहीं छिपा सकती, क्योंकि इसमें रिले सर्वर नहीं है।',
};
