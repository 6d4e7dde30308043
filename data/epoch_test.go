package data

import (
	"context"
	"fmt"
	"math"
	"path/filepath"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"
)

// createdFile is a leads file whose one created column is of some type.
func createdFile(t *testing.T, node parquet.Node, values ...any) Source {
	ids := make([]any, len(values))
	for i := range ids {
		ids[i] = fmt.Sprint(i)
	}
	return leadsOf(writeParquet(t, filepath.Join(t.TempDir(), "leads"), 0, col{"id", stringNode, ids}, col{"created", node, values}))
}

// The same instant in each unit that a Parquet file or an integer can have.
// 2025-03-04T12:00:00Z is 1741089600 by date -u -d, Julian day 2,460,739.
func TestEveryUnitOfTime(t *testing.T) {
	const noon = int64(1741089600)
	opt, want := parquet.Optional, Time(noon)*Second+123456
	for _, c := range []struct {
		name  string
		node  parquet.Node
		value any
		epoch Epoch
		want  Time
	}{
		{"millis", opt(parquet.Timestamp(parquet.Millisecond)), noon*1e3 + 123, NoEpoch, want.Floor(Millisecond)},
		{"micros", instantNode, noon*1e6 + 123456, NoEpoch, want},
		{"nanos", opt(parquet.Timestamp(parquet.Nanosecond)), noon*1e9 + 123456789, NoEpoch, want},
		{"int96", opt(parquet.Leaf(parquet.Int96Type)), int96(43200_123456789, 2460739), NoEpoch, want},
		{"date", dateNode, int32(noon / 86400), NoEpoch, want.Floor(Day)},
		{"s", intNode, noon, EpochSeconds, want.Floor(Second)},
		{"s of 32 bits", opt(parquet.Int(32)), int32(noon), EpochSeconds, want.Floor(Second)},
		{"ms", intNode, noon*1e3 + 123, EpochMillis, want.Floor(Millisecond)},
		{"us", intNode, noon*1e6 + 123456, EpochMicros, want},
		{"ns", intNode, noon*1e9 + 123456789, EpochNanos, want},
		{"ns before 1970", intNode, int64(-1), EpochNanos, -1},
		{"unsigned", opt(parquet.Uint(64)), uint64(noon), EpochSeconds, want.Floor(Second)},
		{"a table with gaps", realNode, float64(noon*1e3 + 123), EpochMillis, want.Floor(Millisecond)}, // as pandas writes integers with nulls
		{"a fraction", realNode, float64(noon) + .123456, EpochSeconds, want},
	} {
		s := createdFile(t, c.node, c.value, nil)
		s.Epoch = c.epoch
		d := mustRead(t, s)
		if d.Leads.Created[0] != c.want || dropped(d)["lead without a creation time"] != 1 {
			t.Errorf("%s: created %v, want %v; dropped %v", c.name, d.Leads.Created[0], c.want, d.Dropped)
		}
	}
}

// Numbers beyond the years 1 to 9999 are no times, in any unit.
func TestEpochBeyondTime(t *testing.T) {
	for _, c := range []struct {
		node  parquet.Node
		value any
		epoch Epoch
	}{
		{intNode, int64(math.MaxInt64), EpochSeconds}, {intNode, int64(math.MinInt64), EpochMillis}, {intNode, int64(math.MaxInt64), EpochMicros},
		{parquet.Optional(parquet.Uint(64)), uint64(1 << 63), EpochNanos}, {realNode, math.Inf(1), EpochSeconds}, {realNode, 1e300, EpochNanos},
		{intNode, int64(253402300800), EpochSeconds}, // 10000-01-01
	} {
		ok := any(int64(0))
		switch c.value.(type) {
		case float64:
			ok = 0.0
		case uint64:
			ok = uint64(0)
		}
		s := createdFile(t, c.node, c.value, ok)
		s.Epoch = c.epoch
		if d := mustRead(t, s); dropped(d)["lead whose creation time cannot be read"] != 1 {
			t.Errorf("%v %v: created %v", c.value, c.epoch, d.Leads.Created)
		}
	}
}

// Without a unit numbers are refused, and it is shown what the first would
// be. The dates are those of date -u -d @N, and of a spreadsheet.
func TestNumbersWithoutUnit(t *testing.T) {
	for _, c := range []struct {
		node      parquet.Node
		value     any
		msg, hint string
	}{
		{intNode, int64(1735689600), "holds integers where times are needed: 1735689600 is 2025-01-01 in s, 1970-01-21 in ms", "times: {epoch: s}"},
		{intNode, int64(1735689600123), "1735689600123 is 2025-01-01 in ms, 1970-01-21 in us", "times: {epoch: ms}"},
		{intNode, int64(1735689600123456), "1735689600123456 is 2025-01-01 in us, 1970-01-21 in ns", "times: {epoch: us}"},
		{intNode, int64(1735689600123456789), "1735689600123456789 is 2025-01-01 in ns", "times: {epoch: ns}"},
		{intNode, int64(20250331), "20250331 is 2025-03-31 as a date, 1970-08-23 in s", "cast it to a date"},
		{intNode, int64(45000), "45000 is 2023-03-15 as the day number of a spreadsheet", "format the cells as dates"},
		{intNode, int64(20174), "20174 is 2025-03-27 in days since 1970", "cast them to dates"},
		{intNode, int64(5), "holds integers where times are needed", "timestamps, dates or text"},
		{realNode, 45000.5, "holds numbers where times are needed: 45000.5 is 2023-03-15 as the day number of a spreadsheet", "format the cells as dates"},
		{realNode, 1735689600.5, "1735689600.5 is 2025-01-01 in s, 1970-01-21 in ms", "times: {epoch: s}"},
		{realNode, .5, "holds numbers where times are needed", "timestamps, dates or text"},
	} {
		expectFault(t, faulty{fmt.Sprint(c.value), c.msg, c.hint, createdFile(t, c.node, nil, c.value)})
	}
	expectFault(t, faulty{"nothing", "has no usable lead", "without a creation time", createdFile(t, intNode, nil, nil)})
}

// Texts that are numbers are times where their unit is stated.
func TestEpochInText(t *testing.T) {
	for _, c := range []struct {
		text  string
		epoch Epoch
		want  Time
	}{
		{"1735689600", EpochSeconds, 1735689600 * Second},
		{" 1735689600123 ", EpochMillis, 1735689600*Second + 123*Millisecond},
		{"1735689600123456789", EpochNanos, 1735689600*Second + 123456},
		{"1735689600.5", EpochSeconds, 1735689600*Second + Second/2},
		{"1735689600.0", EpochSeconds, 1735689600 * Second},
		{"-1", EpochSeconds, -Second},
		{"20250331", EpochSeconds, 20250331 * Second}, // what is stated holds for any number
		{"2025-01-01T00:00:01Z", EpochMillis, 1735689601 * Second},
	} {
		s := company{leads: "id,created\na," + c.text + "\n"}.source(t)
		s.Epoch = c.epoch
		if d := mustRead(t, s); d.Leads.Created[0] != c.want {
			t.Errorf("%q in %v: %v, want %v", c.text, c.epoch, d.Leads.Created[0], c.want)
		}
	}
}

func createdTexts(t *testing.T, texts ...string) Source {
	var b strings.Builder
	b.WriteString("id;created\n")
	for i, text := range texts {
		fmt.Fprintf(&b, "%d;%s\n", i, text)
	}
	return company{leads: b.String()}.source(t)
}

// A column most of which cannot be told is refused with what it seems to be;
// one odd time among others is dropped and counted.
func TestOddTexts(t *testing.T) {
	const iso = "2025-03-04"
	for _, c := range []struct {
		odd, msg, hint string
	}{
		{"1735689600", "holds numbers where times are needed: 1735689600 is 2025-01-01 in s, 1970-01-21 in ms", "times: {epoch: s}"},
		{"45000.5", "45000.5 is 2023-03-15 as the day number of a spreadsheet", "format the cells as dates"},
		{"4/3/25", `row 1, column "created": "4/3/25" has a year of two digits`, "four digits"},
		{"4.3.25 10:00", "a year of two digits", "four digits"},
		{"4 Mar 25", "a year of two digits", "four digits"},
		{"25-03-04", "a year of two digits", "four digits"},
	} {
		expectFault(t, faulty{"all " + c.odd, c.msg, c.hint, createdTexts(t, c.odd, c.odd)})
		expectFault(t, faulty{"half " + c.odd, c.msg, c.hint, createdTexts(t, c.odd, iso)})
		d := mustRead(t, createdTexts(t, iso, c.odd, iso))
		if d.Leads.Len() != 2 || dropped(d)["lead whose creation time cannot be read"] != 1 {
			t.Errorf("one %s: %d leads, dropped %v", c.odd, d.Leads.Len(), d.Dropped)
		}
	}
}

// Dates without hyphens are read where the whole column has no other.
func TestCompactDates(t *testing.T) {
	d := mustRead(t, createdTexts(t, "20250304", "", "20240229"))
	if d.Leads.Created[0] != at(t, "2025-03-04") || d.Leads.Seen[1] != at(t, "2024-02-29T23:59:59.999999Z") {
		t.Errorf("created %v, seen %v", d.Leads.Created, d.Leads.Seen)
	}
	nine := strings.Fields(strings.Repeat("20250304101500 ", 9))
	if d = mustRead(t, createdTexts(t, append(nine, "20250230", "00000000", "soon")...)); d.Leads.Len() != 9 || d.Leads.Created[0] != at(t, "2025-03-04T10:15:00Z") {
		t.Errorf("created %v", d.Leads.Created)
	}
	const msg = `"20250304" may be a date or a number`
	expectFault(t, faulty{"mixed", `row 2, column "created": ` + msg, "in one way", createdTexts(t, "2025-03-04", "20250304")})
	expectFault(t, faulty{"numbers", `row 1, column "created": "20250304101500" may be`, "in one way", createdTexts(t, append(nine[:8], "20250230")...)})
	expectFault(t, faulty{"more numbers", msg, "in one way", createdTexts(t, "20250304", "7")})
	expectFault(t, faulty{"years that nobody means", "has no usable lead", "cannot be read", createdTexts(t, "99990304", "00010101")})
}

// The rest of the column is shown where it can be read in one way only, in
// whichever file it is.
func TestOrderThatTheColumnTells(t *testing.T) {
	const both = "times: {order: day-first} or times: {order: month-first}"
	for _, c := range []struct {
		texts []string
		hint  string
	}{
		{[]string{"03/04/2025", "05/06/2025"}, both},
		{[]string{"03/04/2025", "31/12/2024"}, `rows such as "31/12/2024" can only be day-first: write times: {order: day-first}`},
		{[]string{"03/04/2025 10:00", "12/31/2024 10:00"}, `rows such as "12/31/2024 10:00" can only be month-first: write times: {order: month-first}`},
		{[]string{"03/04/2025", "31/12/2024", "12/31/2024"}, "in one order when exporting"},
		{[]string{"03/04/2025", "31/12/24", "2025-01-01", "99/99/2025"}, both}, // no four-digit year, no order, no date
	} {
		expectFault(t, faulty{strings.Join(c.texts, " "), `row 1, column "created": "03/04/2025`, c.hint, createdTexts(t, c.texts...)})
		s := createdTexts(t, c.texts[:1]...)
		s.Leads.Files = append(s.Leads.Files, createdTexts(t, c.texts[1:]...).Leads.Files...)
		expectFault(t, faulty{"two files", `leads.csv, row 1, column "created": "03/04/2025`, c.hint, s})
	}
}

// An order that most of the column contradicts was stated wrongly.
func TestOrderStatedWrongly(t *testing.T) {
	dayFirst := false
	s := createdTexts(t, "31/12/2024", "05/06/2025")
	s.DayFirst = &dayFirst
	expectFault(t, faulty{"against", `"31/12/2024" is no date in the order that the study states`, "write times: {order: day-first}", s})
	s.Leads.Files = append(s.Leads.Files, createdTexts(t, "05/07/2025").Leads.Files...)
	s.Leads.ID = "id"
	if d := mustRead(t, s); dropped(d)["lead whose creation time cannot be read"] != 1 {
		t.Errorf("dropped %v", d.Dropped)
	}
}

// Every name of a month in six languages, as dates are written with them. No
// name is of two months.
func TestMonthNames(t *testing.T) {
	met := map[string]int{}
	for month, names := range monthNames {
		for _, name := range names {
			if other, ok := met[name]; ok && other != month {
				t.Errorf("%s is month %d and %d", name, other, month)
			}
			met[name] = month
			if len(name) >= longestName {
				t.Errorf("%s is too long", name)
			}
			want := fmt.Sprintf("2024-%02d-12", month)
			for _, text := range []string{"12 %s 2024", "12. %s 2024", "12-%s-2024", "%s 12, 2024", "%s. 12 2024", "12 de %s de 2024", "Tue, 12 %s 2024"} {
				text = fmt.Sprintf(text, name)
				if s, ok := readStamp([]byte(text), false); !ok || s.at.String() != want || s.timed || s.swaps {
					t.Errorf("%q is %v, %v", text, s.at, ok)
				}
			}
		}
	}
}

func TestNamedDates(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"12. März 2024", "2024-03-12"}, {"1er août 2024", "2024-08-01"}, {"1º de março de 2024", "2024-03-01"}, {"5 févr. 2024", "2024-02-05"},
		{"12th of March 2024", "2024-03-12"}, {"DEC 31, 2024", "2024-12-31"}, {"3 Jänner 2024", "2024-01-03"}, {"25 déc. 2024 10:30", "2024-12-25T10:30:00Z"},
		{"Mar 12, 2024 3:04 PM", "2024-03-12T15:04:00Z"}, {"Mar 12, 2024, 3:04\u202fPM", "2024-03-12T15:04:00Z"}, {"3/12/2024, 3:04 AM", "2024-03-12T03:04:00Z"},
		{"Tue, 12 Mar 2024 15:04:05 +0100", "2024-03-12T14:04:05Z"}, {"Tuesday, March 12, 2024", "2024-03-12"},
		{"20240312T150405Z", "2024-03-12T15:04:05Z"}, {"20240312T1504", "2024-03-12T15:04:00Z"}, {"20240312T150405.5+0100", "2024-03-12T14:04:05.5Z"},
	} {
		if s, ok := readStamp([]byte(c.text), false); !ok || s.at.String() != c.want {
			t.Errorf("%q is %v, %v, want %s", c.text, s.at, ok, c.want)
		}
	}
	for _, text := range []string{"31 Feb 2024", "12 Mar", "Mar 2024", "12 Mrz", "12 foo 2024", "foo 12, 2024", "mar 12 mars 2024", "Mar 12 24", "Mar 12, 2024 15", "20240312T15", "20240332T1504", "T", "de 12"} {
		if s, ok := readStamp([]byte(text), false); ok {
			t.Errorf("%q is read as %v", text, s.at)
		}
	}
}

// The epoch is of no concern where times are times.
func TestEpochLeavesTimesAlone(t *testing.T) {
	s := createdFile(t, instantNode, int64(7))
	s.Epoch = EpochSeconds
	d, err := Read(context.Background(), s)
	if err != nil || d.Leads.Created[0] != 7 {
		t.Errorf("%v, %v", d, err)
	}
}

// Outcomes in columns may be numbers that count time, too; 0 and 1 alone say
// whether, and other numbers say nothing before their unit is stated.
func TestOutcomesThatAreNumbers(t *testing.T) {
	const parquetFile, seconds = true, int64(1735689600)
	read := func(inParquet bool, epoch Epoch, values ...any) Source {
		s := company{leads: fmt.Sprintf("id,created,won\na,2024-12-01,%v\nb,2024-12-01,%v\n", values...)}.source(t)
		if inParquet {
			s.Leads.Files[0] = writeParquet(t, filepath.Join(t.TempDir(), "leads"), 1, col{"id", stringNode, []any{"a", "b"}}, col{"created", dateNode, []any{int32(20058), int32(20058)}}, col{"won", intNode, values})
		}
		s.Epoch, s.Outcomes.Dates = epoch, map[Stage][]string{Customer: {"won"}}
		return s
	}
	for _, file := range []bool{parquetFile, !parquetFile} {
		if d := mustRead(t, read(file, EpochSeconds, seconds, int64(1735776001))); answers(d) != "a:customer:2025-01-01 b:customer:2025-01-02T00:00:01Z" {
			t.Errorf("parquet %v: %s", file, answers(d))
		}
		if d := mustRead(t, read(file, EpochSeconds, int64(1), int64(0))); !warned(d, "undated-outcome") || len(d.Outcomes.At) != 1 {
			t.Errorf("parquet %v: yes and no are %s", file, answers(d))
		}
		expectFault(t, faulty{"no unit", `column "won": holds numbers where times are needed: 1735689600 is 2025-01-01 in s`, "times: {epoch: s}", read(file, NoEpoch, seconds, seconds)})
	}
}
