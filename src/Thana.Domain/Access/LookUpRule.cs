using Thana.Domain.Organisation;

namespace Thana.Domain.Access;

/// <summary>What somebody asks about: an exact number, or a name, which is never an identity.</summary>
public enum LookUpBy
{
    Cnic,
    Phone,
    Name,
}

/// <summary>What the access log and the books know of the one who asks.</summary>
/// <param name="InShift">Questions of the last twelve hours.</param>
/// <param name="InMinute">Other targets of the last minute.</param>
/// <param name="Lifted">A supervisor allowed more for this shift.</param>
/// <param name="OwnCircle">The number is the officer's own, of their family, or of a colleague.</param>
/// <param name="OffPost">The posting asks on post only, and this is neither a checkpost's device nor its duty.</param>
public sealed record LookUpFacts(Limits? Limits, long InShift, long InMinute, bool Lifted, bool OwnCircle, bool OffPost = false);

/// <summary>Who may be answered (security study 4.4): quotas of the role, and never about oneself, one's family or a colleague.</summary>
public static class LookUpRule
{
    /// <summary>The officer's question about their own circle goes to the supervisor instead of being answered.</summary>
    public static bool Routed(LookUpFacts facts) => facts.OwnCircle;

    public static Refusal? Refuse(LookUpFacts facts) =>
        facts.Limits is not { } limits ? new Refusal("look-up.no-right", LookUpWords.NoRight)
        : facts.OffPost ? new Refusal("look-up.off-post", LookUpWords.OffPost)
        : facts.InShift >= limits.Hard ? new Refusal("look-up.stopped", LookUpWords.Stopped.With(limits.Hard))
        : facts.InShift >= limits.Shift && !facts.Lifted ? new Refusal("look-up.ask-supervisor", LookUpWords.AskSupervisor.With(limits.Shift))
        : facts.InMinute >= limits.Minute ? new Refusal("look-up.too-fast", LookUpWords.TooFast.With(limits.Minute))
        : null;

    /// <summary>What an officer does with a hit.</summary>
    /// <param name="role">accused, complainant or witness.</param>
    public static Words Instruction(string role, LookUpBy by) =>
        by == LookUpBy.Name ? LookUpWords.OnlyAName
        : role == "accused" ? LookUpWords.Accused
        : LookUpWords.Known;

    /// <summary>At a checkpost only what calls for an act is told: the victim of a case is no hit there.</summary>
    public static bool Tells(Role asker, string role) => role == "accused" || asker is not (Role.CheckpostConstable or Role.Patrol);
}

internal static class LookUpWords
{
    public static readonly Words NoRight = new("Your posting has no look-ups.", "آپ کی تعیناتی میں پوچھ گچھ کا اختیار نہیں۔");
    public static readonly Words OffPost = new("You ask at a device of the checkpost, or while the roster has you on duty at one.", "آپ ناکے کے آلے سے، یا جب روسٹر میں ناکے پر ڈیوٹی ہو، پوچھ سکتے ہیں۔");
    public static readonly Words Stopped = new("You asked {0} times in twelve hours. Look-ups are stopped for you until this shift is over; your supervisor was told.", "آپ نے بارہ گھنٹے میں {0} بار پوچھا۔ اس شفٹ کے لیے آپ کی پوچھ گچھ بند ہے؛ آپ کے افسر کو اطلاع ہے۔");
    public static readonly Words AskSupervisor = new("You asked {0} times in twelve hours. Your supervisor must allow more.", "آپ نے بارہ گھنٹے میں {0} بار پوچھا۔ مزید کے لیے آپ کے افسر کی اجازت چاہیے۔");
    public static readonly Words TooFast = new("At most {0} persons in a minute. Wait a moment.", "ایک منٹ میں زیادہ سے زیادہ {0} افراد۔ ذرا ٹھہریں۔");
    public static readonly Words OnlyAName = new("The same name, not the same person: a lead. Compare the number on the card before anything else.", "نام ایک ہے، شخص ایک نہیں: صرف اشارہ۔ پہلے کارڈ کا نمبر ملائیں۔");
    public static readonly Words Accused = new("Named as accused. Ask the station before you act; a person who was acquitted may still stand here.", "بطور ملزم نامزد۔ کارروائی سے پہلے تھانے سے پوچھیں؛ بری ہونے والا شخص بھی یہاں ہو سکتا ہے۔");
    public static readonly Words Known = new("Known from a report, accused of nothing in it.", "کسی رپورٹ سے معلوم؛ اس میں ملزم نہیں۔");
}
