package main

import (
	"errors"
	"fmt"
	"net"
	"net/url"
	"strings"
)

// listenFlags say where the server stands.
type listenFlags struct {
	Listen         string   `help:"Address to listen on." default:"127.0.0.1:8080" env:"CREDO_LISTEN" placeholder:"HOST:PORT"`
	URL            string   `help:"Public address, as people type it; it stands in links. Without it, the address listened on." env:"CREDO_URL" placeholder:"URL"`
	TrustedProxies []string `help:"Addresses or networks of proxies whose X-Forwarded-For is believed." env:"CREDO_TRUSTED_PROXIES" placeholder:"ADDRESS"`
	TLSCert        string   `help:"File with the certificate chain, for https without a proxy." type:"path" env:"CREDO_TLS_CERT" placeholder:"FILE"`
	TLSKey         string   `help:"File with the certificate's key." type:"path" env:"CREDO_TLS_KEY" placeholder:"FILE"`
}

// Validate says what contradicts itself; kong calls it.
func (f *listenFlags) Validate() error {
	if (f.TLSCert == "") != (f.TLSKey == "") {
		return errors.New("--tls-cert and --tls-key go together")
	}
	for _, proxy := range f.TrustedProxies {
		if _, _, err := net.ParseCIDR(proxy); err != nil && net.ParseIP(proxy) == nil {
			return fmt.Errorf("--trusted-proxies: %q is neither an address nor a network such as 10.0.0.0/8", proxy)
		}
	}
	if f.URL == "" {
		return nil
	}
	u, err := url.Parse(f.URL)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" || strings.Trim(u.Path, "/") != "" {
		return fmt.Errorf("--url: %q is no address such as https://credo.example", f.URL)
	}
	return nil
}

// public returns the public address, given what is listened on.
func (f *listenFlags) public(listener net.Listener) *url.URL {
	if u, err := url.Parse(strings.TrimSuffix(f.URL, "/")); err == nil && u.Host != "" {
		return u
	}
	scheme := "http"
	if f.TLSCert != "" {
		scheme = "https"
	}
	return &url.URL{Scheme: scheme, Host: listener.Addr().String()}
}

// databaseFlag names the database of the commands that need one.
type databaseFlag struct {
	Database string `help:"An SQLite file, or postgres://… for a PostgreSQL server." default:"credo.db" env:"CREDO_DATABASE" placeholder:"FILE|URL"`
}
