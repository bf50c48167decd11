import JSONTree

extension YAMLFault {
    /// The same in words that help who wrote the text, at the place that has to be mended.
    var finding: SourceError {
        switch problem {
        case "could not find expected ':'":
            atContext("expected a key with ':' or an item with '- '")
        case "mapping values are not allowed in this context", "mapping keys are not allowed in this context",
            "found unexpected ':'":
            here("\(found) may not stand here: put the text in quotes or mend the indentation")
        case "block sequence entries are not allowed in this context":
            here("'-' may not stand here: begin the item on a line of its own")
        case "found character that cannot start any token" where character != "\t":
            here("\(found) cannot begin a text: put the text in quotes")
        case "found character that cannot start any token", "found a tab character that violates indentation",
            "found a tab character where an indentation space is expected":
            here("a tab cannot indent: use spaces")
        case "found unexpected end of stream", "found unexpected document indicator":
            atContext("the quote that opens here is never closed")
        case "found unknown escape character":
            here(#"'\' begins no escape here: double it or put the text in single quotes"#)
        case "did not find expected hexdecimal number":
            here("expected a hex digit in this escape")
        case "found invalid Unicode character escape code":
            here("this escape names no character")
        case "did not find expected ',' or ']'":
            unclosed("'['", missing: "',' or ']'")
        case "did not find expected ',' or '}'":
            unclosed("'{'", missing: "',' or '}'")
        case "did not find expected key":
            here("expected the next key of the mapping that begins at \(begin): look at quotes and indentation")
        case "did not find expected '-' indicator":
            here("expected the next '-' of the sequence that begins at \(begin): look at the indentation")
        case "did not find expected node content":
            here("expected a value, not \(found)")
        case "did not find expected <document start>":
            here("expected nothing after the end of the document: look at quotes and indentation")
        case "control characters are not allowed":
            here("control characters are not allowed")
        default:
            findingByContext
        }
    }

    /// Where the words of the problem are too many to list, what libyaml was about to do tells enough.
    private var findingByContext: SourceError {
        switch context {
        case "while scanning an alias": atContext("'*' begins an alias, which is not allowed: put the text in quotes")
        case "while scanning an anchor": atContext("'&' begins an anchor, which is not allowed: put the text in quotes")
        case "while scanning a tag", "while parsing a tag", "while parsing a node":
            atContext("'!' begins a tag, which is not allowed: put the text in quotes")
        case "while scanning a block scalar":
            here("expected a line break after '|' or '>'")
        case "while scanning a directive", "while scanning a %YAML directive", "while scanning a %TAG directive":
            atContext(YAMLFinding.directive.sentence)
        case nil where problem == "found incompatible YAML document" || problem.hasPrefix("found duplicate %"):
            here(YAMLFinding.directive.sentence)
        default:
            here("this is not YAML: \(problem)")
        }
    }

    private func unclosed(_ bracket: String, missing: String) -> SourceError {
        guard character != nil else { return atContext("the \(bracket) that opens here is never closed") }
        return here("expected \(missing) between the items of the \(bracket) at \(begin)")
    }

    private func here(_ message: String) -> SourceError {
        SourceError(message, at: position)
    }

    private func atContext(_ message: String) -> SourceError {
        SourceError(message, at: contextPosition ?? position)
    }

    private var found: String {
        character.map { "'\($0)'" } ?? "the end of the text"
    }

    private var begin: String {
        let place = contextPosition ?? position
        return "\(place.line):\(place.column)"
    }
}
