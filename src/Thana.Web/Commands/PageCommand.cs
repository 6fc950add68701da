using System.CommandLine;

namespace Thana.Web.Commands;

/// <summary><c>thana verify-page FILE</c>: the verify page as one file, to hand out on a stick or host elsewhere.</summary>
internal static class PageCommand
{
    public static Command Make()
    {
        var file = new Argument<string>("file") { Description = "Where to write it." };
        var command = new Command("verify-page", "Write the verify page with this installation's keys as one file that needs no network.")
        {
            file, DataOptions.Data, DataOptions.Postgres, DataOptions.PassphraseFile,
        };
        command.SetAction(async (parsed, stop) =>
        {
            await using var app = Platform.WebStation.Build(DataOptions.Read(parsed), "http://127.0.0.1:0");
            Platform.Station.Migrate(app.Services);
            await File.WriteAllTextAsync(parsed.GetValue(file)!, app.Services.GetRequiredService<Modules.Ledger.VerifyFile>().Html(), stop);
            return 0;
        });
        return command;
    }
}
