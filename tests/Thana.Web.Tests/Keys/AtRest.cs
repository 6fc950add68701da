using System.Diagnostics;
using System.Text;
using Npgsql;
using Thana.Web.Platform;
using Xunit;

namespace Thana.Web.Tests.Keys;

/// <summary>Every byte that a thief of the database finds.</summary>
internal static class AtRest
{
    /// <summary>The files of SQLite, or what <c>pg_dump</c> writes with its bytes as text and in hex.</summary>
    public static async Task<byte[]> Bytes(StationOptions options)
    {
        if (options.Postgres is not { } text)
            return Directory.EnumerateFiles(options.Data, "thana.db*").SelectMany(File.ReadAllBytes).ToArray();
        var to = new NpgsqlConnectionStringBuilder(text);
        var tool = Directory.EnumerateDirectories("/usr/lib/postgresql").OrderDescending(StringComparer.Ordinal).Select(d => Path.Combine(d, "bin", "pg_dump")).First(File.Exists);
        var start = new ProcessStartInfo(tool, ["-h", to.Host!, "-p", $"{to.Port}", "-U", to.Username!, "--inserts", to.Database!]) { RedirectStandardOutput = true, UseShellExecute = false };
        using var dump = Process.Start(start)!;
        using var bytes = new MemoryStream();
        await dump.StandardOutput.BaseStream.CopyToAsync(bytes, TestContext.Current.CancellationToken);
        await dump.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, dump.ExitCode);
        return bytes.ToArray();
    }

    /// <summary>The words that stand there in clear, in UTF-8, UTF-16, hex or base64.</summary>
    public static List<string> Find(byte[] bytes, IEnumerable<string> words) => words.Where(w => Forms(w).Any(f => bytes.AsSpan().IndexOf(f) >= 0)).ToList();

    private static IEnumerable<byte[]> Forms(string word)
    {
        var utf8 = Encoding.UTF8.GetBytes(word);
        yield return utf8;
        yield return Encoding.Unicode.GetBytes(word);
        yield return Encoding.ASCII.GetBytes(Convert.ToHexStringLower(utf8));
        // Base64 at any of the three places, without its ends.
        for (var shift = 0; shift < 3; shift++)
        {
            var inner = Convert.ToBase64String([.. new byte[shift], .. utf8]);
            yield return Encoding.ASCII.GetBytes(inner[(shift == 0 ? 0 : shift + 1)..^4]);
        }
    }
}
