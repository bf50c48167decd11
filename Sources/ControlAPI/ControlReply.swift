public import APIContract
public import HTTPWire
import JSONTree

/// What the server says when it has carried out a command, as replies.
public enum ControlReply {
    public static func devices(_ listings: [DeviceListing]) -> Reply {
        .json(Devices.listView.json(of: listings))
    }

    public static func device(_ listing: DeviceListing) -> Reply {
        .json(DeviceListing.view.json(of: listing))
    }

    public static let done = Reply.done
}

/// Several devices behind one control port.
extension ControlAPI {
    /// `/devices/3/clock` is `/clock` of device 3; nil where no device is named.
    public static func addressee(of request: HTTPRequest) -> (id: Int, request: HTTPRequest)? {
        let parts = request.target.path.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: true)
        guard parts.count == 3, parts[0] == "devices", let id = Int(parts[1]) else { return nil }
        var target = request.target
        target.path = "/" + parts[2]
        return (id, request.with(target: target))
    }

    public func respond(toStranger id: Int, _ request: HTTPRequest) -> ResponsePlan {
        plan(of: dialect.reply(to: ControlError.notFound("there is no device \(id)")), to: request)
    }

    /// How a command ended.
    /// - Parameter end: nil of a move that waits for a server: its answer comes later.
    public func respond(
        with end: Result<Reply?, ControlError>,
        to request: HTTPRequest,
        on session: inout ControlSession
    ) -> ResponsePlan {
        switch end {
        case .success(let reply?): plan(of: reply, to: request)
        case .success(nil): begin(.move, for: request, on: &session)
        case .failure(let error): plan(of: dialect.reply(to: error), to: request)
        }
    }
}
