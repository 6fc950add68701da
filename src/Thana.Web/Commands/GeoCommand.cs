using System.CommandLine;
using Thana.Geo;
using Thana.Web.Commands.Geo;

namespace Thana.Web.Commands;

/// <summary><c>thana geo</c>: any method of the geography library on a file of points, with its numbers, to be checked against other tools.</summary>
internal static class GeoCommand
{
    private const int CouldNot = 2;

    public static Command Make()
    {
        var evaluate = new Command("evaluate", "Run one method on a CSV file of points and print its numbers. thana geo evaluate METHOD --help explains each.");
        foreach (var method in GeoMethods.All)
            evaluate.Add(Make(method));
        return new Command("geo", "Points, areas, clusters and hot spots.") { evaluate };
    }

    private static Command Make(GeoMethod method)
    {
        var file = new Argument<string?>("file")
        {
            Description = method.NeedsFile ? "CSV with a first line that names the columns lon, lat (degrees) or x, y (metres), and time where it is needed; also as .gz." : "Not needed where the options give the counts.",
            Arity = method.NeedsFile ? ArgumentArity.ExactlyOne : ArgumentArity.ZeroOrOne,
        };
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var skip = new Option<bool>("--skip-bad") { Description = "Leave rows that are no points out and count them, instead of refusing the file." };
        var command = new Command(method.Name, $"{method.What} Options: {string.Join(", ", method.Options.Select(o => o.Name))}.") { file, json, skip };
        foreach (var option in method.Options)
            command.Add(option);
        command.SetAction(parsed =>
        {
            try
            {
                var question = new GeoQuestion(parsed, parsed.GetValue(file), parsed.GetValue(skip));
                var answer = method.Run(question);
                answer["method"] = method.Name;
                foreach (var (name, value) in question.About())
                    answer[name] = value;
                GeoReport.Write(answer, parsed.GetValue(json));
                return 0;
            }
            catch (Exception failure) when (failure is GeoInputException or IOException or UnauthorizedAccessException or InvalidDataException or OutOfMemoryException)
            {
                Console.Error.WriteLine(failure is OutOfMemoryException ? "There is not enough memory for this file on this machine. Cut it by year or by district." : failure.Message);
                return CouldNot;
            }
        });
        return command;
    }
}
