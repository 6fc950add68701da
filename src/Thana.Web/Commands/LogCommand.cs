using System.CommandLine;
using System.Globalization;
using Thana.Domain;
using Thana.Ledger;
using Thana.Web.Modules.Ledger;
using Thana.Web.Platform;
using Thana.Web.Platform.Registers;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Commands;

/// <summary><c>thana log</c>: checks of the log. Exit code 0 good, 1 bad, 2 could not check.</summary>
internal static class LogCommand
{
    private const int CouldNot = 2;

    private const string Exits =
        " Hashes are in base64 or hex. Exit code: 0 good; 1 bad, also when index, sizes and number of hashes cannot go together (an index outside the tree, a second tree smaller than the first, a first size of 0);"
        + " 2 could not check, because a number or a hash cannot be read or is missing.";

    public static Command Make() => new("log", "Check the transparency log. Exit code: 0 good, 1 bad, 2 could not check.")
    {
        Verify(),
        CheckInclusion(),
        CheckConsistency(),
        CheckNote(),
        Order("seal", "Keep an FIR, and the diary entry behind it, from view by order of a court.", o => new EntrySealed(o)),
        Order("erase", "Destroy the values of an entry by order of a court. The leaf and every proof stay.", o => new EntryErased(o)),
    };

    private static Command Verify()
    {
        var structural = new Option<bool>("--structural") { Description = "Only the tree: leaves, roots, numbers, times and the last signature." };
        var command = new Command("verify", "Replay everything and compare; names the first wrong entry and the kind of damage.")
        {
            structural, DataOptions.Data, DataOptions.Postgres, DataOptions.PassphraseFile,
        };
        command.SetAction(parsed =>
        {
            var options = DataOptions.Read(parsed);
            if (options.Postgres is null && !File.Exists(Path.Combine(options.Data, "thana.db")))
                return Fail($"There are no registers in {options.Data}.");
            try
            {
                using var services = new ServiceCollection().AddLogging().AddRegisters(options).BuildServiceProvider();
                var report = services.GetRequiredService<LogAudit>().Run(parsed.GetValue(structural), new ConsoleProgress("entries"));
                return Print(report);
            }
            catch (Exception failure)
            {
                // Whatever it was, it says nothing about the registers: never exit code 1.
                return Fail($"Could not check: {failure.Message}");
            }
        });
        return command;
    }

    private static int Print(AuditReport report)
    {
        if (report.CouldNotCheck is { } why)
            return Fail($"Could not check: {why}");
        foreach (var finding in report.Findings)
            Console.Out.WriteLine(finding);
        var seconds = report.Took.TotalSeconds;
        Console.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{(report.Clean ? "CLEAN" : $"DAMAGED, {report.Findings.Count} finding(s), the first: {report.Findings[0]}")}"));
        Console.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{report.Logs} log(s), {report.Entries} entries in {seconds:0.0} s ({report.Entries / Math.Max(seconds, 0.001):0} a second)"));
        return report.Clean ? 0 : 1;
    }

    private static Command CheckInclusion()
    {
        Option<string> index = Needed("--index"), size = Needed("--size"), leaf = Needed("--leaf-hash"), root = Needed("--root");
        var proof = new Option<string>("--proof") { Description = "Hashes from leaf to root, H,H,... (base64 or hex); empty for a tree of one.", DefaultValueFactory = _ => "" };
        var command = new Command("check-inclusion", "Is this leaf in the tree with this root?" + Exits) { index, size, leaf, root, proof };
        command.SetAction(p => Answer(LogChecks.CheckInclusion(p.GetValue(index)!, p.GetValue(size)!, p.GetValue(leaf)!, p.GetValue(root)!, p.GetValue(proof)!)));
        return command;
    }

    private static Command CheckConsistency()
    {
        Option<string> size1 = Needed("--size1"), size2 = Needed("--size2"), root1 = Needed("--root1"), root2 = Needed("--root2");
        var proof = new Option<string>("--proof") { Description = "Hashes, H,H,... (base64 or hex); may be empty.", DefaultValueFactory = _ => "" };
        var command = new Command("check-consistency", "Does the later tree extend the earlier one?" + Exits) { size1, size2, root1, root2, proof };
        command.SetAction(p => Answer(LogChecks.CheckConsistency(p.GetValue(size1)!, p.GetValue(size2)!, p.GetValue(root1)!, p.GetValue(root2)!, p.GetValue(proof)!)));
        return command;
    }

    private static Command CheckNote()
    {
        var file = new Argument<string>("file") { Description = "A signed note, such as a checkpoint." };
        var keys = new Option<string[]>("--vkey") { Description = "Verifier key name+hash+key; may be given several times.", Required = true };
        var command = new Command("check-note", "Is this note signed by one of these keys, and by none of them wrongly? Exit code: 0 good; 1 bad, also when it is no note; 2 could not check, because the file or a key cannot be read.") { file, keys };
        command.SetAction(p =>
        {
            try
            {
                return Answer(LogChecks.CheckNote(File.ReadAllBytes(p.GetValue(file)!), p.GetValue(keys)!));
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                return Fail(failure.Message);
            }
        });
        return command;
    }

    private static Command Order<T>(string name, string what, Func<OrderGiven, T> body)
        where T : IEntryBody
    {
        Option<string> office = Needed("--office"), index = Needed("--index"), number = Needed("--order"), authority = Needed("--authority"), reason = Needed("--reason");
        var command = new Command(name, what) { office, index, number, authority, reason, DataOptions.Data, DataOptions.Postgres, DataOptions.PassphraseFile };
        command.SetAction(async parsed =>
        {
            await using var services = Station.Open(DataOptions.Read(parsed));
            var at = services.GetRequiredService<OfficeList>().All().FirstOrDefault(o => o.Code == parsed.GetValue(office));
            if (at is null || !long.TryParse(parsed.GetValue(index), NumberStyles.None, CultureInfo.InvariantCulture, out var seq))
                return Fail("No such office, or the index is not a number.");
            var target = EntryId.Of(at.No, seq);
            var order = new OrderGiven(parsed.GetValue(number)!, parsed.GetValue(authority)!, parsed.GetValue(reason)!);
            var done = T.Kind == EntryKind.Erased
                ? await services.GetRequiredService<Erasure>().Run("command line", target, order)
                : await services.GetRequiredService<Writer>().Write(at.No, "command line", Guid.CreateVersion7().ToString(), books =>
                {
                    var kind = books.Session.Scalar<int?>("SELECT kind FROM entries WHERE id = @p0", target);
                    if (kind is not ((int)EntryKind.FirRegistered or (int)EntryKind.FirImported or (int)EntryKind.DiaryWritten))
                        return new Refusal("log.no-such-entry", LedgerWords.NoSuchEntry);
                    if (kind == (int)EntryKind.DiaryWritten)
                        return new Refusal("log.seal-the-fir", new Words("A diary entry is kept from view with its FIR: seal the FIR.", "روزنامچے کی مد اپنی ایف آئی آر کے ساتھ سربمہر ہوتی ہے: ایف آئی آر سربمہر کریں۔"));
                    return books.Append(Register.Log, body(order), target);
                });
            if (done.Refused)
                return Fail(done.Refusals[0].Reason.En);
            Console.Out.WriteLine($"Done: log event {done.Value.Number} of {at.Code} follows entry {seq}.");
            return 0;
        });
        return command;
    }

    private static Option<string> Needed(string name) => new(name) { Required = true };

    private static int Answer((int Exit, string Message) answer)
    {
        (answer.Exit == 0 ? Console.Out : Console.Error).WriteLine(answer.Message);
        return answer.Exit;
    }

    private static int Fail(string message)
    {
        Console.Error.WriteLine(message);
        return CouldNot;
    }
}
