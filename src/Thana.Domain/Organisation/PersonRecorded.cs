namespace Thana.Domain.Organisation;

/// <summary>An officer or member of staff as recorded from now on; a later entry for the same <see cref="PersonEssence.Person"/> takes its place, the earlier one stays readable.</summary>
public sealed record PersonRecorded(PersonEssence Essence, PersonContact Contact, IReadOnlyList<Qualification> Qualifications) : IEntryBody
{
    public static EntryKind Kind => EntryKind.PersonRecorded;
}

/// <param name="Person">The person's own number in this program; never used again.</param>
/// <param name="Belt">Belt number, as it is worn.</param>
public sealed record PersonEssence(string Person, string? Belt, string RankEn, string RankUr, string NameEn, string NameUr, int? Scale);

/// <param name="Cnic">Canonical; used to refuse look-ups of oneself, one's family and colleagues.</param>
/// <param name="Family">CNICs of the family as the officer declared them, comma-separated; only to refuse look-ups of them.</param>
/// <param name="Photo">SHA-256 of the photograph as it is kept.</param>
public sealed record PersonContact(string? Cnic, string? Phone, string? Email, string? Address, string? Photo, string? Family = null);

/// <param name="Code">Like EOD.</param>
/// <param name="Until">Last day on which it is valid; null without an end.</param>
public sealed record Qualification(string Code, string Title, DateOnly From, DateOnly? Until, string? Issuer);

/// <summary>An officer is suspended, or the suspension ends. Bites at once: rights are read at each request.</summary>
public sealed record PersonSuspended(Suspension Suspension) : IEntryBody
{
    public static EntryKind Kind => EntryKind.PersonSuspended;
}

/// <param name="Suspended">False when it ends.</param>
public sealed record Suspension(string Person, bool Suspended, string Order, string Reason);
