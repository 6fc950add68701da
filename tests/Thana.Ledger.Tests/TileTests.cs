using System.Text;
using Xunit;

namespace Thana.Ledger.Tests;

/// <summary>Tiles and entry bundles: names, real files, and files of our own read back.</summary>
public class TileTests
{
    [Fact]
    public void Tiles_have_the_known_names()
    {
        foreach (var vector in Vectors.Lines("tiles/format_paths.jsonl"))
        {
            var bundle = vector.TryGetProperty("entry", out var entry);
            var tile = bundle
                ? Tile.OfEntry(entry.GetInt64(), vector.GetProperty("size").GetInt64())
                : new Tile(vector.GetProperty("level").GetInt32(), vector.GetProperty("index").GetInt64(), vector.GetProperty("p").GetInt32() is > 0 and var p ? p : 256);
            Assert.Equal(vector.Str("path"), bundle ? tile.BundlePath : tile.Path);
            Assert.True(bundle ? Tile.TryParseBundle(vector.Str("path"), out var read) : Tile.TryParse(vector.Str("path"), out read));
            Assert.Equal(tile, read);
        }
    }

    [Fact]
    public void Names_of_tiles_are_read_or_refused_as_they_should()
    {
        foreach (var vector in Vectors.Lines("tiles/parse_paths.jsonl"))
        {
            Assert.True(vector.Flag("ok") == Tile.TryParse($"tile/{vector.Str("level")}/{vector.Str("index")}", out var tile), vector.GetRawText());
            if (vector.Flag("ok"))
                Assert.Equal((vector.Str("wantLevel"), vector.Str("wantIndex"), vector.Str("wantP")), ($"{tile.Level}", $"{tile.Index}", $"{tile.Width % 256}"));
        }
    }

    [Theory]
    [InlineData("tile/0/x000/001")]
    [InlineData("tile/00/001")]
    [InlineData("tile/64/001")]
    [InlineData("tile/0/001.p/0")]
    [InlineData("tile/0/001.p/256")]
    [InlineData("tile/0/001.p/01")]
    [InlineData("tile/0/1")]
    [InlineData("tile/0/")]
    [InlineData("tile/0")]
    [InlineData("tile/")]
    [InlineData("tile")]
    [InlineData("")]
    [InlineData("/tile/0/001")]
    [InlineData("tile/entries/001")]
    [InlineData("tile/0/001/")]
    [InlineData("tile/0/x1234/001")]
    [InlineData(null)]
    public void Other_spellings_are_refused(string? path) => Assert.False(Tile.TryParse(path, out _));

    [Fact]
    public void A_tree_has_the_tiles_that_the_specification_counts()
    {
        var want = Vectors.Json("tiles/spec_count.json");
        var tiles = Tile.Of(want.GetProperty("tree_size").GetInt64()).ToList();
        Assert.Equal(want.GetProperty("full_level0").GetInt32(), tiles.Count(t => t is { Level: 0, Width: 256 }));
        Assert.Equal(want.GetProperty("full_level1").GetInt32(), tiles.Count(t => t is { Level: 1, Width: 256 }));
        Assert.Equal(want.GetProperty("partial_level0_width").GetInt32(), tiles.Single(t => t is { Level: 0, Width: < 256 }).Width);
        Assert.Equal(want.GetProperty("partial_level1_width").GetInt32(), tiles.Single(t => t is { Level: 1, Width: < 256 }).Width);
        Assert.Equal(want.GetProperty("partial_level2_width").GetInt32(), tiles.Single(t => t.Level == 2).Width);
        Assert.Equal([new Tile(0, 0, 256), new Tile(1, 0, 1)], Tile.Of(256));
        Assert.Empty(Tile.Of(0));
        Assert.Equal(new Tile(7, 0, 127), Tile.At(7, 0, long.MaxValue));
        Assert.Null(Tile.At(8, 0, long.MaxValue));
    }

    [Fact]
    public void Growth_writes_just_the_tiles_that_were_not_there()
    {
        foreach (var (before, size) in new (long, long)[] { (0, 1), (1, 1), (255, 256), (256, 257), (300, 70_000), (65_535, 65_536), (65_536, 131_073) })
            Assert.Equal(Tile.Of(size).Except(Tile.Of(before)), Tile.Since(before, size));
    }

    [Fact]
    public void The_entries_of_a_real_log_give_its_tiles_and_signed_roots_at_every_width()
    {
        var key = NoteTests.Key(Vectors.Text("checkpoints/tessera/vkey.txt").Trim());
        for (var size = 1; size <= 10; size++)
        {
            var tile = Tile.OfEntry(0, size);
            Assert.True(EntryBundle.TryDecode(Vectors.Bytes($"tiles/tessera15/{tile.BundlePath}"), size, out var entries));
            var tree = new TestTree(size, i => entries[i]);
            Assert.Equal(Vectors.Bytes($"tiles/tessera15/{tile.Path}"), tile.Make(tree.Node));
            Assert.Equal(Vectors.Bytes($"tiles/tessera15/{tile.BundlePath}"), EntryBundle.Encode(entries));
            Assert.Null(TileFiles.Fault(size, tree.Roots[size], Read));
            if (size % 2 == 0)
                Assert.Equal(CheckpointTests.Signed($"checkpoints/tessera/checkpoint.{size}", key).Root, new TileTree(size, Read).Root());
        }

        static byte[]? Read(string path) => Vectors.BytesOrNull($"tiles/tessera15/{path}");
    }

    [Fact]
    public void The_tiles_of_two_levels_lead_to_the_cosigned_root()
    {
        Assert.True(SignedNote.TryParse(Vectors.Text("cosignatures/mirror.checkpoint"), out var note, out _));
        Assert.True(Checkpoint.TryParse(note.Text, out var checkpoint, out _));
        var tree = new TestTree(300, i => Encoding.ASCII.GetBytes($"record {i}"));
        var read = new TileTree(300, path => Vectors.BytesOrNull($"tiles/mirror300/{path}"));
        Assert.Equal(checkpoint.Root, tree.Roots[300]);
        Assert.Equal(checkpoint.Root, read.Root());
        foreach (var tile in Tile.Of(300))
            Assert.Equal(Vectors.Bytes($"tiles/mirror300/{tile.Path}"), tile.Make(tree.Node));
        Assert.True(Proofs.VerifyInclusion(257, 300, tree.Leaf(257), checkpoint.Root, Proofs.Inclusion(257, 300, read.Node)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(700)]
    [InlineData(66_000)]
    public void A_log_written_as_files_reads_back_and_every_damage_shows(int size)
    {
        var files = Files(size, out var tree);
        Assert.Equal(tree.Roots[size], new TileTree(size, files.GetValueOrDefault).Root());
        Assert.Null(TileFiles.Fault(size, tree.Roots[size], files.GetValueOrDefault));
        Assert.NotNull(TileFiles.Fault(size, tree.Roots[size - 1], files.GetValueOrDefault));

        foreach (var path in files.Keys.Where((_, i) => i % Math.Max(1, files.Count / 3) == 0).Append(files.Keys.Last()).ToList())
        {
            var whole = files[path];
            foreach (var damaged in new byte[]?[] { null, whole[..^1], [.. whole, 0], [.. whole[..^1], (byte)(whole[^1] ^ 1)], [] })
            {
                files[path] = damaged!;
                Assert.NotNull(TileFiles.Fault(size, tree.Roots[size], files.GetValueOrDefault));
            }

            files[path] = whole;
        }
    }

    [Fact]
    public void An_earlier_tree_reads_back_from_the_files_of_a_later_one_whose_partial_tiles_are_gone()
    {
        var files = Files(600, out var tree);
        foreach (var size in new[] { 1, 255, 256, 300, 512 })
        {
            Assert.Equal(tree.Roots[size], new TileTree(size, Read).Root());
            Assert.Null(TileFiles.Fault(size, tree.Roots[size], Read));
        }

        // The tile above is not full yet, so the log still has its earlier width.
        byte[]? Read(string path) => path == "tile/1/000.p/1" ? files["tile/1/000.p/2"][..32] : files.GetValueOrDefault(path);
    }

    private static Dictionary<string, byte[]> Files(int size, out TestTree tree)
    {
        var made = new TestTree(size);
        tree = made;
        var files = Tile.Of(size).ToDictionary(t => t.Path, t => t.Make(made.Node));
        foreach (var tile in Tile.Of(size).Where(t => t.Level == 0))
            files[tile.BundlePath] = EntryBundle.Encode([.. Enumerable.Range((int)tile.Index * 256, tile.Width).Select(BitConverter.GetBytes)]);
        return files;
    }
}
