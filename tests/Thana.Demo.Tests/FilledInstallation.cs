using Xunit;

namespace Thana.Demo.Tests;

/// <summary>One filled installation that the reading tests share; none of them changes it.</summary>
public sealed class FilledInstallation : IAsyncLifetime
{
    public Installation Made { get; } = new();

    public string Printed { get; private set; } = "";

    public async ValueTask InitializeAsync() => Printed = (await Made.Fill()).Printed;

    public ValueTask DisposeAsync()
    {
        Made.Dispose();
        return ValueTask.CompletedTask;
    }
}
