package leak_test

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/parquet-go/parquet-go"

	"assay/backtest"
	"assay/backtest/leak"
	"assay/data"
)

var update = flag.Bool("update", false, "rewrite the golden table of leaks")

// shared is a file of the public data beside the repository.
func shared(t *testing.T, name string) string {
	t.Helper()
	path := filepath.Join("..", "..", "..", "shared", "data", filepath.FromSlash(name))
	if _, err := os.Stat(path); err != nil {
		t.Skipf("no public data at ../shared/data/%s", name)
	}
	return path
}

// table is a Parquet file as text.
type table struct {
	head []string
	rows [][]string
}

func readTable(t *testing.T, path string) *table {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	reader := parquet.NewReader(file)
	defer reader.Close()
	out := &table{}
	for _, f := range reader.Schema().Fields() {
		out.head = append(out.head, f.Name())
	}
	rows := make([]parquet.Row, 256)
	for {
		n, err := reader.ReadRows(rows)
		for _, row := range rows[:n] {
			cells := make([]string, len(out.head))
			for _, v := range row {
				if !v.IsNull() {
					cells[v.Column()] = v.String()
				}
			}
			out.rows = append(out.rows, cells)
		}
		if errors.Is(err, io.EOF) {
			return out
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

func (s *table) column(name string) int { return slices.Index(s.head, name) }

// hourly gives a table without dates a made-up hour of creation by the order
// of its rows, and an acceptance where the answer says yes; words that mean
// that nothing is known are left out.
func hourly(t *testing.T, s *table, id, answer, yes string, missing ...string) *data.Dataset {
	t.Helper()
	start := time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)
	head := append(slices.Clone(s.head), "made up id", "made up creation", "made up answer")
	at := s.column(answer)
	rows := [][]string{head}
	for i, row := range s.rows {
		created := start.Add(time.Duration(i) * time.Hour)
		taken := ""
		if row[at] == yes {
			taken = created.Add(time.Minute).Format(time.DateTime)
		}
		for c := range row {
			if slices.Contains(missing, row[c]) {
				row[c] = ""
			}
		}
		rows = append(rows, append(slices.Clone(row), fmt.Sprint(i), created.Format(time.DateTime), taken))
	}
	d := read(t, data.Source{
		Leads:    data.LeadSource{Files: write(t, rows), ID: "made up id", Created: "made up creation"},
		Outcomes: data.OutcomeSource{Dates: map[data.Stage][]string{data.Accepted: {"made up answer"}}},
	})
	drop(d, answer, id)
	return d
}

// write writes a CSV file.
func write(t *testing.T, rows [][]string) []string {
	t.Helper()
	var text bytes.Buffer
	if err := csv.NewWriter(&text).WriteAll(rows); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "table.csv")
	if err := os.WriteFile(path, text.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return []string{path}
}

func read(t *testing.T, s data.Source) *data.Dataset {
	t.Helper()
	d, err := data.Read(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// drop takes columns out that a study uses for something else.
func drop(d *data.Dataset, labels ...string) {
	d.Leads.Cols = slices.DeleteFunc(d.Leads.Cols, func(c data.Column) bool { return slices.Contains(labels, c.Label) })
}

// join adds the columns of other to the leads of d that it names.
func join(d, other *data.Dataset) {
	for _, c := range other.Leads.Cols {
		wide := data.Column{Name: c.Name, Label: c.Label, Kind: c.Kind, Levels: c.Levels, Valid: data.NewBits(d.Leads.Len())}
		for lead := range d.Leads.Len() {
			from, found := other.Leads.IDs.Find(d.Leads.IDs.Name(uint32(lead)))
			found = found && !c.Missing(int(from))
			if found {
				wide.Valid.Set(lead)
			}
			switch k := int(from); {
			case c.HasLevels() && found:
				wide.Code = append(wide.Code, c.Code[k])
			case c.HasLevels():
				wide.Code = append(wide.Code, 0)
			case c.Kind == data.Real && found:
				wide.F64 = append(wide.F64, c.F64[k])
			case c.Kind == data.Real:
				wide.F64 = append(wide.F64, 0)
			case found:
				wide.I64 = append(wide.I64, c.I64[k])
			default:
				wide.I64 = append(wide.I64, 0)
			}
		}
		d.Leads.Cols = append(d.Leads.Cols, wide)
	}
}

var now = backtest.Question{Reach: data.Accepted, Within: 2 * data.Minute}

// set is a public data set as a study reads it, and what must be named in it.
type set struct {
	name string
	read func(t *testing.T) (*data.Dataset, backtest.Question)
	want string // names of all that is found, in order
}

var sets = []set{
	{"xeducation", func(t *testing.T) (*data.Dataset, backtest.Question) {
		s := readTable(t, shared(t, "xeducation/leads.parquet"))
		slices.SortStableFunc(s.rows, func(a, b []string) int {
			return strings.Compare(a[s.column("Lead Number")], b[s.column("Lead Number")])
		})
		return hourly(t, s, "Lead Number", "Converted", "1", "Select"), now
	}, "Tags, Lead Quality, Lead Profile, Asymmetrique Activity Index, Asymmetrique Profile Index, Asymmetrique Activity Score, Asymmetrique Profile Score, Last Notable Activity"},
	{"bank", func(t *testing.T) (*data.Dataset, backtest.Question) {
		return hourly(t, readTable(t, shared(t, "bank/contacts.parquet")), "contact_no", "y", "true"), now
	}, "duration"},
	{"shoppers", func(t *testing.T) (*data.Dataset, backtest.Question) {
		return hourly(t, readTable(t, shared(t, "shoppers/sessions.parquet")), "session_no", "Revenue", "true"), now
	}, "PageValues"},
	{"crm", readCRM, "sales_agent, account, close_date, close_value"},
	{"olist", readOlist, "seller_id, sdr_id, sr_id, business_segment, lead_type, lead_behaviour_profile, has_company, has_gtin, average_stock, business_type, declared_product_catalog_size, declared_monthly_revenue"},
	{"rails", readRails, ""},
	{"cdnow", readCDNow, ""},
}

func readCRM(t *testing.T) (*data.Dataset, backtest.Question) {
	path := []string{shared(t, "crm/sales_pipeline.parquet")}
	d := read(t, data.Source{
		Leads:    data.LeadSource{Files: path, ID: "opportunity_id", Created: "engage_date"},
		Outcomes: data.OutcomeSource{Files: path, Lead: "opportunity_id", Stage: "deal_stage", At: "close_date", Stages: map[string]data.Stage{"Won": data.Accepted, "Lost": data.Rejected}},
	})
	d.Leads.Cols = nil
	join(d, read(t, data.Source{Leads: data.LeadSource{Files: path, ID: "opportunity_id", Created: "engage_date"}}))
	drop(d, "deal_stage")
	return d, backtest.Question{Reach: data.Accepted, Within: 60 * data.Day, DecidedOnly: true}
}

func readOlist(t *testing.T) (*data.Dataset, backtest.Question) {
	deals := []string{shared(t, "olist/closed_deals.parquet")}
	d := read(t, data.Source{
		Leads:    data.LeadSource{Files: []string{shared(t, "olist/leads.parquet")}, ID: "lead_id", Created: "first_contact_date"},
		Outcomes: data.OutcomeSource{Files: deals, Lead: "lead_id", Dates: map[data.Stage][]string{data.Customer: {"won_date"}}},
	})
	join(d, read(t, data.Source{Leads: data.LeadSource{Files: deals, ID: "lead_id", Created: "won_date"}, Outcomes: data.OutcomeSource{}}))
	return d, backtest.Question{Reach: data.Customer, Within: 30 * data.Day}
}

func readRails(t *testing.T) (*data.Dataset, backtest.Question) {
	file := func(name string) []string { return []string{shared(t, "rails/"+name+".parquet")} }
	return read(t, data.Source{
		Leads:    data.LeadSource{Files: file("leads"), ID: "lead_id", Created: "created_at", KnownByEvent: true},
		Events:   []data.EventSource{{Files: file("events"), Lead: "lead_id", At: "occurred_at", Known: "committed_at", Type: "event_type", Columns: []string{}}},
		Outcomes: data.OutcomeSource{Files: file("outcomes"), Lead: "lead_id", Stage: "stage", At: "at", Known: "known_at", Stages: map[string]data.Stage{"returned": data.Accepted}},
	}), backtest.Question{Reach: data.Accepted, Within: 180 * data.Day, After: 7 * data.Day}
}

// readCDNow makes each customer a lead at the first purchase, with what it
// bought then; the goal is a purchase between day 30 and day 120.
func readCDNow(t *testing.T) (*data.Dataset, backtest.Question) {
	s := readTable(t, shared(t, "cdnow/purchases.parquet"))
	day := func(text string) string {
		n, err := strconv.Atoi(text)
		if err != nil {
			t.Fatal(err)
		}
		return time.Unix(int64(n)*86400, 0).UTC().Format(time.DateOnly)
	}
	slices.SortStableFunc(s.rows, func(a, b []string) int { return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1])) })
	leads, again := [][]string{{"customer", "first", "quantity", "amount"}}, [][]string{{"customer", "at", "stage"}}
	for _, row := range s.rows {
		if row[0] != leads[len(leads)-1][0] {
			leads = append(leads, []string{row[0], day(row[1]), row[2], row[3]})
		} else {
			again = append(again, []string{row[0], day(row[1]), "again"})
		}
	}
	later := write(t, again)
	return read(t, data.Source{
		Leads:    data.LeadSource{Files: write(t, leads), ID: "customer", Created: "first"},
		Events:   []data.EventSource{{Files: later, Lead: "customer", At: "at", Type: "stage", Columns: []string{}}},
		Outcomes: data.OutcomeSource{Files: later, Lead: "customer", Stage: "stage", At: "at", Stages: map[string]data.Stage{"again": data.Accepted}},
	}), backtest.Question{Reach: data.Accepted, Within: 90 * data.Day, After: 30 * data.Day}
}

// TestLeaks holds what is found in every public set against what must be found
// and what may not be, and against the golden table, which lists all of it.
func TestLeaks(t *testing.T) {
	var table strings.Builder
	for _, s := range sets {
		d, q := s.read(t)
		var names []string
		found := backtest.Suspects(d, &q)
		fmt.Fprintf(&table, "%s: %d of %d columns\n", s.name, columns(found), len(d.Leads.Cols))
		for _, f := range found {
			names = append(names, f.Name())
			sure := "suspicious"
			if f.Sure {
				sure = "a leak"
			}
			fmt.Fprintf(&table, "  %-30s %-24s %-10s  %s\n", f.Name(), f.Code, sure, f.Why)
		}
		want := strings.Split(s.want, ", ")
		if s.want == "" {
			want = nil
		}
		if !slices.Equal(names, want) {
			t.Errorf("%s: found\n%s\nwant\n%s", s.name, strings.Join(names, ", "), s.want)
		}
	}
	golden(t, "testdata/leaks.txt", table.String())
}

func columns(found []leak.Suspect) (n int) {
	for _, s := range found {
		if s.Column != "" {
			n++
		}
	}
	return n
}

func golden(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := gocmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s differs: go test ./backtest/leak -update\n%s", path, diff)
	}
}
