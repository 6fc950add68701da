using System.Globalization;

namespace Thana.Domain.Oversight;

/// <summary>What a rule found.</summary>
/// <param name="Person">Whom it is about; null where it is about a target that many looked at.</param>
/// <param name="Offices">Offices of the looks, the newest first.</param>
/// <param name="Target">Keyed hash of the target, where it is about one.</param>
/// <param name="Seen">The figure that was counted.</param>
/// <param name="Limit">The figure that raises it.</param>
/// <param name="Norm">What is usual, where the rule compares.</param>
/// <param name="Days">Over how many days.</param>
/// <param name="About">A reference, a device, a number: the rule's own word.</param>
/// <param name="Looks">The looks behind it, oldest first.</param>
public sealed record Alert(
    AlertRule Rule, string? Person, IReadOnlyList<string> Offices, string? Target, double Seen, double Limit, double? Norm, int Days, string? About, IReadOnlyList<long> Looks, DateTime Last)
{
    /// <summary>The same finding keeps its key while its window lasts, so that it is raised once and not each night.</summary>
    public string Key => string.Create(CultureInfo.InvariantCulture, $"{Rule}:{Person}:{Subject}:{StationTime.Day(Last).DayNumber / Math.Max(1, Days)}");

    private string? Subject => Rule is AlertRule.WornReference or AlertRule.BreakGlass ? About : Rule == AlertRule.OneFamily ? About : Target;

    public Words Words => AlertWords.Say(Rule, Seen, Limit, Norm, Days, Rule == AlertRule.OneFamily ? null : About);
}

/// <summary>How each rule says what it saw, in both languages.</summary>
public static class AlertWords
{
    // {0} seen, {1} limit, {2} norm, {3} days, {4} the rule's own word.
    private static readonly Dictionary<AlertRule, (Words Name, Words Text)> All = new()
    {
        [AlertRule.SameTarget] = (
            new("Same target again and again", "ایک ہی ہدف بار بار"),
            new("Asked {0} times in {3} days about the same target without an open case; {1} raise an alert.", "{3} دن میں ایک ہی ہدف کے بارے میں بغیر کھلے مقدمے کے {0} بار پوچھا؛ {1} پر الرٹ ہوتا ہے۔")),
        [AlertRule.SameTargetSlow] = (
            new("Same target over months", "مہینوں تک ایک ہی ہدف"),
            new("Asked on {0} days within {3} days about the same target without an open case; {1} raise an alert.", "{3} دن کے اندر {0} مختلف دنوں میں ایک ہی ہدف کے بارے میں بغیر کھلے مقدمے کے پوچھا؛ {1} پر الرٹ ہوتا ہے۔")),
        [AlertRule.SameOnShift] = (
            new("The same at the checkpost on many days", "ناکے پر وہی لوگ کئی دن"),
            new("One target on {0} days of {3} in this officer's checks, {4} such targets; {1} days raise an alert: are the checks real?", "اس اہلکار کی پڑتال میں ایک ہدف {3} میں سے {0} دن آیا، ایسے ہدف {4}؛ {1} دن پر الرٹ ہوتا ہے: کیا پڑتال حقیقی ہے؟")),
        [AlertRule.OffDuty] = (
            new("Off duty", "ڈیوٹی کے بغیر"),
            new("{0} look-ups in {3} days at times when the roster of the office shows no duty of this person; {1} raise an alert.", "{3} دن میں {0} بار ایسے وقت پوچھا جب دفتر کے ڈیوٹی روسٹر میں اس شخص کی ڈیوٹی نہیں؛ {1} پر الرٹ ہوتا ہے۔")),
        [AlertRule.OffBeat] = (
            new("From an unusual device", "غیر معمولی آلے سے"),
            new("{0} look-ups in 7 days from a device of the class {4}; {2} % of the look-ups of this role come from one; {1} raise an alert.", "7 دن میں {0} بار {4} قسم کے آلے سے پوچھا؛ اس عہدے کی {2} ٪ پوچھ ایسے آلے سے ہوتی ہے؛ {1} پر الرٹ ہوتا ہے۔")),
        [AlertRule.ManyUnits] = (
            new("One target, many offices", "ایک ہدف، کئی دفاتر"),
            new("{0} offices and {4} persons asked about one target within a day; {1} offices raise an alert.", "ایک دن میں {0} دفاتر اور {4} افراد نے ایک ہی ہدف کے بارے میں پوچھا؛ {1} دفاتر پر الرٹ ہوتا ہے۔")),
        [AlertRule.NearMiss] = (
            new("Many refused questions", "کئی پوچھ رد ہوئیں"),
            new("{0} questions of this person were refused or sent to the supervisor in {3} days; {2} are usual for the role and this much work; {1} raise an alert.", "{3} دن میں اس شخص کی {0} پوچھ رد ہوئیں یا افسرِ بالا کو گئیں؛ اس عہدے اور کام کے لیے {2} معمول ہے؛ {1} پر الرٹ ہوتا ہے۔")),
        [AlertRule.NearMissSame] = (
            new("A refused question tried again", "رد کی گئی پوچھ دوبارہ"),
            new("A question that was refused or sent to the supervisor was tried on {0} days within {3} days; {1} raise an alert.", "رد کی گئی یا افسرِ بالا کو بھیجی گئی پوچھ {3} دن کے اندر {0} دن دہرائی گئی؛ {1} پر الرٹ ہوتا ہے۔")),
        [AlertRule.OwnNorm] = (
            new("Far more than on their own days", "اپنے معمول سے بہت زیادہ"),
            new("{4} look-ups in a day; {2} is the middle of this person's last {3} days; that is {0} times the usual spread, {1} raise an alert.", "ایک دن میں {4} پوچھ؛ اس شخص کے پچھلے {3} دنوں کا وسط {2} ہے؛ یہ معمول کے پھیلاؤ کا {0} گنا ہے، {1} پر الرٹ ہوتا ہے۔")),
        [AlertRule.PeerNorm] = (
            new("Far more than others of the role", "ہم منصبوں سے بہت زیادہ"),
            new("{4} look-ups in {3} days; {2} is the middle of others in this role; that is {0} times the usual spread, {1} raise an alert.", "{3} دن میں {4} پوچھ؛ اس عہدے کے دوسروں کا وسط {2} ہے؛ یہ معمول کے پھیلاؤ کا {0} گنا ہے، {1} پر الرٹ ہوتا ہے۔")),
        [AlertRule.Canary] = (
            new("Watched person", "نگرانی کا فرضی شخص"),
            new("Asked about a person who does not exist and whom nobody has reason to ask about.", "ایسے شخص کے بارے میں پوچھا جو وجود نہیں رکھتا اور جس کے بارے میں پوچھنے کی کسی کے پاس وجہ نہیں۔")),
        [AlertRule.AfterPosting] = (
            new("After a posting ended", "تعیناتی ختم ہونے کے بعد"),
            new("{0} look-ups after a posting ended ({4}), within {3} days; {1} raise an alert.", "تعیناتی ختم ہونے کے بعد ({4})، {3} دن کے اندر {0} پوچھ؛ {1} پر الرٹ ہوتا ہے۔")),
        [AlertRule.OneFamily] = (
            new("One family or house", "ایک خاندان یا گھر"),
            new("{0} different persons of one family or house in {3} days without an open case; {1} raise an alert.", "{3} دن میں بغیر کھلے مقدمے کے ایک خاندان یا گھر کے {0} مختلف افراد؛ {1} پر الرٹ ہوتا ہے۔")),
        [AlertRule.WornReference] = (
            new("One reference for many targets", "ایک حوالے پر بہت سے ہدف"),
            new("{4} carries {0} different targets in {3} days; {2} is usual; {1} raise an alert.", "{4} پر {3} دن میں {0} مختلف ہدف؛ {2} معمول ہے؛ {1} پر الرٹ ہوتا ہے۔")),
        [AlertRule.RepeatedNote] = (
            new("The same words again and again", "وہی الفاظ بار بار"),
            new("The same words justify {0} different targets in {3} days; {2} is usual; {1} raise an alert.", "{3} دن میں وہی الفاظ {0} مختلف ہدف کی وجہ بنے؛ {2} معمول ہے؛ {1} پر الرٹ ہوتا ہے۔")),
        [AlertRule.BreakGlass] = (
            new("Opened in danger to life", "جان کے خطرے میں کھولی گئی"),
            new("A sealed report was opened in danger to life without a second person (opening {4}); every one is reviewed.", "سربمہر رپورٹ جان کے خطرے میں دوسرے افسر کے بغیر کھولی گئی (نمبر {4})؛ ہر ایک کا جائزہ ہوتا ہے۔")),
    };

    public static Words Name(AlertRule rule) => All[rule].Name;

    public static Words Say(AlertRule rule, double seen, double limit, double? norm, int days, string? about) =>
        All[rule].Text.With(Figure(seen), Figure(limit), norm is { } n ? Figure(n) : "–", days, about ?? "–");

    private static string Figure(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
