import APIContract
public import Bundles
import ControlAPI
import HTTPTransport
import HTTPWire

/// What has come to the devices, to be replayed elsewhere.
extension Simulator {
    /// Of each device that had traffic, by number; those that were removed among them.
    public var bundles: [Bundle] {
        (keptBundles + everyone.compactMap(\.bundle)).filter(\.hasTraffic).sorted { $0.device < $1.device }
    }

    private var bundle: Bundle? {
        Bundle(of: desk, device: number, limits: configuration.limits.wire, program: configuration.version)
    }

    func makeBundle() throws(ControlError) -> Reply {
        guard let bundle else { throw .conflict("nothing is recorded: serve without --record-limit 0") }
        return Reply(.ok, .bytes(Array(bundle.text.utf8), type: "application/json"))
    }

    /// Of a device that is about to go. Who makes one for each of his tests, for ever, has the last ones.
    func keep(_ other: Simulator) {
        guard configuration.keepsBundles, let bundle = other.bundle, bundle.hasTraffic else { return }
        if keptBundles.count == Self.mostKept { keptBundles.removeFirst() }
        keptBundles.append(bundle)
    }

    private static let mostKept = 100
}
