using Thana.Domain;

namespace Thana.Web.Modules.Day;

internal static class DayWords
{
    public static readonly Words Due = new("Due today", "آج کے کام");
    public static readonly Words NothingDue = new("Nothing is due.", "کوئی کام باقی نہیں۔");
    public static readonly Words WriteDiary = new("Write in the diary", "روزنامچے میں لکھیں");
    public static readonly Words Signed = new("Book signed", "رجسٹر پر مہر");
    public static readonly Words NeverSigned = new("The book is not begun yet.", "رجسٹر ابھی شروع نہیں ہوا۔");
    public static readonly Words HeldHere = new("held by this station alone", "صرف اسی تھانے کے پاس");
    public static readonly Words BeforeMagistrate = new("In custody, before the Magistrate by", "حوالات میں، مجسٹریٹ کے سامنے پیش کریں بوقت");
    public static readonly Words CustodyLaw = new("24 hours without the journey, s.61 and s.167 CrPC", "سفر کے علاوہ 24 گھنٹے، دفعہ 61 و 167 ض ف");
    public static readonly Words ReportWaits = new("A cognizable report in the diary has no FIR yet", "روزنامچے کی قابلِ دست اندازی رپورٹ پر ایف آئی آر باقی ہے");
    public static readonly Words ReportLaw = new("s.154 CrPC: it is registered without delay", "دفعہ 154 ض ف: بلا تاخیر درج ہو");
    public static readonly Words DraftFir = new("A half-written FIR waits", "ادھوری ایف آئی آر باقی ہے");
    public static readonly Words DraftDiary = new("A half-written diary entry waits", "روزنامچے کی ادھوری مد باقی ہے");
    public static readonly Words OpeningMissing = new("Today's diary has no opening entry", "آج کے روزنامچے کی ابتدائی مد باقی ہے");
    public static readonly Words OpeningLaw = new("persons in custody, offence, date and hour of arrest; rule 22.49", "حوالاتی، جرم، تاریخ و وقت گرفتاری؛ قاعدہ 22.49");
    public static readonly Words Open = new("Open", "کھولیں");
    public static readonly Words Late = new("late", "تاخیر");
    public static readonly Words InCustody = new("In custody", "حوالات میں");
    public static readonly Words Persons = new("persons", "افراد");
    public static readonly Words ThisMonth = new("This month", "اس مہینے");
    public static readonly Words Firs = new("FIRs", "ایف آئی آر");
    public static readonly Words Bars = new("FIRs a day this month", "اس مہینے روزانہ ایف آئی آر");
    public static readonly Words NoneToday = new("Nothing is written today yet.", "آج ابھی کچھ نہیں لکھا گیا۔");
    public static readonly Words[] Days =
    [
        new("Sunday", "اتوار"), new("Monday", "پیر"), new("Tuesday", "منگل"), new("Wednesday", "بدھ"), new("Thursday", "جمعرات"), new("Friday", "جمعہ"), new("Saturday", "ہفتہ"),
    ];

    public static readonly Words[] Months =
    [
        new("January", "جنوری"), new("February", "فروری"), new("March", "مارچ"), new("April", "اپریل"), new("May", "مئی"), new("June", "جون"),
        new("July", "جولائی"), new("August", "اگست"), new("September", "ستمبر"), new("October", "اکتوبر"), new("November", "نومبر"), new("December", "دسمبر"),
    ];

    /// <summary>A day as people say it: Monday 23 November 2026.</summary>
    public static Words Date(DateOnly day) => new(
        $"{Days[(int)day.DayOfWeek].En} {day.Day} {Months[day.Month - 1].En} {day.Year}",
        $"{Days[(int)day.DayOfWeek].Ur} {day.Day} {Months[day.Month - 1].Ur} {day.Year}");
}
