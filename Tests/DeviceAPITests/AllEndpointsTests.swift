import APIContract
import HTTPWire
import IntercomModel
import JSONTree
import Testing

@testable import DeviceAPI

@Suite struct AllEndpointsTests {
    private static let families = Families.names.map(\.name)

    @Test(arguments: families)
    func `no path stands twice, and every operation has one endpoint`(family: String) {
        let device = AskSettings(family: family).device
        let table = DeviceRoutes.table(for: device)
        #expect(table.routes.count > 40)
        #expect(table.objections == [])
        // Older ones do not have all.
        let newest = AskSettings(family: family, apiVersion: "2.15.0").device
        for resource in DeviceRoutes.resources {
            #expect(Self.isComplete(resource, on: newest), "\(resource)")
        }
    }

    private static func isComplete(_ resource: any Resource<Device, DeviceRefusal>.Type, on device: Device) -> Bool {
        func open<R: Resource<Device, DeviceRefusal>>(_ resource: R.Type) -> Bool {
            let operations = resource.endpoints(of: device).map(\.operation)
            return operations.count == R.Operation.allCases.count && Set(operations) == Set(R.Operation.allCases)
        }
        return open(resource)
    }

    @Test(arguments: families)
    func `a device fresh from the factory answers everything within its shapes`(family: String) throws {
        for route in Self.readers(of: family) {
            var device = AskSettings(family: family).device
            let reply = try route.reply(to: ValidRequest(), from: &device)
            guard let value = reply.content.json, let shape = route.answer else { continue }
            #expect(shape.firstViolation(in: value) == nil, "\(route.name)")
        }
    }

    @Test(arguments: families)
    func `a setting that is read may be written back, and then reads the same`(family: String) {
        var ask = AskSettings(family: family)
        // A list is no setting: POST adds to it.
        let writers = Self.routes(of: family)
            .filter { $0.method == .post && $0.body != nil && !Self.adding.contains($0.name) }
            .map { $0.paths[0].text }
        for path in Self.readers(of: family).map({ $0.paths[0].text }) where writers.contains(path) {
            let read = ask("GET " + path)
            #expect(read.hasPrefix("200 {"))
            #expect(ask("POST " + path, String(read.dropFirst(4))) == "200 {}", "\(path)")
            #expect(ask("GET " + path) == read, "\(path)")
        }
        #expect(ask.takeEvents().isEmpty)
    }

    @Test(arguments: families)
    func `no setter takes a body that is not JSON or not an object`(family: String) {
        for route in Self.routes(of: family) where route.body != nil {
            var ask = AskSettings(family: family)
            for body in ["", "{", "[]", "1"] where !(body.isEmpty && route.body?.isNullable == true) {
                #expect(
                    ask("\(route.method.rawValue) \(route.paths[0].text)", body) == invalid("must be a JSON object"),
                    "\(route.name)"
                )
            }
        }
    }

    private static func routes(of family: String) -> [Route<Device, DeviceRefusal>] {
        DeviceRoutes.table(for: AskSettings(family: family).device).routes
    }

    private static let adding = ["Apartments.upsert", "IdentifierLinks.create"]

    /// GETs that ask for nothing; a login asks, though its contract leaves the words to the device.
    private static func readers(of family: String) -> [Route<Device, DeviceRefusal>] {
        routes(of: family).filter { route in
            route.method == .get && route.name != "Authentication.login" && !route.query.contains(where: \.isRequired)
                && !route.paths[0].text.utf8.contains(UInt8(ascii: "{"))
        }
    }
}
