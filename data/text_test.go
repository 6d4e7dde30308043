package data

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/klauspost/compress/zstd"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/unicode"
)

// The same text is the same Dataset in whatever charset it is written, cut at
// whatever byte. 表 ends with the byte of a | in some of them.
func TestCharsets(t *testing.T) {
	german := "id|created|name\nM\u00fcller|2025-01-01|\"\u00c4rzte\n\"\"\u00d6\"\"\"\n\u00df|2025-01-02|x\n"
	emoji := strings.ReplaceAll(german, "\u00fc", "\U0001F600\u20ac")
	for _, c := range []struct {
		name, text string
		coding     encoding.Encoding
	}{
		{"windows-1252", german, charmap.Windows1252},
		{"Latin1", german, charmap.ISO8859_1},
		{"macintosh", german, charmap.Macintosh},
		{"cp850", german, charmap.CodePage850},
		{"shift_jis", strings.NewReplacer("\u00fc", "\u8868", "\u00c4", "\u30bd", "\u00d6", "\u30fc", "\u00df", "\u8868").Replace(german), japanese.ShiftJIS},
		{"utf-16le", emoji, unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)},
		{"UTF-16BE", emoji, unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)},
		{"", emoji, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)},
		{"windows-1252", emoji, unicode.UTF16(unicode.BigEndian, unicode.UseBOM)}, // the mark says otherwise
		{"windows-1252", emoji, unicode.UTF8BOM},
		{"", german, unicode.UTF8BOM},
	} {
		text, err := c.coding.NewEncoder().String(c.text)
		if err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		want := mustRead(t, company{leads: c.text}.source(t))
		s := company{leads: text}.source(t)
		s.Leads.Encoding = c.name
		for block := int64(1); block < 40; block++ {
			r := newReader(context.Background(), s)
			r.block = block
			if got, err := r.read(); err != nil || !reflect.DeepEqual(got, want) {
				t.Fatalf("%s in blocks of %d: %v %v", c.name, block, got, err)
			}
		}
	}
}

// Every source says for itself how its text is written.
func TestCharsetOfEachSource(t *testing.T) {
	latin := func(name, text string) string {
		coded, err := charmap.Windows1252.NewEncoder().String(text)
		if err != nil {
			t.Fatal(err)
		}
		return writeText(t, filepath.Join(t.TempDir(), name), coded)
	}
	s := company{leads: "id,created,kind,size\na,2025-01-01,Ä,groß\n"}.source(t)
	s.Leads.Join = []JoinSource{{Files: []string{latin("kinds.csv", "kind,name\nÄ,Ärzte\n")}, Encoding: "windows-1252", Lead: "kind", Key: "kind"}}
	s.Leads.Changes = &ChangeSource{Files: []string{latin("log.csv", "lead,at,field,new\na,2025-01-02,size,größer\n")}, Encoding: "windows-1252",
		Lead: "lead", At: "at", Field: "field", New: "new"}
	d := mustRead(t, s)
	if got := cells(columnNamed(t, d.Leads.Cols, "name")); got != "Ärzte" {
		t.Errorf("joined %q", got)
	}
	if size := columnNamed(t, d.Leads.Cols, "size"); !slices.Contains(size.Levels, "größer") {
		t.Errorf("changed to %q", size.Levels)
	}
	s.Leads.Changes.Encoding = "windows-12522"
	var spec *SpecError
	if _, err := Read(context.Background(), s); !errors.As(err, &spec) || spec.Path != "leads.changes.encoding" {
		t.Errorf("refused as %v", err)
	}
}

// Text in another charset than the one that is stated, or in none, is refused
// and not read as something else.
func TestWrongCharsets(t *testing.T) {
	text := "id,created\na,2025-01-01\n\x82,2025-01-01\n"
	s := company{leads: text}.source(t)
	s.Leads.Encoding = "shift_jis"
	expectFault(t, faulty{"half a character", "line 3 holds text that is not shift_jis", "encoding", s})
	for name, hint := range map[string]string{"windows-1525": "did you mean windows-1252", "latin": "iso-8859-1", "iso-2022-jp": "UTF-8", "IBM037": "UTF-8", "utf-7": ""} {
		s.Leads.Encoding = name
		_, err := Read(context.Background(), s)
		var spec *SpecError
		if !errors.As(err, &spec) || spec.Path != "leads.encoding" || !strings.Contains(spec.Hint, hint) || spec.Hint == "" {
			t.Errorf("%s: %v (%s)", name, err, hintOf(err))
		}
	}
}

// Text that is compressed is unpacked; anything else is refused, and so is
// text that is cut short or damaged.
func TestPacked(t *testing.T) {
	want := mustRead(t, company{leads: twoLeads}.source(t))
	temp := t.TempDir()
	t.Setenv("TMPDIR", temp)
	for name, pack := range map[string]func(string) string{"gzip": packGzip, "zstd": packZstd} {
		packed := pack(twoLeads)
		if got := mustRead(t, company{leads: packed}.source(t)); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %+v", name, got)
		}
		damaged := []byte(packed)
		damaged[len(damaged)-5] ^= 1 // of the checksum
		for text, msg := range map[string]string{
			packed[:len(packed)-3]: "is not a whole " + name + " file",
			string(damaged):        "is not a whole " + name + " file",
			pack("PAR1..."):        "is a Parquet file compressed with " + name,
			pack("a\x00b"):         "is compressed with " + name + " and holds no text",
			pack(""):               "holds nothing",
		} {
			expectFault(t, faulty{name, msg, "", company{leads: text}.source(t)})
		}
	}
	left, err := os.ReadDir(temp)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range left {
		if strings.HasPrefix(f.Name(), "assay-") {
			t.Errorf("%s is left behind", f.Name())
		}
	}
}

func packGzip(text string) string {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	_, _ = w.Write([]byte(text)) // a buffer never fails
	_ = w.Close()
	return b.String()
}

func packZstd(text string) string {
	w, err := zstd.NewWriter(nil, zstd.WithZeroFrames(true))
	if err != nil {
		panic(err)
	}
	return string(w.EncodeAll([]byte(text), nil))
}

// An archive is known by what lies in it.
func TestArchives(t *testing.T) {
	for inside, want := range map[string][2]string{
		"xl/workbook.xml": {"is an Excel workbook, neither Parquet nor CSV", "in Excel choose File > Save As > CSV UTF-8"},
		"content.xml":     {"is an OpenDocument spreadsheet", "Text CSV"},
		"contacts.csv":    {"is a zip archive, neither", "unpack it"},
	} {
		path := filepath.Join(t.TempDir(), "book.xlsx")
		f, err := os.Create(path)
		if err != nil {
			t.Fatal(err)
		}
		z := zip.NewWriter(f)
		if _, err := z.Create(inside); err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(z.Close(), f.Close()); err != nil {
			t.Fatal(err)
		}
		expectFault(t, faulty{inside, want[0], want[1], leadsOf(path)})
	}
}

// Words that mean no value are no id, no time and no attribute, in CSV and in
// Parquet; as the name of a stage or an event they are what they are.
func TestMissing(t *testing.T) {
	s := company{
		leads:    "id,created,size,industry\na,2025-01-01,?,Select\nb,2025-01-02, N/A ,x\nSelect,2025-01-03,7,y\nc,?,1,z\nd,2025-01-04,12,select\n",
		events:   "lead,at,type\na,2025-02-01,Select\nSelect,2025-02-01,p\nb,?,p\nzz,2025-02-01,p\n",
		outcomes: "lead,at,stage\na,2025-02-01,mql\n?,2025-02-01,mql\nb, ?,mql\n",
	}.source(t)
	s.Missing = []string{"Select", "N/A", " ? ", "Sellect", "nowhere to be seen"}
	d := mustRead(t, s)
	size, industry := columnNamed(t, d.Leads.Cols, "size"), columnNamed(t, d.Leads.Cols, "industry")
	if names(d) != "a b d" || size.Kind != Integer || cells(size) != ". . 12" || cells(industry) != ". x select" {
		t.Errorf("leads %s, size %v %s, industry %s", names(d), size.Kind, cells(size), cells(industry))
	}
	if len(d.Events.Types) != 1 || d.Events.Types[0] != "Select" {
		t.Errorf("types %q", d.Events.Types)
	}
	want := map[string]int{"lead without an id": 1, "lead without a creation time": 1, "event without a lead": 1, "event without a time": 1,
		"event of an unknown lead": 1, "outcome without a lead": 1, "outcome without a time": 1}
	if got := dropped(d); !reflect.DeepEqual(got, want) {
		t.Errorf("dropped %v", got)
	}
	var warned []string
	for _, w := range d.Warnings {
		if w.Code == "missing-word-never-occurs" {
			warned = append(warned, w.Text+": "+w.Hint)
		}
	}
	if len(warned) != 2 || !strings.Contains(warned[0], `holds "Sellect"`) || !strings.Contains(warned[0], `did you mean "select"?`) || !strings.Contains(warned[1], "look for its spelling") {
		t.Errorf("warned %q", warned)
	}
}

func TestMissingInParquet(t *testing.T) {
	path := writeParquet(t, filepath.Join(t.TempDir(), "leads"), 0, col{"id", dictNode, []any{"a", "?", "b"}}, col{"created", stringNode, []any{"2025-01-01", "2025-01-01", "?"}},
		col{"x", dictNode, []any{"?", "y", "z"}}, col{"plain", stringNode, []any{"?", "y", "z"}})
	s := leadsOf(path)
	s.Missing = []string{"?"}
	d := mustRead(t, s)
	if names(d) != "a" || cells(columnNamed(t, d.Leads.Cols, "x")) != "." || cells(columnNamed(t, d.Leads.Cols, "plain")) != "." || len(d.Warnings) != 0 {
		t.Errorf("%s %v", names(d), d.Warnings)
	}
	s.Missing = []string{" "}
	var spec *SpecError
	if _, err := Read(context.Background(), s); !errors.As(err, &spec) || spec.Path != "missing[0]" {
		t.Errorf("%v", err)
	}
}

// A file that is cut short, grows or is written again between two looks at it
// is refused; one that another is put in the place of is read as it was.
func TestChangingFiles(t *testing.T) {
	text := "id,created,x\n" + strings.Repeat("a,2025-01-01,y\n", 100)
	for name, change := range map[string]func(path string) error{
		"shorter": func(path string) error { return os.Truncate(path, 700) },
		"longer":  func(path string) error { return appendText(path, "b,2025-01-01,z\n") },
		"other": func(path string) error {
			return os.WriteFile(path, []byte(strings.Replace(text, "y\n", "\n\n", 1)), 0o600)
		},
		"touched": func(path string) error { return os.Chtimes(path, time.Now(), time.Now().Add(time.Hour)) },
	} {
		for _, block := range []int64{64, 1 << 20} {
			path := writeText(t, filepath.Join(t.TempDir(), "leads.csv"), text)
			err := readWhile(t, path, block, func() error { return change(path) })
			if err == nil || !strings.Contains(err.Error(), "leads.csv: has changed while it was read") || hintOf(err) != "try again when nothing writes to it" {
				t.Errorf("%s in blocks of %d: %v", name, block, err)
			}
		}
	}
	path := writeText(t, filepath.Join(t.TempDir(), "leads.csv"), text)
	other := writeText(t, filepath.Join(t.TempDir(), "other.csv"), "x\n")
	if err := readWhile(t, path, 64, func() error { return os.Rename(other, path) }); err != nil {
		t.Errorf("replaced: %v", err)
	}
	if err := readWhile(t, writeText(t, path, text), 64, func() error { return os.Remove(path) }); err != nil {
		t.Errorf("removed: %v", err)
	}
}

func appendText(path, text string) error {
	f, err := os.OpenFile(path, os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	_, err = f.WriteString(text)
	return errors.Join(err, f.Close())
}

// readWhile reads every chunk twice, and calls change after the first piece.
func readWhile(t *testing.T, path string, block int64, change func() error) error {
	tab, err := openCSV(context.Background(), path, utf8Text, block)
	if err != nil {
		t.Fatal(err)
	}
	defer tab.Close()
	done := false
	put := func(*piece) error {
		if done {
			return nil
		}
		done = true
		return change()
	}
	for range 2 {
		for c := range tab.chunks() {
			if err := tab.read(context.Background(), c, []feed{{field: 0, put: put}}); err != nil {
				return err
			}
		}
	}
	return nil
}

// A quote that is never closed, or a row without an end, does not ask for the
// memory of the whole file.
func TestEndlessRow(t *testing.T) {
	path := filepath.Join(t.TempDir(), "leads.csv")
	for text, want := range map[string]string{"b,\"": "line 4099: a quote is opened and never closed", "b,2": "line 4099: a row is longer than 64 MiB"} {
		writeText(t, path, "id,created\na,2025-01-01\n"+strings.Repeat("\n", 4096)+text)
		if err := os.Truncate(path, mostBytes+1<<20); err != nil { // NULs, and no room on the disk
			t.Fatal(err)
		}
		expectFault(t, faulty{text, want, "close the quote", leadsOf(path)})
	}
	writeText(t, path, "id,created"+strings.Repeat(" ", 4096))
	if err := os.Truncate(path, mostBytes+1<<20); err != nil {
		t.Fatal(err)
	}
	expectFault(t, faulty{"header", "line 1: a row is longer than 64 MiB", "the first line must name the columns", leadsOf(path)})
}
