using Thana.Domain;

namespace Thana.Web.Modules.Ledger;

internal static class LedgerWords
{
    public static readonly Words NoSuchEntry = new("There is no such entry of a register.", "رجسٹر میں ایسا کوئی اندراج نہیں۔");
    public static readonly Words Title = new("Soundness of the books", "رجسٹروں کی درستی");
    public static readonly Words Intro = new(
        "The program replays every entry, recomputes every number, hash and view, and compares. It believes nothing that stands in the database.",
        "پروگرام ہر اندراج دوبارہ چلا کر ہر نمبر، ہیش اور فہرست کا حساب کرتا اور ملاتا ہے۔ ڈیٹابیس میں لکھی کسی بات پر یقین نہیں کرتا۔");
    public static readonly Words Run = new("Check all books now", "تمام رجسٹر ابھی جانچیں");
    public static readonly Words Clean = new("No damage found: {0} entries in {1} log(s), {2} seconds.", "کوئی خرابی نہیں ملی: {1} لاگ میں {0} اندراج، {2} سیکنڈ۔");
    public static readonly Words Damaged = new("Damage found. First wrong entry:", "خرابی ملی۔ پہلا غلط اندراج:");
    public static readonly Words CouldNotCheck = new("Could not check:", "جانچ نہیں ہو سکی:");
    public static readonly Words Kind = new("Damage", "خرابی");
    public static readonly Words Where = new("Where", "کہاں");
    public static readonly Words What = new("What", "کیا");
    public static readonly Words Keys = new("Books and their keys", "رجسٹر اور ان کی چابیاں");
    public static readonly Words Office = new("Office", "دفتر");
    public static readonly Words Size = new("Entries", "اندراج");
    public static readonly Words Key = new("Verifier key", "تصدیقی چابی");
    public static readonly Words None = new("No book has been opened yet. The first entry opens one.", "ابھی کوئی رجسٹر نہیں کھلا۔ پہلا اندراج کھولے گا۔");
    public static readonly Words NotProved = new(
        "Not found by this check: a whole log rewritten and signed again with this machine's own key, if no paper or witness outside holds an older one.",
        "یہ جانچ یہ نہیں پکڑتی: پورا لاگ اسی مشین کی چابی سے دوبارہ لکھ کر دستخط کر دیا جائے، جب باہر کسی کے پاس پرانا کاغذ یا گواہی نہ ہو۔");
    public static readonly Words TakeAway = new("Take the verify page away as one file (works without a network)", "تصدیقی صفحہ ایک فائل میں ساتھ لے جائیں (نیٹ ورک کے بغیر چلتا ہے)");
}
