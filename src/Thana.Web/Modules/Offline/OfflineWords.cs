using Thana.Domain;

namespace Thana.Web.Modules.Offline;

internal static class OfflineWords
{
    public static readonly Words Title = new("The station's server does not answer", "تھانے کا سرور جواب نہیں دے رہا");
    public static readonly Words Page = new(
        "This page needs the server, and nothing of it is kept in this browser. An FIR can be written all the same, and the map of the province opens without reports.",
        "اس صفحے کے لیے سرور درکار ہے، اور اس کا کچھ بھی اس براؤزر میں نہیں رکھا جاتا۔ ایف آئی آر پھر بھی لکھی جا سکتی ہے، اور صوبے کا نقشہ رپورٹوں کے بغیر کھلتا ہے۔");
    public static readonly Words Form = new(
        "Write the report all the same. What you type is kept in this browser; press “Register” and it is registered as soon as the server answers, once and never twice. It has no number before that.",
        "رپورٹ پھر بھی لکھیں۔ آپ کا لکھا اس براؤزر میں محفوظ رہتا ہے؛ اندراج کا بٹن دبائیں تو سرور جواب دیتے ہی درج ہو گی، ایک ہی بار۔ اس سے پہلے کوئی نمبر نہیں۔");
    public static readonly Words Map = new("The map without the reports: those are with the server.", "نقشہ رپورٹوں کے بغیر: وہ سرور پر ہیں۔");
    public static readonly Words Again = new("Try again", "دوبارہ کوشش کریں");
    public static readonly Words Back = new("The server answers again. What you typed goes on in the full form.", "سرور دوبارہ جواب دے رہا ہے۔ آپ کا لکھا مکمل فارم میں جاری رہے گا۔");
    public static readonly Words GoOn = new("Go on there", "وہاں جاری رکھیں");
    public static readonly Words Nobody = new(
        "Nobody is signed in in this browser, so it cannot be known whose report this would be. Write it on paper until the server answers.",
        "اس براؤزر میں کوئی سائن اِن نہیں، اس لیے معلوم نہیں کہ رپورٹ کس کی ہو گی۔ سرور کے جواب دینے تک کاغذ پر لکھیں۔");
}
