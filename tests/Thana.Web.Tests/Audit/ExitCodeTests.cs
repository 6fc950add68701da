using Microsoft.Data.Sqlite;
using Thana.Web.Platform;
using Thana.Web.Platform.Registers;
using Thana.Web.Tests.Registers;
using Xunit;

namespace Thana.Web.Tests.Audit;

/// <summary><c>thana log verify</c>: 0 clean, 1 damaged, 2 could not check, and 1 and 2 are never confused.</summary>
public class ExitCodeTests
{
    public static TheoryData<string> Stores => TestStation.Stores;

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Clean_is_0_damaged_is_1_with_the_first_wrong_entry_named(string store)
    {
        var station = await TestStation.Open(store);
        for (var i = 0; i < 5; i++)
            await station.Get<Writer>().Write(1, "a", $"written-{i}", b => Acts.Fir(b, Acts.Theft(b.Now)));
        var options = await station.Close();
        try
        {
            var clean = await Served.Run(options, "log", "verify");
            Assert.True(clean.Exit == 0, clean.Output);
            Assert.Contains("CLEAN", clean.Output, StringComparison.Ordinal);
            using (var crowbar = new Crowbar(options, new Random(1)))
                crowbar.At(crowbar.Entries("kind = 1")[2], "UPDATE firs SET complainant = 'Nobody' WHERE entry = @p0");
            var damaged = await Served.Run(options, "log", "verify");
            Assert.Equal(1, damaged.Exit);
            Assert.Contains("ViewRowAltered: PSA entry 6", damaged.Output, StringComparison.Ordinal);
            Assert.Equal(0, (await Served.Run(options, "log", "verify", "--structural")).Exit);
        }
        finally
        {
            await TestStation.Remove(options);
        }
    }

    [Fact]
    public async Task What_cannot_be_checked_is_2()
    {
        var folder = Directory.CreateTempSubdirectory("thana-test-").FullName;
        var options = new StationOptions { Data = folder, Domain = "thana.example", VerifyAddress = "V" };
        var file = Path.Combine(folder, "thana.db");
        try
        {
            await Could("no database");
            await File.WriteAllBytesAsync(file, [], TestContext.Current.CancellationToken);
            await Could("an empty file");
            await File.WriteAllTextAsync(file, string.Concat(Enumerable.Repeat("this is not a database. ", 500)), TestContext.Current.CancellationToken);
            await Could("garbage");
            File.Delete(file);
            using (var other = new SqliteConnection($"Data Source={file};Pooling=False"))
            {
                other.Open();
                using var make = other.CreateCommand();
                make.CommandText = "CREATE TABLE something (a)";
                make.ExecuteNonQuery();
            }

            await Could("a database of something else");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        async Task Could(string what)
        {
            var (exit, output) = await Served.Run(options, "log", "verify");
            Assert.True(exit == 2, $"{what}: {exit} {output}");
        }
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Registers_of_a_newer_program_are_2(string store)
    {
        var options = await (await TestStation.Open(store)).Close();
        try
        {
            using (var crowbar = new Crowbar(options, new Random(1)))
                crowbar.Anywhere("INSERT INTO \"__EFMigrationsHistory\" (\"MigrationId\", \"ProductVersion\") VALUES ('29990101000000_Later', '99')");
            Assert.Equal(2, (await Served.Run(options, "log", "verify")).Exit);
        }
        finally
        {
            await TestStation.Remove(options);
        }
    }
}
