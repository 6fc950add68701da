using System.Globalization;
using Thana.Domain.Firs;

namespace Thana.Web.Modules.Import;

/// <summary>Dates as a source writes them, in its own zone, turned to UTC.</summary>
internal sealed class SourceDates(ImportMapping mapping)
{
    private static readonly DateTime SpreadsheetZero = new(1899, 12, 30);

    private readonly TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(mapping.Zone);
    private readonly HashSet<string> unknownTimes = [.. mapping.Times?.Unknown ?? []];

    /// <param name="Utc">Null when nothing is written, or nothing that can be read.</param>
    /// <param name="Local">The same in the source's own time, as an identity needs it.</param>
    internal readonly record struct Moment(DateTime? Utc, DateTime? Local);

    /// <summary>Reads a date and, where the source has it in a column of its own, the time.</summary>
    public Moment Read(string? date, string? time, List<string> notes)
    {
        if (date is null)
            return default;
        if (Local(date) is not { } local)
        {
            notes.Add(ImportNotes.Make(ImportNotes.DateUnread, date));
            return default;
        }

        if (time is not null)
            local += Time(time, notes);
        return new Moment(Utc(local, notes), local);
    }

    /// <summary>The local time, or null when no format fits. Years that cannot be meant are not read.</summary>
    public DateTime? Local(string text)
    {
        foreach (var format in mapping.Dates)
        {
            DateTime read;
            if (format == "spreadsheet")
            {
                if (!double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var days) || days is < 1 or > 80_000)
                    continue;
                read = SpreadsheetZero.AddDays(days);
            }
            else if (!DateTime.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces, out read))
            {
                continue;
            }

            return read.Year is >= 1850 and <= 2200 ? DateTime.SpecifyKind(read, DateTimeKind.Unspecified) : null;
        }

        return null;
    }

    private TimeSpan Time(string time, List<string> notes)
    {
        if (unknownTimes.Contains(time))
        {
            notes.Add(ImportNotes.Make(ImportNotes.TimeUnknown, time));
            return TimeSpan.Zero;
        }

        var digits = mapping.Times?.Digits ?? 4;
        var padded = time.PadLeft(digits, '0');
        if (padded.Length == digits && padded.All(char.IsAsciiDigit)
            && int.Parse(padded.AsSpan(0, 2), CultureInfo.InvariantCulture) is var hour and < 24
            && int.Parse(padded.AsSpan(2, 2), CultureInfo.InvariantCulture) is var minute and < 60)
            return new TimeSpan(hour, minute, 0);
        if (TimeSpan.TryParseExact(time, ["h\\:mm", "hh\\:mm", "hh\\:mm\\:ss"], CultureInfo.InvariantCulture, out var read) && read < TimeSpan.FromDays(1))
            return read;
        notes.Add(ImportNotes.Make(ImportNotes.TimeUnread, time));
        return TimeSpan.Zero;
    }

    private DateTime Utc(DateTime local, List<string> notes)
    {
        if (zone.IsInvalidTime(local))
        {
            notes.Add(ImportNotes.Make(ImportNotes.DateGap, local.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)));
            local = local.AddHours(1);
        }

        return TimeZoneInfo.ConvertTimeToUtc(local, zone);
    }

    /// <summary>What is odd about the dates of one record among each other.</summary>
    public void Compare(Moment registered, Moment from, Moment to, DateTime now, List<string> notes)
    {
        // At a precision of days a report on the day of the offence is no contradiction.
        var slack = mapping.Precision == DatePrecision.Minute ? TimeSpan.Zero : TimeSpan.FromDays(1);
        if (registered.Utc > now + slack || from.Utc > now + slack || to.Utc > now + slack)
            notes.Add(ImportNotes.DateFuture);
        if (to.Utc + slack < from.Utc)
            notes.Add(ImportNotes.EndBeforeStart);
        if (registered.Utc + slack < from.Utc)
            notes.Add(ImportNotes.BeforeOffence);
        else if (registered.Utc + slack < to.Utc)
            notes.Add(ImportNotes.BeforeOffenceEnd);
        if (registered.Utc - from.Utc is { Days: > 30 } delay)
            notes.Add(ImportNotes.Make(ImportNotes.Late, delay.Days.ToString(CultureInfo.InvariantCulture)));
        if (to.Utc - from.Utc is { Days: > 30 } length)
            notes.Add(ImportNotes.Make(ImportNotes.LongOffence, length.Days.ToString(CultureInfo.InvariantCulture)));
    }
}
