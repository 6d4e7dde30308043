package features

import (
	"slices"
	"strings"
	"unicode"

	"assay/data"
	"assay/data/cond"
)

// Limits of a running total: it grows for one lead in five, in at least
// twenty steps, and falls in at most one of a hundred.
const (
	growingShare = 0.2
	growingSteps = 20
	fallingShare = 0.01
)

// runningTotal says why a column of numbers is a running total, or nothing. A
// total without a history is that of the end of the record, and counts what
// came after the moment, and after the answer. One with a history is known as
// of the moment, and yet says how long a lead has been there as much as what
// it did.
func runningTotal(c *data.Column) string {
	switch {
	case c.Kind != data.Integer && c.Kind != data.Real:
		return ""
	case c.History == nil && countsBehaviour(c.Label):
		return "it is today's total, not that of the moment"
	case c.History != nil && onlyGrows(c.History):
		return "it is a running total: over its history it only grows"
	}
	return ""
}

// onlyGrows says whether a history is that of a running total.
func onlyGrows(h *data.History) bool {
	leads, growing, up, down := 0, 0, 0, 0
	for lead := range len(h.Off) - 1 {
		lo, hi := h.Off[lead], h.Off[lead+1]
		if lo == hi {
			continue
		}
		leads++
		before := up
		for i := lo + 1; i < hi; i++ {
			switch a, b := h.Held.Number(int(i-1)), h.Held.Number(int(i)); {
			case a < 0 || b < 0:
				return false
			case b > a:
				up++
			case b < a:
				down++
			}
		}
		if up > before {
			growing++
		}
	}
	return up >= growingSteps && float64(growing) >= growingShare*float64(leads) && float64(down) <= fallingShare*float64(up+down)
}

// countsBehaviour says whether the name of a column of numbers says that they
// count what a lead does: visits, not employees. It asks for a word of
// behaviour where the counted thing is named: at the end ("Page Views"), before
// what was done with it ("emails opened"), or where a word such as number, total
// or count stands by ("Number of Form Submissions", "visit_count"). A word of
// who the lead is settles it the other way ("Number of Employees").
func countsBehaviour(label string) bool {
	words := wordsOf(label)
	total := slices.ContainsFunc(words, func(w string) bool { return totals[w] })
	if slices.ContainsFunc(words, func(w string) bool { return whoWords[w] }) {
		return false
	}
	for i := range words {
		rest := words[i+1:]
		switch {
		case timesOf(words, i):
			return true
		case plurals[words[i]] && closing(rest):
			return true
		case total && germanPlural(words[i]):
			return true
		case singulars[words[i]] && len(rest) > 0 && counts[rest[0]]:
			return true // visit count, clicks total
		case singulars[words[i]] && i > 0 && total && closing(rest) && !adjective[words[i]]:
			return true // num visit, avg session
		case mail[words[i]] && len(rest) > 0 && dealt[rest[0]] && closing(rest[1:]):
			return true // email open, emails clicked
		}
	}
	return slices.Contains(words, "times") && total && slices.ContainsFunc(words, func(w string) bool { return dealt[w] })
}

// timesOf says whether at words[i] begins a span of time that a lead spent.
func timesOf(words []string, i int) bool {
	if !spans[words[i]] {
		return false
	}
	rest := words[i+1:]
	return len(rest) > 0 && rest[0] == "spent" || len(rest) > 1 && (rest[0] == "on" || rest[0] == "in") && slices.ContainsFunc(rest[1:], func(w string) bool { return sites[w] })
}

// closing says whether what stands behind a counted thing only says which, or
// what was done with it.
func closing(rest []string) bool {
	for _, word := range rest {
		number := strings.Trim(strings.TrimLeft(word, "_"), "0123456789")
		if !(dealt[word] || totals[word] || counts[word] || closers[word] || sites[word] || plurals[word] || singulars[word] && !adjective[word] || number == "" || number == "d") {
			return false
		}
	}
	return true
}

// germanPlural finds the counted thing at the end of a compound, as in
// Websitebesuche.
func germanPlural(word string) bool {
	return slices.ContainsFunc(compounds, func(end string) bool { return strings.HasSuffix(word, end) })
}

// wordsOf are the words of a name in lower case: of "TotalVisits", "num_visits"
// and "# of Visits" alike.
func wordsOf(label string) []string {
	var b strings.Builder
	before := ' '
	for _, r := range strings.NewReplacer("#", " number ", "№", " number ", "E-Mail", "email", "E-mail", "email", "e-mail", "email", "e-Mail", "email").Replace(label) {
		if unicode.IsUpper(r) && unicode.IsLower(before) {
			b.WriteByte(' ')
		}
		b.WriteRune(r)
		before = r
	}
	return strings.Split(cond.Plain(b.String()), "_")
}
