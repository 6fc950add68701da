
namespace Thana.Geo.Bench;

/// <summary>How often the window test calls chance a hot spot, and how often it finds one that is there.</summary>
internal static class Calibration
{
    private const int Side = 95;

    // So small an alpha draws no random maps; only p is looked at.
    private const double Unasked = 1e-6;
    private static readonly double[] Extras = [10, 15, 20, 30];

    private static readonly double[] Usual = [0.02, 0.1, 0.5, 2, 10];

    /// <param name="maps">Random maps for each density; two fifths of it with a planted square.</param>
    /// <param name="asked">Events a cell; all the usual ones when none is given.</param>
    public static void Run(int maps, params double[] asked)
    {
        Console.WriteLine($"{maps} maps of {Side}x{Side} cells for each density; windows of radius {string.Join(", ", WindowTest.Radii)} cells, alpha 0.05.");
        Console.WriteLine("Random maps with any hot cell; peer: Gi* (3x3), normal p, Benjamini-Hochberg.");
        Console.WriteLine("events/cell\twindow test %\t3x3 only %\tGi*+BH %");
        foreach (var density in asked.Length == 0 ? Usual : asked)
        {
            int ours = 0, small = 0, peer = 0;
            Parallel.For(0, maps, m =>
            {
                var grid = Random(density, new SeededRandom((long)(density * 1000), m));
                Add(ref ours, WindowTest.Run(grid).HotCells > 0);
                Add(ref small, WindowTest.Run(grid, 0.05, [1]).HotCells > 0);
                var z = GetisOrd.Star(grid);
                var q = Corrections.FalseDiscovery(Array.ConvertAll(z, Chance.NormalTwoSided));
                Add(ref peer, Enumerable.Range(0, z.Length).Any(i => z[i] > 0 && q[i] <= 0.05));
            });
            Console.WriteLine($"{density}\t{Share(ours)}\t{Share(small)}\t{Share(peer)}");
        }

        // These are the slower ones, and a share of them need not be known so finely.
        maps = Math.Max(1, maps * 2 / 5);
        Console.WriteLine($"{maps} maps each. Planted squares of relative risk 5 with at least so many expected extra events; found when a hot cell lies in one.");
        Console.WriteLine("Told: the exact test of windows of the square's own size, as careless as 5 % false maps allow. Best: the test that no other can beat on average");
        Console.WriteLine("(likelihood ratio over all places; knows base rate, size and risk), which only says that there is a square, not where.");
        Console.WriteLine("events/cell\tsquare\texpected extra\tfound %\t3x3 only %\ttold %\tbest %");
        foreach (var density in asked.Length == 0 ? Usual : asked)
        {
            foreach (var radius in Extras.Select(extra => Smallest(density, extra)).Distinct())
            {
                double[] least = new double[maps], ratio = new double[maps];
                Parallel.For(0, maps, m =>
                {
                    var grid = Random(density, new SeededRandom(7, m));
                    (least[m], ratio[m]) = (WindowTest.Run(grid, Unasked, [radius]).P.Min(), LikelihoodRatio(grid, radius, density));
                });
                var limit = least.Order().ElementAt(maps / 20);
                var bound = ratio.OrderDescending().ElementAt(maps / 20);
                int found = 0, small = 0, told = 0, best = 0;
                Parallel.For(0, maps, m =>
                {
                    var random = new SeededRandom(99 + (long)(density * 1000), m);
                    int c = radius + random.Below(Side - (2 * radius)), r = radius + random.Below(Side - (2 * radius));
                    var grid = Random(density, random, (c, r, radius));
                    Add(ref found, Hit(WindowTest.Run(grid), c, r, radius));
                    Add(ref small, Hit(WindowTest.Run(grid, 0.05, [1]), c, r, radius));
                    var known = WindowTest.Run(grid, Unasked, [radius]);
                    Add(ref told, Hit(known with { Hot = Array.ConvertAll(known.P, p => p < limit) }, c, r, radius));
                    Add(ref best, LikelihoodRatio(grid, radius, density) > bound);
                });
                Console.WriteLine($"{density}\t{(2 * radius) + 1}\t{4 * density * ((2 * radius) + 1) * ((2 * radius) + 1):0.0}\t{Share(found)}\t{Share(small)}\t{Share(told)}\t{Share(best)}");
            }
        }

        string Share(int n) => (100.0 * n / maps).ToString("0.0");
    }

    // Half the side of the smallest square that holds so many events more.
    private static int Smallest(double density, double extra)
    {
        var radius = 1;
        while (4 * density * ((2 * radius) + 1) * ((2 * radius) + 1) < extra)
            radius++;
        return radius;
    }

    private static void Add(ref int count, bool one)
    {
        if (one)
            Interlocked.Increment(ref count);
    }

    private static bool Hit(WindowTest.Result result, int column, int row, int radius)
    {
        for (var r = row - radius; r <= row + radius; r++)
        {
            for (var c = column - radius; c <= column + radius; c++)
            {
                if (result.Hot[(r * Side) + c])
                    return true;
            }
        }

        return false;
    }

    // How much likelier the map is with a square of risk 5 somewhere than with none. By the lemma of Neyman and Pearson no test with as many false maps finds
    // such squares more often, wherever they are equally likely to lie.
    private static double LikelihoodRatio(CountGrid grid, int radius, double density)
    {
        var sum = 0.0;
        for (var r = radius; r < Side - radius; r++)
        {
            for (var c = radius; c < Side - radius; c++)
            {
                var (events, cells) = grid.Window(c, r, radius);
                sum += Math.Exp((events * Math.Log(5)) - (4 * density * cells));
            }
        }

        return sum;
    }

    private static CountGrid Random(double density, SeededRandom random, (int C, int R, int Radius)? planted = null)
    {
        var values = new double[Side * Side];
        for (var i = 0; i < values.Length; i++)
        {
            var inside = planted is { } p && Math.Abs((i % Side) - p.C) <= p.Radius && Math.Abs((i / Side) - p.R) <= p.Radius;
            values[i] = Poisson(inside ? 5 * density : density, random);
        }

        return new CountGrid(values, Side, Side);
    }

    private static int Poisson(double mean, SeededRandom random)
    {
        double limit = Math.Exp(-mean), product = random.Fraction();
        var n = 0;
        for (; product > limit; n++)
            product *= random.Fraction();
        return n;
    }
}
