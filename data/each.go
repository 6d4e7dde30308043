package data

import (
	"context"
	"runtime"
	"sync/atomic"

	"golang.org/x/sync/errgroup"
)

// each does n jobs, some of them at the same time; reading starts goroutines
// nowhere else. Jobs write to slots of their own. The
// error is that of the first job in order that fails, whichever ends first:
// no job is begun after a failure, and all before it have been.
func each(ctx context.Context, n int, do func(i int) error) error {
	errs := make([]error, n)
	var failed atomic.Bool
	var g errgroup.Group
	g.SetLimit(runtime.GOMAXPROCS(0))
	for i := range n {
		if failed.Load() || ctx.Err() != nil {
			break
		}
		g.Go(func() error {
			if errs[i] = do(i); errs[i] != nil {
				failed.Store(true)
			}
			return nil
		})
	}
	_ = g.Wait() // no job returns an error: they are in errs
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return ctx.Err()
}
