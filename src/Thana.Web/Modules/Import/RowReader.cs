using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Thana.Domain;
using Thana.Domain.Firs;

namespace Thana.Web.Modules.Import;

/// <summary>One row of a source as an FIR record, or the reason why it cannot be one. Has no state but the mapping, so it runs on every core.</summary>
internal sealed class RowReader
{
    private readonly ImportMapping mapping;
    private readonly Header header;
    private readonly string file;
    private readonly TimeProvider clock;
    private readonly SourceDates dates;
    private readonly SourcePlace places;
    private readonly SourceOffences offences;
    private readonly RowCheck[] checks;
    private readonly Regex? yearInNumber;
    private readonly HashSet<string> nulls;
    private readonly Dictionary<string, Dictionary<string, string?>> values;
    private readonly int[] sameDay;
    private readonly HashSet<int> dateColumns;

    public RowReader(ImportMapping mapping, Header header, string file, TimeProvider clock)
    {
        (this.mapping, this.header, this.file, this.clock) = (mapping, header, file, clock);
        dates = new SourceDates(mapping);
        places = new SourcePlace(mapping.Bounds);
        offences = new SourceOffences(mapping);
        checks = mapping.Checks.Select(c => new RowCheck(c)).ToArray();
        yearInNumber = mapping.YearInNumber is { } pattern ? new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant) : null;
        nulls = new HashSet<string>(mapping.Nulls, StringComparer.OrdinalIgnoreCase);
        values = mapping.Values.ToDictionary(v => v.Key, v => new Dictionary<string, string?>(v.Value, StringComparer.OrdinalIgnoreCase), StringComparer.Ordinal);
        sameDay = mapping.SameDay.Select(header.Find).OfType<int>().ToArray();
        dateColumns = [.. sameDay, .. header.Of(Target.Registered), .. header.Of(Target.OccurredFrom), .. header.Of(Target.OccurredTo)];
    }

    /// <param name="Content">The whole row in one spelling: what makes two rows the same.</param>
    /// <param name="Key">What names the record in its source; null when it has no number.</param>
    internal sealed record Read(FirImported Body, string Content, string? Key, List<string> Notes);

    public (Read? Row, RowFault? Fault) Of(long line, string[] fields)
    {
        if (Unsound(fields) is { } fault)
            return (null, fault);
        var row = new Fields(this, fields);
        foreach (var target in mapping.Required)
        {
            if (row.Text(target) is null)
                return (null, RowFault.Missing(target));
        }

        var notes = row.Notes;
        var registered = dates.Read(row.Text(Target.Registered), null, notes);
        var from = dates.Read(row.Text(Target.OccurredFrom), row.Text(Target.OccurredFromTime), notes);
        var to = dates.Read(row.Text(Target.OccurredTo), row.Text(Target.OccurredToTime), notes);
        dates.Compare(registered, from, to, clock.GetUtcNow().UtcDateTime, notes);
        var place = places.Read(row.Text(Target.Place), row.Text(Target.Latitude), row.Text(Target.Longitude));
        var sections = offences.Read(row.Each(Target.Offences), notes);
        if (sections is null && header.Of(Target.Offences).Length > 0)
            notes.Add(ImportNotes.NoOffence);
        var number = row.Text(Target.Number);
        if (number is null)
            notes.Add(ImportNotes.NoNumber);
        CompareDays(row, registered, number, notes);
        foreach (var check in checks)
        {
            if (check.Holds(name => Value(name, row, registered.Local)))
                notes.Add(check.Note);
        }

        var report = new ImportedReport(
            row.Text(Target.Station), row.Text(Target.District), from.Utc, to.Utc, registered.Utc, registered.Utc is null ? DatePrecision.Unknown : mapping.Precision,
            row.Text(Target.Head), row.Text(Target.Status), row.Text(Target.Narrative), row.Text(Target.Complainant), row.Text(Target.Accused));
        var columns = row.Rest(registered, from, to, place, sections);
        // A record without a number must still not look like one registered here, so it has a text in its place.
        var essence = new ImportedEssence(mapping.Source, number ?? "(no number)", row.Text(Target.Registered), sections, place.Words);
        return (new Read(new FirImported(essence, report, place, new ImportedRest(line, file, columns, notes)), Content(fields), Key(row, number), notes), null);
    }

    /// <summary>Notes what needs the rows before this one; called in the order of the file.</summary>
    public ImportedPlace Compare(FirImported body) => places.Compare(body.Place, body.Report.Station);

    private void CompareDays(Fields row, SourceDates.Moment registered, string? number, List<string> notes)
    {
        if (registered.Local is not { } at)
            return;
        foreach (var column in sameDay)
        {
            if (row.Raw(column) is { } other && dates.Local(other) is var day && day?.Date != at.Date)
                notes.Add(ImportNotes.Make(ImportNotes.OtherDay, $"{header.Labels[column]} {other}"));
        }

        if (yearInNumber is null || number is null)
            return;
        var match = yearInNumber.Match(number);
        if (match.Success && int.TryParse(match.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            && (year < 100 ? at.Year % 100 : at.Year) != year)
            notes.Add(ImportNotes.Make(ImportNotes.OtherYear, number));
    }

    private string? Value(string name, Fields row, DateTime? registered) => name switch
    {
        "@year" => registered?.Year.ToString(CultureInfo.InvariantCulture),
        "@month" => registered?.Month.ToString(CultureInfo.InvariantCulture),
        ['@', .. var target] => row.Text(target),
        _ => header.Find(name) is { } column ? row.Raw(column) : null,
    };

    private string? Key(Fields row, string? number) => number is null ? null : string.Join('\u001F', mapping.Key.Select(k => row.Text(k)?.ToUpperInvariant() ?? ""));

    // Names folded and sorted, blanks trimmed, nothing for nothing, dates in one form: another extract of the same rows gives the same text.
    private string Content(string[] fields)
    {
        var parts = new List<string>(fields.Length);
        for (var i = 0; i < fields.Length; i++)
        {
            if (Clean(fields[i]) is not { } value)
                continue;
            if (dateColumns.Contains(i) && dates.Local(value) is { } date)
                value = date.ToString("s", CultureInfo.InvariantCulture);
            parts.Add($"{Header.Fold(header.Labels[i])}\u001F{value}");
        }

        parts.Sort(StringComparer.Ordinal);
        return string.Join('\u001E', parts);
    }

    private string? Clean(string field)
    {
        var text = field.Trim();
        return text.Length == 0 || nulls.Contains(text) ? null : text;
    }

    private static RowFault? Unsound(string[] fields)
    {
        foreach (var field in fields)
        {
            // Most fields are plain ASCII without control characters.
            if (field.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0)
                continue;
            if (field.Contains(TextFile.Unreadable, StringComparison.Ordinal))
                return RowFault.Encoding;
            if (field.Contains('\0', StringComparison.Ordinal))
                return RowFault.Nul;
            if (!FreeText.IsSound(field))
                return RowFault.Control;
        }

        return null;
    }

    /// <summary>One row's values by target.</summary>
    private sealed class Fields(RowReader reader, string[] fields)
    {
        private readonly Dictionary<string, string?> texts = new(StringComparer.Ordinal);
        private readonly HashSet<int> changed = [];

        public List<string> Notes { get; } = [];

        public string? Raw(int column) => reader.Clean(fields[column]);

        public IEnumerable<string?> Each(string target) => reader.header.Of(target).Select(Raw);

        public string? Text(string target)
        {
            if (!texts.TryGetValue(target, out var text))
                texts[target] = text = Make(target);
            return text;
        }

        private string? Make(string target)
        {
            var columns = reader.header.Of(target);
            StringBuilder? joined = null;
            string? only = null;
            foreach (var column in columns)
            {
                if (Raw(column) is not { } raw || Kept(target, column, raw) is not { } text)
                    continue;
                if (only is null)
                    only = text;
                else
                    (joined ??= new StringBuilder(only)).Append(", ").Append(text);
            }

            return joined?.ToString() ?? only;
        }

        private string? Kept(string target, int column, string raw)
        {
            var text = FreeText.Keep(raw);
            if (text is not null && raw.AsSpan().IndexOfAnyInRange('\u202A', '\u202E') >= 0)
                Notes.Add(ImportNotes.Make(ImportNotes.Marks, reader.header.Labels[column]));
            // Runs of blanks are padding everywhere but in a narrative.
            if (text is not null && target != Target.Narrative && text.Contains("  ", StringComparison.Ordinal))
                text = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            if (text is not null && reader.values.TryGetValue(target, out var map) && map.TryGetValue(text, out var other))
                text = other;
            if (text != raw)
                changed.Add(column);
            return text;
        }

        /// <summary>Every column that the record's own values do not give back as it was.</summary>
        public Dictionary<string, string> Rest(SourceDates.Moment registered, SourceDates.Moment from, SourceDates.Moment to, ImportedPlace place, string? sections)
        {
            var held = new HashSet<int>();
            foreach (var target in Target.All)
            {
                var kept = target switch
                {
                    Target.OccurredFrom or Target.OccurredFromTime => from.Utc is not null && Notes.Count == 0,
                    Target.OccurredTo or Target.OccurredToTime => to.Utc is not null && Notes.Count == 0,
                    Target.Latitude or Target.Longitude => place.Latitude is not null,
                    Target.Offences => string.Join(", ", Each(target).OfType<string>()) == sections,
                    _ => true,
                };
                if (kept)
                    held.UnionWith(reader.header.Of(target));
            }

            var rest = new Dictionary<string, string>(StringComparer.Ordinal);
            for (var i = 0; i < fields.Length; i++)
            {
                if ((!held.Contains(i) || changed.Contains(i)) && Raw(i) is not null)
                    rest[reader.header.Labels[i]] = fields[i];
            }

            return rest;
        }
    }
}
