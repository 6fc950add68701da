using System.Text;

namespace Thana.Web.Modules.Import;

/// <summary>
/// The refused rows of one import, tab separated: line, code, reason, and the row as found. Made at the first refusal. Whoever opens it in a spreadsheet must not run what a
/// stranger wrote: a text that begins like a formula gets an apostrophe before it.
/// </summary>
internal sealed class RefusedFile : IDisposable
{
    private const string Head = "line\tcode\treason\trow";
    private const int MostOfARow = 32_000;

    private readonly string wanted;
    private readonly string otherwise;
    private StreamWriter? writer;

    public RefusedFile(string wanted, string otherwise)
    {
        (this.wanted, this.otherwise) = (wanted, otherwise);
        // What an earlier run refused is not what this one refuses.
        foreach (var old in new[] { wanted, otherwise }.Where(IsOurs))
            File.Delete(old);
    }

    public string? Path { get; private set; }

    public void Add(long line, RowFault fault, string raw, string[]? fields)
    {
        writer ??= Open();
        var row = fields is null ? raw : string.Join('\t', fields.Select(Plain));
        writer.WriteLine(FormattableString.Invariant($"{line}\t{fault.Code}\t{fault.Reason}\t{(fields is null ? Plain(row) : Cut(row))}"));
    }

    public void Dispose() => writer?.Dispose();

    private StreamWriter Open()
    {
        try
        {
            return Make(wanted);
        }
        catch (Exception failure) when (failure is UnauthorizedAccessException or IOException)
        {
            return Make(otherwise);
        }
    }

    private StreamWriter Make(string path)
    {
        // A file of another's is not written over.
        if (File.Exists(path) && !IsOurs(path))
            throw new IOException($"{path} is there and is not a list of refused rows.");
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!);
        var made = new StreamWriter(path, append: false, new UTF8Encoding(false));
        made.WriteLine(Head);
        Path = path;
        return made;
    }

    private static bool IsOurs(string path)
    {
        if (!File.Exists(path))
            return false;
        using var reader = new StreamReader(path);
        var head = new char[Head.Length];
        return reader.ReadBlock(head) == head.Length && new string(head) == Head;
    }

    private static string Plain(string text)
    {
        var plain = new string(Cut(text).Select(c => char.IsControl(c) ? ' ' : c == TextFile.Unreadable || char.IsSurrogate(c) ? '\uFFFD' : c).ToArray());
        return plain.TrimStart() is ['=' or '+' or '-' or '@', ..] || text is ['\t' or '\r', ..] ? "'" + plain : plain;
    }

    private static string Cut(string text) => text.Length <= MostOfARow ? text : text[..MostOfARow] + " …";
}
