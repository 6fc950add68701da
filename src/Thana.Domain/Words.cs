namespace Thana.Domain;

/// <summary>One text in both languages of the product. The constructor asks for both, so a missing translation does not compile.</summary>
public sealed record Words(string En, string Ur)
{
    /// <summary>The text in the language with this two-letter code; English for any language the product does not have.</summary>
    public string In(string language) => language == "ur" ? Ur : En;

    /// <summary>The same words with values put in their places <c>{0}</c>, <c>{1}</c>, in both languages.</summary>
    public Words With(params object[] values) => new(
        string.Format(System.Globalization.CultureInfo.InvariantCulture, En, values),
        string.Format(System.Globalization.CultureInfo.InvariantCulture, Ur, values));
}
