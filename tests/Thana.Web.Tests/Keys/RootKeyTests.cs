using Microsoft.Extensions.DependencyInjection;
using Thana.Web.Modules.Ledger;
using Thana.Web.Platform;
using Thana.Web.Platform.Keys;
using Thana.Web.Platform.Registers;
using Thana.Web.Platform.Storage;
using Thana.Web.Tests.Registers;
using Xunit;

namespace Thana.Web.Tests.Keys;

/// <summary>The root key on the disk: sealed, missing, foreign, damaged, renewed.</summary>
public class RootKeyTests
{
    private const string Right = "a passphrase of seven words and more";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string> Stores => TestStation.Stores;

    [Fact]
    public void A_sealed_key_opens_with_its_passphrase_and_with_no_other()
    {
        using var folder = new Folder();
        var (file, key) = (new RootFile(folder.Path), RootKey.New());
        file.WriteOnce(key);
        Assert.False(file.IsSealed);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file.Path));
        file.Rewrite(key, Right);
        Assert.True(file.IsSealed);
        Assert.DoesNotContain(Convert.ToBase64String(key.Bytes()), File.ReadAllText(file.Path));
        Assert.Equal(key.Bytes(), file.Read(() => Right).Bytes());
        Assert.Contains("does not open", Refused(() => file.Read(() => Right + " ")));
        Assert.Contains("is sealed", Refused(() => file.Read(() => null)));
        file.Rewrite(key, null);
        Assert.Equal(key.Id, file.Read(() => null).Id);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file.Path));
    }

    [Fact]
    public void A_key_that_is_there_is_never_written_over()
    {
        using var folder = new Folder();
        var (file, first) = (new RootFile(folder.Path), RootKey.New());
        file.WriteOnce(first);
        file.WriteOnce(RootKey.New());
        Assert.Equal(first.Id, file.Read(() => null).Id);
        Assert.Throws<KeyRefusedException>(() => file.Rewrite(RootKey.New(), null));
        Assert.Equal(first.Id, file.Read(() => null).Id);
        Assert.Single(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void Each_changed_letter_of_the_file_is_refused()
    {
        using var folder = new Folder();
        var file = new RootFile(folder.Path);
        file.WriteOnce(RootKey.New());
        var text = File.ReadAllText(file.Path).TrimEnd();
        // The last letter of base64 holds bits that do not count.
        for (var i = 0; i < text.Length - 2; i++)
        {
            File.WriteAllText(file.Path, text[..i] + (text[i] == 'b' ? 'c' : 'b') + text[(i + 1)..]);
            Assert.Contains("is not a root key", Refused(() => file.Read(() => null)));
        }

        File.WriteAllText(file.Path, "");
        Assert.Contains("is not a root key", Refused(() => file.Read(() => null)));
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_missing_foreign_or_sealed_root_key_is_refused_at_the_start(string store)
    {
        var options = await Filled(store);
        try
        {
            var file = Path.Combine(options.Data, "keys", "root.key");
            var line = File.ReadAllText(file);
            File.Delete(file);
            await Refuses(options, "is missing");
            Assert.False(File.Exists(file), "A new root key was written although registers hang from another one.");

            new RootFile(Path.Combine(options.Data, "keys")).WriteOnce(RootKey.New());
            await Refuses(options, "belongs to another installation");

            File.WriteAllText(file, line);
            var key = RootFile.Read(file, () => null);
            new RootFile(Path.Combine(options.Data, "keys")).Rewrite(key, Right);
            await Refuses(options, "is sealed");

            var typed = Path.Combine(options.Data, "typed");
            File.WriteAllText(typed, "another passphrase of words\n");
            var (exit, output) = await Served.Run(options, "log", "verify", "--passphrase-file", typed);
            Assert.Equal(2, exit);
            Assert.Contains("does not open", output);
            File.WriteAllText(typed, Right + "\n");
            (exit, output) = await Served.Run(options, "log", "verify", "--passphrase-file", typed);
            Assert.True(exit == 0, output);
            (exit, output) = await Served.Run(options, "keys", "status", "--passphrase-file", typed);
            Assert.True(exit == 0 && output.Contains("sealed by a passphrase", StringComparison.Ordinal), output);
        }
        finally
        {
            await TestStation.Remove(options);
        }
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_rotation_wraps_the_data_keys_again_and_leaves_the_data(string store)
    {
        var options = await Filled(store);
        try
        {
            var before = await Cells(options);
            foreach (var arguments in new[] { ["keys", "rotate"], ["keys", "rotate", "--class", "seeds"], ["keys", "rotate", "--class", "views"], new[] { "keys", "rotate" } })
            {
                var old = RootFile.IdIn(Path.Combine(options.Data, "keys", "root.key"));
                var (exit, output) = await Served.Run(options, arguments);
                Assert.True(exit == 0, output);
                Assert.Equal(arguments.Length > 2, old == RootFile.IdIn(Path.Combine(options.Data, "keys", "root.key")));
                Assert.True(before.SequenceEqual(await Cells(options), StringComparer.Ordinal));
                (exit, output) = await Served.Run(options, "log", "verify");
                Assert.True(exit == 0, output);
            }
        }
        finally
        {
            await TestStation.Remove(options);
        }
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task An_interrupted_rotation_is_finished_or_forgotten_at_the_next_start(string store)
    {
        var options = await Filled(store);
        try
        {
            var file = new RootFile(Path.Combine(options.Data, "keys"));
            // Cut before the rows were durable: the next key lies there and nothing hangs from it.
            File.WriteAllText(file.Next, RootFile.Clear(RootKey.New()) + "\n");
            var first = RootFile.IdIn(file.Path);
            await Opens(options);
            Assert.Equal((first, false), (RootFile.IdIn(file.Path), File.Exists(file.Next)));

            // Cut after them and before the file was put in its place.
            var old = File.ReadAllText(file.Path);
            Assert.Equal(0, (await Served.Run(options, "keys", "rotate")).Exit);
            File.Move(file.Path, file.Next);
            File.WriteAllText(file.Path, old);
            await Opens(options);
            Assert.False(first == RootFile.IdIn(file.Path));
            Assert.False(File.Exists(file.Next));
        }
        finally
        {
            await TestStation.Remove(options);
        }
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_program_that_still_has_the_old_root_writes_no_key_under_it(string store)
    {
        await using var station = await TestStation.Open(store);
        Assert.False((await station.Get<Writer>().Write(1, "psa", "before-rotation", b => Acts.Fir(b, Acts.Theft(b.Now)))).Refused);
        var (exit, output) = await Served.Run(station.Options, "keys", "rotate");
        Assert.True(exit == 0, output);
        // Keys in memory still serve; a new one, for another office, would hang from the old root.
        Assert.False((await station.Get<Writer>().Write(1, "psa", "after-rotation", b => Acts.Fir(b, Acts.Theft(b.Now)))).Refused);
        await Assert.ThrowsAsync<KeyRefusedException>(() => station.Get<Writer>().Write(2, "psb", "other-office", b => Acts.Fir(b, Acts.Theft(b.Now))));
        await station.Restart();
        Assert.False((await station.Get<Writer>().Write(2, "psb", "other-office", b => Acts.Fir(b, Acts.Theft(b.Now)))).Refused);
        Assert.True(station.Get<LogAudit>().Run(structural: false, stop: Stop).Clean);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task An_act_that_is_taken_back_leaves_no_key_that_only_memory_knows(string store)
    {
        await using var station = await TestStation.Open(store);
        var writer = station.Get<Writer>();
        await Assert.ThrowsAsync<InvalidOperationException>(() => writer.Write(1, "psa", "broken-act", b =>
        {
            Acts.Fir(b, Acts.Theft(b.Now));
            throw new InvalidOperationException("in the middle");
        }));
        Assert.True((await writer.Write(1, "psa", "refused-act", b =>
        {
            Acts.Fir(b, Acts.Theft(b.Now));
            return new Domain.Refusal("test.no", new Domain.Words("no", "نہیں"));
        })).Refused);
        Assert.False((await writer.Write(1, "psa", "good-act", b => Acts.Fir(b, Acts.Theft(b.Now)))).Refused);
        await station.Restart();
        Assert.True(station.Get<LogAudit>().Run(structural: false, stop: Stop).Clean);
    }

    [Fact]
    public async Task Shares_give_the_key_of_these_registers_back_and_no_other()
    {
        var options = await Filled("sqlite");
        try
        {
            var file = Path.Combine(options.Data, "keys", "root.key");
            var key = RootFile.Read(file, () => null);
            var (exit, output) = await Served.Run(options, "keys", "join");
            Assert.True(exit == 2 && output.Contains("never written over", StringComparison.Ordinal), output);
            File.Delete(file);
            using (var services = new ServiceCollection().AddLogging().AddRegisters(options).BuildServiceProvider())
            {
                using var session = services.GetRequiredService<Database>().Open();
                Assert.Equal(key.Id, Assert.Single(KeyStart.RootsNamed(session)));
            }

            new RootFile(Path.Combine(options.Data, "keys")).WriteOnce(Shares.Join([.. Shares.Split(key).Skip(2)]));
            await Opens(options);
        }
        finally
        {
            await TestStation.Remove(options);
        }
    }

    private static async Task<StationOptions> Filled(string store)
    {
        var station = await TestStation.Open(store);
        for (var i = 0; i < 5; i++)
            Assert.False((await station.Get<Writer>().Write((i % 2) + 1, "psa", $"filled-{i:000}", b => Acts.Fir(b, Acts.Theft(b.Now)))).Refused);
        return await station.Close();
    }

    private static async Task<List<string>> Cells(StationOptions options)
    {
        using var services = new ServiceCollection().AddLogging().AddRegisters(options).BuildServiceProvider();
        using var session = services.GetRequiredService<Database>().Open();
        await Task.Yield();
        return [.. session.Rows("SELECT complainant FROM firs ORDER BY entry", r => r.GetString(0)), .. session.Rows("SELECT seed FROM seeds ORDER BY entry", r => Convert.ToHexString((byte[])r.GetValue(0)))];
    }

    private static async Task Opens(StationOptions options)
    {
        await using var services = Station.Open(options);
        var report = services.GetRequiredService<LogAudit>().Run(structural: false, stop: Stop);
        Assert.True(report.Clean, report.CouldNotCheck ?? string.Join("\n", report.Findings));
    }

    private static async Task Refuses(StationOptions options, string why)
    {
        var (exit, output) = await Served.Run(options, "serve", "--urls", "http://127.0.0.1:5549");
        Assert.True(exit == 2 && output.Contains(why, StringComparison.Ordinal), $"{exit}: {output}");
        (exit, output) = await Served.Run(options, "log", "verify");
        Assert.True(exit == 2, $"{exit}: {output}");
    }

    private static string Refused(Func<object> act) => Assert.Throws<KeyRefusedException>(act).Message;

    private sealed class Folder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("thana-keys-").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
