import JSONTree
import YAMLTree

func read(_ text: String) -> Result<SourceNode, SourceErrors> {
    read(Array(text.utf8))
}

func read(_ bytes: [UInt8]) -> Result<SourceNode, SourceErrors> {
    YAMLReader.read(bytes)
}

func failure(_ findings: (Int, Int, String)...) -> Result<SourceNode, SourceErrors> {
    let errors = findings.map { SourceError($0.2, at: SourcePosition(line: $0.0, column: $0.1)) }
    return .failure(SourceErrors(errors))
}

func node(_ content: SourceNode.Content, _ line: Int, _ column: Int) -> SourceNode {
    SourceNode(content, at: SourcePosition(line: line, column: column))
}

func number(_ text: String, _ line: Int, _ column: Int) -> SourceNode {
    node(.number(text: text), line, column)
}

func string(_ text: String, _ line: Int, _ column: Int) -> SourceNode {
    node(.string(text), line, column)
}

func mapping(_ line: Int, _ column: Int, _ entries: [SourceNode.Entry]) -> SourceNode {
    node(.mapping(entries), line, column)
}

func entry(_ key: String, _ line: Int, _ column: Int, _ value: SourceNode) -> SourceNode.Entry {
    SourceNode.Entry(key: key, keyPosition: SourcePosition(line: line, column: column), value: value)
}
