using Thana.Domain;

namespace Thana.Web.Modules.Access;

internal static class StepUpWords
{
    public static readonly Words Title = new("Is it still you?", "کیا اب بھی آپ ہی ہیں؟");
    public static readonly Words Needed = new("Prove again who you are; this act asks for it, and the last time was more than five minutes ago.", "اپنی شناخت دوبارہ ثابت کریں؛ یہ کام اس کا تقاضا کرتا ہے، اور پچھلی بار پانچ منٹ سے زیادہ گزر گئے۔");
    public static readonly Words Always = new("Prove with the old password or a passkey that it is you; this act always asks for it.", "پرانے پاس ورڈ یا پاس کی سے ثابت کریں کہ یہ آپ ہیں؛ یہ کام ہمیشہ اس کا تقاضا کرتا ہے۔");
    public static readonly Words Kept = new("What you typed is kept and goes on with your answer.", "آپ کا لکھا محفوظ ہے اور آپ کے جواب کے ساتھ آگے جائے گا۔");
    public static readonly Words GoOn = new("Go on", "آگے بڑھیں");
    public static readonly Words Not = new("Not confirmed yet:", "ابھی تصدیق نہیں ہوئی:");
}
