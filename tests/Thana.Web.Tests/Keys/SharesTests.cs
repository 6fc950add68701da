using Thana.Web.Platform.Keys;
using Xunit;

namespace Thana.Web.Tests.Keys;

public class SharesTests
{
    [Fact]
    public void Any_three_of_five_give_the_root_key_back()
    {
        for (var run = 0; run < 20; run++)
        {
            var key = RootKey.New();
            var shares = Shares.Split(key);
            for (var a = 0; a < 5; a++)
            {
                for (var b = a + 1; b < 5; b++)
                {
                    for (var c = b + 1; c < 5; c++)
                        Assert.Equal(key.Bytes(), Shares.Join([shares[c], shares[a], shares[b]]).Bytes());
                }
            }
        }
    }

    [Fact]
    public void Two_shares_leave_every_key_possible()
    {
        // With two shares fixed, each value of a byte is reached by some third share: two tell nothing.
        var shares = Shares.Split(new RootKey(new byte[32]));
        Assert.Contains("needed", Refused([shares[0], shares[1]]));
        var counts = new HashSet<byte>();
        for (var i = 0; i < 4_000 && counts.Count < 256; i++)
            counts.Add((byte)Shares.Split(new RootKey(new byte[32]))[0].Sum(c => c));
        Assert.True(counts.Count > 100, "The same key always gives the same first share.");
    }

    [Fact]
    public void Each_mistyped_letter_is_named()
    {
        var shares = Shares.Split(RootKey.New());
        for (var i = 25; i < shares[1].Length; i++)
        {
            if (shares[1][i] is '-' or ' ')
                continue;
            var wrong = shares[1][..i] + (shares[1][i] == '7' ? '8' : '7') + shares[1][(i + 1)..];
            Assert.Contains("Share 2 is mistyped", Refused([shares[0], wrong, shares[2]]));
        }
    }

    [Fact]
    public void Foreign_doubled_and_senseless_shares_are_named()
    {
        var (mine, other) = (Shares.Split(RootKey.New()), Shares.Split(RootKey.New()));
        Assert.Contains("Share 4 is of root key", Refused([mine[0], mine[1], other[3]]));
        Assert.Contains("Share 1 is given twice", Refused([mine[0], mine[0], mine[1]]));
        Assert.Contains("Line 2 is no share", Refused([mine[0], "THANA", mine[1]]));
        Assert.Contains("Line 1 is no share", Refused(["", mine[0], mine[1]]));
        // The number of a sheet is under its checksum as well.
        Assert.Contains("mistyped", Refused([mine[0].Replace($" 1 ", " 5 ", StringComparison.Ordinal), mine[1], mine[2]]));
    }

    [Fact]
    public void Letters_that_are_misread_and_small_ones_are_taken()
    {
        var key = RootKey.New();
        var typed = Shares.Split(key).Take(3).Select(s => (s[..24] + s[24..].Replace('0', 'O').Replace('1', 'l')).ToLowerInvariant().Replace("thana", "Thana", StringComparison.Ordinal)).ToList();
        Assert.Equal(key.Id, Shares.Join(typed).Id);
    }

    private static string Refused(IReadOnlyList<string> shares) => Assert.Throws<KeyRefusedException>(() => Shares.Join(shares)).Message;
}
