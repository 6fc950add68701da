using System.Globalization;

namespace Thana.Web.Platform.Storage;

/// <summary>How moments and days stand in the tables: milliseconds since 1970 UTC, and numbers like 20261126.</summary>
public static class Stored
{
    public static long Ms(DateTime utc) => new DateTimeOffset(DateTime.SpecifyKind(utc, DateTimeKind.Utc)).ToUnixTimeMilliseconds();

    public static long? Ms(DateTime? utc) => utc is { } moment ? Ms(moment) : null;

    public static DateTime Utc(long ms) => DateTimeOffset.FromUnixTimeMilliseconds(ms).UtcDateTime;

    public static int Day(DateOnly day) => int.Parse(day.ToString("yyyyMMdd", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    public static DateOnly Day(int number) => new(number / 10_000, number / 100 % 100, number % 100);
}
