import CFuzzer
import Glibc

// Fuzz TARGET [libFuzzer's own arguments]: never ends by itself but for -runs or -max_total_time.
guard CommandLine.argc > 1, let target = FuzzTarget(rawValue: CommandLine.arguments[1]) else {
    print(FuzzTarget.allCases.map(\.rawValue).joined(separator: "\n"))
    exit(CommandLine.argc > 1 ? 2 : 0)
}
FuzzTarget.chosen = target
var count = CommandLine.argc - 1
var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv + 1
exit(LLVMFuzzerRunDriver(&count, &arguments, { FuzzTarget.chosen.examine($0, $1) }))
