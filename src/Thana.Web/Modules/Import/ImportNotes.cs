using Thana.Domain;

namespace Thana.Web.Modules.Import;

/// <summary>What can be odd about a row that is kept all the same. An entry holds the code and the value; people read the words.</summary>
public static class ImportNotes
{
    public const string DateUnread = "date.unread";
    public const string DateGap = "date.no-such-time";
    public const string DateFuture = "date.future";
    public const string TimeUnknown = "time.unknown";
    public const string TimeUnread = "time.unread";
    public const string BeforeOffence = "date.registered-before-offence";
    public const string BeforeOffenceEnd = "date.registered-before-end";
    public const string EndBeforeStart = "date.end-before-start";
    public const string Late = "date.registered-late";
    public const string LongOffence = "date.long-offence";
    public const string OtherDay = "date.other-day";
    public const string OtherYear = "number.other-year";
    public const string PlaceZero = "place.zero";
    public const string PlaceHalf = "place.one-zero";
    public const string PlaceSwapped = "place.swapped";
    public const string PlaceOutside = "place.outside";
    public const string PlaceUnread = "place.unread";
    public const string PlaceFar = "place.far";
    public const string ActTwice = "offence.act-twice";
    public const string ActsUnread = "offence.unread";
    public const string NoOffence = "offence.none";
    public const string NoNumber = "number.none";
    public const string SameRow = "row.same-again";
    public const string SameNumber = "number.again";
    public const string Marks = "text.direction-marks";

    private static readonly Dictionary<string, Words> All = new(StringComparer.Ordinal)
    {
        [DateUnread] = new("A date that could not be read", "تاریخ جو پڑھی نہ جا سکی"),
        [DateGap] = new("A time that the clock skipped on that day", "ایسا وقت جو اُس دن گھڑی میں تھا ہی نہیں"),
        [DateFuture] = new("A date in the future", "آئندہ کی تاریخ"),
        [TimeUnknown] = new("A time that stands for unknown", "وقت جو نامعلوم کے لیے لکھا جاتا ہے"),
        [TimeUnread] = new("A time that could not be read", "وقت جو پڑھا نہ جا سکا"),
        [BeforeOffence] = new("Registered before the offence began", "وقوعہ شروع ہونے سے پہلے درج"),
        [BeforeOffenceEnd] = new("Registered before the offence ended", "وقوعہ ختم ہونے سے پہلے درج"),
        [EndBeforeStart] = new("The offence ends before it begins", "وقوعہ شروع ہونے سے پہلے ختم"),
        [Late] = new("Registered long after the offence, days", "وقوعہ کے بہت بعد درج، دن"),
        [LongOffence] = new("The offence lasted long, days", "وقوعہ لمبے عرصے کا، دن"),
        [OtherDay] = new("Another column gives another day of registration", "دوسرے خانے میں اندراج کا دن مختلف ہے"),
        [OtherYear] = new("The year in the number is not the year of registration", "نمبر کا سال اندراج کے سال سے مختلف ہے"),
        [PlaceZero] = new("Coordinates zero: not known", "نقطہ صفر: نامعلوم"),
        [PlaceHalf] = new("One coordinate is zero or missing; left out of the point", "ایک عدد صفر یا غائب؛ نقطے میں شامل نہیں"),
        [PlaceSwapped] = new("Coordinates look swapped; left out of the point", "طول و عرض الٹے لگتے ہیں؛ نقطے میں شامل نہیں"),
        [PlaceOutside] = new("Coordinates outside the source's area; left out of the point", "نقطہ ماخذ کے علاقے سے باہر؛ شامل نہیں"),
        [PlaceUnread] = new("Coordinates that could not be read", "نقطہ جو پڑھا نہ جا سکا"),
        [PlaceFar] = new("Far from the station's other points, degrees", "تھانے کے دیگر نقاط سے دور، درجے"),
        [ActTwice] = new("The same act is listed twice", "ایک ہی قانون دو بار درج"),
        [ActsUnread] = new("Acts and sections could not be told apart", "قانون اور دفعات الگ نہ ہو سکے"),
        [NoOffence] = new("No offence is given", "کوئی جرم درج نہیں"),
        [NoNumber] = new("The source gives this record no number", "ماخذ نے اس ریکارڈ کو نمبر نہیں دیا"),
        [SameRow] = new("The source gives this same row more than once and no number; this is occurrence", "ماخذ نے یہی سطر بغیر نمبر ایک سے زائد بار دی؛ یہ شمار"),
        [SameNumber] = new("The source gave this number before, with other values", "ماخذ یہی نمبر پہلے دوسری تفصیل کے ساتھ دے چکا ہے"),
        [Marks] = new("Marks that turn the direction of text were taken out of", "تحریر کی سمت بدلنے والے نشان نکالے گئے، خانہ"),
    };

    public static string Make(string code, string? detail = null) => detail is null ? code : $"{code}: {detail}";

    /// <summary>The code of a note; a note of a mapping's own check is its own code.</summary>
    public static string Code(string note) => note.Split(": ", 2)[0] is var code && All.ContainsKey(code) ? code : note;

    /// <summary>A note as people read it.</summary>
    public static Words Say(string note)
    {
        var parts = note.Split(": ", 2);
        if (All.TryGetValue(parts[0], out var words))
            return parts.Length == 1 ? words : new Words($"{words.En}: {parts[1]}", $"{words.Ur}: \u2066{parts[1]}\u2069");
        var own = note.Split(" · ", 2);
        return new Words(own[0], own[^1]);
    }
}
