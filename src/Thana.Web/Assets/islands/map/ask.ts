// What the place part says, in both languages.
const words = {
  gps: ["Use this device's position", "اس آلے کا مقام لیں"],
  stop: ["That will do", "بس اتنا کافی ہے"],
  onMap: ["Mark on the map", "نقشے پر نشان لگائیں"],
  photo: ["Compare with a photo", "تصویر سے ملائیں"],
  photoNowhere: ["The photo does not say where it was taken.", "تصویر میں مقام درج نہیں۔"],
  photoOff: ["The photo was taken {0} m from here.", "تصویر یہاں سے {0} میٹر دور لی گئی۔"],
  photoNear: ["The photo was taken here ({0} m).", "تصویر یہیں لی گئی ({0} میٹر)۔"],
  find: ["Find a place by name", "جگہ نام سے تلاش کریں"],
  locating: ["Waiting for a fix; stand still under the open sky.", "مقام کا انتظار ہے؛ کھلے آسمان تلے ٹھہرے رہیں۔"],
  noGps: ["This device or connection gives no position. Mark the place on the map or find it by name.", "یہ آلہ یا کنکشن مقام نہیں دیتا۔ نقشے پر نشان لگائیں یا نام سے تلاش کریں۔"],
  denied: ["The browser does not allow the position. Allow it in the browser's settings, or mark the place on the map.", "براؤزر مقام کی اجازت نہیں دیتا۔ اس کی ترتیبات میں اجازت دیں، یا نقشے پر نشان لگائیں۔"],
  noFix: ["No position was found. Mark the place on the map or find it by name.", "مقام نہ ملا۔ نقشے پر نشان لگائیں یا نام سے تلاش کریں۔"],
  raw: ["Device: {0} at {1}", "آلہ: {0}، وقت {1}"],
  moved: ["pin moved {0} m from it", "نشان اس سے {0} میٹر ہٹایا گیا"],
  swapped: ["Latitude and longitude look exchanged.", "عرض بلد اور طول بلد الٹے لگتے ہیں۔"],
  outside: ["This place is outside the mapped area of Khyber Pakhtunkhwa.", "یہ مقام خیبر پختونخوا کے نقشے سے باہر ہے۔"],
  far: ["This place is {0} km from the station.", "یہ مقام تھانے سے {0} کلومیٹر دور ہے۔"],
  atStation: ["This is the station's own building. Is it where it happened?", "یہ تھانے کی اپنی عمارت ہے۔ کیا وقوعہ یہیں ہوا؟"],
  rough: ["The place is known to {0} m only.", "مقام صرف {0} میٹر تک درست ہے۔"],
  mock: ["The device reports an accuracy that no receiver has; its position may be made up.", "آلہ ایسی درستی بتاتا ہے جو ممکن نہیں؛ ہو سکتا ہے مقام فرضی ہو۔"],
  border: ["A boundary is {0} m away; it may also belong to: {1}. Register it all the same.", "حد {0} میٹر پر ہے؛ ممکن ہے یہ بھی متعلق ہوں: {1}۔ پھر بھی رپورٹ درج کریں۔"],
} as const;

export type Ask = (word: keyof typeof words, ...values: (string | number)[]) => string;

export function asker(language: string): Ask {
  return (word, ...values) => values.reduce<string>((text, value, i) => text.replace(`{${i}}`, language === "ur" ? `\u2066${value}\u2069` : String(value)), words[word][language === "ur" ? 1 : 0]);
}
