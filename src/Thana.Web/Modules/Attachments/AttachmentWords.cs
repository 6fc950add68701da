using Thana.Domain;
using Thana.Web.Modules.Attachments.Content;

namespace Thana.Web.Modules.Attachments;

internal static class AttachmentWords
{
    public static readonly Words Title = new("Files", "فائلیں");
    public static readonly Words None = new("No file is attached. Photographs, recordings and documents of the case belong here.", "کوئی فائل نہیں لگی۔ مقدمے کی تصویریں، ریکارڈنگ اور دستاویزات یہاں لگتی ہیں۔");
    public static readonly Words Attach = new("Attach a file", "فائل لگائیں");
    public static readonly Words To = new("To {0}", "{0} کے ساتھ");
    public static readonly Words Back = new("Back to the record", "اندراج پر واپس");
    public static readonly Words File = new("File", "فائل");
    public static readonly Words FileHint = new(
        "JPEG, PNG or WebP to 15 MB; PDF, Word, Excel, OpenDocument to 25 MB; sound and film (MP3, WAV, OGG, AMR, MP4) to 50 MB. What a file is, is read from its content.",
        "‏JPEG، PNG یا WebP ‏15 ایم بی تک؛ PDF، Word، Excel، OpenDocument ‏25 ایم بی تک؛ آواز اور فلم (MP3، WAV، OGG، AMR، MP4) ‏50 ایم بی تک۔ فائل کی قسم اس کے مواد سے پڑھی جاتی ہے۔");
    public static readonly Words Caption = new("What it shows, where and when it was taken", "کیا دکھاتی ہے، کہاں اور کب لی گئی");
    public static readonly Words Kept = new(
        "The file is kept sealed as it came, with its fingerprint in the book: nobody can exchange it unseen. Pictures are shown as a copy without the camera's data.",
        "فائل جیسی آئی سربمہر رکھی جاتی ہے اور اس کا نشان رجسٹر میں درج ہوتا ہے: کوئی اسے چھپ کر بدل نہیں سکتا۔ تصویر کی نقل کیمرے کے کوائف کے بغیر دکھائی جاتی ہے۔");
    public static readonly Words NotAttached = new("The file was not attached", "فائل نہیں لگی");
    public static readonly Words Original = new("as it came", "اصل");
    public static readonly Words Fingerprint = new("SHA-256", "SHA-256");
    public static readonly Words Damaged = new("The file is missing or was changed. The check of the books names it.", "فائل غائب ہے یا بدلی گئی۔ رجسٹروں کی جانچ اس کا نام بتاتی ہے۔");
    public static readonly Words Erased = new("Destroyed by order", "حکم سے تلف");
    public static readonly Words NoRecord = new("There is no such report or diary entry among those you write.", "آپ کے اندراجات میں ایسی کوئی رپورٹ یا مد نہیں۔");
    public static readonly Words Quota = new("Enough for today: an officer attaches {0} MB and {1} files a day. Hand the rest in on a stick.", "آج کے لیے کافی: ایک اہلکار دن میں {0} ایم بی اور {1} فائلیں لگا سکتا ہے۔ باقی یو ایس بی پر جمع کرائیں۔");
    public static readonly Words LongCaption = new("At most 500 characters, without control characters.", "زیادہ سے زیادہ 500 حروف، کنٹرول حروف کے بغیر۔");

    public static Words FormOf(string form) => Enum.TryParse<FileForm>(form, out var known) && known.IsPicture() ? new(form.ToUpperInvariant(), form.ToUpperInvariant()) : new(form, form);
}
