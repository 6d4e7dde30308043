//go:build slow

package logit

import "testing"

// BenchmarkTrainTenMillion shows that time is linear in rows.
func BenchmarkTrainTenMillion(b *testing.B) { designs(b, 10_000_000, benchTrain) }
