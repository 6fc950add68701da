using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Thana.Ledger;

/// <summary>A log's state in three lines, C2SP tlog-checkpoint: origin, number of leaves, root.</summary>
/// <param name="Origin">Name of the log; one line, not empty.</param>
/// <param name="Size">Leaves.</param>
/// <param name="Root">32 bytes.</param>
public sealed record Checkpoint(string Origin, long Size, byte[] Root)
{
    /// <summary>Further lines, which no witness looks at. This program writes none.</summary>
    public IReadOnlyList<string> Extensions { get; init; } = [];

    /// <summary>The text that is signed, with its last newline.</summary>
    public string Text => string.Create(CultureInfo.InvariantCulture, $"{Origin}\n{Size}\n{Base64.Encode(Root)}\n{string.Concat(Extensions.Select(e => e + "\n"))}");

    /// <summary>Reads the text of a checkpoint strictly: size without leading zeros, root of 32 bytes, no empty line.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out Checkpoint? checkpoint, [NotNullWhen(false)] out string? error)
    {
        checkpoint = null;
        var lines = (text ?? "").Split('\n');
        error = lines switch
        {
            { Length: < 4 } => "A checkpoint has three lines, each ending in a newline.",
            _ when lines[^1].Length > 0 => "The last line does not end.",
            _ when lines[..^1].Any(l => l.Length == 0) => "A checkpoint has no empty line.",
            _ when lines[..^1].Any(l => l.Any(c => c < ' ')) => "A checkpoint has no control characters.",
            _ => null,
        };
        if (error is not null)
            return false;

        if (!Decimal.TryParse(lines[1], out var size))
        {
            error = "The size is a number without leading zeros.";
            return false;
        }

        if (!Base64.TryDecode(lines[2], out var root) || root.Length != Merkle.HashSize)
        {
            error = "The root is 32 bytes in base 64.";
            return false;
        }

        checkpoint = new(lines[0], size, root) { Extensions = lines[3..^1] };
        return true;
    }

    /// <summary>The signed note.</summary>
    public string Sign(LogSigner signer)
    {
        ArgumentNullException.ThrowIfNull(signer);
        if (Origin.Length == 0 || Origin.Any(c => c < ' ') || Size < 0 || Root is not { Length: Merkle.HashSize } || Extensions.Any(e => e.Length == 0 || e.Any(c => c < ' ')))
            throw new InvalidOperationException("Not a checkpoint that could be read again.");

        return $"{Text}\n{SignedNote.Line(signer.Verifier, signer.Sign(Encoding.UTF8.GetBytes(Text)))}";
    }

    public bool Equals(Checkpoint? other) => other is not null && Text == other.Text;

    public override int GetHashCode() => HashCode.Combine(Origin, Size);
}

/// <summary>Numbers as the C2SP formats write them: ASCII digits, no sign, no leading zero.</summary>
internal static class Decimal
{
    public static bool TryParse(ReadOnlySpan<char> text, out long number)
    {
        number = 0;
        return text.Length is > 0 and <= 19
            && !text.ContainsAnyExceptInRange('0', '9')
            && (text[0] != '0' || text.Length == 1)
            && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }
}
