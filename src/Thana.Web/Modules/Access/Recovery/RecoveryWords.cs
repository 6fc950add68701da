using Thana.Domain;

namespace Thana.Web.Modules.Access;

internal static class RecoveryWords
{
    public static readonly Words OfficersTitle = new("Let an officer back in", "کسی اہلکار کو واپس داخل کریں");
    public static readonly Words OfficersIntro = new(
        "For an officer who has lost phone and passkey, or whom the administrator has just given an account. Two officers do this, each at their own sign-in, within fifteen minutes (a day for a new account), and only when the officer stands before them. Every step is written in the log.",
        "اس اہلکار کے لیے جس کا فون اور پاس کی کھو گئے، یا جس کا اکاؤنٹ منتظم نے ابھی بنایا۔ دو افسر پندرہ منٹ (نئے اکاؤنٹ کے لیے ایک دن) کے اندر، اپنے اپنے سائن اِن سے، اور صرف اس وقت جب اہلکار خود سامنے ہو۔ ہر قدم لاگ میں لکھا جاتا ہے۔");
    public static readonly Words Account = new("Account name of the officer", "اہلکار کے اکاؤنٹ کا نام");
    public static readonly Words Sure = new("The officer stands before me: go on", "اہلکار میرے سامنے ہے: آگے بڑھیں");
    public static readonly Words First = new("Your word is taken. Now a second officer does the same in time.", "آپ کی بات درج ہو گئی۔ اب وقت کے اندر دوسرا افسر یہی کرے۔");
    public static readonly Words Second = new("Give the officer this code. It works once, within fifteen minutes, and is shown this once:", "یہ کوڈ اہلکار کو دیں۔ یہ پندرہ منٹ میں ایک بار چلتا ہے اور صرف اسی بار دکھایا جاتا ہے:");
    public static readonly Words FirstSignIn = new("Give the officer this code for the first sign-in, in person. It works once, within a day, at {0}, and is shown this once:", "پہلے سائن اِن کا یہ کوڈ اہلکار کو خود دیں۔ یہ {0} پر ایک دن میں ایک بار چلتا ہے اور صرف اسی بار دکھایا جاتا ہے:");
    public static readonly Words NotDone = new("Not done:", "نہیں ہوا:");
    public static readonly Words NoSuch = new("There is no such account at your office or under it that you may let back in.", "آپ کے دفتر یا اس کے ماتحت ایسا کوئی اکاؤنٹ نہیں جسے آپ واپس داخل کر سکیں۔");
    public static readonly Words SameOfficer = new("The second word must come from another officer.", "دوسری بات کسی اور افسر کی ہونی چاہیے۔");
    public static readonly Words SameBrowser = new("The second word must come from another browser than the first.", "دوسری بات پہلے سے مختلف براؤزر سے ہونی چاہیے۔");
    public static readonly Words Begun = new("The first word was said already. Now an officer who may let people back in says the second one in time.", "پہلی بات درج ہو چکی ہے۔ اب واپس داخل کرنے کا اختیار رکھنے والا افسر وقت کے اندر دوسری بات کہے۔");
    public static readonly Words Title = new("Come back in", "واپس داخل ہوں");
    public static readonly Words Intro = new("Two officers have given you a code. With it you choose a new password; your old passkeys and codes no longer work.", "دو افسران نے آپ کو کوڈ دیا ہے۔ اس سے نیا پاس ورڈ چنیں؛ آپ کی پرانی پاس کیز اور کوڈ اب نہیں چلیں گے۔");
    public static readonly Words Code = new("Code of the two officers", "دو افسران کا کوڈ");
    public static readonly Words Wrong = new("The name or the code is wrong, or the code is older than fifteen minutes.", "نام یا کوڈ غلط ہے، یا کوڈ پندرہ منٹ سے پرانا ہے۔");
    public static readonly Words Lost = new("Lost your phone and passkey? Two officers can let you back in.", "فون اور پاس کی کھو گئے؟ دو افسر آپ کو واپس داخل کر سکتے ہیں۔");
    public static readonly Words HaveCode = new("I have their code", "میرے پاس ان کا کوڈ ہے");
}
