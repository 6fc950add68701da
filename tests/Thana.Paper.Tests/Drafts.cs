using Thana.Domain.Firs;

namespace Thana.Paper.Tests;

/// <summary>Reports as a clerk types them. Every person is invented.</summary>
internal static class Drafts
{
    public static FirDraft Oral() => new()
    {
        OccurredFrom = "2026-11-23T10:30",
        OccurredTo = "2026-11-23T10:45",
        ReportedAt = "2026-11-23T13:40",
        Manner = "Oral",
        DelayReason = "زخمی کو پہلے لیڈی ریڈنگ ہسپتال لے جایا گیا",
        Offences = [new() { Act = "PPC", Section = "302" }, new() { Act = "PPC", Section = "324" }, new() { Act = "PPC", Section = "34" }],
        ComplainantName = "نور محمد",
        ComplainantFather = "شیر زمان",
        ComplainantRelation = "SonOf",
        ComplainantCnic = "17301-1234567-1",
        ComplainantPhone = "0301-2345678",
        ComplainantAddress = "محلہ اسلام آباد، گلی نمبر 4، پشاور",
        ComplainantSex = "Male",
        ComplainantAge = "41",
        ComplainantOccupation = "دکاندار",
        Attested = "Thumb",
        Accused =
        [
            new() { Name = "جان عالم", Alias = "جانے", Father = "میر عالم", Relation = "SonOf", Cnic = "17301-7654321-3", Address = "محلہ گڑھی" },
            new() { Description = "نامعلوم شخص، قد لمبا، سفید شلوار قمیص، داڑھی" },
        ],
        Witnesses = [new() { Name = "Khalid Khan", Father = "Amir Khan", Relation = "SonOf", Phone = "0345-1112223" }],
        Property = [new() { Kind = "Phone", Description = "موبائل فون Samsung A54", Identity = "356938035643809", Value = "85000" }],
        PlaceWords = "بازار کلاں نزد مسجد، پشاور",
        Latitude = "34.01234",
        Longitude = "71.56789",
        AccuracyMetres = "15",
        PlaceSource = "Gps",
        DistanceKm = "2.5",
        Direction = "NorthEast",
        Beat = "3",
        Narrative = "میں اپنی دکان واقع بازار کلاں میں موجود تھا کہ مورخہ 2026-11-23 بوقت 10:30 بجے ملزم جان عالم ولد میر عالم شناختی کارڈ نمبر 17301-7654321-3 موٹر کار نمبر LEB-1234 (Toyota Corolla) میں آیا۔ "
            + "اس کے ساتھ ایک نامعلوم شخص تھا۔ دونوں نے بہ ارادہ قتل فائرنگ کی جس سے میرا بھائی لگ کر جاں بحق ہوا۔ جرم زیر دفعہ 302/324/34 PPC اور 337-A(i) کا مرتکب ہوا ہے۔\n"
            + "وجہ عداوت رقم کا لین دین ہے۔ رابطہ نمبر ‎+923012345678 ہے۔ دعویداری کرتا ہوں۔",
        ReadBack = true,
        Steps = "نقشہ موقع مرتب کیا گیا، نعش برائے پوسٹ مارٹم روانہ کی گئی۔ نقول FIR تفتیشی افسر کو حوالہ ہوئیں۔",
        DespatchedAt = "2026-11-23T13:55",
        Investigator = "انسپکٹر فضل رحیم",
    };

    public static FirDraft Murasila()
    {
        var draft = Oral();
        draft.Manner = "Murasila";
        draft.MurasilaAuthor = "SI Waheed Gul";
        draft.MurasilaBearer = "کنسٹیبل زاہد 1123";
        draft.MurasilaPlace = "لیڈی ریڈنگ ہسپتال، شعبہ حادثات";
        draft.MurasilaWrittenAt = "2026-11-23T12:20";
        draft.MurasilaReceivedAt = "2026-11-23T13:40";
        return draft;
    }

    /// <summary>Only what the rules ask for.</summary>
    public static FirDraft Bare(string narrative) => new()
    {
        ReportedAt = "2026-11-23T13:40",
        Manner = "Written",
        Offences = [new() { Act = "PPC", Section = "379" }],
        ComplainantName = "Ali Raza",
        PlaceWords = "Ring Road",
        Narrative = narrative,
    };
}
