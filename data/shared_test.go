package data

import (
	"os"
	"path/filepath"
	"testing"
)

// shared is a folder of public data beside the repository.
func shared(t testing.TB, name string) string {
	t.Helper()
	dir := filepath.Join("..", "..", "shared", "data", name)
	if _, err := os.Stat(dir); err != nil {
		t.Skipf("no public data at ../shared/data/%s", name)
	}
	return dir
}

// The counts are those of the README of the data.
func TestRails(t *testing.T) {
	dir := shared(t, "rails")
	file := func(name string) []string { return []string{filepath.Join(dir, name+".parquet")} }
	d := mustRead(t, Source{
		Leads:    LeadSource{Files: file("leads"), ID: "lead_id", Created: "created_at", KnownByEvent: true},
		Events:   []EventSource{{Files: file("events"), Lead: "lead_id", At: "occurred_at", Known: "committed_at", Type: "event_type", Columns: []string{"files", "area"}}},
		Outcomes: OutcomeSource{Files: file("outcomes"), Lead: "lead_id", Stage: "stage", At: "at", Known: "known_at", Stages: map[string]Stage{"returned": Accepted}},
	})
	if d.Leads.Len() != 6817 || d.Events.Len() != 73070 || len(d.Dropped) != 0 {
		t.Errorf("%d leads, %d events, dropped %v", d.Leads.Len(), d.Events.Len(), d.Dropped)
	}
	late, young := 0, 0
	for i := range d.Events.At {
		if d.Events.Seen[i]-d.Events.At[i] > Day {
			late++
		}
	}
	for i := range d.Leads.Created {
		if d.Leads.Seen[i] > d.Leads.Created[i]+7*Day {
			young++
		}
	}
	if share := float64(late) / 73070; share < .1475 || share >= .1485 { // 14.8 % arrive more than a day late
		t.Errorf("%.4f of events are late", share)
	}
	// The README's 15 % ask when the commit that happened first arrived; for 980
	// leads (14.4 %) none had arrived by then, counted with pyarrow.
	if young != 980 {
		t.Errorf("%d leads are not there on day 7", young)
	}
	if d.Tick != Second {
		t.Errorf("tick %d µs, want seconds", d.Tick)
	}
}

func TestOlist(t *testing.T) {
	dir := shared(t, "olist")
	d := mustRead(t, Source{
		Leads: LeadSource{Files: []string{filepath.Join(dir, "leads.parquet")}, ID: "lead_id", Created: "first_contact_date"},
		Outcomes: OutcomeSource{Files: []string{filepath.Join(dir, "closed_deals.parquet")}, Lead: "lead_id", Dates: map[Stage][]string{Customer: {"won_date"}},
			Amount: "declared_monthly_revenue"},
	})
	if d.Leads.Len() != 8000 || len(d.Outcomes.At) != 842 || len(d.Leads.Cols) != 2 {
		t.Errorf("%d leads, %d won, %d columns", d.Leads.Len(), len(d.Outcomes.At), len(d.Leads.Cols))
	}
	if d.From != at(t, "2017-12-05") { // no win is recorded before
		t.Errorf("recorded from %v", d.From)
	}
	before := 0
	for i := range d.Leads.Created {
		for k := d.Outcomes.Off[i]; k < d.Outcomes.Off[i+1]; k++ {
			if d.Outcomes.At[k] < d.Leads.Created[i] {
				before++
			}
		}
	}
	if before != 1 { // one win is dated two days before first contact
		t.Errorf("%d wins before first contact", before)
	}
}

func TestCRM(t *testing.T) {
	path := []string{filepath.Join(shared(t, "crm"), "sales_pipeline.parquet")}
	d := mustRead(t, Source{
		Leads:    LeadSource{Files: path, ID: "opportunity_id", Created: "engage_date"},
		Outcomes: OutcomeSource{Stage: "deal_stage", At: "close_date", Stages: map[string]Stage{"Won": Accepted, "Lost": Rejected}},
	})
	won := 0
	for _, s := range d.Outcomes.Stage {
		if s == Accepted {
			won++
		}
	}
	if share := float64(won) / float64(len(d.Outcomes.At)); share < .625 || share >= .635 { // 63 % of closed
		t.Errorf("%d of %d won", won, len(d.Outcomes.At))
	}
	account := columnNamed(t, d.Leads.Cols, "account")
	for i := range d.Leads.Created {
		if d.Outcomes.Off[i+1] > d.Outcomes.Off[i] && account.Missing(i) { // missing only in open deals
			t.Fatalf("closed deal %d has no account", i)
		}
	}
}
