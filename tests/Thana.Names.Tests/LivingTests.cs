using Thana.Names.Index;
using Thana.Names.Living;
using Xunit;

namespace Thana.Names.Tests;

public sealed class LivingTests
{
    private static readonly NameIndexOptions ByHand = new() { MergeInBackground = false };

    public static TheoryData<string> Stores => Store.Kinds;

    private static FileStore Filled(int persons)
    {
        var store = (FileStore)Store.Make("file");
        foreach (var person in Crowd.People.Take(persons))
            store.Put(person);
        return store;
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public void A_change_is_found_at_once_and_after_a_restart(string kind)
    {
        using var store = Store.Make(kind);
        var folder = TempFolder.New();
        foreach (var person in Crowd.People.Take(300))
            store.Put(person);
        using (var index = NameIndex.Open(folder, store, ByHand, TestContext.Current.CancellationToken))
        {
            var sequence = store.Put(Crowd.Akram());
            index.Apply(new PersonPut(sequence, Crowd.Akram()));
            Assert.Equal(0, index.Find(Crowd.Ask(Crowd.Akram())).Rank(Crowd.Akram().Key));
        }
        store.Put(Crowd.Akram() with { Name = "Zarak Khan Kasi" });

        using var again = NameIndex.Open(folder, store, ByHand, TestContext.Current.CancellationToken);
        Assert.Equal(0, again.Find(new() { Name = "Zarak Khan Kaasi", Father = "Sher Zaman", BirthYear = 1979 }).Rank(Crowd.Akram().Key));
        Assert.Equal(-1, again.Find(new() { Name = "Muhammad Akram Khattak" }).Candidates.ToList().FindIndex(c => c.Key == Crowd.Akram().Key && c.Name.Contains("akram", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public void The_index_agrees_with_the_database_after_any_acts(string kind)
    {
        using var store = Store.Make(kind);
        var folder = TempFolder.New();
        var random = new Random(11);
        using var index = NameIndex.Open(folder, store, ByHand, TestContext.Current.CancellationToken);
        using var other = NameIndex.Open(folder, store, ByHand, TestContext.Current.CancellationToken);
        var (live, merges) = (new Dictionary<long, Person>(), new Dictionary<long, long>());
        var rounds = kind == "file" ? 1_500 : 500;
        for (var round = 1; round <= rounds; round++)
        {
            Act(random, store, index, live, merges);
            if (round % 250 == 0)
            {
                Assert.True(index.Merge(TestContext.Current.CancellationToken));
                Compare(index, live, merges);
                other.CatchUp(TestContext.Current.CancellationToken);
                Compare(other, live, merges);
            }
        }
        Compare(index, live, merges);
        using var fresh = NameIndex.Open(TempFolder.New(), store, ByHand, TestContext.Current.CancellationToken);
        Compare(fresh, live, merges);
        index.Merge(TestContext.Current.CancellationToken);
        foreach (var person in live.Values.Take(100))
        {
            Assert.Equal(
                fresh.Find(Crowd.Ask(person)).Candidates.Select(c => (c.Key, Math.Round(c.Score, 3))),
                index.Find(Crowd.Ask(person)).Candidates.Select(c => (c.Key, Math.Round(c.Score, 3))));
        }
    }

    private static void Act(Random random, Store store, NameIndex index, Dictionary<long, Person> live, Dictionary<long, long> merges)
    {
        var key = random.NextInt64(1, 400);
        var person = Crowd.People[random.Next(Crowd.Count)] with { Key = key };
        switch (random.Next(10))
        {
            case < 6:
                index.Apply(new PersonPut(store.Put(person), person));
                live[key] = person;
                break;
            case < 8:
                index.Apply(new PersonRemoved(store.Remove(key), key));
                live.Remove(key);
                break;
            case 8:
                // The caller merges into a record that is not merged itself, so no rings arise.
                var into = random.NextInt64(1, 400);
                if (into == key || merges.ContainsKey(into) || merges.ContainsValue(key))
                    return;
                index.Apply(new PersonMerged(store.Merge(key, into), key, into));
                merges[key] = into;
                break;
            default:
                index.Apply(new PersonUnmerged(store.Unmerge(key), key));
                merges.Remove(key);
                break;
        }
    }

    /// <summary>The oracle: everybody who lives is found under the record that stands for him, and nobody else is found as anybody.</summary>
    private static void Compare(NameIndex index, Dictionary<long, Person> live, Dictionary<long, long> merges)
    {
        foreach (var person in live.Values)
        {
            var answer = index.Find(Crowd.Ask(person) with { Most = 64 });
            var root = merges.GetValueOrDefault(person.Key, person.Key);
            Assert.Contains(answer.Candidates, c => c.Key == root);
            Assert.All(answer.Candidates, c =>
            {
                Assert.True(live.ContainsKey(c.FoundAs));
                Assert.Equal(merges.GetValueOrDefault(c.FoundAs, c.FoundAs), c.Key);
            });
            Assert.Equal(answer.Candidates.Count, answer.Candidates.Select(c => c.Key).Distinct().Count());
        }
    }

    [Fact]
    public void A_merged_record_is_found_as_the_other_and_as_itself_again_when_that_is_taken_back()
    {
        using var store = Filled(200);
        using var index = NameIndex.Open(TempFolder.New(), store, ByHand, TestContext.Current.CancellationToken);
        var person = Crowd.People[20];

        index.Apply(new PersonMerged(store.Merge(person.Key, 5), person.Key, 5));
        var merged = index.Find(Crowd.Ask(person)).Candidates[0];
        Assert.Equal((5, person.Key), (merged.Key, merged.FoundAs));
        Assert.Contains(merged.Reasons, r => r.En.StartsWith($"found under record {person.Key}", StringComparison.Ordinal));

        index.Apply(new PersonUnmerged(store.Unmerge(person.Key), person.Key));
        Assert.Equal(person.Key, index.Find(Crowd.Ask(person)).Candidates[0].Key);
    }

    [Fact]
    public void A_word_known_only_of_fathers_is_found_as_the_name_of_a_new_person()
    {
        using var index = NameIndex.InMemory([new() { Key = 1, Name = "Ali", Father = "Zarkhan" }, new() { Key = 2, Name = "Hasan", Father = "Badshah" }], TestContext.Current.CancellationToken);
        index.Apply(new PersonPut(1, new() { Key = 3, Name = "Zarkhan", Father = "Ali" }));

        Assert.Equal(0, index.Find(new() { Name = "Zarkhan", Father = "Ali" }).Rank(3));
    }

    [Fact]
    public void A_ring_of_merges_ends()
    {
        using var store = Filled(50);
        using var index = NameIndex.Open(TempFolder.New(), store, ByHand, TestContext.Current.CancellationToken);
        index.Apply(new PersonMerged(store.Merge(1, 2), 1, 2));
        index.Apply(new PersonMerged(store.Merge(2, 1), 2, 1));

        Assert.NotEmpty(index.Find(Crowd.Ask(Crowd.People[0])).Candidates);
    }

    [Fact]
    public void A_change_that_overtook_another_loses_nobody()
    {
        using var store = Filled(100);
        using var index = NameIndex.Open(TempFolder.New(), store, ByHand, TestContext.Current.CancellationToken);
        var first = new PersonPut(store.Put(Crowd.Akram(900)), Crowd.Akram(900));
        var second = new PersonPut(store.Put(Crowd.Akram(901)), Crowd.Akram(901));

        index.Apply(second);
        index.Apply(first);

        Assert.Equal([900L, 901L], index.Find(Crowd.Ask(Crowd.Akram())).Candidates.Take(2).Select(c => c.Key).Order());
    }

    [Fact]
    public async Task Changes_go_on_while_the_file_is_written_and_none_is_lost()
    {
        using var store = Filled(2_000);
        using var index = NameIndex.Open(TempFolder.New(), store, ByHand, TestContext.Current.CancellationToken);
        var writing = Task.Run(() =>
        {
            for (var i = 0; i < 5; i++)
                index.Merge(CancellationToken.None);
        }, TestContext.Current.CancellationToken);
        for (var i = 0; i < 400; i++)
        {
            var person = Crowd.Akram(50_000 + i) with { Name = Crowd.People[i].Name + " Khattak" };
            index.Apply(new PersonPut(store.Put(person), person));
        }
        await writing;

        for (var i = 0; i < 400; i++)
            Assert.InRange(index.Find(new() { Name = Crowd.People[i].Name + " Khattak", Father = "Sher Zaman Khattak", BirthYear = 1979, Area = "Charsadda", Most = 64 }).Rank(50_000 + i), 0, 63);
    }

    [Fact]
    public async Task Enough_changes_merge_by_themselves()
    {
        using var store = Filled(100);
        using var index = NameIndex.Open(TempFolder.New(), store, new() { MergeAt = 50 }, TestContext.Current.CancellationToken);
        for (var i = 0; i < 80; i++)
        {
            var person = Crowd.People[200 + i];
            index.Apply(new PersonPut(store.Put(person), person));
        }
        await index.Settled;

        Assert.True(index.PersonsInBase > 100);
        Assert.Null(index.MergeFailure);
        Assert.Equal(0, index.Find(Crowd.Ask(Crowd.People[279])).Rank(280));
    }

    [Fact]
    public void A_store_that_has_forgotten_changes_makes_the_index_anew()
    {
        using var store = Filled(100);
        var folder = TempFolder.New();
        NameIndex.Open(folder, store, ByHand, TestContext.Current.CancellationToken).Dispose();
        store.Put(Crowd.Akram());
        store.Pruned = 101;

        using var index = NameIndex.Open(folder, store, ByHand, TestContext.Current.CancellationToken);

        Assert.Equal(0, index.Find(Crowd.Ask(Crowd.Akram())).Rank(Crowd.Akram().Key));
        Assert.Equal(101, index.PersonsInBase);
    }

    [Theory]
    [InlineData("before write")]
    [InlineData("before flush")]
    [InlineData("before rename")]
    [InlineData("after rename")]
    public void A_death_at_any_step_of_a_merge_loses_nobody(string step)
    {
        using var store = Filled(300);
        var folder = TempFolder.New();
        NameIndex.Open(folder, store, ByHand, TestContext.Current.CancellationToken).Dispose();
        var dying = new IndexFiles(folder) { Reached = at => { if (at == step) throw new IOException("killed"); } };
        using (var index = NameIndex.Open(dying, store, ByHand, TestContext.Current.CancellationToken))
        {
            index.Apply(new PersonPut(store.Put(Crowd.Akram()), Crowd.Akram()));
            Assert.Throws<IOException>(() => index.Merge(TestContext.Current.CancellationToken));
            Assert.Equal(0, index.Find(Crowd.Ask(Crowd.Akram())).Rank(Crowd.Akram().Key));
        }

        using var again = NameIndex.Open(folder, store, ByHand, TestContext.Current.CancellationToken);
        Assert.Empty(again.Refused);
        Assert.Equal(0, again.Find(Crowd.Ask(Crowd.Akram())).Rank(Crowd.Akram().Key));
        Assert.All(Crowd.People.Take(100), p => Assert.InRange(again.Find(Crowd.Ask(p) with { Most = 64 }).Rank(p.Key), 0, 63));
        Assert.True(again.Merge(TestContext.Current.CancellationToken));
        Assert.Empty(Directory.EnumerateFiles(folder, "*.tmp"));
    }

    [Theory]
    [InlineData("empty", RefusedBecause.Truncated)]
    [InlineData("cut", RefusedBecause.Truncated)]
    [InlineData("foreign", RefusedBecause.Foreign)]
    [InlineData("format", RefusedBecause.OtherEngine)]
    [InlineData("engine", RefusedBecause.OtherEngine)]
    public void A_file_that_cannot_be_used_is_refused_with_its_reason_and_made_anew(string harm, RefusedBecause because)
    {
        using var store = Filled(200);
        var folder = TempFolder.New();
        NameIndex.Open(folder, store, ByHand, TestContext.Current.CancellationToken).Dispose();
        var path = Directory.EnumerateFiles(folder, "*.index").Single();
        var bytes = File.ReadAllBytes(path);
        bytes = harm switch
        {
            "empty" => [],
            "cut" => bytes[..(bytes.Length / 2)],
            "foreign" => [.. "SQLite format 3\0"u8.ToArray(), .. bytes[16..]],
            _ => Rewritten(bytes, harm),
        };
        File.WriteAllBytes(path, bytes);

        Assert.Equal(because, Assert.Throws<SegmentRefusedException>(() => Segment.Open(path)).Because);
        using var index = NameIndex.Open(folder, store, ByHand, TestContext.Current.CancellationToken);
        Assert.Contains(because.ToString(), Assert.Single(index.Refused), StringComparison.Ordinal);
        Assert.Equal(0, index.Find(Crowd.Ask(Crowd.People[7])).Rank(8));
    }

    /// <summary>A sound header of another format or another engine.</summary>
    private static unsafe byte[] Rewritten(byte[] bytes, string harm)
    {
        var header = System.Runtime.InteropServices.MemoryMarshal.Read<SegmentHeader>(bytes);
        if (harm == "format")
            header.Format++;
        else
            header.Engine ^= 1;
        header.Sum = 0;
        System.Runtime.InteropServices.MemoryMarshal.Write(bytes, in header);
        fixed (byte* start = bytes)
            header.Sum = Checksum.Of(start, SegmentHeader.Page);
        System.Runtime.InteropServices.MemoryMarshal.Write(bytes, in header);
        return bytes;
    }

    [Fact]
    public void Any_flipped_bit_is_found()
    {
        using var store = Filled(100);
        var folder = TempFolder.New();
        NameIndex.Open(folder, store, ByHand, TestContext.Current.CancellationToken).Dispose();
        var path = Directory.EnumerateFiles(folder, "*.index").Single();
        var bytes = File.ReadAllBytes(path);
        var random = new Random(5);
        for (var i = 0; i < 300; i++)
        {
            var at = i < 100 ? random.Next(SegmentHeader.Page) : random.Next(bytes.Length);
            var copy = (byte[])bytes.Clone();
            copy[at] ^= (byte)(1 << random.Next(8));
            var flipped = Path.Combine(folder, "flipped");
            File.WriteAllBytes(flipped, copy);
            Assert.Throws<SegmentRefusedException>(() => Segment.Open(flipped));
        }
    }

    [Fact]
    public void Likely_pairs_are_told_with_their_kind_and_brothers_are_none()
    {
        using var index = NameIndex.InMemory(Crowd.People.Take(3_000).Concat(
        [
            Crowd.Akram(100_001),
            Crowd.Akram(100_002) with { Name = "Mohammad Ikram Khatak", Father = "Shair Zaman Khattak" },
            new() { Key = 100_003, Name = "Badar Munir Afridi", Father = "Said Rehman", BirthYear = 1985, Area = "Khyber", Numbers = [Numbers.PersonNumber.ReadCnic("1720111111113")!.Value] },
            new() { Key = 100_004, Name = "Tor Lalai", Father = "Said Rahman", BirthYear = 1985, Area = "Khyber", Numbers = [Numbers.PersonNumber.ReadCnic("1720111111113")!.Value] },
            new() { Key = 100_005, Name = "Inamullah Dawar", Father = "Niamatullah Dawar", BirthYear = 1991, Area = "Bannu" },
            new() { Key = 100_006, Name = "Ikramullah Dawar", Father = "Niamatullah Dawar", BirthYear = 1993, Area = "Bannu" },
            // A record without a year is compared with those of every year.
            new() { Key = 100_009, Name = "Toryalai Hotak", Father = "Baryalai Hotak", Area = "Quetta" },
            new() { Key = 100_010, Name = "Toryalay Hotak", Father = "Baryalay Hotak", BirthYear = 1988, Area = "Quetta" },
        ]), TestContext.Current.CancellationToken);

        var pairs = index.LikelyPairs(0.5, TestContext.Current.CancellationToken).Where(p => p.A > 100_000).ToList();

        Assert.Equal(PairKind.TypingSlip, Assert.Single(pairs, p => (p.A, p.B) == (100_001, 100_002)).Kind);
        Assert.Equal(PairKind.Alias, Assert.Single(pairs, p => (p.A, p.B) == (100_003, 100_004)).Kind);
        Assert.DoesNotContain(pairs, p => (p.A, p.B) == (100_005, 100_006));
        Assert.Equal(PairKind.TypingSlip, Assert.Single(pairs, p => (p.A, p.B) == (100_009, 100_010)).Kind);
        Assert.Equal(pairs.Count, pairs.Select(p => (p.A, p.B)).Distinct().Count());
        Assert.All(pairs, p => Assert.NotEmpty(p.Reasons));
    }
}
