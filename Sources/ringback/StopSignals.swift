import CProcess
import Glibc
import Reactor

/// SIGINT, SIGTERM and SIGHUP tell the program to stop. Where the loop is too busy to hear of it, the program ends all the
/// same: within a second, unless others have the processor.
enum StopSignals {
    /// - Parameter stop: called for each of them, with the work that the program has done before it heard the signal.
    static func sources(on loop: EventLoop, _ stop: @escaping (Duration) -> Void) -> [SignalSource] {
        [SIGINT, SIGTERM, SIGHUP].filter(isWanted).map { signal in
            let source = SignalSource(on: loop, signal: signal) {
                stop(.milliseconds(heard_signal()))
            }
            end_where_unheard(signal)
            return source
        }
    }

    /// A program started with nohup(1) outlives the terminal.
    private static func isWanted(_ signal: Int32) -> Bool {
        signal != SIGHUP || ignores_signal(signal) == 0
    }
}
