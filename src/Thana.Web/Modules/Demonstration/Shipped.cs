namespace Thana.Web.Modules.Demonstration;

/// <summary>The demonstration's files (data/province, data/demo, data/names-demo), which the program carries inside itself.</summary>
internal static class Shipped
{
    public static string Text(string name)
    {
        using var reader = new StreamReader(typeof(Shipped).Assembly.GetManifestResourceStream("demo/" + name)
            ?? throw new InvalidOperationException($"The program was built without {name}."));
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    /// <summary>The rows of a tab-separated file without its header line.</summary>
    public static IReadOnlyList<string[]> Rows(string name) =>
        Text(name).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split('\t')).ToList();
}
