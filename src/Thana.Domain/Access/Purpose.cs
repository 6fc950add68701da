using System.Globalization;

namespace Thana.Domain.Access;

/// <summary>Why somebody may ask about a person or a vehicle (data/access/purposes.tsv).</summary>
/// <param name="References">Kinds of references that carry it.</param>
/// <param name="LeastNote">How many characters of the officer's own words it needs.</param>
public sealed record Purpose(string Code, Words Name, IReadOnlySet<ReferenceKind> References, int LeastNote, DateOnly From, DateOnly? To)
{
    /// <summary>Reading one's own registers and those one supervises: the record itself is the reference.</summary>
    public const string Register = "register";

    public const string Supervision = "supervision";

    private static readonly Lazy<IReadOnlyList<Purpose>> Shipped = new(() => AccessData.Rows("purposes.tsv").Select(r => new Purpose(
        r[0],
        new Words(r[1], r[2]),
        r[3].Split(',').Select(k => Enum.Parse<ReferenceKind>(k, ignoreCase: true)).ToHashSet(),
        int.Parse(r[4], CultureInfo.InvariantCulture),
        AccessData.From(r[5]),
        AccessData.To(r[6]))).ToList());

    public static IReadOnlyList<Purpose> On(DateOnly day) => Shipped.Value.Where(p => day >= p.From && (p.To is null || day <= p.To)).ToList();
}

/// <summary>What a purpose rests on.</summary>
public enum ReferenceKind
{
    Fir,
    Diary,

    /// <summary>A duty at a checkpost, on patrol or at a desk that runs now.</summary>
    Shift,

    /// <summary>A written order that was entered.</summary>
    Order,
}

/// <summary>What the registers know of a reference.</summary>
/// <param name="Exists">There is such an entry at the officer's office.</param>
/// <param name="Live">Open: not erased, not sealed by a court, not run out.</param>
/// <param name="OnIt">The officer has to do with it: the case is theirs, or their post answers for it.</param>
public sealed record ReferenceFacts(ReferenceKind Kind, string Text, bool Exists, bool Live, bool OnIt);

/// <summary>A purpose that was checked, ready to be written down.</summary>
public sealed record Grounds(string Purpose, string? Reference, string? Note);

/// <summary>No question about a person without a purpose and a live reference that the officer is on (security study 4.4).</summary>
public static class PurposeRule
{
    public static Outcome<Grounds> Check(string? code, string? typedReference, string? typedNote, ReferenceFacts? facts, DateOnly day)
    {
        var typed = new Typed();
        var purpose = Purpose.On(day).FirstOrDefault(p => p.Code == code);
        if (string.IsNullOrWhiteSpace(code))
            typed.Refuse("purpose.needed", PurposeWords.Needed, "Purpose");
        else if (purpose is null)
            typed.Refuse("purpose.unknown", PurposeWords.Unknown, "Purpose");
        if (string.IsNullOrWhiteSpace(typedReference) && facts is null)
            typed.Refuse("purpose.reference-needed", PurposeWords.ReferenceNeeded, "Reference");
        else if (facts is not { Exists: true })
            typed.Refuse("purpose.no-such-reference", PurposeWords.NoSuchReference, "Reference");
        else if (!facts.Live)
            typed.Refuse("purpose.reference-closed", PurposeWords.ReferenceClosed, "Reference");
        else if (!facts.OnIt)
            typed.Refuse("purpose.not-on-it", PurposeWords.NotOnIt, "Reference");
        else if (purpose is not null && !purpose.References.Contains(facts.Kind))
            typed.Refuse("purpose.wrong-reference", PurposeWords.WrongReference, "Reference");
        var note = typed.Text(typedNote, "Note", 1_000);
        if (purpose is not null && (note?.Length ?? 0) < purpose.LeastNote && !typed.Refusals.Exists(r => r.Field == "Note"))
            typed.Refuse("purpose.note-needed", PurposeWords.NoteNeeded.With(purpose.LeastNote), "Note");
        return typed.Refusals.Count > 0 ? typed.Refusals : new Grounds(purpose!.Code, facts!.Text, note);
    }
}

internal static class PurposeWords
{
    public static readonly Words Needed = new("Say what you ask for.", "بتائیں کہ کس مقصد کے لیے پوچھ رہے ہیں۔");
    public static readonly Words Unknown = new("Choose a purpose from the list.", "فہرست میں سے مقصد چنیں۔");
    public static readonly Words ReferenceNeeded = new("Name the FIR, diary entry, shift or order this is for.", "ایف آئی آر، روزنامچہ مد، ڈیوٹی یا حکم کا نمبر لکھیں جس کے لیے یہ ہے۔");
    public static readonly Words NoSuchReference = new("There is no such FIR, diary entry, shift or order at your office.", "آپ کے دفتر میں ایسی کوئی ایف آئی آر، مد، ڈیوٹی یا حکم نہیں۔");
    public static readonly Words ReferenceClosed = new("This reference is closed; it carries no new question.", "یہ حوالہ بند ہو چکا ہے؛ اس پر نئی پوچھ نہیں ہو سکتی۔");
    public static readonly Words NotOnIt = new("You are not on this case, duty or order.", "آپ اس مقدمے، ڈیوٹی یا حکم پر مامور نہیں۔");
    public static readonly Words WrongReference = new("This purpose needs another kind of reference.", "اس مقصد کے لیے دوسری قسم کا حوالہ چاہیے۔");
    public static readonly Words NoteNeeded = new("Say in at least {0} characters why.", "کم از کم {0} حروف میں وجہ لکھیں۔");
}
