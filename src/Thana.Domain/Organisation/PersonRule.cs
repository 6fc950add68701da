namespace Thana.Domain.Organisation;

/// <summary>An officer or member of staff as typed.</summary>
public sealed class PersonDraft
{
    /// <summary>The person's number; empty for somebody new.</summary>
    public string? Person { get; set; }

    public string? Belt { get; set; }

    /// <summary>Code of <see cref="Ranks"/>.</summary>
    public string? Rank { get; set; }

    public string? NameEn { get; set; }

    public string? NameUr { get; set; }

    public string? Cnic { get; set; }

    public string? Phone { get; set; }

    public string? Email { get; set; }

    public string? Address { get; set; }

    public List<QualificationDraft> Qualifications { get; set; } = [];
}

public sealed class QualificationDraft
{
    public string? Code { get; set; }

    public string? Title { get; set; }

    public string? From { get; set; }

    public string? Until { get; set; }

    public string? Issuer { get; set; }

    public bool Blank => new[] { Code, Title, From, Until, Issuer }.All(string.IsNullOrWhiteSpace);
}

/// <param name="New">Number for somebody who is not known yet.</param>
/// <param name="Exists">The number that was given is known.</param>
/// <param name="Photo">Kept from the entry before.</param>
/// <param name="Postings">Postings of the person that run or begin later; else the last one.</param>
public sealed record PersonFacts(Chart Chart, string New, bool Exists, string? Photo, IReadOnlyList<PostingAt> Postings);

/// <summary>Recording who somebody is. A later record takes the place of the earlier one, which stays readable.</summary>
public static class PersonRule
{
    public const int MostQualifications = 40;

    public static Outcome<PersonRecorded> Record(PersonDraft draft, PersonFacts facts, Orderer by)
    {
        var typed = new Typed();
        var person = string.IsNullOrWhiteSpace(draft.Person) ? facts.New : draft.Person.Trim();
        if (!string.IsNullOrWhiteSpace(draft.Person) && !facts.Exists)
            typed.Refuse("person.unknown", OrganisationWords.NoSuchPerson, "Person");
        var rank = Ranks.Find(draft.Rank);
        if (rank is null)
            typed.Refuse(string.IsNullOrWhiteSpace(draft.Rank) ? "field.needed" : "field.bad-choice", string.IsNullOrWhiteSpace(draft.Rank) ? RuleWords.Needed : RuleWords.BadChoice, "Rank");
        var (nameEn, nameUr) = (typed.Needed(draft.NameEn, "NameEn"), typed.Needed(draft.NameUr, "NameUr"));
        var belt = typed.Line(draft.Belt, "Belt", 20);
        var contact = new PersonContact(typed.Identity(draft.Cnic, "Cnic"), typed.Phone(draft.Phone, "Phone"), Email(typed, draft.Email), typed.Line(draft.Address, "Address"), facts.Photo);
        var qualifications = Qualifications(typed, draft.Qualifications);
        OrderRule.Check(typed, by, facts.Chart, null, null, facts.Exists ? person : null);
        foreach (var posting in facts.Postings)
        {
            if (typed.Refusals.Count == 0)
                OrderRule.Check(typed, by, facts.Chart, posting.Office, posting.Role, null, "Person", "Person");
        }

        return typed.Refusals.Count > 0
            ? typed.Refusals
            : new PersonRecorded(new PersonEssence(person, belt, rank!.Name.En, rank.Name.Ur, nameEn, nameUr, rank.Scale), contact, qualifications);
    }

    private static string? Email(Typed typed, string? text)
    {
        var email = typed.Line(text, "Email", 200);
        if (email is not null && (email.Count(c => c == '@') != 1 || email[0] == '@' || email[^1] == '@' || email.Contains(' ', StringComparison.Ordinal)))
            typed.Refuse("person.bad-email", OrganisationWords.BadEmail, "Email");
        return email;
    }

    private static List<Qualification> Qualifications(Typed typed, List<QualificationDraft> drafts)
    {
        if (drafts.Count > MostQualifications)
            typed.Refuse("rows.too-many", RuleWords.TooMany.With(MostQualifications), "Qualifications[0].Code");
        var found = new List<Qualification>();
        for (var i = 0; i < drafts.Count && i < MostQualifications; i++)
        {
            if (drafts[i].Blank)
                continue;
            var field = $"Qualifications[{i}]";
            var code = typed.Needed(drafts[i].Code, field + ".Code", 20).ToUpperInvariant();
            if (code.Length > 0 && code.Any(c => !char.IsAsciiLetterOrDigit(c) && c != '-'))
                typed.Refuse("qualification.bad-code", OrganisationWords.BadCode, field + ".Code");
            var title = typed.Needed(drafts[i].Title, field + ".Title");
            var from = typed.Day(drafts[i].From, field + ".From");
            if (string.IsNullOrWhiteSpace(drafts[i].From))
                typed.Refuse("field.needed", RuleWords.Needed, field + ".From");
            var until = typed.Day(drafts[i].Until, field + ".Until");
            if (until < from)
                typed.Refuse("qualification.ends-first", OrganisationWords.EndsFirst, field + ".Until");
            found.Add(new Qualification(code, title, from ?? default, until, typed.Line(drafts[i].Issuer, field + ".Issuer")));
        }

        return found;
    }
}

/// <summary>Ranks of the force with their pay scales (domain study 8.4), civilians last.</summary>
/// <param name="Code">Like SI.</param>
public sealed record Rank(string Code, Words Name, int? Scale);

public static class Ranks
{
    public static IReadOnlyList<Rank> All { get; } =
    [
        new("CT", new("Constable", "کانسٹیبل"), 7), new("HC", new("Head Constable", "ہیڈ کانسٹیبل"), 9), new("ASI", new("ASI", "اے ایس آئی"), 11), new("SI", new("SI", "ایس آئی"), 14),
        new("INSP", new("Inspector", "انسپکٹر"), 16), new("DSP", new("DSP", "ڈی ایس پی"), 17), new("ASP", new("ASP", "اے ایس پی"), 17), new("SP", new("SP", "ایس پی"), 18),
        new("SSP", new("SSP", "ایس ایس پی"), 19), new("DIG", new("DIG", "ڈی آئی جی"), 20), new("ADDL", new("Additional IGP", "ایڈیشنل آئی جی"), 21), new("IGP", new("IGP", "آئی جی پی"), 22),
        new("CIV", new("Civilian staff", "سویلین عملہ"), null),
    ];

    public static Rank? Find(string? code) => All.FirstOrDefault(r => r.Code == code?.Trim());

    /// <summary>The rank of a record, as far as the list knows it.</summary>
    public static Rank? Named(string en) => All.FirstOrDefault(r => r.Name.En == en);
}
