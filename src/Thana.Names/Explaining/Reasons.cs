using System.Globalization;
using Thana.Names.Numbers;

namespace Thana.Names.Explaining;

/// <summary>Turns evidence into sentences a constable understands, in English and Urdu.</summary>
internal static class Reasons
{
    /// <summary>A word borne by more than one in this many says little.</summary>
    private const double Common = 40;

    public static IEnumerable<Saying> Of(IReadOnlyList<Part> parts, bool fatherAsked, bool fatherStored)
    {
        if (Field(parts, QuestionPart.Name, SameName) is { } name)
            yield return name;
        if (Field(parts, QuestionPart.Father, SameFather) is { } father)
            yield return father;
        else if (fatherAsked && !fatherStored)
            yield return new("the record has no father's name", "ریکارڈ میں والد کا نام درج نہیں");
        foreach (var part in parts)
        {
            if (part.Field == QuestionPart.BirthYear)
                yield return Age(part);
            else if (part.Field == QuestionPart.Area)
                yield return part.Bits > 0 ? new Saying("same place", "جگہ ایک ہی ہے") : new Saying($"other place: {part.Stored}", $"جگہ مختلف ہے: {part.Stored}");
        }
        foreach (var part in parts)
        {
            if (part.Field is QuestionPart.Name or QuestionPart.Father && part.Bits > 0 && part.OneIn is > 0 and < Common && part.Asked.Length > 0)
                yield return new Saying("'{0}' says little: 1 in {1}", "'{0}' عام نام ہے، ہر {1} میں ایک؛ اس سے کم پتا چلتا ہے").With(part.Asked, Whole(part.OneIn));
        }
    }

    public static Saying Number(NumberHit hit, string number) => (hit.Kind, hit.Digit) switch
    {
        (NumberKind.Mobile, _) => new("same mobile number", "موبائل نمبر ایک ہی ہے"),
        (_, 0) => new("same number", "نمبر ایک ہی ہے"),
        (_, > 0) => new Saying("number differs in digit {0}", "نمبر کا ہندسہ {0} مختلف ہے").With(hit.Digit),
        _ => new Saying("digits {0} and {1} of the number are exchanged", "نمبر کے ہندسے {0} اور {1} آپس میں بدلے ہوئے ہیں").With(-hit.Digit, 1 - hit.Digit),
    };

    public static Saying NumberWithoutName() =>
        new("the number alone is close; without the same name it proves nothing", "صرف نمبر ملتا جلتا ہے؛ نام ایک نہ ہو تو اس سے کچھ ثابت نہیں ہوتا");

    public static Saying NumberAgainstName() =>
        new("the number is the same but the name is another: check both", "نمبر ایک ہی ہے مگر نام دوسرا ہے: دونوں کی جانچ کریں");

    public static Saying OtherNumber() =>
        new("this record holds another identity number than the one given", "اس ریکارڈ میں شناختی نمبر دیے گئے نمبر سے مختلف ہے");

    public static Saying Merged(long from) =>
        new Saying("found under record {0}, which was merged into this one", "ریکارڈ {0} سے ملا، جو اس میں ضم کیا جا چکا ہے").With(from);

    public static Saying Namesake(Namesakes namesakes, bool fathered)
    {
        var about = namesakes.About ? ("about ", "تقریباً ") : ("", "");
        if (namesakes.All <= 1)
            return fathered ? new("nobody else bears this name and father", "اس نام اور ولدیت کا کوئی اور شخص نہیں") : new("nobody else bears this name", "اس نام کا کوئی اور شخص نہیں");
        return fathered
            ? new Saying("{0}{1} persons bear this name and father, {2} in this age", "{3}{1} افراد کا یہی نام اور ولدیت ہے، ان میں سے {2} اس عمر کے ہیں").With(about.Item1, namesakes.All, namesakes.InAge, about.Item2)
            : new Saying("{0}{1} persons bear this name, {2} in this age", "{3}{1} افراد کا یہی نام ہے، ان میں سے {2} اس عمر کے ہیں").With(about.Item1, namesakes.All, namesakes.InAge, about.Item2);
    }

    public static Saying Ask(QuestionPart part) => part switch
    {
        QuestionPart.Father => new("Ask for the father's name: it would best tell them apart.", "والد کا نام پوچھیں: اس سے ہم ناموں میں فرق سب سے بہتر ہو گا۔"),
        QuestionPart.BirthYear => new("Ask for the age: it would best tell them apart.", "عمر پوچھیں: اس سے ہم ناموں میں فرق سب سے بہتر ہو گا۔"),
        QuestionPart.Area => new("Ask where the person lives: it would best tell them apart.", "رہائش پوچھیں: اس سے ہم ناموں میں فرق سب سے بہتر ہو گا۔"),
        QuestionPart.Name => new("Ask for the name: it would best tell them apart.", "نام پوچھیں: اس سے ان میں فرق سب سے بہتر ہو گا۔"),
        _ => new("Ask for the identity number: name, father, age and place do not tell them apart.", "شناختی نمبر پوچھیں: نام، ولدیت، عمر اور جگہ سے ان میں فرق نہیں ہوتا۔"),
    };

    public static readonly Saying NothingAsked =
        new("Give at least a name, a father's name or a number.", "کم از کم نام، والد کا نام یا کوئی نمبر درج کریں۔");

    private enum Likeness
    {
        Same, Respelt, Partly, Other,
    }

    private static readonly Dictionary<Likeness, Saying> SameName = new()
    {
        [Likeness.Same] = new("same name", "نام ایک ہی ہے"),
        [Likeness.Respelt] = new("same name, written differently", "نام ایک ہی ہے، املا مختلف ہے"),
        [Likeness.Partly] = new("part of the name agrees", "نام کا کچھ حصہ ملتا ہے"),
        [Likeness.Other] = new("the name is another", "نام دوسرا ہے"),
    };

    private static readonly Dictionary<Likeness, Saying> SameFather = new()
    {
        [Likeness.Same] = new("same father", "والد ایک ہی ہے"),
        [Likeness.Respelt] = new("same father, name written differently", "والد ایک ہی ہے، نام کا املا مختلف ہے"),
        [Likeness.Partly] = new("part of the father's name agrees", "والد کے نام کا کچھ حصہ ملتا ہے"),
        [Likeness.Other] = new("the father's name is another", "والد کا نام دوسرا ہے"),
    };

    private static Saying? Field(IReadOnlyList<Part> parts, QuestionPart field, Dictionary<Likeness, Saying> sayings)
    {
        var words = parts.Where(p => p.Field == field).ToList();
        if (words.Count == 0)
            return null;
        var paired = words.Where(p => p.Asked.Length > 0 && p.Stored.Length > 0).ToList();
        var missing = words.Where(p => p.Stored.Length == 0).Select(p => p.Asked).ToList();
        var extra = words.Where(p => p.Asked.Length == 0).Select(p => p.Stored).ToList();
        if (paired.Count == 0)
            return sayings[Likeness.Other];
        var respelt = paired.Exists(p => p.Asked != p.Stored);
        if (missing.Count == 0 && extra.Count == 0)
            return sayings[respelt ? Likeness.Respelt : Likeness.Same];
        var saying = sayings[Likeness.Partly];
        if (missing.Count > 0)
            saying = Add(saying, "only asked for", "صرف سوال میں", missing);
        return extra.Count > 0 ? Add(saying, "only in the record", "صرف ریکارڈ میں", extra) : saying;
    }

    private static Saying Add(Saying saying, string en, string ur, List<string> words) =>
        new($"{saying.En}; {en}: {string.Join(' ', words)}", $"{saying.Ur}؛ {ur}: {string.Join(' ', words)}");

    private static Saying Age(Part part)
    {
        var years = Math.Abs(int.Parse(part.Asked, CultureInfo.InvariantCulture) - int.Parse(part.Stored, CultureInfo.InvariantCulture));
        return years switch
        {
            0 => new("same year of birth", "سنِ پیدائش ایک ہی ہے"),
            <= 3 => new Saying("age within {0} year(s)", "عمر میں {0} سال تک کا فرق").With(years),
            _ => new Saying("age differs by {0} years", "عمر میں {0} سال کا فرق ہے").With(years),
        };
    }

    private static string Whole(double number) => Math.Max(1, Math.Round(number)).ToString("0", CultureInfo.InvariantCulture);
}
