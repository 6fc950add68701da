// What the map says, in both languages.
const words = {
  map: ["Map. Arrow keys move, plus and minus zoom, 0 shows everything.", "نقشہ۔ تیر کے بٹن سے سرکائیں، + اور − سے بڑا چھوٹا کریں، 0 سے پورا نقشہ۔"],
  pickHelp: ["Enter puts the pin in the middle.", "Enter دبانے سے نشان بیچ میں لگتا ہے۔"],
  in: ["Zoom in", "بڑا کریں"],
  out: ["Zoom out", "چھوٹا کریں"],
  all: ["Show everything", "پورا نقشہ"],
  heat: ["Heat", "کثافت"],
  hot: ["Hot cells", "نمایاں خانے"],
  lasso: ["Circle an area", "گھیرا لگائیں"],
  clear: ["Remove the line", "گھیرا ہٹائیں"],
  print: ["Print", "چھاپیں"],
  from: ["From", "سے"],
  to: ["To", "تک"],
  shown: ["What is shown", "نقشے پر کیا ہے"],
  count: ["{0} of {1} reports in view", "{1} میں سے {0} رپورٹیں سامنے ہیں"],
  inside: ["{0} reports inside the line", "گھیرے میں {0} رپورٹیں"],
  more: ["and {0} more", "اور {0} مزید"],
  none: ["No reports in view.", "سامنے کوئی رپورٹ نہیں۔"],
  hotList: ["{0} cells with more reports than chance explains", "{0} خانوں میں اتفاق سے زیادہ رپورٹیں"],
  together: ["{0} reports at this place", "اس جگہ {0} رپورٹیں"],
  noMap: ["The map could not be loaded. Try again when the station's server answers.", "نقشہ نہ کھل سکا۔ جب تھانے کا سرور جواب دے تو دوبارہ کوشش کریں۔"],
  noPoints: ["The reports could not be loaded.", "رپورٹیں نہ کھل سکیں۔"],
  unofficial: ["Not an official map; boundaries are not authoritative.", "یہ سرکاری نقشہ نہیں؛ حدود مستند نہیں۔"],
  printed: ["Printed {0}", "چھپائی {0}"],
  close: ["Close", "بند کریں"],
  pin: ["The place: {0}", "مقام: {0}"],
} as const;

export type Word = keyof typeof words;

export function speaker(language: string): (word: Word, ...values: (string | number)[]) => string {
  return (word, ...values) => values.reduce<string>((text, value, i) => text.replace(`{${i}}`, String(value)), words[word][language === "ur" ? 1 : 0]);
}
