package realdata

// Folds are five blocks of rows: in order of time each is judged by what came
// before it, else by the other four, every fifth row a block.
func Folds(x *Table) (train, test [][]int) {
	n := len(x.Label)
	block := func(i int) int {
		if x.Ordered {
			return i * 5 / n
		}
		return i % 5
	}
	for k := range 5 {
		var in, out []int
		for i := range n {
			switch b := block(i); {
			case b == k:
				out = append(out, i)
			case !x.Ordered || b < k:
				in = append(in, i)
			}
		}
		if len(in) > 0 {
			train, test = append(train, in), append(test, out)
		}
	}
	return train, test
}
