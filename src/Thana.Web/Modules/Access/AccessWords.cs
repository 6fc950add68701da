using Thana.Domain;

namespace Thana.Web.Modules.Access;

internal static class AccessWords
{
    public static readonly Words SignIn = new("Sign in", "سائن اِن کریں");
    public static readonly Words SignOut = new("Sign out", "سائن آؤٹ");
    public static readonly Words Name = new("Account name", "اکاؤنٹ کا نام");
    public static readonly Words Password = new("Password", "پاس ورڈ");
    public static readonly Words OneTimeCode = new("One-time code", "ایک بار کا کوڈ");
    public static readonly Words OneTimeCodeHint = new("The six digits that your authenticator app shows now, if you have set one up.", "آپ کی تصدیقی ایپ پر اس وقت کے چھ ہندسے، اگر آپ نے ایپ لگائی ہے۔");
    public static readonly Words Wrong = new("The name, the password or the code is wrong. A code works once. If you have a passkey, use it.", "نام، پاس ورڈ یا کوڈ غلط ہے۔ ایک کوڈ ایک ہی بار چلتا ہے۔ پاس کی ہو تو اسے استعمال کریں۔");
    public static readonly Words Resting = new("Too many wrong attempts. The password rests for up to an hour; a passkey still opens.", "بہت سی غلط کوششیں۔ پاس ورڈ ایک گھنٹے تک بند ہے؛ پاس کی سے اب بھی کھلتا ہے۔");
    public static readonly Words EnrolFirst = new("Set up a second way to prove who you are; until then nothing else is open.", "اپنی شناخت کا دوسرا طریقہ لگائیں؛ تب تک اور کچھ نہیں کھلتا۔");
    public static readonly Words FirstTitle = new("Set up this station", "یہ تھانہ قائم کریں");
    public static readonly Words FirstIntro = new("The installation is empty. Give the code that the program printed when it started.", "ابھی کچھ قائم نہیں ہوا۔ پروگرام نے شروع ہوتے وقت جو کوڈ دکھایا وہ لکھیں۔");
    public static readonly Words DemoHint = new("To look around first, stop the program and start it again with ./run --demo: a province with invented people.", "پہلے دیکھنا ہو تو پروگرام بند کر کے ‎./run --demo‎ سے چلائیں: فرضی لوگوں کے ساتھ ایک صوبہ۔");
    public static readonly Words Code = new("Set-up code", "قیام کا کوڈ");
    public static readonly Words WrongCode = new("This is not the code that the program printed at its last start.", "یہ وہ کوڈ نہیں جو پروگرام نے آخری بار شروع ہوتے وقت دکھایا۔");
    public static readonly Words DeadCode = new("Ten wrong codes were given; the code opens nothing any more. Stop the program and start it again: it prints a new one.", "دس غلط کوڈ دیے گئے؛ اب کوڈ نہیں چلتا۔ پروگرام بند کر کے دوبارہ چلائیں: نیا کوڈ دکھائے گا۔");
    public static readonly Words OfficeCode = new("Station code", "تھانے کا کوڈ");
    public static readonly Words OfficeCodeHint = new("2 to 24 Latin letters, digits and hyphens, like PSW-FQA. It names the station's log for ever.", "2 سے 24 لاطینی حروف، ہندسے اور ڈیش، جیسے PSW-FQA۔ یہ تھانے کے لاگ کا مستقل نام ہو گا۔");
    public static readonly Words OfficeNameEn = new("Station name in English", "تھانے کا نام انگریزی میں");
    public static readonly Words OfficeNameUr = new("Station name in Urdu", "تھانے کا نام اردو میں");
    public static readonly Words DistrictEn = new("District in English", "ضلع انگریزی میں");
    public static readonly Words DistrictUr = new("District in Urdu", "ضلع اردو میں");
    public static readonly Words PersonEn = new("Your name in English", "آپ کا نام انگریزی میں");
    public static readonly Words PersonUr = new("Your name in Urdu", "آپ کا نام اردو میں");
    public static readonly Words Belt = new("Belt number", "بیلٹ نمبر");
    public static readonly Words PasswordHint = new("15 characters or more; a sentence is good.", "15 یا زیادہ حروف؛ ایک جملہ اچھا ہے۔");
    public static readonly Words SetUp = new("Set up", "قائم کریں");
    public static readonly Words BadText = new("At most 200 characters, without control characters.", "زیادہ سے زیادہ 200 حروف، کنٹرول حروف کے بغیر۔");
    public static readonly Words Needed = new("This is needed.", "یہ ضروری ہے۔");
    public static readonly Words BadCode = new("Use 2 to 24 Latin letters, digits and hyphens.", "2 سے 24 لاطینی حروف، ہندسے اور ڈیش لکھیں۔");
    public static readonly Words AlreadySetUp = new("This installation is set up already.", "یہ پہلے سے قائم ہے۔");
    public static readonly Words NotSignedIn = new("You are not signed in yet:", "ابھی سائن اِن نہیں ہوا:");
    public static readonly Words NotSetUp = new("The station is not set up yet:", "تھانہ ابھی قائم نہیں ہوا:");
    public static readonly Words TheStation = new("The station", "تھانہ");
    public static readonly Words ItsHead = new("Its head, who signs in first", "ایس ایچ او، جو پہلے سائن اِن کرے گا");
}
