using Thana.Domain;

namespace Thana.Web.Modules.Attachments.Content;

internal static class FileWords
{
    public static readonly Words Empty = new("Choose a file; this one is empty.", "فائل منتخب کریں؛ یہ خالی ہے۔");
    public static readonly Words TooLarge = new("The file is larger than {0} MB. Send a smaller copy, or hand it in on a stick.", "فائل {0} ایم بی سے بڑی ہے۔ چھوٹی نقل بھیجیں یا یو ایس بی پر جمع کرائیں۔");
    public static readonly Words Unknown = new("This is no picture, PDF, sound, film or document that is taken, whatever its name says.", "نام کچھ بھی ہو، یہ ایسی تصویر، پی ڈی ایف، آواز، فلم یا دستاویز نہیں جو لی جاتی ہے۔");
    public static readonly Words Damaged = new("The file is damaged or cut short. Take it again from where it came.", "فائل خراب یا ادھوری ہے۔ جہاں سے آئی وہاں سے دوبارہ لیں۔");
    public static readonly Words TwoFiles = new("Another file is hidden behind this one. Save the picture anew and attach that.", "اس کے پیچھے دوسری فائل چھپی ہے۔ تصویر نئے سرے سے محفوظ کر کے لگائیں۔");
    public static readonly Words Animated = new("Pictures that move are not taken; attach a film or a still picture.", "متحرک تصویر نہیں لی جاتی؛ فلم یا ساکت تصویر لگائیں۔");
    public static readonly Words TooManyPixels = new("The picture has more than {0} million points. Make it smaller first.", "تصویر میں {0} ملین سے زیادہ نقطے ہیں۔ پہلے چھوٹی کریں۔");
    public static readonly Words Active = new("The document holds a program, a macro, a form that acts or a file inside. Save it as a plain document, or print it to PDF.", "دستاویز میں پروگرام، میکرو، عمل کرنے والا فارم یا اندر فائل ہے۔ سادہ دستاویز بنا کر یا پی ڈی ایف میں چھاپ کر لگائیں۔");
    public static readonly Words External = new("The document fetches parts from elsewhere. Save it with its parts inside.", "دستاویز کے حصے کہیں اور سے آتے ہیں۔ انھیں اندر شامل کر کے محفوظ کریں۔");
    public static readonly Words HiddenSheet = new("The workbook has a hidden sheet. Show it or remove it, then attach the book.", "ورک بک میں چھپی شیٹ ہے۔ اسے ظاہر کریں یا نکال دیں، پھر لگائیں۔");
    public static readonly Words Encrypted = new("The file is locked with a password. Attach it unlocked; it is sealed here.", "فائل پر پاس ورڈ ہے۔ بغیر پاس ورڈ لگائیں؛ یہاں سربمہر رکھی جاتی ہے۔");
    public static readonly Words Explodes = new("Unpacked, the file would be enormous. It is not taken.", "کھلنے پر فائل بے حد بڑی ہوتی ہے۔ یہ نہیں لی جاتی۔");
    public static readonly Words BadMember = new("The file holds members that no plain document has. It is not taken.", "فائل میں ایسے حصے ہیں جو سادہ دستاویز میں نہیں ہوتے۔ یہ نہیں لی جاتی۔");
    public static readonly Words Virus = new("The virus scanner knows this file as harmful. It is not taken; keep the stick apart.", "وائرس سکینر اس فائل کو نقصان دہ جانتا ہے۔ یہ نہیں لی جاتی؛ یو ایس بی الگ رکھیں۔");
    public static readonly Words NotScanned = new("The virus scanner does not answer, and nothing is taken unasked. Tell the administrator; try again later.", "وائرس سکینر جواب نہیں دے رہا، اور بغیر جانچ کچھ نہیں لیا جاتا۔ منتظم کو بتائیں؛ بعد میں کوشش کریں۔");
    public static readonly Words Archive = new("Archives are not taken. Attach each file in it by itself.", "آرکائیو نہیں لیا جاتا۔ اس کی ہر فائل الگ لگائیں۔");
}
