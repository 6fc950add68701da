using Thana.Domain;

namespace Thana.Web.Modules.Diary;

/// <summary>Words of the daily diary's pages (Police Rules 1934, form 22.48(1)).</summary>
internal static class DiaryWords
{
    public static readonly Words Title = new("Daily diary", "روزنامچہ");
    public static readonly Words Entry = new("Diary entry", "مد روزنامچہ");
    public static readonly Words New = new("Write in the diary", "روزنامچے میں لکھیں");
    public static readonly Words No = new("No.", "مد");
    public static readonly Words Written = new("Written", "تحریر");
    public static readonly Words Received = new("received", "وصولی");
    public static readonly Words LateEntry = new("late entry: received", "تاخیر سے اندراج: وصولی");
    public static readonly Words Substance = new("Substance", "مضمون");
    public static readonly Words By = new("By", "محرر");
    public static readonly Words Before = new("The day before", "پچھلا دن");
    public static readonly Words After = new("The day after", "اگلا دن");
    public static readonly Words Day = new("Day", "دن");
    public static readonly Words Show = new("Show", "دکھائیں");
    public static readonly Words Empty = new("Nothing is written on this day. The day begins with the opening entry.", "اس دن کچھ نہیں لکھا گیا۔ دن ابتدائی مد سے شروع ہوتا ہے۔");
    public static readonly Words EmptyReader = new("Nothing is written on this day.", "اس دن کچھ نہیں لکھا گیا۔");
    public static readonly Words BadDay = new("Write the day like 2026-11-23.", "دن ایسے لکھیں: ‎2026-11-23");
    public static readonly Words Type = new("Kind of entry", "مد کی قسم");
    public static readonly Words ReceivedAt = new("Date and hour when it reached the station", "تھانے پہنچنے کی تاریخ و وقت");
    public static readonly Words ReceivedHint = new("The hour of writing is the station's clock and is put down by itself; both stand in the entry.", "تحریر کا وقت تھانے کی گھڑی سے خود درج ہوتا ہے؛ دونوں وقت مد میں رہتے ہیں۔");
    public static readonly Words Text = new("Substance of the entry", "مد کا مضمون");
    public static readonly Words LateReason = new("If it is written late, why", "اگر تاخیر سے لکھی جا رہی ہے تو وجہ");
    public static readonly Words Cash = new("Cash balance in rupees (closing entry)", "نقد بقایا روپے (اختتامی مد)");
    public static readonly Words Reference = new("FIR, letter or order it concerns", "متعلقہ ایف آئی آر، خط یا حکم");
    public static readonly Words PersonsTitle = new("Persons", "افراد");
    public static readonly Words PersonsHint = new("The informant; who arrives or leaves; in the opening entry each person in custody with offence and hour of arrest.", "اطلاع دہندہ؛ آنے یا جانے والا؛ ابتدائی مد میں ہر حوالاتی مع جرم و وقت گرفتاری۔");
    public static readonly Words Role = new("As", "بحیثیت");
    public static readonly Words Offence = new("Offence (in custody)", "جرم (حوالاتی)");
    public static readonly Words Since = new("Arrested, arrived or left at", "وقت گرفتاری، آمد یا روانگی");
    public static readonly Words ReferralTitle = new("Non-cognizable report", "ناقابلِ دست اندازی رپورٹ");
    public static readonly Words ReferralHint = new("Section 155 CrPC: the substance is written here, the informant is referred to the Magistrate and gets an extract.", "دفعہ 155 ض ف: مضمون یہاں لکھا جاتا ہے، اطلاع دہندہ مجسٹریٹ کے پاس بھیجا جاتا ہے اور نقل مد پاتا ہے۔");
    public static readonly Words Magistrate = new("Magistrate to whom the informant is referred", "مجسٹریٹ جس کے پاس بھیجا گیا");
    public static readonly Words Submit = new("Write", "درج کریں");
    public static readonly Words Done = new("Written. It stands in the book under this number.", "درج ہو گئی۔ رجسٹر میں اسی نمبر پر ہے۔");
    public static readonly Words Extract = new("Extract for the informant (PDF)", "نقل مد برائے اطلاع دہندہ (پی ڈی ایف)");
    public static readonly Words Print = new("Print", "چھاپیں");
    public static readonly Words Erased = new("The values of this entry were destroyed by order of a court.", "اس مد کے مندرجات عدالت کے حکم سے حذف کیے گئے۔");
    public static readonly Words RegisterFir = new("Register the FIR of this report", "اس رپورٹ کی ایف آئی آر درج کریں");
}
