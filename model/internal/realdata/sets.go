// Package realdata reads the sets of ../shared/data into rows, for tests that
// hold bins and fits against what really happened.
package realdata

import (
	"cmp"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/parquet-go/parquet-go"
)

// Table is a real data set in the order of its rows: numbers, and texts as
// codes into levels. A missing number is NaN, a missing text the level "".
type Table struct {
	Name    string
	Label   []int8
	Numbers map[string][]float64
	Texts   map[string][]string
	Ordered bool // rows are in order of time
}

// raw reads a file of ../shared/data, or skips.
func raw(t testing.TB, name string) (columns map[string][]parquet.Value, rows int) {
	t.Helper()
	path := filepath.Join(root(), name)
	file, err := os.Open(path)
	if err != nil {
		t.Skip("the real data is not here: ../shared/data beside the repository")
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		t.Fatal(err)
	}
	f, err := parquet.OpenFile(file, info.Size())
	if err != nil {
		t.Fatal(err)
	}
	columns = map[string][]parquet.Value{}
	names := f.Schema().Columns()
	for _, group := range f.RowGroups() {
		r := group.Rows()
		buffer := make([]parquet.Row, 256)
		for {
			n, err := r.ReadRows(buffer)
			for _, row := range buffer[:n] {
				for _, v := range row {
					name := names[v.Column()][0]
					columns[name] = append(columns[name], v.Clone())
				}
				rows++
			}
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		r.Close()
	}
	return columns, rows
}

// number is v as one, and text as one.
func number(v parquet.Value) float64 {
	switch {
	case v.IsNull():
		return math.NaN()
	case v.Kind() == parquet.Int32:
		return float64(v.Int32())
	case v.Kind() == parquet.Int64:
		return float64(v.Int64())
	case v.Kind() == parquet.Double:
		return v.Double()
	case v.Kind() == parquet.Boolean && v.Boolean():
		return 1
	}
	return 0
}

func text(v parquet.Value) string {
	if v.IsNull() {
		return ""
	}
	return string(v.ByteArray())
}

// plain is a file whose columns are features but for the label and those left
// out, in the order of by, or of its rows.
func plain(t testing.TB, name, label, by string, ordered bool, without ...string) *Table {
	t.Helper()
	columns, rows := raw(t, name)
	x := &Table{Name: name, Numbers: map[string][]float64{}, Texts: map[string][]string{}, Ordered: ordered}
	order := make([]int, rows)
	for i := range order {
		order[i] = i
	}
	if by != "" {
		slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(number(columns[by][a]), number(columns[by][b])) })
	}
	for _, i := range order {
		x.Label = append(x.Label, int8(number(columns[label][i])))
	}
	for name, values := range columns {
		if name == label || name == by || slices.Contains(without, name) {
			continue
		}
		isText := slices.ContainsFunc(values, func(v parquet.Value) bool { return v.Kind() == parquet.ByteArray })
		for _, i := range order {
			if isText {
				x.Texts[name] = append(x.Texts[name], text(values[i]))
			} else {
				x.Numbers[name] = append(x.Numbers[name], number(values[i]))
			}
		}
	}
	return x
}

const days = 24 * 3600 * 1e6 // microseconds

// olist: leads of a marketplace by the day of first contact, and which were
// won within 90 days. Recording began late, so earlier ones are left out.
func olist(t testing.TB) *Table {
	deals, n := raw(t, "olist/closed_deals.parquet")
	won := map[string]float64{}
	for i := range n {
		won[text(deals["lead_id"][i])] = number(deals["won_date"][i]) / days
	}
	leads, n := raw(t, "olist/leads.parquet")
	x := &Table{Name: "olist", Numbers: map[string][]float64{}, Texts: map[string][]string{}, Ordered: true}
	for _, i := range sorted(leads["first_contact_date"], n) {
		day := number(leads["first_contact_date"][i])
		if day < 17501 || day >= 17682-30 { // 2017-12-01, 2018-05-31
			continue
		}
		at, ok := won[text(leads["lead_id"][i])]
		x.Label = append(x.Label, bit(ok && at < day+90))
		x.Texts["page"] = append(x.Texts["page"], text(leads["landing_page_id"][i]))
		x.Texts["origin"] = append(x.Texts["origin"], text(leads["origin"][i]))
	}
	return x
}

// crm: decided deals by the day they began.
func crm(t testing.TB) *Table {
	c, n := raw(t, "crm/sales_pipeline.parquet")
	x := &Table{Name: "crm", Numbers: map[string][]float64{}, Texts: map[string][]string{}, Ordered: true}
	for _, i := range sorted(c["engage_date"], n) {
		stage := text(c["deal_stage"][i])
		if stage != "Won" && stage != "Lost" {
			continue
		}
		x.Label = append(x.Label, bit(stage == "Won"))
		for _, name := range []string{"sales_agent", "product"} {
			x.Texts[name] = append(x.Texts[name], text(c[name][i]))
		}
	}
	return x
}

// cdnow: customers at four quarters' starts, and whether they buy within 90
// days.
func cdnow(t testing.TB) *Table {
	c, n := raw(t, "cdnow/purchases.parquet")
	x := &Table{Name: "cdnow", Numbers: map[string][]float64{}, Ordered: true}
	order := sorted(c["date"], n)
	for _, at := range []float64{9952, 10043, 10135, 10227} { // 1997-04-01, 07-01, 10-01, 1998-01-01
		type customer struct {
			last, amount, times float64
			buys                bool
		}
		seen := map[string]*customer{}
		var ids []string
		for _, i := range order {
			id, day := text(c["customer_id"][i]), number(c["date"][i])
			k := seen[id]
			switch {
			case day < at:
				if k == nil {
					k = &customer{}
					seen[id], ids = k, append(ids, id)
				}
				k.last, k.amount, k.times = day, k.amount+number(c["amount"][i]), k.times+1
			case k != nil && day < at+90:
				k.buys = true
			}
		}
		for _, id := range ids {
			k := seen[id]
			x.Label = append(x.Label, bit(k.buys))
			x.add("since", at-k.last)
			x.add("times", k.times)
			x.add("amount", k.amount)
		}
	}
	return x
}

// rails: newcomers seven days on, and whether they return within 180 days.
func rails(t testing.TB) *Table {
	const week = 7 * days
	outcomes, n := raw(t, "rails/outcomes.parquet")
	back := map[string]float64{}
	for i := range n {
		back[text(outcomes["lead_id"][i])] = number(outcomes["at"][i])
	}
	leads, n := raw(t, "rails/leads.parquet")
	created := map[string]float64{}
	for i := range n {
		created[text(leads["lead_id"][i])] = number(leads["created_at"][i])
	}
	events, m := raw(t, "rails/events.parquet")
	did := map[string][3]float64{}
	for i := range m {
		id := text(events["lead_id"][i])
		if number(events["committed_at"][i]) < created[id]+week && number(events["occurred_at"][i]) < created[id]+week {
			d := did[id]
			did[id] = [3]float64{d[0] + 1, d[1] + number(events["files"][i]), d[2] + number(events["subject_len"][i])}
		}
	}
	x := &Table{Name: "rails", Numbers: map[string][]float64{}, Texts: map[string][]string{}, Ordered: true}
	for _, i := range sorted(leads["created_at"], n) {
		id := text(leads["lead_id"][i])
		at, ok := back[id]
		x.Label = append(x.Label, bit(ok && at < created[id]+week+180*days))
		for k, name := range []string{"commits", "files", "subjects"} {
			x.add(name, did[id][k])
		}
		x.add("offset", number(leads["utc_offset_min"][i]))
		for _, name := range []string{"email_domain_class", "first_area", "first_kind"} {
			x.Texts[name] = append(x.Texts[name], text(leads[name][i]))
		}
	}
	return x
}

func (x *Table) add(name string, v float64) { x.Numbers[name] = append(x.Numbers[name], v) }

func bit(b bool) int8 {
	if b {
		return 1
	}
	return 0
}

// sorted are the rows by value.
func sorted(values []parquet.Value, n int) []int {
	order := make([]int, n)
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(number(values[a]), number(values[b])) })
	return order
}

// Sets are all sets of ../shared/data with a label. Leaking columns stay in:
// bins should be good at them too.
func Sets(t testing.TB) []*Table {
	all := []*Table{
		plain(t, "bank/contacts.parquet", "y", "contact_no", true),
		plain(t, "shoppers/sessions.parquet", "Revenue", "session_no", true),
		plain(t, "xeducation/leads.parquet", "Converted", "Lead Number", true, "Prospect ID"),
		olist(t), crm(t), cdnow(t), rails(t),
	}
	for name, label := range map[string]string{"adult": "Over50K", "breastcancer": "Benign", "mammo": "Malignant", "mushroom": "poisonous", "spambase": "Spam"} {
		all = append(all, plain(t, "riskslim/"+name+".parquet", label, "", false))
	}
	slices.SortFunc(all, func(a, b *Table) int { return slices.Compare([]string{a.Name}, []string{b.Name}) })
	return all
}

// root is the folder of the sets: ../shared/data beside the repository, which
// begins where go.mod is.
func root() string {
	dir := "."
	for range 10 {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
		dir = filepath.Join(dir, "..")
	}
	return filepath.Join(dir, "../shared/data")
}
