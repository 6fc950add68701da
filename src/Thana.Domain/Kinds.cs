using Thana.Domain.Diary;
using Thana.Domain.Firs;

namespace Thana.Domain;

/// <summary>What the members of each enumeration are called. A member without words fails a test.</summary>
public static class Kinds
{
    private static readonly Dictionary<Enum, Words> All = new()
    {
        [ReportManner.Oral] = new("Oral report at the station", "زبانی رپورٹ تھانے میں"),
        [ReportManner.Written] = new("Written application", "تحریری درخواست"),
        [ReportManner.Murasila] = new("Murasila (written elsewhere and sent)", "مراسلہ"),
        [ReportManner.OwnKnowledge] = new("Own knowledge or recovery", "ذاتی علم یا برآمدگی"),
        [ReportManner.CourtOrder] = new("Order of a court (s.22-A)", "عدالت کا حکم (دفعہ 22-A)"),
        [SealedCategory.None] = new("Not sealed", "سربمہر نہیں"),
        [SealedCategory.SexualOffence] = new("Sealed: sexual offence", "سربمہر: جنسی جرم"),
        [SealedCategory.ChildVictim] = new("Sealed: child victim", "سربمہر: متاثرہ بچہ"),
        [SealedCategory.JuvenileAccused] = new("Sealed: accused under 18", "سربمہر: ملزم 18 سال سے کم"),
        [SealedCategory.Terrorism] = new("Sealed: terrorism", "سربمہر: دہشت گردی"),
        [Relation.SonOf] = new("son of", "ولد"),
        [Relation.DaughterOf] = new("daughter of", "دختر"),
        [Relation.WifeOf] = new("wife of", "زوجہ"),
        [Relation.WidowOf] = new("widow of", "بیوہ"),
        [Sex.Male] = new("Male", "مرد"),
        [Sex.Female] = new("Female", "عورت"),
        [Sex.Other] = new("Transgender", "خواجہ سرا"),
        [Attestation.Signature] = new("Signature", "دستخط"),
        [Attestation.Thumb] = new("Thumb impression", "نشان انگوٹھا"),
        [Attestation.Seal] = new("Seal", "مہر"),
        [PropertyKind.Cash] = new("Cash", "نقدی"),
        [PropertyKind.Jewellery] = new("Jewellery", "زیورات"),
        [PropertyKind.Vehicle] = new("Vehicle", "گاڑی"),
        [PropertyKind.Phone] = new("Phone", "موبائل فون"),
        [PropertyKind.Weapon] = new("Weapon", "اسلحہ"),
        [PropertyKind.Ammunition] = new("Ammunition", "کارتوس"),
        [PropertyKind.Narcotics] = new("Narcotics", "منشیات"),
        [PropertyKind.Liquor] = new("Liquor", "شراب"),
        [PropertyKind.Explosives] = new("Explosives", "دھماکہ خیز مواد"),
        [PropertyKind.Documents] = new("Documents", "دستاویزات"),
        [PropertyKind.Livestock] = new("Livestock", "مویشی"),
        [PropertyKind.Electronics] = new("Electronics", "برقی سامان"),
        [PropertyKind.Other] = new("Other", "دیگر"),
        [PlaceSource.Gps] = new("GPS", "جی پی ایس"),
        [PlaceSource.Map] = new("Map", "نقشہ"),
        [PlaceSource.Address] = new("Address", "پتہ"),
        [PlaceSource.StationDefault] = new("Station's place", "تھانے کا مقام"),
        [PlaceSource.Imported] = new("Imported", "درآمد شدہ"),
        [Direction.North] = new("north", "شمال"),
        [Direction.NorthEast] = new("north-east", "شمال مشرق"),
        [Direction.East] = new("east", "مشرق"),
        [Direction.SouthEast] = new("south-east", "جنوب مشرق"),
        [Direction.South] = new("south", "جنوب"),
        [Direction.SouthWest] = new("south-west", "جنوب مغرب"),
        [Direction.West] = new("west", "مغرب"),
        [Direction.NorthWest] = new("north-west", "شمال مغرب"),
        [DiaryType.Opening] = new("Opening entry", "ابتدائی مد"),
        [DiaryType.Closing] = new("Closing entry", "اختتامی مد"),
        [DiaryType.Report] = new("Report", "رپورٹ"),
        [DiaryType.NonCognizable] = new("Non-cognizable report", "ناقابلِ دست اندازی رپورٹ"),
        [DiaryType.Arrival] = new("Arrival", "واپسی"),
        [DiaryType.Departure] = new("Departure", "روانگی"),
        [DiaryType.LostDocument] = new("Lost document or phone", "گمشدگی دستاویز یا فون"),
        [DiaryType.Duty] = new("Duty", "ڈیوٹی"),
        [DiaryType.ArmsIssue] = new("Arms issued or returned", "اجراء و واپسی اسلحہ"),
        [DiaryType.PropertyIn] = new("Property in", "مال داخل"),
        [DiaryType.PropertyOut] = new("Property out", "مال خارج"),
        [DiaryType.CognizableReport] = new("Cognizable report (FIR)", "قابلِ دست اندازی رپورٹ (ایف آئی آر)"),
        [DiaryType.Suspected] = new("Suspected report, reasons", "مشکوک رپورٹ مع وجوہات"),
        [DiaryType.Other] = new("Other", "دیگر"),
        [DiaryRole.Informant] = new("Informant", "اطلاع دہندہ"),
        [DiaryRole.Officer] = new("Officer", "اہلکار"),
        [DiaryRole.InCustody] = new("In custody", "زیر حراست"),
        [DiaryRole.Mentioned] = new("Mentioned", "مذکور"),
    };

    public static Words Of(Enum member) => All[member];

    /// <summary>All members with their words, for a list to choose from.</summary>
    public static IEnumerable<(string Value, Words Words)> List<TEnum>()
        where TEnum : struct, Enum => Enum.GetValues<TEnum>().Select(m => (m.ToString(), Of(m)));
}
