using System.Security.Cryptography;
using System.Text;

namespace Thana.Web.Modules.Import;

/// <summary>
/// How a row is known again. First what names the record in its source (or, when it has no number, everything in it), then the content, then which occurrence of that
/// content it is in its file. So the same file, or a bigger one, adds nothing; the same number with other values is a further entry; and rows that are alike in
/// everything but have no number are counted, not merged.
/// </summary>
/// <param name="Record">16 letters for the record.</param>
/// <param name="Content">12 letters for the content.</param>
internal sealed record RowIdentity(string Record, string Content)
{
    public static RowIdentity Of(string source, string? key, string content)
    {
        var whole = Hash("content", source, content);
        return new RowIdentity(
            Letters(key is null ? whole.AsSpan(0, 12) : Hash("record", source, key).AsSpan(0, 12)),
            Letters(whole.AsSpan(12, 9)));
    }

    /// <summary>As it stands in the entry.</summary>
    public string Text(long occurrence) => occurrence == 1 ? $"{Record}.{Content}" : FormattableString.Invariant($"{Record}.{Content}.{occurrence}");

    private static byte[] Hash(string what, string source, string text) => SHA256.HashData(Encoding.UTF8.GetBytes($"thana/import/{what}\u001D{source}\u001D{text}"));

    private static string Letters(ReadOnlySpan<byte> bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);
}
