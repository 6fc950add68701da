namespace Thana.Web.Modules.Import;

/// <summary>The first line of a file, and which column fills which target.</summary>
internal sealed class Header
{
    private readonly Dictionary<string, int> byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int[]> byTarget = new(StringComparer.Ordinal);

    /// <exception cref="ImportStoppedException">A column that the mapping needs is not there.</exception>
    public Header(IReadOnlyList<string> names, ImportMapping mapping)
    {
        var labels = new string[names.Count];
        for (var i = 0; i < labels.Length; i++)
        {
            // A name that comes twice (Los Angeles has two DATE OCC) is told apart by its place; the mapping means the first unless it says " (2)".
            var label = Tidy(names[i], i);
            for (var n = 2; !byName.TryAdd(Fold(label), i); n++)
                label = $"{Tidy(names[i], i)} ({n})";
            labels[i] = label;
        }

        Labels = labels;
        foreach (var (target, choices) in mapping.Columns)
        {
            if (choices.Select(Columns).FirstOrDefault(c => c is not null) is { } columns)
                byTarget[target] = columns;
            else if (!mapping.Optional.Contains(target, StringComparer.Ordinal))
                throw new ImportStoppedException($"The file has no column for '{target}': the mapping knows it as {string.Join(" or ", choices)}. The file has: {string.Join(", ", labels)}.");
        }
    }

    /// <summary>The columns' names, each once.</summary>
    public IReadOnlyList<string> Labels { get; }

    public int Count => Labels.Count;

    /// <summary>A name without blanks, underscores, case, accents of the file system or marks nobody sees: "FIR Type", "FIR_Type" and "FIR&#9;Type" are one.</summary>
    public static string Fold(string name) => string.Concat(name.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant));

    public int? Find(string name) => byName.TryGetValue(Fold(name), out var i) ? i : null;

    /// <summary>Columns of a target; empty when the file has none.</summary>
    public int[] Of(string target) => byTarget.GetValueOrDefault(target, []);

    private int[]? Columns(string choice)
    {
        var parts = choice.Split('+').Select(Find).ToArray();
        return parts.All(p => p is not null) ? parts.Select(p => p!.Value).ToArray() : null;
    }

    private static string Tidy(string name, int index)
    {
        var tidy = string.Join(' ', name.Trim('\uFEFF').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return Fold(tidy).Length > 0 ? tidy : $"column {index + 1}";
    }
}
