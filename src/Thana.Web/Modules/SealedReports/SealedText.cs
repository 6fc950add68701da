using Thana.Domain;

namespace Thana.Web.Modules.SealedReports;

internal static class SealedText
{
    public static readonly Words Title = new("Open a sealed report", "سربمہر رپورٹ کھولنا");
    public static readonly Words Intro = new("Two officers open it together: one asks, another at or above them agrees within fifteen minutes on a device of their own. It stays open for one hour. Every step stands in the log of the station.", "اسے دو افسر مل کر کھولتے ہیں: ایک درخواست کرتا ہے، دوسرا برابر یا اعلیٰ افسر پندرہ منٹ میں اپنے آلے سے رضامندی دیتا ہے۔ یہ ایک گھنٹہ کھلی رہتی ہے۔ ہر قدم تھانے کے لاگ میں درج ہوتا ہے۔");
    public static readonly Words Reason = new("Why it must be opened", "کھولنا کیوں ضروری ہے");
    public static readonly Words Danger = new("A life is in danger now; it cannot wait for a second officer", "کسی کی جان فوری خطرے میں ہے؛ دوسرے افسر کا انتظار نہیں ہو سکتا");
    public static readonly Words DangerHint = new("Opens at once. The district head and the auditor see it, and it is reviewed within 72 hours.", "فوراً کھل جائے گی۔ ضلعی سربراہ اور آڈیٹر دیکھیں گے، اور 72 گھنٹے میں جائزہ ہو گا۔");
    public static readonly Words Ask = new("Ask", "درخواست کریں");
    public static readonly Words NotAsked = new("Nothing was asked:", "درخواست نہیں ہوئی:");
    public static readonly Words Asked = new("Asked. A second officer must agree before {0}.", "درخواست ہو گئی۔ دوسرا افسر {0} تک رضامندی دے۔");
    public static readonly Words Opened = new("It is open to you for one hour.", "یہ آپ کے لیے ایک گھنٹہ کھلی ہے۔");
    public static readonly Words Queue = new("Sealed reports: requests and reviews", "سربمہر رپورٹیں: درخواستیں اور جائزے");
    public static readonly Words NothingWaits = new("No request waits for your answer.", "کوئی درخواست آپ کے جواب کی منتظر نہیں۔");
    public static readonly Words Record = new("Report", "رپورٹ");
    public static readonly Words Who = new("Who asks", "درخواست گزار");
    public static readonly Words When = new("When", "کب");
    public static readonly Words Agree = new("Agree", "رضامند");
    public static readonly Words Refuse = new("Refuse", "انکار");
    public static readonly Words Justified = new("Justified", "جائز");
    public static readonly Words NotJustified = new("Not justified", "ناجائز");
    public static readonly Words DangerTag = new("Danger to life", "جان کا خطرہ");
    public static readonly Words Answered = new("Your answer is written.", "آپ کا جواب درج ہو گیا۔");
    public static readonly Words NotAnswered = new("Not answered:", "جواب درج نہیں ہوا:");
    public static readonly Words NoSuchReport = new("There is no such sealed report in your reach.", "آپ کی پہنچ میں ایسی کوئی سربمہر رپورٹ نہیں۔");
    public static readonly Words Back = new("Back to the report", "رپورٹ پر واپس");
}
