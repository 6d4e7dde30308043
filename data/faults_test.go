package data

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"
)

// faulty is a Source that Read refuses, and parts of what it says.
type faulty struct {
	name, msg, hint string
	s               Source
}

func leadsOf(path string, columns ...string) Source {
	return Source{Leads: LeadSource{Files: []string{path}, ID: "id", Created: "created", Columns: columns}}
}

// What is wrong in a file is said with its place and a hint that helps.
func TestFaults(t *testing.T) {
	dir := t.TempDir()
	write := func(text string) string { return writeText(t, filepath.Join(dir, "f.csv"), text) }
	for _, c := range []struct{ name, text, msg, hint string }{
		{"empty", "", "f.csv: is empty", "header line"},
		{"binary", "ab\x00cd", "f.csv: is neither Parquet nor CSV", "export it as Parquet"},
		{"sheet", "PK\x03\x04...", "is a zip archive or a spreadsheet", "save the sheet as CSV"},
		{"old workbook", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1...", "is an Excel workbook of the old kind (.xls), neither Parquet nor CSV", "File > Save As > CSV UTF-8"},
		{"gzip", "\x1f\x8b\x08...", "is not a whole gzip file", "copy it again"},
		{"zstd", "\x28\xb5\x2f\xfd...", "is not a whole zstd file", "copy it again"},
		{"xz", "\xfd7zXZ\x00...", "is compressed with xz", "unxz f.csv"},
		{"utf-16", "\xff\xfei\x00d\x00", `column "created": is not there`, `its columns are "id"`},
		{"utf-16 without a mark", "i\x00d\x00,\x00x\x00\n\x00", "is neither Parquet nor CSV", "encoding: utf-16le"},
		{"old mac", "id,created\ra,2025-01-01\r", `has lines that end as on an old Mac, with \r alone`, "save it again"},
		{"utf-32", "\xff\xfe\x00\x00i\x00\x00\x00", "is UTF-32 text", "UTF-8"},
		{"cut", "PAR1abcdef", "is not a whole Parquet file", "copy it again"},
		{"encrypted", "PARE12345678PARE", "encrypted", ""},
		{"no rows", "id,created\n", "has no usable lead", "no rows"},
		{"no times", "id,created\na,x\nb,y\n", "has no usable lead", "2 rows: lead whose creation time cannot be read, e.g. f.csv row 1"},
		{"no column", "id,creatd\na,2025-01-01\n", `f.csv, column "created": is not there`, `did you mean "creatd"`},
		{"nothing like it", "id,born on\na,2025-01-01\n", `f.csv, column "created": is not there`, `its columns are "id", "born on"`},
		{"twice", "id,created,id\na,2025-01-01,b\n", `column "id": is there twice`, "names of their own"},
		{"same name", "id,created,E-Mail,e mail\na,2025-01-01,b,c\n", `columns "E-Mail" and "e mail" are both called e_mail`, "rename"},
		{"short row", "id,created\na,2025-01-01\nb\n", "line 3 has not as many fields as the header, which has 2", "missing quote"},
		{"latin-1", "id,created\nM\xfcller,2025-01-01\n", `line 2 holds text that is not UTF-8: "M\xfcller"`, "in UTF-8"},
		{"latin-1 below", "id,created,x\na,2025-01-01,\"y\n\nz\"\nb,2025-01-01,\"\nM\xfcller\"\n", `line 5 holds text that is not UTF-8: "\nM\xfcller"`, "encoding: windows-1252"},
		{"latin-1 header", "id,created,M\xfcller\na,2025-01-01,x\n", `line 1 holds text that is not UTF-8: "M\xfcller"`, "encoding: windows-1252"},
		{"quote", "id,created\na\"b,2025-01-01\n", `line 2: bare " in non-quoted-field`, "write it twice"},
		{"quote below", "id,created\n\"a\n\"b,2025-01-01\n", `line 3: extraneous or missing " in quoted-field, in the row that begins in line 2`, "write it twice"},
		{"open quote", "id,created\na,2025-01-01\n\nb,\"2025-01-01\nc,2025-01-01\n", "line 4: a quote is opened and never closed", "close the quote that opens in that line"},
		{"open header", "id,\"created\na,2025-01-01\n", "line 2: extraneous or missing", "write it twice"},
		{"long row", "id,created\na,2025-01-01\na,b,c\n", "line 3 has not as many fields as the header, which has 2", `a stray ','`},
		{"day or month", "id,created\na,03/04/2025\n", `row 1, column "created": "03/04/2025" is 2025-04-03 with the day first, 2025-03-04 with the month first`, "times: {order: day-first}"},
		{"one reading", "id,created\na,13/04/2025\n", `"13/04/2025" is 2025-04-13 with the day first, no date with the month first`, "order"},
	} {
		expectFault(t, faulty{c.name, c.msg, c.hint, leadsOf(write(c.text))})
	}
	expectFault(t, faulty{"missing", "no.csv: no such file", "check the path", leadsOf(filepath.Join(dir, "no.csv"))})
	expectFault(t, faulty{"folder", ": is a folder", "*.parquet", leadsOf(dir)})
	expectFault(t, faulty{"no attribute", `column "xyzzy123": is not there`, `its columns are "id", "created"`, leadsOf(write(twoLeads), "xyzzy123")})
}

func expectFault(t *testing.T, c faulty) {
	t.Helper()
	_, err := Read(context.Background(), c.s)
	var file *FileError
	if !errors.As(err, &file) || !strings.Contains(err.Error(), c.msg) || !strings.Contains(file.Hint, c.hint) {
		t.Errorf("%s: %v (hint: %s)", c.name, err, hintOf(err))
	}
}

// Types are refused where they cannot mean what is asked of them.
func TestFaultsOfTypes(t *testing.T) {
	dir := t.TempDir()
	write := func(name string, id, created, extra col) string {
		id.name, created.name, extra.name = "id", "created", "x"
		return writeParquet(t, filepath.Join(dir, name), 0, id, created, extra)
	}
	one, day, yes := col{"", intNode, []any{int64(1)}}, col{"", dateNode, []any{int32(1)}}, col{"", boolNode, []any{true}}
	ints := leadsOf(write("ints", one, day, yes))
	stage := ints
	stage.Outcomes = OutcomeSource{Dates: map[Stage][]string{HandedOver: {"x"}}}
	text := leadsOf(write("text", col{"", stringNode, []any{"1"}}, day, yes))
	text.Events = []EventSource{{Files: ints.Leads.Files, Lead: "id", At: "created", Fixed: "x"}}
	csv := leadsOf(writeText(t, filepath.Join(dir, "csv"), "id,created,x\na,2025-01-01,True\nb,2025-01-01,false\n"))
	csv.Outcomes = stage.Outcomes
	events := leadsOf(csv.Leads.Files[0])
	other := writeText(t, filepath.Join(dir, "other"), "id,created,url\na,2025-01-01,y\n")
	events.Events = []EventSource{{Files: []string{csv.Leads.Files[0], other}, Lead: "id", At: "created", Fixed: "x", Columns: []string{"urll"}}}
	for _, c := range []faulty{
		{"real ids", `column "id": holds numbers, which cannot be lead ids`, "cast", leadsOf(write("real", col{"", realNode, []any{1.0}}, day, yes))},
		{"times", `column "created": holds integers where times are needed`, "timestamps", leadsOf(write("created", one, one, yes))},
		{"nested", `column "x": holds lists or groups`, "flatten", leadsOf(write("list", one, day, col{"", parquet.Repeated(parquet.String()), []any{"y"}}), "x")},
		{"wide ids", `column "id": holds an integer of more than 64 bits`, "cast the column", leadsOf(write("wide", col{"", parquet.Decimal(0, 38, parquet.FixedLenByteArrayType(16)), []any{[]byte{0: 1, 15: 0}}}, day, yes))},
		{"ids of another type", `column "id": ids are integers here but text in text`, "casting them to text", text},
		{"stage of true", `column "x": holds true/false where dates are needed`, "when the stage was reached", stage},
		{"text of true", `column "x": holds true/false where dates are needed`, "when the stage was reached", csv},
		{"event column", `column "urll": is not there, nor in any of the other files`, `did you mean "url"`, events},
	} {
		expectFault(t, c)
	}
}

// What is asked wrongly is said with its path, before any file is touched.
func TestWrongSources(t *testing.T) {
	good := func() Source {
		return Source{Leads: LeadSource{Files: []string{"no such file"}, ID: "id", Created: "created"},
			Events: []EventSource{{Files: []string{"x"}, Lead: "l", At: "a", Type: "t"}}}
	}
	for path, spoil := range map[string]func(*Source){
		"leads.files":       func(s *Source) { s.Leads.Files = nil },
		"leads.id":          func(s *Source) { s.Leads.ID = "" },
		"leads.created":     func(s *Source) { s.Leads.Created = "" },
		"events.0.files":    func(s *Source) { s.Events[0].Files = nil },
		"events.0.lead":     func(s *Source) { s.Events[0].Lead = "" },
		"events.0.at":       func(s *Source) { s.Events[0].At = "" },
		"events.0.type":     func(s *Source) { s.Events[0].Fixed = "x" },
		"names.b":           func(s *Source) { s.Names = map[string][]string{"a": {"x"}, "b": {"x"}} },
		"outcomes.stage":    func(s *Source) { s.Outcomes.Files = []string{"x"}; s.Outcomes.Lead = "l" },
		"outcomes.lead":     func(s *Source) { s.Outcomes.Files = []string{"x"} },
		"outcomes.at":       func(s *Source) { s.Outcomes.Stage = "s" },
		"outcomes.observed": func(s *Source) { s.Outcomes.From, s.Outcomes.Until = 2, 2 },
		"outcomes": func(s *Source) {
			s.Outcomes.Stage, s.Outcomes.At, s.Outcomes.Dates = "s", "a", map[Stage][]string{Accepted: {"x"}}
		},
	} {
		s := good()
		spoil(&s)
		_, err := Read(context.Background(), s)
		var spec *SpecError
		if !errors.As(err, &spec) || spec.Path != path || spec.Hint == "" {
			t.Errorf("%s: %v", path, err)
		}
	}
}

func TestWrongOutcomeColumns(t *testing.T) {
	for _, c := range []struct{ header, value, want string }{
		{"amount", "12 EUR", "a number is needed"},
		{"auto", "perhaps", "true/false is needed"},
		{"p", "often", "a number is needed"},
		{"p", "0", "a probability of 0"},
		{"p", "1.5", "a probability of 1.5"},
	} {
		s := company{leads: twoLeads, outcomes: "lead,at,stage," + c.header + "\na,2025-02-01,mql," + c.value + "\n"}.source(t)
		switch c.header {
		case "amount":
			s.Outcomes.Amount = c.header
		case "auto":
			s.Outcomes.Automatic = c.header
		default:
			s.Outcomes.Chance = c.header
		}
		if _, err := Read(context.Background(), s); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s %s: %v", c.header, c.value, err)
		}
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Read(ctx, company{leads: twoLeads}.source(t)); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}
