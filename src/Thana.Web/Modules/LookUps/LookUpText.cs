using Thana.Domain;

namespace Thana.Web.Modules.LookUps;

internal static class LookUpText
{
    public static readonly Words Title = new("Look-up desk", "پوچھ گچھ ڈیسک");
    public static readonly Words Intro = new("Every question is written down with your name, its purpose and its reference before the answer is shown. A name is a lead, never an identity.", "ہر سوال جواب سے پہلے آپ کے نام، مقصد اور حوالے کے ساتھ درج ہوتا ہے۔ نام صرف اشارہ ہے، شناخت نہیں۔");
    public static readonly Words By = new("Ask by", "کس سے");
    public static readonly Words ByCnic = new("CNIC", "شناختی کارڈ");
    public static readonly Words ByPhone = new("Phone", "فون");
    public static readonly Words ByName = new("Name", "نام");
    public static readonly Words Value = new("Number or name", "نمبر یا نام");
    public static readonly Words Father = new("Father's name, with a name", "نام کے ساتھ ولدیت");
    public static readonly Words Ask = new("Ask", "پوچھیں");
    public static readonly Words NotAsked = new("Nothing was asked:", "کچھ نہیں پوچھا گیا:");
    public static readonly Words NoHit = new("No hit. It means only that no open report of this installation names this number or name.", "کچھ نہیں ملا۔ اس کا مطلب صرف یہ ہے کہ یہاں کی کسی رپورٹ میں یہ نمبر یا نام نہیں۔");
    public static readonly Words Hits = new("Hits: {0}", "ملے: {0}");
    public static readonly Words MoreHits = new("There are more; ask more narrowly.", "مزید بھی ہیں؛ سوال تنگ کریں۔");
    public static readonly Words Routed = new("This number is of yourself, your family or a colleague. You get no answer; your supervisor was asked to look.", "یہ نمبر آپ کا، آپ کے خاندان یا ساتھی کا ہے۔ جواب نہیں ملے گا؛ آپ کے افسر کو بھیج دیا گیا ہے۔");
    public static readonly Words AsWhat = new("As", "بطور");
    public static readonly Words Station = new("Station", "تھانہ");
    public static readonly Words Report = new("Report", "رپورٹ");
    public static readonly Words Sections = new("Sections", "دفعات");
    public static readonly Words WhatToDo = new("What to do", "کیا کریں");
    public static readonly Words NameTooShort = new("Write at least {0} letters of the name.", "نام کے کم از کم {0} حروف لکھیں۔");
    public static readonly Words NoLetters = new("Write a name in letters.", "نام حروف میں لکھیں۔");
    public static readonly Words NotYours = new("This officer does not serve under you.", "یہ اہلکار آپ کے ماتحت نہیں۔");
}
