using System.Globalization;
using Thana.Domain.Access;
using Thana.Geo;
using Thana.Web.Platform.Access;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Modules.Places;

/// <summary>The reports that a person may read, as points of the map. Sealed and erased ones are never asked for.</summary>
public sealed class MapPoints(Database database, Reader reader, AccessLog log, TimeProvider clock)
{
    /// <summary>Above this the oldest are left out, and the answer says so.</summary>
    public const int Most = 5_000;
    private const int FewestEvents = 30;
    private const double FewestLocated = 0.6;

    public sealed record Point(double Lon, double Lat, string Label, string Href, DateTime At);

    /// <param name="All">Reports of the days, with a point or without.</param>
    public sealed record Layer(IReadOnlyList<Point> Points, long Located, long All, int Days);

    /// <param name="Ring">Corners in degrees, lon lat lon lat.</param>
    public sealed record Cell(IReadOnlyList<double> Ring, int Count, double P, double Q);

    /// <param name="Enough">False when there are too few located reports to judge.</param>
    public sealed record HotLayer(bool Enough, IReadOnlyList<Cell> Cells, long Located, long All, int CellMetres);

    /// <summary>Points of the reports that may be shown one by one; written in the access log before.</summary>
    public async Task<Layer> Recent(int days)
    {
        var layer = Read(days);
        if (layer.Points.Count > 0)
            await log.Note(reader, LookAction.Mapped, $"{reader.Office?.Code}/map", layer.Points.Count);
        return layer;
    }

    private Layer Read(int days)
    {
        var (where, values) = Scope(days);
        using var session = reader.Open(RecordClass.CrimeMap);
        var all = session.Scalar<long>($"SELECT count(*) FROM firs f WHERE {where}", values);
        var located = session.Scalar<long>($"SELECT count(*) FROM firs f WHERE {where} AND f.latitude IS NOT NULL AND f.longitude IS NOT NULL", values);
        var points = session.Rows(
            $"SELECT f.longitude, f.latitude, f.number, f.year, f.own_number, f.offences, f.entry, f.reported_at FROM firs f WHERE {where} AND f.latitude IS NOT NULL AND f.longitude IS NOT NULL ORDER BY f.reported_at DESC LIMIT {Most}",
            r => new Point(
                r.GetDouble(0),
                r.GetDouble(1),
                (r.IsDBNull(4) ? string.Create(CultureInfo.InvariantCulture, $"{r.GetInt64(2)}/{r.GetInt32(3)}") : r.GetString(4)) + " · " + r.GetString(5),
                string.Create(CultureInfo.InvariantCulture, $"/firs/{r.GetInt64(6)}"),
                Stored.Utc(r.GetInt64(7))),
            values);
        return new Layer(points, located, all, days);
    }

    public HotLayer Hot(int days, int side)
    {
        var layer = Read(days);
        if (layer.Located < FewestEvents || layer.Located < FewestLocated * layer.All)
            return new HotLayer(false, [], layer.Located, layer.All, side);
        var plane = TransverseMercator.Kp;
        var spots = layer.Points.Select(p => plane.Project(p.Lon, p.Lat)).ToArray();
        var grid = CountGrid.Of([.. spots.Select(s => s.X)], [.. spots.Select(s => s.Y)], side);
        var test = WindowTest.Run(grid);
        var cells = Enumerable.Range(0, grid.Values.Length).Where(i => test.Hot[i]).OrderBy(i => test.P[i]).Take(2_000).Select(i =>
        {
            double x = grid.Left + (i % grid.Width * side), y = grid.Bottom + (i / grid.Width * side);
            LonLat[] corners = [.. new Spot[] { new(x, y), new(x + side, y), new(x + side, y + side), new(x, y + side) }.Select(plane.Unproject)];
            return new Cell([.. corners.SelectMany(c => new[] { Math.Round(c.Lon, 5), Math.Round(c.Lat, 5) })], (int)grid.Values[i], test.P[i], test.Q[i]);
        });
        return new HotLayer(true, [.. cells], layer.Located, layer.All, side);
    }

    private (string Where, object[] Values) Scope(int days)
    {
        var values = new List<object> { new DateTimeOffset(clock.GetUtcNow().UtcDateTime.AddDays(-days)).ToUnixTimeMilliseconds() };
        var where = "f.reported_at >= @p0 AND f.sealed IS NULL AND f.erased = " + (database.IsPostgres ? "FALSE" : "0") + " AND " + reader.Sight(RecordClass.CrimeMap).FullCondition("f.entry", value =>
        {
            values.Add(value);
            return $"@p{values.Count - 1}";
        });
        return (where, [.. values]);
    }
}
