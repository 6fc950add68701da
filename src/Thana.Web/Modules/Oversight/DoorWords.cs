using Thana.Domain;
using Thana.Domain.Access;

namespace Thana.Web.Modules.Oversight;

internal static class DoorWords
{
    public static readonly Words Mine = new("My sign-ins", "میرے سائن اِن");
    public static readonly Words MineIntro = new("Sign-ins under your name in the last 90 days, and what was refused. If one was not you, tell your station head now.", "پچھلے 90 دن میں آپ کے نام سے سائن اِن، اور جو رد ہوئے۔ اگر کوئی آپ نہیں تھے تو ابھی ایس ایچ او کو بتائیں۔");
    public static readonly Words How = new("How", "کیسے");
    public static readonly Words Where = new("Where", "کہاں");
    public static readonly Words Times = new("Times", "بار");
    public static readonly Words ThisBrowser = new("this browser", "یہی براؤزر");
    public static readonly Words OtherBrowser = new("another browser", "کوئی اور براؤزر");
    public static readonly Words CountsTitle = new("At the doors", "دروازوں پر");
    public static readonly Words CountsIntro = new("Sign-ins, right and wrong, and what postings have no right to. Names that nobody bears are counted without an office.", "درست اور غلط سائن اِن، اور وہ مطالبے جن کا تعیناتی کو حق نہیں۔ جو نام کسی کے نہیں وہ دفتر کے بغیر گنے جاتے ہیں۔");
    public static readonly Words Accounts = new("Accounts", "اکاؤنٹ");
    public static readonly Words Nobody = new("nobody's name", "کسی کا نام نہیں");

    public static bool Bad(DoorAct act) => act is DoorAct.SignInRefused or DoorAct.StepUpRefused or DoorAct.CodeRefused or DoorAct.Forbidden;

    public static Words Of(DoorAct act) => act switch
    {
        DoorAct.SignedIn => new("signed in", "سائن اِن"),
        DoorAct.SignInRefused => new("sign-in refused", "سائن اِن رد"),
        DoorAct.SignedOut => new("signed out", "سائن آؤٹ"),
        DoorAct.Replaced => new("ended an earlier session", "پہلی نشست ختم"),
        DoorAct.SteppedUp => new("proved again", "دوبارہ شناخت"),
        DoorAct.StepUpRefused => new("proving again refused", "دوبارہ شناخت رد"),
        DoorAct.CodeRefused => new("code refused", "کوڈ رد"),
        DoorAct.Forbidden => new("no right", "حق نہیں"),
        DoorAct.NotShown => new("no such record in sight", "ایسا ریکارڈ نظر میں نہیں"),
        _ => throw new ArgumentOutOfRangeException(nameof(act)),
    };

    public static Words Method(string method) => method switch
    {
        "Password" => new("password", "پاس ورڈ"),
        "PasswordAndCode" => new("password and code", "پاس ورڈ اور کوڈ"),
        "Passkey" => new("passkey", "پاس کی"),
        "Recovery" => new("code of two officers", "دو افسران کا کوڈ"),
        "Enrolment" => new("code of the slip", "پرچی کا کوڈ"),
        "Provider" => new("outside provider", "بیرونی فراہم کنندہ"),
        _ => new(method, method),
    };

    public static Words Device(string device) => device switch
    {
        "Desk" => new("desk", "میز"),
        "Checkpost" => new("checkpost", "ناکہ"),
        "Phone" => new("phone", "فون"),
        _ => new(device, device),
    };
}
