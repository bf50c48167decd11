import Scenarios
import TestSupport
import Testing

@Suite struct StoryGraphTests {
    @Test func `a script is drawn with the time of each step`() throws {
        let scenario = try Scenario.read(
            """
            calls:
              - to: 101
                times: 1
                story:
                  - { after: 180ms, sip: 180 }
                  - either:
                      - { share: 70%, story: [{ after: 2s, sip: 486 }] }
                      - { story: [{ sip: 200 }] }
                  - { after: 1s, hangup: remote }
            timeline:
              - { at: 10s, register: lost }
              - { when: "door:open", times: 2, after: 1s, lock: open }
            """
        )
        #expect(
            StoryGraph.text(of: scenario) == """
                call to 101, 1 time  (test.yaml:2)
                  |    180ms  <-- 180 Ringing
                  |    180ms    * either of 2
                    70% of the time:
                      |    2.18s  <-- 486 Busy Here
                    30% of the time:
                      |    180ms  <-- 200 OK
                  |      +1s  <-- BYE

                at 10s  (test.yaml:11)
                  |      10s    * register lost

                when door:open, 2 times  (test.yaml:12)
                  |       1s    * lock 1 open

                """
        )
    }

    @Test func `faults and replies stand below, each with its time`() throws {
        let scenario = try Scenario.read(
            """
            calls: [{ to: 1, story: [{ sip: 200 }, { after: 1s, hangup: vanish }] }]
            faults:
              - { on: GET */call/status, every: 3, do: { delay: 2s }, clock: 10s..40s }
            replies:
              - { on: GET /api/v1/once, status: 418, times: 1 }
            """
        )
        #expect(
            StoryGraph.text(of: scenario) == """
                call to 1  (test.yaml:1)
                  |       0s  <-- 200 OK
                  |       1s      the other side is gone

                faults and replies  (test.yaml)
                  0s  reply 418 to GET /api/v1/once, 1 time
                  10s  fault delay 2s on GET */call/status, one in 3
                  40s  fault delay 2s is over

                """
        )
    }

    @Test func `the same is drawn as a ladder`() throws {
        let scenario = try Scenario.read(
            """
            calls:
              - to: /^1/
                story:
                  - { sip: { code: 183, reason: "<early> & more" } }
                  - either:
                      - { share: 70%, story: [{ after: 2s, sip: 486 }] }
                      - { story: [{ sip: 200 }, { dtmf: "1#" }, { hangup: local }] }
            timeline:
              - { at: 10s, register: lost }
            """
        )
        try Golden.expect(StoryLadder.svg(of: [scenario]), equals: "fixtures/graphs/ladder.svg")
    }
}
