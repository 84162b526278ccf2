import type { Bars, CallSummary } from '@earshot/angular';
import type { PrivacyWords, QualityWords } from '@earshot/angular/ui';
import { units } from '../units';

const { bitrate, share, amount } = units('ar', {
  kilobytes: 'كيلوبايت',
  megabytes: 'ميغابايت',
  gigabytes: 'غيغابايت',
  kilobits: 'كيلوبت/ث',
  megabits: 'ميغابت/ث',
});

const LEVELS: Readonly<Record<Bars, string>> = { 1: 'ضعيف', 2: 'متوسط', 3: 'جيد' };

const WHY: Readonly<Record<NonNullable<CallSummary['cause']>, string>> = {
  'own-upload': 'ربما كان رفع البيانات لديك بطيئًا.',
  'own-download': 'كان تنزيل البيانات لديك بطيئًا.',
  'their-connection': 'كانت اتصالات الآخرين ضعيفة.',
  'this-computer': 'كان جهازك مثقلًا.',
  relayed: 'كان المسار عبر خادم الترحيل بطيئًا.',
  delay: 'كان الاتصال بينكما بطيئًا.',
  interrupted: 'انقطع لبعض الوقت.',
};

/** How the connections are, in Arabic. */
export const QUALITY: QualityWords = {
  callQuality: 'جودة المكالمة',
  connectionOf: (name, bars) => `اتصال ${name}: ${LEVELS[bars]}`,
  trouble: (cause, name, camera) => {
    switch (cause) {
      case 'own-upload':
        return camera
          ? 'قد يكون رفع البيانات لديك بطيئًا، فلا يسمع الآخرون كل ما تقوله. أوقف الكاميرا ليتحسن ذلك.'
          : 'قد يكون رفع البيانات لديك بطيئًا، فلا يسمع الآخرون كل ما تقوله.';
      case 'own-download':
        return 'تنزيل البيانات لديك بطيء. قد لا تسمع الآخرين أو تراهم جيدًا.';
      case 'their-connection':
        return name === null
          ? 'الاتصال بالآخرين متقطع. قد تكون شبكاتهم ضعيفة.'
          : `الاتصال بـ ${name} متقطع. قد تكون شبكته ضعيفة.`;
      case 'this-computer':
        return 'جهازك مثقل، فقد يتقطع الفيديو. أغلق التطبيقات الأخرى ليتحسن ذلك.';
      case 'relayed':
        return name === null
          ? 'تمر المكالمة عبر خادم ترحيل، فيصل الصوت متأخرًا.'
          : `تمر المكالمة مع ${name} عبر خادم ترحيل، فيصل الصوت متأخرًا.`;
      case 'microphone-silent':
        return 'الميكروفون يعمل، لكن لا صوت يصل منه. تحقّق من أنه غير مكتوم على الجهاز.';
      case null:
        return name === null
          ? 'قد لا تسمع الآخرين أو تراهم جيدًا الآن.'
          : `قد لا تسمع ${name} أو تراه جيدًا الآن.`;
      case 'delay':
        return name === null
          ? 'الاتصال بالآخرين بطيء، فيصل الصوت متأخرًا.'
          : `الاتصال بـ ${name} بطيء، فيصل الصوت متأخرًا.`;
    }
  },
  cameraPaused: (name) =>
    name === null
      ? 'اتصالك ضعيف. توقفت الكاميرا مؤقتًا ليسمعك الآخرون.'
      : `الاتصال بـ ${name} ضعيف. توقفت الكاميرا مؤقتًا لديه ليسمعك.`,
  pictureMissing: (name) => `توقف فيديو ${name} مؤقتًا لأن الاتصال ضعيف. لا يزال كل منكما يسمع الآخر.`,
  cameraPausedHere: 'الكاميرا متوقفة مؤقتًا: الاتصال ضعيف',
  picturePausedHere: 'الفيديو متوقف مؤقتًا: الاتصال ضعيف',
  level: (bars) => (bars ? LEVELS[bars] : 'جارٍ القياس…'),
  unmeasured: 'لم تُقَس',
  cannotMeasure: 'جودة المكالمة غير متاحة بعد. جارٍ المحاولة مرة أخرى…',
  nobody: 'لا أحد آخر هنا بعد.',
  roundTrip: 'زمن الذهاب والإياب',
  lost: 'المفقود',
  sending: 'الإرسال',
  receiving: 'الاستقبال',
  path: 'المسار',
  direct: 'مباشر',
  relayed: 'عبر خادم ترحيل',
  codecs: 'برامج الترميز',
  dataUsed: 'البيانات المستخدمة',
  callId: 'معرّف المكالمة',
  unknown: 'غير معروف',
  milliseconds: (value) => `${Math.round(value)} مللي ثانية`,
  bitrate,
  losses: (up, down) => `أُرسل ${share(up)}، استُقبل ${share(down)}`,
  used: ({ sent, received }) =>
    `${amount(sent + received)} (أُرسل ${amount(sent)}، استُقبل ${amount(received)})`,
  reportTitle: 'تقرير هذه المكالمة',
  downloadReport: 'تنزيل التقرير',
  reportText: 'قياسات وأسماء أجهزة، لمن يساعدك. يبقى على هذا الجهاز.',
  includeAddresses: 'تضمين عناوين الشبكة',
  includeAddressesText: 'عناوينك وعناوين كل من تتصل بهم.',
  duration: 'المدة',
  verdict: ({ verdict, cause }) => {
    if (verdict === null) return '';
    if (verdict === 'good') return 'كان الاتصال جيدًا.';
    const how = verdict === 'mixed' ? 'لم يكن الاتصال جيدًا دائمًا.' : 'كان الاتصال سيئًا في كثير من الأحيان.';
    return cause ? `${how} ${WHY[cause]}` : how;
  },
};

/** Hiding one's address. */
export const PRIVACY: PrivacyWords = {
  hideAddress: 'إخفاء عنواني',
  hideAddressText: 'تمر المكالمات عبر خادم ترحيل، فلا يرى الآخرون عنوانك على الإنترنت. قد تكون أبطأ قليلًا.',
  hidingAddress: 'جارٍ إخفاء عنوانك… قد لا يراك بعضهم أو يسمعك حتى يصلكم خادم ترحيل.',
  hiddenByService: 'تخفيه هذه الخدمة دائمًا.',
  noRelay: 'لا تستطيع هذه الخدمة إخفاءه، لأنها لا تملك خادم ترحيل.',
};
