using System.CommandLine;
using Thana.Web.Commands;

// One program: `thana serve` is the station in the browser, the other commands work on the same registers or check them from outside.
var root = new RootCommand("Thana: the open police station. Registers that prove themselves.")
{
    ServeCommand.Make(),
    ImportCommand.Make(),
    LogCommand.Make(),
    PageCommand.Make(),
};
// Ctrl+C lets the batch or the request in hand be finished.
return await root.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(30) });

/// <summary>The entry point, named for the tests that start the whole program.</summary>
public partial class Program;
