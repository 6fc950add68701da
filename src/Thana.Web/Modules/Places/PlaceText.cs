using Thana.Domain;

namespace Thana.Web.Modules.Places;

internal static class PlaceText
{
    public static readonly Words Map = new("Map", "نقشہ");
    public static readonly Words MapOf = new("Map of reports", "رپورٹوں کا نقشہ");
    public static readonly Words LeftOut = new("{0} of {1} reports have no point and are not on the map.", "{1} میں سے {0} رپورٹوں کا مقام معلوم نہیں، وہ نقشے پر نہیں۔");
    public static readonly Words TooFew = new("Too few located reports to speak of hot spots: at least 30, and 60 % of all, are needed.", "نمایاں مقامات بتانے کے لیے مقام والی رپورٹیں کم ہیں: کم از کم 30 اور کل کا 60 فیصد درکار ہیں۔");
    public static readonly Words NoHot = new("No cell holds more reports than chance explains.", "کسی خانے میں اتفاق سے زیادہ رپورٹیں نہیں۔");
    public static readonly Words Hot = new("Hatched: more reports than chance explains (exact test; chance alone marks a cell on at most 5 of 100 maps). A sign to look closer, never a proof.", "لکیردار خانے: اتفاق سے زیادہ رپورٹیں (درست جانچ؛ محض اتفاق 100 میں سے زیادہ سے زیادہ 5 نقشوں پر خانہ دکھاتا ہے)۔ غور کا اشارہ ہے، ثبوت نہیں۔");
    public static readonly Words Days = new("Of the last", "پچھلے");
    public static readonly Words Show = new("Show", "دکھائیں");
    public static readonly Words Print = new("Print", "چھاپیں");
    public static readonly Words NoScript = new("The map needs JavaScript. The reports are in the FIR register.", "نقشے کے لیے جاوا اسکرپٹ درکار ہے۔ رپورٹیں رجسٹر ایف آئی آر میں ہیں۔");
    public static readonly Words BadDay = new("The day is written like 2026-01-31.", "تاریخ یوں لکھیں: 2026-01-31۔");
    public static readonly Words NotAPoint = new("This is not a point on the globe.", "یہ زمین پر کوئی نقطہ نہیں۔");

    public static Words About(int days) => new(
        $"Located reports of the last {Span(days).En}. Sealed reports are never on the map.", $"پچھلے {Span(days).Ur} کی وہ رپورٹیں جن کا مقام معلوم ہے۔ سربمہر رپورٹیں نقشے پر کبھی نہیں آتیں۔");

    public static Words Span(int days) => days % 365 == 0
        ? new Words(days == 365 ? "year" : $"{days / 365} years", days == 365 ? "ایک سال" : $"{days / 365} سال")
        : new Words($"{days} days", $"{days} دن");
}
