using System.Globalization;
using Thana.Domain;
using Thana.Domain.Firs;
using Thana.Web.Modules.Paper.Text;

namespace Thana.Web.Modules.Paper;

/// <summary>Form 24.5(1) filled in: every column in the order of the printed form, with the murasila and the witnesses where they belong.</summary>
internal static class FirSheet
{
    public static PaperSheet Of(FirRegistered fir, string number, DateTime writtenAt, Words station, Words district, IReadOnlyList<Words> marks, PaperProof proof, PaperPrinted printed)
    {
        var report = fir.Report;
        var columns = new List<PaperCell>
        {
            new("1", PaperWords.Reported, Reported(report, writtenAt)),
            new("2", PaperWords.Informant, Informant(fir.Complainant, report.Manner)),
        };
        if (fir.Narrative.Murasila is { } murasila)
            columns.Add(new("", PaperWords.Murasila, Murasila(murasila)));
        columns.Add(new("3", PaperWords.Offence, Offence(report.Offences, fir.Property)));
        columns.Add(new("4", PaperWords.Place, Place(fir.Place)));
        columns.Add(new("5", PaperWords.Accused, fir.Accused.Count == 0 ? Value.Both(PaperWords.Unknown) : People(fir.Accused)));
        if (fir.Witnesses.Count > 0)
            columns.Add(new("", PaperWords.Witnesses, People(fir.Witnesses)));
        columns.Add(new("6", PaperWords.Steps, Steps(report, fir.Narrative)));
        columns.Add(new("7", PaperWords.Despatch, fir.Narrative.DespatchedAt is { } at ? Value.Minute(at) : Value.Both(PaperWords.NotYet)));
        columns.Add(new("", PaperWords.Signed, LatinRuns.Isolate(fir.Narrative.Scribe) + "\n"));

        return new PaperSheet(
            "24.5(1)", PaperWords.FirTitle, PaperWords.FirLaw, PaperWords.Fir.With(LatinRuns.Whole(number)),
            [
                new("", PaperWords.Serial, LatinRuns.Whole(number)),
                new("", PaperWords.Station, Value.Name(station)),
                new("", PaperWords.District, Value.Name(district)),
                new("", PaperWords.Occurred, StationTime.Range(report.OccurredFrom, report.OccurredTo) is { } range ? LatinRuns.Whole(range) : Value.Both(PaperWords.Unknown)),
            ],
            columns,
            new PaperCell("", PaperWords.Narrative, LatinRuns.Isolate(fir.Narrative.Text)),
            fir.Narrative.ReadBack ? PaperWords.ReadBack : null,
            [
                new(Signs(fir.Complainant), LatinRuns.Isolate(fir.Complainant.Name)),
                new(PaperWords.WriterSigns, LatinRuns.Isolate(fir.Narrative.Scribe)),
                new(PaperWords.OfficerSigns, ""),
            ],
            marks, proof, printed);
    }

    private static Words Signs(Complainant complainant) =>
        PaperWords.InformantSigns.With2(complainant.Attested is { } how ? Kinds.Of(how) : PaperWords.SignOrThumb);

    private static string Reported(FirReport report, DateTime writtenAt) => Value.Lines(
        Value.Minute(report.ReportedAt),
        Value.Labelled(PaperWords.Diary, LatinRuns.Whole($"{report.Diary.Number}/{report.Diary.Year}")),
        Value.Labelled(PaperWords.Written, Value.Minute(writtenAt)));

    private static string Informant(Complainant who, ReportManner manner)
    {
        var urdu = PaperFonts.IsArabic(who.Name);
        return Value.Lines(
            Value.Line(LatinRuns.Apart(who.Name), Value.Relative(who.Relation, who.FatherName, urdu)),
            Value.Joined(
                Value.Pair(PaperWords.Cnic, LatinRuns.Whole(who.Cnic), urdu),
                Value.Pair(PaperWords.Phone, LatinRuns.Whole(who.Phone), urdu),
                who.Details?.OtherDocument is { } document ? LatinRuns.Apart(document) : null),
            Value.Pair(PaperWords.Residence, LatinRuns.Apart(who.Address), urdu),
            Value.Joined(
                who.Details?.Sex is { } sex ? Value.In(Kinds.Of(sex), urdu) : null,
                who.Details?.Age is { } age ? Value.Pair(PaperWords.Age, Value.Number(age), urdu) : null,
                Value.Pair(PaperWords.Occupation, LatinRuns.Apart(who.Details?.Occupation), urdu)),
            Value.Both(Kinds.Of(manner)));
    }

    private static string Murasila(Murasila murasila) => Value.Lines(
        Value.Labelled(PaperWords.Author, LatinRuns.Apart(murasila.Author)),
        Value.Labelled(PaperWords.At, LatinRuns.Apart(murasila.Place)),
        Value.Labelled(PaperWords.WrittenAt, Value.Minute(murasila.WrittenAt)),
        Value.Labelled(PaperWords.Bearer, LatinRuns.Apart(murasila.Bearer)),
        Value.Labelled(PaperWords.ReceivedAt, Value.Minute(murasila.ReceivedAt)));

    private static string Offence(IReadOnlyList<Offence> offences, IReadOnlyList<Property> property) => Value.Lines(
    [
        LatinRuns.Whole(OffenceList.Text(offences)),
        .. offences.Select(o => LatinRuns.Whole($"{o.Section}: {o.Title}")),
        .. property.Select(Thing),
    ]);

    private static string? Thing(Property thing)
    {
        var urdu = PaperFonts.IsArabic(thing.Description);
        return Value.Joined(
            Value.In(Kinds.Of(thing.Kind), urdu) + ": " + LatinRuns.Apart(thing.Description.ReplaceLineEndings(" ")),
            LatinRuns.Apart(thing.Quantity),
            LatinRuns.Whole(thing.Identity),
            thing.ValueRupees is { } rupees ? Value.Pair(PaperWords.Rupees, LatinRuns.Whole(rupees.ToString("#,0", CultureInfo.InvariantCulture)), urdu) : null,
            thing.Taken ? null : Value.In(PaperWords.NotCarriedOff, urdu));
    }

    private static string Place(Place place)
    {
        var urdu = PaperFonts.IsArabic(place.Words);
        return Value.Lines(
            LatinRuns.Isolate(place.Words),
            Value.Joined(
                place.DistanceKm is { } km ? Value.Line(Value.Number(km), Value.In(PaperWords.Km, urdu), place.Direction is { } way ? Value.In(Kinds.Of(way), urdu) : null) : null,
                Value.Pair(PaperWords.Beat, LatinRuns.Apart(place.Beat), urdu)),
            place.Latitude is { } latitude && place.Longitude is { } longitude
                ? LatinRuns.Whole(string.Create(CultureInfo.InvariantCulture, $"{latitude:0.00000}, {longitude:0.00000}{(place.AccuracyMetres is { } metres ? $" ± {metres} m" : "")}"))
                : null);
    }

    private static string People(IReadOnlyList<Person> people) => Value.Lines(people.Select((p, i) => Person(p, i + 1)).ToArray());

    private static string Person(Person who, int no)
    {
        var urdu = PaperFonts.IsArabic(who.Name ?? who.Description ?? "ا");
        return LatinRuns.Whole($"{no}.") + " " + Value.Joined(
            Value.Line(
                who.Name is { } name ? LatinRuns.Apart(name) : Value.In(PaperWords.Unknown, urdu),
                who.Alias is { } alias ? Value.In(PaperWords.Alias, urdu) + " " + LatinRuns.Apart(alias) : null,
                Value.Relative(who.Relation, who.FatherName, urdu)),
            Value.Pair(PaperWords.Cnic, LatinRuns.Whole(who.Cnic), urdu),
            Value.Pair(PaperWords.Phone, LatinRuns.Whole(who.Phone), urdu),
            Value.Pair(PaperWords.Residence, LatinRuns.Apart(who.Address), urdu),
            who.Sex is { } sex ? Value.In(Kinds.Of(sex), urdu) : null,
            who.Age is { } age ? Value.Pair(PaperWords.Age, Value.Number(age), urdu) : null,
            LatinRuns.Apart(who.OtherDocument),
            LatinRuns.Apart(who.Description?.ReplaceLineEndings(" ")));
    }

    private static string Steps(FirReport report, FirNarrative narrative)
    {
        var text = Value.Lines(
            LatinRuns.Isolate(narrative.Steps),
            Value.Labelled(PaperWords.Investigator, LatinRuns.Apart(narrative.Investigator)),
            Value.Labelled(PaperWords.Delay, LatinRuns.Apart(report.DelayReason)),
            Value.Labelled(PaperWords.Reference, LatinRuns.Apart(narrative.Reference)));
        return text.Length > 0 ? text : Value.Both(PaperWords.None);
    }
}
