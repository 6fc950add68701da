using Thana.Domain;

namespace Thana.Web.Modules.Access;

internal static class PasskeyWords
{
    public static readonly Words Title = new("Passkeys", "پاس کیز");
    public static readonly Words What = new("A passkey is kept by this device, your phone or a security key, and opens with a finger, a face or a PIN. Nobody can guess it, and no false page can ask for it.", "پاس کی اس مشین، آپ کے فون یا حفاظتی چابی میں رہتی ہے اور انگلی، چہرے یا پن سے کھلتی ہے۔ اس کا اندازہ نہیں ہو سکتا، اور کوئی جعلی صفحہ اسے نہیں مانگ سکتا۔");
    public static readonly Words Use = new("Sign in with a passkey", "پاس کی سے سائن اِن کریں");
    public static readonly Words UseAgain = new("Confirm with a passkey", "پاس کی سے تصدیق کریں");
    public static readonly Words OrPassword = new("or with password and one-time code", "یا پاس ورڈ اور ایک بار کے کوڈ سے");
    public static readonly Words Add = new("Add a passkey", "پاس کی شامل کریں");
    public static readonly Words Name = new("What you call it", "آپ اسے کیا کہتے ہیں");
    public static readonly Words NameHint = new("Like: key on my ring, my phone.", "جیسے: میری چابی، میرا فون۔");
    public static readonly Words Added = new("Added", "شامل ہوئی");
    public static readonly Words LastUsed = new("Last used", "آخری استعمال");
    public static readonly Words Never = new("never", "کبھی نہیں");
    public static readonly Words Synced = new("kept in an account of its maker", "بنانے والے کے اکاؤنٹ میں محفوظ");
    public static readonly Words Remove = new("Remove", "ہٹائیں");
    public static readonly Words NotHere = new("Passkeys need an address with a name, over TLS or on this machine itself; ask who runs the server.", "پاس کی کے لیے نام والا پتہ چاہیے، TLS پر یا اسی مشین پر؛ سرور چلانے والے سے پوچھیں۔");
    public static readonly Words Refused = new("The passkey was not accepted. Try again, or use the password and a code.", "پاس کی قبول نہیں ہوئی۔ دوبارہ کوشش کریں، یا پاس ورڈ اور کوڈ استعمال کریں۔");
    public static readonly Words Cancelled = new("No passkey was given.", "کوئی پاس کی نہیں دی گئی۔");
    public static readonly Words AddedNow = new("The passkey is added. Sessions elsewhere have ended.", "پاس کی شامل ہو گئی۔ دوسری جگہوں کی نشستیں ختم ہو گئیں۔");
    public static readonly Words RemovedNow = new("Removed. Sessions elsewhere have ended.", "ہٹا دی گئی۔ دوسری جگہوں کی نشستیں ختم ہو گئیں۔");
    public static readonly Words NotAdded = new("The passkey is not added yet:", "پاس کی ابھی شامل نہیں ہوئی:");
    public static readonly Words LastMethod = new("This is the last second way to prove who you are. Set up another one first.", "یہ شناخت کا آخری دوسرا طریقہ ہے۔ پہلے کوئی اور لگائیں۔");
    public static readonly Words NeedsScript = new("Passkeys need the page's script.", "پاس کی کے لیے صفحے کا اسکرپٹ چاہیے۔");
}
