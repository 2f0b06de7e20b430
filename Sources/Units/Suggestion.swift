/// `; did you mean 'x'?` where a known word is close to `word`, else nothing.
public func suggestion(for word: String, among known: [String]) -> String {
    let best = known.map { ($0, editDistance(word, $0)) }.min { $0.1 < $1.1 }
    guard let (candidate, distance) = best, distance <= max(2, word.count / 3) else { return "" }
    return "; did you mean '\(candidate)'?"
}

/// Levenshtein distance, with a swap of neighbours counted as one edit.
func editDistance(_ first: String, _ second: String) -> Int {
    let a = Array(first), b = Array(second)
    var older: [Int] = []
    var previous = Array(0...b.count)
    for i in 0..<a.count {
        var current = [i + 1]
        for j in 0..<b.count {
            var cost = min(previous[j + 1] + 1, current[j] + 1, previous[j] + (a[i] == b[j] ? 0 : 1))
            if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, older[j - 1] + 1) }
            current.append(cost)
        }
        older = previous
        previous = current
    }
    return previous[b.count]
}
