using System.Globalization;
using Thana.Domain.Firs;

namespace Thana.Domain.Law;

/// <summary>One section of law as it may be charged between two days. Laws change: rows are data (data/law/offences.tsv), never code.</summary>
/// <param name="Act">Short name, as it is cited.</param>
/// <param name="Cognizable">Whether the police may act without a warrant; <see cref="Answer.Follows"/> for a rider.</param>
/// <param name="Head">Head of crime in the province's returns.</param>
/// <param name="Certainty">A settled, B probable, C to be checked before relying on it.</param>
/// <param name="From">First day on which it may be charged.</param>
/// <param name="To">Last day; null while in force.</param>
public sealed record CatalogueRow(
    string Act, string Section, Words Title, Answer Cognizable, Answer Bailable, string Head, char Certainty, DateOnly From, DateOnly? To)
{
    /// <summary>A rider (common intention, abetment, attempt) is never charged alone.</summary>
    public bool Rider => Cognizable == Answer.Follows;

    public bool InForce(DateOnly day) => day >= From && (To is null || day <= To);

    public Offence ToOffence() => new(Act, Section, Title.En);
}

public enum Answer
{
    No,
    Yes,

    /// <summary>Sources differ; must be checked.</summary>
    Unsure,

    /// <summary>As the main offence.</summary>
    Follows,
}

/// <summary>The dated catalogue of offences.</summary>
public sealed class OffenceCatalogue
{
    private static readonly Lazy<OffenceCatalogue> Shipped = new(() => Read(Resource("offences.tsv")));
    private readonly ILookup<string, CatalogueRow> byKey;

    private OffenceCatalogue(IReadOnlyList<CatalogueRow> rows)
    {
        Rows = rows;
        byKey = rows.ToLookup(r => Key(r.Act, r.Section), StringComparer.Ordinal);
    }

    /// <summary>The catalogue that ships with the program.</summary>
    public static OffenceCatalogue Default => Shipped.Value;

    public IReadOnlyList<CatalogueRow> Rows { get; }

    /// <summary>Reads the tab-separated form with its header line.</summary>
    /// <exception cref="FormatException">A row has another number of columns, or a day that is none.</exception>
    public static OffenceCatalogue Read(TextReader text)
    {
        var rows = new List<CatalogueRow>();
        text.ReadLine();
        while (text.ReadLine() is { } line)
        {
            var c = line.Split('\t');
            if (c.Length != 11)
                throw new FormatException($"A row of the catalogue has {c.Length} columns: {line}");
            rows.Add(new CatalogueRow(c[0], c[1], new Words(c[2], c[3]), Said(c[4]), Said(c[5]), c[6], c[7][0], Day(c[8])!.Value, Day(c[9])));
        }

        return new OffenceCatalogue(rows);
    }

    /// <summary>All rows of a section, in force or not; the spelling of the section may differ in blanks and case.</summary>
    public IEnumerable<CatalogueRow> All(string? act, string? section) => byKey[Key(act ?? "", section ?? "")];

    public CatalogueRow? Find(string? act, string? section, DateOnly day) => All(act, section).FirstOrDefault(r => r.InForce(day));

    private static string Key(string act, string section) =>
        (Digits.ToAscii(act) + "|" + Digits.ToAscii(section)).Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();

    private static Answer Said(string text) => text switch
    {
        "Y" => Answer.Yes,
        "N" => Answer.No,
        "follows" => Answer.Follows,
        _ => Answer.Unsure,
    };

    private static DateOnly? Day(string text) => text.Length == 0 ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static StreamReader Resource(string name) => new(typeof(OffenceCatalogue).Assembly.GetManifestResourceStream(name)!);
}
