package data

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/klauspost/compress/gzip"
)

// outlined is what columns are called and hold.
func outlined(cols []Column) string {
	var all []string
	for i := range cols {
		c := &cols[i]
		all = append(all, c.Name+" "+c.Kind.String())
	}
	return strings.Join(all, ", ")
}

func outline(t *testing.T, s Source) Past {
	t.Helper()
	p, err := Outline(context.Background(), s)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// sameOutline: Outline gives the columns that Read does, in its order, each
// with its kind or with none, and no row.
func sameOutline(t *testing.T, name string, s Source) {
	t.Helper()
	d, p := mustRead(t, s), outline(t, s)
	for _, of := range []struct{ read, outline []Column }{{d.Leads.Cols, p.Leads.Cols}, {d.Events.Cols, p.Events.Cols}} {
		if len(of.read) != len(of.outline) {
			t.Fatalf("%s: %s, read %s", name, outlined(of.outline), outlined(of.read))
		}
		for i := range of.read {
			r, o := &of.read[i], &of.outline[i]
			if r.Name != o.Name || r.Label != o.Label || r.Key != o.Key || o.Kind != 0 && o.Kind != r.Kind || o.Len() != 0 || o.Kind != Boolean && len(o.Levels) != 0 {
				t.Errorf("%s: %+v, read %s %v", name, o, r.Name, r.Kind)
			}
		}
	}
	if p.Leads.Len() != 0 || p.Events.Len() != 0 || p.Events.Types != nil || p.Clock != d.Clock || p.Zone.String() != d.Zone.String() || p.Leads.Company != d.Leads.Company {
		t.Errorf("%s: %+v", name, p)
	}
}

// kinded is a company in Parquet: leads, and events with a number and a text.
func kinded(t *testing.T) Source {
	t.Helper()
	dir := t.TempDir()
	leads := writeParquet(t, filepath.Join(dir, "leads"), 1, col{"id", stringNode, []any{"a", "b"}}, col{"created", instantNode, []any{int64(1e15), int64(2e15)}},
		col{"Industry", dictNode, []any{"steel", nil}}, col{"staff", intNode, []any{int64(5), nil}}, col{"share", realNode, []any{.5, .25}},
		col{"trial", boolNode, []any{true, false}}, col{"born", dateNode, []any{int32(1), nil}}, col{"void", realNode, []any{nil, nil}})
	events := writeParquet(t, filepath.Join(dir, "events"), 1, col{"lead", stringNode, []any{"a", "b"}}, col{"at", instantNode, []any{int64(3e15), int64(3e15)}},
		col{"type", dictNode, []any{"visit", "use"}}, col{"minutes", intNode, []any{nil, int64(7)}}, col{"url", dictNode, []any{"/p", nil}})
	outcomes := writeText(t, filepath.Join(dir, "outcomes"), "lead,at,stage\na,2033-05-18,sal\n")
	return Source{Leads: LeadSource{Files: []string{leads}, ID: "id", Created: "created"},
		Events:   []EventSource{{Files: []string{events}, Lead: "lead", At: "at", Type: "type", Columns: []string{"minutes", "url"}}},
		Outcomes: OutcomeSource{Files: []string{outcomes}, Lead: "lead", At: "at", Stage: "stage", Stages: map[string]Stage{"sal": Accepted}}}
}

func TestOutline(t *testing.T) {
	s := kinded(t)
	sameOutline(t, "parquet", s)
	p := outline(t, s)
	if got, want := outlined(p.Leads.Cols), "industry text, born time, share number, staff integer, trial true/false, void number"; got != want {
		t.Errorf("leads %s, want %s", got, want)
	}
	if got, want := outlined(p.Events.Cols), "minutes integer, url text"; got != want {
		t.Errorf("events %s, want %s", got, want)
	}
	s.Leads.Columns = []string{"staff"}
	sameOutline(t, "named", s)

	text := company{leads: "id,created,Industry,staff\na,2025-01-01,steel,5\n", events: "lead,at,type,n\na,2025-01-02,visit,1\n"}.source(t)
	text.Events[0].Columns = []string{"n"}
	sameOutline(t, "text", text)
	if got := outlined(outline(t, text).Leads.Cols); got != "industry unknown, staff unknown" {
		t.Errorf("columns without types: %s", got)
	}
	text.Leads.Files = append(text.Leads.Files, s.Leads.Files...) // what has a type says it
	if got := outlined(outline(t, text).Leads.Cols); got != "industry text, staff integer, born time, share number, trial true/false, void number" {
		t.Errorf("files of both kinds: %s", got)
	}
}

// Whatever a Source may name is outlined as it is read.
func TestOutlineOfAnySource(t *testing.T) {
	join := joinSource(t, webLeads, accounts)
	sameOutline(t, "join", join)
	join.Leads.Columns = []string{"staff", "home_page", "n"}
	sameOutline(t, "join, named", join)

	sameOutline(t, "groups", leadsOf(placed(t), "address.city", "home.at.lat"))

	folders := kinded(t)
	path := filepath.Join(t.TempDir(), "country=DE", "leads")
	if err := os.Mkdir(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(folders.Leads.Files[0])
	if err != nil {
		t.Fatal(err)
	}
	folders.Leads.Files[0] = writeText(t, path, string(text))
	sameOutline(t, "folders", folders)
	if c := columnNamed(t, outline(t, folders).Leads.Cols, "country"); c.Kind != 0 {
		t.Errorf("a folder says country %v", c.Kind)
	}

	log := kinded(t)
	log.Leads.Changes = &ChangeSource{Files: []string{writeText(t, filepath.Join(t.TempDir(), "log"), "lead,at,field,new\na,2033-05-18,industry,glass\n")}, Lead: "lead", At: "at", Field: "field", New: "new"}
	sameOutline(t, "log", log)

	dated := company{leads: "id,created,day,industry\na,2025-01-01,2025-01-02,steel\na,2025-01-01,2025-02-02,glass\n"}.source(t)
	dated.Leads.AsOf = "day"
	sameOutline(t, "dated exports", dated)
	if c := outline(t, dated).Leads.Cols[0]; c.History == nil {
		t.Error("the columns of dated exports have a history")
	}

	days := company{leads: "id,created,clicked,n\na,2025-01-01,2025-01-03,1\n"}.source(t)
	days.Events = []EventSource{{Dates: map[string]string{"click": "clicked"}}}
	sameOutline(t, "dates", days)

	order := Source{Leads: LeadSource{Files: []string{writeText(t, filepath.Join(t.TempDir(), "order"), "id,n,age,y\na,1,5,yes\nb,2,6,no\n")}, ID: "id", Order: "n"},
		Outcomes: OutcomeSource{Dates: map[Stage][]string{Accepted: {"y"}}}}
	sameOutline(t, "order", order)
	order.Leads.Order, order.Leads.Shuffled, order.Leads.ID, order.Leads.ByRow = "", true, "", true
	sameOutline(t, "no order", order)
}

// A table of leads without a row is no less outlined, nor any better read.
func TestOutlineWithoutARow(t *testing.T) {
	s := company{leads: "id,created,email\n"}.source(t)
	for _, also := range [][]string{nil, {"email"}} {
		s.Leads.Also = also
		if p := outline(t, s); len(p.Leads.Cols) != 1-len(also) {
			t.Errorf("columns %s", outlined(p.Leads.Cols))
		}
		expectFault(t, faulty{"no row", "has no usable lead", "the file has a header and no rows", s})
	}
}

// A stage may be a column of numbers that count time, which only rows tell
// from yes and no.
func TestOutlineOfNumbersForTimes(t *testing.T) {
	s := kinded(t)
	s.Outcomes = OutcomeSource{Dates: map[Stage][]string{HandedOver: {"staff"}}}
	s.Epoch = EpochSeconds
	sameOutline(t, "numbers", s)
}

// Compressed text is unpacked no further than its header, and a file that is
// not whole is found out when it is read.
func TestOutlineUnpacksTheHeader(t *testing.T) {
	var packed bytes.Buffer
	w := gzip.NewWriter(&packed)
	if _, err := w.Write([]byte("id,created,industry\n" + strings.Repeat("a,2025-01-01,steel\n", 1_000_000))); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	s := company{leads: packed.String()[:packed.Len()-1000]}.source(t)
	if got := outlined(outline(t, s).Leads.Cols); got != "industry unknown" {
		t.Errorf("columns %s", got)
	}
	if _, err := Read(context.Background(), s); err == nil || !strings.Contains(err.Error(), "is not a whole gzip file") {
		t.Errorf("read: %v", err)
	}
}

// A column that is not there, or of the wrong type, is refused as Read would,
// though every page of every file is damaged: no row is read before.
func TestOutlineRefusesBeforeRows(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*Source)
		want   string
	}{
		"an id":               {func(s *Source) { s.Leads.ID = "ID_" }, `column "ID_": is not there`},
		"the creation":        {func(s *Source) { s.Leads.Created = "create" }, `column "create": is not there`},
		"text for times":      {func(s *Source) { s.Leads.Created = "trial" }, `holds true/false where times are needed`},
		"an attribute":        {func(s *Source) { s.Leads.Columns = []string{"industri"} }, `column "industri": is not there`},
		"a company":           {func(s *Source) { s.Leads.Company = "domain" }, `column "domain": is not there`},
		"times for companies": {func(s *Source) { s.Leads.Company = "born" }, `holds times, which cannot say which company`},
		"another id":          {func(s *Source) { s.Leads.Also = []string{"email"} }, `column "email": is not there`},
		"an event's lead":     {func(s *Source) { s.Events[0].Lead = "leed" }, `column "leed": is not there`},
		"an event's time":     {func(s *Source) { s.Events[0].At = "when" }, `column "when": is not there`},
		"an event's type":     {func(s *Source) { s.Events[0].Type = "kind" }, `column "kind": is not there`},
		"an event column":     {func(s *Source) { s.Events[0].Columns = []string{"minute"} }, `column "minute": is not there`},
		"a date":              {func(s *Source) { s.Events[0] = EventSource{Dates: map[string]string{"click": "clicked"}} }, `column "clicked": is not there`},
		"an outcome":          {func(s *Source) { s.Outcomes = OutcomeSource{Dates: map[Stage][]string{Accepted: {"won"}}} }, `column "won": is not there`},
		"a reason":            {func(s *Source) { s.Outcomes.Reason = "why" }, `column "why": is not there`},
		"a key": {func(s *Source) {
			s.Leads.Join = []JoinSource{{Files: s.Events[0].Files, Lead: "industry", Key: "name"}}
		}, `column "name": is not there`},
		"a log's field": {func(s *Source) {
			s.Leads.Changes = &ChangeSource{Files: s.Events[0].Files, Lead: "lead", At: "at", Field: "field", New: "url"}
		}, `column "field": is not there`},
	} {
		s := kinded(t)
		c.change(&s)
		damage(t, s.Leads.Files[0])
		damage(t, s.Events[0].Files...)
		_, err := Outline(context.Background(), s)
		if file, ok := err.(*FileError); !ok || !strings.Contains(err.Error(), c.want) || file.Hint == "" || file.RowGroup >= 0 || file.Row >= 0 {
			t.Errorf("%s: %v, want %s", name, err, c.want)
		}
	}
	s := kinded(t)
	damage(t, s.Leads.Files[0])
	sound := outline(t, s)
	if _, err := Read(context.Background(), s); err == nil || !strings.Contains(err.Error(), "damaged") || len(sound.Leads.Cols) != 6 {
		t.Errorf("the file is not damaged: %v", err)
	}
}

// damage overwrites the pages of Parquet files, and leaves their footers.
func damage(t *testing.T, paths ...string) {
	t.Helper()
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		f, err := readFooter(bytes.NewReader(text), int64(len(text)))
		if err != nil {
			t.Fatal(err)
		}
		for _, g := range f.RowGroups {
			for _, c := range g.Columns {
				for i := range c.Meta.TotalCompressedSize {
					text[c.Meta.start()+i] = 0xff
				}
			}
		}
		writeText(t, path, string(text))
	}
}

// A Source that makes no sense, and a reading that was cancelled, end it.
func TestOutlineOfNoSource(t *testing.T) {
	if _, err := Outline(context.Background(), Source{}); !reflect.DeepEqual(err, (&Source{}).check()) || err == nil {
		t.Errorf("nothing named: %v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Outline(ctx, kinded(t)); err != context.Canceled {
		t.Errorf("cancelled: %v", err)
	}
}
