namespace Thana.Geo;

/// <summary>Who is near whom.</summary>
internal static class Neighbours
{
    /// <summary>Each point with the others within the distance, inclusive. In the order of cells, not of the list.</summary>
    public static IEnumerable<(int Point, List<int> Others)> Within(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double distance)
    {
        var order = CellOrder.Around(x, y, distance);
        var found = new List<(int, List<int>)>(x.Length);
        order.Walk((cell, ranges) =>
        {
            for (var i = order.Start(cell); i < order.End(cell); i++)
            {
                var others = new List<int>();
                foreach (var (first, end) in ranges)
                {
                    if (first == end)
                        continue;
                    for (var j = order.Start(first); j < order.End(end - 1); j++)
                    {
                        double dx = order.X[i] - order.X[j], dy = order.Y[i] - order.Y[j];
                        if (i != j && (dx * dx) + (dy * dy) <= distance * distance)
                            others.Add(order.Order[j]);
                    }
                }

                found.Add((order.Order[i], others));
            }
        });
        return found;
    }
}
