using System.Text;
using Thana.Domain;

namespace Thana.Web.Modules.Access;

/// <summary>
/// Which passwords are refused: shorter than 15 characters, or easily thought of. No rule asks for signs or capitals. A password is worth as many points as it has
/// different words of the common list; three characters that are in no word are worth one, and so are three runs like 1234 or years. Words of the person's own names, belt
/// number and office are worth nothing. Fewer than three points are too few.
/// </summary>
public static class PasswordStrength
{
    public const int Shortest = 15;
    public const int Longest = 200;

    // In thirds of a point.
    private const int Word = 3;
    private const int Letter = 1;
    private const int Least = 9;

    /// <param name="own">Names, belt number, office: whatever a colleague knows of the person.</param>
    public static Refusal? Judge(string? password, IEnumerable<string?> own, string field)
    {
        var text = password ?? "";
        if (text.EnumerateRunes().Count() < Shortest)
            return new Refusal("access.password-short", PasswordWords.Short, field);
        if (text.Length > Longest || !FreeText.IsSound(text))
            return new Refusal("access.password-long", PasswordWords.Long, field);
        return Thirds(text, own) < Least ? new Refusal("access.password-common", PasswordWords.Common, field) : null;
    }

    private static int Thirds(string password, IEnumerable<string?> own)
    {
        var folded = Unrepeated(Fold(password));
        var known = own.SelectMany(o => new[] { o ?? "" }.Concat((o ?? "").Split([' ', '.', '-', '_'], StringSplitOptions.RemoveEmptyEntries)))
            .Select(Fold).Where(o => o.Length >= 2).ToHashSet(StringComparer.Ordinal);
        return Worth(folded, known);
    }

    // The cheapest way to read the text from left to right as words, runs and single letters; then each different word counts once.
    private static int Worth(string text, HashSet<string> known)
    {
        var cost = new int[text.Length + 1];
        var from = new int[text.Length + 1];
        for (var end = 1; end <= text.Length; end++)
        {
            (cost[end], from[end]) = (cost[end - 1] + Letter, end - 1);
            for (var start = Math.Max(0, end - CommonWords.Longest); start < end; start++)
            {
                if (PieceCost(text.AsSpan(start, end - start), known) is { } piece && cost[start] + piece < cost[end])
                    (cost[end], from[end]) = (cost[start] + piece, start);
            }
        }

        var pieces = new HashSet<string>(StringComparer.Ordinal);
        var worth = 0;
        for (var end = text.Length; end > 0; end = from[end])
        {
            var piece = text[from[end]..end];
            if (piece.Length == 1)
                worth += Letter;
            else if (pieces.Add(piece))
                worth += PieceCost(piece, known) ?? 0;
        }

        return worth;
    }

    private static int? PieceCost(ReadOnlySpan<char> piece, HashSet<string> known)
    {
        if (piece.Length >= 2 && known.GetAlternateLookup<ReadOnlySpan<char>>().Contains(piece))
            return 0;
        if ((piece.Length >= 3 && IsRun(piece)) || IsYear(piece))
            return Letter;
        return piece.Length >= CommonWords.Shortest && (CommonWords.Contains(piece) || CommonWords.Contains(Plain(piece))) ? Word : null;
    }

    // aaaa, 1234, dcba.
    private static bool IsRun(ReadOnlySpan<char> piece)
    {
        var step = piece[1] - piece[0];
        if (Math.Abs(step) > 1)
            return false;
        for (var i = 2; i < piece.Length; i++)
        {
            if (piece[i] - piece[i - 1] != step)
                return false;
        }

        return true;
    }

    private static bool IsYear(ReadOnlySpan<char> piece) => piece.Length == 4 && (piece.StartsWith("19") || piece.StartsWith("20")) && char.IsAsciiDigit(piece[2]) && char.IsAsciiDigit(piece[3]);

    private static string Fold(string text) =>
        new(text.Normalize(NormalizationForm.FormKC).ToLowerInvariant().Where(char.IsLetterOrDigit).ToArray());

    // p4ssw0rd
    private static string Plain(ReadOnlySpan<char> piece) => string.Create(piece.Length, piece, (text, from) =>
    {
        for (var i = 0; i < from.Length; i++)
            text[i] = from[i] switch { '0' => 'o', '1' => 'i', '3' => 'e', '4' => 'a', '5' => 's', '7' => 't', '8' => 'b', var c => c };
    });

    // The shortest block whose repetition is the whole text.
    private static string Unrepeated(string text)
    {
        for (var block = 1; block <= text.Length / 2; block++)
        {
            var repeats = true;
            for (var i = block; i < text.Length && repeats; i++)
                repeats = text[i] == text[i - block];
            if (repeats)
                return text[..block];
        }

        return text;
    }
}
