package main

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// export is a file as a program exports it, of the contacts of a made-up
// company.
type export struct {
	name   string
	header string // labels with | between them
	rows   [][]string
	excel  bool // a German Excel wrote it: semicolons, and no Unicode
}

func (e *export) add(cells ...string) { e.rows = append(e.rows, cells) }

func (e *export) write(t testing.TB, dir string) string {
	t.Helper()
	path := filepath.Join(dir, e.name)
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	if e.excel {
		w.Comma = ';'
	}
	w.Write(strings.Split(e.header, "|"))
	w.WriteAll(e.rows)
	if w.Error() != nil {
		t.Fatal(w.Error())
	}
	text := b.Bytes()
	if e.excel {
		text = text[:0:0]
		for _, c := range b.String() { // all below 256, where windows-1252 and Unicode agree but for 32
			text = append(text, byte(c))
		}
	}
	if _, err := f.Write(text); err != nil {
		t.Fatal(err)
	}
	return path
}

func stampOr(at time.Time, layout string) string {
	if at.IsZero() {
		return ""
	}
	return at.Format(layout)
}

// hubspot is an export of contacts with the labels that HubSpot gives its own
// properties.
func hubspot(n int) []export {
	r := rand.New(rand.NewPCG(21, 0))
	e := export{name: "hubspot-contacts.csv", header: "Record ID|First Name|Last Name|Email|Phone Number|Contact owner|Lead Status|Lifecycle Stage|Create Date|Became a Marketing Qualified Lead Date|" +
		"Became a Sales Qualified Lead Date|Became an Opportunity Date|Became a Customer Date|Original Source|Industry|Country/Region|Number of Employees|Job Title|First Page Seen|Number of Pageviews|" +
		"First marketing email click date|Last Activity Date|Last Modified Date|Associated Company"}
	const layout = "2006-01-02 15:04"
	for i, c := range contacts(n, 4) {
		stage, opp, won, click := "lead", time.Time{}, time.Time{}, time.Time{}
		if !c.mql.IsZero() {
			stage = "marketingqualifiedlead"
		}
		if !c.sql.IsZero() {
			stage = "salesqualifiedlead"
			if r.IntN(2) == 0 {
				stage, opp = "opportunity", c.sql.AddDate(0, 0, 9)
				if r.IntN(3) == 0 {
					stage, won = "customer", opp.AddDate(0, 0, 30)
				}
			}
		}
		if r.IntN(3) == 0 {
			click = c.created.AddDate(0, 0, r.IntN(10))
		}
		status := pick(r, "New", "Open", "In Progress", "")
		if !c.disqualified.IsZero() {
			status = "Unqualified"
		}
		industry := pick(r, "Software", "Retail", "Banking", "--None--")
		e.add(c.id, pick(r, "Ann", "Bob", "Cem"), "N"+strconv.Itoa(i), fmt.Sprintf("p%d@firm%d.example", i, i/2), fmt.Sprintf("+49 30 %d", 10000+i), pick(r, "Kim", "Lee", "Max"), status, stage,
			stampOr(c.created, layout), stampOr(c.mql, layout), stampOr(c.sql, layout), stampOr(opp, layout), stampOr(won, layout), pick(r, "Organic Search", "Paid Search", "Direct Traffic"), industry, c.country,
			strconv.Itoa(c.employees), pick(r, "CEO", "Head of Sales", "Engineer"), fmt.Sprintf("https://www.example.com/p%d", r.IntN(40)), strconv.Itoa(r.IntN(60)), stampOr(click, layout),
			c.created.AddDate(0, 1, 0).Format(layout), c.created.AddDate(0, 2, 0).Format(layout), fmt.Sprintf("firm%d", i/2))
	}
	return []export{e}
}

// salesforceID is an id of 18 characters of a kind of thing: 00Q leads, 017
// changes.
func salesforceID(kind string, i int) string { return fmt.Sprintf("%s5f00000A%04dQAC", kind, i)[:18] }

// salesforce is a weekly data export of leads and of the history of their
// fields.
func salesforce(n int) []export {
	r := rand.New(rand.NewPCG(22, 0))
	leads := export{name: "Lead.csv", header: "Id|IsDeleted|LastName|FirstName|Company|Email|Status|LeadSource|Industry|Rating|NumberOfEmployees|Country|OwnerId|IsConverted|ConvertedDate|ConvertedOpportunityId|CreatedDate|CreatedById|LastModifiedDate|SystemModstamp|Segment__c"}
	history := export{name: "LeadHistory.csv", header: "Id|IsDeleted|LeadId|CreatedById|CreatedDate|Field|OldValue|NewValue"}
	const layout = "2006-01-02T15:04:05.000Z"
	for i, c := range contacts(n, 5) {
		id, owner := salesforceID("00Q", i), salesforceID("005", r.IntN(6))
		status, converted, deal := "Open - Not Contacted", "", ""
		change := func(at time.Time, field, old, new string) {
			history.add(salesforceID("017", len(history.rows)), "false", id, owner, at.Add(9*time.Hour).Format(layout), field, old, new)
		}
		if !c.mql.IsZero() {
			change(c.mql, "Status", status, "MQL")
			status = "MQL"
		}
		switch {
		case !c.sql.IsZero():
			change(c.sql, "Status", status, "Working - Contacted")
			status = "Closed - Converted"
			change(c.sql.AddDate(0, 0, 20), "Status", "Working - Contacted", status)
			converted, deal = c.sql.AddDate(0, 0, 20).Format(time.DateOnly), salesforceID("006", i)
		case !c.disqualified.IsZero():
			change(c.disqualified, "Status", status, "Closed - Not Converted")
			status = "Closed - Not Converted"
		}
		industry := pick(r, "Banking", "Retail")
		if r.IntN(4) == 0 {
			change(c.created.AddDate(0, 0, 3), "Industry", "", industry)
		}
		leads.add(id, "false", "N"+strconv.Itoa(i), pick(r, "Ann", "Bob"), fmt.Sprintf("Firm %d", i), fmt.Sprintf("p%d@firm.example", i), status, pick(r, "Web", "Phone", "Partner"), industry, pick(r, "Hot", "Cold"),
			strconv.Itoa(c.employees), c.country, owner, strconv.FormatBool(converted != ""), converted, deal, c.created.Add(8*time.Hour).Format(layout), owner, c.created.AddDate(0, 3, 0).Format(layout), c.created.AddDate(0, 3, 0).Format(layout), c.segment)
	}
	return []export{leads, history}
}

// dated are exports of the same leads on the first of every second month.
func dated(n int) []export {
	r := rand.New(rand.NewPCG(27, 0))
	all, size := contacts(n, 10), make([]int, n)
	var exports []export
	for month := 0; month < 24; month += 2 {
		day := time.Date(2024, time.Month(2+month), 1, 0, 0, 0, 0, time.UTC)
		e := export{name: day.Format("leads_2006-01-02.csv"), header: "lead_id|created_at|country|size|mql_date|sal_date"}
		until := func(at time.Time) string {
			if at.IsZero() || at.After(day) {
				return ""
			}
			return at.Format(time.DateOnly)
		}
		for i, c := range all {
			if c.created.Before(day) {
				size[i] += r.IntN(3)
				e.add(c.id, until(c.created), c.country, strconv.Itoa(size[i]), until(c.mql), until(c.sql))
			}
		}
		exports = append(exports, e)
	}
	return exports
}

// product is what a database behind a product holds: users, and the log of
// what they did, times in milliseconds since 1970.
func product(n int) []export {
	r := rand.New(rand.NewPCG(23, 0))
	users := export{name: "users.csv", header: "user_id|email|signed_up_at|plan|country|company_size|referrer_url"}
	events := export{name: "app_events.csv", header: "event_id|user_id|event|timestamp|duration_ms"}
	ms := func(at time.Time) string { return strconv.FormatInt(at.UnixMilli(), 10) }
	for i, c := range contacts(n, 6) {
		user := fmt.Sprintf("u_%06d", i)
		users.add(user, fmt.Sprintf("p%d@firm.example", i), ms(c.created.Add(7*time.Hour)), pick(r, "free", "trial"), c.country, pick(r, "1-10", "11-50", "51+"), fmt.Sprintf("https://example.com/?q=%d", i))
		log := func(kind string, at time.Time) {
			events.add(fmt.Sprintf("e%07d", len(events.rows)), user, kind, ms(at), strconv.Itoa(10+r.IntN(9000)))
		}
		for k := range 1 + r.IntN(5) {
			log(pick(r, "page_view", "Page View", "project_created", "invite_sent", "export"), c.created.AddDate(0, 0, k).Add(9*time.Hour))
		}
		if !c.sql.IsZero() {
			log("subscription_started", c.created.AddDate(0, 0, 8+r.IntN(20)).Add(10*time.Hour))
		}
	}
	return []export{users, events}
}

// marketo is what Marketo's bulk extracts hold: leads, and activities of the
// lead and of Marketo itself.
func marketo(n int) []export {
	r := rand.New(rand.NewPCG(24, 0))
	leads := export{name: "marketo-leads.csv", header: "id|email|firstName|lastName|company|industry|leadSource|leadScore|leadStatus|createdAt|updatedAt|mqlDate|salDate|disqualifiedDate"}
	activities := export{name: "marketo-activities.csv", header: "marketoGUID|leadId|activityDate|activityTypeId|activityType|primaryAttributeValue"}
	const layout = "2006-01-02T15:04:05Z"
	for i, c := range contacts(n, 7) {
		id := strconv.Itoa(5000 + i)
		leads.add(id, fmt.Sprintf("p%d@firm.example", i), pick(r, "Ann", "Bob"), "N"+strconv.Itoa(i), fmt.Sprintf("Firm %d", i), pick(r, "Banking", "Retail", "Software"), pick(r, "Web", "Event"), strconv.Itoa(r.IntN(100)),
			pick(r, "Open", "Working"), c.created.Add(time.Hour).Format(layout), c.created.AddDate(0, 1, 0).Format(layout), stampOr(c.mql, layout), stampOr(c.sql, layout), stampOr(c.disqualified, layout))
		for k := range 1 + r.IntN(4) {
			kind := []string{"1 Visit Webpage", "2 Fill Out Form", "6 Send Email", "7 Email Delivered", "10 Open Email", "11 Click Email", "13 Change Data Value", "22 Change Score"}[r.IntN(8)]
			number, kind, _ := strings.Cut(kind, " ")
			activities.add(fmt.Sprintf("%08d", len(activities.rows)), id, c.created.AddDate(0, 0, k).Add(2*time.Hour).Format(layout), number, kind, "x")
		}
	}
	return []export{leads, activities}
}

// german is an export that was opened and saved in Excel on the way.
func german(n int) []export {
	r := rand.New(rand.NewPCG(25, 0))
	e := export{name: "kontakte.csv", excel: true, header: "Datensatz-ID|Vorname|Nachname|E-Mail|Straße|Größe|Branche|Land|Kontaktinhaber|Leadstatus|Erstelldatum|Marketing-qualifizierter Lead am|Vom Vertrieb akzeptiert am|Abgelehnt am|Anzahl der Seitenaufrufe|Bemerkung"}
	const layout = "02.01.2006"
	for i, c := range contacts(n, 8) {
		e.add(c.id, pick(r, "Jörg", "Änne"), fmt.Sprintf("Müller %d", i), fmt.Sprintf("p%d@firma.example", i), fmt.Sprintf("Weg %d", i), pick(r, "1-10", "11-50", "k. A."), pick(r, "Handel", "Bänke"), pick(r, "Österreich", "Deutschland"), pick(r, "Kim", "Lee"),
			pick(r, "Neu", "In Bearbeitung"), stampOr(c.created, layout), stampOr(c.mql, layout), stampOr(c.sql, layout), stampOr(c.disqualified, layout), strconv.Itoa(r.IntN(90)), fmt.Sprintf("hat am Telefon lange über Nummer %d gesprochen", i))
	}
	return []export{e}
}

// pipedrive is an export of deals: won, lost, or still open.
func pipedrive(n int) []export {
	r := rand.New(rand.NewPCG(26, 0))
	e := export{name: "deals.csv", header: "ID|Title|Owner|Value|Currency of Value|Organization|Stage|Status|Deal created|Update time|Won time|Lost time|Deal closed on|Lost reason|Label|Deal source"}
	for i, c := range contacts(n, 9) {
		won, lost := stampOr(c.sql, time.DateTime), stampOr(c.disqualified, time.DateTime)
		status := map[bool]string{true: "Open", false: "Decided"}[won+lost == ""]
		e.add(strconv.Itoa(i+1), fmt.Sprintf("Deal %d", i), pick(r, "Kim", "Lee"), strconv.Itoa(100*(1+r.IntN(90))), "EUR", fmt.Sprintf("Org %d", i%90), pick(r, "Demo", "Offer"), status, c.created.Add(9*time.Hour).Format(time.DateTime),
			c.created.AddDate(0, 2, 0).Format(time.DateTime), won, lost, won+lost, map[bool]string{true: "Price"}[lost != ""], pick(r, "Hot", ""), pick(r, "Web", "Event"))
	}
	return []export{e}
}
