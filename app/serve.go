package main

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"sync"
	"syscall"
	"time"

	"credo/internal/storage"
	"credo/internal/web"
	"credo/people"
)

type serveCommand struct {
	listenFlags
	databaseFlag
}

// Run serves until ctx ends.
func (cmd *serveCommand) Run(ctx context.Context) error {
	db, err := open(ctx, cmd.Database)
	if err != nil {
		return err
	}
	defer db.Close()
	listener, err := listen(cmd.Listen)
	if err != nil {
		return err
	}
	credo := newCredo(db, config{
		URL: cmd.public(listener), TrustedProxies: cmd.TrustedProxies, Now: time.Now, SecretCost: people.Strong,
	})
	token, err := credo.people.NewSetUpToken(ctx)
	if err != nil {
		listener.Close()
		return err
	}
	if token != "" {
		fmt.Printf("This Credo is new. Set it up with this one-time link:\n\n  %s/start/%s\n\n", credo.config.URL, token)
	} else {
		fmt.Printf("Credo is at %s\n", credo.config.URL)
	}
	return credo.serve(ctx, listener, cmd.TLSCert, cmd.TLSKey)
}

// graceful bounds how long a stop waits for requests in flight.
const graceful = 25 * time.Second

// serve answers requests until ctx ends, then finishes those in flight, the to-do
// row and the chore at hand.
func (c *credo) serve(ctx context.Context, listener net.Listener, cert, key string) error {
	if cert != "" {
		pair, err := tls.LoadX509KeyPair(cert, key)
		if err != nil {
			listener.Close()
			return fmt.Errorf("the TLS certificate cannot be used: %w", err)
		}
		listener = tls.NewListener(listener, &tls.Config{Certificates: []tls.Certificate{pair}, MinVersion: tls.VersionTLS12})
	}
	slog.InfoContext(ctx, "serving", "url", c.config.URL.String(), "database", c.db.URL(), "version", version())
	var working sync.WaitGroup
	working.Go(func() { c.log.Work(ctx) })
	working.Go(func() { c.chores().run(ctx, time.Minute) })
	door := web.NewListener(listener)
	served := make(chan error, 1)
	go func() { served <- c.app.Listener(door) }()
	select {
	case err := <-served:
		return err
	case <-ctx.Done():
	}
	slog.Info("stopping")
	door.HangUp()
	err := c.app.ShutdownWithTimeout(graceful)
	listener.Close() // a stop right after the start finds no server to shut down yet
	<-served
	working.Wait()
	return err
}

// open opens and migrates the database.
func open(ctx context.Context, url string) (*storage.DB, error) {
	db, err := storage.Open(ctx, url)
	if err != nil {
		return nil, err
	}
	if err := db.Migrate(ctx); err != nil {
		db.Close()
		return nil, err
	}
	return db, nil
}

func listen(address string) (net.Listener, error) {
	listener, err := net.Listen("tcp", address)
	if errors.Is(err, syscall.EADDRINUSE) {
		return nil, fmt.Errorf("another program listens on %s already; stop it, or choose another address with --listen", address)
	}
	if err != nil {
		return nil, fmt.Errorf("cannot listen on %s: %w", address, err)
	}
	return listener, nil
}

type migrateCommand struct{ databaseFlag }

// Run migrates the database.
func (cmd *migrateCommand) Run(ctx context.Context) error {
	db, err := open(ctx, cmd.Database)
	if err != nil {
		return err
	}
	fmt.Printf("%s is ready for this version\n", db.URL())
	return db.Close()
}
