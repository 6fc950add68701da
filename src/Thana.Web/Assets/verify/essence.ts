// What the slots of section 0 are called, for each schema (docs/formats.md section 6), and the words for the codes in them.
import { proved, type Words } from "./words";

const w = (en: string, ur: string): Words => ({ en, ur });

const order = [w("Order number", "حکم نمبر"), w("Court or office", "عدالت یا دفتر"), w("Reason", "وجہ")];

interface Kind {
  register: number;
  schemas: number[];
  numbered: boolean;
  sentence: Words;
  labels: Words[];
}

export const kinds: Record<number, Kind> = {
  1: {
    register: 1,
    schemas: [1, 7],
    numbered: true,
    sentence: proved.fir,
    labels: [
      w("Offences", "دفعات"), w("Time of the occurrence", "وقتِ وقوعہ"), w("Complainant, father", "مستغیث، ولدیت"), w("Accused", "ملزم"), w("Place", "جائے وقوعہ"),
      w("First words of the report", "رپورٹ کے ابتدائی الفاظ"), w("Sealed", "سربمہر"), w("Reported, diary number", "وقتِ رپورٹ، روزنامچہ نمبر"),
    ],
  },
  2: {
    register: 2,
    schemas: [2],
    numbered: true,
    sentence: proved.diary,
    labels: [w("Type", "نوعیت"), w("Received", "موصول"), w("Person", "شخص"), w("First words", "ابتدائی الفاظ")],
  },
  3: {
    register: 101,
    schemas: [3],
    numbered: true,
    sentence: proved.imported,
    labels: [w("Source", "ماخذ"), w("Number there", "وہاں کا نمبر"), w("Registered there", "وہاں اندراج کا وقت"), w("Offences", "دفعات"), w("Place", "مقام")],
  },
  4: { register: 100, schemas: [4], numbered: false, sentence: proved.sealed, labels: order },
  5: { register: 100, schemas: [5], numbered: false, sentence: proved.erased, labels: order },
  6: { register: 100, schemas: [6], numbered: false, sentence: proved.opened, labels: [w("Office, English", "دفتر، انگریزی"), w("Office, Urdu", "دفتر، اردو"), w("Verifier key", "تصدیقی چابی")] },
};

/** Number of the slot that says why names are withheld, in both schemas of an FIR. */
export const SealedSlot = 6;

export const isFir = (schema: number): boolean => kinds[1]!.schemas.includes(schema);

const sealed: Record<string, Words> = {
  SexualOffence: w("Sexual offence", "جنسی جرم"),
  ChildVictim: w("Child victim", "متاثرہ بچہ"),
  JuvenileAccused: w("Accused under 18", "ملزم 18 سال سے کم"),
  Terrorism: w("Terrorism", "دہشت گردی"),
};

const diary: Record<string, Words> = {
  Opening: w("Opening entry", "ابتدائی مد"),
  Closing: w("Closing entry", "اختتامی مد"),
  Report: w("Report", "رپورٹ"),
  NonCognizable: w("Non-cognizable report", "ناقابلِ دست اندازی رپورٹ"),
  Arrival: w("Arrival", "واپسی"),
  Departure: w("Departure", "روانگی"),
  LostDocument: w("Lost document or phone", "گمشدگی دستاویز یا فون"),
  Duty: w("Duty", "ڈیوٹی"),
  ArmsIssue: w("Arms issued or returned", "اجراء و واپسی اسلحہ"),
  PropertyIn: w("Property in", "مال داخل"),
  PropertyOut: w("Property out", "مال خارج"),
  CognizableReport: w("Cognizable report (FIR)", "قابلِ دست اندازی رپورٹ (ایف آئی آر)"),
  Suspected: w("Suspected report, reasons", "مشکوک رپورٹ مع وجوہات"),
  Other: w("Other", "دیگر"),
};

/** Words for a value that is a code; null when it stands for itself. */
export function meaningOf(schema: number, slot: number, value: string): Words | null {
  const codes = isFir(schema) && slot === SealedSlot ? sealed : schema === 2 && slot === 0 ? diary : {};
  return Object.prototype.hasOwnProperty.call(codes, value) ? codes[value]! : null;
}
