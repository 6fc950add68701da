using Thana.Domain.Firs;
using Thana.Domain.Law;

namespace Thana.Domain.Diary;

/// <summary>
/// The rules of Register II (Police Rules 1934, 22.48 to 22.51). An opening or closing entry stands once a day; a missing one never keeps a report
/// out of the book, since a power cut or a crowd at the gate is no reason to refuse one.
/// </summary>
public static class DiaryEntry
{
    private const int MostRows = 100;

    /// <param name="now">UTC, the server's clock.</param>
    public static Outcome<DiaryWritten> Write(DiaryDraft draft, DiaryFacts facts, OffenceCatalogue catalogue, DateTime now)
    {
        var typed = new Typed();
        var type = typed.Choice<DiaryType>(draft.Type, nameof(DiaryDraft.Type));
        if (string.IsNullOrWhiteSpace(draft.Type))
            typed.Refuse("field.needed", RuleWords.Needed, nameof(DiaryDraft.Type));
        if (type == DiaryType.Opening && facts.Opened)
            typed.Refuse("diary.already-opened", RuleWords.AlreadyOpened, nameof(DiaryDraft.Type));
        if (type == DiaryType.Closing && facts.Closed)
            typed.Refuse("diary.already-closed", RuleWords.AlreadyClosed, nameof(DiaryDraft.Type));

        var received = typed.Time(draft.ReceivedAt, nameof(DiaryDraft.ReceivedAt)) ?? now;
        if (received > now)
            typed.Refuse("diary.received-in-future", RuleWords.DiaryInFuture, nameof(DiaryDraft.ReceivedAt));
        var late = typed.Text(draft.LateReason, nameof(DiaryDraft.LateReason), 1_000);
        var limit = RuleLimits.On(StationTime.Day(now)).DiaryReceivedToWritten;
        if (now - received > limit && late is null)
            typed.Refuse("diary.late-needs-reason", RuleWords.DiaryLate.With(limit.TotalMinutes), nameof(DiaryDraft.LateReason));

        var text = typed.Needed(draft.Text, nameof(DiaryDraft.Text), FreeText.LongestNarrative);
        var cash = typed.Whole(draft.CashBalance, nameof(DiaryDraft.CashBalance), 0, 1_000_000_000);
        if (type == DiaryType.Closing && cash is null && !typed.Refusals.Exists(r => r.Field == nameof(DiaryDraft.CashBalance)))
            typed.Refuse("diary.cash-needed", RuleWords.CashNeeded, nameof(DiaryDraft.CashBalance));
        var persons = Persons(draft.Persons, typed, now);
        Needed(type, persons, draft, typed);
        var offences = Offences(draft.Offences, typed, catalogue, StationTime.Day(received), type);
        var magistrate = typed.Line(draft.Magistrate, nameof(DiaryDraft.Magistrate), 200);
        if (typed.Refusals.Count > 0)
            return typed.Refusals;

        var entry = new DiaryText(type!.Value, received, text, late, cash, facts.Officer, typed.Line(draft.Reference, nameof(DiaryDraft.Reference), 100));
        return new DiaryWritten(
            DiaryEssence.Of(entry, persons), entry, persons, new DiaryReferral(magistrate, offences.Count > 0 ? offences : null));
    }

    /// <summary>The entry that stands behind an FIR whose report was not yet in the diary, written in the same act.</summary>
    public static DiaryDraft ForFir(FirDraft fir) => new()
    {
        Type = nameof(DiaryType.CognizableReport),
        ReceivedAt = string.IsNullOrWhiteSpace(fir.MurasilaReceivedAt) ? fir.ReportedAt : fir.MurasilaReceivedAt,
        Text = Excerpt.Of(fir.Narrative ?? "", 600),
        LateReason = string.IsNullOrWhiteSpace(fir.DelayReason) ? null : fir.DelayReason,
        Persons = [new DiaryPersonDraft
        {
            Role = nameof(DiaryRole.Informant),
            Name = fir.ComplainantName,
            Father = fir.ComplainantFather,
            Cnic = fir.ComplainantCnic,
            Phone = fir.ComplainantPhone,
            Address = fir.ComplainantAddress,
        }],
    };

    private static void Needed(DiaryType? type, List<DiaryPerson> persons, DiaryDraft draft, Typed typed)
    {
        const string FirstName = "Persons[0].Name";
        if (type is DiaryType.NonCognizable or DiaryType.LostDocument && !persons.Exists(p => p.Role == DiaryRole.Informant))
            typed.Refuse("diary.informant-needed", RuleWords.InformantNeeded, FirstName);
        if (type is DiaryType.NonCognizable && string.IsNullOrWhiteSpace(draft.Magistrate))
            typed.Refuse("diary.magistrate-needed", RuleWords.MagistrateNeeded, nameof(DiaryDraft.Magistrate));
        if (type is DiaryType.Arrival or DiaryType.Departure && persons.Count == 0)
            typed.Refuse("diary.officer-needed", RuleWords.OfficerNeeded, FirstName);
    }

    private static List<DiaryPerson> Persons(List<DiaryPersonDraft> drafts, Typed typed, DateTime now)
    {
        var persons = new List<DiaryPerson>();
        if (drafts.Count > MostRows)
            typed.Refuse("field.too-many", RuleWords.TooMany.With(MostRows), $"{nameof(DiaryDraft.Persons)}[{MostRows}].Name");
        for (var i = 0; i < drafts.Count && i < MostRows; i++)
        {
            if (drafts[i].Blank)
                continue;
            var d = drafts[i];
            var at = $"{nameof(DiaryDraft.Persons)}[{i}].";
            var role = typed.Choice<DiaryRole>(d.Role, at + nameof(d.Role)) ?? DiaryRole.Mentioned;
            var since = typed.Time(d.Since, at + nameof(d.Since));
            if (since > now)
                typed.Refuse("diary.since-in-future", RuleWords.InFuture, at + nameof(d.Since));
            var offence = typed.Line(d.Offence, at + nameof(d.Offence), 200);
            if (role == DiaryRole.InCustody && (since is null || offence is null) && !typed.Refusals.Exists(r => r.Field?.StartsWith(at, StringComparison.Ordinal) == true))
                typed.Refuse("diary.custody-details", RuleWords.CustodyDetails, at + (offence is null ? nameof(d.Offence) : nameof(d.Since)));
            persons.Add(new DiaryPerson(
                role,
                typed.Needed(d.Name, at + nameof(d.Name), 200).ReplaceLineEndings(" "),
                typed.Line(d.Father, at + nameof(d.Father), 200),
                typed.Identity(d.Cnic, at + nameof(d.Cnic)),
                typed.Phone(d.Phone, at + nameof(d.Phone)),
                typed.Line(d.Address, at + nameof(d.Address)),
                offence,
                since));
        }

        return persons;
    }

    private static List<Offence> Offences(List<OffenceDraft> drafts, Typed typed, OffenceCatalogue catalogue, DateOnly day, DiaryType? type)
    {
        var offences = new List<Offence>();
        for (var i = 0; i < drafts.Count && i < MostRows; i++)
        {
            if (string.IsNullOrWhiteSpace(drafts[i].Section))
                continue;
            var field = $"{nameof(DiaryDraft.Offences)}[{i}].{nameof(OffenceDraft.Section)}";
            if (catalogue.Find(string.IsNullOrWhiteSpace(drafts[i].Act) ? "PPC" : drafts[i].Act, drafts[i].Section, day) is not { } row)
                typed.Refuse("fir.unknown-section", RuleWords.UnknownSection, field);
            else if (type == DiaryType.NonCognizable && row is { Cognizable: Answer.Yes })
                typed.Refuse("diary.cognizable", RuleWords.Cognizable, field);
            else
                offences.Add(row.ToOffence());
        }

        return offences;
    }
}
