using Thana.Names.Evaluation;
using Thana.Names.Index;
using Thana.Names.Search;

namespace Thana.Names.Bench;

/// <summary>This library, from a mapped file.</summary>
internal sealed class ThanaEngine : IEngine
{
    private readonly string path = Path.Combine(Path.GetTempPath(), $"thana-compare-{Environment.ProcessId}.index");
    private readonly List<string> ids = [];
    private Matcher? matcher;

    public string Name => "Thana.Names";

    public void Load(IEnumerable<PopulationLine> people)
    {
        var builder = new SegmentBuilder();
        builder.Read(people.Select(p =>
        {
            ids.Add(p.Id);
            return p.Person(ids.Count - 1);
        }), default);
        using (var file = File.Create(path))
            builder.Write(file, 0, [], default);
        var segment = Segment.Open(path);
        matcher = new(segment, new Delta(segment), Weights.Shipped);
    }

    public IReadOnlyList<string> Find(QueryLine query) => [.. matcher!.Find(Examination.Ask(query)).Found.Take(10).Select(f => ids[(int)f.Key])];

    public void Dispose() => File.Delete(path);
}
