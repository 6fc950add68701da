using System.Buffers;
using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Thana.Geo;

/// <summary>
/// Points read from a CSV file: columns <c>lon, lat</c> (degrees) or <c>x, y</c> (metres), and if there are <c>time</c> and further numbers. Read
/// as a stream into plain columns, so ten million rows need a few hundred megabytes and not more. What cannot be a point is counted by kind with
/// the number of its line.
/// </summary>
public sealed class PointFile
{
    public const int MostRows = 20_000_000;
    private const int LongestLine = 1 << 16;

    private static readonly char[] Separators = [',', ';', '\t'];
    private static readonly string[] LonNames = ["lon", "lng", "long", "longitude", "lon_dd"];
    private static readonly string[] LatNames = ["lat", "latitude", "lat_dd"];
    private static readonly string[] DayFirst =
        [.. new[] { "d/M/yyyy", "d-M-yyyy", "d.M.yyyy" }.SelectMany(d => new[] { "", " H:mm", " H:mm:ss" }.Select(t => d + t))];
    private static readonly string[] TimeNames = ["time", "date", "t", "day", "days", "datetime", "timestamp", "when", "occurred", "occurred_at"];

    private PointFile(double[] x, double[] y, double[]? times, IReadOnlyDictionary<string, double[]> others, TransverseMercator? projection, bool calendar, IReadOnlyList<Fault> faults, long rows) =>
        (X, Y, Times, Others, Projection, Calendar, Faults, Rows) = (x, y, times, others, projection, calendar, faults, rows);

    /// <param name="Kind">Why rows were left out, in words.</param>
    /// <param name="Lines">The first lines concerned.</param>
    public sealed record Fault(string Kind, long Count, IReadOnlyList<long> Lines)
    {
        public override string ToString() =>
            $"{Count} row(s): {Kind} (line {string.Join(", ", Lines)}{(Count > Lines.Count ? ", ..." : "")})";
    }

    /// <summary>Metres east; longitude when degrees were asked for.</summary>
    public double[] X { get; }

    /// <summary>Metres north; or latitude.</summary>
    public double[] Y { get; }

    /// <summary>Days; for dates since the first of January of the year 1.</summary>
    public double[]? Times { get; }

    /// <summary>The other columns that were asked for.</summary>
    public IReadOnlyDictionary<string, double[]> Others { get; }

    /// <summary>How degrees became metres; null when the file has metres.</summary>
    public TransverseMercator? Projection { get; }

    /// <summary>The times were written as dates.</summary>
    public bool Calendar { get; }

    /// <summary>Rows that were left out.</summary>
    public IReadOnlyList<Fault> Faults { get; }

    public long Rows { get; }

    /// <param name="path">A CSV file, also packed as <c>.gz</c>.</param>
    /// <param name="needTime">Rows without a time are faults.</param>
    /// <param name="skipBad">Leave faulty rows out; otherwise the first kinds of them are said and nothing is read.</param>
    /// <param name="inDegrees">Keep longitude and latitude as they are.</param>
    /// <param name="columns">Further columns of numbers to read.</param>
    public static PointFile Read(string path, bool needTime = false, bool skipBad = false, bool inDegrees = false, params IReadOnlyList<string> columns)
    {
        using var file = File.OpenRead(path);
        using Stream stream = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(file, CompressionMode.Decompress) : file;
        using var reader = new StreamReader(stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, bufferSize: 1 << 16);
        return Read(reader, needTime, skipBad, inDegrees, columns);
    }

    public static PointFile Read(TextReader reader, bool needTime = false, bool skipBad = false, bool inDegrees = false, params IReadOnlyList<string> columns)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var lines = new Lines(reader, LongestLine);
        var load = new Load(Header.Read(lines, needTime, columns), needTime);
        lines.Separator = load.Header.Separator;
        while (lines.Next(out var line))
            load.Take(line, lines.Number);
        var (lon, faults, degrees) = (load.X, load.Faults, load.Header.Degrees);
        if (inDegrees && !degrees)
            throw new GeoInputException("This method needs lon and lat; the areas are in degrees.");
        var projection = degrees ? load.Project(inDegrees) : null;
        var list = faults.List();
        if (list.Count > 0 && !skipBad)
            throw new GeoInputException("The file has rows that are no points. " + string.Join(" ", list) + " Correct them, or leave them out with --skip-bad.");
        if (lon.Count == 0)
            throw new GeoInputException("The file holds no point.");
        return new PointFile(load.X.ToArray(), load.Y.ToArray(), load.Header.Time < 0 ? null : load.T.ToArray(), load.Others(), projection, load.Calendar, list, lines.Number - 1);
    }

    /// <summary>Where the columns stand.</summary>
    private sealed record Header(int X, int Y, int Time, bool Degrees, char Separator, IReadOnlyList<(string Name, int At)> Others)
    {
        public static Header Read(Lines lines, bool needTime, IReadOnlyList<string> wanted)
        {
            if (!lines.Next(out var first))
                throw new GeoInputException("The file is empty.");
            var text = first.ToString().TrimStart('\uFEFF');
            var separator = Separators.MaxBy(s => text.Count(c => c == s));
            var named = new List<string>();
            foreach (var field in new Fields(text, separator))
                named.Add(field.ToString().ToLowerInvariant());
            string[] names = [.. named];
            int Find(params string[] of) => Array.FindIndex(names, n => of.Contains(n, StringComparer.Ordinal));
            int lon = Find(LonNames), lat = Find(LatNames), x = Find("x"), y = Find("y");
            var degrees = lon >= 0 && lat >= 0;
            if (!degrees && (x < 0 || y < 0))
                throw new GeoInputException($"The first line must name the columns lon and lat, or x and y (and time where it is needed). It names: {Short(text)}");
            var time = Find(TimeNames);
            if (needTime && time < 0)
                throw new GeoInputException($"This method needs a column named time or date. The first line names: {Short(text)}");
            return new Header(degrees ? lon : x, degrees ? lat : y, time, degrees, separator, [.. wanted.Select(w => (w, Find(w.ToLowerInvariant()) is >= 0 and var at
                ? at : throw new GeoInputException($"There is no column {w}. The first line names: {Short(text)}")))]);
        }

        private static string Short(string line) => line.Length > 200 ? line[..200] + "..." : line;
    }

    /// <summary>Counts faults by kind.</summary>
    private sealed class FaultList
    {
        private readonly Dictionary<string, (long Count, List<long> Lines)> kinds = new(StringComparer.Ordinal);

        public void Add(string kind, long line)
        {
            var (count, lines) = kinds.TryGetValue(kind, out var known) ? known : (0, []);
            if (lines.Count < 5)
                lines.Add(line);
            kinds[kind] = (count + 1, lines);
        }

        public IReadOnlyList<Fault> List() => [.. kinds.Select(k => new Fault(k.Key, k.Value.Count, k.Value.Lines))];
    }

    /// <summary>A column that grows piece by piece, so that no second copy of it is made on the way.</summary>
    private sealed class Column
    {
        private const int Bits = 18;
        private readonly List<double[]> pieces = [];

        public int Count { get; private set; }

        public double this[int i]
        {
            get => pieces[i >> Bits][i & ((1 << Bits) - 1)];
            set => pieces[i >> Bits][i & ((1 << Bits) - 1)] = value;
        }

        public void Add(double value)
        {
            if (Count >> Bits == pieces.Count)
                pieces.Add(new double[1 << Bits]);
            this[Count++] = value;
        }

        public void Keep(int count) => Count = count;

        /// <summary>The column as one array; its pieces are given up.</summary>
        public double[] ToArray()
        {
            var all = new double[Count];
            for (var at = 0; at < Count; at += 1 << Bits)
                pieces[at >> Bits].AsSpan(0, Math.Min(1 << Bits, Count - at)).CopyTo(all.AsSpan(at));
            pieces.Clear();
            return all;
        }
    }

    private sealed class Load(Header header, bool needTime)
    {
        private readonly Column[] others = [.. header.Others.Select(_ => new Column())];
        private readonly List<(int Point, long Line)> jumps = [];
        private readonly double[] row = new double[3 + header.Others.Count];
        private bool? calendar;

        public Header Header => header;

        public Column X { get; } = new();

        public Column Y { get; } = new();

        public Column T { get; } = new();

        public FaultList Faults { get; } = new();

        public bool Calendar => calendar == true;

        public void Take(ReadOnlySpan<char> line, long number)
        {
            if (line.IsWhiteSpace())
                return;
            row.AsSpan().Fill(double.NaN);
            var at = 0;
            var broken = false;
            foreach (var field in new Fields(line, header.Separator))
            {
                broken |= !TakeField(field, at, number);
                at++;
            }

            if (broken)
                return;
            if (Why(at) is { } fault)
            {
                Faults.Add(fault, number);
                return;
            }

            if (X.Count >= MostRows)
                throw new GeoInputException($"The file has more than {MostRows} points. Cut it by year or by district.");
            X.Add(row[0]);
            Y.Add(row[1]);
            if (header.Time >= 0)
                T.Add(row[2]);
            for (var i = 0; i < others.Length; i++)
                others[i].Add(row[3 + i]);
            // Only to name the line of a point that turns out to lie in another country: those between two jumps follow each other.
            if (header.Degrees && (jumps.Count == 0 || number - jumps[^1].Line != X.Count - 1 - jumps[^1].Point))
                jumps.Add((X.Count - 1, number));
        }

        public Dictionary<string, double[]> Others() =>
            header.Others.Select((o, i) => (o.Name, Values: others[i].ToArray())).ToDictionary(o => o.Name, o => o.Values, StringComparer.OrdinalIgnoreCase);

        /// <summary>Degrees to metres in place, round the province's meridian or, for points elsewhere, round their own middle.</summary>
        public TransverseMercator? Project(bool inDegrees)
        {
            if (X.Count == 0)
                return null;
            var meridian = Meridian();
            var projection = Math.Abs(Math.IEEERemainder(meridian - TransverseMercator.KpMeridian, 360)) < 4 ? TransverseMercator.Kp : new TransverseMercator(meridian);
            var (kept, jump) = (0, 0);
            for (var i = 0; i < X.Count; i++)
            {
                while (jump + 1 < jumps.Count && jumps[jump + 1].Point <= i)
                    jump++;
                if (Math.Abs(Math.IEEERemainder(X[i] - projection.Meridian, 360)) > 6)
                {
                    Faults.Add("in another country than most: more than 6 degrees of longitude away", jumps[jump].Line + i - jumps[jump].Point);
                    continue;
                }

                var spot = inDegrees ? new Spot(X[i], Y[i]) : projection.Project(X[i], Y[i]);
                (X[kept], Y[kept]) = (spot.X, spot.Y);
                if (header.Time >= 0)
                    T[kept] = T[i];
                foreach (var other in others)
                    other[kept] = other[i];
                kept++;
            }

            X.Keep(kept);
            Y.Keep(kept);
            T.Keep(header.Time >= 0 ? kept : 0);
            foreach (var other in others)
                other.Keep(kept);
            return projection;
        }

        private bool TakeField(ReadOnlySpan<char> field, int at, long number)
        {
            if (at == header.X)
                row[0] = Number(field);
            if (at == header.Y)
                row[1] = Number(field);
            for (var i = 0; i < header.Others.Count; i++)
            {
                if (at == header.Others[i].At)
                    row[3 + i] = Number(field);
            }

            if (at != header.Time || field.IsWhiteSpace())
                return true;
            row[2] = Number(field);
            var written = double.IsNaN(row[2]);
            if (written)
                row[2] = Date(field);
            if (double.IsNaN(row[2]))
                return needTime ? Bad("the time is neither a number nor a date like 2026-01-31, 2026-01-31 23:59 or 31/01/2026 (day first)", number) : true;
            calendar ??= written;
            return calendar == written || Bad("the time is written in another way than in the rows before", number);
        }

        private bool Bad(string kind, long number)
        {
            Faults.Add(kind, number);
            return false;
        }

        private string? Why(int fields)
        {
            if (fields <= Math.Max(header.X, header.Y))
                return "fewer fields than the first line names";
            double x = row[0], y = row[1];
            if (!double.IsFinite(x) || !double.IsFinite(y))
                return "a coordinate is missing or not a number";
            if (header.Degrees && x == 0 && y == 0)
                return "0, 0 is where a device without a fix says it is";
            if (header.Degrees && !new LonLat(x, y).Valid)
                return new LonLat(y, x).Valid ? "longitude and latitude are swapped" : "not on the globe";
            // Inside Pakistan only the other way round.
            if (header.Degrees && x is >= 23 and <= 38 && y is >= 60 and <= 80)
                return "longitude and latitude are swapped";
            if (!header.Degrees && (Math.Abs(x) > 1e9 || Math.Abs(y) > 1e9))
                return "metres beyond the size of the Earth";
            if (needTime && double.IsNaN(row[2]))
                return "there is no time";
            for (var i = 0; i < header.Others.Count; i++)
            {
                if (!double.IsFinite(row[3 + i]))
                    return $"{header.Others[i].Name} is missing or not a number";
            }

            return null;
        }

        // The circular median of a sample: whole data sets lie on both sides of the 180th meridian.
        private double Meridian()
        {
            double sin = 0, cos = 0;
            var step = Math.Max(1, X.Count / 10_000);
            var sample = new List<double>();
            for (var i = 0; i < X.Count; i += step)
                sample.Add(X[i]);
            foreach (var lon in sample)
            {
                sin += Math.Sin(lon * Math.PI / 180);
                cos += Math.Cos(lon * Math.PI / 180);
            }

            var mean = Math.Atan2(sin, cos) * 180 / Math.PI;
            var away = sample.Select(lon => Math.IEEERemainder(lon - mean, 360)).Order().ToArray();
            return Math.IEEERemainder(mean + away[away.Length / 2], 360);
        }

        private double Number(ReadOnlySpan<char> field)
        {
            // A comma inside a field of a file that does not separate by commas is a decimal comma.
            if (header.Separator != ',' && field.Length < 64 && field.Count(',') == 1 && !field.Contains('.'))
            {
                Span<char> pointed = stackalloc char[field.Length];
                field.Replace(pointed, ',', '.');
                return double.TryParse(pointed, NumberStyles.Float, CultureInfo.InvariantCulture, out var decimals) ? decimals : double.NaN;
            }

            return double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : double.NaN;
        }

        // Where the year does not stand first the day does, as it is written in Pakistan: 01/02/2026 is the first of February.
        private static double Date(ReadOnlySpan<char> field)
        {
            const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
            var mark = field.IndexOfAny('/', '-', '.');
            return (mark is 1 or 2 && char.IsAsciiDigit(field[0])
                ? DateTime.TryParseExact(field, DayFirst, CultureInfo.InvariantCulture, Utc, out var date)
                : DateTime.TryParse(field, CultureInfo.InvariantCulture, Utc, out date)) ? date.Ticks / (double)TimeSpan.TicksPerDay : double.NaN;
        }
    }

    /// <summary>The fields of one line; quotes may hold the separator.</summary>
    private ref struct Fields(ReadOnlySpan<char> line, char separator)
    {
        private ReadOnlySpan<char> rest = line;
        private bool done = false;

        public ReadOnlySpan<char> Current { get; private set; } = default;

        /// <summary>A quote was opened and not closed.</summary>
        public bool Open { get; private set; } = false;

        public readonly Fields GetEnumerator() => this;

        // The quote that closes the field which begins with one; two together stand for one inside it.
        private static int Close(ReadOnlySpan<char> field)
        {
            for (var i = 1; i < field.Length; i++)
            {
                if (field[i] != '"')
                    continue;
                if (i + 1 == field.Length || field[i + 1] != '"')
                    return i;
                i++;
            }

            return -1;
        }

        public bool MoveNext()
        {
            if (done)
                return false;
            if (separator != ' ')
                rest = rest.TrimStart(' ');
            if (rest is ['"', ..])
            {
                var close = Close(rest);
                Open |= close < 0;
                Current = (close < 0 ? rest[1..] : rest[1..close]).Trim();
                var next = close < 0 ? -1 : rest[close..].IndexOf(separator);
                done = next < 0;
                rest = done ? default : rest[(close + next + 1)..];
                return true;
            }

            var end = rest.IndexOf(separator);
            done = end < 0;
            Current = (done ? rest : rest[..end]).Trim();
            rest = done ? default : rest[(end + 1)..];
            return true;
        }
    }

    /// <summary>The lines of the file, a field in quotes over several of them counted as one, read into one buffer; a line longer than the buffer is refused and not kept.</summary>
    private sealed class Lines(TextReader reader, int longest)
    {
        private readonly char[] buffer = ArrayPool<char>.Shared.Rent(longest * 2);
        private int start;
        private int end;
        private bool over;

        private long next;

        /// <summary>The line of the file, from 1, that the last one began on.</summary>
        public long Number { get; private set; }

        public char Separator { get; set; }

        public bool Next(out ReadOnlySpan<char> line)
        {
            while (true)
            {
                var whole = buffer.AsSpan(start, end - start);
                var length = whole.IndexOf('\n');
                if (length >= 0 || (over && end > start))
                {
                    length = length < 0 ? whole.Length : length;
                    var more = Separator != default && whole[..length].Contains('"') ? Quoted(whole, length) : length;
                    // A quote that is never closed is a slip, not the beginning of a text without end; but it may close in what was not read yet.
                    if (more < 0 && !over && whole.Length < longest)
                    {
                        Fill();
                        continue;
                    }

                    length = Math.Max(length, more);
                    line = whole[..length].TrimEnd('\r');
                    (Number, next) = (next + 1, next + 1 + line.Count('\n'));
                    start = Math.Min(end, start + length + 1);
                    return true;
                }

                if (over)
                {
                    line = default;
                    return false;
                }

                if (end - start >= longest)
                    throw new GeoInputException($"Line {Number + 1} is longer than {longest} characters; this is not a CSV file of points.");
                Fill();
            }
        }

        // Where the line ends whose quoted field goes on over line ends; -1 when no end is in sight.
        private int Quoted(ReadOnlySpan<char> whole, int length)
        {
            while (Unclosed(whole[..length]))
            {
                if (length >= whole.Length || length > longest)
                    return -1;
                var more = whole[(length + 1)..].IndexOf('\n');
                if (more < 0 && !over)
                    return -1;
                length = more < 0 ? whole.Length : length + 1 + more;
            }

            return length;
        }

        private bool Unclosed(ReadOnlySpan<char> line)
        {
            var fields = new Fields(line, Separator);
            while (fields.MoveNext())
            {
            }

            return fields.Open;
        }

        private void Fill()
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (end, start) = (end - start, 0);
            var read = reader.Read(buffer.AsSpan(end));
            over = read == 0;
            end += read;
        }
    }
}
