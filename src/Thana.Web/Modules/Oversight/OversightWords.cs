using Thana.Domain;
using Thana.Domain.Access;
using Thana.Domain.Oversight;

namespace Thana.Web.Modules.Oversight;

internal static class OversightWords
{
    public static readonly Words Queue = new("Access queue", "رسائی کی فہرست");
    public static readonly Words QueueIntro = new("Look-ups under your office that raised an alert or were drawn by lot. Who they are about does not answer them, and what is not answered within 72 hours goes to the office above.", "آپ کے دفتر کے ماتحت وہ پوچھ جن پر الرٹ ہوا یا جو قرعے میں آئیں۔ جس کے بارے میں ہو وہ خود جواب نہیں دیتا، اور 72 گھنٹے میں جواب نہ ملے تو معاملہ بالائی دفتر کو جاتا ہے۔");
    public static readonly Words OpenAlerts = new("Open alerts", "کھلے الرٹ");
    public static readonly Words AnsweredAlerts = new("Answered alerts", "جواب شدہ الرٹ");
    public static readonly Words NoAlerts = new("No open alert.", "کوئی کھلا الرٹ نہیں۔");
    public static readonly Words SamplesTitle = new("Drawn by lot", "قرعے میں آئیں");
    public static readonly Words NoSamples = new("No sampled look-up waits.", "قرعے کی کوئی پوچھ منتظر نہیں۔");
    public static readonly Words Rule = new("Rule", "قاعدہ");
    public static readonly Words What = new("What was seen", "کیا دیکھا گیا");
    public static readonly Words Who = new("Officer", "اہلکار");
    public static readonly Words Office = new("Office", "دفتر");
    public static readonly Words When = new("When", "کب");
    public static readonly Words Late = new("gone up {0}", "{0} بار اوپر گیا");
    public static readonly Words Open = new("Open", "کھولیں");
    public static readonly Words TargetKey = new("Target (its key)", "ہدف (اس کی کلید)");
    public static readonly Words LooksBehind = new("The look-ups behind it", "اس کے پیچھے کی پوچھ");
    public static readonly Words HiddenTarget = new("Whom was asked for stays hidden; the same key is the same target.", "کس کے بارے میں پوچھا گیا یہ پوشیدہ رہتا ہے؛ ایک ہی کلید ایک ہی ہدف ہے۔");
    public static readonly Words Purpose = new("Purpose", "مقصد");
    public static readonly Words Reference = new("Reference", "حوالہ");
    public static readonly Words Note = new("In the officer's words", "اہلکار کے الفاظ میں");
    public static readonly Words Device = new("Device", "آلہ");
    public static readonly Words Outcome = new("Outcome", "نتیجہ");
    public static readonly Words AnswerTitle = new("Answer", "جواب");
    public static readonly Words NotAnswered = new("It was not answered yet:", "ابھی جواب درج نہیں ہوا:");
    public static readonly Words Verdict = new("Finding", "نتیجہ");
    public static readonly Words Reason = new("Reason", "وجہ");
    public static readonly Words ReasonHint = new("At least 20 characters; it is kept with your name and the auditor reads it.", "کم از کم 20 حروف؛ آپ کے نام کے ساتھ محفوظ ہو گا اور آڈیٹر پڑھے گا۔");
    public static readonly Words Send = new("Answer", "جواب دیں");
    public static readonly Words NotYours = new("The office above answers this one.", "اس کا جواب بالائی دفتر دے گا۔");
    public static readonly Words Justified = new("Officer's justification", "اہلکار کی وضاحت");
    public static readonly Words NotJustified = new("Not justified yet.", "ابھی وضاحت نہیں دی گئی۔");
    public static readonly Words NoSuch = new("There is no such alert under your office.", "آپ کے دفتر کے ماتحت ایسا کوئی الرٹ نہیں۔");
    public static readonly Words MyAccess = new("My access", "میری رسائی");
    public static readonly Words MyIntro = new("What you looked at in the last 90 days, as it stands in the access log.", "پچھلے 90 دن میں آپ نے کیا دیکھا، جیسا لاگ رسائی میں درج ہے۔");
    public static readonly Words Waiting = new("{0} of your look-ups were drawn by lot and wait for your words.", "آپ کی {0} پوچھ قرعے میں آئیں اور آپ کی وضاحت کی منتظر ہیں۔");
    public static readonly Words OnlyDrawn = new("Only those drawn", "صرف قرعے والی");
    public static readonly Words All = new("All", "سب");
    public static readonly Words Asked = new("What", "کیا");
    public static readonly Words Shown = new("Shown", "دکھائے گئے");
    public static readonly Words Marks = new("Marks", "نشان");
    public static readonly Words Drawn = new("drawn by lot", "قرعے میں آئی");
    public static readonly Words Justify = new("Justify", "وضاحت دیں");
    public static readonly Words NothingYet = new("Nothing yet.", "ابھی کچھ نہیں۔");
    public static readonly Words Oversight = new("Oversight", "نگرانی");
    public static readonly Words OversightIntro = new("Counts and patterns of the last {0} days. No page here shows the content of a record.", "پچھلے {0} دن کے اعداد اور رجحان۔ یہاں کوئی صفحہ کسی ریکارڈ کا مواد نہیں دکھاتا۔");
    public static readonly Words CountsTitle = new("Look-ups by office, role and purpose", "پوچھ بلحاظ دفتر، عہدہ اور مقصد");
    public static readonly Words Role = new("Role", "عہدہ");
    public static readonly Words Looks = new("Looks", "پوچھ");
    public static readonly Words Persons = new("Persons", "افراد");
    public static readonly Words Refused = new("Refused or routed", "رد یا بھیجی گئیں");
    public static readonly Words AlertsTitle = new("Alerts", "الرٹ");
    public static readonly Words Unanswered = new("Unanswered", "بغیر جواب");
    public static readonly Words Overdue = new("Over 72 hours", "72 گھنٹے سے زائد");
    public static readonly Words SampleCounts = new("{0} look-ups were drawn by lot, {1} wait for a finding.", "{0} پوچھ قرعے میں آئیں، {1} نتیجے کی منتظر ہیں۔");
    public static readonly Words NotRun = new("One rule of the plan is not run: how the share of women among the targets differs between officers. The access log does not say who is a woman, and is not made to.", "منصوبے کا ایک قاعدہ نہیں چلتا: مختلف اہلکاروں کے اہداف میں خواتین کا تناسب۔ لاگ رسائی یہ نہیں بتاتا کہ کون عورت ہے، اور اسے ایسا بنایا بھی نہیں جاتا۔");
    public static readonly Words EarlyTitle = new("Moved before the normal tenure or in the middle of a case", "معمول کی مدت سے پہلے یا مقدمے کے دوران تبادلے");
    public static readonly Words OrderNo = new("Order", "حکم");
    public static readonly Words Second = new("Second signer", "دوسرے دستخط");
    public static readonly Words OpeningsTitle = new("Openings of sealed reports", "سربمہر رپورٹیں جو کھولی گئیں");
    public static readonly Words Record = new("Report", "رپورٹ");
    public static readonly Words Agreed = new("Agreed", "رضامند");
    public static readonly Words Danger = new("danger to life", "جان کا خطرہ");
    public static readonly Words NobodyYet = new("nobody yet", "ابھی کوئی نہیں");
    public static readonly Words SuspendedTitle = new("Suspended persons", "معطل افراد");
    public static readonly Words None = new("None.", "کوئی نہیں۔");
    public static readonly Words CanariesTitle = new("Watched persons who do not exist", "نگرانی کے فرضی افراد");
    public static readonly Words CanariesCount = new("How many each district has", "ہر ضلع میں کتنے ہیں");
    public static readonly Words CanariesIntro = new("{0} for each district. Invent a number that nobody bears; only its keyed hash is kept, and who asks gets the answer that any unknown person gets.", "ہر ضلع کے لیے {0}۔ ایسا نمبر بنائیں جو کسی کا نہ ہو؛ صرف اس کا کلیدی ہیش محفوظ ہوتا ہے، اور پوچھنے والے کو وہی جواب ملتا ہے جو کسی نامعلوم شخص کا ہو۔");
    public static readonly Words Register = new("Register", "درج کریں");
    public static readonly Words NotRegistered = new("It was not registered yet:", "ابھی درج نہیں ہوا:");
    public static readonly Words InventedName = new("Invented name and father's name, if one is used", "فرضی نام مع ولدیت، اگر ہو");
    public static readonly Words Needed = new("This is needed.", "یہ ضروری ہے۔");
    public static readonly Words AuditorOnly = new("Only an auditor or the commission does this.", "یہ صرف آڈیٹر یا کمیشن کر سکتا ہے۔");
    public static readonly Words BadOffice = new("Choose an office from the list.", "فہرست میں سے دفتر چنیں۔");
    public static readonly Words Exists = new("This number stands in a report: it is somebody's.", "یہ نمبر ایک رپورٹ میں موجود ہے: یہ کسی کا ہے۔");
    public static readonly Words WhoLooked = new("Who looked at my record", "میرا ریکارڈ کس نے دیکھا");
    public static readonly Words WhoIntro = new("For a citizen who stands at this desk with their own card. They are told which offices looked and for what class of purpose, 90 days after; what an open case needs is left out, and whether something was left out is not said. They may ask the commission to look again. This question is itself kept in the access log.", "اس شہری کے لیے جو اپنا شناختی کارڈ لے کر اس میز پر کھڑا ہو۔ اسے 90 دن بعد بتایا جاتا ہے کہ کن دفاتر نے اور کس قسم کے مقصد سے دیکھا؛ کھلے مقدمے کو جس کی ضرورت ہو وہ شامل نہیں ہوتا، اور یہ نہیں بتایا جاتا کہ کچھ چھوڑا گیا یا نہیں۔ وہ کمیشن سے دوبارہ جائزے کی درخواست کر سکتا ہے۔ یہ پوچھ بھی لاگ رسائی میں درج ہوتی ہے۔");
    public static readonly Words CardSeen = new("I hold the citizen's own card and have compared the face.", "شہری کا اپنا کارڈ میرے سامنے ہے اور چہرہ ملا لیا ہے۔");
    public static readonly Words CardNeeded = new("Only for the citizen in person, with their own card.", "صرف شہری خود، اپنے کارڈ کے ساتھ۔");
    public static readonly Words RequestNo = new("Number of the request or diary entry", "درخواست یا مد کا نمبر");
    public static readonly Words NoRight = new("Your posting does not answer this.", "آپ کی تعیناتی سے اس کا جواب نہیں دیا جا سکتا۔");
    public static readonly Words Tell = new("Show", "دکھائیں");
    public static readonly Words NotShown = new("Nothing is shown yet:", "ابھی کچھ نہیں دکھایا گیا:");
    public static readonly Words NobodyLooked = new("No look-up that can be told, up to {0}.", "{0} تک ایسی کوئی پوچھ نہیں جو بتائی جا سکے۔");
    public static readonly Words UpTo = new("Up to {0}", "{0} تک");
    public static readonly Words Month = new("Month", "مہینہ");
    public static readonly Words Times = new("Times", "بار");
    public static readonly Words AskReview = new("The citizen asks the commission to look again", "شہری کمیشن سے دوبارہ جائزہ چاہتا ہے");
    public static readonly Words InTheirWords = new("In the citizen's words", "شہری کے الفاظ میں");
    public static readonly Words ReviewsTitle = new("Requests to the commission", "کمیشن کو درخواستیں");
    public static readonly Words NoReview = new("No such request waits.", "ایسی کوئی درخواست منتظر نہیں۔");
    public static readonly Words Withheld = new("Withheld", "نہیں بتایا گیا");
    public static readonly Words Told = new("Told, or to be told after 90 days", "بتایا گیا، یا 90 دن بعد بتایا جائے گا");
    public static readonly Words Saved = new("It is written down.", "درج ہو گیا۔");
    public static readonly Words Cnic = new("CNIC", "شناختی کارڈ نمبر");

    private static readonly Dictionary<AlertVerdict, Words> Verdicts = new()
    {
        [AlertVerdict.Justified] = new("Belonged to the work", "کام کا حصہ تھا"),
        [AlertVerdict.Advised] = new("A mistake; the officer was told", "غلطی؛ اہلکار کو سمجھایا گیا"),
        [AlertVerdict.Inquiry] = new("An inquiry was opened", "انکوائری شروع کی گئی"),
    };

    private static readonly Dictionary<LookAction, Words> Actions = new()
    {
        [LookAction.Listed] = new("Read a list", "فہرست دیکھی"),
        [LookAction.Opened] = new("Opened a record", "ریکارڈ کھولا"),
        [LookAction.Printed] = new("Printed", "چھاپا"),
        [LookAction.Searched] = new("Searched", "تلاش کی"),
        [LookAction.LookedUp] = new("Looked up", "پوچھا"),
        [LookAction.Mapped] = new("Map", "نقشہ"),
    };

    private static readonly Dictionary<LookOutcome, Words> Outcomes = new()
    {
        [LookOutcome.Answered] = new("answered", "جواب ملا"),
        [LookOutcome.NothingFound] = new("nothing found", "کچھ نہیں ملا"),
        [LookOutcome.Refused] = new("refused", "رد"),
        [LookOutcome.Routed] = new("sent to the supervisor", "افسرِ بالا کو بھیجی گئی"),
    };

    public static IEnumerable<(string, Words)> VerdictList => Verdicts.Select(v => (v.Key.ToString(), v.Value));

    public static Words Of(AlertVerdict verdict) => Verdicts[verdict];

    public static Words Of(LookAction action) => Actions[action];

    public static Words Of(LookOutcome outcome) => Outcomes[outcome];

    /// <summary>What a purpose is called; those that the program gives itself have words here.</summary>
    public static Words PurposeName(string code) => code switch
    {
        Domain.Access.Purpose.Register => new("Own registers", "اپنے رجسٹر"),
        Domain.Access.Purpose.Supervision => new("Supervision", "نگرانی"),
        Look.SubjectAccess => new("The citizen asked", "شہری نے پوچھا"),
        _ => Domain.Access.Purpose.On(DateOnly.MaxValue.AddDays(-1)).FirstOrDefault(p => p.Code == code)?.Name ?? new Words(code, code),
    };

    /// <summary>The class that a citizen is told: an exact purpose would tell of an investigation.</summary>
    public static Words PurposeClass(string code) => code switch
    {
        "investigation" or "arrest" or "inquiry" => new("Police inquiry or investigation", "پولیس انکوائری یا تفتیش"),
        "court" => new("For a court", "عدالت کے لیے"),
        "checkpost" => new("Check on the road", "راستے میں پڑتال"),
        Domain.Access.Purpose.Register or Domain.Access.Purpose.Supervision => new("Keeping and supervising the registers", "رجسٹر رکھنا اور ان کی نگرانی"),
        Look.SubjectAccess => new("You asked yourself", "آپ نے خود پوچھا"),
        _ => new("Other duty", "دیگر فرض"),
    };
}
