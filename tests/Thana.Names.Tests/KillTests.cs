using System.Diagnostics;
using System.Runtime.CompilerServices;
using Thana.Names.Living;
using Xunit;

namespace Thana.Names.Tests;

/// <summary>A second process merges again and again and is killed without warning.</summary>
public sealed class KillTests
{
    private const string Folder = "THANA_NAMES_MERGE_IN";
    private const int Persons = 1_200;

    /// <summary>A database that grows: only its first changes are there yet.</summary>
    private sealed class Growing : IPersonStore
    {
        public int Upto { get; set; } = 100;

        public StoreSnapshot Everybody(CancellationToken stop) => new(Upto, Crowd.People.Take(Upto).ToList(), new Dictionary<long, long>());

        public IReadOnlyList<PersonChange>? ChangesAfter(long sequence, CancellationToken stop) =>
            [.. Enumerable.Range((int)sequence, Math.Max(0, Upto - (int)sequence)).Select(i => new PersonPut(i + 1, Crowd.People[i]))];
    }

    /// <summary>The test program started with the variable set is the process that is killed.</summary>
    [ModuleInitializer]
    internal static void MergeForever()
    {
        if (Environment.GetEnvironmentVariable(Folder) is not { Length: > 0 } folder)
            return;
        var store = new Growing();
        using var index = NameIndex.Open(folder, store, new() { MergeInBackground = false });
        Console.WriteLine("ready");
        while (true)
        {
            store.Upto = Math.Min(Persons, store.Upto + 7);
            index.CatchUp();
            index.Merge();
        }
    }

    [Fact]
    public async Task A_process_killed_while_it_merges_leaves_a_sound_index_and_nobody_is_lost()
    {
        var folder = TempFolder.New();
        var random = new Random(2);
        for (var round = 0; round < 6; round++)
        {
            var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, UseShellExecute = false };
            if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
                start.ArgumentList.Add(typeof(KillTests).Assembly.Location);
            start.Environment[Folder] = folder;
            using var process = Process.Start(start)!;
            Assert.Equal("ready", await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
            await Task.Delay(random.Next(20, 400), TestContext.Current.CancellationToken);
            process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);

            var store = new Growing { Upto = Persons };
            using var index = NameIndex.Open(folder, store, new() { MergeInBackground = false }, TestContext.Current.CancellationToken);
            Assert.Empty(index.Refused);
            Assert.Equal(Persons, index.Sequence);
            Assert.All(Crowd.People.Take(Persons).Where((_, i) => i % 7 == round), p => Assert.InRange(index.Find(Crowd.Ask(p) with { Most = 64 }).Rank(p.Key), 0, 63));
        }
    }
}
