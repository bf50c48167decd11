// swift-tools-version: 6.0
import PackageDescription

let package = Package(
    name: "drive",
    dependencies: [.package(url: "https://github.com/swift-server/async-http-client", exact: "1.37.0")],
    targets: [
        .executableTarget(
            name: "drive",
            dependencies: [.product(name: "AsyncHTTPClient", package: "async-http-client")],
            path: ".",
            exclude: ["Package.swift"],
            sources: ["Main.swift"]
        )
    ]
)
