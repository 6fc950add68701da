using System.CommandLine;
using System.Text.Json.Nodes;
using Thana.Geo;

namespace Thana.Web.Commands.Geo;

/// <summary>One method of <c>thana geo evaluate</c>: its name, its options and what it answers.</summary>
internal sealed record GeoMethod(string Name, string What, IReadOnlyList<Option> Options, Func<GeoQuestion, JsonObject> Run, bool NeedsFile = true);

/// <summary>What was asked on the command line, with the points read when a method wants them.</summary>
internal sealed class GeoQuestion(ParseResult parsed, string? file, bool skipBad)
{
    private PointFile? points;

    public T Get<T>(Option<T> option) => parsed.GetValue(option)!;

    public bool Given(Option option) => parsed.GetResult(option) is { Implicit: false };

    public bool HasFile => file is not null;

    public string File => file ?? throw new GeoInputException("A file is needed.");

    public PointFile Points(bool needTime = false, params IReadOnlyList<string> columns) => points ??= PointFile.Read(File, needTime, skipBad, false, columns);

    /// <summary>The points as longitude and latitude.</summary>
    public PointFile Degrees() => points ??= PointFile.Read(File, false, skipBad, inDegrees: true);

    /// <summary>What every answer says of the points it rests on.</summary>
    public IEnumerable<(string Name, JsonNode? Value)> About()
    {
        if (points is null)
            yield break;
        yield return ("n", points.X.Length);
        if (points.Projection is { } projection)
            yield return ("projection", new JsonObject { ["name"] = "transverse Mercator, WGS84, scale 1", ["meridian"] = projection.Meridian });
        if (points.Faults.Count > 0)
            yield return ("left_out", new JsonArray([.. points.Faults.Select(f => (JsonNode)f.ToString())]));
    }
}
