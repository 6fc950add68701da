using Thana.Domain;

namespace Thana.Web.Modules.Access;

internal static class ProviderWords
{
    public static readonly Words Use = new("Sign in with {0}", "{0} سے سائن اِن کریں");
    public static readonly Words GoOn = new("Go on", "آگے بڑھیں");
    public static readonly Words Title = new("Outside provider", "بیرونی فراہم کنندہ");
    public static readonly Words What = new("{0} can say that it is you. It must have asked you for two factors just then. It gives no right; those come from your postings.", "{0} بتا سکتا ہے کہ یہ آپ ہیں۔ ضروری ہے کہ اس نے اسی وقت آپ سے دو طریقوں سے شناخت لی ہو۔ یہ کوئی اختیار نہیں دیتا؛ وہ تعیناتی سے آتا ہے۔");
    public static readonly Words Since = new("Linked on", "منسلک:");
    public static readonly Words Link = new("Link my account", "میرا اکاؤنٹ منسلک کریں");
    public static readonly Words Linked = new("Your account is linked.", "آپ کا اکاؤنٹ منسلک ہو گیا۔");
    public static readonly Words NotLinked = new("It was not linked: it is another account's, or too long has passed.", "منسلک نہیں ہوا: یہ کسی اور اکاؤنٹ کا ہے، یا زیادہ وقت گزر گیا۔");
    public static readonly Words Failed = new("The provider's answer was not accepted. Begin again.", "فراہم کنندہ کا جواب قبول نہیں ہوا۔ دوبارہ شروع کریں۔");
    public static readonly Words Weak = new("The provider must ask for two factors, just now. Sign in here with a passkey, or password and code.", "ضروری ہے کہ فراہم کنندہ اسی وقت دو طریقوں سے شناخت لے۔ یہاں پاس کی، یا پاس ورڈ اور کوڈ سے سائن اِن کریں۔");
    public static readonly Words Unknown = new("No account is linked to this. Sign in another way and link it under “My ways to sign in”.", "اس سے کوئی اکاؤنٹ منسلک نہیں۔ کسی اور طریقے سے سائن اِن کر کے ”میرے سائن اِن کے طریقے“ میں منسلک کریں۔");
    public static readonly Words Away = new("The provider does not answer now. Sign in here.", "فراہم کنندہ ابھی جواب نہیں دیتا۔ یہاں سائن اِن کریں۔");

    /// <summary>What the door page says of an answer that was not taken.</summary>
    public static Words? Of(string? outcome) => outcome switch
    {
        "failed" => Failed,
        "weak" => Weak,
        "not-linked" => Unknown,
        "away" => Away,
        _ => null,
    };
}
