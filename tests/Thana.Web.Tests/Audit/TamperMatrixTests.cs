using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Thana.Web.Modules.Ledger;
using Thana.Web.Platform;
using Thana.Web.Platform.Registers;
using Thana.Web.Platform.Storage;
using Xunit;

namespace Thana.Web.Tests.Audit;

/// <summary>Registers with every kind of content, two offices, three years: made once for each store.</summary>
public sealed class FilledRegisters : IAsyncLifetime
{
    private readonly Dictionary<string, StationOptions> filled = new(StringComparer.Ordinal);

    public StationOptions Of(string store) => filled[store];

    public async ValueTask InitializeAsync()
    {
        foreach (var store in TestStation.Stores.Select(s => s.Data))
            filled[store] = await Fill(store);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var options in filled.Values)
            await TestStation.Remove(options);
    }

    internal static AuditReport Audit(StationOptions options, bool structural = false)
    {
        using var services = new ServiceCollection().AddLogging().AddRegisters(options).BuildServiceProvider();
        return services.GetRequiredService<LogAudit>().Run(structural, stop: TestContext.Current.CancellationToken);
    }

    private static async Task<StationOptions> Fill(string store)
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2025, 12, 30, 7, 0, 0, TimeSpan.Zero));
        var station = await TestStation.Open(store, clock);
        var writer = station.Get<Writer>();
        await Organisation.OrganisationActs.Fill(writer, clock.GetUtcNow().UtcDateTime);
        var firs = new List<long>();
        for (var i = 0; i < 40; i++)
        {
            clock.Advance(TimeSpan.FromHours(10 + (i % 5 * 60)));
            var office = (i % 3 == 2) ? 2 : 1;
            var n = i;
            var draft = Acts.Theft(clock.GetUtcNow().UtcDateTime, $"وقوعہ نمبر {i}: wordunique{i}");
            if (i % 7 == 3)
                draft.Offences = [new() { Act = "PPC", Section = "376" }];
            var fir = await writer.Write(office, "moharrir", $"fir-{i:00000}", b => Acts.Fir(b, draft));
            firs.Add(fir.Value.Id);
            // Several acts in one commit.
            await Task.WhenAll(
                writer.Write(office, "moharrir", $"diary-{i:000}", b => Acts.Diary(b, $"گشت {n}")),
                writer.Write(office, "importer", $"import-{i:00}", b => Acts.Import(b, n)),
                writer.Write(office, "sho", $"diary-b-{i:00}", b => Acts.Diary(b, $"ڈیوٹی {n}")));
        }

        foreach (var target in new[] { firs[4], firs[5], firs[20] })
            Assert.False((await writer.Write(EntryId.Office(target), "court", $"erase-{target}", b => Acts.Erase(b, target))).Refused);
        Assert.False((await writer.Write(1, "court", "seal-0001", b => Acts.Seal(b, firs[0]))).Refused);
        // A sign-in and looks, which stand in the log of the node.
        using (var head = await station.SignIn())
        {
            foreach (var fir in firs.Where(f => EntryId.Office(f) == 1).Skip(8).Take(6))
                Assert.True((await head.GetAsync($"/api/firs/{fir}")).IsSuccessStatusCode);
        }

        return await station.Close();
    }
}

public class TamperMatrixTests(FilledRegisters registers) : IClassFixture<FilledRegisters>
{
    private const int Positions = 3;

    public static TheoryData<string> Stores => TestStation.Stores;

    // THANA_TEST_TAMPER picks the ways whose names hold it, to look at one again.
    public static IEnumerable<TheoryDataRow<string, string>> Matrix => TestStation.Stores
        .SelectMany(store => Tampering.All
            .Where(t => t.Name.Contains(Environment.GetEnvironmentVariable("THANA_TEST_TAMPER") ?? "", StringComparison.Ordinal))
            .Select(t => new TheoryDataRow<string, string>(store.Data, t.Name)));

    [Theory]
    [MemberData(nameof(Matrix))]
    public async Task Every_way_of_tampering_is_found_and_named(string store, string name)
    {
        var tampering = Tampering.All.Single(t => t.Name == name);
        for (var i = 0; i < Positions; i++)
        {
            // The seed is fixed so that a failure can be looked at again.
            var random = new Random(HashCode(name) + i);
            var copy = await TestStation.Copy(registers.Of(store));
            try
            {
                long? first;
                long id;
                using (var crowbar = new Crowbar(copy, random))
                {
                    var entries = crowbar.Entries(tampering.Where);
                    id = entries[i switch { 0 => 0, 1 => entries.Count - 1, _ => random.Next(entries.Count) }];
                    first = tampering.Do(crowbar, id);
                }

                var report = FilledRegisters.Audit(copy);
                Assert.Null(report.CouldNotCheck);
                if (tampering.Harmless)
                {
                    Assert.True(report.Clean, string.Join("\n", report.Findings));
                    continue;
                }

                Assert.False(report.Clean, $"{name} at {id} was not found");
                var found = report.Findings[0];
                Assert.True(tampering.Kinds.Contains(found.Damage), $"{name} at entry {EntryId.Seq(id)} of {EntryId.Office(id)} was named:\n{string.Join("\n", report.Findings.Take(5))}");
                if (first is not null)
                    Assert.True(found.Seq <= first && found.Seq >= first - 3, $"{name}: entry {first} was tampered with, the audit names {found}");
            }
            finally
            {
                await TestStation.Remove(copy);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public void Clean_registers_with_every_kind_of_content_raise_no_alarm(string store)
    {
        var report = FilledRegisters.Audit(registers.Of(store));
        Assert.True(report.Clean, report.CouldNotCheck ?? string.Join("\n", report.Findings));
        Assert.Equal((4, 236L), (report.Logs, report.Entries));
        Assert.True(FilledRegisters.Audit(registers.Of(store), structural: true).Clean);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Empty_registers_raise_no_alarm(string store)
    {
        await using var station = await TestStation.Open(store);
        Assert.True(station.Get<LogAudit>().Run(structural: false, stop: TestContext.Current.CancellationToken).Clean);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task An_audit_while_the_registers_are_written_raises_no_alarm(string store)
    {
        await using var station = await TestStation.Open(store);
        var writer = station.Get<Writer>();
        using var enough = new CancellationTokenSource();
        var writing = Parallel.ForAsync(0, 6, TestContext.Current.CancellationToken, async (lane, _) =>
        {
            for (var i = 0; !enough.IsCancellationRequested; i++)
                await writer.Write((lane % 2) + 1, "a", $"busy-{lane}-{i:0000}", b => Acts.Diary(b, "گشت"));
        });
        for (var i = 0; i < 8; i++)
        {
            var report = station.Get<LogAudit>().Run(structural: i % 2 == 0, stop: TestContext.Current.CancellationToken);
            Assert.True(report.Clean, report.CouldNotCheck ?? string.Join("\n", report.Findings));
        }

        await enough.CancelAsync();
        await writing;
    }

    [Fact]
    public void The_matrix_has_at_least_forty_ways() => Assert.True(Tampering.All.Count(t => !t.Harmless) >= 40);

    private static int HashCode(string name) => name.Aggregate(17, (h, c) => (h * 31) + c);
}
