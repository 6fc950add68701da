using Thana.Domain;

namespace Thana.Web.Modules.Access;

internal static class DeviceWords
{
    public static readonly Words Title = new("Devices", "آلات");
    public static readonly Words Intro = new(
        "A browser becomes a desk or a checkpost of an office when its head or the administrator enrols it here, signed in at it. At a checkpost a session rests after five minutes, and a constable of the checkpost may ask there.",
        "کوئی براؤزر دفتر کی میز یا ناکہ تب بنتا ہے جب سربراہ یا منتظم اسی پر سائن اِن کر کے یہاں درج کرے۔ ناکے پر نشست پانچ منٹ میں بند ہوتی ہے، اور ناکے کا کانسٹیبل وہاں پوچھ سکتا ہے۔");
    public static readonly Words ThisBrowser = new("This browser", "یہ براؤزر");
    public static readonly Words NotEnrolled = new("This browser is not enrolled.", "یہ براؤزر درج نہیں۔");
    public static readonly Words EnrolledAs = new("This browser is enrolled as:", "یہ براؤزر درج ہے بطور:");
    public static readonly Words Class = new("What it is", "کیا ہے");
    public static readonly Words Desk = new("Desk", "میز");
    public static readonly Words Checkpost = new("Checkpost", "ناکہ");
    public static readonly Words Phone = new("Phone", "فون");
    public static readonly Words Office = new("Office", "دفتر");
    public static readonly Words Place = new("Where it stands", "کہاں ہے");
    public static readonly Words Enrol = new("Enrol this browser", "یہ براؤزر درج کریں");
    public static readonly Words NotEnrolledYet = new("It is not enrolled yet:", "ابھی درج نہیں ہوا:");
    public static readonly Words All = new("Enrolled browsers", "درج براؤزر");
    public static readonly Words None = new("None yet.", "ابھی کوئی نہیں۔");
    public static readonly Words By = new("Enrolled by", "درج کرنے والا");
    public static readonly Words Since = new("Since", "کب سے");
    public static readonly Words End = new("Take it away", "ہٹائیں");
    public static readonly Words Here = new("this one", "یہی");
    public static readonly Words Done = new("Done. Sessions at a browser that was taken away have ended.", "ہو گیا۔ ہٹائے گئے براؤزر کی نشستیں ختم ہو گئیں۔");
    public static readonly Words BadClass = new("An office enrols a desk or a checkpost.", "دفتر میز یا ناکہ درج کرتا ہے۔");
    public static readonly Words NoOffice = new("Choose your office or one under it.", "اپنا یا ماتحت دفتر چنیں۔");
    public static readonly Words NoMark = new("This browser keeps no cookie of the sign-in; sign in here again.", "اس براؤزر میں سائن اِن کی کوکی نہیں؛ یہاں دوبارہ سائن اِن کریں۔");
    public static readonly Words NoDevice = new("There is no such device of your office or under it.", "آپ کے دفتر یا اس کے ماتحت ایسا کوئی آلہ نہیں۔");

    public static Words Of(DeviceClass device) => device switch
    {
        DeviceClass.Checkpost => Checkpost,
        DeviceClass.Phone => Phone,
        _ => Desk,
    };
}
