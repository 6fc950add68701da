using System.Diagnostics;
using Xunit;

namespace Thana.Paper.Tests;

/// <summary>Readers of PDF and QR that are not ours: poppler and the decoder of the verify page.</summary>
internal static class Tools
{
    public static string Text(byte[] pdf) => With(pdf, file => Run("pdftotext", "-layout", file, "-"));

    public static int Pages(byte[] pdf) => int.Parse(With(pdf, file => Run("pdfinfo", file)).Split('\n').First(l => l.StartsWith("Pages:", StringComparison.Ordinal))[6..]);

    /// <summary>What the codes of a page say, with version and level.</summary>
    public static string[] Codes(byte[] pdf, int page, int dotsPerInch) => With(pdf, file =>
    {
        Run("pdftoppm", "-r", $"{dotsPerInch}", "-f", $"{page}", "-l", $"{page}", "-singlefile", "-gray", "-png", file, file);
        return CodesOf(file + ".png");
    }).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public static string CodesOf(string image) => Run("node", Path.Combine(Repository(), "tests/Thana.Paper.Tests/decode.mjs"), Path.Combine(Repository(), "src/Thana.Web/Assets/node_modules"), image);

    public static bool Has(string program)
    {
        var paths = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':');
        return paths.Any(p => File.Exists(Path.Combine(p, program)));
    }

    private static string With(byte[] pdf, Func<string, string> run)
    {
        var folder = Directory.CreateTempSubdirectory("thana-paper-");
        try
        {
            var file = Path.Combine(folder.FullName, "paper.pdf");
            File.WriteAllBytes(file, pdf);
            return run(file);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Run(string program, params string[] arguments)
    {
        Assert.SkipUnless(Has(program), $"skipped: {program} is not here (apt-get install poppler-utils nodejs)");
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}: {process.ExitCode}");
        return output;
    }

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Thana.slnx")))
            folder = folder.Parent!;
        return folder.FullName;
    }
}
