using System.Text.Json;
using System.Text.Json.Serialization;
using Thana.Domain.Firs;

namespace Thana.Web.Modules.Import;

/// <summary>How the columns of one source become an FIR record: a small JSON file, explained in docs/guide/import.md. Another source needs another file, not code.</summary>
public sealed record ImportMapping
{
    /// <summary>Who the records come from. Part of every row's identity, so it must not change between two files of one source.</summary>
    public required string Source { get; init; }

    /// <summary>For people: where the files come from and under which terms.</summary>
    public string? About { get; init; }

    /// <summary>Encoding of files that do not begin with a byte order mark: utf-8, utf-16, windows-1252, windows-1256, ...</summary>
    public string Encoding { get; init; } = "utf-8";

    /// <summary><c>auto</c>, <c>tab</c>, or the character itself.</summary>
    public string Delimiter { get; init; } = "auto";

    /// <summary>Time zone in which the source writes its times.</summary>
    public required string Zone { get; init; }

    /// <summary>How exact the dates are at best.</summary>
    public DatePrecision Precision { get; init; } = DatePrecision.Minute;

    /// <summary>Words that stand for "nothing", compared without regard to case.</summary>
    public IReadOnlyList<string> Nulls { get; init; } = [];

    /// <summary>For each target the names under which a source writes it; the first that is there is taken. <c>A + B</c> joins columns.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Columns { get; init; }

    /// <summary>Targets whose columns may be missing from a file.</summary>
    public IReadOnlyList<string> Optional { get; init; } = [];

    /// <summary>Targets without which a row is refused.</summary>
    public IReadOnlyList<string> Required { get; init; } = [];

    /// <summary>Targets that together name a record in this source. A row without a number has no key and is known by its content alone.</summary>
    public required IReadOnlyList<string> Key { get; init; }

    /// <summary>Formats of dates, tried in this order; <c>spreadsheet</c> is a day number of a spreadsheet.</summary>
    public IReadOnlyList<string> Dates { get; init; } = ["yyyy-MM-dd"];

    public TimeMapping? Times { get; init; }

    /// <summary>Columns that must hold the day of registration; another day is noted.</summary>
    public IReadOnlyList<string> SameDay { get; init; } = [];

    /// <summary>Regular expression whose first group is the year in a record's number (four digits, or the last two).</summary>
    public string? YearInNumber { get; init; }

    public OffenceMapping Offences { get; init; } = new();

    public BoundsMapping? Bounds { get; init; }

    /// <summary>For a target: how its values are to be written; null for a value that means nothing. What was written is kept beside it.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string?>> Values { get; init; } = new Dictionary<string, IReadOnlyDictionary<string, string?>>(StringComparer.Ordinal);

    public IReadOnlyList<CheckMapping> Checks { get; init; } = [];

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>Reads a mapping from a path, or by the name of one that comes with the program.</summary>
    /// <exception cref="ImportStoppedException">It is not there, or not a mapping.</exception>
    public static ImportMapping Load(string pathOrName)
    {
        var own = Path.Combine(AppContext.BaseDirectory, "mappings", pathOrName + ".json");
        var path = File.Exists(pathOrName) ? pathOrName : own;
        if (!File.Exists(path))
            throw new ImportStoppedException($"There is no mapping file {pathOrName}, and none of that name comes with the program.");
        try
        {
            var mapping = JsonSerializer.Deserialize<ImportMapping>(File.ReadAllText(path), Json) ?? throw new JsonException("it is empty.");
            mapping.Check();
            return mapping;
        }
        catch (Exception failure) when (failure is JsonException or ArgumentException or TimeZoneNotFoundException or InvalidTimeZoneException)
        {
            throw new ImportStoppedException($"{path} is not a mapping: {failure.Message}");
        }
    }

    // Whatever can be wrong in a mapping is said before the first row is read.
    private void Check()
    {
        Require(Source.Trim().Length > 0, "source is empty.");
        _ = TimeZoneInfo.FindSystemTimeZoneById(Zone);
        _ = TextFile.EncodingOf(Encoding);
        Require(Delimiter is "auto" or "tab" || (Delimiter.Length == 1 && Delimiter[0] is not ('"' or '\r' or '\n')), "delimiter is auto, tab or one character.");
        foreach (var (target, names) in Columns)
        {
            Require(Target.All.Contains(target, StringComparer.Ordinal), $"'{target}' is no target; the targets are {string.Join(", ", Target.All)}.");
            Require(names.Count > 0 && names.All(n => n.Split('+').All(p => Header.Fold(p).Length > 0)), $"columns of '{target}' are empty.");
        }

        foreach (var target in Key.Concat(Required).Concat(Optional))
            Require(Columns.ContainsKey(target), $"'{target}' is named in key, required or optional but has no columns.");
        foreach (var target in Values.Keys)
            Require(Columns.ContainsKey(target) || target == "act", $"values for '{target}', which has no columns.");
        Require(Key.Count > 0, "key is empty.");
        if (YearInNumber is not null)
            _ = new System.Text.RegularExpressions.Regex(YearInNumber, System.Text.RegularExpressions.RegexOptions.NonBacktracking);
        Require(Bounds is null || (Bounds.Latitude is [var s, var n2] && s < n2 && Bounds.Longitude is [var w, var e] && w < e), "bounds are [south, north] and [west, east].");
        foreach (var check in Checks)
            _ = new RowCheck(check);
    }

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
            throw new JsonException(otherwise);
    }
}

/// <summary>Times that stand in a column of their own.</summary>
/// <param name="Digits">The time is so many digits, hours first; lost leading zeros are put back.</param>
/// <param name="Unknown">Values that stand for an unknown time.</param>
public sealed record TimeMapping(int Digits = 4, IReadOnlyList<string>? Unknown = null);

/// <param name="Kind"><c>acts</c>: "ACT U/s: s1,s2 ACT2 U/s: s3"; <c>codes</c>: one code a column; <c>text</c>: as it stands.</param>
/// <param name="Mark">What stands between an act and its sections.</param>
public sealed record OffenceMapping(OffenceKind Kind = OffenceKind.Text, string Mark = "U/s:");

public enum OffenceKind
{
    Text,
    Acts,
    Codes,
}

/// <summary>Where the source's points can lie; a point outside is kept as words only.</summary>
/// <param name="FarDegrees">A point further than this from the middle of its station's other points is noted; null for no such check.</param>
/// <param name="FarExcept">Stations that have no area of their own, such as a railway police.</param>
public sealed record BoundsMapping(IReadOnlyList<double> Latitude, IReadOnlyList<double> Longitude, double? FarDegrees = null, IReadOnlyList<string>? FarExcept = null);

/// <param name="Note">What to note, in English.</param>
/// <param name="Ur">The same in Urdu.</param>
/// <param name="All">Conditions that must all hold, like <c>Male + Female &gt; VICTIM_COUNT</c> or <c>FIR_Stage = 'Convicted'</c>.</param>
public sealed record CheckMapping(string Note, string Ur, IReadOnlyList<string> All);

/// <summary>The import cannot go on, or cannot begin; the message says what to do.</summary>
public sealed class ImportStoppedException(string message) : Exception(message);
