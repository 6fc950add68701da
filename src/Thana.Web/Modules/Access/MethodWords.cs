using Thana.Domain;

namespace Thana.Web.Modules.Access;

internal static class MethodWords
{
    public static readonly Words Title = new("My ways to sign in", "میرے سائن اِن کے طریقے");
    public static readonly Words EnrolNow = new("You signed in with a password alone. Set up one more way to prove who you are: then the station opens.", "آپ نے صرف پاس ورڈ سے سائن اِن کیا۔ شناخت کا ایک اور طریقہ لگائیں: پھر تھانہ کھلے گا۔");
    public static readonly Words Codes = new("One-time codes of an app", "ایپ کے ایک بار والے کوڈ");
    public static readonly Words CodesWhat = new("An authenticator app on your own phone shows six digits that change every half minute. It needs no network.", "آپ کے اپنے فون کی تصدیقی ایپ چھ ہندسے دکھاتی ہے جو ہر آدھے منٹ بعد بدلتے ہیں۔ اسے نیٹ ورک نہیں چاہیے۔");
    public static readonly Words CodesSince = new("Set up on", "لگائے گئے:");
    public static readonly Words NotSetUp = new("Not set up.", "ابھی نہیں لگائے۔");
    public static readonly Words SetUpCodes = new("Set up one-time codes", "ایک بار والے کوڈ لگائیں");
    public static readonly Words ReplaceCodes = new("Set them up anew", "نئے سرے سے لگائیں");
    public static readonly Words CodeTitle = new("Set up one-time codes", "ایک بار والے کوڈ لگائیں");
    public static readonly Words Scan = new("1. Photograph this with the authenticator app, or type the secret into it.", "1. تصدیقی ایپ سے اس کی تصویر لیں، یا خفیہ حروف اس میں لکھیں۔");
    public static readonly Words ShownOnce = new("It is shown this once. Nobody else should see it.", "یہ صرف اسی بار دکھایا جاتا ہے۔ کوئی اور نہ دیکھے۔");
    public static readonly Words Secret = new("Secret", "خفیہ حروف");
    public static readonly Words Type = new("2. Type the six digits that the app shows now.", "2. ایپ پر اس وقت کے چھ ہندسے لکھیں۔");
    public static readonly Words Confirm = new("Confirm", "تصدیق کریں");
    public static readonly Words Begin = new("Show the secret", "خفیہ حروف دکھائیں");
    public static readonly Words StartAgain = new("Start again with a new secret", "نئے خفیہ حروف سے دوبارہ شروع کریں");
    public static readonly Words NotConfirmed = new("Not set up yet:", "ابھی نہیں لگا:");
    public static readonly Words WrongCode = new("The app does not show this code now. Look at the clock of the phone, or start again.", "ایپ اس وقت یہ کوڈ نہیں دکھاتی۔ فون کا وقت دیکھیں، یا دوبارہ شروع کریں۔");
    public static readonly Words Password = new("Password", "پاس ورڈ");
    public static readonly Words ChangePassword = new("Change the password", "پاس ورڈ بدلیں");
    public static readonly Words Enrolled = new("One-time codes are set up. Sessions elsewhere have ended.", "ایک بار والے کوڈ لگ گئے۔ دوسری جگہوں کی نشستیں ختم ہو گئیں۔");
    public static readonly Words GoOn = new("To the station's day", "تھانے کے دن پر جائیں");
}
