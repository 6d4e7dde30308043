package data

import (
	"bytes"
	"encoding/csv"
	"io"
	"slices"
	"strings"
)

// header names the columns, and finds the byte and the line behind them.
func (t *csvTable) header() (at, line int64, err error) {
	info, err := t.file.Stat()
	if err != nil {
		return 0, 0, fault(t.path, "cannot be looked at", "", err)
	}
	t.size, t.changed = info.Size(), info.ModTime()
	for room := int64(1 << 16); ; room *= 4 {
		head, err := t.bytes(&buffer{}, 0, min(room, t.size))
		if err != nil {
			return 0, 0, err
		}
		var mark int64
		t.charset, mark = t.charset.marked(head)
		head = head[mark:]
		ascii := t.charset.narrow(slices.Clone(head))
		end, over, err := t.headerEnd(ascii)
		if !over && room < t.size && room < mostBytes {
			continue
		}
		if !over && err == nil {
			err = t.endless(ascii, room < t.size)
		}
		if err == nil {
			err = t.nameFields(head[:end*t.charset.unit])
		}
		return mark + int64(end*t.charset.unit), 1 + int64(bytes.Count(ascii[:end], []byte{'\n'})), err
	}
}

// endless refuses a header line without an end, unless it is all there is.
func (t *csvTable) endless(ascii []byte, more bool) error {
	switch {
	case more:
		return fault(t.path, "line 1: "+errLong.Error(), "the first line must name the columns", nil)
	case bytes.IndexByte(bytes.TrimRight(ascii, "\r"), '\r') >= 0 && bytes.IndexByte(ascii, '\n') < 0:
		return fault(t.path, "has lines that end as on an old Mac, with \\r alone", "open it and save it again, as CSV in UTF-8", nil)
	}
	return nil
}

// headerEnd finds the delimiter, and how many units there are up to the end
// of the header line. Of a head that is cut off it may not be over.
func (t *csvTable) headerEnd(ascii []byte) (end int, over bool, err error) {
	named := excelDelimiter(ascii)
	t.comma = delimiter(string(ascii))
	if named > 0 {
		t.comma = rune(ascii[named-1])
	}
	r := csv.NewReader(bytes.NewReader(ascii[named:]))
	r.Comma = t.comma
	if _, err := r.Read(); err != nil {
		return 0, false, t.broken(err)
	}
	end = named + int(r.InputOffset())
	return end, ascii[end-1] == '\n', nil
}

// excelDelimiter is the length of what Excel may write before the header to
// name the delimiter, sep=; and 0 where it did not.
func excelDelimiter(ascii []byte) int {
	const sep = "sep="
	if len(ascii) < len(sep)+2 || !bytes.HasPrefix(ascii, []byte(sep)) {
		return 0
	}
	rest := ascii[len(sep):]
	if strings.IndexByte(delimiters, rest[0]) < 0 || strings.IndexByte("\r\n", rest[1]) < 0 {
		return 0
	}
	return len(sep) + 1
}

// nameFields reads the header line.
func (t *csvTable) nameFields(head []byte) error {
	text := t.charset.decode(nil, head)
	r := csv.NewReader(bytes.NewReader(text[excelDelimiter(text):]))
	r.Comma = t.comma
	names, err := r.Read()
	if err == io.EOF {
		return t.broken(err)
	}
	for k, name := range names {
		if !t.charset.holds([]byte(name)) {
			line, _ := r.FieldPos(k)
			return t.notIn(int64(line), []byte(name))
		}
		t.named = append(t.named, field{name: name, shape: raw})
	}
	return nil
}

// delimiters are those that files are separated by; of two that a header has
// equally often, the first is meant.
const delimiters = ",;\t|"

// delimiter is the one that the header line has most of outside quotes.
func delimiter(head string) rune {
	var counts [len(delimiters)]int
	head = strings.TrimLeft(head, "\r\n")
	quoted := false
	for i := 0; i < len(head) && (quoted || head[i] != '\n'); i++ {
		if head[i] == '"' {
			quoted = !quoted
		} else if k := strings.IndexByte(delimiters, head[i]); k >= 0 && !quoted {
			counts[k]++
		}
	}
	best := 0
	for k, count := range counts {
		if count > counts[best] {
			best = k
		}
	}
	return rune(delimiters[best])
}
