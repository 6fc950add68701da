namespace Thana.Names.Text;

/// <summary>Tables that ship inside the library: tab-separated, one header line. Origin and licence are in <c>data/names/README.md</c>.</summary>
internal static class Resource
{
    /// <summary>The lines of a table without its header; none when the table is not there.</summary>
    public static IEnumerable<string[]> Lines(string name)
    {
        using var stream = typeof(Resource).Assembly.GetManifestResourceStream(name);
        if (stream is null)
            yield break;
        using var reader = new StreamReader(stream);
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0)
                yield return line.Split('\t');
        }
    }
}
