using System.CommandLine;
using Thana.Web.Platform;
using Thana.Web.Platform.Registers;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Commands;

/// <summary><c>thana views rebuild</c>: the tables that lists and searches read, made again from the log.</summary>
internal static class ViewsCommand
{
    public static Command Make()
    {
        var rebuild = new Command("rebuild", "Empty the lists and the search index and make them again from the log. Nothing is written in the registers meanwhile.") { DataOptions.Data, DataOptions.Postgres, DataOptions.PassphraseFile };
        rebuild.SetAction((parsed, stop) =>
        {
            using var services = Station.Open(DataOptions.Read(parsed));
            using var session = services.GetRequiredService<Database>().Open();
            var count = services.GetRequiredService<ViewRebuild>().Run(session, new ConsoleProgress("entries"), stop);
            Console.Out.WriteLine(FormattableString.Invariant($"The views are made again from {count} entries."));
            return Task.FromResult(0);
        });
        return new Command("views", "The tables that lists and searches read; they hold nothing that the log does not.") { rebuild };
    }
}
