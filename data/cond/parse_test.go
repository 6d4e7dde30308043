package cond

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

var update = flag.Bool("update", false, "rewrite testdata")

// TestMeaning reads testdata/meaning.txt: a condition, and under it the tree that it means.
func TestMeaning(t *testing.T) {
	golden(t, "testdata/meaning.txt", func(text string) string {
		e, err := Parse(text)
		if err != nil {
			t.Errorf("%s: %v", text, err)
			return "\n"
		}
		return text + "\n    " + show(e) + "\n"
	})
}

// TestRefused reads testdata/refused.txt: a condition, the caret, what is wrong, and what to write instead.
func TestRefused(t *testing.T) {
	golden(t, "testdata/refused.txt", func(text string) string {
		_, err := Parse(text)
		if err == nil {
			t.Errorf("%s: not refused", text)
			return "\n"
		}
		return refusal(t, err) + "\n"
	})
}

// refusal writes an error out, and checks that it is one by the rules of the house.
func refusal(t testing.TB, err error) string {
	t.Helper()
	var at *SyntaxError
	if !errors.As(err, &at) {
		t.Fatalf("%v is no SyntaxError", err)
	}
	for _, line := range []string{at.Msg, at.Hint} {
		if line == "" || strings.ContainsAny(line, "\n\r\x1b") || !utf8.ValidString(line) {
			t.Errorf("%q: message %q is not one line of text", at.Text, line)
		}
	}
	if at.Error() != at.Msg || at.Offset < 0 || at.Offset > len(at.Text) ||
		at.Offset < len(at.Text) && utf8.ValidString(at.Text) && !utf8.RuneStart(at.Text[at.Offset]) {
		t.Errorf("%q: bad offset %d of %q", at.Text, at.Offset, at.Msg)
	}
	return at.Caret() + "\n    " + at.Msg + "\n    hint: " + at.Hint + "\n"
}

// golden compares a file of paragraphs with what answer makes of the first line of each.
func golden(t *testing.T, file string, answer func(text string) string) {
	t.Helper()
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for paragraph := range strings.SplitSeq(strings.TrimRight(string(want), "\n"), "\n\n") {
		text, _, _ := strings.Cut(paragraph, "\n")
		got = append(got, strings.TrimRight(answer(text), "\n"))
		if strings.HasSuffix(got[len(got)-1], ".") {
			t.Errorf("%s: ends in a full stop", text)
		}
		if got[len(got)-1] != paragraph && !*update {
			t.Errorf("%s:\n%s\nwant:\n%s", file, got[len(got)-1], paragraph)
		}
	}
	if *update {
		if err := os.WriteFile(file, []byte(strings.Join(got, "\n\n")+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// TestRefusedOffset holds what a file of lines cannot: line breaks, trailing blanks, bytes that are no text.
func TestRefusedOffset(t *testing.T) {
	for _, c := range []struct {
		text   string
		offset int
		msg    string
	}{
		{"", 0, "condition is empty"},
		{" \t\n", 0, "condition is empty"},
		{"a == ", 4, "expected a name or a literal, found the end"},
		{"a == 1 and\nb = 2\n", 13, "= is not part of a condition"},
		{"a == 'x\ny'", 5, "text is not closed"},
		{"größe == 1 and ö = 2", 20, "= is not part of a condition"}, // three of its letters have two bytes
		{"a == '\xff'", 6, "text is not UTF-8"},
		{"a == '\uFFFD' and b = '\xff'", 20, "text is not UTF-8"}, // U+FFFD itself is text, three bytes of it
		{"a\nb \xff", 4, "text is not UTF-8"},
		{"a `two\nlines`", 2, "expected an operator, found `two…"},
		{"a 'more than twenty-four characters'", 2, "expected an operator, found 'more than twenty-four c…"},
		{"a == 1 /* b\n*/ and c", 7, "comments are not part of a condition"},
		{"a == 1\x00", 6, "character U+0000 does not belong here"},
	} {
		_, err := Parse(c.text)
		if err == nil {
			t.Errorf("%q: not refused", c.text)
			continue
		}
		refusal(t, err)
		if at := err.(*SyntaxError); at.Offset != c.offset || at.Msg != c.msg {
			t.Errorf("%q: %d %q, want %d %q", c.text, at.Offset, at.Msg, c.offset, c.msg)
		}
	}
}

// TestLimits stands on both sides of each bound.
func TestLimits(t *testing.T) {
	nested := func(open, inner, end string, n int) string {
		return strings.Repeat(open, n) + inner + strings.Repeat(end, n)
	}
	for _, c := range []struct {
		what string
		text string
		ok   bool
	}{
		{"10,000 bytes", "a == '" + strings.Repeat("x", 9_993) + "'", true},
		{"10,001 bytes", "a == '" + strings.Repeat("x", 9_994) + "'", false},
		{"100 parentheses", nested("(", "a", ")", 100), true},
		{"101 parentheses", nested("(", "a", ")", 101), false},
		{"4,999 parentheses, 9,999 bytes", nested("(", "a", ")", 4_999), false},
		{"10,000 parentheses", nested("(", "a", ")", 10_000), false},
		{"100 nots", nested("not ", "a", "", 100), true},
		{"101 nots", nested("not ", "a", "", 101), false},
		{"9,999 exclamation marks", nested("!", "a", "", 9_999), false},
		{"50 parentheses with not", nested("not (", "a", ")", 50), true},
		{"9,999 minus signs", nested("-", "1", "", 9_999), false},
		{"2,499 ors", nested("a or ", "", "", 1_999) + "a", true},
		{"2,000 lists", "x in " + nested("[", "", "]", 2_000), false},
		{"4,000 chained", nested("a<", "a", "", 4_000), false}, // more nodes than the parser allows
		{"2^53", "a == 9007199254740992", true},
		{"2^53 + 1", "a == 9007199254740993", false},
		{"-2^53", "a == -9007199254740992", true},
		{"largest float64", "a == 1.7976931348623157e308", true},
		{"beyond float64", "a == 1.8e308", false},
	} {
		_, err := Parse(c.text)
		if (err == nil) != c.ok {
			t.Errorf("%s: %v", c.what, err)
		}
		if err != nil {
			refusal(t, err)
		}
	}
}

func TestNamesInOrder(t *testing.T) {
	e := MustParse("5 < b and (a == c or b) and not missing(d) and a in [1]")
	if got, want := e.Names(), []string{"b", "a", "c", "d"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	e.Names()[0] = "changed"
	if e.Names()[0] != "b" {
		t.Error("Names lets its caller change the condition")
	}
}

func TestTextRoundTrip(t *testing.T) {
	type rule struct{ If *Expr }
	const text = `url startsWith '/pricing' and not (country in ["DE"])`
	data, err := json.Marshal(rule{MustParse(text)})
	if err != nil {
		t.Fatal(err)
	}
	var got rule
	if err := json.Unmarshal(data, &got); err != nil {
		t.Fatal(err)
	}
	if got.If.String() != text || show(got.If) != show(MustParse(text)) {
		t.Errorf("%s came back as %s", data, got.If)
	}
	var at *SyntaxError
	if err := got.If.UnmarshalText([]byte("a = 1")); !errors.As(err, &at) || got.If.String() != text {
		t.Errorf("a bad text gives %v and leaves %v", err, got.If)
	}
}

func TestMustParsePanics(t *testing.T) {
	defer func() {
		if r := fmt.Sprint(recover()); r != "cond: = is not part of a condition: a = 1" {
			t.Errorf("panics with %q", r)
		}
	}()
	MustParse("a = 1")
}

func TestCaret(t *testing.T) {
	long := strings.Repeat("x", 100)
	for _, c := range []struct {
		text   string
		offset int
		want   string
	}{
		{"a = 1", 2, "a = 1\n  ^"},
		{"\ta\t= 1", 3, "\ta\t= 1\n\t \t^"},
		{"ö = 1", 3, "ö = 1\n  ^"},
		{"日本 = 1", 7, "日本 = 1\n\u3000\u3000 ^"},
		{"e\u0301 = 1", 4, "e\u0301 = 1\n  ^"}, // a combining acute accent takes no column
		{"a\r\nb = 1\r\nc", 5, "b = 1\n  ^"},
		{"a", 1, "a\n ^"},
		{"", 0, "\n^"},
		{"a\x1b = 1", 3, "a\uFFFD = 1\n   ^"}, // an escape character would steer the terminal
		{long + " = " + long, 101, "…" + long[:59] + " = " + long[:58] + "…\n" + strings.Repeat(" ", 61) + "^"},
	} {
		if got := (&SyntaxError{Text: c.text, Offset: c.offset}).Caret(); got != c.want {
			t.Errorf("%q at %d:\n%s\nwant:\n%s", c.text, c.offset, got, c.want)
		}
	}
}

// TestPlainCanBeWritten: a plain name of any character is one name for the parser, and its own plain name.
func TestPlainCanBeWritten(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if !unicode.IsPrint(r) && r > 0x2000 {
			continue // neither letters nor digits: all like the ones below
		}
		if r > 0x3400 && r%16 != 0 {
			continue // Han and Hangul: every sixteenth
		}
		plain := Plain(string(r) + "x" + string(r))
		if s := newSource(plain); s.split() != nil || len(s.tokens) != 2 || s.tokens[0].value != plain {
			t.Fatalf("%U: %q is no name", r, plain)
		}
		if Plain(plain) != plain {
			t.Fatalf("%U: Plain(%q) is %q", r, plain, Plain(plain))
		}
	}
}
