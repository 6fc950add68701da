namespace Thana.Geo;

/// <summary>A named place: town, village, quarter, pass.</summary>
/// <param name="Rank">1 for the largest towns to 4, 9 for all others.</param>
public sealed record NamedPlace(string NameEn, string NameUr, string NamePs, LonLat At, string District, string Tehsil, long Population, int Rank = 9);

/// <summary>
/// Finds places by what somebody types, in any of the three languages and with the usual slips. Exact names come first, then names that begin so,
/// then words that begin so, then names that sound so, then names with a letter wrong; larger places before smaller ones.
/// </summary>
public sealed class PlaceNames
{
    private readonly Entry[] entries;

    public PlaceNames(IEnumerable<NamedPlace> places)
    {
        ArgumentNullException.ThrowIfNull(places);
        entries = [.. places.OrderBy(p => p.Rank).ThenByDescending(p => p.Population).ThenBy(p => p.NameEn, StringComparer.Ordinal).Select(Entry.Of)];
    }

    /// <param name="How">exact, begins, word, sounds or near.</param>
    public sealed record Hit(NamedPlace Place, string How);

    public int Count => entries.Length;

    /// <param name="typed">The beginning of a name, with or without the name of its district behind a comma.</param>
    /// <param name="near">Of places with the same name, the nearest to here first.</param>
    public IReadOnlyList<Hit> Find(string typed, int most = 10, LonLat? near = null)
    {
        ArgumentNullException.ThrowIfNull(typed);
        var comma = typed.AsSpan().IndexOfAny(',', '،');
        var folded = PlaceFolding.Fold(comma < 0 ? typed : typed[..comma]);
        var district = comma < 0 ? "" : PlaceFolding.Fold(typed[(comma + 1)..]);
        if (folded.Length == 0)
            return [];
        var skeleton = PlaceFolding.Skeleton(folded);
        var best = new PriorityQueue<(Entry Entry, string How), (double, int)>();
        for (var i = 0; i < entries.Length; i++)
        {
            var (tier, how) = Match(entries[i], folded, skeleton);
            if (tier < 0 || (district.Length > 0 && !entries[i].District.StartsWith(district, StringComparison.Ordinal)))
                continue;
            // Entries are in falling order of size, so their number breaks ties. The queue gives up its worst first.
            // Of names that only sound alike, those spelled most alike come first.
            var unlike = how is "sounds" or "near" ? 0.1 * Math.Min(6, entries[i].Names.Min(n => Distance(n, folded))) : 0;
            var score = tier + unlike + (0.3 * (near is { } here ? Math.Min(1, Rough(here, entries[i].Place.At) / 1000) : (double)i / entries.Length));
            best.Enqueue((entries[i], how), (-score, -i));
            if (best.Count > most)
                best.Dequeue();
        }

        var hits = new List<Hit>();
        while (best.TryDequeue(out var hit, out _))
            hits.Add(new Hit(hit.Entry.Place, hit.How));
        hits.Reverse();
        return hits;
    }

    /// <summary>Reads the tab-separated list of the data pack: name_en, name_ur, name_ps, lon, lat, district, tehsil, population, rank.</summary>
    public static PlaceNames Read(TextReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var places = new List<NamedPlace>();
        reader.ReadLine();
        for (var number = 2; reader.ReadLine() is { } line; number++)
        {
            var f = line.Split('\t');
            if (f.Length < 8 || !double.TryParse(f[3], System.Globalization.CultureInfo.InvariantCulture, out var lon) || !double.TryParse(f[4], System.Globalization.CultureInfo.InvariantCulture, out var lat)
                || !new LonLat(lon, lat).Valid)
                throw new GeoInputException($"Line {number} of the place names is not name_en, name_ur, name_ps, lon, lat, district, tehsil, population.");
            _ = long.TryParse(f[7], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var population);
            var rank = f.Length > 8 && int.TryParse(f[8], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var r) ? r : 9;
            places.Add(new NamedPlace(f[0], f[1], f[2], new LonLat(lon, lat), f[5], f[6], population, rank));
        }

        return new PlaceNames(places);
    }

    private static (int Tier, string How) Match(Entry e, string folded, string skeleton)
    {
        var tier = int.MaxValue;
        foreach (var name in e.Names)
        {
            if (name.StartsWith(folded, StringComparison.Ordinal))
                tier = Math.Min(tier, name.Length == folded.Length ? 0 : name[folded.Length] == ' ' ? 1 : 2);
            else if (tier > 3 && HasWord(name, folded))
                tier = 3;
        }

        if (tier <= 3)
            return (tier, tier switch { 0 => "exact", < 3 => "begins", _ => "word" });
        // One or two consonants are shared by half the province.
        if (skeleton.Length >= 2)
        {
            foreach (var bones in e.Bones)
            {
                if (bones == skeleton)
                    return (4, "sounds");
                if (skeleton.Length >= 3 && bones.StartsWith(skeleton, StringComparison.Ordinal))
                    tier = 6;
            }
        }

        if (folded.Length >= 4)
        {
            foreach (var name in e.Names)
            {
                if (Slip(name, folded))
                    return (4, "near");
            }
        }

        return tier == 6 ? (6, "sounds") : (-1, "");
    }

    private static bool HasWord(string name, string folded)
    {
        for (var at = name.IndexOf(' ', StringComparison.Ordinal); at >= 0; at = name.IndexOf(' ', at + 1))
        {
            if (name.AsSpan(at + 1).StartsWith(folded, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    // Levenshtein's distance; names are short.
    private static int Distance(string a, string b)
    {
        Span<int> row = stackalloc int[Math.Min(b.Length, 120) + 1];
        for (var j = 0; j < row.Length; j++)
            row[j] = j;
        for (var i = 0; i < a.Length; i++)
        {
            var corner = row[0];
            row[0] = i + 1;
            for (var j = 1; j < row.Length; j++)
            {
                var up = row[j];
                row[j] = Math.Min(Math.Min(up, row[j - 1]) + 1, corner + (a[i] == b[j - 1] ? 0 : 1));
                corner = up;
            }
        }

        return row[^1];
    }

    // One letter wrong, missing, too many, or two exchanged.
    private static bool Slip(string name, string typed)
    {
        if (Math.Abs(name.Length - typed.Length) > 1)
            return false;
        var start = 0;
        while (start < name.Length && start < typed.Length && name[start] == typed[start])
            start++;
        int a = name.Length - 1, b = typed.Length - 1;
        while (a >= start && b >= start && name[a] == typed[b])
            (a, b) = (a - 1, b - 1);
        int left = a - start + 1, other = b - start + 1;
        return (left <= 1 && other <= 1) || (left == 2 && other == 2 && name[start] == typed[start + 1] && name[start + 1] == typed[start]);
    }

    // Good enough to sort by.
    private static double Rough(LonLat a, LonLat b)
    {
        double dx = (a.Lon - b.Lon) * 92, dy = (a.Lat - b.Lat) * 111;
        return Math.Sqrt((dx * dx) + (dy * dy));
    }

    private sealed record Entry(NamedPlace Place, string[] Names, string[] Bones, string District)
    {
        public static Entry Of(NamedPlace place)
        {
            string[] names = [.. new[] { place.NameEn, place.NameUr, place.NamePs }.Where(n => n.Length > 0).Select(PlaceFolding.Fold).Where(n => n.Length > 0).Distinct(StringComparer.Ordinal)];
            return new Entry(place, names, [.. names.Select(PlaceFolding.Skeleton).Where(b => b.Length > 0).Distinct(StringComparer.Ordinal)], PlaceFolding.Fold(place.District));
        }
    }
}
