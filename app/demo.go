package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"text/tabwriter"

	"credo/people"
)

type demoCommand struct {
	listenFlags
	Database string `help:"An empty database instead of a temporary one: an SQLite file, or postgres://…" placeholder:"FILE|URL"`
	JSON     bool   `help:"Print the address and the sign-ins as one line of JSON, and nothing else."`
}

// Run serves the demo team until ctx ends.
func (cmd *demoCommand) Run(ctx context.Context) error {
	database := cmd.Database
	if database == "" {
		folder, err := os.MkdirTemp("", "credo-demo-")
		if err != nil {
			return err
		}
		defer os.RemoveAll(folder)
		database = filepath.Join(folder, "credo.db")
	}
	db, err := open(ctx, database)
	if err != nil {
		return err
	}
	defer db.Close()
	listener, err := listen(cmd.Listen)
	if err != nil {
		return err
	}
	// A demo is looked at where it listens, whatever the environment says.
	cmd.URL = ""
	at := new(clock)
	credo := newCredo(db, config{
		URL: cmd.public(listener), TrustedProxies: cmd.TrustedProxies, Now: at.now, SecretCost: people.Strong,
	})
	team, err := readTeam()
	if err == nil {
		err = credo.tell(ctx, team, at, everything)
	}
	if err != nil {
		listener.Close()
		return err
	}
	print := printTable
	if cmd.JSON {
		print = printJSON
	}
	if err := print(credo.config.URL, team); err != nil {
		listener.Close()
		return err
	}
	return credo.serve(ctx, listener, cmd.TLSCert, cmd.TLSKey)
}

var errNotEmpty = errors.New("the database holds a workplace already; the demo needs an empty one")

// A signIn is how somebody of the demo team signs in.
type signIn struct {
	Name   string      `json:"name"`
	Role   people.Role `json:"role"`
	Login  string      `json:"login"`
	Secret string      `json:"secret"`
}

func printJSON(address *url.URL, team team) error {
	return json.NewEncoder(os.Stdout).Encode(struct {
		URL    string   `json:"url"`
		People []signIn `json:"people"`
	}{address.String(), team.signIns()})
}

func printTable(address *url.URL, team team) error {
	fmt.Printf("The demo team is at %s\n\nSign in as\n", address)
	table := tabwriter.NewWriter(os.Stdout, 0, 4, 2, ' ', 0)
	fmt.Fprintln(table, "  ROLE\tEMPLOYEE NUMBER\tPIN OR PASSWORD\tNAME")
	for _, s := range team.signIns() {
		fmt.Fprintf(table, "  %s\t%s\t%s\t%s\n", s.Role, s.Login, s.Secret, s.Name)
	}
	return table.Flush()
}
