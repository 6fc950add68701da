using System.CommandLine;
using System.Globalization;
using Thana.Geo;

namespace Thana.Web.Commands.Geo;

/// <summary>Options of the methods and how their values are read.</summary>
internal static class GeoOptions
{
    public static Option<long> Seed() => new("--seed") { Description = "Seed of the random numbers; the same seed gives the same p.", DefaultValueFactory = _ => 1 };

    public static Option<int> Permutations(int most = 999) => new("--permutations", "--replicates") { Description = "Random repetitions.", DefaultValueFactory = _ => most };

    public static Option<double> Metres(string name, string what, double? usual = null, params string[] also)
    {
        var option = new Option<double>(name, also) { Description = what };
        if (usual is { } value)
            option.DefaultValueFactory = _ => value;
        else
            option.Required = true;
        return option;
    }

    public static Option<string?> Text(string name, string what, params string[] also) => new(name, also) { Description = what };

    public static Option<bool> Flag(string name, string what) => new(name) { Description = what };

    /// <summary>Numbers with commas between; "inf" is infinite.</summary>
    public static double[] List(string? text, string name)
    {
        if (string.IsNullOrWhiteSpace(text))
            throw new GeoInputException($"{name} needs numbers with commas between.");
        return [.. text.Split(',').Select(part => part.Trim() is var p && p.Equals("inf", StringComparison.OrdinalIgnoreCase) ? double.PositiveInfinity
            : double.TryParse(p, NumberStyles.Float, CultureInfo.InvariantCulture, out var v) ? v : throw new GeoInputException($"{name}: {p} is not a number."))];
    }

    /// <summary>minx,miny,maxx,maxy in metres, or in degrees when the file has degrees.</summary>
    public static (double MinX, double MinY, double MaxX, double MaxY)? Box(string? text, PointFile points)
    {
        if (text is null)
            return null;
        var b = List(text, "--box");
        if (b.Length != 4 || !(b[0] < b[2] && b[1] < b[3]))
            throw new GeoInputException("--box is minx,miny,maxx,maxy.");
        if (points.Projection is not { } projection)
            return (b[0], b[1], b[2], b[3]);
        Spot low = projection.Project(b[0], b[1]), high = projection.Project(b[2], b[3]);
        return (low.X, low.Y, high.X, high.Y);
    }

    /// <summary>A day: a date for files with dates, a number for files with numbers.</summary>
    public static double Day(string? text, string name)
    {
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return number;
        return DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var date)
            ? date.Ticks / (double)TimeSpan.TicksPerDay : throw new GeoInputException($"{name} needs a date like 2026-01-31, or a number where the file's times are numbers.");
    }

    public static string Date(double days, bool calendar) => !calendar ? days.ToString(CultureInfo.InvariantCulture)
        : DateTime.MinValue.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
