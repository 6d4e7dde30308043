package data

import (
	"context"
	"runtime"

	"golang.org/x/sync/errgroup"
)

// chunks is fixed so that sums kept per chunk and added in chunk order come
// out the same on any number of cores.
const chunks = 64

// Chunks splits [0, n) into at most 64 ranges, always the same ones, and
// calls work for each from as many goroutines as there are cores. The first
// error, or the end of ctx, stops it.
func Chunks(ctx context.Context, n int, work func(chunk, lo, hi int) error) error {
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(runtime.GOMAXPROCS(0))
	for c := range chunks {
		lo, hi := c*n/chunks, (c+1)*n/chunks
		if lo == hi {
			continue
		}
		g.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			return work(c, lo, hi)
		})
	}
	return g.Wait()
}
