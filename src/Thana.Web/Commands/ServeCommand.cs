using System.CommandLine;
using Thana.Web.Modules.Demonstration;
using Thana.Web.Platform;

namespace Thana.Web.Commands;

/// <summary><c>thana serve</c>: the station in the browser.</summary>
internal static class ServeCommand
{
    public static Command Make()
    {
        var urls = new Option<string>("--urls") { Description = "Addresses to listen on.", DefaultValueFactory = _ => "http://localhost:5080" };
        var demo = new Option<bool>("--demo") { Description = "Fill an empty installation with the demonstration province and print its accounts." };
        var command = new Command("serve", "Open the station in the browser (what ./run does).") { urls, demo, DataOptions.Data, DataOptions.Postgres };
        command.SetAction(async (parsed, stop) =>
        {
            var app = WebStation.Build(DataOptions.Read(parsed), parsed.GetValue(urls)!);
            Station.Migrate(app.Services);
            if (parsed.GetValue(demo) && !await DemonstrationProvince.Fill(app.Services, Console.Out, stop))
                return 2;
            FirstRun.Announce(app.Services, parsed.GetValue(urls)!, Console.Out);
            await app.RunAsync(stop);
            return 0;
        });
        return command;
    }
}
