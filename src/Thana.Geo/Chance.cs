namespace Thana.Geo;

/// <summary>Probabilities of the distributions that counts follow, to about 14 digits.</summary>
public static class Chance
{
    private static readonly double[] Lanczos =
    [
        0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905, -0.13857109526572012,
        9.9843695780195716e-6, 1.5056327351493116e-7,
    ];

    /// <summary>A standard normal value at least this large.</summary>
    public static double NormalAtLeast(double z) =>
        z < 0 ? 1 - NormalAtLeast(-z) : 0.5 * GammaUpper(0.5, z * z / 2);

    /// <summary>A standard normal value at least this far from zero, on either side.</summary>
    public static double NormalTwoSided(double z) => GammaUpper(0.5, z * z / 2);

    /// <summary>At least k events where mu are expected (Poisson).</summary>
    public static double PoissonAtLeast(long k, double mu) => k <= 0 ? 1 : mu <= 0 ? 0 : GammaLower(k, mu);

    public static double Poisson(long k, double mu) => k < 0 ? 0 : mu == 0 ? (k == 0 ? 1 : 0) : Math.Exp((k * Math.Log(mu)) - mu - LogGamma(k + 1));

    /// <summary>At least k of n, each with chance p (binomial).</summary>
    public static double BinomialAtLeast(long k, long n, double p) =>
        k <= 0 ? 1 : k > n || p <= 0 ? 0 : p >= 1 ? 1 : Beta(k, n - k + 1, p);

    public static double LogGamma(double x)
    {
        if (x < 0.5)
            return Math.Log(Math.PI / Math.Sin(Math.PI * x)) - LogGamma(1 - x);
        x -= 1;
        double sum = Lanczos[0], t = x + 7.5;
        for (var i = 1; i < Lanczos.Length; i++)
            sum += Lanczos[i] / (x + i);
        return (0.5 * Math.Log(2 * Math.PI)) + ((x + 0.5) * Math.Log(t)) - t + Math.Log(sum);
    }

    // The two sides of the regularised incomplete gamma function; each is computed directly where it is the small one.
    private static double GammaLower(double a, double x) => x <= 0 ? 0 : x < a + 1 ? Series(a, x) : 1 - Fraction(a, x);

    private static double GammaUpper(double a, double x) => x <= 0 ? 1 : x < a + 1 ? 1 - Series(a, x) : Fraction(a, x);

    private static double Front(double a, double x) => Math.Exp((a * Math.Log(x)) - x - LogGamma(a));

    private static double Series(double a, double x)
    {
        double term = 1 / a, sum = term;
        for (var n = 1; n < 100_000 && term > sum * 1e-17; n++)
        {
            term *= x / (a + n);
            sum += term;
        }

        return Front(a, x) * sum;
    }

    private static double Fraction(double a, double x)
    {
        const double Tiny = 1e-300;
        double b = x + 1 - a, c = 1 / Tiny, d = 1 / b, h = d;
        for (var i = 1; i < 100_000; i++)
        {
            double an = -i * (i - a);
            b += 2;
            d = 1 / Nonzero((an * d) + b);
            c = Nonzero(b + (an / c));
            var delta = d * c;
            h *= delta;
            if (Math.Abs(delta - 1) < 1e-16)
                break;
        }

        return Front(a, x) * h;

        static double Nonzero(double v) => Math.Abs(v) < Tiny ? Tiny : v;
    }

    private static double Beta(double a, double b, double x)
    {
        if (x > (a + 1) / (a + b + 2))
            return 1 - Beta(b, a, 1 - x);
        const double Tiny = 1e-300;
        var front = Math.Exp(LogGamma(a + b) - LogGamma(a) - LogGamma(b) + (a * Math.Log(x)) + (b * double.LogP1(-x))) / a;
        double c = 1, d = 1 / Nonzero(1 - ((a + b) * x / (a + 1))), h = d;
        for (var m = 1; m < 100_000; m++)
        {
            var even = m * (b - m) * x / ((a + (2 * m) - 1) * (a + (2 * m)));
            d = 1 / Nonzero(1 + (even * d));
            c = Nonzero(1 + (even / c));
            h *= d * c;
            var odd = -(a + m) * (a + b + m) * x / ((a + (2 * m)) * (a + (2 * m) + 1));
            d = 1 / Nonzero(1 + (odd * d));
            c = Nonzero(1 + (odd / c));
            h *= d * c;
            if (Math.Abs((d * c) - 1) < 1e-16)
                break;
        }

        return front * h;

        static double Nonzero(double v) => Math.Abs(v) < Tiny ? Tiny : v;
    }
}
