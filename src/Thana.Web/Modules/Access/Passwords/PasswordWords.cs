using Thana.Domain;

namespace Thana.Web.Modules.Access;

internal static class PasswordWords
{
    public static readonly Words Short = new("Use at least 15 characters. Four words that do not belong together are good.", "کم از کم 15 حروف لکھیں۔ چار ایسے لفظ اچھے ہیں جن کا آپس میں تعلق نہ ہو۔");
    public static readonly Words Long = new("Use at most 200 characters, without control characters.", "زیادہ سے زیادہ 200 حروف، کنٹرول کے نشانات کے بغیر۔");

    public static readonly Words Common = new(
        "This is easily guessed: it is made of common words, a repetition, or your own names, number or office. Add words that do not belong together.",
        "اس کا اندازہ آسان ہے: یہ عام الفاظ، تکرار، یا آپ کے اپنے نام، نمبر یا دفتر سے بنا ہے۔ ایسے لفظ شامل کریں جن کا آپس میں تعلق نہ ہو۔");

    public static readonly Words Title = new("Change your password", "اپنا پاس ورڈ بدلیں");
    public static readonly Words CurrentNeeded = new("The old password, or a passkey, is needed to change the password.", "پاس ورڈ بدلنے کے لیے پرانا پاس ورڈ یا پاس کی چاہیے۔");
    public static readonly Words New = new("New password", "نیا پاس ورڈ");
    public static readonly Words Again = new("The same again", "وہی دوبارہ");
    public static readonly Words Change = new("Change it", "بدلیں");
    public static readonly Words Differ = new("The two are not the same.", "دونوں ایک جیسے نہیں۔");
    public static readonly Words NotChanged = new("The password is not changed yet:", "پاس ورڈ ابھی نہیں بدلا:");
    public static readonly Words Changed = new("Your password is changed. Sessions elsewhere have ended.", "آپ کا پاس ورڈ بدل گیا۔ دوسری جگہوں کی نشستیں ختم ہو گئیں۔");
}
