package features

import "testing"

// Every row is walked once, no lead or company is parted, and a lead's rows
// are in the order in which they are given.
func TestWalk(t *testing.T) {
	p := inventEvolving(5, 40)
	for name, fs := range map[string][]Feature{"lead": evolving()[:3], "company": evolving()} {
		s, err := NewSet(p, fs)
		if err != nil {
			t.Fatal(err)
		}
		lead := func(row int) uint32 { return uint32(row * 7 % 40) }
		of := func(row uint32) int { return int(lead(int(row))) }
		if s.companies != nil {
			of = func(row uint32) int { return s.companies.groupOf(lead(int(row))) }
		}
		walk := s.Walk(100, lead)
		seen, ended := map[uint32]bool{}, map[int]bool{}
		for at := range 10 {
			part := walk.Part(at*10, at*10+10)
			for k, row := range part {
				switch {
				case seen[row]:
					t.Errorf("by %s, row %d is walked twice", name, row)
				case k > 0 && of(row) == of(part[k-1]) && row < part[k-1]:
					t.Errorf("by %s, row %d is walked after row %d", name, row, part[k-1])
				case ended[of(row)]:
					t.Errorf("by %s, row %d is apart from the others of its kind", name, row)
				}
				seen[row] = true
			}
			for _, row := range part {
				ended[of(row)] = true
			}
		}
		if len(seen) != 100 {
			t.Errorf("by %s, %d rows of 100 are walked", name, len(seen))
		}
	}
}
