namespace Thana.Names.Search;

/// <summary>The best rows met so far.</summary>
internal sealed class TopList(int most)
{
    private readonly PriorityQueue<Found, float> queue = new(most + 1);

    /// <summary>A row must score more than this to enter.</summary>
    public float Threshold { get; private set; } = float.MinValue;

    public void Offer(Found found)
    {
        if (queue.Count < most)
            queue.Enqueue(found, found.Score);
        else if (found.Score > Threshold)
            queue.EnqueueDequeue(found, found.Score);
        else
            return;
        if (queue.Count == most)
            Threshold = queue.Peek().Score;
    }

    public List<Found> Take()
    {
        var all = queue.UnorderedItems.Select(i => i.Element).ToList();
        queue.Clear();
        Threshold = float.MinValue;
        all.Sort(static (a, b) => b.Score != a.Score ? b.Score.CompareTo(a.Score) : a.Key.CompareTo(b.Key));
        return all;
    }
}
