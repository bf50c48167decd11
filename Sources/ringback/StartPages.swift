import Glibc

/// The pages of program text that only the start has needed: reading the command line, scripts and profiles touches most
/// of the program, serving touches little of it.
///
/// Given back before a device serves, so that a machine that runs hundreds of them holds what they use (measured:
/// 18 MiB become 8). Nothing is lost: text is never written to, and the kernel brings back what is touched again.
enum StartPages {
    static func giveBack() {
        guard let maps = try? Files.read("/proc/self/maps") else { return }
        for line in maps.split(separator: UInt8(ascii: "\n")) {
            guard let text = TextMapping(line) else { continue }
            madvise(UnsafeMutableRawPointer(bitPattern: text.start), Int(text.end - text.start), MADV_DONTNEED)
        }
    }

    /// A line of proc_pid_maps(5) that is about a file's text: `start-end r-xp offset device inode path`.
    struct TextMapping {
        let start: UInt
        let end: UInt

        init?(_ line: ArraySlice<UInt8>) {
            // Most lines are about data: they need not be taken apart.
            guard let space = line.firstIndex(of: UInt8(ascii: " ")), line[space...].starts(with: " r-xp ".utf8) else {
                return nil
            }
            let words = line.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: true)
            guard words.count > 5, words[5].first == UInt8(ascii: "/") else { return nil }
            let ends = words[0].split(separator: UInt8(ascii: "-")).map { String(decoding: $0, as: UTF8.self) }
            guard ends.count == 2, let start = UInt(ends[0], radix: 16), let end = UInt(ends[1], radix: 16) else {
                return nil
            }
            (self.start, self.end) = (start, end)
        }
    }
}
