package data

import (
	"context"
	"runtime"

	"golang.org/x/sync/errgroup"
)

// MostChunks is how many chunks there are at the most. It is fixed so that
// what is kept per chunk and joined in order is the same on any number of
// cores.
const MostChunks = 64

// Chunks splits [0, n) into at most MostChunks ranges, always the same ones, and
// calls work for each from as many goroutines as there are cores. The first
// error, or the end of ctx, stops it.
func Chunks(ctx context.Context, n int, work func(chunk, lo, hi int) error) error {
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(runtime.GOMAXPROCS(0))
	for c := range MostChunks {
		lo, hi := c*n/MostChunks, (c+1)*n/MostChunks
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
