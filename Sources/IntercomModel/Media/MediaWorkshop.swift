/// What makes the pictures and archives of a device. The model knows what is in them, and no file format.
public protocol MediaWorkshop: Sendable {
    /// A PNG; nil when the text is too long for a QR code, or empty.
    func qrCode(of text: String) -> [UInt8]?

    /// A zip file of at least one file, each of them of that date. The same files and date give the same bytes.
    func archive(_ files: [ArchivedFile], at date: CalendarDate) -> [UInt8]

    /// The files in a zip file, in its order; nil when it is not a zip file.
    func files(inArchive bytes: [UInt8]) -> [ArchivedFile]?

    /// What the camera sees: a JPEG.
    var photo: [UInt8] { get }
}

public struct ArchivedFile: Sendable, Hashable {
    public var name: String
    public var bytes: [UInt8]

    public init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }
}

/// The workshop of a device that is not asked for pictures: everything is empty.
public struct NoWorkshop: MediaWorkshop {
    public init() {}

    public func qrCode(of text: String) -> [UInt8]? { nil }
    public func archive(_ files: [ArchivedFile], at date: CalendarDate) -> [UInt8] { [] }
    public func files(inArchive bytes: [UInt8]) -> [ArchivedFile]? { nil }
    public var photo: [UInt8] { [] }
}
