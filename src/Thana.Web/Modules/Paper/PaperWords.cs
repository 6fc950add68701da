using Thana.Domain;

namespace Thana.Web.Modules.Paper;

/// <summary>Words that are printed on the forms, in the order of the Police Rules 1934.</summary>
internal static class PaperWords
{
    public static readonly Words FirTitle = new("First Information Report", "ابتدائی اطلاعی رپورٹ");
    public static readonly Words FirLaw = new(
        "of a cognizable offence reported under section 154 Cr.P.C.", "نسبت جرم قابلِ دست اندازی پولیس، رپورٹ شدہ زیر دفعہ 154 ضابطہ فوجداری");
    public static readonly Words DiaryTitle = new("Extract of the Daily Diary", "نقل مد روزنامچہ");
    public static readonly Words DiaryLaw = new("Register II, Police Rules 1934, rules 22.48 and 22.49", "رجسٹر نمبر 2، پولیس رولز 1934، قاعدہ 22.48 و 22.49");
    public static readonly Words Form = new("Form", "فارم نمبر");
    public static readonly Words Fir = new("FIR {0}", "ایف آئی آر {0}");
    public static readonly Words DiaryEntry = new("Daily diary entry {0}", "مد روزنامچہ {0}");
    public static readonly Words Serial = new("No.", "نمبر");
    public static readonly Words Station = new("Police station", "تھانہ");
    public static readonly Words District = new("District", "ضلع");
    public static readonly Words Occurred = new("Date and hour of occurrence", "تاریخ و وقت وقوعہ");
    public static readonly Words Reported = new("Date and hour when reported", "تاریخ و وقت رپورٹ");
    public static readonly Words Informant = new("Name and residence of informant and complainant", "نام و سکونت اطلاع دہندہ و مستغیث");
    public static readonly Words Murasila = new("Murasila", "مراسلہ");
    public static readonly Words Offence = new("Short description of offence with section, and of property carried off, if any", "مختصر کیفیت جرم (معہ دفعہ) و مال اگر کچھ کھو گیا ہو");
    public static readonly Words Place = new("Place of occurrence; distance and direction from the station", "جائے وقوعہ، فاصلہ تھانہ سے اور سمت");
    public static readonly Words Accused = new("Name and address of the accused", "نام و سکونت ملزم");
    public static readonly Words Witnesses = new("Witnesses", "گواہان");
    public static readonly Words Steps = new(
        "Steps taken regarding investigation; explanation of delay in recording", "کارروائی متعلقہ تفتیش، اگر اطلاع درج کرنے میں توقف ہوا ہو تو وجہ");
    public static readonly Words Despatch = new("Date and hour of despatch from the station", "تھانہ سے روانگی کی تاریخ و وقت");
    public static readonly Words Signed = new("Signature, rank, belt no.", "دستخط، عہدہ، بیلٹ نمبر");
    public static readonly Words Narrative = new("First information", "ابتدائی اطلاع نیچے درج کریں");
    public static readonly Words ReadBack = new(
        "Read back to the informant, who accepted it as correct and signed.", "رپورٹ اطلاع دہندہ کو پڑھ کر سنائی گئی، جس نے سن کر درست تسلیم کیا اور دستخط کیے۔");
    public static readonly Words InformantSigns = new("Informant: {0}", "اطلاع دہندہ: {0}");
    public static readonly Words SignOrThumb = new("signature, thumb or seal", "دستخط، نشان انگوٹھا یا مہر");
    public static readonly Words WriterSigns = new("Written by (signature, rank, belt no.)", "تحریر کنندہ (دستخط، عہدہ، بیلٹ نمبر)");
    public static readonly Words OfficerSigns = new("Officer in charge (signature, stamp)", "افسر انچارج تھانہ (دستخط، مہر)");
    public static readonly Words CopySigns = new("True copy (signature, rank, stamp)", "نقل مطابق اصل ہے (دستخط، عہدہ، مہر)");
    public static readonly Words CopyTaken = new("Received by (signature or thumb)", "وصول کنندہ (دستخط یا نشان انگوٹھا)");
    public static readonly Words Cnic = new("CNIC", "شناختی کارڈ نمبر");
    public static readonly Words Phone = new("Phone", "فون نمبر");
    public static readonly Words Age = new("Age", "عمر");
    public static readonly Words Occupation = new("Occupation", "پیشہ");
    public static readonly Words Residence = new("Residence", "سکونت");
    public static readonly Words Diary = new("Diary entry", "بحوالہ مد روزنامچہ نمبر");
    public static readonly Words Written = new("Entered in the register", "اندراج رجسٹر");
    public static readonly Words Rupees = new("Rs", "روپے");
    public static readonly Words Km = new("km", "کلومیٹر");
    public static readonly Words Beat = new("Beat", "بیٹ نمبر");
    public static readonly Words Alias = new("alias", "عرف");
    public static readonly Words Author = new("Written by", "تحریر کنندہ");
    public static readonly Words Bearer = new("Brought by", "بدست");
    public static readonly Words At = new("At", "مقام");
    public static readonly Words WrittenAt = new("Written", "تحریر");
    public static readonly Words ReceivedAt = new("Received at the station", "تھانہ میں وصول");
    public static readonly Words Delay = new("Reason of delay", "وجہ توقف");
    public static readonly Words Investigator = new("Investigation given to", "تفتیش سپرد");
    public static readonly Words Reference = new("Reference", "حوالہ");
    public static readonly Words Unknown = new("not known", "نامعلوم");
    public static readonly Words None = new("none", "کوئی نہیں");
    public static readonly Words NotYet = new("not yet despatched", "تاحال روانہ نہیں");
    public static readonly Words NotCarriedOff = new("recovered or concerned", "برآمد یا متعلقہ");
    public static readonly Words Received = new("Hour of receipt", "وقت وصولی");
    public static readonly Words WrittenHour = new("Hour of writing", "وقت تحریر");
    public static readonly Words Kind = new("Kind of entry", "قسم مد");
    public static readonly Words Persons = new("Persons", "اشخاص");
    public static readonly Words Magistrate = new("Referred to the Magistrate (s.155 Cr.P.C.)", "حوالہ بعدالت مجسٹریٹ (دفعہ 155 ضابطہ فوجداری)");
    public static readonly Words Cash = new("Cash balance", "بقایا نقدی");
    public static readonly Words Substance = new("Substance of the entry", "مضمون مد");
    public static readonly Words Custody = new("in custody since {0}", "زیر حراست از {0}");
    public static readonly Words Check = new("Check this paper", "اس کاغذ کی جانچ");
    public static readonly Words CheckHow = new(
        "Open the verify page, with or without a network, and scan the square. It shows what was registered and under which number; compare it with this paper. By telephone, read out the short code.",
        "جانچ کا صفحہ کھولیں (انٹرنیٹ ضروری نہیں) اور مربع اسکین کریں۔ وہ دکھائے گا کہ کیا درج ہوا اور کس نمبر پر؛ اسے اس کاغذ سے ملائیں۔ فون پر مختصر کوڈ بتائیں۔");
    public static readonly Words ShortCode = new("Short code", "مختصر کوڈ");
    public static readonly Words LogEntry = new("Log entry", "اندراج لاگ");
    public static readonly Words Offence218 = new(
        "Hiding a report or writing an incorrect one is an offence (s.218 P.P.C.).", "رپورٹ دبانا یا غلط لکھنا جرم ہے (دفعہ 218 ت پ)۔");
    public static readonly Words PrintedBy = new("Printed by", "طابع");
    public static readonly Words Page = new("Page {0} of {1}", "صفحہ {0} از {1}");
    public static readonly Words Continued = new("continued", "جاری");
    public static readonly Words Demonstration = new("DEMONSTRATION: invented persons and acts", "نمائش: فرضی اشخاص و واقعات");
    public static readonly Words Extract = new("Copy for the informant", "نقل برائے اطلاع دہندہ");
    public static readonly Words NoReceipt = new("no receipt yet", "رسید ابھی نہیں");
    public static readonly Words NoPaper = new("There is no paper for this record", "اس ریکارڈ کا کاغذ نہیں بنتا");
    public static readonly Words ImportedHas = new(
        "It was imported from another system and was not registered here, so it has no Form 24.5(1). Its own office can print it.",
        "یہ دوسرے نظام سے درآمد ہوا، یہاں درج نہیں ہوا؛ اس لیے اس کا فارم 24.5(1) نہیں۔ اصل دفتر ہی چھاپ سکتا ہے۔");
    public static readonly Words ErasedHas = new(
        "Its values were destroyed by order of a court; only its number and its place in the log remain.", "اس کے مندرجات عدالت کے حکم سے حذف کیے گئے؛ صرف نمبر اور لاگ میں جگہ باقی ہے۔");
    public static readonly Words Back = new("Back", "واپس");
    public static readonly Words AllCopies = new("All four copies", "چاروں نقلیں");
    public static readonly Words Pdf = new("PDF", "پی ڈی ایف");
    public static readonly Words PressPrint = new("Print with Ctrl+P.", "‎Ctrl+P‎ سے چھاپیں۔");
}
