namespace Thana.Domain;

/// <summary>The reasons of the rules, in both languages.</summary>
public static class RuleWords
{
    public static readonly Words Needed = new("This is needed.", "یہ لکھنا ضروری ہے۔");
    public static readonly Words TooLong = new("At most {0} characters.", "زیادہ سے زیادہ {0} حروف۔");
    public static readonly Words ControlCharacters = new("The text holds characters that cannot be kept. Type it again.", "متن میں ایسے حروف ہیں جو محفوظ نہیں ہو سکتے۔ دوبارہ لکھیں۔");
    public static readonly Words BadTime = new("Write date and hour like 2026-11-23 10:30.", "تاریخ اور وقت ایسے لکھیں: ‎2026-11-23 10:30");
    public static readonly Words BadChoice = new("Choose one of the list.", "فہرست میں سے ایک چنیں۔");
    public static readonly Words BadNumber = new("Write a number from {0} to {1}.", "{0} سے {1} تک کا عدد لکھیں۔");
    public static readonly Words BadCnic = new("A CNIC has 13 digits, like 17301-1234567-1 (an old card 11). Put other documents in their own field.", "شناختی کارڈ نمبر کے 13 ہندسے ہوتے ہیں، جیسے ‎17301-1234567-1 (پرانے کارڈ کے 11)۔ دوسری دستاویز اپنے خانے میں لکھیں۔");
    public static readonly Words BadPhone = new("Write the number like 0312-1234567 or 091-1234567, a foreign one with +.", "فون نمبر ایسے لکھیں: ‎0312-1234567 یا ‎091-1234567، غیر ملکی + کے ساتھ۔");
    public static readonly Words InFuture = new("This cannot be later than now.", "یہ وقت ابھی سے بعد کا نہیں ہو سکتا۔");
    public static readonly Words OccurredAfterReport = new("The offence cannot have happened after it was reported.", "وقوعہ رپورٹ کے بعد نہیں ہو سکتا۔");
    public static readonly Words OccurredEndBeforeStart = new("The occurrence ends before it begins.", "وقوعہ کا اختتام آغاز سے پہلے ہے۔");
    public static readonly Words DespatchBeforeReport = new("Despatch from the station cannot be before the report.", "تھانہ سے روانگی رپورٹ سے پہلے نہیں ہو سکتی۔");
    public static readonly Words NoSuchDiaryEntry = new("There is no diary entry by this number. Write it like 14/2026, or leave it empty to write one with the FIR.", "اس نمبر کی کوئی مد روزنامچے میں نہیں۔ ‎14/2026 کی طرح لکھیں، یا خالی چھوڑیں تاکہ مد ساتھ ہی لکھی جائے۔");
    public static readonly Words BeforeDiary = new("An FIR is never earlier than its diary entry: the report is at the earliest what the diary says it was received.", "ایف آئی آر اپنی روزنامچہ مد سے پہلے کی نہیں ہو سکتی: رپورٹ کا وقت مد کی وصولی سے پہلے کا ہے۔");
    public static readonly Words DelayNeedsReason = new("More than {0} hours lie between the offence and the report, or {1} between the report and its writing: say why.", "وقوعہ اور رپورٹ میں {0} گھنٹے سے زیادہ، یا رپورٹ اور اندراج میں {1} گھنٹے سے زیادہ کا فرق ہے: وجہ لکھیں۔");
    public static readonly Words OffenceNeeded = new("Charge at least one section of law.", "کم از کم ایک دفعہ لکھیں۔");
    public static readonly Words UnknownSection = new("This section is not in the catalogue.", "یہ دفعہ فہرست میں نہیں۔");
    public static readonly Words NotInForce = new("This section was in force from {0} to {1}, not on the day of the offence.", "یہ دفعہ {0} سے {1} تک نافذ تھی، وقوعہ کے دن نہیں۔");
    public static readonly Words StillInForce = new("today", "آج");
    public static readonly Words RiderAlone = new("Sections such as 34, 109, 149 and 511 are charged only with another one.", "34، 109، 149 اور 511 جیسی دفعات اکیلی نہیں لگتیں۔");
    public static readonly Words NoneCognizable = new("None of these sections is cognizable. Enter it in the daily diary and refer the informant to the Magistrate (s.155 CrPC).", "ان میں سے کوئی دفعہ قابلِ دست اندازی پولیس نہیں۔ روزنامچے میں درج کریں اور اطلاع دہندہ کو مجسٹریٹ کے پاس بھیجیں (دفعہ 155 ض ف)۔");
    public static readonly Words RepeatedSection = new("This section is charged already.", "یہ دفعہ پہلے لگ چکی ہے۔");
    public static readonly Words NotReadBack = new("An oral report is read back to the informant (s.154 CrPC). Do it, then tick here.", "زبانی رپورٹ اطلاع دہندہ کو پڑھ کر سنائی جاتی ہے (دفعہ 154 ض ف)۔ سنائیں، پھر نشان لگائیں۔");
    public static readonly Words MurasilaOrder = new("The hours of the murasila must follow each other: offence, written, received at the station, now.", "مراسلے کے اوقات ترتیب سے ہوں: وقوعہ، تحریر، تھانے میں وصولی، اب۔");
    public static readonly Words ReportAfterMurasila = new("The report cannot be later than the murasila reached the station.", "رپورٹ کا وقت مراسلے کی تھانے میں وصولی سے بعد نہیں ہو سکتا۔");
    public static readonly Words BothCoordinates = new("Give both latitude and longitude, or neither.", "عرض بلد اور طول بلد دونوں لکھیں یا کوئی نہیں۔");
    public static readonly Words HalfFix = new("The device's fix needs latitude, longitude, accuracy and time, or none of them.", "آلے کے مقام کے لیے عرض بلد، طول بلد، درستی اور وقت چاروں درکار ہیں، یا کوئی نہیں۔");
    public static readonly Words Swapped = new("Latitude and longitude seem to be exchanged: here latitude is 23 to 38, longitude 60 to 80.", "لگتا ہے عرض بلد اور طول بلد الٹ گئے: یہاں عرض بلد 23 سے 38 اور طول بلد 60 سے 80 ہوتا ہے۔");
    public static readonly Words OutsideCountry = new("This point is not in Pakistan: latitude is 23 to 38, longitude 60 to 80.", "یہ مقام پاکستان میں نہیں: عرض بلد 23 سے 38، طول بلد 60 سے 80۔");
    public static readonly Words UnknownNeedsDescription = new("A person without a name needs a description, such as 'unknown, two men on a motorcycle'.", "نام معلوم نہ ہو تو حلیہ لکھیں، جیسے 'نامعلوم، دو افراد موٹر سائیکل پر'۔");
    public static readonly Words TooMany = new("At most {0} rows.", "زیادہ سے زیادہ {0} سطریں۔");
    public static readonly Words DiaryInFuture = new("The matter cannot have reached the station after now.", "معاملہ ابھی کے بعد تھانے نہیں پہنچ سکتا۔");
    public static readonly Words DiaryLate = new("This is written more than {0} minutes after it was received: say why.", "یہ وصولی کے {0} منٹ سے زیادہ بعد لکھا جا رہا ہے: وجہ لکھیں۔");
    public static readonly Words AlreadyOpened = new("Today's diary is opened already.", "آج کا روزنامچہ پہلے ہی کھل چکا ہے۔");
    public static readonly Words AlreadyClosed = new("Today's diary has its closing entry already.", "آج کے روزنامچے کی اختتامی مد پہلے ہی لکھی جا چکی ہے۔");
    public static readonly Words CashNeeded = new("The closing entry states the cash balance.", "اختتامی مد میں نقد بقایا لکھا جاتا ہے۔");
    public static readonly Words InformantNeeded = new("Name the informant.", "اطلاع دہندہ کا نام لکھیں۔");
    public static readonly Words MagistrateNeeded = new("Name the Magistrate to whom the informant is referred (s.155 CrPC).", "اس مجسٹریٹ کا نام لکھیں جس کے پاس اطلاع دہندہ بھیجا گیا (دفعہ 155 ض ف)۔");
    public static readonly Words Cognizable = new("This section is cognizable: the report belongs in the FIR register (s.154 CrPC).", "یہ دفعہ قابلِ دست اندازی پولیس ہے: رپورٹ رجسٹر ایف آئی آر میں درج ہو گی (دفعہ 154 ض ف)۔");
    public static readonly Words OfficerNeeded = new("Name the officer who arrives or leaves.", "آنے یا جانے والے اہلکار کا نام لکھیں۔");
    public static readonly Words CustodyDetails = new("For a person in custody, give offence and date and hour of arrest.", "حوالات میں بند شخص کا جرم اور تاریخ و وقت گرفتاری لکھیں۔");
}
