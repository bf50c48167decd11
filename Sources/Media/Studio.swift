public import IntercomModel
public import RingbackFixtures

/// The workshop of the shipped program, on the libraries that everybody else uses too.
public struct Studio: MediaWorkshop {
    /// A JPEG, or whatever a person wants to be shown.
    public let photo: [UInt8]

    public init(photo: [UInt8] = Fixtures.photo) {
        self.photo = photo
    }

    public func qrCode(of text: String) -> [UInt8]? {
        QRCode(of: text).flatMap { PNG.bytes(of: GreyImage($0)) }
    }

    public func archive(_ files: [ArchivedFile], at date: CalendarDate) -> [UInt8] {
        guard let bytes = ZipWriter.bytes(of: files, at: date) else {
            preconditionFailure("a file of the archive has a name of more than 65,535 bytes")
        }
        return bytes
    }

    public func files(inArchive bytes: [UInt8]) -> [ArchivedFile]? {
        ZipReader.files(in: bytes)
    }
}
