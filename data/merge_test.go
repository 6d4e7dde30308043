package data

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// The row that was created first is the lead, and its values are the lead's:
// those of later rows came later. Leads are numbered in the order of these
// rows.
func TestEarliestRowIsTheLead(t *testing.T) {
	for _, c := range []struct{ rows, leads, n string }{
		{"a,2025-01-02,1\nb,2025-01-02,2\na,2025-01-01,3\n", "b a", "2 3"},
		{"a,2025-01-01,1\nb,2025-01-02,2\na,2025-01-02,3\n", "a b", "1 2"},
		{"a,2025-01-01,1\na,2025-01-01,2\n", "a", "1"}, // the first in the file
		{"a,2025-01-03,1\na,2025-01-02,2\na,2025-01-01,3\n", "a", "3"},
		{"a,,1\na,2025-01-02,2\n", "a", "2"}, // a row without a time is no lead's
	} {
		d := mustRead(t, company{leads: "id,created,n\n" + c.rows}.source(t))
		if got := cells(columnNamed(t, d.Leads.Cols, "n")); names(d) != c.leads || got != c.n {
			t.Errorf("%q: leads %s, n %s", c.rows, names(d), got)
		}
	}
}

func alsoSource(t *testing.T, leads, events string, also ...string) Source {
	s := company{leads: leads, events: events}.source(t)
	s.Leads.Also = also
	return s
}

// One lead goes by an id, the id of a contact and its e-mail address, and
// later rows that share any of them are the same lead.
func TestLeadUnderSeveralKeys(t *testing.T) {
	s := alsoSource(t, `id,created,contact,mail,n
1,2025-01-03,c1,,1
2,2025-01-02,c2,Ann@X.de ,2
3,2025-01-01,,ann@x.de,3
4,2025-01-04,c4;c5,n/a,4
5,2025-01-05,c6;c5,n/a,5
6,2025-01-06,,,6
`, `lead,at,type
1,2025-02-01,own
c1,2025-02-01,contact
ANN@x.de,2025-02-01,mail
2,2025-02-02,merged id
c2,2025-02-03,merged contact
c6,2025-02-01,of a list
6,2025-02-01,alone
n/a,2025-02-01,nobody
`, "contact", "mail")
	d := mustRead(t, s)
	if got := names(d); got != "1 3 4 6" {
		t.Errorf("leads %s", got)
	}
	if got, want := story(t, d), "1:contact 1:own 3:mail 3:merged id 3:merged contact 4:of a list 6:alone"; got != want {
		t.Errorf("events\n%s, want\n%s", got, want)
	}
	if len(d.Leads.Cols) != 1 || cells(&d.Leads.Cols[0]) != "1 3 4 6" { // keys are no attributes
		t.Errorf("columns %v", d.Leads.Cols)
	}
	want := map[string]int{leadUnderOther: 2, eventOfUnknown: 1}
	if got := dropped(d); !reflect.DeepEqual(got, want) {
		t.Errorf("dropped %v", got)
	}
	if got := d.Dropped[0].Examples; !slices.Equal(got, []string{`leads.csv row 2 ("2" is "3")`, `leads.csv row 5 ("5" is "4")`}) {
		t.Errorf("examples %q", got)
	}
	if lead, ok := d.Leads.Find([]byte("ann@X.de")); !ok || lead != 1 {
		t.Errorf("the address is of lead %d, %v", lead, ok)
	}
	if _, ok := d.Leads.Find([]byte("n/a")); ok {
		t.Error("n/a is a lead")
	}
}

// A lead that became a contact has dates under both ids: they count, the
// earliest of each stage, and the attributes are those of the first row alone.
// A row that repeats an id is a copy, and its dates do not count.
func TestDatesUnderSeveralIDs(t *testing.T) {
	s := alsoSource(t, `id,created,lead,mql,sql,won,opened,amount,size
c1,2025-01-09,l1,2025-01-20,2025-02-01,2025-03-01,2025-01-12,70,900
l1,2025-01-01,,2025-01-05,,2025-03-01,2025-01-02,5,10
l1,2025-01-03,,2025-01-04,2025-01-04,,2025-01-04,6,11
l2,2025-01-02,,,,,,,
`, "", "lead")
	s.Outcomes = OutcomeSource{Dates: map[Stage][]string{HandedOver: {"mql"}, Accepted: {"sql"}, Customer: {"won"}}, Amount: "amount"}
	s.Events = []EventSource{{Dates: map[string]string{"open": "opened"}}}
	d := mustRead(t, s)
	end := "T23:59:59.999999Z"
	if got, want := answers(d), "l1:handed_over:2025-01-05"+end+" l1:accepted:2025-02-01"+end+" l1:customer:2025-03-01"+end; got != want {
		t.Errorf("outcomes %s", got)
	}
	if got := cells(d.Outcomes.Amount); got != "5 70 70" { // of equal dates the first row's
		t.Errorf("amounts %s", got)
	}
	if story(t, d) != "l1:open l1:open" || cells(columnNamed(t, d.Leads.Cols, "size")) != "10 ." {
		t.Errorf("events %s, sizes %s", story(t, d), cells(columnNamed(t, d.Leads.Cols, "size")))
	}
	if got := dropped(d); !reflect.DeepEqual(got, map[string]int{leadUnderOther: 1, leadTwice: 1}) {
		t.Errorf("dropped %v", got)
	}
}

// Ids of 15 and of 18 characters are from the manual of the REST interface of
// Salesforce: 001D000000IqhSLIAZ and 001D000000INjVeIAL. A wrong checksum or
// another case in the first 15 characters is another id.
func TestSalesforceIDs(t *testing.T) {
	s := company{leads: `id,created
001D000000IqhSL,2025-01-02
001D000000IqhSLIAZ,2025-01-03
001D000000INjVeIAL,2025-01-02
`, events: noEvents + `001D000000IqhSLIAZ,2025-02-01,long
001D000000IqhSL,2025-02-02,short
001D000000INjVe,2025-02-01,short
001D000000INjVeIAL,2025-02-02,long
001D000000IqhSLIAY,2025-02-03,wrong
001D000000INJVe,2025-02-03,other
001D000000INJVeIAL,2025-02-03,other
`}.source(t)
	d := mustRead(t, s)
	if got := names(d); got != "001D000000IqhSL 001D000000INjVeIAL" { // as the file writes them
		t.Errorf("leads %s", got)
	}
	if got, want := story(t, d), "001D000000IqhSL:long 001D000000IqhSL:short 001D000000INjVeIAL:short 001D000000INjVeIAL:long"; got != want {
		t.Errorf("events %s", got)
	}
	if got := dropped(d); got[leadTwice] != 1 || got[eventOfUnknown] != 3 {
		t.Errorf("dropped %v", got)
	}
}

func TestFold(t *testing.T) {
	for _, c := range []struct{ id, want string }{
		{" a ", " a "}, // only addresses are trimmed
		{" Ü@X.De\t", "ü@x.de"},
		{"\xff@A", "\xff@a"},
		{"001D000000IqhSLIAZ", "001D000000IqhSL"},
		{"001D000000IqhS_IAZ", "001D000000IqhS_IAZ"},
		{"123456789012345AAA", "123456789012345"}, // digits have no case
		{"123456789012345678", "123456789012345678"},
		{"AAAAAAAAAAAAAAA555", "AAAAAAAAAAAAAAA"},
		{"aaaaaaaaaaaaaaa555", "aaaaaaaaaaaaaaa555"},
	} {
		if got := string(fold([]byte(c.id), nil)); got != c.want {
			t.Errorf("%q folds to %q, want %q", c.id, got, c.want)
		}
		if again := string(fold([]byte(c.want), nil)); again != c.want {
			t.Errorf("%q folds on to %q", c.want, again)
		}
	}
}

// idsSharing is n leads with one address.
func idsSharing(n int, mail string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "%d,2025-01-01,%s\n", i, mail)
	}
	return b.String()
}

// An address of ten ids is one lead with ten rows; one of eleven names nobody.
func TestKeyThatTooManyShare(t *testing.T) {
	const events = noEvents + "info@x.de,2025-02-01,x\n3,2025-02-01,x\n"
	d := mustRead(t, alsoSource(t, "id,created,mail\n"+idsSharing(mostSharing, "Info@x.de"), events, "mail"))
	if names(d) != "0" || d.Events.Len() != 2 || warned(d, "shared-key") {
		t.Errorf("shared by ten: leads %s, %d events, %v", names(d), d.Events.Len(), d.Warnings)
	}
	d = mustRead(t, alsoSource(t, "id,created,mail\n"+idsSharing(mostSharing+1, "Info@x.de"), events, "mail"))
	if d.Leads.Len() != 11 || d.Events.Len() != 1 || dropped(d)[eventOfShared] != 1 {
		t.Errorf("shared by eleven: leads %s, %v", names(d), d.Dropped)
	}
	if len(d.Warnings) != 1 || !strings.Contains(d.Warnings[0].Text, `"info@x.de" (11 ids)`) {
		t.Errorf("warnings %v", d.Warnings)
	}
}

// A value that too many share and that is also the id of a lead is that lead.
func TestSharedKeyThatIsAnID(t *testing.T) {
	d := mustRead(t, alsoSource(t, "id,created,mail\n"+idsSharing(11, "3"), noEvents+"3,2025-02-01,x\n", "mail"))
	if d.Leads.Len() != 11 || story(t, d) != "3:x" {
		t.Errorf("leads %s, events %s", names(d), story(t, d))
	}
}

// Numbers that are counted on their own chain the leads into one.
func TestChainIsRefused(t *testing.T) {
	chain := func(n int) Source {
		var b strings.Builder
		b.WriteString("id,created,contact\n")
		for i := range n {
			fmt.Fprintf(&b, "%d,2025-01-01,%d\n", i, i+1)
		}
		return alsoSource(t, b.String(), "", "contact")
	}
	if d := mustRead(t, chain(mostChained)); names(d) != "0" {
		t.Errorf("leads %s", names(d))
	}
	expectFault(t, faulty{"chain", `column "contact": and what else stands under leads.also make one lead of 101 ids, such as "0" and "100"`, "counted on their own", chain(mostChained + 1)})
}

// An id that is a number in one column and text in another is found by both,
// and one that fits to neither is refused.
func TestKeysOfTwoTypes(t *testing.T) {
	dir := t.TempDir()
	leads := writeParquet(t, filepath.Join(dir, "leads"), 0, col{"id", intNode, []any{int64(7), int64(8)}},
		col{"mail", stringNode, []any{"a@x.de", nil}}, col{"created", dateNode, []any{int32(20000), int32(20000)}})
	events := func(lead col) EventSource {
		lead.name = "lead"
		at := make([]any, len(lead.values))
		for i := range at {
			at[i] = int32(20001)
		}
		return EventSource{Files: []string{writeParquet(t, filepath.Join(dir, "e"+fmt.Sprint(len(at))), 1, lead, col{"at", dateNode, at})}, Lead: "lead", At: "at", Fixed: "x"}
	}
	s := Source{Leads: LeadSource{Files: []string{leads}, ID: "id", Created: "created", Also: []string{"mail"}}}
	s.Events = []EventSource{events(col{"", intNode, []any{int64(8)}}), events(col{"", dictNode, []any{"A@X.DE", "A@X.DE"}})}
	if d := mustRead(t, s); story(t, d) != "7:x 7:x 8:x" {
		t.Errorf("events %s", story(t, d))
	}
	s.Leads.Also = nil
	expectFault(t, faulty{"text", `column "lead": ids are text here but integers in leads`, "write leads: {also: [mail]}", s})
}

func TestAlsoThatNoFileHas(t *testing.T) {
	expectFault(t, faulty{"also", `column "maill": is not there`, `did you mean "mail"`, alsoSource(t, "id,created,mail\na,2025-01-01,\n", "", "maill")})
}

// namedRow is a row of the leads: an id and what else names it.
type namedRow struct {
	id, contact, mail string
	day               int
}

// namedRows are n rows of few names, so that many are linked.
func namedRows(n int, r *rand.Rand) []namedRow {
	name := func(kind string, of int) string {
		if r.IntN(3) == 0 {
			return ""
		}
		return fmt.Sprintf("%s%d", kind, r.IntN(of))
	}
	rows := make([]namedRow, n)
	for i := range rows {
		rows[i] = namedRow{fmt.Sprintf("i%d", r.IntN(n)), name("c", n), name("m@", n), 1 + r.IntN(28)}
	}
	return rows
}

// plainMerge is the leads of rows as a slow reading of the rule finds them:
// for each id, and each other name, the id and the day of the row that is its
// lead. Names of one lead reach one another over rows that bear both.
func plainMerge(rows []namedRow) map[string]string {
	group := map[string]string{}
	for _, row := range rows {
		for _, name := range []string{row.id, row.contact, row.mail} {
			group[name] = name
		}
	}
	for changed := true; changed; {
		changed = false
		for _, row := range rows {
			for _, name := range []string{row.contact, row.mail} {
				if least := min(group[row.id], group[name]); name != "" && (group[row.id] != least || group[name] != least) {
					group[row.id], group[name], changed = least, least, true
				}
			}
		}
	}
	first := map[string]namedRow{}
	for _, row := range rows {
		if f, ok := first[group[row.id]]; !ok || row.day < f.day {
			first[group[row.id]] = row
		}
	}
	lead := map[string]string{}
	for name, g := range group {
		if name != "" {
			lead[name] = fmt.Sprint(first[g].id, " of day ", first[g].day)
		}
	}
	return lead
}

// readNamed is what Read makes of rows, in the terms of plainMerge.
func readNamed(t *testing.T, rows []namedRow, names map[string]string) map[string]string {
	var b strings.Builder
	b.WriteString("id,created,contact,mail\n")
	for _, row := range rows {
		fmt.Fprintf(&b, "%s,2025-01-%02d,%s,%s\n", row.id, row.day, row.contact, row.mail)
	}
	d := mustRead(t, alsoSource(t, b.String(), "", "contact", "mail"))
	lead := map[string]string{}
	for name := range names {
		if k, ok := d.Leads.Find([]byte(name)); ok {
			lead[name] = fmt.Sprint(string(d.Leads.IDs.Name(k)), " of day ", d.Leads.Created[k].In(d.Zone).Day())
		}
	}
	return lead
}

// Which rows are one lead is what the rule says, and does not hang on their
// order. Days are made to differ, so that the first row does not either.
func TestMergeIsTheRule(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	merged := 0
	for range 60 {
		rows := namedRows(2+r.IntN(26), r)
		for i, day := range r.Perm(28)[:len(rows)] {
			rows[i].day = day + 1
		}
		want := plainMerge(rows)
		for range 3 {
			if got := readNamed(t, rows, want); !maps.Equal(got, want) {
				t.Fatalf("%+v:\n%v, want\n%v", rows, got, want)
			}
			r.Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
		}
		for name, lead := range want {
			if name[0] == 'i' && !strings.HasPrefix(lead, name+" ") {
				merged++
			}
		}
	}
	if merged < 100 {
		t.Errorf("only %d ids were merged", merged)
	}
}

// The same rows of leads are the same Dataset, in Parquet or CSV, in row groups
// of any size; in two files only the places that are named differ.
func TestSameLeadsHoweverCut(t *testing.T) {
	rows := namedRows(60, rand.New(rand.NewPCG(7, 8)))
	text := "contact,created,id,mail\n"
	cols := []col{{"contact", dictNode, nil}, {"created", dateNode, nil}, {"id", stringNode, nil}, {"mail", stringNode, nil}}
	for _, row := range rows {
		text += fmt.Sprintf("%s,2025-01-%02d,%s,%s\n", row.contact, row.day, row.id, row.mail)
		for k, v := range []any{textCell(row.contact), int32(20088 + row.day), row.id, textCell(row.mail)} { // 2025-01-01 is day 20,089
			cols[k].values = append(cols[k].values, v)
		}
	}
	source := func(files ...string) Source {
		s := leadsOf("")
		s.Leads.Files, s.Leads.Also = files, []string{"contact", "mail"}
		s.Events = []EventSource{{Dates: map[string]string{"born": "created"}}}
		return s
	}
	want := mustRead(t, source(writeText(t, filepath.Join(t.TempDir(), "leads"), text)))
	if n := dropped(want)[leadUnderOther]; n < 10 || want.Leads.Len() < 10 {
		t.Fatalf("the rows are too tame: %d merged, %d leads", n, want.Leads.Len())
	}
	for _, group := range []int{0, 1, 7, 59} {
		if got := mustRead(t, source(writeParquet(t, filepath.Join(t.TempDir(), "leads"), group, cols...))); !reflect.DeepEqual(got, want) {
			t.Errorf("row groups of %d differ from CSV", group)
		}
	}
	first, second := slices.Clone(cols), slices.Clone(cols)
	for k := range cols {
		first[k].values, second[k].values = cols[k].values[:23], cols[k].values[23:]
	}
	dir := t.TempDir()
	got := mustRead(t, source(writeParquet(t, filepath.Join(dir, "1"), 5, first...), writeParquet(t, filepath.Join(dir, "2"), 0, second...)))
	if !reflect.DeepEqual(got.Leads, want.Leads) || !reflect.DeepEqual(got.Events, want.Events) || got.Fingerprint != want.Fingerprint {
		t.Error("two files differ from one")
	}
}

// Ids that need no folding are looked up without being copied, and folding
// takes no memory a row.
func TestLookingUpTakesNoMemory(t *testing.T) {
	leads := &merger{keys: NewIDs(0)}
	var w words
	for i := range 1000 {
		leads.keys.Add(fmt.Appendf(nil, "%d@x.de", i))
		w.addString(fmt.Sprintf("%d@X.de", i))
	}
	for _, folds := range []bool{false, true} {
		f := &finder{keys: &directory{keys: leads.keys, folds: folds}, shape: text}
		f.lead = make([]uint32, 0, 1<<20)
		p := &piece{n: w.len(), words: &w}
		if n := testing.AllocsPerRun(50, func() {
			if err := f.put(p); err != nil {
				t.Fatal(err)
			}
		}); n > 1 { // the numbers of the piece
			t.Errorf("folds %v: %v allocations for 1000 rows", folds, n)
		}
		if found := f.lead[7] == 7; found != folds {
			t.Errorf("folds %v: found %v", folds, found)
		}
		if !folds && len(f.room.text) > 0 {
			t.Error("ids are copied where nothing folds")
		}
	}
}

// A log of purchases is a leads file: a lead a customer, created with the
// first purchase. The counts are those of DuckDB 2.0.0: select count(*),
// count(distinct customer_id).
func TestCDNowLeads(t *testing.T) {
	path := []string{filepath.Join(shared(t, "cdnow"), "purchases.parquet")}
	d := mustRead(t, Source{
		Leads:  LeadSource{Files: path, ID: "customer_id", Created: "date"},
		Events: []EventSource{{Files: path, Lead: "customer_id", At: "date", Fixed: "purchase", Columns: []string{"amount"}}},
	})
	if d.Leads.Len() != 23544 || d.Events.Len() != 69659 || dropped(d)[leadTwice] != 69659-23544 {
		t.Errorf("%d leads, %d events, dropped %v", d.Leads.Len(), d.Events.Len(), d.Dropped)
	}
	for lead := range d.Leads.Len() {
		if first := d.Events.At[d.Events.Off[lead]]; d.Leads.Seen[lead] != first {
			t.Fatalf("lead %d is seen %v, its first purchase %v", lead, d.Leads.Seen[lead], first)
		}
	}
}
