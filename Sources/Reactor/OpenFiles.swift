public import Glibc

/// How many descriptors the process may have open (getrlimit(2), `RLIMIT_NOFILE`).
public enum OpenFiles {
    /// Raises the soft limit to the hard one: each connection takes a descriptor, and shells mostly allow 1024.
    /// - Returns: the limits before, for programs that are started from here; those that use select(2) need the lower one.
    public static func raiseLimit() -> rlimit {
        let before = limits
        var raised = before
        raised.rlim_cur = raised.rlim_max
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &raised)
        return before
    }

    static var limit: Int { Int(clamping: limits.rlim_cur) }

    private static var limits: rlimit {
        var limits = rlimit()
        let failed = getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limits)
        precondition(failed == 0, "the limit of descriptors cannot be read")
        return limits
    }
}
