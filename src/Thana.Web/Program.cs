using System.CommandLine;
using Thana.Web.Commands;

// One program: `thana serve` is the station in the browser, the other commands work on the same registers or check them from outside.
var root = new RootCommand("Thana: the open police station. Registers that prove themselves.")
{
    ServeCommand.Make(),
    LogCommand.Make(),
    MatchCommand.Make(),
    PageCommand.Make(),
};
return await root.Parse(args).InvokeAsync();

/// <summary>The entry point, named for the tests that start the whole program.</summary>
public partial class Program;
