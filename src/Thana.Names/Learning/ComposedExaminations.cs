using System.Globalization;

namespace Thana.Names.Learning;

/// <summary>
/// Makes examinations in the layout of <c>thana match evaluate</c> out of pairs of spellings: a pair for the name, a pair for the father, a birth year that
/// is up to three years off as often as in the development lists, a place for a third. Two of five persons are not in the register. A last column tells the
/// fold: pairs of one fold are used in no other, so that what is fitted on some folds can be measured on the rest.
/// </summary>
internal static class ComposedExaminations
{
    public const int Folds = 3;
    private static readonly int[] YearsOff = [0, 0, 0, 0, 0, 0, 0, 0, 0, 1, -1, 1, -1, 1, -1, 2, -2, 2, -2, 3];

    public static void Run(string vectors, string folder)
    {
        Directory.CreateDirectory(folder);
        var areas = File.ReadLines(Path.Combine(vectors, "pk_areas.tsv")).Skip(1).Select(l => l.Split('\t')[1]).ToArray();
        // Seven of ten spellings differ, as in the development list.
        var latin = Pairs(Path.Combine(vectors, "pk_candidates_latin_pairs.tsv"), 1, 2, l => l[6] == "variant" || l[0][^1] is '1' or '2' or '3' or '4' or '5');
        var cross = Pairs(Path.Combine(vectors, "pk_candidates_urdu_latin_pairs.tsv"), 1, 2, _ => true);
        Compose(Path.Combine(folder, "synth_latin.tsv"), "sl", latin, areas, 5_000, 11, fathered: true);
        Compose(Path.Combine(folder, "synth_cross.tsv"), "sc", cross, areas, 4_000, 12, fathered: true);
        Compose(Path.Combine(folder, "name_latin.tsv"), "nl", latin, areas, 2_000, 13, fathered: false);
        Compose(Path.Combine(folder, "name_cross.tsv"), "nc", cross, areas, 1_500, 14, fathered: false);
        Aliases(Path.Combine(vectors, "ofac_aliases.tsv"), Path.Combine(folder, "ofac.tsv"));
    }

    private static List<(string A, string B)>[] Pairs(string path, int a, int b, Func<string[], bool> wanted)
    {
        var folds = Enumerable.Range(0, Folds).Select(_ => new List<(string, string)>()).ToArray();
        var number = 0;
        foreach (var line in File.ReadLines(path).Skip(1).Select(l => l.Split('\t')).Where(wanted))
            folds[number++ % Folds].Add((line[a], line[b]));
        return folds;
    }

    private static void Compose(string path, string prefix, List<(string A, string B)>[] folds, string[] areas, int count, int seed, bool fathered)
    {
        var random = new Random(seed);
        using var to = Header(path);
        for (var i = 0; i < count; i++)
        {
            var fold = i % folds.Length;
            var (name, father) = (folds[fold][random.Next(folds[fold].Count)], folds[fold][random.Next(folds[fold].Count)]);
            if (random.Next(2) == 0)
                (name, father) = ((name.B, name.A), (father.B, father.A));
            var born = 1950 + random.Next(56);
            var asked = born + YearsOff[random.Next(YearsOff.Length)];
            var area = areas[(int)(areas.Length * Math.Pow(random.NextDouble(), 1.5))];
            var told = fathered ? random.Next(10) < 3 : random.Next(10) < 2;
            var aged = fathered || random.Next(2) == 0;
            to.Write(string.Create(CultureInfo.InvariantCulture, $"{prefix}q{i:D5}\t{(random.Next(5) < 3 ? 1 : 0)}\t{name.A}\t{(fathered ? father.A : "")}\t{(aged ? asked : "")}\t{(told ? area : "")}\t{prefix}r{i:D5}\t{name.B}\t{father.B}\t{born}\t{area}\t{fold}\n"));
        }
    }

    /// <summary>Spellings and partial names of the public list, by the name alone; a fifth of the persons are left out of the register.</summary>
    private static void Aliases(string list, string path)
    {
        using var to = Header(path);
        var number = 0;
        foreach (var line in File.ReadLines(list).Skip(1).Select(l => l.Split('\t')).Where(l => l[3] is "spelling" or "partial"))
        {
            var person = int.Parse(line[0], CultureInfo.InvariantCulture);
            to.Write(string.Create(CultureInfo.InvariantCulture, $"oq{number++:D5}\t{(person % 5 == 0 ? 0 : 1)}\t{line[1]}\t\t\t\tor{person}\t{line[2]}\t\t{line[5]}\t\t{person % Folds}\n"));
        }
    }

    private static StreamWriter Header(string path)
    {
        var to = new StreamWriter(path);
        to.Write("qid\tpresent\tq_name\tq_father\tq_birth_year\tq_area\trecord_id\tr_name\tr_father\tr_birth_year\tr_area\tfold\n");
        return to;
    }
}
