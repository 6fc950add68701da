using Thana.Domain.Organisation;

namespace Thana.Domain.Access;

/// <summary>An officer asks to open a sealed report; a second, higher officer must agree within fifteen minutes, or, in danger to life, answers for it afterwards.</summary>
public sealed record OpeningAsked(OpeningRequest Request) : IEntryBody
{
    public static EntryKind Kind => EntryKind.OpeningAsked;
}

/// <param name="Opening">The opening's own number.</param>
/// <param name="Record">Entry, like PSW-FQA/7.</param>
/// <param name="Device">Keyed hash of the browser from which it was asked; the second person asks from another one.</param>
/// <param name="DangerToLife">Break-glass: open at once, reviewed within 72 hours.</param>
public sealed record OpeningRequest(string Opening, string Record, string Person, Role Role, string Office, string Device, string Reason, bool DangerToLife);

/// <summary>The second officer's answer.</summary>
public sealed record OpeningAnswered(OpeningAnswer Answer) : IEntryBody
{
    public static EntryKind Kind => EntryKind.OpeningAnswered;
}

/// <param name="Agreed">For break-glass: whether the review finds it justified.</param>
public sealed record OpeningAnswer(string Opening, string Person, Role Role, string Office, string Device, bool Agreed, string? Note);

/// <summary>What is known of an opening when the second officer answers.</summary>
public sealed record OpeningFacts(string Person, Role Role, string Device, DateTime AskedAt, bool DangerToLife, bool Answered);

/// <summary>The two-person rule and break-glass (security study 4.5).</summary>
public static class OpeningRule
{
    public static readonly TimeSpan AnswerWithin = TimeSpan.FromMinutes(15);
    public static readonly TimeSpan OpenFor = TimeSpan.FromMinutes(60);
    public static readonly TimeSpan ReviewWithin = TimeSpan.FromHours(72);
    private const int LeastReason = 20;

    /// <param name="covers">The asker's right on sealed reports reaches this one: with a second person, or in danger to life.</param>
    /// <param name="unreviewed">A break-glass of this officer was not found justified in time: the right rests.</param>
    public static List<Refusal> Ask(string? reason, bool dangerToLife, bool covers, bool unreviewed)
    {
        var typed = new Typed();
        var text = typed.Needed(reason, "Reason", 1_000);
        if (text.Length is > 0 and < LeastReason)
            typed.Refuse("opening.reason-too-short", OpeningWords.ReasonTooShort.With(LeastReason), "Reason");
        if (!covers)
            typed.Refuse("opening.no-right", OpeningWords.NoRight);
        else if (dangerToLife && unreviewed)
            typed.Refuse("opening.lapsed", OpeningWords.Lapsed);
        return typed.Refusals;
    }

    public static List<Refusal> Answer(OpeningFacts? asked, string person, Role role, string device, bool covers, DateTime now)
    {
        var typed = new Typed();
        if (asked is null || asked.Answered)
            typed.Refuse("opening.none-waits", OpeningWords.NoneWaits);
        else if (asked.Person == person)
            typed.Refuse("opening.same-person", OpeningWords.SamePerson);
        else if (asked.Device == device)
            typed.Refuse("opening.same-device", OpeningWords.SameDevice);
        else if (!covers || Roles.Level(role) < Roles.Level(asked.Role))
            typed.Refuse("opening.too-low", OpeningWords.TooLow);
        else if (!asked.DangerToLife && now > asked.AskedAt + AnswerWithin)
            typed.Refuse("opening.too-late", OpeningWords.TooLate);
        return typed.Refusals;
    }
}

internal static class OpeningWords
{
    public static readonly Words ReasonTooShort = new("Say in at least {0} characters why it must be opened.", "کم از کم {0} حروف میں لکھیں کہ اسے کھولنا کیوں ضروری ہے۔");
    public static readonly Words NoRight = new("Your posting cannot ask to open sealed reports.", "آپ کی تعیناتی سے سربمہر رپورٹ کھولنے کی درخواست نہیں ہو سکتی۔");
    public static readonly Words Lapsed = new("An earlier opening in danger to life was not reviewed within 72 hours; until it is, you cannot open another.", "جان کے خطرے میں پہلے کھولی گئی رپورٹ کا 72 گھنٹے میں جائزہ نہیں ہوا؛ تب تک آپ دوسری نہیں کھول سکتے۔");
    public static readonly Words NoneWaits = new("No such request waits for an answer.", "ایسی کوئی درخواست جواب کی منتظر نہیں۔");
    public static readonly Words SamePerson = new("A second person must agree.", "کسی دوسرے افسر کی رضامندی ضروری ہے۔");
    public static readonly Words SameDevice = new("The second person must agree on another device, in a session of their own.", "دوسرا افسر اپنے آلے اور اپنے سیشن سے رضامندی دے۔");
    public static readonly Words TooLow = new("The second person must stand at or above the one who asks, with this office under them.", "دوسرا افسر درخواست گزار کے برابر یا اوپر ہو اور یہ دفتر اس کے ماتحت ہو۔");
    public static readonly Words TooLate = new("Fifteen minutes have passed; it must be asked again.", "پندرہ منٹ گزر گئے؛ دوبارہ درخواست کرنی ہو گی۔");
}
