/// What serves the API: over HTTP, and over HTTPS beside it where `web/ssl` says so.
public struct WebServer: Sendable {
    /// Whether it speaks HTTPS: as it was set when the server started last.
    public internal(set) var isEncrypted: Bool
    /// Rings when the server has restarted; nil while it does not.
    var restart: TimerID?

    /// A client of panels waits for the API so long behind `web/ssl` (C2, fact sheet 4.11): that HTTPS comes and goes then is
    /// inferred. That HTTP is served all the while is invented.
    public static let restartTime = Duration.seconds(3)
}

extension Device {
    /// A setting of it has changed. A second change begins the restart again.
    mutating func restartWeb() {
        stopWeb()
        web.restart = timeline.set(.web, at: now + WebServer.restartTime)
    }

    mutating func startWeb() {
        web = WebServer(isEncrypted: settings.isWebEncrypted)
    }

    mutating func stopWeb() {
        if let restart = web.restart { timeline.cancel(restart) }
        web.restart = nil
    }
}
