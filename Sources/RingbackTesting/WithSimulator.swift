/// Runs `body` with a simulated device of its own, which listens on a free port and is gone afterwards.
///
///     try await withSimulator(SimulatorOptions(scenarios: ["busy"])) { device in
///         let panel = Panel(url: device.url)
///         try await panel.call("101")
///         try await device.clock.advance(by: .seconds(5))
///         #expect(try await panel.status == "busy")
///     }
public func withSimulator<Value>(
    _ options: SimulatorOptions = SimulatorOptions(),
    isolation: isolated (any Actor)? = #isolation,
    _ body: (SimulatedDevice) async throws -> Value
) async throws -> Value {
    let device = try await SimulatedDevice(options)
    do {
        let value = try await body(device)
        await device.stop()
        return value
    } catch {
        await device.stop()
        throw error
    }
}
