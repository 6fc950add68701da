using System.Diagnostics;
using Thana.Domain;
using Thana.Web.Modules.Ledger;
using Thana.Web.Platform.Registers;

namespace Thana.Bench;

/// <summary>The structural check of a log of any length: how fast, and how much memory.</summary>
internal static class VerifyBench
{
    private const int InACommit = 100;

    public static async Task Run(long entries)
    {
        using var station = new BenchStation();
        var body = Prepared.Of(new EntrySealed(new OrderGiven("1/2026", "Bench", "for the length of the log")));
        for (long n = 1; n < entries; n += InACommit)
        {
            var count = Math.Min(InACommit, entries - n);
            var done = await station.Writer.Write(1, "bench", $"batch-{n}", books =>
            {
                var written = books.Append(Register.Log, body);
                for (var i = 1; i < count; i++)
                    written = books.Append(Register.Log, body);
                return written;
            });
            if (done.Refused)
                throw new InvalidOperationException(done.Refusals[0].Code);
        }

        GC.Collect();
        var before = Process.GetCurrentProcess().WorkingSet64;
        var peak = 0L;
        var watch = Stopwatch.StartNew();
        var report = station.Get<LogAudit>().Run(structural: true, new Watch(() => peak = Math.Max(peak, Process.GetCurrentProcess().WorkingSet64)));
        var seconds = watch.Elapsed.TotalSeconds;
        if (!report.Clean)
            throw new InvalidOperationException(report.CouldNotCheck ?? report.Findings[0].ToString());
        BenchStation.Line($"| verify --structural | {report.Entries} entries | {report.Entries / seconds:0} a second | peak {peak >> 20} MB, {before >> 20} MB before |");
    }

    private sealed class Watch(Action look) : IProgress<long>
    {
        public void Report(long value) => look();
    }
}
