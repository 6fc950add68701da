using System.Globalization;

namespace Thana.Web.Modules.Import;

/// <summary>The reconciliation as a person at the terminal reads it.</summary>
internal static class ReconciliationText
{
    public static void Print(Reconciliation sum, TextWriter output)
    {
        Line($"{sum.File} from {sum.Source}{(sum.DryRun ? " (dry run: nothing was written)" : $" into {sum.Office}")}");
        Line($"  rows in          {sum.RowsIn,10}");
        Line($"  {(sum.DryRun ? "would come in" : "entries out  ")}    {sum.EntriesOut,10}");
        Line($"  already there    {sum.AlreadyThere,10}{(sum.AlreadyThereWithoutNumber > 0 ? $"   (of these {sum.AlreadyThereWithoutNumber} without a number, known by their content)" : "")}");
        Line($"  refused          {sum.Refused,10}{(sum.RefusedFile is null ? "" : $"   see {sum.RefusedFile}")}");
        foreach (var (code, count) in sum.RefusedByReason)
            Line($"      {count,8} {code}");
        Line($"  {(sum.Balanced ? "balanced" : "NOT BALANCED")}: {sum.RowsIn} = {sum.EntriesOut} + {sum.AlreadyThere} + {sum.Refused}{(sum.BlankLines > 0 ? $"; {sum.BlankLines} blank line(s) besides" : "")}");
        if (!sum.DryRun)
            Line($"  entries in the log of {sum.Office}: {sum.TreeBefore} before, {sum.TreeAfter} after");
        if (sum.RowsWithNotes > 0)
            Line($"  kept with something odd noted: {sum.RowsWithNotes} row(s)");
        foreach (var (code, count) in sum.Notes)
            Line($"      {count,8} {ImportNotes.Say(code).En}");
        if (sum.BrokenOff is { } why)
            Line($"  NOT FINISHED: the file breaks off ({why}). What was read is in; run it again with the whole file.");
        else if (!sum.Finished)
            Line($"  NOT FINISHED: stopped by hand. Run the same command again and it goes on.");
        Line($"  {sum.Seconds:0.0} s, {sum.RowsIn / Math.Max(sum.Seconds, 0.001):0} rows a second");

        void Line(FormattableString text) => output.WriteLine(text.ToString(CultureInfo.InvariantCulture));
    }
}
