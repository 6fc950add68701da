using Thana.Domain.Organisation;

namespace Thana.Domain.Oversight;

/// <summary>What is known of an alert or a sampled look when somebody answers it.</summary>
/// <param name="About">Whom it is about.</param>
/// <param name="AboutRole">Their role at the time.</param>
/// <param name="Level">How often it went up: 0 at the office itself.</param>
/// <param name="Distance">How many offices the one who answers stands above the office of the alert; null when it does not lie under them.</param>
public sealed record AnswerFacts(bool Exists, bool Answered, string? About, Role? AboutRole, int Level, int? Distance);

/// <summary>Who may answer, and until when: nobody about themself, only who stands above, and after 72 hours the office above.</summary>
public static class AnswerRule
{
    public static readonly TimeSpan AnswerWithin = TimeSpan.FromHours(72);
    public const int LeastReason = 20;

    // The commission reads and the administrator counts; to answer is the work of those who command.
    public static bool Commands(Role role) => role is Role.StationHead or Role.CircleHead or Role.DistrictHead or Role.RegionHead or Role.ProvinceHead;

    /// <summary>How often an unanswered alert went up by now; never above the highest office.</summary>
    public static int Level(DateTime raised, DateTime now, int officesAbove) =>
        (int)Math.Min(officesAbove, Math.Max(0, Math.Floor((now - raised) / AnswerWithin)));

    public static Outcome<(AlertVerdict Verdict, string Reason)> Check(AnswerFacts facts, string person, Role role, string? verdict, string? reason)
    {
        var typed = new Typed();
        if (!facts.Exists || facts.Distance is not { } distance)
            typed.Refuse("oversight.no-such-alert", OversightRuleWords.NoSuch);
        else if (facts.Answered)
            typed.Refuse("oversight.answered", OversightRuleWords.Answered);
        else if (facts.About == person)
            typed.Refuse("oversight.about-yourself", OversightRuleWords.AboutYourself);
        else if (!Commands(role) || (facts.AboutRole is { } about && Roles.Level(role) <= Roles.Level(about) && !(role == Role.ProvinceHead && about == Role.ProvinceHead)))
            typed.Refuse("oversight.too-low", OversightRuleWords.TooLow);
        else if (distance < facts.Level)
            typed.Refuse("oversight.gone-up", OversightRuleWords.GoneUp);
        var chosen = typed.Choice<AlertVerdict>(verdict, "Verdict");
        if (string.IsNullOrWhiteSpace(verdict))
            typed.Refuse("field.needed", RuleWords.Needed, "Verdict");
        var text = Reason(reason, typed);
        return typed.Refusals.Count > 0 ? typed.Refusals : (chosen!.Value, text);
    }

    /// <summary>The officer's own words about a look-up that was drawn.</summary>
    public static Outcome<string> Justify(bool own, bool answered, string? reason)
    {
        var typed = new Typed();
        if (!own)
            typed.Refuse("oversight.no-such-sample", OversightRuleWords.NoSuchSample);
        else if (answered)
            typed.Refuse("oversight.answered", OversightRuleWords.Answered);
        var text = Reason(reason, typed);
        return typed.Refusals.Count > 0 ? typed.Refusals : text;
    }

    public static string Reason(string? reason, Typed typed)
    {
        var text = typed.Needed(reason, "Reason", 1_000);
        if (text.Length is > 0 and < LeastReason)
            typed.Refuse("oversight.reason-too-short", OversightRuleWords.TooShort.With(LeastReason), "Reason");
        return text;
    }
}

internal static class OversightRuleWords
{
    public static readonly Words NoSuch = new("There is no such alert under your office.", "آپ کے دفتر کے ماتحت ایسا کوئی الرٹ نہیں۔");
    public static readonly Words NoSuchSample = new("This look-up of yours was not drawn.", "آپ کی یہ پوچھ قرعے میں نہیں آئی۔");
    public static readonly Words Answered = new("It was answered already.", "اس کا جواب دیا جا چکا ہے۔");
    public static readonly Words AboutYourself = new("It is about yourself; the office above answers it.", "یہ آپ ہی کے بارے میں ہے؛ اس کا جواب بالائی دفتر دے گا۔");
    public static readonly Words TooLow = new("Only an officer who stands above the one it is about answers it.", "جواب صرف وہی افسر دے سکتا ہے جو متعلقہ شخص سے اوپر ہو۔");
    public static readonly Words GoneUp = new("It was not answered within 72 hours and has gone to the office above.", "72 گھنٹے میں جواب نہ ملنے پر یہ بالائی دفتر کو جا چکا ہے۔");
    public static readonly Words TooShort = new("Say in at least {0} characters why.", "کم از کم {0} حروف میں وجہ لکھیں۔");
}
