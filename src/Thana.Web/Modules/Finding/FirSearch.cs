using System.Globalization;
using System.Text;
using Thana.Domain;
using Thana.Web.Platform.Access;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.Finding;

/// <summary>
/// Puts one question into SQL. The text is made of constants of this class; whatever a person typed is a parameter. A question by words is
/// driven by the word index in the order of the entries; a question by dates by the index on dates; all others by the key.
/// </summary>
internal sealed class FirSearch(bool postgres, Platform.Keys.BlindIndex blind)
{
    private const string Columns =
        "f.entry, f.year, f.number, f.own_number, f.own_station, f.reported_at, f.written_at, f.offences, f.complainant, f.place, f.sealed, f.erased";

    private readonly List<object?> values = [];
    private readonly List<string> conditions = [];
    private readonly List<string> tokens = [];
    private bool byDate;
    private bool person;
    private bool nothing;
    private (long At, long Entry)? after;

    public object?[] Values => [.. values];

    /// <summary>The question has something in it that could tell a fact about a sealed report.</summary>
    public bool NamesSomething => tokens.Count > 0 || person;

    public FirSearch Where(string condition)
    {
        conditions.Add(condition);
        return this;
    }

    public FirSearch Where(string condition, object value)
    {
        conditions.Add(condition + Add(value));
        return this;
    }

    // Other systems pad their numbers; 2/2016 finds 0002/2016.
    public void Number(long serial, int year, string own) => conditions.Add(
        $"((f.number = {Add(serial)} AND f.year = {Add(year)} AND f.own_number IS NULL) OR f.own_number IN ({Add(own)}, {Add(FormattableString.Invariant($"{serial}/{year}"))}, {Add(FormattableString.Invariant($"{serial:0000}/{year}"))}))");

    public void ByDate() => byDate = true;

    public void Person(string column, string value)
    {
        person = true;
        conditions.Add($"f.entry IN (SELECT p.entry FROM fir_persons p WHERE p.{column}_blind = {Add(column == "cnic" ? blind.Cnic(value) : blind.Phone(value))})");
    }

    public void Tokens(string mark, string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed))
            return;
        var words = Folding.Words(typed);
        // Only signs and no letters: nothing can be found by that, rather than everything.
        nothing |= words.Count == 0;
        foreach (var word in words.Take(20))
            tokens.Add(mark + word);
    }

    public void Token(string token)
    {
        nothing |= token.Length == 0;
        tokens.Add(token);
    }

    public void Offices(IReadOnlyList<int> offices) => conditions.Add(Sight.Condition(offices, Sight.Nothing.Own, "f.entry", Add));

    /// <summary>Only what this reader's sight holds.</summary>
    public void Seen(Func<string, Func<object, string>, string> condition) => conditions.Add(condition("f.entry", Add));

    public void OpenOr(IReadOnlySet<long> own) => conditions.Add(own.Count == 0 ? "f.sealed IS NULL"
        : $"(f.sealed IS NULL OR (f.sealed <> {Add(Firs.FirView.ByOrder)} AND f.entry IN ({string.Join(", ", own.Order().Select(id => Add(id)))})))");

    public static string Cursor(long entry, DateTime? reportedAt) => string.Create(
        CultureInfo.InvariantCulture, $"{(reportedAt is { } t ? Stored.Ms(t) : 0)}-{entry}");

    /// <summary>False when the text is no cursor of ours.</summary>
    public bool After(string? cursor)
    {
        if (string.IsNullOrEmpty(cursor))
            return true;
        var parts = cursor.Split('-');
        if (parts.Length != 2 || !long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            || !long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var entry))
            return false;
        after = (at, entry);
        return true;
    }

    public string Sql(int limit)
    {
        if (nothing)
            conditions.Add("1 = 0");
        var sql = new StringBuilder("SELECT ").Append(Columns);
        var datesLead = byDate && tokens.Count == 0;
        if (after is { } end)
            conditions.Add(datesLead ? $"(f.reported_at, f.entry) < ({Add(end.At)}, {Add(end.Entry)})" : $"f.entry < {Add(end.Entry)}");
        var order = datesLead ? "f.reported_at DESC, f.entry DESC" : "f.entry DESC";
        if (tokens.Count == 0)
        {
            sql.Append(" FROM firs f");
        }
        else if (postgres)
        {
            sql.Append(" FROM entry_words w JOIN firs f ON f.entry = w.entry");
            conditions.Add($"w.words @> {Add(tokens.Select(blind.Token).ToArray())}");
        }
        else
        {
            // CROSS JOIN keeps the word index on the outside, so that it is walked backwards and stops at the limit.
            sql.Append(" FROM entry_words w CROSS JOIN firs f ON f.entry = w.rowid");
            conditions.Add($"w.entry_words MATCH {Add(string.Join(' ', tokens.Select(blind.Token)))}");
            order = "w.rowid DESC";
        }

        if (conditions.Count > 0)
            sql.Append(" WHERE ").AppendJoin(" AND ", conditions);
        return sql.Append(" ORDER BY ").Append(order).Append(" LIMIT ").Append(limit).ToString();
    }

    private string Add(object? value)
    {
        values.Add(value);
        return $"@p{values.Count - 1}";
    }
}
