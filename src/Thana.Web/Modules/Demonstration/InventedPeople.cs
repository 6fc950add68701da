using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Thana.Domain.Firs;

namespace Thana.Web.Modules.Demonstration;

/// <summary>Invented persons, the same ones again for the same seed: name words drawn by their frequency, numbers that nobody bears.</summary>
/// <param name="Woman">Decides the relation and the last digit of the CNIC.</param>
/// <param name="Rank">Rank of a police officer, else null.</param>
internal sealed record InventedPerson(string Name, string Father, bool Woman, int? Age, string? Rank, string Cnic, string Phone, string Address)
{
    private static readonly Dictionary<string, string> Ranks = new(StringComparer.Ordinal)
    {
        ["CT"] = "کانسٹیبل", ["HC"] = "ہیڈ کانسٹیبل", ["ASI"] = "اے ایس آئی", ["SI"] = "سب انسپکٹر", ["SHO"] = "ایس ایچ او", ["SP"] = "ایس پی",
    };

    public Relation Relation => !Woman ? Relation.SonOf : Age > 25 ? Relation.WifeOf : Relation.DaughterOf;

    /// <summary>Rank and name, or the name alone.</summary>
    public string Called(string language) => Rank is null ? Name : $"{(language == "en" ? Rank : Ranks[Rank])} {Name}";

    /// <summary>As a report names a person: with the father, in the language of the report.</summary>
    public string InFull(string language) => Rank is not null ? Called(language) : (language, Relation) switch
    {
        ("en", _) => $"{Name} {Domain.Kinds.Of(Relation).En} {Father}",
        ("ps", Relation.SonOf) => $"{Name} د {Father} زوی",
        _ => $"{Name} {Domain.Kinds.Of(Relation).Ur} {Father}",
    };
}

/// <param name="first">First serial of this station's persons; stations do not share any.</param>
[SuppressMessage("Security", "CA5394", Justification = "Invented people must be the same again; nothing here is secret.")]
internal sealed class InventedPeople(int first, Func<Random, (string En, string Ur)> address)
{
    private static readonly Lazy<ILookup<string, (string Word, int Count)>> Urdu = new(() => Read("urdu.tsv"));
    private static readonly Lazy<ILookup<string, (string Word, int Count)>> Latin = new(() => Read("latin.tsv"));
    private readonly Random chance = new(first);
    private int serial = first;

    public int Between(int least, int most) => chance.Next(least, most + 1);

    public T OneOf<T>(IReadOnlyList<T> list) => list[chance.Next(list.Count)];

    public InventedPerson Next(string language, bool woman, int? age, string? rank = null)
    {
        var words = (language == "en" ? Latin : Urdu).Value;
        var name = woman ? $"{Draw(words["woman"])} {(language == "en" ? "Bibi" : "بی بی")}" : Name(words);
        var father = Name(words);
        while (father == name)
            father = Name(words);
        var n = serial++;
        var lives = address(chance);
        return new InventedPerson(name, father, woman, age, rank, InventedNumbers.Cnic(n, woman), InventedNumbers.Phone(n), language == "en" ? lives.En : lives.Ur);
    }

    private string Name(ILookup<string, (string Word, int Count)> words)
    {
        var (given, family) = (Draw(words["first"]), Draw(words["last"]));
        while (family == given)
            family = Draw(words["last"]);
        return $"{given} {family}";
    }

    private string Draw(IEnumerable<(string Word, int Count)> words)
    {
        var list = words.ToList();
        var at = chance.Next(list.Sum(w => w.Count));
        return list.First(w => (at -= w.Count) < 0).Word;
    }

    private static ILookup<string, (string, int)> Read(string file) => Shipped.Rows(file).ToLookup(
        r => r[0],
        r => (file == "latin.tsv" ? char.ToUpperInvariant(r[1][0]) + r[1][1..] : r[1], int.Parse(r[2], CultureInfo.InvariantCulture)),
        StringComparer.Ordinal);
}
