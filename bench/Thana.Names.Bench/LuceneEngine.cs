using Lucene.Net.Analysis.Standard;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Thana.Names.Evaluation;

namespace Thana.Names.Bench;

/// <summary>Lucene.Net: a fuzzy query per word with a term query on its double metaphone codes where PostgreSQL can make them, birth year within five years.</summary>
internal sealed class LuceneEngine : IEngine
{
    private const LuceneVersion Version = LuceneVersion.LUCENE_48;
    private readonly string folder = Path.Combine(Path.GetTempPath(), $"thana-lucene-{Environment.ProcessId}");
    private readonly Metaphones? metaphones = Environment.GetEnvironmentVariable("THANA_TEST_POSTGRES") is { Length: > 0 } server ? new(server) : null;
    private FSDirectory? directory;
    private IndexSearcher? searcher;

    public string Name => metaphones is null ? "Lucene.Net fuzzy, year" : "Lucene.Net fuzzy + double metaphone, year";

    public void Load(IEnumerable<PopulationLine> people)
    {
        directory = FSDirectory.Open(folder);
        using var writer = new IndexWriter(directory, new IndexWriterConfig(Version, new StandardAnalyzer(Version)) { RAMBufferSizeMB = 256 });
        var batch = new List<PopulationLine>();
        foreach (var person in people)
        {
            batch.Add(person);
            if (batch.Count == 100_000)
                Write(writer, batch);
        }
        Write(writer, batch);
        writer.ForceMerge(1);
        writer.Commit();
        searcher = new(DirectoryReader.Open(directory));
    }

    public IReadOnlyList<string> Find(QueryLine query)
    {
        var all = new BooleanQuery();
        Add(all, "name", query.Name);
        Add(all, "father", query.Father);
        var year = query.BirthYear ?? 0;
        Filter? filter = null;
        if (year > 0)
        {
            var years = new BooleanQuery { { NumericRangeQuery.NewInt32Range("year", year - 5, year + 5, true, true), Occur.SHOULD }, { NumericRangeQuery.NewInt32Range("year", 0, 0, true, true), Occur.SHOULD } };
            filter = new QueryWrapperFilter(years);
        }
        return [.. searcher!.Search(all, filter, 10).ScoreDocs.Select(d => searcher.Doc(d.Doc).Get("id"))];
    }

    public void Dispose()
    {
        searcher?.IndexReader.Dispose();
        directory?.Dispose();
        if (System.IO.Directory.Exists(folder))
            System.IO.Directory.Delete(folder, recursive: true);
    }

    private void Write(IndexWriter writer, List<PopulationLine> batch)
    {
        metaphones?.Learn(batch.SelectMany(p => Metaphones.Words(p.Name).Concat(Metaphones.Words(p.Father))));
        foreach (var person in batch)
        {
            var document = new Document { new StoredField("id", person.Id), new Int32Field("year", person.BirthYear ?? 0, Field.Store.NO) };
            Fields(document, "name", person.Name);
            Fields(document, "father", person.Father);
            writer.AddDocument(document);
        }
        batch.Clear();
    }

    private void Fields(Document document, string field, string text)
    {
        foreach (var word in Metaphones.Words(text))
        {
            document.Add(new StringField(field, word, Field.Store.NO));
            foreach (var code in metaphones?.Of(word) ?? [])
                document.Add(new StringField(field + "_sound", code, Field.Store.NO));
        }
    }

    private void Add(BooleanQuery all, string field, string text)
    {
        foreach (var word in Metaphones.Words(text))
        {
            var edits = word.Length > 5 ? 2 : word.Length > 2 ? 1 : 0;
            all.Add(edits == 0 ? new TermQuery(new Term(field, word)) : new FuzzyQuery(new Term(field, word), edits, 1, 50, true), Occur.SHOULD);
            foreach (var code in metaphones?.Of(word) ?? [])
                all.Add(new TermQuery(new Term(field + "_sound", code)), Occur.SHOULD);
        }
    }
}
