using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Thana.Web.Modules.Import;
using Thana.Web.Platform;
using Thana.Web.Platform.Registers;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Commands;

/// <summary><c>thana import</c>: records from other systems. Exit code 0 all in, 1 some refused, 2 could not run to the end.</summary>
internal static class ImportCommand
{
    private const int CouldNot = 2;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private sealed record Choices(string File, string Mapping, string? Office, string? Refused, bool DryRun, bool AsJson, StationOptions Station);

    public static Command Make() => new("import", "Bring in records from another system.") { Firs() };

    private static Command Firs()
    {
        var file = new Argument<string>("file") { Description = "Delimited text with a header line; .gz is read as it is." };
        var mapping = new Option<string>("--mapping") { Description = "Mapping file, or the name of one that comes with the program: karnataka, los-angeles, uk (docs/guide/import.md).", Required = true };
        var office = new Option<string?>("--office") { Description = $"Code of the office in whose books the records stand (default: {ImportOffice.Code}, made at its first use)." };
        var refused = new Option<string?>("--refused") { Description = "Where to write the refused rows with line and reason (default: FILE.refused.tsv)." };
        var dry = new Option<bool>("--dry-run") { Description = "Read and judge every row, write nothing but the refused rows." };
        var json = new Option<bool>("--json") { Description = "Print the reconciliation as JSON." };
        var command = new Command(
            "fir",
            "Bring FIR records from a file into the register of imported records. Safe to repeat: rows that are there are left alone, and an import that was stopped or killed goes on when "
            + "it is started again. Exit code: 0 every row is in, 1 some were refused, 2 it could not run to the end.")
        {
            file, mapping, office, refused, dry, json, DataOptions.Data, DataOptions.Postgres, DataOptions.PassphraseFile,
        };
        command.SetAction((parsed, stop) => Run(
            new Choices(
                parsed.GetValue(file)!, parsed.GetValue(mapping)!, parsed.GetValue(office), parsed.GetValue(refused), parsed.GetValue(dry), parsed.GetValue(json), DataOptions.Read(parsed)),
            stop));
        return command;
    }

    private static async Task<int> Run(Choices choices, CancellationToken stop)
    {
        var progress = new ImportProgress(Console.Error, !Console.IsErrorRedirected);
        try
        {
            var mapping = ImportMapping.Load(choices.Mapping);
            if (!File.Exists(choices.File))
                throw new ImportStoppedException($"There is no file {choices.File}.");
            var sum = await Import(choices, mapping, progress, stop);
            progress.End();
            if (choices.AsJson)
                Console.Out.WriteLine(JsonSerializer.Serialize(sum, Json));
            else
                ReconciliationText.Print(sum, Console.Out);
            return !sum.Balanced || !sum.Finished ? CouldNot : sum.Refused > 0 ? 1 : 0;
        }
        catch (Exception failure) when (failure is ImportStoppedException or IOException or UnauthorizedAccessException or System.Data.Common.DbException or InvalidOperationException)
        {
            progress.End();
            Console.Error.WriteLine($"The import could not run: {failure.Message}");
            return CouldNot;
        }
    }

    private static async Task<Reconciliation> Import(Choices choices, ImportMapping mapping, ImportProgress progress, CancellationToken stop)
    {
        var refused = choices.Refused ?? choices.File + ".refused.tsv";
        var otherwise = choices.Refused ?? Path.Combine(choices.Station.Data, "refused", Path.GetFileName(choices.File) + ".refused.tsv");
        if (choices.DryRun && choices.Station.Postgres is null && !File.Exists(Path.Combine(choices.Station.Data, "thana.db")))
            return await new ImportFirs(mapping, null, TimeProvider.System).Run(choices.File, refused, otherwise, progress, stop);

        // Whatever is wrong with the file is said before a new folder of registers is made for it.
        using (var file = TextFile.Open(choices.File, mapping.Encoding))
            Table.Open(file, mapping, choices.File);
        using var turn = ImportTurn.Take(choices.Station.Data);
        if (choices.DryRun)
        {
            await using var look = new ServiceCollection().AddLogging().AddRegisters(choices.Station).BuildServiceProvider();
            var there = look.GetRequiredService<OfficeList>().All().FirstOrDefault(o => string.Equals(o.Code, choices.Office ?? ImportOffice.Code, StringComparison.OrdinalIgnoreCase));
            var looking = new ImportFirs.Books(look.GetRequiredService<Database>(), new ImportKeys(look.GetRequiredService<KeyStore>().Pseudonym), null, there?.No ?? 0);
            return await new ImportFirs(mapping, looking, TimeProvider.System).Run(choices.File, refused, otherwise, progress, stop);
        }

        await using var services = Station.Open(choices.Station);
        var database = services.GetRequiredService<Database>();
        var offices = services.GetRequiredService<OfficeList>();
        var office = ImportOffice.Find(choices.Office, database, offices);
        var books = new ImportFirs.Books(database, new ImportKeys(services.GetRequiredService<KeyStore>().Pseudonym), services.GetRequiredService<Writer>(), office);
        var sum = await new ImportFirs(mapping, books, TimeProvider.System).Run(choices.File, refused, otherwise, progress, stop);
        sum.Office = offices.Find(office)!.Code;
        return sum;
    }
}
