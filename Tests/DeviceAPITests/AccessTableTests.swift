import APIContract
import IntercomModel
import JSONTree
import Testing

@testable import DeviceAPI

struct AccessTableTests {
    private static let resources: [any Resource<Device, DeviceRefusal>.Type] = [
        Apartments.self, Door.self, ForwardRules.self, FreeAccessSchedule.self, IdentifierLinks.self, Identifiers.self,
        LockOptions.self, Locks.self, LogItems.self, TimeProfiles.self, Unlocking.self,
    ]

    @Test(arguments: Families.names.map(\.name))
    func `no path stands twice, in any family`(family: String) {
        let table = AskAccess(family: family).table
        let doors = table.routes.flatMap { route in
            route.method.names.flatMap { name in route.paths.map { "\(name) \($0.text) \($0.root)" } }
        }
        #expect(Set(doors).count == doors.count)
    }

    @Test func `each operation has one row`() {
        func check<R: Resource<Device, DeviceRefusal>>(_ resource: R.Type) {
            let operations = resource.endpoints(of: AskAccess().device).map(\.operation)
            #expect(Set(operations) == Set(R.Operation.allCases))
            #expect(operations.count == R.Operation.allCases.count)
        }
        for resource in Self.resources { check(resource) }
    }

    @Test(arguments: ["camdroid-panels", "android-panels"])
    func `what a panel answers to GET as it leaves the factory has its promised shape`(family: String) {
        var ask = AskAccess(family: family)
        let names = Self.resources.map { "\($0)." }
        for route in ask.table.routes where names.contains(where: route.name.hasPrefix) && route.method == .get {
            for path in route.paths.map(\.text) {
                let answer = ask("GET", path.replacing("{lock}", with: "1"))
                if path.contains("{uid}") {
                    #expect(answer.status == 400, "\(path)")
                } else {
                    #expect(answer.status == 200, "\(path)")
                    #expect(route.answer?.firstViolation(in: answer.body) == nil, "\(path)")
                }
            }
        }
    }

    @Test func `none of it is open without a token`() {
        for resource in Self.resources {
            for route in AskAccess().table.routes where route.name.hasPrefix("\(resource).") {
                #expect(route.access == .token, "\(route.name)")
            }
        }
    }
}
