using System.Globalization;
using Thana.Domain;
using Thana.Domain.Diary;
using Thana.Domain.Firs;
using Thana.Web.Modules.Paper.Text;

namespace Thana.Web.Modules.Paper;

/// <summary>The extract of a diary entry (naqal madd) that the informant takes home.</summary>
internal static class DiarySheet
{
    public static PaperSheet Of(DiaryWritten diary, string number, DateTime writtenAt, Words station, Words district, IReadOnlyList<Words> marks, PaperProof proof, PaperPrinted printed)
    {
        var entry = diary.Entry;
        var columns = new List<PaperCell>
        {
            new("1", PaperWords.Kind, Value.Both(Kinds.Of(entry.Type))),
            new("2", PaperWords.Received, Value.Minute(entry.ReceivedAt)),
            new("3", PaperWords.WrittenHour, Value.Lines(Value.Minute(writtenAt), Value.Labelled(PaperWords.Delay, LatinRuns.Apart(entry.LateReason)))),
        };
        if (diary.Persons.Count > 0)
            columns.Add(new("4", PaperWords.Persons, Value.Lines(diary.Persons.Select((p, i) => Person(p, i + 1)).ToArray())));
        if (diary.Referral.Magistrate is not null || diary.Referral.Offences is { Count: > 0 })
        {
            columns.Add(new("", PaperWords.Magistrate, Value.Lines(
                LatinRuns.Isolate(diary.Referral.Magistrate), LatinRuns.Whole(OffenceList.Text(diary.Referral.Offences ?? [])))));
        }

        if (entry.Reference is not null)
            columns.Add(new("", PaperWords.Reference, LatinRuns.Isolate(entry.Reference)));
        if (entry.CashBalanceRupees is { } cash)
            columns.Add(new("", PaperWords.Cash, Value.Pair(PaperWords.Rupees, LatinRuns.Whole(cash.ToString("#,0", CultureInfo.InvariantCulture)), urdu: true)!));

        return new PaperSheet(
            "22.48(1)", PaperWords.DiaryTitle, PaperWords.DiaryLaw, PaperWords.DiaryEntry.With(LatinRuns.Whole(number)),
            [
                new("", PaperWords.Serial, LatinRuns.Whole(number)),
                new("", PaperWords.Station, Value.Name(station)),
                new("", PaperWords.District, Value.Name(district)),
                new("", PaperWords.WrittenHour, Value.Minute(writtenAt)),
            ],
            columns,
            new PaperCell("", PaperWords.Substance, LatinRuns.Isolate(entry.Text)),
            null,
            [
                new(PaperWords.WriterSigns, LatinRuns.Isolate(entry.Officer)),
                new(PaperWords.CopySigns, ""),
                new(PaperWords.CopyTaken, LatinRuns.Isolate(diary.Persons.FirstOrDefault(p => p.Role == DiaryRole.Informant)?.Name)),
            ],
            marks, proof, printed);
    }

    private static string Person(DiaryPerson who, int no)
    {
        var urdu = PaperFonts.IsArabic(who.Name);
        var role = who is { Role: DiaryRole.InCustody, Since: { } since }
            ? Value.In(PaperWords.Custody, urdu).Replace("{0}", Value.Minute(since), StringComparison.Ordinal)
            : Value.Line(Value.In(Kinds.Of(who.Role), urdu), who.Since is { } at ? Value.Minute(at) : null);
        return LatinRuns.Whole($"{no}.") + " " + Value.Joined(
            Value.Line(LatinRuns.Apart(who.Name), Value.Relative(null, who.FatherName, urdu)),
            role,
            LatinRuns.Apart(who.Offence),
            Value.Pair(PaperWords.Cnic, LatinRuns.Whole(who.Cnic), urdu),
            Value.Pair(PaperWords.Phone, LatinRuns.Whole(who.Phone), urdu),
            Value.Pair(PaperWords.Residence, LatinRuns.Apart(who.Address), urdu));
    }
}
