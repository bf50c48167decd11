/// What `GET /api/info` tells (fact sheet, 4.1).
public struct DeviceInfo: Sendable, Hashable {
    public var firmwareVersion: String
    /// Version and date of the talk module.
    public var frameworkVersion: String
    public var frontendVersion: String
    public var apiVersion: String
    public var deviceType: String
    public var deviceName: String
    public var deviceModel: String
    /// A UUID.
    public var deviceSerialNumber: String
    public var commit: String
    /// On android devices only (fact sheet, 4.1 and 6.2); nil is left out of the answer.
    public var isHybridEnabled: Bool?
    public var hybridVersion: String?
    public var mcuVersion: String?

    public init(
        firmwareVersion: String,
        frameworkVersion: String,
        frontendVersion: String,
        apiVersion: String,
        deviceType: String,
        deviceName: String,
        deviceModel: String,
        deviceSerialNumber: String,
        commit: String
    ) {
        self.firmwareVersion = firmwareVersion
        self.frameworkVersion = frameworkVersion
        self.frontendVersion = frontendVersion
        self.apiVersion = apiVersion
        self.deviceType = deviceType
        self.deviceName = deviceName
        self.deviceModel = deviceModel
        self.deviceSerialNumber = deviceSerialNumber
        self.commit = commit
    }

    public static let factory = DeviceInfo(
        firmwareVersion: "2.3.0",
        frameworkVersion: "1.2.0",
        frontendVersion: "1.2.0",
        apiVersion: "1.1.1",
        deviceType: "monitor",
        deviceName: "AT-07",
        deviceModel: "at07",
        deviceSerialNumber: "00000000-0000-4000-8000-000000000001",
        commit: "0000000"
    )
}
