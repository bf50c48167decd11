/// Draws that come out the same on every machine; the C library's logarithm and exponential need not.
extension RandomNumberGenerator {
    /// From 0 up to, not including, `bound`.
    mutating func below(_ bound: Int) -> Int {
        Int(next().multipliedFullWidth(by: UInt64(bound)).high)
    }

    /// From 0 up to, not including, 1.
    mutating func fraction() -> Double {
        Double(next() >> 11) * 0x1p-53
    }

    /// About a standard normal draw: the sum of twelve uniform ones, less six.
    mutating func normal() -> Double {
        (0..<12).reduce(-6.0) { sum, _ in sum + fraction() }
    }
}

/// The exponential function, by its series for a small part of the exponent, squared up again.
func exponential(_ exponent: Double) -> Double {
    let part = exponent / 1024
    var (term, sum) = (1.0, 1.0)
    for power in 1...8 {
        term *= part / Double(power)
        sum += term
    }
    return (0..<10).reduce(sum) { value, _ in value * value }
}
