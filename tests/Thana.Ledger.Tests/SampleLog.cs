using System.Security.Cryptography;
using System.Text;

namespace Thana.Ledger.Tests;

internal sealed record Sample(string Name, Receipt Receipt, KeyList Keys);

/// <summary>Receipts of every kind, good and bad, from a log with fixed keys. The people in them are invented.</summary>
internal static class SampleLog
{
    private const long Noon = 1_795_590_000_000;
    private const string Office = "PSW-FQA";
    private static readonly Shape Fir = new(8, 8);

    private static readonly LogSigner Station = LogSigner.Load(Secret("thana.example/ps/PSW-FQA/reg", VerifierKey.Ed25519Type));
    private static readonly LogSigner Other = LogSigner.Load(Secret("thana.example/ps/PSW-HYT/reg", VerifierKey.Ed25519Type));
    private static readonly Cosigner[] Witnesses =
        [.. new[] { "court.example/witness", "university.example/witness", "bar.example/witness" }.Select(n => Cosigner.Load(Secret(n, VerifierKey.CosignatureType)))];

    private static readonly string?[] Theft =
    [
        "PPC 379, 411", "2026-11-21 23:30 - 2026-11-22 05:00", "عمران خان / گل محمد", "نامعلوم", "بازار کلاں، دکان نمبر 14",
        "میں نے صبح دکان کھولی تو تالا ٹوٹا ہوا تھا، CNIC 17301-0000000-1 والا بٹوہ اور موٹر سائیکل PSW-1234 غائب تھے", null, "2026-11-22 09:40, DD 17/2026",
    ];

    private static readonly string?[] Sealed =
        ["PPC 376", "2026-11-20 21:00", null, null, "Hayatabad Phase 3", null, "SexualOffence", "2026-11-21 10:00, DD 9/2026"];

    public static IReadOnlyList<Sample> All { get; } =
    [
        Good("fir", Entry(1, 1, 12, Fir, Theft), 345, 346),
        Good("fir-sealed", Entry(1, 1, 13, Fir, Sealed), 346, 347),
        Good("fir-bare", Entry(1, 1, 14, Fir, Theft), 347, 352) with { Shown = false },
        Good("fir-first", Entry(1, 1, 1, Fir, Theft) with { Clock = 0 }, 0, 1),
        Good("fir-large-log", Entry(1, 1, 99, Fir, Sealed) with { Clock = 2 }, 130_000, 131_071),
        Good("fir-one-witness", Entry(1, 1, 15, Fir, Sealed), 348, 352) with { Cosigners = [0] },
        Good("fir-quorum", Entry(1, 1, 16, Fir, Sealed), 349, 352) with { Cosigners = [0, 2] },
        Good("fir-stranger-witness", Entry(1, 1, 17, Fir, Sealed), 350, 352) with { Cosigners = [1, 2], Listed = 1 },
        Good("diary", Entry(2, 2, 17, new(4, 8), ["NonCognizable", "2026-11-22 09:35", "Gul Meena", "Quarrel over a wall; advised to go to the Magistrate."]), 8, 9),
        Good("imported", Entry(3, 3, 4, new(4, 8), ["karnataka-2019", "0117/2019", "2019-06-02 00:00", "IPC 279, 337", "Ring Road"], register: 101), 21, 40),
        Good("opened", Entry(6, 6, 0, new(1, 8), ["Faqirabad", "فقیر آباد", Station.Verifier.ToString()], register: 100), 0, 9),
        Good("erased", Entry(5, 5, 0, new(1, 8), ["44/2026", "Sessions Court Peshawar", "Minor's identity"], register: 100) with { Follows = SHA256.HashData("fir"u8) }, 50, 60),
        Good("unknown-kind", Entry(77, 900, 3, new(2, 4), ["A", null, "سوم", "{\"x\":1}"], register: 45), 51, 60),
        Good("unknown-key", Entry(1, 1, 12, Fir, Sealed), 3, 9) with { Signer = Other },
        Good("altered-signature", Entry(1, 1, 12, Fir, Sealed), 3, 9) with { Damage = r => r with { Signature = Flip(r.Signature) } },
        Good("altered-essence", Entry(1, 1, 12, Fir, Sealed), 3, 9) with { Damage = r => r with { Essence = r.Essence! with { Values = [Bytes("PPC 109"), .. r.Essence.Values.Skip(1)] } } },
        Good("altered-proof", Entry(1, 1, 12, Fir, Sealed), 3, 9) with { Damage = r => r with { Proof = [Flip(r.Proof[0]), .. r.Proof.Skip(1)] } },
        Good("altered-cosignature", Entry(1, 1, 12, Fir, Sealed), 3, 9) with { Cosigners = [0], Damage = r => r with { Cosignatures = [r.Cosignatures[0] with { Time = 5 }] } },
        Good("past-the-keys-end", Entry(1, 1, 12, Fir, Sealed), 3, 9) with { To = 8 },
    ];

    private static Making Good(string name, Written entry, long index, long size) => new(name, entry, index, size);

    private static Written Entry(int kind, int schema, long serial, Shape shape, string?[] essence, int? register = null) =>
        new(kind, register ?? kind, schema, serial, shape, essence);

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Flip(byte[] bytes) => [.. bytes[..^1], (byte)(bytes[^1] ^ 1)];

    private static byte[] Fixed(string name) => SHA256.HashData(Bytes("thana sample " + name));

    /// <summary>A private key in the C2SP spelling, made from the name: for samples only.</summary>
    private static string Secret(string name, byte type)
    {
        var seed = Fixed(name);
        var publicKey = new Org.BouncyCastle.Crypto.Parameters.Ed25519PrivateKeyParameters(seed).GeneratePublicKey().GetEncoded();
        var key = type == VerifierKey.CosignatureType ? VerifierKey.Cosigner(name, publicKey) : VerifierKey.Ed25519(name, publicKey);
        return $"PRIVATE+KEY+{name}+{key.Id:x8}+{Convert.ToBase64String([type, .. seed])}";
    }

    private sealed record Written(int Kind, int Register, int Schema, long Serial, Shape Shape, string?[] Essence)
    {
        public int Clock { get; init; } = 1;

        public byte[]? Follows { get; init; }
    }

    private sealed record Making(string Name, Written Entry, long Index, long Size)
    {
        public bool Shown { get; init; } = true;

        public int[] Cosigners { get; init; } = [];

        public int Listed { get; init; } = 3;

        public long? To { get; init; }

        public LogSigner Signer { get; init; } = Station;

        public Func<Receipt, Receipt> Damage { get; init; } = r => r;

        public static implicit operator Sample(Making making) => new(making.Name, making.Damage(making.Receipt()), making.Keys());

        private KeyList Keys() => new(
            new DateTimeOffset(2026, 11, 25, 6, 0, 0, TimeSpan.Zero),
            "thana.example",
            [new(Station.Verifier, "Police Station Faqirabad", "تھانہ فقیر آباد", 0, To)],
            [.. Witnesses.Take(Listed).Zip(Names, (w, n) => new ListedWitness(w.Verifier, n.En, n.Ur))],
            Math.Min(2, Listed));

        private static readonly (string En, string Ur)[] Names =
            [("Sessions Court Peshawar", "سیشن کورٹ پشاور"), ("University of Peshawar", "جامعہ پشاور"), ("Bar Association Peshawar", "بار ایسوسی ایشن پشاور")];

        private Receipt Receipt()
        {
            var seed = Fixed("seed " + Name)[..Vault.SeedSize];
            var slots = new byte[]?[Entry.Shape.Count];
            for (var i = 0; i < slots.Length; i++)
                slots[i] = i < Entry.Shape.Slots ? Entry.Essence.ElementAtOrDefault(i) is { } shown ? Bytes(shown) : null : Bytes($"hidden {i}");

            var leaf = new Leaf(
                Entry.Kind, Office, Entry.Register, 2026, Entry.Serial, Noon + (Index * 1000), Entry.Clock, Fixed("actor")[..8], Entry.Schema,
                Commitment.R(Entry.Schema, Entry.Shape, seed, slots), Entry.Follows, []);
            var proof = Prove(Merkle.LeafHash(leaf.Encode()), out var root);
            var text = new Checkpoint(Signer.Name, Size, root).Text;
            return new(
                Ledger.Receipt.LogIdOf(Signer.Verifier), leaf, leaf.Encode(), Index, Size, proof, Signer.Sign(Bytes(text)),
                [.. Cosigners.Select((c, i) => Cosign(Witnesses[c], text, (Noon / 1000) + 600 + i))],
                Shown ? Commitment.Open(Entry.Schema, Entry.Shape, seed, slots, 0) : null);
        }

        private byte[][] Prove(byte[] own, out byte[] root)
        {
            var nodes = new Dictionary<(int, long), byte[]>();
            var range = new CompactRange();
            for (var i = 0L; i < Size; i++)
                range.Append(i == Index ? own : Merkle.LeafHash(BitConverter.GetBytes(i)), (level, n, hash) => nodes[(level, n)] = hash);
            root = range.Root();
            return Proofs.Inclusion(Index, Size, (level, n) => level > 0 ? nodes[(level, n)] : n == Index ? own : Merkle.LeafHash(BitConverter.GetBytes(n)));
        }

        private static ReceiptCosignature Cosign(Cosigner witness, string text, long seconds)
        {
            var line = witness.Cosign(text, seconds);
            var stamp = Convert.FromBase64String(line.TrimEnd('\n')[(line.LastIndexOf(' ') + 1)..]);
            return new(witness.Verifier.Id, seconds, stamp[12..]);
        }
    }
}
