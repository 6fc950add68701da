using System.Globalization;
using Thana.Domain.Law;

namespace Thana.Domain.Firs;

/// <summary>The rules of Register I. A pure function: everything it needs is an argument, and it answers with the body of the entry or with every reason why not.</summary>
public static class Fir
{
    private const int MostRows = 100;

    /// <summary>
    /// Decides whether this draft may be registered. The store itself calls this inside the transaction that gives the number, so no sequence of
    /// calls reaches a report earlier than its diary entry, an occurrence after the report, a despatch before it, or a delay without its reason.
    /// </summary>
    /// <param name="now">UTC, the server's clock.</param>
    public static Outcome<FirRegistered> Register(FirDraft draft, FirFacts facts, OffenceCatalogue catalogue, DateTime now)
    {
        var typed = new Typed();
        var manner = typed.Choice<ReportManner>(draft.Manner, nameof(FirDraft.Manner));
        if (string.IsNullOrWhiteSpace(draft.Manner))
            typed.Refuse("field.needed", RuleWords.Needed, nameof(FirDraft.Manner));

        var (from, to, reported) = Times(draft, typed, now);
        var offences = Offences(draft.Offences, typed, catalogue, StationTime.Day(from ?? to ?? (reported == default ? now : reported)));
        var murasila = manner == ReportManner.Murasila ? MurasilaOf(draft, typed, from ?? to, reported, now) : null;
        // A murasila may carry a report of an earlier hour: the station's books know of it from when the paper came.
        var diary = Diary(facts, typed, murasila is { ReceivedAt: var came } && came != default ? came : reported);
        var delay = Delay(draft, facts, typed, from ?? to, reported, now);
        var complainant = ComplainantOf(draft, typed);
        var accused = People(draft.Accused, nameof(FirDraft.Accused), typed);
        var witnesses = People(draft.Witnesses, nameof(FirDraft.Witnesses), typed);
        var property = PropertyOf(draft.Property, typed);
        var place = PlaceOf(draft, facts, typed);
        var narrative = NarrativeOf(draft, facts, typed, manner, murasila, reported, now);
        var victimAge = (int?)typed.Whole(draft.VictimAge, nameof(FirDraft.VictimAge), 0, 130) ?? complainant.Details?.Age;
        if (typed.Refusals.Count > 0)
            return typed.Refusals;

        var report = new FirReport(
            from, to, reported, diary, manner!.Value, delay, offences, SealedRule.Of(offences, victimAge, accused.Select(a => a.Age)));
        return new FirRegistered(FirEssence.Of(report, complainant, accused, place, narrative), report, complainant, accused, witnesses, property, place, narrative);
    }

    private static (DateTime? From, DateTime? To, DateTime Reported) Times(FirDraft draft, Typed typed, DateTime now)
    {
        var from = typed.Time(draft.OccurredFrom, nameof(FirDraft.OccurredFrom));
        var to = typed.Time(draft.OccurredTo, nameof(FirDraft.OccurredTo));
        var reported = typed.NeededTime(draft.ReportedAt, nameof(FirDraft.ReportedAt));
        if (reported > now)
            typed.Refuse("fir.reported-in-future", RuleWords.InFuture, nameof(FirDraft.ReportedAt));
        if (reported != default && from > reported)
            typed.Refuse("fir.occurred-after-report", RuleWords.OccurredAfterReport, nameof(FirDraft.OccurredFrom));
        if (reported != default && to > reported)
            typed.Refuse("fir.occurred-after-report", RuleWords.OccurredAfterReport, nameof(FirDraft.OccurredTo));
        if (to < from)
            typed.Refuse("fir.occurrence-ends-before-start", RuleWords.OccurredEndBeforeStart, nameof(FirDraft.OccurredTo));
        return (from, to, reported);
    }

    private static DiaryReference Diary(FirFacts facts, Typed typed, DateTime reached)
    {
        if (facts.Diary is not { } entry)
        {
            typed.Refuse("fir.no-such-diary-entry", RuleWords.NoSuchDiaryEntry, nameof(FirDraft.DiaryNumber));
            return new DiaryReference(0, 0);
        }

        // To the minute: forms and papers know no seconds.
        if (reached != default && Minute(reached) < Minute(entry.ReceivedAt))
            typed.Refuse("fir.before-diary", RuleWords.BeforeDiary, nameof(FirDraft.ReportedAt));
        return new DiaryReference(entry.Number, entry.Year);
    }

    private static DateTime Minute(DateTime time) => new(time.Ticks - (time.Ticks % TimeSpan.TicksPerMinute), DateTimeKind.Utc);

    private static List<Offence> Offences(List<OffenceDraft> drafts, Typed typed, OffenceCatalogue catalogue, DateOnly day)
    {
        var rows = new List<CatalogueRow>();
        var refused = typed.Refusals.Count;
        for (var i = 0; i < drafts.Count && i < MostRows; i++)
        {
            if (drafts[i].Blank)
                continue;
            var field = $"{nameof(FirDraft.Offences)}[{i}].{nameof(OffenceDraft.Section)}";
            var act = string.IsNullOrWhiteSpace(drafts[i].Act) ? "PPC" : drafts[i].Act;
            var all = catalogue.All(act, drafts[i].Section).ToList();
            if (all.Count == 0)
                typed.Refuse("fir.unknown-section", RuleWords.UnknownSection, field);
            else if (all.Find(r => r.InForce(day)) is not { } row)
                typed.Refuse("fir.section-not-in-force", NotInForce(all[0]), field);
            else if (rows.Contains(row))
                typed.Refuse("fir.section-repeated", RuleWords.RepeatedSection, field);
            else
                rows.Add(row);
        }

        var first = $"{nameof(FirDraft.Offences)}[0].{nameof(OffenceDraft.Section)}";
        if (typed.Refusals.Count == refused)
        {
            if (rows.Count == 0)
                typed.Refuse("fir.offence-needed", RuleWords.OffenceNeeded, first);
            else if (rows.TrueForAll(r => r.Rider))
                typed.Refuse("fir.rider-alone", RuleWords.RiderAlone, first);
            else if (rows.TrueForAll(r => r.Cognizable is Answer.No or Answer.Follows))
                typed.Refuse("fir.none-cognizable", RuleWords.NoneCognizable, first);
        }

        return rows.ConvertAll(r => r.ToOffence());
    }

    private static Words NotInForce(CatalogueRow row)
    {
        var from = row.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var to = row.To?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return new Words(RuleWords.NotInForce.With(from, to ?? RuleWords.StillInForce.En).En, RuleWords.NotInForce.With(from, to ?? RuleWords.StillInForce.Ur).Ur);
    }

    private static Murasila MurasilaOf(FirDraft draft, Typed typed, DateTime? occurred, DateTime reported, DateTime now)
    {
        var author = typed.Needed(draft.MurasilaAuthor, nameof(FirDraft.MurasilaAuthor));
        var place = typed.Needed(draft.MurasilaPlace, nameof(FirDraft.MurasilaPlace));
        var written = typed.NeededTime(draft.MurasilaWrittenAt, nameof(FirDraft.MurasilaWrittenAt));
        var received = typed.NeededTime(draft.MurasilaReceivedAt, nameof(FirDraft.MurasilaReceivedAt));
        if (written != default && received != default)
        {
            if (occurred > written || written > received)
                typed.Refuse("fir.murasila-order", RuleWords.MurasilaOrder, nameof(FirDraft.MurasilaWrittenAt));
            if (received > now)
                typed.Refuse("fir.murasila-order", RuleWords.MurasilaOrder, nameof(FirDraft.MurasilaReceivedAt));
            // The station knows of the offence at the latest when the paper arrives.
            if (reported != default && reported > received)
                typed.Refuse("fir.report-after-murasila", RuleWords.ReportAfterMurasila, nameof(FirDraft.ReportedAt));
        }

        return new Murasila(author, typed.Line(draft.MurasilaBearer, nameof(FirDraft.MurasilaBearer)), place, written, received);
    }

    private static string? Delay(FirDraft draft, FirFacts facts, Typed typed, DateTime? occurred, DateTime reported, DateTime now)
    {
        var reason = typed.Text(draft.DelayReason, nameof(FirDraft.DelayReason), 2_000);
        if (reported == default || reason is not null || typed.Refusals.Exists(r => r.Field == nameof(FirDraft.DelayReason)))
            return reason;
        var limits = RuleLimits.On(StationTime.Day(now));
        // The writing is late from when the diary knew of it, whatever hour the FIR names: an old diary entry hides no delay.
        var known = facts.Diary is { } entry && entry.ReceivedAt != default && entry.ReceivedAt < reported ? entry.ReceivedAt : reported;
        if (reported - occurred > limits.OccurrenceToReport || now - known > limits.ReportToWriting)
        {
            typed.Refuse(
                "fir.delay-needs-reason", RuleWords.DelayNeedsReason.With(limits.OccurrenceToReport.TotalHours, limits.ReportToWriting.TotalHours), nameof(FirDraft.DelayReason));
        }

        return null;
    }

    private static Complainant ComplainantOf(FirDraft draft, Typed typed)
    {
        var details = new PersonDetails(
            typed.Choice<Sex>(draft.ComplainantSex, nameof(FirDraft.ComplainantSex)),
            (int?)typed.Whole(draft.ComplainantAge, nameof(FirDraft.ComplainantAge), 0, 130),
            typed.Line(draft.ComplainantDocument, nameof(FirDraft.ComplainantDocument), 60),
            typed.Line(draft.ComplainantOccupation, nameof(FirDraft.ComplainantOccupation), 100));
        return new Complainant(
            typed.Needed(draft.ComplainantName, nameof(FirDraft.ComplainantName), 200).ReplaceLineEndings(" "),
            typed.Line(draft.ComplainantFather, nameof(FirDraft.ComplainantFather), 200),
            typed.Choice<Relation>(draft.ComplainantRelation, nameof(FirDraft.ComplainantRelation)),
            typed.Identity(draft.ComplainantCnic, nameof(FirDraft.ComplainantCnic)),
            typed.Phone(draft.ComplainantPhone, nameof(FirDraft.ComplainantPhone)),
            typed.Line(draft.ComplainantAddress, nameof(FirDraft.ComplainantAddress)),
            details == new PersonDetails(null, null, null, null) ? null : details,
            typed.Choice<Attestation>(draft.Attested, nameof(FirDraft.Attested)));
    }

    private static List<Person> People(List<PersonDraft> drafts, string list, Typed typed)
    {
        var people = new List<Person>();
        if (drafts.Count > MostRows)
            typed.Refuse("field.too-many", RuleWords.TooMany.With(MostRows), $"{list}[{MostRows}].Name");
        for (var i = 0; i < drafts.Count && i < MostRows; i++)
        {
            if (drafts[i].Blank)
                continue;
            var d = drafts[i];
            var at = $"{list}[{i}].";
            var person = new Person(
                typed.Line(d.Name, at + nameof(d.Name), 200),
                typed.Line(d.Alias, at + nameof(d.Alias), 100),
                typed.Line(d.Father, at + nameof(d.Father), 200),
                typed.Choice<Relation>(d.Relation, at + nameof(d.Relation)),
                typed.Identity(d.Cnic, at + nameof(d.Cnic)),
                typed.Phone(d.Phone, at + nameof(d.Phone)),
                typed.Line(d.Address, at + nameof(d.Address)),
                typed.Choice<Sex>(d.Sex, at + nameof(d.Sex)),
                (int?)typed.Whole(d.Age, at + nameof(d.Age), 0, 130),
                typed.Line(d.Document, at + nameof(d.Document), 60),
                !string.IsNullOrWhiteSpace(d.Name),
                typed.Text(d.Description, at + nameof(d.Description), 1_000));
            if (person.Name is null && person.Description is null && !typed.Refusals.Exists(r => r.Field?.StartsWith(at, StringComparison.Ordinal) == true))
                typed.Refuse("fir.unknown-needs-description", RuleWords.UnknownNeedsDescription, at + nameof(d.Description));
            people.Add(person);
        }

        return people;
    }

    private static List<Property> PropertyOf(List<PropertyDraft> drafts, Typed typed)
    {
        var property = new List<Property>();
        if (drafts.Count > MostRows)
            typed.Refuse("field.too-many", RuleWords.TooMany.With(MostRows), $"{nameof(FirDraft.Property)}[{MostRows}].Description");
        for (var i = 0; i < drafts.Count && i < MostRows; i++)
        {
            if (drafts[i].Blank)
                continue;
            var d = drafts[i];
            var at = $"{nameof(FirDraft.Property)}[{i}].";
            property.Add(new Property(
                typed.Choice<PropertyKind>(d.Kind, at + nameof(d.Kind)) ?? PropertyKind.Other,
                typed.Needed(d.Description, at + nameof(d.Description), 1_000),
                typed.Line(d.Quantity, at + nameof(d.Quantity), 60),
                typed.Whole(d.Value, at + nameof(d.Value), 0, 1_000_000_000_000),
                typed.Line(d.Identity, at + nameof(d.Identity), 100),
                !d.Concerned));
        }

        return property;
    }

    private static Place PlaceOf(FirDraft draft, FirFacts facts, Typed typed)
    {
        var words = typed.Needed(draft.PlaceWords, nameof(FirDraft.PlaceWords), 1_000).ReplaceLineEndings(" ");
        var latitude = typed.Number(draft.Latitude, nameof(FirDraft.Latitude), -180, 180);
        var longitude = typed.Number(draft.Longitude, nameof(FirDraft.Longitude), -180, 180);
        if (latitude is null != longitude is null && !typed.Refusals.Exists(r => r.Field is nameof(FirDraft.Latitude) or nameof(FirDraft.Longitude)))
            typed.Refuse("place.half-a-point", RuleWords.BothCoordinates, latitude is null ? nameof(FirDraft.Latitude) : nameof(FirDraft.Longitude));
        if (latitude is { } lat && longitude is { } lon && !GeoBox.InPakistan(lat, lon))
        {
            var swapped = GeoBox.InPakistan(lon, lat);
            typed.Refuse(swapped ? "place.swapped" : "place.outside", swapped ? RuleWords.Swapped : RuleWords.OutsideCountry, nameof(FirDraft.Latitude));
        }

        var distance = typed.Number(draft.DistanceKm, nameof(FirDraft.DistanceKm), 0, 2_000);
        var direction = typed.Choice<Direction>(draft.Direction, nameof(FirDraft.Direction));
        // What was typed stands; what was left empty follows from the point.
        if (latitude is { } y && longitude is { } x && facts is { StationLatitude: { } stationY, StationLongitude: { } stationX } && GeoBox.InPakistan(y, x))
        {
            var (km, bearing) = GeoBox.FromStation(stationY, stationX, y, x);
            distance ??= Math.Round(km, 1);
            direction ??= (Direction)((int)Math.Round(bearing / 45) % 8);
        }

        return new Place(
            words,
            latitude,
            longitude,
            (int?)typed.Whole(draft.AccuracyMetres, nameof(FirDraft.AccuracyMetres), 0, 100_000),
            typed.Choice<PlaceSource>(draft.PlaceSource, nameof(FirDraft.PlaceSource)) ?? (latitude is null ? null : PlaceSource.Map),
            distance,
            direction,
            typed.Line(draft.Beat, nameof(FirDraft.Beat), 60),
            FixOf(draft, typed));
    }

    // A device may be anywhere and its clock wrong; what it said is kept, only nonsense is not.
    private static DeviceFix? FixOf(FirDraft draft, Typed typed)
    {
        var latitude = typed.Number(draft.FixLatitude, nameof(FirDraft.FixLatitude), -90, 90);
        var longitude = typed.Number(draft.FixLongitude, nameof(FirDraft.FixLongitude), -180, 180);
        var accuracy = typed.Whole(draft.FixAccuracyMetres, nameof(FirDraft.FixAccuracyMetres), 0, 10_000_000);
        var at = typed.Time(draft.FixAt, nameof(FirDraft.FixAt));
        if (latitude is { } y && longitude is { } x && accuracy is { } metres && at is { } time)
            return new DeviceFix(y, x, (int)metres, time);
        string?[] parts = [draft.FixLatitude, draft.FixLongitude, draft.FixAccuracyMetres, draft.FixAt];
        if (Array.Exists(parts, p => !string.IsNullOrWhiteSpace(p)) && !typed.Refusals.Exists(r => r.Field?.StartsWith("Fix", StringComparison.Ordinal) == true))
            typed.Refuse("place.half-a-fix", RuleWords.HalfFix, nameof(FirDraft.FixLatitude));
        return null;
    }

    private static FirNarrative NarrativeOf(FirDraft draft, FirFacts facts, Typed typed, ReportManner? manner, Murasila? murasila, DateTime reported, DateTime now)
    {
        if (manner == ReportManner.Oral && !draft.ReadBack)
            typed.Refuse("fir.not-read-back", RuleWords.NotReadBack, nameof(FirDraft.ReadBack));
        var despatched = typed.Time(draft.DespatchedAt, nameof(FirDraft.DespatchedAt));
        if (reported != default && despatched < reported)
            typed.Refuse("fir.despatch-before-report", RuleWords.DespatchBeforeReport, nameof(FirDraft.DespatchedAt));
        if (despatched > now)
            typed.Refuse("fir.despatch-in-future", RuleWords.InFuture, nameof(FirDraft.DespatchedAt));
        return new FirNarrative(
            typed.Needed(draft.Narrative, nameof(FirDraft.Narrative), FreeText.LongestNarrative),
            draft.ReadBack,
            typed.Text(draft.Steps, nameof(FirDraft.Steps), 10_000),
            murasila,
            despatched,
            typed.Line(draft.Investigator, nameof(FirDraft.Investigator), 200),
            facts.Scribe,
            typed.Line(draft.Reference, nameof(FirDraft.Reference), 100));
    }
}
