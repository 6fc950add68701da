using System.Globalization;
using CsCheck;
using Thana.Domain.Diary;
using Thana.Domain.Firs;
using Thana.Domain.Law;

namespace Thana.Domain.Tests;

/// <summary>A good report and what goes wrong with it.</summary>
internal static class Drafts
{
    /// <summary>12:00 in the station, 23 November 2026.</summary>
    public static readonly DateTime Noon = new(2026, 11, 23, 7, 0, 0, DateTimeKind.Utc);

    public static FirFacts Facts(DateTime? received = null) =>
        new(new DiaryFact(14, 2026, received ?? Noon.AddMinutes(-30), Noon.AddMinutes(-30)), 34.0, 71.5, "Moharrir");

    public static FirDraft Theft(Action<FirDraft>? change = null)
    {
        var draft = new FirDraft
        {
            Manner = "Oral",
            OccurredFrom = At(Noon.AddHours(-2)),
            ReportedAt = At(Noon.AddMinutes(-20)),
            Offences = [new OffenceDraft { Act = "PPC", Section = "302" }],
            ComplainantName = "Gul Khan",
            PlaceWords = "Chowk",
            Narrative = "report",
            ReadBack = true,
        };
        change?.Invoke(draft);
        return draft;
    }

    public static DiaryDraft Report(Action<DiaryDraft>? change = null)
    {
        var draft = new DiaryDraft { Type = "Report", ReceivedAt = At(Noon), Text = "words" };
        change?.Invoke(draft);
        return draft;
    }

    public static Outcome<FirRegistered> Register(FirDraft draft, FirFacts? facts = null, DateTime? now = null) =>
        Fir.Register(draft, facts ?? Facts(), OffenceCatalogue.Default, now ?? Noon);

    public static Outcome<DiaryWritten> Write(DiaryDraft draft, bool opened = false, bool closed = false) =>
        DiaryEntry.Write(draft, new DiaryFacts(opened, closed, "Moharrir"), OffenceCatalogue.Default, Noon);

    public static Gen<T> Pick<T>(params T[] among) => Gen.Int[0, among.Length - 1].Select(i => among[i]);

    public static string At(DateTime utc) => StationTime.ToLocal(utc).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);
}
