using System.CommandLine;
using System.CommandLine.Invocation;
using Thana.Web.Commands;
using Thana.Web.Platform.Backups;
using Thana.Web.Platform.Keys;

// One program: `thana serve` is the station in the browser, the other commands work on the same registers or check them from outside.
var root = new RootCommand("Thana: the open police station. Registers that prove themselves.")
{
    ServeCommand.Make(),
    ImportCommand.Make(),
    LogCommand.Make(),
    KeysCommand.Make(),
    ViewsCommand.Make(),
    BackupCommand.MakeBackup(),
    BackupCommand.MakeRestore(),
    GeoCommand.Make(),
    MatchCommand.Make(),
    PageCommand.Make(),
};
var parsed = root.Parse(args);
// Ctrl+C lets the batch or the request in hand be finished.
int exit;
try
{
    exit = await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(30), EnableDefaultExceptionHandler = false });
}
catch (Exception refused) when (refused is KeyRefusedException or BackupRefusedException)
{
    Console.Error.WriteLine(refused.Message);
    return 2;
}
catch (Exception failure) when (failure is not OperationCanceledException)
{
    Console.Error.WriteLine($"Unhandled: {failure}");
    return 1;
}

// A command line that cannot be read is 2, could not check; 1 would say that something was found to be bad.
return parsed.Action is ParseErrorAction ? 2 : exit;

/// <summary>The entry point, named for the tests that start the whole program.</summary>
public partial class Program;
