package features

import "assay/data"

func (s *Set) bindProfile(f *Feature, n node) (node, data.Column, error) {
	return n, data.Column{}, wrong(f, "", "not yet", "")
}
