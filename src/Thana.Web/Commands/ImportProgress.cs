using System.Diagnostics;
using System.Globalization;
using Thana.Web.Modules.Import;

namespace Thana.Web.Commands;

/// <summary>A bar on a terminal; on anything else a line now and then, so that a log tells how far it came.</summary>
internal sealed class ImportProgress(TextWriter output, bool terminal) : IProgress<ImportFirs.Progress>
{
    private const int Width = 30;

    private readonly Stopwatch watch = Stopwatch.StartNew();
    private TimeSpan? said;
    private bool drawn;

    public void Report(ImportFirs.Progress value)
    {
        var now = watch.Elapsed;
        if (now - said < (terminal ? TimeSpan.FromMilliseconds(100) : TimeSpan.FromSeconds(5)))
            return;
        said = now;
        var part = value.All == 0 ? 1 : Math.Min(1, (double)value.Read / value.All);
        var rate = value.Rows / Math.Max(now.TotalSeconds, 0.001);
        var left = TimeSpan.FromSeconds(part > 0 ? now.TotalSeconds * (1 - part) / part : 0);
        var full = (int)(part * Width);
        var text = terminal
            ? string.Create(CultureInfo.InvariantCulture, $"\r[{new string('#', full)}{new string('.', Width - full)}] {part,4:0%} {value.Rows:N0} rows, {rate:N0}/s, {left:mm\\:ss} left ")
            : string.Create(CultureInfo.InvariantCulture, $"{value.Rows} rows, {part:0%}, {rate:0} rows/s\n");
        output.Write(text);
        drawn = terminal;
    }

    /// <summary>Leaves the line of the bar.</summary>
    public void End()
    {
        if (drawn)
            output.WriteLine();
    }
}
