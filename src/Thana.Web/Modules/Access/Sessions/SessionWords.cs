using Thana.Domain;

namespace Thana.Web.Modules.Access;

internal static class SessionWords
{
    public static readonly Words SignInFirst = new("Sign in first.", "پہلے سائن اِن کریں۔");
    public static readonly Words Switch = new("Switch officer", "اہلکار بدلیں");

    public static readonly Words Mine = new("My sessions", "میری نشستیں");
    public static readonly Words MineWhat = new(
        "You have one session at a time: signing in elsewhere ends it. If a line here is not you, tell your station head now.",
        "ایک وقت میں آپ کی ایک ہی نشست ہوتی ہے: کہیں اور سائن اِن کرنے سے یہ ختم ہو جاتی ہے۔ اگر کوئی سطر آپ کی نہیں تو ابھی ایس ایچ او کو بتائیں۔");
    public static readonly Words Began = new("Began", "آغاز");
    public static readonly Words LastSeen = new("Last seen", "آخری بار");
    public static readonly Words Now = new("this one, open", "یہی، کھلی ہے");
    public static readonly Words EndThis = new("End this session", "یہ نشست ختم کریں");

    public static Words Of(SignInMethod method) => method switch
    {
        SignInMethod.Password => new("password", "پاس ورڈ"),
        SignInMethod.PasswordAndCode => new("password and code", "پاس ورڈ اور کوڈ"),
        SignInMethod.Passkey => new("passkey", "پاس کی"),
        SignInMethod.Recovery => new("code of two officers", "دو افسران کا کوڈ"),
        SignInMethod.Enrolment => new("first sign-in", "پہلا سائن اِن"),
        SignInMethod.Provider => new("outside provider", "بیرونی فراہم کنندہ"),
        _ => throw new ArgumentOutOfRangeException(nameof(method)),
    };

    /// <summary>Why a session ended, in a table.</summary>
    public static Words Short(EndWhy why) => why switch
    {
        EndWhy.SignedOut => new("signed out", "سائن آؤٹ"),
        EndWhy.Elsewhere => new("signed in elsewhere", "کہیں اور سائن اِن"),
        EndWhy.Idle => new("idle", "بے کار"),
        EndWhy.TooLong => new("end of the shift", "شفٹ ختم"),
        EndWhy.PasswordChanged => new("password changed", "پاس ورڈ بدلا"),
        EndWhy.MethodsChanged => new("ways to sign in changed", "سائن اِن کے طریقے بدلے"),
        EndWhy.Suspended => new("suspended", "معطل"),
        EndWhy.Recovered => new("let back in", "واپس داخل کیا گیا"),
        EndWhy.DeviceEnded => new("device taken back", "آلہ واپس لیا گیا"),
        _ => throw new ArgumentOutOfRangeException(nameof(why)),
    };

    /// <summary>Why the session ended, as the next page says it.</summary>
    public static Words Of(EndWhy why) => why switch
    {
        EndWhy.SignedOut => new("You are signed out.", "آپ سائن آؤٹ ہو چکے ہیں۔"),
        EndWhy.Elsewhere => new(
            "You have signed in at another place, so this session has ended. If that was not you, tell your station head now.",
            "آپ نے کسی اور جگہ سائن اِن کیا ہے، اس لیے یہ نشست ختم ہو گئی۔ اگر وہ آپ نہیں تھے تو ابھی ایس ایچ او کو بتائیں۔"),
        EndWhy.Idle => new("Nothing was done here for a while, so the session has ended. What you had typed is kept.", "کچھ دیر سے یہاں کوئی کام نہیں ہوا، اس لیے نشست ختم ہو گئی۔ آپ کا لکھا محفوظ ہے۔"),
        EndWhy.TooLong => new("The shift's session has ended. Sign in again to go on; what you had typed is kept.", "شفٹ کی نشست ختم ہو گئی۔ آگے کام کے لیے دوبارہ سائن اِن کریں؛ آپ کا لکھا محفوظ ہے۔"),
        EndWhy.PasswordChanged => new("The password was changed, so this session has ended.", "پاس ورڈ بدل دیا گیا، اس لیے یہ نشست ختم ہو گئی۔"),
        EndWhy.MethodsChanged => new("The ways to sign in to this account were changed, so this session has ended.", "اس اکاؤنٹ کے سائن اِن کے طریقے بدل دیے گئے، اس لیے یہ نشست ختم ہو گئی۔"),
        EndWhy.Suspended => new("This account is suspended. Ask your station head.", "یہ اکاؤنٹ معطل ہے۔ ایس ایچ او سے پوچھیں۔"),
        EndWhy.Recovered => new("Two officers have reset this account, so this session has ended.", "دو افسران نے یہ اکاؤنٹ بحال کیا ہے، اس لیے یہ نشست ختم ہو گئی۔"),
        EndWhy.DeviceEnded => new("This browser is no device of the office any more, so the session has ended.", "یہ براؤزر اب دفتر کا آلہ نہیں رہا، اس لیے نشست ختم ہو گئی۔"),
        _ => throw new ArgumentOutOfRangeException(nameof(why)),
    };
}
