package main

import (
	"encoding/json"
	"fmt"
	"math"
	"math/big"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"github.com/apache/arrow/go/v17/arrow/array"
	"github.com/apache/arrow/go/v17/arrow/ipc"
	"github.com/parquet-go/parquet-go"

	"assay/cmd/assay/internal/study"
	"assay/data"
)

func matrixJSON(t *testing.T, args ...string) (p matrixPage) {
	t.Helper()
	stdout, stderr, code := command(t.Context(), append([]string{"matrix", "--json"}, args...)...)
	if code != 0 || stderr != "" {
		t.Fatalf("%q: exit code %d, %s", args, code, stderr)
	}
	if err := json.Unmarshal([]byte(stdout), &p); err != nil {
		t.Fatal(err)
	}
	return p
}

// The rows are the answers that a run learns from and is judged on.
func TestMatrixHasTheAnswersOfARun(t *testing.T) {
	dir := t.TempDir()
	plainSheet.write(t, dir, smallest, contacts(1500, 1))
	t.Chdir(dir)
	s, err := study.Read("assay.yaml")
	if err != nil {
		t.Fatal(err)
	}
	d, res, err := test(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	p := matrixJSON(t)
	if p.Rows != res.Answers || p.Labels.Reached != res.Accepted || p.Labels.Not != res.Answers-res.Accepted || p.Labels.Unknown != 0 {
		t.Errorf("%d rows, labels %+v; the run has %d answers, %d accepted", p.Rows, p.Labels, res.Answers, res.Accepted)
	}
	if p.Fingerprint != d.Fingerprint || p.StudyHash != s.Hash || p.At != "training" {
		t.Errorf("the page is of other data: %+v", p)
	}
	var learned []string
	for _, c := range p.Columns {
		learned = append(learned, c.Feature)
	}
	if fmt.Sprint(learned) != fmt.Sprint(s.Job.Learn) {
		t.Errorf("columns %q, want those that a model may use: %q", learned, s.Job.Learn)
	}
	left := map[string]int{}
	for _, drop := range res.LeftOut {
		left[drop.Reason] = drop.Count
	}
	for _, drop := range p.LeftOut {
		if left[drop.Reason] != drop.Count {
			t.Errorf("left out %+v, but the run has %v", drop, left)
		}
	}
}

// Both files hold the rows and the sums of the page, by readers of their own,
// and no path of this machine.
func TestMatrixFilesHoldWhatThePageSays(t *testing.T) {
	dir := t.TempDir()
	if _, stderr, code := command(t.Context(), "demo", dir, "--leads", "1500"); code != 0 && code != 3 {
		t.Fatal(stderr)
	}
	t.Chdir(dir)
	for _, at := range []string{"", "2025-06-01"} {
		p := matrixJSON(t, "-o", "m.parquet", "--at", at)
		q := matrixJSON(t, "-o", "m.arrow", "--at", at)
		if !reflect.DeepEqual(p, q) || p.Rows == 0 {
			t.Errorf("at %q: the pages differ, or are of no rows", at)
		}
		ours, theirs := parquetSums(t, "m.parquet"), arrowSums(t, "m.arrow")
		for _, c := range p.Columns {
			if c.Kind != data.Integer.String() {
				continue
			}
			want := fmt.Sprint(c.Sum)
			if sum, err := strconv.ParseFloat(want, 64); err == nil { // JSON has floats here
				want = strconv.FormatInt(int64(sum), 10)
			}
			if ours[c.Name] != want || theirs[c.Name] != want {
				t.Errorf("at %q: %s sums to %s in Parquet, %s in Arrow, %s on the page", at, c.Name, ours[c.Name], theirs[c.Name], want)
			}
		}
		for _, name := range []string{"m.parquet", "m.arrow"} {
			if raw, err := os.ReadFile(name); err != nil || strings.Contains(string(raw), dir) {
				t.Errorf("%s: %v, or a path of this machine is in it", name, err)
			}
		}
	}
}

func parquetSums(t *testing.T, path string) map[string]string {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	info, _ := file.Stat()
	p, err := parquet.OpenFile(file, info.Size())
	if err != nil {
		t.Fatal(err)
	}
	sums := map[string]string{}
	for c, field := range p.Schema().Fields() {
		sum := int64(0)
		for _, group := range p.RowGroups() {
			rows := group.Rows()
			buffer := make([]parquet.Row, 100)
			for {
				n, err := rows.ReadRows(buffer)
				for _, row := range buffer[:n] {
					if v := row[c]; v.Kind() == parquet.Int64 {
						sum += v.Int64()
					}
				}
				if err != nil {
					break
				}
			}
			rows.Close()
		}
		sums[field.Name()] = strconv.FormatInt(sum, 10)
	}
	return sums
}

func arrowSums(t *testing.T, path string) map[string]string {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	p, err := ipc.NewFileReader(file)
	if err != nil {
		t.Fatal(err)
	}
	sums := map[string]string{}
	for k := range p.NumRecords() {
		rec, err := p.RecordAt(k)
		if err != nil {
			t.Fatal(err)
		}
		for c, field := range rec.Schema().Fields() {
			numbers, ok := rec.Column(c).(*array.Int64)
			if !ok {
				continue
			}
			sum, _ := strconv.ParseInt(sums[field.Name], 10, 64)
			for i := range numbers.Len() {
				if numbers.IsValid(i) {
					sum += numbers.Value(i)
				}
			}
			sums[field.Name] = strconv.FormatInt(sum, 10)
		}
	}
	return sums
}

// Page and files are the same to the byte on one core.
func TestMatrixIsTheSameOnOneCore(t *testing.T) {
	dir := t.TempDir()
	if _, stderr, code := command(t.Context(), "demo", dir, "--leads", "1500"); code != 0 && code != 3 {
		t.Fatal(stderr)
	}
	t.Chdir(dir)
	write := func(folder string) map[string]string {
		for _, name := range []string{"m.parquet", "m.arrow"} {
			stdout, stderr, code := command(t.Context(), "matrix", "-o", filepath.Join(folder, name))
			if code != 0 || stderr != "" {
				t.Fatal(stderr)
			}
			if err := os.WriteFile(filepath.Join(folder, name+".txt"), []byte(strings.ReplaceAll(stdout, folder, "")), 0o666); err != nil {
				t.Fatal(err)
			}
		}
		return files(t, folder)
	}
	many := write("many")
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	for name, one := range write("one") {
		if one != many[name] {
			t.Errorf("on one core %s has other bytes", name)
		}
	}
}

// Ids stand in the files as they are, and the page obeys none of them.
func TestMatrixOfHostileText(t *testing.T) {
	dir, all := t.TempDir(), contacts(300, 1)
	for i := range all {
		all[i].id = hostile[i%len(hostile)] + strconv.Itoa(i)
		all[i].country = hostile[i/3%len(hostile)]
	}
	plainSheet.write(t, dir, smallest, all)
	t.Chdir(dir)
	page, stderr, code := command(t.Context(), "matrix", "--at", "2030-01-01", "-o", "m.parquet")
	if code != 0 || stderr != "" {
		t.Fatal(stderr)
	}
	harmless(t, page)
	raw, err := os.Open("m.parquet")
	if err != nil {
		t.Fatal(err)
	}
	defer raw.Close()
	info, _ := raw.Stat()
	file, err := parquet.OpenFile(raw, info.Size())
	if err != nil {
		t.Fatal(err)
	}
	rows := file.RowGroups()[0].Rows()
	defer rows.Close()
	buffer := make([]parquet.Row, len(all))
	if n, _ := rows.ReadRows(buffer); n != len(all) {
		t.Fatalf("%d rows of %d", n, len(all))
	}
	for i, row := range buffer { // all at one moment, hence in the order of the leads
		if got := string(row[0].ByteArray()); got != all[i].id {
			t.Fatalf("id %.40q is written as %.40q", all[i].id, got)
		}
	}
}

// Sums are exact beyond 64 bits, and missing rows are in none.
func TestSummaryOfWholeNumbers(t *testing.T) {
	most := int64(math.MaxInt64)
	c := data.Column{Name: "n", Kind: data.Integer, I64: []int64{most, most, most, -5, 7}, Valid: data.NewBits(5)}
	for _, i := range []int{0, 1, 2, 3} {
		c.Valid.Set(i)
	}
	s := summarise(&c, "n")
	want := new(big.Int).Mul(big.NewInt(most), big.NewInt(3))
	if want.Sub(want, big.NewInt(5)); s.Sum.(*big.Int).Cmp(want) != 0 || s.Filled != 4 || s.Least != int64(-5) || s.Most != most {
		t.Errorf("%+v, want the sum %s", s, want)
	}
	c.Valid = data.NewBits(5)
	if s := summarise(&c, "n"); s.Mean != nil || s.Filled != 0 || s.Least != nil {
		t.Errorf("of nothing but missing: %+v", s)
	}
}

func TestSummaryOfTheOthers(t *testing.T) {
	s := summarise(&data.Column{Kind: data.Real, F64: []float64{1, math.NaN(), 2.5, math.Inf(1)}}, "x")
	if s.Sum != 3.5 || *s.Mean != 1.75 || s.Least != 1.0 || s.Most != 2.5 || s.Filled != 4 {
		t.Errorf("%+v", s)
	}
	s = summarise(&data.Column{Kind: data.Boolean, Code: []uint32{0, 1, 1}, Levels: data.BooleanLevels()}, "x")
	if s.Sum != 2 || s.Filled != 3 || !strings.Contains(s.says(3), "true 67 %") {
		t.Errorf("%+v", s)
	}
	s = summarise(&data.Column{Kind: data.Text, Code: []uint32{2, 0, 2, 1, 3, 4, 5, 2}, Levels: []string{"a", "b", "c", "d", "e", "f", "never"}}, "x")
	if s.Distinct != 6 || len(s.Levels) != mostLevels || s.Levels[0] != (level{"c", 3}) || s.Levels[1] != (level{"a", 1}) {
		t.Errorf("%+v", s)
	}
}

// A share is 0 or 100 only where it is, on both sides; a number keeps to its
// room.
func TestSharesAndNumbers(t *testing.T) {
	for want, n := range map[string]int{"0 %": 0, "< 1 %": 1, "50 %": 500, "99 %": 990, "> 99 %": 999, "100 %": 1000} {
		if got := share(n, 1000); got != want {
			t.Errorf("%d of 1000 is %q, want %q", n, got, want)
		}
	}
	for _, v := range []float64{0, 1, -1, 999_999_999, 1e9, -99_999_999, -1e8, 1e300, -1e300, 1e-300, 123456.78, math.Pi, -math.Pi * 1e7, 5e-324} {
		if got := short(v); len(got) > 11 {
			t.Errorf("%g is %q, of %d characters", v, got, len(got))
		}
	}
}

// Real calls of a bank: what pandas 3.1.1 says of contacts.parquet (rows,
// sums, the commonest jobs), also by the readers of the written files.
func TestMatrixOfTheBank(t *testing.T) {
	if _, err := os.Stat("../../../shared/data/bank/contacts.parquet"); err != nil {
		t.Skip("the real data is not here: ../shared/data beside the repository")
	}
	dir := t.TempDir()
	p := matrixJSON(t, "-s", "../../backtest/testdata/studies/bank.yaml", "-o", filepath.Join(dir, "m.parquet"))
	if p.Rows != 41_188 || p.Labels.Reached != 4_640 || p.Labels.Not != 36_548 || len(p.Columns) != 19 || p.From != "" {
		t.Errorf("%d rows, labels %+v, %d columns", p.Rows, p.Labels, len(p.Columns))
	}
	sums, read := map[string]float64{}, parquetSums(t, filepath.Join(dir, "m.parquet"))
	for _, c := range p.Columns {
		if sum, ok := c.Sum.(float64); ok {
			sums[c.Name] = sum
		}
		if c.Name == "job" && (c.Levels[0] != level{"admin.", 10_422} || c.Levels[1] != level{"blue-collar", 9_254} || c.Levels[2] != level{"technician", 6_743}) {
			t.Errorf("jobs %+v", c.Levels)
		}
	}
	for name, want := range map[string]float64{"age": 1_648_511, "campaign": 105_754, "pdays": 39_642_439, "previous": 7_124,
		"emp_var_rate": 3372.7, "cons_price_idx": 3854194.464, "cons_conf_idx": -1668221.1, "euribor3m": 149153.726, "nr_employed": 212819875.1} {
		if got := sums[name]; math.Abs(got-want) > 1e-9*math.Abs(want) {
			t.Errorf("%s sums to %v, want %v", name, got, want)
		}
		if want == math.Trunc(want) && read[name] != strconv.FormatInt(int64(want), 10) {
			t.Errorf("%s sums to %s in the file, want %v", name, read[name], want)
		}
	}
}
