using System.CommandLine;
using Thana.Web.Platform;
using Thana.Web.Platform.Keys;
using Thana.Web.Platform.Storage;

namespace Thana.Web.Commands;

/// <summary><c>thana keys</c>: the root key, in what form it lies on the disk, on paper, and renewed (docs/guide/keys.md).</summary>
internal static class KeysCommand
{
    private static readonly Option<string?> NewPassphraseFile = new("--new-passphrase-file") { Description = "File whose first line is the new passphrase (or THANA_NEW_PASSPHRASE; a terminal is asked)." };

    public static Command Make() => new("keys", "The root key that everything written hangs from: look, seal, put on paper, renew.")
    {
        Of("status", "Tell in what form the root key lies on the disk and what hangs from it.", Status),
        Of("seal", "Seal the root key by a passphrase; the station then asks for it at each start.", Seal, NewPassphraseFile),
        Of("unseal", "Keep the root key in clear again, so that the station starts by itself.", Unseal),
        Of("split", $"Print {Shares.Made} paper shares of the root key; any {Shares.Needed} give it back.", Split),
        Of("join", $"Make the root key from {Shares.Needed} paper shares, typed or piped in, one a line.", Join),
        Rotate(),
        BackupCommand.MakePair(),
    };

    /// <summary>What a person must know of how the root key lies on the disk.</summary>
    public static string Protection(RootFile file) => file.IsSealed
        ? "sealed by a passphrase: a stolen PC gives nothing without it"
        : "not sealed: protects a stolen database or backup, not a stolen PC";

    private static Command Of(string name, string what, Func<ParseResult, StationOptions, int> run, params Option[] more)
    {
        var command = new Command(name, what) { DataOptions.Data, DataOptions.Postgres, DataOptions.PassphraseFile };
        foreach (var option in more)
            command.Add(option);
        command.SetAction(parsed => run(parsed, DataOptions.Read(parsed)));
        return command;
    }

    private static RootFile FileOf(StationOptions options) => new(Path.Combine(options.Data, "keys"));

    private static RootKey Open(StationOptions options) => FileOf(options).Read(() => Passphrase.Find(options.PassphraseFile));

    private static int Status(ParseResult parsed, StationOptions options)
    {
        var file = FileOf(options);
        if (!file.Exists)
            throw new KeyRefusedException($"There is no root key in {options.Data}.");
        Console.Out.WriteLine($"root key {RootFile.IdIn(file.Path)}: {Protection(file)}");
        using var services = new ServiceCollection().AddLogging().AddRegisters(options).BuildServiceProvider();
        using var session = services.GetRequiredService<Database>().Open();
        foreach (var (of, root, generation, count) in session.Rows(
            "SELECT class, root, generation, COUNT(*) FROM data_keys GROUP BY class, root, generation ORDER BY class, root, generation",
            r => (r.GetString(0), r.GetString(1), r.GetInt32(2), r.GetInt64(3))))
        {
            Console.Out.WriteLine(FormattableString.Invariant($"{of}: {count} data key(s) under key {generation} of root {root}"));
            if (root != RootFile.IdIn(file.Path))
                throw new KeyRefusedException($"They hang from another root key than the one in {file.Path}.");
        }

        return 0;
    }

    private static int Seal(ParseResult parsed, StationOptions options)
    {
        var key = Open(options);
        var passphrase = NewPassphrase(parsed);
        FileOf(options).Rewrite(key, passphrase);
        Console.Out.WriteLine($"root key {key.Id} is sealed. Whoever starts the station needs the passphrase; keep paper shares as well: thana keys split");
        return 0;
    }

    private static int Unseal(ParseResult parsed, StationOptions options)
    {
        var key = Open(options);
        FileOf(options).Rewrite(key, null);
        Console.Out.WriteLine($"root key {key.Id} is {Protection(FileOf(options))}");
        return 0;
    }

    private static int Split(ParseResult parsed, StationOptions options)
    {
        foreach (var share in Shares.Split(Open(options)))
            Console.Out.WriteLine(share);
        Console.Error.WriteLine($"Any {Shares.Needed} of these {Shares.Made} lines give the root key. Print each on a sheet of its own and give them to different persons; keep no file.");
        return 0;
    }

    private static int Join(ParseResult parsed, StationOptions options)
    {
        var file = FileOf(options);
        if (file.Exists)
            throw new KeyRefusedException($"{file.Path} is there ({RootFile.IdIn(file.Path)}); it is never written over. Move it away first if it is damaged.");
        var lines = new List<string>();
        while (lines.Count < Shares.Needed)
        {
            if (!Console.IsInputRedirected)
                Console.Error.Write($"Share {lines.Count + 1} of {Shares.Needed}: ");
            if (Console.In.ReadLine() is not { } line)
                break;
            if (!string.IsNullOrWhiteSpace(line))
                lines.Add(line);
        }

        var key = Shares.Join(lines);
        using var services = new ServiceCollection().AddLogging().AddRegisters(options).BuildServiceProvider();
        if (options.Postgres is not null || System.IO.File.Exists(Path.Combine(options.Data, "thana.db")))
        {
            using var session = services.GetRequiredService<Database>().Open();
            if (KeyStart.RootsNamed(session).FirstOrDefault(id => id != key.Id) is { } other)
                throw new KeyRefusedException($"The shares give root key {key.Id}; the registers hang from {other}. These are the shares of another installation, or from before a rotation.");
        }

        file.WriteOnce(key);
        Console.Out.WriteLine($"root key {key.Id} is written to {file.Path}, {Protection(file)}");
        return 0;
    }

    private static Command Rotate()
    {
        var of = new Option<string?>("--class") { Description = "Renew the key of one class only: seeds, views, drafts, index or sessions." };
        var command = Of("rotate", "Make a new root key (or a new key of one class) and wrap the data keys under it. Stop the station first; old paper shares no longer serve.", (parsed, options) =>
        {
            using var services = Station.Open(options);
            var ring = services.GetRequiredService<KeyRing>();
            using var session = services.GetRequiredService<Database>().Open();
            if (parsed.GetValue(of) is { } name)
            {
                var chosen = RootKey.ClassOf(name) ?? throw new KeyRefusedException($"There is no class {name}.");
                Console.Out.WriteLine(FormattableString.Invariant($"{Rotation.NewKek(ring, chosen, session)} data key(s) of {name} are wrapped under a new key."));
                return 0;
            }

            var passphrase = ring.File.IsSealed ? NewPassphrase(parsed) : null;
            var count = Rotation.NewRoot(ring, session, passphrase);
            Console.Out.WriteLine(FormattableString.Invariant($"{count} data key(s) are wrapped under the new root key {ring.Root.Id}. Print new paper shares: thana keys split"));
            return 0;
        }, of, NewPassphraseFile);
        return command;
    }

    private static string NewPassphrase(ParseResult parsed)
    {
        var file = parsed.GetValue(NewPassphraseFile);
        var typed = Passphrase.Find(file, "THANA_NEW_PASSPHRASE", "New passphrase: ") ?? throw new KeyRefusedException("Give the new passphrase: --new-passphrase-file FILE, THANA_NEW_PASSPHRASE, or a terminal.");
        if (typed.Length < RootFile.ShortestPassphrase || typed.Distinct().Count() < 5)
            throw new KeyRefusedException($"A passphrase has {RootFile.ShortestPassphrase} characters or more, of at least five kinds.");
        var fromTerminal = file is null && Environment.GetEnvironmentVariable("THANA_NEW_PASSPHRASE") is not { Length: > 0 };
        if (fromTerminal && Passphrase.Find(null, "", "The same again: ") != typed)
            throw new KeyRefusedException("The two are not the same; nothing was changed.");
        return typed;
    }
}
