using Thana.Domain;

namespace Thana.Web.Modules.Finding;

internal static class FindWords
{
    public static readonly Words Title = new("Find a report", "رپورٹ تلاش کریں");
    public static readonly Words Anything = new("Number, name, CNIC, phone or words", "نمبر، نام، شناختی کارڈ، فون یا الفاظ");
    public static readonly Words Number = new("FIR number", "ایف آئی آر نمبر");
    public static readonly Words Station = new("Station", "تھانہ");
    public static readonly Words From = new("Reported from", "رپورٹ کی تاریخ سے");
    public static readonly Words To = new("to", "تک");
    public static readonly Words Section = new("Section", "دفعہ");
    public static readonly Words Name = new("Name of a person", "کسی شخص کا نام");
    public static readonly Words Father = new("Father's name", "والد کا نام");
    public static readonly Words Cnic = new("CNIC", "شناختی کارڈ نمبر");
    public static readonly Words Phone = new("Phone", "فون نمبر");
    public static readonly Words Words = new("Words of the report", "رپورٹ کے الفاظ");
    public static readonly Words Go = new("Find", "تلاش کریں");
    public static readonly Words Clear = new("Clear", "صاف کریں");
    public static readonly Words None = new("Nothing found. Try fewer words, or another spelling of the name.", "کچھ نہیں ملا۔ کم الفاظ یا نام کے دوسرے ہجے آزمائیں۔");
    public static readonly Words Start = new("Fill in what you know; every part narrows the search. Both scripts are understood.", "جو معلوم ہے لکھیں؛ ہر خانہ تلاش کو محدود کرتا ہے۔ دونوں رسم الخط سمجھے جاتے ہیں۔");
    public static readonly Words Lead = new("A name that matches is a lead, not an identity.", "نام کا ملنا صرف سراغ ہے، شناخت نہیں۔");
    public static readonly Words Imported = new("imported", "درآمد شدہ");
    public static readonly Words BadCursor = new("This page address is not complete; search again.", "صفحے کا پتا مکمل نہیں؛ دوبارہ تلاش کریں۔");
    public static readonly Words ByPost = new("Ask for persons and words by POST /api/firs/find: addresses are kept in places where names must not stand.", "اشخاص اور الفاظ POST /api/firs/find سے پوچھیں: پتے ایسی جگہ محفوظ ہوتے ہیں جہاں نام نہیں ہونے چاہییں۔");
    public static readonly Words TooLong = new("That is too much to search for; write fewer words.", "تلاش کے لیے یہ بہت زیادہ ہے؛ کم الفاظ لکھیں۔");
    public static readonly Words BadNumber = new("Write the number like 12/2026.", "نمبر ایسے لکھیں: ‎12/2026");
    public static readonly Words BadDate = new("Write the date like 2026-11-23.", "تاریخ ایسے لکھیں: ‎2026-11-23");
    public static readonly Words BadOffice = new("There is no such station among yours.", "آپ کے تھانوں میں ایسا کوئی تھانہ نہیں۔");
}
