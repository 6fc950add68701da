namespace Thana.Web.Platform.Keys;

/// <summary>The keys that open the registers are not at hand: missing, sealed under another passphrase, or of another installation. The message tells what to do.</summary>
public sealed class KeyRefusedException(string message) : IOException(message);
