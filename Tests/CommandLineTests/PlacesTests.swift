import Foundation
import TestSupport
import Testing

/// Where several devices listen, and with whom a server ends.
struct PlacesTests {
    private static func run(_ options: [String], _ script: String) async throws -> Program.Outcome {
        let words = ["run", "--quiet"] + options + ["--", "bash", "-c", script]
        return try await Program.run(words, folder: Repository.root)
    }

    @Test func `each device has an address of its own, and all have one port`() async throws {
        let script = """
            echo $RINGBACK_DEVICE_URLS; curl -s $RINGBACK_CONTROL_URL/devices -d '{}'
            """
        let outcome = try await Self.run(["--devices", "3", "--addresses", "127.77.1.0/29"], script)
        let places = outcome.output.matches(of: #/"http://(127\.77\.[0-9.]+):([0-9]+)"/#)
        #expect(places.map { "\($0.output.1)" } == ["127.77.1.1", "127.77.1.2", "127.77.1.3", "127.77.1.4"])
        #expect(Set(places.map { $0.output.2 }).count == 1)
    }

    @Test func `an address comes back, and one too many is a conflict`() async throws {
        let script = """
            devices=$RINGBACK_CONTROL_URL/devices
            curl -s -d '{}' $devices | grep -o '127[.]77[.]2[.][0-9]*:'; curl -s -d '{}' $devices | grep -o 'no address.*/30'
            curl -s -o /dev/null -X DELETE $devices/2; curl -s -d '{}' $devices | grep -o '127[.]77[.]2[.][0-9]*:'
            """
        let outcome = try await Self.run(["--addresses", "127.77.2.0/30"], script)
        #expect(outcome.output == "127.77.2.2:\nno address is left in 127.77.2.0/30\n127.77.2.2:\n")
    }

    @Test(arguments: [
        (["--addresses", "127.7.0.1/24"], "did you mean 127.7.0.0/24?"),
        (["--addresses", "10.0.0.0/24"], "127.0.0.0/8"),
        (["--addresses", "127.7.0.0"], "such as 127.7.0.0/24"),
        (["--addresses", "127.7.0.x/24"], "such as 127.7.0.0/24"),
        (["--addresses", ""], "such as 127.7.0.0/24"),
        (["--addresses", "127.7.0.0/30", "--devices", "3"], "has 2 for 3 devices"),
        (["--addresses", "127.7.0.0/24", "--host", "127.0.0.2"], "both set where"),
        (["--port", "8080,8080"], "names 8080 twice"),
        (["--port", "8080,8090", "--devices", "1"], "leaves no device for --port 8090"),
        (["--port", "8080,8090", "--control-port", "8090"], "both 8090"),
        (["--port", "8080,"], "--port"),
        (["--port", "8080,65536"], "0 to 65535"),
    ])
    func `places that cannot be are bad usage`(options: [String], words: String) async throws {
        let outcome = try await Program.run(["serve"] + options, folder: Repository.root)
        #expect(outcome.code == 2)
        #expect(outcome.errors.contains(words), "\(outcome.errors)")
    }

    @Test func `a server ends with the process that has started it, however that ends`() async throws {
        // tail ends as soon as the server has: 0; timeout ends tail with 124.
        let script = """
            pipe=$(mktemp -u); mkfifo $pipe
            server=$(bash -c '"$0" serve --quiet --port 0 --control-port 0 --exit-with-parent >"$1" 2>/dev/null &
                echo $!; read -r line <"$1"; kill -9 $$' "$0" $pipe)
            timeout 60 tail --pid=$server -f /dev/null; echo $?
            kill -9 $server 2>/dev/null; rm $pipe
            """
        let command = ["bash", "-c", script, Program.path.path()]
        #expect(try await Interpreter.run(command, [:]) == "0\n")
    }
}
