import APIContract
import IntercomModel

extension ValidRequest {
    /// A path segment as a number: digits only.
    func number(_ name: String) -> Int? {
        guard let text = parameters[name], text.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
        return Int(text)
    }

    /// The lock that the path names.
    func lock(_ name: String, of device: Device) throws(DeviceRefusal) -> Int {
        guard let number = number(name), number > 0, device.access.lockNumbers(number) != nil else {
            throw .unknownLock
        }
        return number
    }

    /// The locks that the path names: 0 is all.
    func locks(_ name: String, of device: Device) throws(DeviceRefusal) -> [Int] {
        guard let locks = number(name).flatMap(device.access.lockNumbers) else { throw .unknownLock }
        return locks
    }
}
