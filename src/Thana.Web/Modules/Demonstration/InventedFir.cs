using System.Globalization;
using Thana.Domain.Firs;
using Thana.Web.Platform;

namespace Thana.Web.Modules.Demonstration;

/// <summary>An FIR as the clerk would have typed it, made from a block of the script.</summary>
internal static class InventedFir
{
    private const double KmPerDegree = 111.2;

    /// <param name="written">Station time, the minute of the writing.</param>
    public static FirDraft Of(ScriptBlock block, OfficeList.Office station, InventedPeople people, DateTime written)
    {
        var cast = new Cast(block, people);
        var reported = written.AddMinutes(-block.Minutes("reported"));
        var draft = new FirDraft
        {
            Manner = block.Kind,
            ReportedAt = Typed(reported),
            DelayReason = block.Word("delay"),
            Offences = block.Word("sections")!.Split(',', StringSplitOptions.TrimEntries).Select(s => ScriptBlock.Parts(s)).Select(s => new OffenceDraft { Act = s[0], Section = s[1] }).ToList(),
            VictimAge = block.Word("victim"),
            PlaceWords = block.Word("place"),
            Beat = block.Word("beat"),
            ReadBack = block.Kind == nameof(ReportManner.Oral),
            DespatchedAt = Typed(written),
        };
        Occurrence(draft, block, cast, reported);
        Complainant(draft, block, cast);
        draft.Accused = block.Words["accused"].Select((words, i) => Person(cast, $"a{i + 1}", words)).ToList();
        draft.Witnesses = block.Words["witness"].Select((words, i) => Person(cast, $"w{i + 1}", words)).ToList();
        draft.Property = block.Words["property"].Select(Property).ToList();
        Point(draft, block, station);
        Murasila(draft, block, cast, written, reported);

        draft.Investigator = cast.Add("io", "officer " + (block.Word("io") ?? people.OneOf(["SI", "ASI"]))).Called(block.Language);
        cast.Say("io", draft.Investigator);
        draft.Steps = cast.Text(block.Word("steps") ?? (block.Language == "en"
            ? "Case registered. A copy of the FIR is handed to {io} for investigation; special report sent."
            : "مقدمہ درج رجسٹر کیا گیا۔ نقل ایف آئی آر بغرض تفتیش {io} کے حوالہ کی گئی۔"));
        draft.Narrative = cast.Text(block.Texts[0]);
        return draft;
    }

    public static string Typed(DateTime local) => local.ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);

    private static void Occurrence(FirDraft draft, ScriptBlock block, Cast cast, DateTime reported)
    {
        var minutes = block.Word("occurred")!.Split('-').Select(m => int.Parse(m, CultureInfo.InvariantCulture)).ToList();
        var from = reported.AddMinutes(-minutes[0]);
        draft.OccurredFrom = Typed(from);
        draft.OccurredTo = minutes.Count > 1 ? Typed(reported.AddMinutes(-minutes[1])) : null;
        cast.Say("t", from.ToString("HH:mm", CultureInfo.InvariantCulture));
        cast.Say("d", from.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture));
    }

    private static void Complainant(FirDraft draft, ScriptBlock block, Cast cast)
    {
        var words = block.Word("complainant")!;
        var c = cast.Add("c", words);
        draft.ComplainantName = c.Called(block.Language);
        draft.ComplainantSex = c.Woman ? nameof(Sex.Female) : nameof(Sex.Male);
        if (c.Rank is not null)
        {
            draft.Attested = nameof(Attestation.Signature);
            return;
        }

        var more = words.Split(' ', 4);
        (draft.ComplainantFather, draft.ComplainantRelation) = (c.Father, c.Relation.ToString());
        (draft.ComplainantCnic, draft.ComplainantPhone, draft.ComplainantAddress) = (c.Cnic, c.Phone, c.Address);
        draft.ComplainantAge = c.Age?.ToString(CultureInfo.InvariantCulture);
        draft.Attested = more.ElementAtOrDefault(2);
        draft.ComplainantOccupation = more.ElementAtOrDefault(3);
    }

    private static PersonDraft Person(Cast cast, string letter, string words)
    {
        if (words[0] == '-')
            return new PersonDraft { Description = ScriptBlock.Parts(words)[1] };
        var p = cast.Add(letter, words);
        if (p.Rank is { } rank)
            return new PersonDraft { Name = p.Name, Description = rank };
        return new PersonDraft
        {
            Name = p.Name,
            Alias = words.Split('@').ElementAtOrDefault(1),
            Father = p.Father,
            Relation = p.Relation.ToString(),
            Cnic = p.Cnic,
            Phone = p.Phone,
            Address = p.Address,
            Sex = p.Woman ? nameof(Sex.Female) : nameof(Sex.Male),
            Age = p.Age?.ToString(CultureInfo.InvariantCulture),
        };
    }

    private static PropertyDraft Property(string words)
    {
        var p = ScriptBlock.Parts(words);
        return new PropertyDraft
        {
            Kind = p[0],
            Description = p[1],
            Quantity = p.ElementAtOrDefault(2),
            Value = p.ElementAtOrDefault(3),
            Identity = p.ElementAtOrDefault(4),
            Concerned = p.ElementAtOrDefault(5) == "concerned",
        };
    }

    private static void Point(FirDraft draft, ScriptBlock block, OfficeList.Office station)
    {
        if (block.Word("point")?.Split(' ').Select(k => double.Parse(k, CultureInfo.InvariantCulture)).ToList() is not [var east, var north]
            || station is not { Latitude: { } latitude, Longitude: { } longitude })
            return;
        draft.Latitude = (latitude + (north / KmPerDegree)).ToString("0.0000", CultureInfo.InvariantCulture);
        draft.Longitude = (longitude + (east / KmPerDegree / Math.Cos(latitude * Math.PI / 180))).ToString("0.0000", CultureInfo.InvariantCulture);
        (draft.AccuracyMetres, draft.PlaceSource) = ("50", nameof(PlaceSource.Map));
    }

    private static void Murasila(FirDraft draft, ScriptBlock block, Cast cast, DateTime written, DateTime reported)
    {
        if (block.Word("murasila") is not { } words)
            return;
        var p = ScriptBlock.Parts(words);
        draft.MurasilaAuthor = cast.Add("m", "officer " + p[0]).Called(block.Language);
        draft.MurasilaBearer = cast.Add("b", "officer CT").Called(block.Language);
        draft.MurasilaPlace = p[1];
        draft.MurasilaWrittenAt = Typed(written.AddMinutes(-int.Parse(p[2], CultureInfo.InvariantCulture)));
        draft.MurasilaReceivedAt = Typed(reported);
    }
}
