// swift-tools-version: 6.2
import PackageDescription

/// The house, floor by floor: a target may use only what stands above it in this list.
/// `scripts/layers` checks it; the pure ones know no clock, no chance, no thread and no Foundation.
let package = Package(
    name: "ringback",
    products: [
        .executable(name: "ringback", targets: ["ringback"]),
        .library(name: "RingbackTesting", targets: ["RingbackTesting"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2")
    ],
    targets: [
        .systemLibrary(name: "CLibevent", pkgConfig: "libevent", providers: [.apt(["libevent-dev"])]),
        .systemLibrary(name: "CLibYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
        .systemLibrary(name: "CLibMD", pkgConfig: "libmd", providers: [.apt(["libmd-dev"])]),
        .systemLibrary(name: "CLibCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CQRCodegen", pkgConfig: "qrcodegen", providers: [.apt(["libqrcodegen-dev"])]),
        .systemLibrary(name: "CPNG", pkgConfig: "libpng", providers: [.apt(["libpng-dev"])]),
        .systemLibrary(name: "CProcess"),
        .systemLibrary(name: "CMinizip", pkgConfig: "minizip", providers: [.apt(["libminizip-dev"])]),
        .systemLibrary(name: "COpenSSL", pkgConfig: "openssl", providers: [.apt(["libssl-dev"])]),

        layer("HTTPWire", uses: []),
        layer("JSONTree", uses: []),
        layer("PlainText", uses: []),
        .target(
            name: "RingbackFixtures",
            path: "fixtures",
            exclude: ["bundles", "graphs", "help", "sip", "transcripts", "wire", "wrong", "timelines"],
            resources: [
                .embedInCode("scenarios"), .embedInCode("profiles"), .embedInCode("photos"), .embedInCode("page"),
            ],
            swiftSettings: strict()
        ),

        layer("YAMLTree", uses: ["JSONTree", "CLibYAML"]),
        layer("IntercomModel", uses: ["CLibMD", "CLibCrypto"]),
        layer("Faults", uses: ["HTTPWire", "JSONTree"]),
        layer("APIContract", uses: ["HTTPWire", "JSONTree"]),
        layer("Reactor", uses: ["CLibevent"]),
        layer("Media", uses: ["IntercomModel", "RingbackFixtures", "CQRCodegen", "CPNG", "CMinizip"]),

        layer("Scenarios", uses: ["HTTPWire", "JSONTree", "PlainText", "YAMLTree", "IntercomModel", "Faults"]),
        layer("DeviceAPI", uses: ["HTTPWire", "JSONTree", "IntercomModel", "APIContract"]),
        layer("TLS", uses: ["Reactor", "COpenSSL"]),
        layer("HTTPTransport", uses: ["HTTPWire", "Reactor"]),
        layer("HTTPClient", uses: ["HTTPWire", "Reactor", "TLS"]),

        layer(
            "SimulatorCore",
            uses: [
                "HTTPWire", "JSONTree", "PlainText", "IntercomModel", "Faults", "APIContract", "Scenarios", "DeviceAPI",
            ]
        ),
        layer(
            "ControlAPI",
            uses: [
                "HTTPWire", "JSONTree", "RingbackFixtures", "IntercomModel", "Faults", "APIContract", "Scenarios",
                "SimulatorCore",
            ]
        ),
        layer(
            "Learning",
            uses: [
                "HTTPWire", "JSONTree", "PlainText", "RingbackFixtures", "IntercomModel", "APIContract", "Scenarios",
                "DeviceAPI", "SimulatorCore",
            ]
        ),
        layer(
            "Bundles",
            uses: [
                "HTTPWire", "JSONTree", "PlainText", "IntercomModel", "Scenarios", "DeviceAPI", "SimulatorCore",
                "ControlAPI",
            ]
        ),
        layer(
            "SimulatorServer",
            uses: [
                "HTTPWire", "Faults", "JSONTree", "IntercomModel", "Scenarios", "DeviceAPI", "SimulatorCore",
                "ControlAPI",
                "Learning", "Bundles", "Reactor", "TLS", "HTTPTransport", "HTTPClient", "APIContract",
            ]
        ),
        layer(
            "RingbackTesting",
            uses: [
                "DeviceAPI", "IntercomModel", "JSONTree", "Media", "Reactor", "RingbackFixtures", "Scenarios",
                "SimulatorCore",
                "SimulatorServer", "TLS",
            ]
        ),
        .executableTarget(
            name: "ringback",
            dependencies: [
                "HTTPWire", "JSONTree", "YAMLTree", "PlainText", "IntercomModel", "Scenarios", "DeviceAPI",
                "APIContract", "Media",
                "HTTPClient", "Reactor", "TLS", "Learning", "SimulatorCore", "ControlAPI", "Bundles", "SimulatorServer",
                "RingbackFixtures",
                "CProcess",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict()
        ),

        tests(of: "HTTPWire", uses: ["Reactor", "TLS", "TestSupport"]),
        tests(of: "JSONTree", uses: ["TestSupport"]),
        tests(of: "PlainText"),
        tests(of: "YAMLTree", uses: ["JSONTree"]),
        tests(of: "IntercomModel", uses: ["TestSupport"]),
        tests(of: "Faults", uses: ["HTTPWire", "JSONTree"]),
        tests(of: "APIContract", uses: ["HTTPWire", "JSONTree"]),
        tests(of: "Media", uses: ["IntercomModel", "TestSupport"]),
        tests(
            of: "DeviceAPI",
            uses: [
                "HTTPWire", "JSONTree", "IntercomModel", "APIContract", "Media", "RingbackFixtures", "Scenarios",
                "TestSupport",
            ]
        ),
        tests(of: "Reactor", uses: ["TestSupport"]),
        tests(
            of: "Scenarios",
            uses: ["HTTPWire", "JSONTree", "YAMLTree", "IntercomModel", "RingbackFixtures", "TestSupport"]
        ),
        tests(of: "TLS", uses: ["Reactor", "TestSupport"]),
        tests(of: "HTTPTransport", uses: ["HTTPWire", "Reactor", "TLS", "TestSupport"]),
        tests(of: "HTTPClient", uses: ["HTTPWire", "Reactor", "TLS", "TestSupport"]),

        tests(
            of: "SimulatorCore",
            uses: [
                "APIContract", "HTTPWire", "IntercomModel", "JSONTree", "PlainText", "Scenarios", "RingbackFixtures",
                "TestSupport",
            ]
        ),
        tests(
            of: "ControlAPI",
            uses: [
                "APIContract", "HTTPWire", "JSONTree", "IntercomModel", "RingbackFixtures", "Scenarios",
                "SimulatorCore",
            ]
        ),
        tests(
            of: "Learning",
            uses: ["DeviceAPI", "HTTPWire", "IntercomModel", "JSONTree", "RingbackFixtures", "Scenarios"]
        ),
        tests(
            of: "Bundles",
            uses: [
                "ControlAPI", "DeviceAPI", "HTTPWire", "IntercomModel", "JSONTree", "Media", "RingbackFixtures",
                "Scenarios", "SimulatorCore", "TestSupport",
            ]
        ),
        tests(
            of: "SimulatorServer",
            uses: [
                "Bundles", "ControlAPI", "HTTPTransport", "HTTPWire", "IntercomModel", "JSONTree", "Reactor",
                "RingbackFixtures", "Scenarios", "SimulatorCore", "TestSupport", "TLS",
            ]
        ),
        .testTarget(
            name: "ConversationTests",
            dependencies: [
                "APIContract", "Bundles", "DeviceAPI", "HTTPWire", "IntercomModel", "JSONTree", "Media", "Reactor",
                "RingbackFixtures", "Scenarios", "SimulatorCore", "SimulatorServer", "TestSupport", "TLS",
            ],
            swiftSettings: strict()
        ),
        tests(of: "RingbackTesting", uses: ["TLS", "TestSupport"]),
        .testTarget(
            name: "CommandLineTests",
            dependencies: ["ringback", "RingbackFixtures", "TestSupport", "TLS"],
            swiftSettings: strict()
        ),
        .testTarget(
            name: "PropertyTests",
            dependencies: [
                "APIContract", "DeviceAPI", "HTTPWire", "IntercomModel", "JSONTree", "RingbackFixtures", "Scenarios",
                "SimulatorCore",
            ],
            swiftSettings: strict()
        ),
        .testTarget(
            name: "FaultWireTests",
            dependencies: [
                "HTTPTransport", "HTTPWire", "IntercomModel", "JSONTree", "Reactor", "RingbackFixtures", "Scenarios",
                "SimulatorCore", "SimulatorServer", "TLS", "TestSupport",
            ],
            swiftSettings: strict()
        ),

        .target(
            name: "TestSupport",
            dependencies: ["COpenSSL", "CProcess", "Reactor", "TLS"],
            path: "Tests/TestSupport",
            swiftSettings: strict()
        ),
    ],
    swiftLanguageModes: [.v6]
)

func strict() -> [SwiftSetting] {
    [
        .treatAllWarnings(as: .error),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("ExistentialAny"),
    ]
}

func layer(_ name: String, uses: [Target.Dependency]) -> Target {
    .target(name: name, dependencies: uses, swiftSettings: strict())
}

func tests(of name: String, uses: [Target.Dependency] = []) -> Target {
    .testTarget(name: name + "Tests", dependencies: [.byName(name: name)] + uses, swiftSettings: strict())
}

// What scripts/fuzz builds; no part of what is shipped.
if Context.environment["RINGBACK_FUZZ"] != nil {
    package.targets += [
        .systemLibrary(name: "CFuzzer", path: "Fuzz/CFuzzer"),
        .executableTarget(
            name: "Fuzz",
            dependencies: [
                "CFuzzer", "Bundles", "ControlAPI", "DeviceAPI", "HTTPWire", "IntercomModel", "JSONTree", "Media",
                "Reactor", "RingbackFixtures", "Scenarios", "SimulatorCore", "TLS", "YAMLTree",
            ],
            path: "Fuzz/Targets",
            swiftSettings: strict()
        ),
    ]
}
