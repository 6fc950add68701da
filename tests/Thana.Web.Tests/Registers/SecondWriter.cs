using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Thana.Web.Platform;
using Thana.Web.Platform.Registers;

namespace Thana.Web.Tests.Registers;

/// <summary>The registers of a station opened once more, as another node or another run has them.</summary>
internal sealed class SecondWriter : IAsyncDisposable
{
    private readonly ServiceProvider services;

    public SecondWriter(TestStation station, TimeProvider clock)
    {
        var collection = new ServiceCollection().AddLogging().AddRegisters(station.Options);
        collection.Replace(ServiceDescriptor.Singleton(clock));
        services = collection.BuildServiceProvider();
    }

    public Writer Writer => services.GetRequiredService<Writer>();

    public ValueTask DisposeAsync() => services.DisposeAsync();
}
