namespace Thana.Geo;

/// <summary>Checks and orders of columns of numbers.</summary>
internal static class Columns
{
    public static void Check(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        if (x.Length != y.Length)
            throw new ArgumentException("The columns must be of one length.", nameof(y));
        for (var i = 0; i < x.Length; i++)
        {
            if (!double.IsFinite(x[i]) || !double.IsFinite(y[i]))
                throw new GeoInputException($"Point {i + 1} is not a number.");
        }
    }

    public static (double MinX, double MaxX, double MinY, double MaxY) Extent(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        double minX = double.PositiveInfinity, maxX = double.NegativeInfinity, minY = minX, maxY = maxX;
        for (var i = 0; i < x.Length; i++)
        {
            (minX, maxX) = (Math.Min(minX, x[i]), Math.Max(maxX, x[i]));
            (minY, maxY) = (Math.Min(minY, y[i]), Math.Max(maxY, y[i]));
        }

        return (minX, maxX, minY, maxY);
    }

    /// <summary>The order of the keys by counting their digits; equal keys keep their order.</summary>
    public static int[] SortedOrder(long[] keys, long most)
    {
        const int Bits = 12;
        var order = new int[keys.Length];
        var next = new int[keys.Length];
        for (var i = 0; i < order.Length; i++)
            order[i] = i;
        var counts = new int[(1 << Bits) + 1];
        for (var shift = 0; shift < 63 && most >> shift > 0; shift += Bits)
        {
            Array.Clear(counts);
            foreach (var key in keys)
                counts[((int)(key >> shift) & ((1 << Bits) - 1)) + 1]++;
            for (var i = 1; i < counts.Length; i++)
                counts[i] += counts[i - 1];
            foreach (var i in order)
                next[counts[(int)(keys[i] >> shift) & ((1 << Bits) - 1)]++] = i;
            (order, next) = (next, order);
        }

        return order;
    }
}
