using System.CommandLine;
using System.CommandLine.Invocation;
using Thana.Web.Commands;

// One program: `thana serve` is the station in the browser, the other commands work on the same registers or check them from outside.
var root = new RootCommand("Thana: the open police station. Registers that prove themselves.")
{
    ServeCommand.Make(),
    ImportCommand.Make(),
    LogCommand.Make(),
    GeoCommand.Make(),
    MatchCommand.Make(),
    PageCommand.Make(),
};
var parsed = root.Parse(args);
// Ctrl+C lets the batch or the request in hand be finished.
var exit = await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(30) });
// A command line that cannot be read is 2, could not check; 1 would say that something was found to be bad.
return parsed.Action is ParseErrorAction ? 2 : exit;

/// <summary>The entry point, named for the tests that start the whole program.</summary>
public partial class Program;
