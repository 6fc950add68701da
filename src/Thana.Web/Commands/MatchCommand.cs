using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Thana.Names;
using Thana.Names.Evaluation;
using Thana.Names.Learning;

namespace Thana.Web.Commands;

/// <summary><c>thana match</c>: examine the matching of persons, generate populations for it, show one comparison in full.</summary>
internal static class MatchCommand
{
    private const int CouldNot = 2;
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static Command Make() => new("match", "Match persons by name: examine it, generate a population for it, explain one comparison.")
    {
        Evaluate(),
        Generate(),
        Explain(),
        LearnCommand(),
    };

    private static Command LearnCommand()
    {
        var folder = new Argument<string>("folder") { Description = "Folder with the lexicons, or with the pairs of spellings." };
        var to = new Option<string>("--out") { Description = "File of the table, or folder of the examinations.", Required = true };
        var vowels = new Command("vowels", "Make the table of vowels (data/names/vowels.tsv) from the open lexicons.") { folder, to };
        vowels.SetAction(parsed => Guarded(() =>
        {
            using var file = new StreamWriter(parsed.GetValue(to)!);
            Learn.Vowels(parsed.GetValue(folder)!, file);
        }));
        var exams = new Command("examinations", "Compose examinations, in folds, from pairs of spellings. They hold names of real persons and may not ship.") { folder, to };
        exams.SetAction(parsed => Guarded(() => Learn.Examinations(parsed.GetValue(folder)!, parsed.GetValue(to)!)));
        var populations = new Option<string[]>("--population") { Description = "Population that holds the records asked for; may be given several times, of several sizes.", Required = true };
        var queries = new Option<string[]>("--queries") { Description = "Examinations to fit on; may be given several times.", Required = true };
        var weights = new Command("weights", "Fit the weights of the evidence (Search/Weights.cs) on all folds but one, measure on that one, and print both.") { populations, queries };
        weights.SetAction((parsed, stop) => Task.FromResult(Guarded(() => Learn.Weights(parsed.GetValue(populations)!, parsed.GetValue(queries)!, Console.Out, stop))));
        return new("learn", "Make again what was learned: the table of vowels and the weights.") { vowels, exams, weights };
    }

    private static Command Evaluate()
    {
        var population = new Option<string>("--population") { Description = "Tab-separated: record_id name father_name birth_year area.", Required = true };
        var queries = new Option<string>("--queries") { Description = "Tab-separated: qid present q_name q_father q_birth_year q_area record_id; other columns are ignored.", Required = true };
        var json = new Option<bool>("--json") { Description = "Figures as JSON." };
        var command = new Command("evaluate", "Ask all questions of an index of the population and measure.") { population, queries, json };
        command.SetAction((parsed, stop) => Task.FromResult(Guarded(() =>
        {
            var figures = Examination.Run(parsed.GetValue(population)!, parsed.GetValue(queries)!, stop);
            if (figures.RecordsMissing > 0)
                Console.Error.WriteLine($"{figures.RecordsMissing} question(s) are marked present but their record is not in the population; they count as not found.");
            Console.Out.WriteLine(parsed.GetValue(json) ? JsonSerializer.Serialize(figures, Json) : Table(figures));
        })));
        return command;
    }

    private static Command Generate()
    {
        var count = new Option<int>("--count") { Description = "How many persons.", Required = true };
        var seed = new Option<int>("--seed") { Description = "The same seed gives the same persons.", DefaultValueFactory = _ => 1 };
        var to = new Option<string?>("--out") { Description = "File to write; the console when it is not given." };
        var command = new Command("generate", "Make up a population from the frequency tables, with families in villages. Nobody in it exists.") { count, seed, to };
        command.SetAction(parsed => Guarded(() =>
        {
            if (parsed.GetValue(count) < 1)
                throw new InvalidDataException("--count must be 1 or more.");
            var path = parsed.GetValue(to);
            using var file = path is null ? new StreamWriter(Console.OpenStandardOutput()) : new StreamWriter(path);
            PopulationFile.Write(new Generator(parsed.GetValue(seed)).People().Take(parsed.GetValue(count)), file);
        }));
        return command;
    }

    private static Command Explain()
    {
        Option<string?> name = new("--name") { Description = "Name asked for." }, father = new("--father") { Description = "Father's name asked for." }, area = new("--area") { Description = "Place asked for." };
        Option<string?> withName = new("--with-name") { Description = "Name in the record." }, withFather = new("--with-father") { Description = "Father's name in the record." }, withArea = new("--with-area") { Description = "Place in the record." };
        Option<int?> year = new("--year") { Description = "Year of birth asked for." }, withYear = new("--with-year") { Description = "Year of birth in the record." };
        var population = new Option<string?>("--population") { Description = "Register whose frequencies count; 100,000 generated persons when it is not given." };
        var command = new Command("explain", "Show one comparison in full: every word, what it is worth and why.") { name, father, year, area, withName, withFather, withYear, withArea, population };
        command.SetAction((parsed, stop) => Task.FromResult(Guarded(() =>
        {
            var record = new Person { Key = 0, Name = parsed.GetValue(withName) ?? "", Father = parsed.GetValue(withFather), BirthYear = parsed.GetValue(withYear), Area = parsed.GetValue(withArea) };
            var question = new Question { Name = parsed.GetValue(name), Father = parsed.GetValue(father), BirthYear = parsed.GetValue(year), Area = parsed.GetValue(area), Most = 64 };
            var path = parsed.GetValue(population);
            var people = (path is null ? new Generator(1).People().Take(100_000) : PopulationFile.Read(path)).Select((p, i) => p.Person(i + 1));
            using var index = NameIndex.InMemory(people.Prepend(record), stop);
            Show(index.Find(question), index.Compare(question, record));
        })));
        return command;
    }

    private static void Show(Answer answer, Candidate compared)
    {
        if (answer.Refusal is { } refusal)
        {
            Console.Out.WriteLine(refusal.En);
            return;
        }
        foreach (var part in compared.Parts)
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{part.Field,-10} {part.Asked,-20} {part.Stored,-20} alike {part.Similarity,4:0.00}  {part.Bits,6:+0.0;-0.0} bits{(part.OneIn > 0 ? $"  1 in {part.OneIn:0}" : "")}"));
        var whole = compared.Score - compared.Parts.Sum(p => p.Bits);
        if (Math.Abs(whole) >= 0.05)
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"as a whole",-10} every word agrees, or their order differs                {whole,6:+0.0;-0.0} bits"));
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"total {compared.Score:0.0} bits"));
        var rank = answer.Candidates.ToList().FindIndex(c => c.FoundAs == compared.FoundAs);
        if (rank < 0)
            Console.Out.WriteLine("It is not among the candidates of this question.");
        else
        {
            var candidate = answer.Candidates[rank];
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"candidate {rank + 1} of {answer.Candidates.Count}, probability {candidate.Probability:0.000}, band {candidate.Band}"));
            compared = candidate;
        }
        Console.Out.WriteLine("en: " + string.Join("; ", compared.Reasons.Select(r => r.En)));
        Console.Out.WriteLine("ur: " + string.Join("؛ ", compared.Reasons.Select(r => r.Ur)));
        if (answer.Advice is { } advice)
            Console.Out.WriteLine($"{advice.En}\n{advice.Ur}");
    }

    private static string Table(Figures f)
    {
        var bands = string.Join('\n', f.Bands.Select(b => string.Create(CultureInfo.InvariantCulture, $"p >= {b.Probability:0.00}          recall {b.Recall:0.0000}  precision {b.Precision:0.0000}  absent answered {b.AbsentFlagged:0.0000}")));
        return string.Create(CultureInfo.InvariantCulture, $"""
            persons            {f.Persons}
            questions          {f.Questions}, {f.Present} of them about persons who are there
            recall@1           {f.RecallAt1:0.0000}
            recall@10          {f.RecallAt10:0.0000}
            {bands}
            calibration error  {f.CalibrationError:0.0000}
            latency            p50 {f.MillisecondsP50:0.00} ms  p99 {f.MillisecondsP99:0.00} ms  mean {f.MillisecondsMean:0.00} ms  processor {f.ProcessorMilliseconds:0.00} ms
            build              {f.BuildSeconds:0.0} s
            cold start         {f.ColdStartSeconds:0.00} s
            bytes per person   {f.BytesPerPerson:0.0}
            """);
    }

    private static int Guarded(Action work)
    {
        try
        {
            work();
            return 0;
        }
        catch (Exception failure) when (failure is IOException or InvalidDataException or UnauthorizedAccessException or OperationCanceledException)
        {
            Console.Error.WriteLine(failure.Message);
            return CouldNot;
        }
    }
}
