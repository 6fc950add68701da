namespace Thana.Web.Platform.Access;

/// <summary>On a page or endpoint that asks again who is there: the officer proved it within the last five minutes, or proves it now.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RequireStepUpAttribute : Attribute
{
    /// <summary>The page may be looked at without; only its forms ask.</summary>
    public bool OnlyToPost { get; init; }

    /// <summary>A form is proved with the form itself, however fresh the last proof is; a program brings the proof in its body.</summary>
    public bool Always { get; init; }

    public bool Asks(string method) => !OnlyToPost || !(HttpMethods.IsGet(method) || HttpMethods.IsHead(method));
}
