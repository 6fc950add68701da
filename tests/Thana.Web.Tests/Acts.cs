using System.Globalization;
using Thana.Domain;
using Thana.Domain.Diary;
using Thana.Domain.Firs;
using Thana.Domain.Law;
using Thana.Web.Platform.Registers;

namespace Thana.Web.Tests;

/// <summary>Acts as the use cases do them, straight at the registers.</summary>
internal static class Acts
{
    public static FirDraft Theft(DateTime now, string narrative = "دو نامعلوم افراد موٹر سائیکل چھین کر لے گئے") => new()
    {
        Manner = nameof(ReportManner.Oral),
        ReportedAt = Typed(now.AddMinutes(-20)),
        OccurredFrom = Typed(now.AddHours(-2)),
        Offences = [new OffenceDraft { Act = "PPC", Section = "302" }],
        ComplainantName = "Gul Khan",
        ComplainantFather = "Sher Khan",
        ComplainantCnic = "17301-1234567-1",
        ComplainantPhone = "0312-1234567",
        Accused = [new PersonDraft { Name = "Nawab", Father = "Akbar" }, new PersonDraft { Description = "unknown, on a motorcycle" }],
        Witnesses = [new PersonDraft { Name = "Bashir Ahmad" }],
        PlaceWords = "Chowk Yadgar",
        Latitude = "34.01",
        Longitude = "71.57",
        Narrative = narrative,
        ReadBack = true,
    };

    public static DiaryDraft Duty(DateTime now, string text = "گشت پر روانگی") => new()
    {
        Type = nameof(DiaryType.Departure), ReceivedAt = Typed(now), Text = text, Persons = [new DiaryPersonDraft { Role = "Officer", Name = "Constable Iqbal" }],
    };

    public static string Typed(DateTime utc) => StationTime.ToLocal(utc).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);

    public static Outcome<Written> Fir(Books books, FirDraft draft)
    {
        var diary = DiaryEntry.Write(DiaryEntry.ForFir(draft), new DiaryFacts(true, true, "Scribe"), OffenceCatalogue.Default, books.Now);
        if (diary.Refused)
            return diary.Refusals.ToList();
        var written = books.Append(Register.Diary, diary.Value);
        var fact = new DiaryFact((int)written.Serial, written.Year, diary.Value.Entry.ReceivedAt, books.Now);
        var fir = Domain.Firs.Fir.Register(draft, new FirFacts(fact, null, null, "Scribe"), OffenceCatalogue.Default, books.Now);
        return fir.Refused ? fir.Refusals.ToList() : books.Append(Register.Fir, fir.Value, null, written.Id);
    }

    public static Outcome<Written> Diary(Books books, string text)
    {
        var entry = DiaryEntry.Write(Duty(books.Now, text), new DiaryFacts(false, false, "Scribe"), OffenceCatalogue.Default, books.Now);
        return entry.Refused ? entry.Refusals.ToList() : books.Append(Register.Diary, entry.Value);
    }

    public static Outcome<Written> Import(Books books, int n) => books.Append(Register.Imported, new FirImported(
        new ImportedEssence("Elsewhere", $"X-{n}", "2019-05-01", "379 IPC", "Old town"),
        new ImportedReport("North", "City", null, null, new DateTime(2019, 5, 1, 0, 0, 0, DateTimeKind.Utc), DatePrecision.Day, "Theft", "Closed", $"A bicycle, number {n}", "A. Person", null),
        new ImportedPlace("Old town", 34.0, 71.5, null),
        new ImportedRest(n, "file.csv", new Dictionary<string, string>(StringComparer.Ordinal) { ["beat"] = "7" }, [])));

    /// <summary>As <c>thana log erase</c> does it.</summary>
    public static Outcome<Written> Erase(Books books, long target)
    {
        var written = books.Append(Register.Log, new EntryErased(new OrderGiven("12/2026", "Sessions Court", "s.22")), target);
        books.Session.Run("DELETE FROM seeds WHERE entry = @p0", target);
        return written;
    }

    public static Outcome<Written> Seal(Books books, long target) => books.Append(Register.Log, new EntrySealed(new OrderGiven("13/2026", "Sessions Court", "in camera")), target);
}
