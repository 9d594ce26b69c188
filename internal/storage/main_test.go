package storage_test

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"syscall"
	"testing"
	"time"

	"credo/internal/storage"
)

// helper names, in the environment, what a process that the tests start of
// this same program does.
const helper = "CREDO_TEST_HELPER"

func TestMain(m *testing.M) {
	var err error
	switch os.Getenv(helper) {
	default:
		os.Exit(m.Run())
	case "migrate":
		err = helpMigrate(os.Args[1])
	case "open":
		err = helpOpen(os.Args[1])
	case "die":
		err = helpDie(os.Args[1])
	}
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
}

// helpMigrate does what a node does first, once its input ends.
func helpMigrate(url string) error {
	if _, err := io.Copy(io.Discard, os.Stdin); err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	db, err := storage.Open(ctx, url)
	if err != nil {
		return err
	}
	defer db.Close()
	return db.Migrate(ctx)
}

func helpOpen(url string) error {
	db, err := storage.Open(context.Background(), url)
	if err != nil {
		return err
	}
	return db.Close()
}

// helpDie stores a row, and is killed while it stores another.
func helpDie(url string) error {
	ctx := context.Background()
	db, err := storage.Open(ctx, url)
	if err != nil {
		return err
	}
	if err := db.Write(ctx, inserts("whole")); err != nil {
		return err
	}
	return db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error {
		if err := insert(ctx, tx, "half"); err != nil {
			return err
		}
		return syscall.Kill(os.Getpid(), syscall.SIGKILL)
	})
}

// process prepares a process that does what the helper of that name does.
func process(name, program string, args ...string) *exec.Cmd {
	cmd := exec.Command(program, args...)
	cmd.Env = append(os.Environ(), helper+"="+name)
	return cmd
}
