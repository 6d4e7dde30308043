package binning

import (
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/parquet-go/parquet-go"
)

// table is a real data set in the order of its rows: numbers, and texts as
// codes into levels. A missing number is NaN, a missing text the level "".
type table struct {
	name    string
	label   []int8
	numbers map[string][]float64
	texts   map[string][]string
	ordered bool // rows are in order of time
}

// raw reads a file of ../shared/data, or skips.
func raw(t testing.TB, name string) (columns map[string][]parquet.Value, rows int) {
	t.Helper()
	path := filepath.Join("../../../shared/data", name)
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
func plain(t testing.TB, name, label, by string, ordered bool, without ...string) *table {
	t.Helper()
	columns, rows := raw(t, name)
	x := &table{name: name, numbers: map[string][]float64{}, texts: map[string][]string{}, ordered: ordered}
	order := make([]int, rows)
	for i := range order {
		order[i] = i
	}
	if by != "" {
		slices.SortStableFunc(order, func(a, b int) int { return compare(number(columns[by][a]), number(columns[by][b])) })
	}
	for _, i := range order {
		x.label = append(x.label, int8(number(columns[label][i])))
	}
	for name, values := range columns {
		if name == label || name == by || slices.Contains(without, name) {
			continue
		}
		isText := slices.ContainsFunc(values, func(v parquet.Value) bool { return v.Kind() == parquet.ByteArray })
		for _, i := range order {
			if isText {
				x.texts[name] = append(x.texts[name], text(values[i]))
			} else {
				x.numbers[name] = append(x.numbers[name], number(values[i]))
			}
		}
	}
	return x
}

const days = 24 * 3600 * 1e6 // microseconds

// olist: leads of a marketplace by the day of first contact, and which were
// won within 90 days. Recording began late, so earlier ones are left out.
func olist(t testing.TB) *table {
	deals, n := raw(t, "olist/closed_deals.parquet")
	won := map[string]float64{}
	for i := range n {
		won[text(deals["lead_id"][i])] = number(deals["won_date"][i]) / days
	}
	leads, n := raw(t, "olist/leads.parquet")
	x := &table{name: "olist", numbers: map[string][]float64{}, texts: map[string][]string{}, ordered: true}
	for _, i := range sorted(leads["first_contact_date"], n) {
		day := number(leads["first_contact_date"][i])
		if day < 17501 || day >= 17682-30 { // 2017-12-01, 2018-05-31
			continue
		}
		at, ok := won[text(leads["lead_id"][i])]
		x.label = append(x.label, bit(ok && at < day+90))
		x.texts["page"] = append(x.texts["page"], text(leads["landing_page_id"][i]))
		x.texts["origin"] = append(x.texts["origin"], text(leads["origin"][i]))
	}
	return x
}

// crm: decided deals by the day they began.
func crm(t testing.TB) *table {
	c, n := raw(t, "crm/sales_pipeline.parquet")
	x := &table{name: "crm", numbers: map[string][]float64{}, texts: map[string][]string{}, ordered: true}
	for _, i := range sorted(c["engage_date"], n) {
		stage := text(c["deal_stage"][i])
		if stage != "Won" && stage != "Lost" {
			continue
		}
		x.label = append(x.label, bit(stage == "Won"))
		for _, name := range []string{"sales_agent", "product"} {
			x.texts[name] = append(x.texts[name], text(c[name][i]))
		}
	}
	return x
}

// cdnow: customers at four quarters' starts, and whether they buy within 90
// days.
func cdnow(t testing.TB) *table {
	c, n := raw(t, "cdnow/purchases.parquet")
	x := &table{name: "cdnow", numbers: map[string][]float64{}, ordered: true}
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
			x.label = append(x.label, bit(k.buys))
			x.add("since", at-k.last)
			x.add("times", k.times)
			x.add("amount", k.amount)
		}
	}
	return x
}

// rails: newcomers seven days on, and whether they return within 180 days.
func rails(t testing.TB) *table {
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
	x := &table{name: "rails", numbers: map[string][]float64{}, texts: map[string][]string{}, ordered: true}
	for _, i := range sorted(leads["created_at"], n) {
		id := text(leads["lead_id"][i])
		at, ok := back[id]
		x.label = append(x.label, bit(ok && at < created[id]+week+180*days))
		for k, name := range []string{"commits", "files", "subjects"} {
			x.add(name, did[id][k])
		}
		x.add("offset", number(leads["utc_offset_min"][i]))
		for _, name := range []string{"email_domain_class", "first_area", "first_kind"} {
			x.texts[name] = append(x.texts[name], text(leads[name][i]))
		}
	}
	return x
}

func (x *table) add(name string, v float64) { x.numbers[name] = append(x.numbers[name], v) }

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
	slices.SortStableFunc(order, func(a, b int) int { return compare(number(values[a]), number(values[b])) })
	return order
}

// sets are all sets of ../shared/data with a label. Leaking columns stay in:
// bins should be good at them too.
func sets(t testing.TB) []*table {
	all := []*table{
		plain(t, "bank/contacts.parquet", "y", "contact_no", true),
		plain(t, "shoppers/sessions.parquet", "Revenue", "session_no", true),
		plain(t, "xeducation/leads.parquet", "Converted", "Lead Number", true, "Prospect ID"),
		olist(t), crm(t), cdnow(t), rails(t),
	}
	for name, label := range map[string]string{"adult": "Over50K", "breastcancer": "Benign", "mammo": "Malignant", "mushroom": "poisonous", "spambase": "Spam"} {
		all = append(all, plain(t, "riskslim/"+name+".parquet", label, "", false))
	}
	slices.SortFunc(all, func(a, b *table) int { return slices.Compare([]string{a.name}, []string{b.name}) })
	return all
}
