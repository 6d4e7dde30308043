package features

import (
	"fmt"
	"strings"
	"testing"

	"assay/data"
)

// What a column of numbers is called by CRMs and marketing tools (HubSpot,
// Salesforce, Pardot, Marketo, Zoho) and in sets of public data.
var totalNames = `Number of Pageviews; Number of Sessions; Number of times contacted; Number of Form Submissions; Number of Unique Forms Submitted
	Marketing emails opened; Marketing emails clicked; Marketing emails delivered; Marketing emails bounced; Marketing emails replied
	Number of event completions; Average Pageviews; Number of Sales Activities; Number of Associated Deals
	hs_analytics_num_page_views; hs_analytics_num_visits; hs_analytics_num_event_completions; hs_analytics_average_page_views
	num_contacted_notes; num_conversion_events; num_unique_conversion_events; hs_email_open; hs_email_click; hs_email_delivered; num_notes
	TotalVisits; Total Time Spent on Website; Page Views Per Visit; Total Web Visits; Pardot Total Page Views
	# of Visits; # Visits; How many visits; Visits; Page Views; Web Sessions; Email Opens Last 30 Days; visits_30d; Visit Count; visit_count; page_view_count
	Email Open Count; click_count; login_count; Number of logins; No. of Calls; Total calls made; Meetings held; Number of Meetings; Number of Emails Sent
	E-Mails opened; numEmailClicks; totalPageViews; Sum of Page Views; n_sessions; nb_visits; Lifetime downloads; Webinars attended; Total Activities
	Avg. Session Duration on Site; Time on Site; minutes_on_site; num_events; Number of Chat Messages; Total Conversions; Content Downloads
	Administrative Page Views; Visitor Sessions This Year
	Anzahl Besuche; Anzahl der Seitenaufrufe; Anzahl Websitebesuche; Gesamtzahl Sitzungen; Anzahl Anrufe; E-Mails geöffnet
	Nombre de visites; Nombre de pages vues; Nombre d'appels; Número de visitas; Número de llamadas; Número de sesiones
	Numero di visite; Número de sessões; Aantal bezoeken; Aantal sessies; Antal besök`

var fitNames = `Number of Employees; No. of Employees; NumberOfEmployees; number_of_employees; Employees; Employee Count; Headcount; Number of Locations; number_of_seats; Seats
	Number of Offices; Number of Stores; num_children; Number of Children; Total Revenue; Annual Revenue; Sum of Revenue; revenue; Age; Company Size; Year Founded
	Number of Licenses; Seat Count; Number of open positions; Open Positions; Number of call center seats; Number of event venues; Total Addressable Market
	Number of vehicles; Annual Income; Total Assets; Budget; Price; Lead Score; Number of meeting rooms; Postal Code; Number of Products
	Anzahl Mitarbeiter; Anzahl Standorte; Nombre d'employés; Número de empleados; Numero di dipendenti; Aantal medewerkers; Antal anställda
	nr.employed; emp.var.rate; cons.price.idx; Latitude; Number of Pages in Catalogue; Number of Email Addresses; Call Priority; Event Budget`

func listed(text string) []string {
	var all []string
	for line := range strings.Lines(text) {
		for _, name := range strings.Split(line, ";") {
			all = append(all, strings.TrimSpace(name))
		}
	}
	return all
}

func TestCountsBehaviour(t *testing.T) {
	totals, fit := listed(totalNames), listed(fitNames)
	if len(totals) < 60 || len(fit) < 40 {
		t.Errorf("%d totals and %d others", len(totals), len(fit))
	}
	for _, name := range totals {
		if !countsBehaviour(name) {
			t.Errorf("%s is no total of behaviour", name)
		}
	}
	for _, name := range fit {
		if countsBehaviour(name) {
			t.Errorf("%s is a total of behaviour", name)
		}
	}
}

// counted is a column of as many leads that went through the values in steps.
func counted(label string, leads int, values ...int64) *data.Column {
	c := &data.Column{Name: "n", Label: label, Kind: data.Integer, I64: make([]int64, leads)}
	h := &data.History{Off: []int64{0}, Held: data.Column{Kind: data.Integer}}
	for lead := range leads {
		for i, v := range values {
			h.Seen = append(h.Seen, data.Time(i)*data.Day)
			h.Held.I64 = append(h.Held.I64, v+int64(lead))
		}
		h.Off = append(h.Off, int64(len(h.Seen)))
	}
	c.History = h
	return c
}

// A column is a running total by its history where it has one, and by its name
// where it has none; limits hold on both sides.
func TestRunningTotal(t *testing.T) {
	const name, grows = "it is today's total, not that of the moment", "it is a running total: over its history it only grows"
	plain := func(label string, kind data.Kind) *data.Column { return &data.Column{Label: label, Kind: kind} }
	mixed := func(still, growing int) *data.Column {
		c, more := counted("Size", still, 5), counted("Size", growing, 1, 2)
		for _, off := range more.History.Off[1:] {
			c.History.Off = append(c.History.Off, int64(still)+off)
		}
		c.History.Seen = append(c.History.Seen, more.History.Seen...)
		c.History.Held.I64 = append(c.History.Held.I64, more.History.Held.I64...)
		return c
	}
	falls := func(up, down int) *data.Column {
		c := counted("Size", up, 1, 2)
		for range down {
			c.History.Seen, c.History.Held.I64 = append(c.History.Seen, 0, 1), append(c.History.Held.I64, 2, 1)
			c.History.Off = append(c.History.Off, int64(len(c.History.Seen)))
		}
		return c
	}
	for i, c := range []struct {
		c    *data.Column
		want string
	}{
		{plain("Number of Visits", data.Integer), name},
		{plain("Page Views Per Visit", data.Real), name},
		{plain("Number of Visits", data.Text), ""},
		{plain("Number of Employees", data.Integer), ""},
		{counted("Number of Visits", 20, 1, 2), grows},
		{counted("Number of Visits", 19, 1, 2), ""}, // too few steps
		{counted("Number of Visits", 20, 2, 1), ""},
		{counted("Size", 10, 1, 2, 3), grows},
		{counted("Size", 30, -40, -39), ""},
		{mixed(80, 20), grows},
		{mixed(81, 20), ""}, // less than one in five
		{falls(99, 1), grows},
		{falls(98, 1), ""}, // more than one in a hundred
	} {
		if got := runningTotal(c.c); got != c.want {
			t.Errorf("%d, %s: %q, want %q", i, c.c.Label, got, c.want)
		}
	}
}

// Without being named a running total is no feature, and the reason is said.
func TestAttributesLeavesOutTotals(t *testing.T) {
	p := invent(1, 60)
	p.Leads.Cols = append(p.Leads.Cols, data.Column{Name: "total_visits", Label: "Total Visits", Kind: data.Integer, I64: make([]int64, 60)})
	fs, left := Attributes(p)
	if len(fs) != 2 || len(left) != 3 || left[2].Text != "Total Visits is not used: it is today's total, not that of the moment" || !strings.Contains(left[2].Hint, "features") {
		t.Errorf("%v; left out %v", fs, left)
	}
	if _, err := NewSet(p, []Feature{{Name: "v", Group: Fit, Measure: Attribute, Column: "total_visits"}}); err != nil {
		t.Error(fmt.Errorf("named, it is refused: %w", err))
	}
}
