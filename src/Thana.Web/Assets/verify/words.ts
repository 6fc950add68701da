// Every sentence of the page in both languages. {name} is a place for a value.

export interface Words {
  en: string;
  ur: string;
}

const w = (en: string, ur: string): Words => ({ en, ur });

export const page = {
  title: w("Check a paper", "کاغذ کی جانچ"),
  brand: w("Thana", "تھانہ"),
  intro: w(
    "Every paper of the station carries a square code. This page reads it and says in words what it proves. It works without a network; nothing leaves this device.",
    "تھانے کے ہر کاغذ پر ایک چوکور کوڈ ہوتا ہے۔ یہ صفحہ اسے پڑھ کر لفظوں میں بتاتا ہے کہ اس سے کیا ثابت ہوتا ہے۔ اسے نیٹ ورک کی ضرورت نہیں؛ کوئی چیز اس آلے سے باہر نہیں جاتی۔"),
  camera: w("Use the camera", "کیمرا استعمال کریں"),
  cameraStop: w("Stop the camera", "کیمرا بند کریں"),
  cameraHint: w("Hold the paper flat and let the code fill the picture.", "کاغذ سیدھا رکھیں اور کوڈ کو پوری تصویر میں لائیں۔"),
  cameraInsecure: w(
    "No camera here: the browser allows it only on a safe (https) address or in a saved file. Take a photo instead.",
    "یہاں کیمرا نہیں چلے گا: براؤزر صرف محفوظ (https) پتے یا محفوظ کی ہوئی فائل میں اجازت دیتا ہے۔ اس کے بجائے تصویر لے کر چنیں۔"),
  cameraMissing: w("This browser gives no access to a camera. Take a photo instead.", "اس براؤزر میں کیمرے تک رسائی نہیں۔ اس کے بجائے تصویر لے کر چنیں۔"),
  cameraRefused: w("The camera did not start: it was not allowed, or another program uses it. Take a photo instead.", "کیمرا شروع نہیں ہوا: اجازت نہیں ملی یا کوئی اور پروگرام استعمال کر رہا ہے۔ اس کے بجائے تصویر لے کر چنیں۔"),
  photo: w("Choose a photo", "تصویر چنیں"),
  photoHint: w("A photo or a scan of the code; it can also be dropped anywhere on this page.", "کوڈ کی تصویر یا سکین؛ اسے اس صفحے پر کہیں بھی چھوڑا جا سکتا ہے۔"),
  paste: w("Or paste the number or the address in the code", "یا کوڈ کا نمبر یا پتہ یہاں چسپاں کریں"),
  check: w("Check", "جانچیں"),
  again: w("Check another paper", "دوسرا کاغذ جانچیں"),
  print: w("Print this result", "یہ نتیجہ چھاپیں"),
  looking: w("Looking for the code in the photo, attempt {n} …", "تصویر میں کوڈ تلاش ہو رہا ہے، کوشش {n} …"),
  noDecoder: w(
    "This browser is too old to read photos on this page. Read the code with any scanner program and paste the number.",
    "یہ براؤزر اس صفحے پر تصویر پڑھنے کے لیے بہت پرانا ہے۔ کسی بھی سکینر پروگرام سے کوڈ پڑھ کر نمبر یہاں چسپاں کریں۔"),
  list: w("This page's key list was made on {made} for {domain}. Logs: {logs}; witnesses: {witnesses}, of which {quorum} are needed for level 3.", "اس صفحے کی چابیوں کی فہرست {made} کو {domain} کے لیے بنی۔ لاگ: {logs}؛ گواہ: {witnesses}، جن میں سے درجہ 3 کے لیے {quorum} درکار۔"),
  listWithout: w("This page's key list was made on {made} for {domain}. Logs: {logs}; no witnesses yet.", "اس صفحے کی چابیوں کی فہرست {made} کو {domain} کے لیے بنی۔ لاگ: {logs}؛ ابھی کوئی گواہ نہیں۔"),
  listMissing: w("This copy of the page carries no usable key list, so it can judge nothing. Get the page again from a body that you trust.", "اس صفحے کی اس نقل میں چابیوں کی قابلِ استعمال فہرست نہیں، اس لیے یہ کوئی فیصلہ نہیں دے سکتا۔ صفحہ کسی قابلِ اعتماد ادارے سے دوبارہ لیں۔"),
  trust: w(
    "A false page can say anything. Use a copy from a court, a bar association or another body that you trust, not one that came with the paper.",
    "جعلی صفحہ کچھ بھی کہہ سکتا ہے۔ عدالت، بار ایسوسی ایشن یا کسی قابلِ اعتماد ادارے سے لی ہوئی نقل استعمال کریں، وہ نہیں جو کاغذ کے ساتھ آئی ہو۔"),
};

export const level = {
  of: w("Level {n} of 3", "درجہ {n} از 3"),
  1: w("Signed by the station's own book", "تھانے کے اپنے رجسٹر کے دستخط"),
  2: w("Signed by the station and seen by a witness", "تھانے کے دستخط اور ایک گواہ کی تصدیق"),
  3: w("Signed by the station and witnessed", "تھانے کے دستخط اور مطلوبہ گواہوں کی تصدیق"),
  meaning1: w("The station says so, and nobody else yet. This is normal for a fresh paper.", "یہ صرف تھانے کا کہنا ہے، ابھی کسی اور کا نہیں۔ نئے کاغذ کے لیے یہ معمول ہے۔"),
  meaning2: w("The station says so; {n} witness outside it has seen its book in this state, fewer than the {quorum} needed.", "یہ تھانے کا کہنا ہے؛ باہر کے {n} گواہ نے رجسٹر اسی حالت میں دیکھا ہے، جبکہ {quorum} درکار ہیں۔"),
  meaning2Open: w("The station says so; {n} witness outside it has seen its book in this state.", "یہ تھانے کا کہنا ہے؛ باہر کے {n} گواہ نے رجسٹر اسی حالت میں دیکھا ہے۔"),
  meaning3: w("The station says so, and {n} independent witnesses hold its book to this state: it cannot be rewritten unseen.", "یہ تھانے کا کہنا ہے، اور {n} آزاد گواہ رجسٹر کی اس حالت کے ضامن ہیں: اسے چھپ کر بدلا نہیں جا سکتا۔"),
  station: w("The station's log signed it", "تھانے کے لاگ نے دستخط کیے"),
  witness: w("A witness outside the station saw the book in this state", "تھانے سے باہر کے گواہ نے رجسٹر اسی حالت میں دیکھا"),
  quorum: w("Enough witnesses: {quorum} are needed", "گواہوں کی مطلوبہ تعداد: {quorum} درکار"),
  noQuorum: w("Enough witnesses: this page's list sets no number, so no paper can reach this level yet", "گواہوں کی مطلوبہ تعداد: فہرست میں کوئی تعداد مقرر نہیں، اس لیے ابھی کوئی کاغذ اس درجے تک نہیں پہنچ سکتا"),
  yes: w("yes", "ہاں"),
  no: w("not on this paper", "اس کاغذ پر نہیں"),
  strangers: w("{n} more signatures are by keys that are not on this page's list. They count for nothing.", "{n} مزید دستخط ایسی چابیوں کے ہیں جو اس فہرست میں نہیں۔ ان کا کوئی وزن نہیں۔"),
};

export const proved = {
  heading: w("What is proved", "کیا ثابت ہے"),
  vouched: w("Who vouches for it", "کون ضامن ہے"),
  when: w("Between which times", "کن اوقات کے درمیان"),
  text: w("The text on record: compare it with the paper", "درج شدہ متن: کاغذ سے ملائیں"),
  hidden: w("What is not shown", "کیا نہیں دکھایا گیا"),
  not: w("What is not proved", "کیا ثابت نہیں"),
  technical: w("For experts", "ماہرین کے لیے"),
  fir: w("This text was registered as FIR {no} at {station}.", "یہ متن {station} میں ایف آئی آر نمبر {no} کے طور پر درج ہوا۔"),
  diary: w("This text was written as entry {no} of the daily diary of {station}.", "یہ متن {station} کے روزنامچے میں مد نمبر {no} کے طور پر لکھا گیا۔"),
  imported: w(
    "This record was brought in from another system as number {no} of {station}. It was not registered here; the number and the dates below are as the other system wrote them.",
    "یہ ریکارڈ کسی دوسرے نظام سے {station} میں نمبر {no} کے طور پر لایا گیا۔ یہ یہاں درج نہیں ہوا تھا؛ نیچے نمبر اور تاریخیں ویسی ہیں جیسی اس نظام میں تھیں۔"),
  sealed: w("{station} recorded an order that keeps an earlier entry from view.", "{station} نے ایک حکم درج کیا جس کے تحت پہلے کا ایک اندراج سربمہر ہوا۔"),
  erased: w("{station} recorded an order under which the text of an earlier entry was destroyed.", "{station} نے ایک حکم درج کیا جس کے تحت پہلے کے ایک اندراج کا متن تلف ہوا۔"),
  opened: w("The log of {station} was opened with this entry.", "اس اندراج سے {station} کا لاگ کھلا۔"),
  unknown: w(
    "{station} wrote an entry numbered {no} in register {register}, of a kind ({kind}) that this page does not know yet. Its values are shown as they are.",
    "{station} نے رجسٹر {register} میں نمبر {no} کا ایک اندراج لکھا، جس کی قسم ({kind}) یہ صفحہ ابھی نہیں جانتا۔ اس کی قدریں جوں کی توں دکھائی گئی ہیں۔"),
  place: w("It is entry {index} of the station's log (counted from 0), signed when the log had {size} entries.", "یہ تھانے کے لاگ کا اندراج {index} ہے (گنتی 0 سے)، جس پر دستخط تب ہوئے جب لاگ میں {size} اندراج تھے۔"),
  fixed: w("Not one letter of it, nor its number, can have been changed since without showing here.", "اس کے بعد اس کا ایک حرف یا نمبر بھی بدلا جاتا تو یہاں ظاہر ہو جاتا۔"),
  code: w("The short code under the square must be {code}.", "چوکور کے نیچے مختصر کوڈ یہ ہونا چاہیے: {code}"),
};

export const time = {
  written: w("Written at {time} by the station's clock.", "تھانے کی گھڑی کے مطابق {time} پر لکھا گیا۔"),
  clock0: w("That is the station's claim; nothing is known about how right its clock was.", "یہ تھانے کا دعویٰ ہے؛ گھڑی کتنی درست تھی، معلوم نہیں۔"),
  clock1: w("That is the station's claim; its clock was set by a time server.", "یہ تھانے کا دعویٰ ہے؛ گھڑی ٹائم سرور سے ملی ہوئی تھی۔"),
  clock2: w("That is the station's claim; its clock was running free, without a time server.", "یہ تھانے کا دعویٰ ہے؛ گھڑی ٹائم سرور کے بغیر خود چل رہی تھی۔"),
  before: w("It existed at the latest at {time}: {witness} saw the log then, by its own clock.", "یہ زیادہ سے زیادہ {time} تک موجود تھا: {witness} نے تب اپنی گھڑی کے مطابق لاگ دیکھا۔"),
  open: w("No witness has set a latest time on this paper.", "اس کاغذ پر کسی گواہ نے آخری وقت مقرر نہیں کیا۔"),
  zone: w("Times are Pakistan time (UTC+5).", "اوقات پاکستان کے معیاری وقت (UTC+5) میں ہیں۔"),
};

export const hidden = {
  parts: w("The record has {n} more parts (persons, full statement and so on). They are fixed by the same seal but are not in the code.", "ریکارڈ کے {n} مزید حصے ہیں (اشخاص، مکمل بیان وغیرہ)۔ وہ بھی اسی مہر میں محفوظ ہیں مگر کوڈ میں نہیں۔"),
  whole: w("Nothing: the record has no other part.", "کچھ نہیں: ریکارڈ کا کوئی اور حصہ نہیں۔"),
  nothingShown: w("The code carries none of the text, only its seal. Only the number, the station and the times above are proved; the words on the paper are not.", "کوڈ میں متن نہیں، صرف اس کی مہر ہے۔ صرف اوپر کا نمبر، تھانہ اور اوقات ثابت ہیں؛ کاغذ کے الفاظ نہیں۔"),
  sealed: w("Names and the statement are withheld, because the entry is sealed by law.", "نام اور بیان ظاہر نہیں کیے گئے، کیونکہ اندراج قانوناً سربمہر ہے۔"),
  slot: w("Value {n}", "قدر {n}"),
  empty: w("left empty or withheld", "خالی یا پوشیدہ"),
};

export const notProved = {
  truth: w("That the story is true. The seal shows what was written down, not what happened.", "کہ واقعہ سچ ہے۔ مہر یہ بتاتی ہے کہ کیا لکھا گیا، یہ نہیں کہ کیا ہوا۔"),
  omission: w("That nothing was left out, or that every report made at the counter was registered.", "کہ کچھ چھوڑا نہیں گیا، یا تھانے آنے والی ہر رپورٹ درج ہوئی۔"),
  paper: w("That the rest of the paper is genuine: only the lines shown here are. What differs from them is not what was registered.", "کہ باقی کاغذ اصلی ہے: صرف یہاں دکھائی گئی سطریں اصلی ہیں۔ جو ان سے مختلف ہو وہ درج نہیں ہوا تھا۔"),
  later: w("That nothing was added since. A later entry may have corrected, sealed or cancelled this one.", "کہ بعد میں کچھ شامل نہیں ہوا۔ کوئی بعد کا اندراج اسے درست، سربمہر یا منسوخ کر چکا ہو سکتا ہے۔"),
  book1: w("That the station keeps no second book. Only witnesses outside the station could show that, and none has signed here.", "کہ تھانے کا کوئی دوسرا رجسٹر نہیں۔ یہ صرف باہر کے گواہ دکھا سکتے ہیں، اور یہاں کسی نے دستخط نہیں کیے۔"),
  book2: w("That the station keeps no second book, unless you trust the witnesses named above.", "کہ تھانے کا کوئی دوسرا رجسٹر نہیں، جب تک اوپر کے گواہوں پر آپ کو اعتماد نہ ہو۔"),
  person: w("Who holds this paper, and that it belongs to them.", "کہ یہ کاغذ کس کے پاس ہے، اور یہ اسی کا ہے۔"),
};

export const odd = {
  heading: w("The seal is right, but this is odd. Ask the station about it.", "مہر درست ہے مگر یہ عجیب ہے۔ تھانے سے پوچھیں۔"),
  office: w("The entry names the office {office}; the log that signed is {log}.", "اندراج میں دفتر {office} لکھا ہے؛ دستخط کرنے والا لاگ {log} ہے۔"),
  domain: w("The log {log} does not belong to the domain of this page's list, {domain}.", "لاگ {log} اس فہرست کے ڈومین {domain} کا نہیں۔"),
  register: w("An entry of this kind does not belong in register {register}.", "اس قسم کا اندراج رجسٹر {register} کا نہیں ہوتا۔"),
  year: w("It stands in the register of {year}, but was written in {written}.", "یہ سال {year} کے رجسٹر میں ہے مگر {written} میں لکھا گیا۔"),
  witnessed: w("It was written after the time at which {witness} saw it. One of the clocks is wrong.", "لکھنے کا وقت اس وقت کے بعد کا ہے جب {witness} نے اسے دیکھا۔ کوئی ایک گھڑی غلط ہے۔"),
  future: w("It was written later than the clock of this device shows now. One of the clocks is wrong.", "لکھنے کا وقت اس آلے کی موجودہ گھڑی سے بعد کا ہے۔ کوئی ایک گھڑی غلط ہے۔"),
  serial: w("It has no number, though entries of this kind have one.", "اس کا کوئی نمبر نہیں، حالانکہ اس قسم کے اندراج کا نمبر ہوتا ہے۔"),
};

export interface Bad {
  name: Words;
  meaning: Words;
  act: Words;
}

export const altered: Bad = {
  name: w("Altered", "تبدیل شدہ"),
  meaning: w(
    "The code names {station}, but its signature, its proof or its text does not fit: something was changed after signing, or it was never signed.",
    "کوڈ میں {station} کا نام ہے مگر دستخط، ثبوت یا متن میل نہیں کھاتا: دستخط کے بعد کچھ بدلا گیا، یا دستخط ہوئے ہی نہیں۔"),
  act: w(
    "If you typed the number, compare each digit first. Otherwise do not rely on this paper: keep it, note who gave it to you, and show it to the District Police Officer or to a lawyer.",
    "اگر نمبر ہاتھ سے لکھا ہے تو پہلے ہر ہندسہ ملائیں۔ ورنہ اس کاغذ پر بھروسا نہ کریں: اسے سنبھال رکھیں، لکھ لیں کہ کس نے دیا، اور ضلعی پولیس افسر یا وکیل کو دکھائیں۔"),
};

export const unknownKey: Bad = {
  name: w("Unknown station key", "تھانے کی چابی نامعلوم"),
  meaning: w(
    "The code says that it comes from office {office}, but no key on this page's list of {made} signed it. The office may be newer than the list, or invented.",
    "کوڈ کے مطابق یہ دفتر {office} کا ہے، مگر {made} کی اس فہرست کی کسی چابی نے دستخط نہیں کیے۔ دفتر فہرست سے نیا ہو سکتا ہے، یا فرضی۔"),
  act: w(
    "Check it with a newer copy of this page from a body that you trust, not from the address on the paper. Until then it proves nothing; nothing of its text is shown.",
    "اسے اس صفحے کی نئی نقل سے جانچیں جو کسی قابلِ اعتماد ادارے سے لی ہو، کاغذ پر لکھے پتے سے نہیں۔ تب تک یہ کچھ ثابت نہیں کرتا؛ اس کا متن نہیں دکھایا گیا۔"),
};

export const outOfRange: Bad = {
  name: w("Outside what this page's list covers", "اس صفحے کی فہرست سے باہر"),
  meaning: w(
    "The signature is by the key of {station}, but over {size} entries, and on this list of {made} the key speaks only for sizes {from} to {to}. The list may be older than the paper, or the key was withdrawn.",
    "دستخط {station} کی چابی کے ہیں، مگر {size} اندراجات پر، جبکہ {made} کی اس فہرست میں چابی صرف {from} تا {to} کے لیے ہے۔ فہرست کاغذ سے پرانی ہو سکتی ہے، یا چابی واپس لے لی گئی۔"),
  act: w(
    "Check it with a newer copy of this page from a body that you trust. If that says the same, treat the paper as not proved and ask the District Police Officer.",
    "اسے اس صفحے کی نئی نقل سے جانچیں جو کسی قابلِ اعتماد ادارے سے لی ہو۔ وہ بھی یہی کہے تو کاغذ کو غیر ثابت سمجھیں اور ضلعی پولیس افسر سے پوچھیں۔"),
};

const unreadableName = w("Unreadable", "ناقابلِ خواندگی");

export const unreadable: Record<"empty" | "short-code" | "not-a-receipt" | "cut-short" | "version" | "malformed" | "no-code" | "no-picture", Bad> = {
  "empty": { name: w("Nothing to check yet", "ابھی جانچنے کو کچھ نہیں"), meaning: w("The field is empty.", "خانہ خالی ہے۔"), act: w("Paste the number of the code, or choose a photo.", "کوڈ کا نمبر چسپاں کریں، یا تصویر چنیں۔") },
  "short-code": {
    name: w("Only the short code", "صرف مختصر کوڈ"),
    meaning: w("These twelve signs are for asking by telephone. They prove nothing by themselves.", "یہ بارہ حروف ٹیلیفون پر پوچھنے کے لیے ہیں۔ اکیلے یہ کچھ ثابت نہیں کرتے۔"),
    act: w("Read the square code above them, or ask the station and compare the answer with the paper.", "ان کے اوپر کا چوکور کوڈ پڑھوائیں، یا تھانے سے پوچھ کر جواب کاغذ سے ملائیں۔"),
  },
  "not-a-receipt": {
    name: unreadableName,
    meaning: w("This is not the code of a paper from this system.", "یہ اس نظام کے کسی کاغذ کا کوڈ نہیں۔"),
    act: w("Make sure it is the large square code beside the signature, not another one on the page.", "دیکھ لیں کہ یہ دستخط کے پاس والا بڑا چوکور کوڈ ہے، صفحے کا کوئی اور نہیں۔"),
  },
  "cut-short": {
    name: unreadableName,
    meaning: w("The number begins like one, but a part of it is missing.", "نمبر کا آغاز درست ہے مگر اس کا کچھ حصہ غائب ہے۔"),
    act: w("Copy the whole number again, or take a photo of the code.", "پورا نمبر دوبارہ نقل کریں، یا کوڈ کی تصویر لیں۔"),
  },
  "version": {
    name: unreadableName,
    meaning: w("The code has a form that this page does not know; the paper is newer than the page, or the number is damaged.", "کوڈ کی شکل یہ صفحہ نہیں جانتا؛ کاغذ اس صفحے سے نیا ہے، یا نمبر خراب ہے۔"),
    act: w("Try again with a photo, then with a newer copy of this page.", "پہلے تصویر سے، پھر اس صفحے کی نئی نقل سے دوبارہ کوشش کریں۔"),
  },
  "malformed": {
    name: unreadableName,
    meaning: w("The code is damaged inside, or was put together by hand.", "کوڈ اندر سے خراب ہے، یا ہاتھ سے جوڑا گیا ہے۔"),
    act: w("Read it again from the paper. If it stays so, do not rely on the paper and ask the station for a new copy.", "کاغذ سے دوبارہ پڑھوائیں۔ پھر بھی یہی ہو تو کاغذ پر بھروسا نہ کریں اور تھانے سے نئی نقل مانگیں۔"),
  },
  "no-code": {
    name: w("No code found in the photo", "تصویر میں کوڈ نہیں ملا"),
    meaning: w("The photo was opened, but no square code could be read in it.", "تصویر کھل گئی مگر اس میں کوئی چوکور کوڈ پڑھا نہ جا سکا۔"),
    act: w("Take it again: closer, flat, in good light, without a shadow, the whole code with its white edge in the picture.", "دوبارہ لیں: قریب سے، سیدھی، اچھی روشنی میں، سائے کے بغیر، پورا کوڈ سفید کنارے سمیت۔"),
  },
  "no-picture": {
    name: unreadableName,
    meaning: w("This file is not a picture that the browser can open.", "یہ ایسی تصویر نہیں جسے براؤزر کھول سکے۔"),
    act: w("Choose a JPEG or PNG photo.", "JPEG یا PNG تصویر چنیں۔"),
  },
};
