using System.Globalization;

namespace Thana.Domain;

/// <summary>The station's clock: Asia/Karachi, five hours ahead of UTC and without summer time since 2009. Stored times are UTC.</summary>
public static class StationTime
{
    public static TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById("Asia/Karachi");

    public static DateTime ToLocal(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), Zone);

    public static DateTime ToUtc(DateTime local) => TimeZoneInfo.ConvertTimeToUtc(DateTime.SpecifyKind(local, DateTimeKind.Unspecified), Zone);

    /// <summary>The year of the register that an act at this moment belongs to.</summary>
    public static int Year(DateTime utc) => ToLocal(utc).Year;

    public static DateOnly Day(DateTime utc) => DateOnly.FromDateTime(ToLocal(utc));

    /// <summary><c>2026-11-23 14:05</c>.</summary>
    public static string Minute(DateTime utc) => ToLocal(utc).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    public static string? Range(DateTime? from, DateTime? to) => (from, to) switch
    {
        (null, null) => null,
        ({ } start, null) => Minute(start),
        (null, { } end) => "… - " + Minute(end),
        ({ } start, { } end) => $"{Minute(start)} - {Minute(end)}",
    };
}
