using Thana.Domain;

namespace Thana.Web.Platform.Registers;

/// <summary>A key that a client makes once for one act, 8 to 64 letters, digits and hyphens.</summary>
public static class IdempotencyKey
{
    public static Refusal Missing { get; } = new(
        "request.no-key",
        new Words("The form has lost its key. Open it again; what you typed is kept.", "فارم کی کلید گم ہو گئی۔ دوبارہ کھولیں؛ آپ کا لکھا محفوظ ہے۔"));

    public static string New() => Guid.CreateVersion7().ToString();

    public static string? Read(string? key) =>
        key is { Length: >= 8 and <= 64 } && key.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') ? key : null;
}
