package data

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"slices"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/ianaindex"

	"assay/data/cond"
)

// charset is how a text file writes its characters. In all that are read a
// quote, a delimiter and a line end are one unit each and part of no other
// character, so that rows can be found before anything is decoded.
type charset struct {
	name   string
	unit   int               // bytes of a quote
	order  binary.ByteOrder  // of UTF-16
	coding encoding.Encoding // of what is neither UTF-8 nor UTF-16
}

var (
	utf8Text    = charset{name: "UTF-8", unit: 1}
	utf16Little = charset{name: "UTF-16", unit: 2, order: binary.LittleEndian}
	utf16Big    = charset{name: "UTF-16", unit: 2, order: binary.BigEndian}
)

// marks are the byte order marks: who writes one says what follows, whatever
// the study says.
var marks = []struct {
	mark string
	charset
}{
	{"\ufeff", utf8Text},
	{"\xff\xfe", utf16Little},
	{"\xfe\xff", utf16Big},
}

// commonCharsets are what near names are looked for among.
var commonCharsets = []string{"utf-8", "utf-16le", "utf-16be", "windows-1252", "iso-8859-1", "iso-8859-15", "macintosh",
	"windows-1250", "windows-1251", "windows-1253", "windows-1254", "windows-1257", "iso-8859-2", "ibm850", "ibm437", "koi8-r", "shift_jis", "gb18030", "gbk", "big5", "euc-kr", "euc-jp"}

// charsetOf finds a charset by any of its usual names, "" being UTF-8. Path
// leads to the name in the Source.
func charsetOf(name, path string) (charset, error) {
	coding, err := htmlindex.Get(name)
	if err != nil {
		coding, err = ianaindex.IANA.Encoding(name)
	}
	known, _ := htmlindex.Name(coding)
	switch {
	case name == "" || known == "utf-8":
		return utf8Text, nil
	case known == "utf-16le":
		return utf16Little, nil
	case known == "utf-16be":
		return utf16Big, nil
	case err != nil || coding == nil:
		return charset{}, wrong(path, fmt.Sprintf("there is no encoding %q", name), nearCharsets(name))
	case known == "iso-2022-jp" || !keepsASCII(coding):
		return charset{}, wrong(path, fmt.Sprintf("text in %s cannot be read", name), "save it as CSV in UTF-8")
	}
	return charset{name: strings.ToLower(name), unit: 1, coding: coding}, nil
}

// written is files of one source, what the study says of their text, and
// where it does.
type written struct {
	files          []string
	encoding, path string
}

// written are the sources of s, in the order in which they say how their files
// are written: one file may be of several.
func (s *Source) written() []written {
	l, o := &s.Leads, &s.Outcomes
	all := []written{{l.Files, l.Encoding, "leads.encoding"}}
	for i := range l.Join {
		all = append(all, written{l.Join[i].Files, l.Join[i].Encoding, fmt.Sprintf("leads.join[%d].encoding", i)})
	}
	if c := l.Changes; c != nil {
		all = append(all, written{c.Files, c.Encoding, "leads.changes.encoding"})
	}
	for i := range s.Events {
		all = append(all, written{s.Events[i].Files, s.Events[i].Encoding, fmt.Sprintf("events[%d].encoding", i)})
	}
	return append(all, written{o.Files, o.Encoding, "outcomes.encoding"})
}

// charset is that of the text file at path, of the first source of it that
// says so.
func (s *Source) charset(path string) (charset, error) {
	for _, w := range s.written() {
		if w.encoding != "" && slices.Contains(w.files, path) {
			return charsetOf(w.encoding, w.path)
		}
	}
	return utf8Text, nil
}

// checkText refuses encodings that are none, and words that say nothing.
func (s *Source) checkText() error {
	var err error
	for _, w := range s.written() {
		if err == nil {
			_, err = charsetOf(w.encoding, w.path)
		}
	}
	for i := 0; i < len(s.Missing) && err == nil; i++ {
		if strings.TrimSpace(s.Missing[i]) == "" {
			err = wrong(fmt.Sprintf("missing[%d]", i), "is empty", "an empty cell has no value anyway: leave it away")
		}
	}
	return err
}

func nearCharsets(name string) string {
	if near := cond.Nearest(name, commonCharsets); len(near) > 0 {
		return "did you mean " + strings.Join(near, " or ") + "?"
	}
	return "write one such as windows-1252, iso-8859-1, macintosh or utf-16le"
}

// keepsASCII says whether ASCII is itself: not in EBCDIC, nor where letters
// shift what follows them.
func keepsASCII(coding encoding.Encoding) bool {
	ascii := make([]byte, 0, utf8.RuneSelf)
	for c := byte('\t'); c < utf8.RuneSelf; c++ {
		if c >= ' ' || c == '\n' || c == '\r' || c == '\t' {
			ascii = append(ascii, c)
		}
	}
	out, err := coding.NewDecoder().Bytes(ascii)
	return err == nil && bytes.Equal(out, ascii)
}

// marked is the charset that head begins to be in, and the length of its mark.
func (c charset) marked(head []byte) (charset, int64) {
	for _, m := range marks {
		if bytes.HasPrefix(head, []byte(m.mark)) {
			return m.charset, int64(len(m.mark))
		}
	}
	return c, 0
}

// narrow makes one byte of every unit, in place: itself where it is ASCII.
func (c charset) narrow(raw []byte) []byte {
	if c.order == nil {
		return raw
	}
	n := len(raw) / 2
	for i := range n {
		raw[i] = byte(min(c.order.Uint16(raw[2*i:]), utf8.RuneSelf))
	}
	return raw[:n]
}

// decode writes whole rows in UTF-8; into is room for that.
func (c charset) decode(into, raw []byte) []byte {
	switch {
	case c.order != nil:
		return c.decodeUTF16(into, raw)
	case c.coding == nil:
		return raw
	}
	d := c.coding.NewDecoder()
	into = slices.Grow(into[:0], 2*len(raw))[:cap(into)]
	for {
		n, _, err := d.Transform(into[:cap(into)], raw, true)
		if err == nil {
			return into[:n]
		}
		d.Reset()
		into = make([]byte, 2*cap(into)+utf8.UTFMax)
	}
}

// decodeUTF16 makes the replacement character of a half character.
func (c charset) decodeUTF16(into, raw []byte) []byte {
	into = into[:0]
	for i := 0; i+1 < len(raw); i += 2 {
		r := rune(c.order.Uint16(raw[i:]))
		if utf16.IsSurrogate(r) {
			low := rune(0)
			if i+3 < len(raw) {
				low = rune(c.order.Uint16(raw[i+2:]))
			}
			if r = utf16.DecodeRune(r, low); r != utf8.RuneError {
				i += 2
			}
		}
		into = utf8.AppendRune(into, r)
	}
	return into
}

// holds says whether text was written in c: valid UTF-8, or for another
// charset nothing that it has no character for.
func (c charset) holds(text []byte) bool {
	if c.coding != nil {
		return !bytes.ContainsRune(text, utf8.RuneError)
	}
	return utf8.Valid(text)
}

// isASCII is the short way to know that text holds no character of more than
// one byte.
func isASCII(text []byte) bool {
	for ; len(text) >= 8; text = text[8:] {
		if binary.LittleEndian.Uint64(text)&0x8080808080808080 != 0 {
			return false
		}
	}
	for _, c := range text {
		if c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
