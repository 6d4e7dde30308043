package propose

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// widest is how many characters a line of a study has at the most, where it
// can be broken.
const widest = 110

// page is YAML in the making.
type page struct {
	strings.Builder
	pending []entry // lines whose notes are to stand in one column
}

// entry is "key: value  # note".
type entry struct{ text, note string }

// put adds a line with a note; lines that follow one another have their notes
// in one column.
func (y *page) put(indent int, text, note string) {
	y.pending = append(y.pending, entry{strings.Repeat(" ", indent) + text, note})
}

// flush writes the pending lines.
func (y *page) flush() {
	column := 0
	for _, e := range y.pending {
		if w := utf8.RuneCountInString(e.text); e.note != "" && w <= 48 {
			column = max(column, w)
		}
	}
	for _, e := range y.pending {
		y.entry(e, column)
	}
	y.pending = nil
}

// entry writes one line; a note that would make it too long stands above.
func (y *page) entry(e entry, column int) {
	w := utf8.RuneCountInString(e.text)
	pad := max(column-w, 0)
	indent := len(e.text) - len(strings.TrimLeft(e.text, " "))
	switch {
	case e.note == "":
		fmt.Fprintln(y, e.text)
	case w+pad+4+utf8.RuneCountInString(e.note) <= widest:
		fmt.Fprintln(y, e.text+strings.Repeat(" ", pad)+"  # "+inLine(e.note))
	default:
		y.say(indent, e.note)
		fmt.Fprintln(y, e.text)
	}
}

// comment writes a comment of its own, after what is pending.
func (y *page) comment(indent int, text string) {
	y.flush()
	y.say(indent, text)
}

// say writes text as comment lines, broken between words.
func (y *page) say(indent int, text string) {
	text = inLine(text)
	prefix := strings.Repeat(" ", indent) + "# " + text[:len(text)-len(strings.TrimLeft(text, " "))]
	line := prefix
	for _, word := range strings.Fields(text) {
		if line != prefix && utf8.RuneCountInString(line)+utf8.RuneCountInString(word) > widest {
			fmt.Fprintln(y, strings.TrimRight(line, " "))
			line = prefix + "  "
		}
		line += word + " "
	}
	fmt.Fprintln(y, strings.TrimRight(line, " "))
}

// blank ends a section.
func (y *page) blank() {
	y.flush()
	if !strings.HasSuffix(y.String(), "\n\n") {
		fmt.Fprintln(y)
	}
}

// inLine keeps what files hold from ending a comment.
func inLine(text string) string {
	return strings.Map(func(c rune) rune {
		if c < ' ' || c == 0x7f || c == 0x85 || c == 0x2028 || c == 0x2029 || c == utf8.RuneError {
			return ' '
		}
		return c
	}, text)
}

// scalar writes a text so that YAML reads that text, in a list too.
func scalar(text string) string {
	if isPlain(text) {
		return text
	}
	return strconv.Quote(text)
}

func isPlain(text string) bool {
	if text == "" || text != strings.TrimSpace(text) {
		return false
	}
	switch strings.ToLower(text) {
	case "true", "false", "null", "yes", "no", "on", "off", "y", "n", "nan", "any":
		return false
	}
	first := text[0] | 0x20
	if (first < 'a' || first > 'z') && !strings.HasPrefix(text, "../") && text[0] != '/' {
		return false
	}
	for _, c := range text {
		letter := c|0x20 >= 'a' && c|0x20 <= 'z'
		if !letter && (c < '0' || c > '9') && !strings.ContainsRune(" _./()+-&", c) {
			return false
		}
	}
	return true
}

// list writes [a, b].
func list(texts []string) string {
	quoted := make([]string, len(texts))
	for i, t := range texts {
		quoted[i] = scalar(t)
	}
	return "[" + strings.Join(quoted, ", ") + "]"
}

// oneOrList writes a, or [a, b].
func oneOrList(texts []string) string {
	if len(texts) == 1 {
		return scalar(texts[0])
	}
	return list(texts)
}

// wrapped is a list over as many lines as it takes, behind key.
func wrapped(indent int, key string, texts []string) string {
	var b strings.Builder
	line := strings.Repeat(" ", indent) + key + "["
	under := strings.Repeat(" ", len(line))
	for i, t := range texts {
		word := scalar(t)
		if i < len(texts)-1 {
			word += ","
		} else {
			word += "]"
		}
		if line != under && len(line)+len(word)+1 > widest && i > 0 {
			fmt.Fprintln(&b, strings.TrimRight(line, " "))
			line = under
		}
		line += word + " "
	}
	b.WriteString(strings.TrimRight(line, " "))
	return b.String()
}
