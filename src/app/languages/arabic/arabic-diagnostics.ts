import type { DiagnosticsLanguage } from '../texts';
import { counted } from './plural';

const OTHER_NETWORK = 'جرّب شبكة أخرى، مثل نقطة اتصال هاتفك.';
const TELL_OPERATOR = 'اعرض هذه الصفحة على القائمين على الخادم.';
const AGAIN = 'انتظر لحظة وأعد الفحص.';
const NO_RELAYED_CALLS = 'تفشل المكالمات التي تحتاج إلى خادم الترحيل هذا.';

export const DIAGNOSTICS: DiagnosticsLanguage = {
  here: 'هذا الجهاز',
  server: 'الخادم',
  ways: 'الاتصالات بالآخرين',
  subjects: {
    'secure-context': 'صفحة آمنة',
    browser: 'المتصفح',
    microphone: 'الميكروفون',
    camera: 'الكاميرا',
    http: 'الخادم',
    socket: 'اتصال المكالمات',
    clock: 'الساعة',
    addresses: 'إذن المتصفح بالاتصال',
    relay: 'خادم الترحيل',
  },
  verdicts: { running: 'جارٍ الفحص…', good: 'جيد', warning: 'تحذير', bad: 'سيئ', skipped: 'لم يُفحص' },
  findings: {
    secure: { says: 'تستخدم هذه الصفحة اتصالًا آمنًا.' },
    insecure: {
      says: 'لا تستخدم هذه الصفحة اتصالًا آمنًا.',
      means: 'لا تسمح المتصفحات لمثل هذه الصفحات باستخدام الميكروفون والكاميرا.',
      advice: 'افتح العنوان مرة أخرى مع https:// في بدايته.',
    },
    'can-call': { says: 'يستطيع هذا المتصفح إجراء المكالمات.' },
    'cannot-call': {
      says: 'لا يستطيع هذا المتصفح إجراء المكالمات.',
      means: 'تقنية WebRTC غير متوفرة أو متوقفة.',
      advice: 'افتح هذه الصفحة في إصدار حديث من Chrome أو Edge أو Firefox أو Safari، لا داخل تطبيق آخر.',
    },
    allowed: { says: 'موجود، ويمكن لهذه الصفحة استخدامه.' },
    'not-asked': { says: 'موجود. سيطلب متصفحك الإذن عند انضمامك إلى مكالمة.' },
    denied: {
      says: 'موجود، لكن لا يُسمح لهذه الصفحة باستخدامه.',
      means: 'حظرته أنت أو متصفحك أو جهازك. لا يستطيع الآخرون سماعك أو رؤيتك.',
      advice: 'اسمح به في إعدادات متصفحك لهذا الموقع، بجانب العنوان. ثم أعد تحميل الصفحة.',
    },
    'kept-by-page': {
      says: 'تحظره الصفحة التي تحتوي هذه الصفحة.',
      means: 'لن يطلب متصفحك الإذن.',
      advice: TELL_OPERATOR,
    },
    'no-device': {
      says: 'غير موجود.',
      means: 'لا يزال بإمكانك الانضمام، لكن لا يستطيع الآخرون سماعك أو رؤيتك.',
      advice: 'صِل جهازًا، أو تحقّق من أن إعدادات النظام تسمح للمتصفح باستخدامه.',
    },
    answers: { says: 'الخادم يستجيب.' },
    offline: {
      says: 'أنت غير متصل.',
      means: 'لا يمكن فحص سوى هذا الجهاز.',
      advice: 'اتصل بشبكة، ثم أعد الفحص.',
    },
    'no-answer': {
      says: 'الخادم لا يستجيب.',
      means: 'إنه متوقف، أو شبكتك تحظره.',
      advice: `${AGAIN} ${OTHER_NETWORK}`,
    },
    'error-status': {
      says: 'يُبلغ الخادم عن خطأ.',
      means: 'يستجيب خادم وكيل، لكن لا خادم جاهز خلفه.',
      advice: AGAIN,
    },
    connected: { says: 'اتصال المكالمات يعمل.' },
    slow: {
      says: 'اتصال المكالمات يعمل، لكنه بطيء.',
      means: 'يستغرق الانضمام وقتًا أطول. لا يتأثر الصوت والفيديو.',
      advice: `اقترب من موجّه الشبكة اللاسلكية. ${OTHER_NETWORK}`,
    },
    unreachable: {
      says: 'اتصال المكالمات (WebSocket) يفشل.',
      means: 'لا يمكنك الانضمام إلى المكالمات. قد يكون الخادم متوقفًا، أو شبكتك تحظره.',
      advice: `${AGAIN} ${OTHER_NETWORK}`,
    },
    'socket-blocked': {
      says: 'الخادم يستجيب، لكن اتصال المكالمات (WebSocket) محظور.',
      means: 'لا يمكنك الانضمام إلى المكالمات. شبكة شركة أو خادم وكيل أو برنامج حماية يحظر WebSocket.',
      advice: OTHER_NETWORK,
    },
    'origin-refused': {
      says: 'لا يُسمح لهذه الصفحة باستخدام خادم المكالمات هذا.',
      means: 'لا يمكنك الانضمام إلى المكالمات من هذه الصفحة.',
      advice: 'أخبر القائمين على هذه الصفحة.',
    },
    unavailable: {
      says: 'لا يستطيع الخادم الوصول إلى قاعدة بياناته.',
      means: 'تستمر المكالمات الجارية، لكن لا يمكن لأحد الانضمام.',
      advice: AGAIN,
    },
    'servers-withheld': {
      says: 'اتصال المكالمات يعمل، لكن الخادم لم يذكر خوادم الترحيل.',
      means: 'قد لا تتمكن من الانضمام إلى المكالمات. ربما أرسلت شبكتك طلبات كثيرة.',
      advice: 'انتظر دقيقة وأعد الفحص.',
    },
    forbidden: {
      says: 'لا يسمح لك الخادم بالدخول.',
      means: 'يحتاج إلى رمز من التطبيق الذي أتيت منه.',
      advice: 'عُد إلى ذلك التطبيق وافتح المكالمة منه.',
    },
    'token-failed': {
      says: 'لم يتمكن التطبيق المحيط بهذه الصفحة من تأكيد هويتك.',
      means: 'يحتاج الخادم إلى رمز من ذلك التطبيق.',
      advice: 'سجّل الدخول إلى ذلك التطبيق من جديد.',
    },
    'version-mismatch': {
      says: 'لهذه الصفحة وللخادم إصداران مختلفان.',
      means: 'لا يمكنهما العمل معًا.',
      advice: 'أعد تحميل الصفحة.',
    },
    'clock-fits': { says: 'ساعة هذا الجهاز تطابق ساعة الخادم.' },
    'clock-differs': {
      says: 'ساعة هذا الجهاز تختلف عن ساعة الخادم.',
      means: 'قد تُعدّ الرموز والشهادات الصالحة منتهية.',
      advice: 'اضبط جهازك ليحدّث ساعته تلقائيًا.',
    },
    'clock-unknown': {
      says: 'وقت الخادم غير معروف.',
      means: 'لا يمكن مقارنة الساعتين.',
      advice: 'تحقّق من أن جهازك يحدّث ساعته تلقائيًا.',
    },
    'addresses-found': { says: 'يستطيع متصفحك الاتصال بالآخرين.' },
    'addresses-kept': {
      says: 'متصفحك أو إحدى إضافاته يحظر المكالمات.',
      means: 'تُحجب كل عناوين الشبكة في هذا الجهاز، فلا يمكن الوصول إلى أحد.',
      advice: 'أوقف الإضافات التي تحظر WebRTC وأعد الفحص، أو استخدم متصفحًا آخر.',
    },
    'has-relay': { says: 'خادم ترحيل (TURN) مُعدّ للشبكات التي تحظر الاتصالات المباشرة.' },
    'no-relay': {
      says: 'لا يوجد خادم ترحيل (TURN).',
      means: 'تفشل المكالمات في الشبكات المقيّدة، مثل شبكات كثير من الشركات ومزوّدي الهاتف.',
      advice: `${OTHER_NETWORK} ${TELL_OPERATOR}`,
    },
    'servers-unknown': {
      says: 'لم يُفحص، لأن الخادم لم يذكرها.',
      means: 'الاتصالات بالآخرين غير معروفة.',
      advice: 'أصلح اتصال المكالمات أولًا، ثم أعد الفحص.',
    },
    'stun-answers': { says: 'يستجيب.' },
    'stun-silent': {
      says: 'لا يستجيب.',
      means: 'قد تفشل المكالمات المباشرة. قد تنجح المكالمات عبر خادم ترحيل.',
      advice: OTHER_NETWORK,
    },
    relays: { says: 'خادم الترحيل يعمل.' },
    'relay-mute': {
      says: 'يتصل، لكن لا شيء يمر عبره.',
      means: 'لا يمكن إجراء المكالمات التي تحتاج إلى خادم الترحيل هذا.',
      advice: TELL_OPERATOR,
    },
    'wrong-credentials': { says: 'يرفض بيانات الدخول.', means: NO_RELAYED_CALLS, advice: TELL_OPERATOR },
    refused: { says: 'يرفض الترحيل.', means: NO_RELAYED_CALLS, advice: TELL_OPERATOR },
    'stale-credentials': {
      says: 'يقول إن بيانات الدخول انتهت صلاحيتها.',
      means: NO_RELAYED_CALLS,
      advice: 'أعد الفحص.',
    },
    'quota-reached': {
      says: 'مشغول الآن ولا يتسع لمكالمة أخرى.',
      means: 'بلغ حدّه من المكالمات المرحّلة.',
      advice: 'أعد الفحص لاحقًا.',
    },
    'out-of-relays': {
      says: 'استُنفدت سعته.',
      means: 'كل منافذه أو نطاقه الترددي قيد الاستخدام.',
      advice: 'أعد الفحص لاحقًا.',
    },
    'other-server': {
      says: 'يحوّل إلى خادم آخر.',
      means: 'بعض المتصفحات لا تتبع التحويل.',
      advice: TELL_OPERATOR,
    },
    'name-unknown': {
      says: 'تعذّر العثور على عنوان اسمه.',
      means: 'لا يمكنك الاتصال بهذه الطريقة.',
      advice: OTHER_NETWORK,
    },
    'not-reached': {
      says: 'تعذّر الوصول إليه.',
      means: 'لا يمكنك الاتصال بهذه الطريقة. قد تسمح شبكة مقيّدة بطرق أخرى.',
      advice: OTHER_NETWORK,
    },
    'check-failed': {
      says: 'تعذّر إجراء هذا الفحص.',
      means: 'لا يسمح متصفحك بهذا الفحص.',
      advice: 'أعد الفحص. إذا لم ينجح ذلك، فجرّب متصفحًا آخر.',
    },
  },
  meaning: 'ماذا يعني ذلك',
  advice: 'ماذا يمكنك أن تفعل',
  operator: 'للقائمين على الخادم',
  again: 'إعادة الفحص',
  copy: 'نسخ النتائج',
  download: 'تنزيل النتائج',
  withAddresses: 'تضمين عناوين الشبكة',
  withAddressesText: 'قد تكشف مكانك. اتركها متوقفة إذا كنت ستنشر النتائج.',
  copied: 'تم نسخ النتائج.',
  cannotCopy: 'لا يسمح متصفحك بالنسخ. نزّل النتائج بدلًا من ذلك.',
  checking: 'جارٍ الفحص…',
  log: 'السجل',
  title: 'تشخيص Earshot',
  noAddress: '(عنوان)',
  sentences: (first, second) => `${first} ${second}`,
  addresses: (list) => `العناوين الموجودة: ${list}`,
  summary: (good, warnings, bad) => {
    const said = counted(warnings, {
      one: 'تحذير واحد',
      two: 'تحذيران',
      few: 'تحذيرات',
      many: 'تحذيرًا',
      other: 'تحذير',
    });
    return `تم الفحص. جيد: ${good}، ${said}، سيئ: ${bad}.`;
  },
  roundTrip: (ms) =>
    ms < 1 ? 'زمن الذهاب والإياب أقل من مللي ثانية.' : `زمن الذهاب والإياب ${ms} مللي ثانية.`,
  answeredIn: (ms) => `زمن الاستجابة: ${ms} مللي ثانية.`,
  status: (status) => `رمز الخطأ: ${status}.`,
  clock: (ms, precision) => {
    const seconds = (time: number) => (Math.abs(time) / 1_000).toFixed(1);
    return Math.abs(ms) <= precision
      ? `الفرق أقل من ${seconds(precision)} ثانية.`
      : `${ms > 0 ? 'متقدمة' : 'متأخرة'} بمقدار ${seconds(ms)} ثانية (±${seconds(precision)}).`;
  },
};
