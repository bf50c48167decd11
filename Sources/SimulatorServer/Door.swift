import HTTPTransport
import HTTPWire
import Reactor
import SimulatorCore

/// Where clients come in. It listens from when it is made. A device has one or more, and the process one for the tester.
protocol Door: AnyObject {
    var address: SocketAddress { get }
    /// Whether it speaks HTTPS.
    var isSecure: Bool { get }
    /// Whether it refuses connections, as a port without a listener does; what was open is closed when that begins.
    var isRefusing: Bool { get set }

    /// Whether a request has begun that is not answered to its end.
    var hasRequestsUnderWay: Bool { get }

    /// What the next requests have to say of themselves depends on the rules about faults.
    func prepare(for outlook: Outlook)

    /// Ends what is open; it goes on listening.
    func closeConnections()

    /// Accepts no connection, lets answers under way end until the deadline, then calls back once.
    func drain(within deadline: Duration, then: @escaping () -> Void)

    /// Closes everything at once.
    func stop()

    /// Goes on with a held answer; nothing happens where there is no such hold.
    func resume(_ hold: Int, with plan: ResponsePlan, of answer: @autoclosure () -> String)

    // For answers that come from a unit: see HTTPServer.
    func pass(_ bytes: [UInt8], on connection: Int)
    func answerEarly(_ plan: ResponsePlan, on connection: Int)
    func endConnection(_ connection: Int, by step: ResponsePlan.Step)
}

extension Door {
    /// - Parameter host: by which name the client has reached this machine; nil where that is not known.
    func url(askedAt host: AskedHost? = nil) -> String {
        "\(isSecure ? "https" : "http")://\(address.told(to: host))"
    }
}

extension HTTPServer: Door {
    func prepare(for outlook: Outlook) {
        namesClients = outlook.asksForClients
        announcesHeads = relays || !outlook.isUndisturbed
        // A rule may be about a connection that has sent nothing yet.
        mayAwaitRequests = !announcesHeads
    }
}

extension ResponsePlan {
    /// The device or the process that would have answered is no more.
    static let gone = ResponsePlan([.close], keepsAlive: false)
}
