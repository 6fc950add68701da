using Thana.Domain;

namespace Thana.Web.Views;

internal static class ShellWords
{
    public static readonly Words Brand = new("Thana", "تھانہ");
    public static readonly Words Find = new("Find", "تلاش");
    public static readonly Words FindHint = new("FIR no., name, CNIC, phone", "ایف آئی آر نمبر، نام، شناختی کارڈ، فون");
    public static readonly Words Registers = new("Registers", "رجسٹر");
    public static readonly Words Menu = new("Registers and desks", "رجسٹر اور ڈیسک");
    public static readonly Words Today = new("Today", "آج");
    public static readonly Words Diary = new("Daily diary", "روزنامچہ");
    public static readonly Words Firs = new("FIR register", "رجسٹر ایف آئی آر");
    public static readonly Words Sealed = new("Sealed reports", "سربمہر رپورٹیں");
    public static readonly Words Search = new("Find a report", "رپورٹ تلاش کریں");
    public static readonly Words Verify = new("Check a paper", "کاغذ کی جانچ");
    public static readonly Words Books = new("Soundness of the books", "رجسٹروں کی درستی");
    public static readonly Words Skip = new("To the page's content", "صفحے کے مواد پر جائیں");
    public static readonly Words Demonstration = new("Demonstration: every person and act here is invented.", "نمائش: یہاں ہر شخص اور ہر واقعہ فرضی ہے۔");
    public static readonly Words Saved = new("saved", "محفوظ");
    public static readonly Words NotSaved = new("not saved at the station yet; kept in this browser", "ابھی تھانے میں محفوظ نہیں؛ اس براؤزر میں رکھا ہے");
    public static readonly Words Restored = new("what you had typed was put back", "جو آپ نے لکھا تھا واپس لایا گیا");
    public static readonly Words Waits = new("waits here and is registered as soon as the station's server answers", "یہاں منتظر ہے؛ تھانے کا سرور جواب دیتے ہی درج ہو جائے گا");
    public static readonly Words Problems = new("This cannot be registered yet:", "یہ ابھی درج نہیں ہو سکتا:");
    public static readonly Words Newer = new("Newer", "تازہ");
    public static readonly Words Older = new("Older", "پرانے");
}
