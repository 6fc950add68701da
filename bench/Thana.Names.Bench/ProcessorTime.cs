using System.Runtime.InteropServices;
using Thana.Names.Evaluation;

namespace Thana.Names.Bench;

/// <summary>Processor time of single questions on Linux: what a machine that others keep busy would have taken if it were free, but for its cold caches.</summary>
internal static partial class ProcessorTime
{
    private const int OfThisThread = 3;

    [StructLayout(LayoutKind.Sequential)]
    private struct Moment
    {
        public long Seconds;
        public long Nanoseconds;
    }

    [DllImport("libc", EntryPoint = "clock_gettime")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Clock(int clock, out Moment moment);

    public static string Of(Examination examination, IReadOnlyList<QueryLine> lines)
    {
        if (!OperatingSystem.IsLinux())
            return "";
        var times = lines.Select(line =>
        {
            var question = Examination.Ask(line);
            _ = Clock(OfThisThread, out var from);
            examination.Matcher.Find(question);
            _ = Clock(OfThisThread, out var to);
            return (to.Seconds - from.Seconds) * 1e3 + (to.Nanoseconds - from.Nanoseconds) / 1e6;
        }).Order().ToList();
        return $" processor p50 {times[times.Count / 2]:0.00} p99 {times[(int)(times.Count * 0.99)]:0.00} ms";
    }
}
