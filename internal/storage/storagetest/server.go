package storagetest

import (
	"bufio"
	"database/sql"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"sort"
	"strconv"
	"sync"
	"syscall"
	"time"
)

// start makes a cluster in a temporary folder, in memory where there is room.
func start(initdb ...string) (*Cluster, error) {
	bin, err := programs()
	if err != nil {
		return nil, err
	}
	owner, err := unprivileged()
	if err != nil {
		return nil, err
	}
	folder, err := os.MkdirTemp(fast(), "credo-postgres-")
	if err != nil {
		return nil, err
	}
	if owner != nil {
		if err := os.Chown(folder, int(owner.Uid), int(owner.Gid)); err != nil {
			return nil, err
		}
	}
	port, err := freePort()
	if err != nil {
		return nil, err
	}
	c := &Cluster{address: fmt.Sprintf("postgres://credo@127.0.0.1:%d/", port), folder: folder}
	c.watcher = as(owner, folder, "/bin/sh", append([]string{"-c", watcher, "sh", bin, folder, strconv.Itoa(port)}, initdb...)...)
	c.watcher.SysProcAttr.Setpgid = true // an interrupt on the terminal is not for the watcher
	if c.orders, err = c.watcher.StdinPipe(); err != nil {
		return nil, err
	}
	done, err := c.watcher.StdoutPipe()
	if err != nil {
		return nil, err
	}
	c.done = bufio.NewReader(done)
	if err := c.watcher.Start(); err != nil {
		return nil, err
	}
	// Kept from the garbage collector, which would close the way to its watcher.
	started.Store(folder, c)
	if c.own, err = sql.Open("pgx", c.address+"postgres"); err != nil {
		return nil, err
	}
	if err := c.await(); err != nil {
		c.orders.Close()
		return nil, err
	}
	return c, nil
}

// await waits until the server answers.
func (c *Cluster) await() error {
	for wait := time.Now().Add(startPatience); ; time.Sleep(startPause) {
		err := c.answers(filepath.Join(c.folder, "data"))
		if err == nil {
			return nil
		}
		if _, failed := os.Stat(filepath.Join(c.folder, "failed")); failed == nil || time.Now().After(wait) {
			log, _ := os.ReadFile(filepath.Join(c.folder, "log"))
			return fmt.Errorf("PostgreSQL does not start: %w\n%s", err, log)
		}
	}
}

const (
	startPatience = 30 * time.Second
	startPause    = 20 * time.Millisecond
)

// watcher makes and starts the cluster, stops and starts the server as it is
// told, and when this process ends, by the pipe between them, stops it for good
// and removes the folder: so also when a test panics or is killed.
const watcher = `
	bin=$1 folder=$2 port=$3
	shift 3
	serve() {
		exec "$bin/postgres" -D "$folder/data" -p "$port" -c listen_addresses=127.0.0.1 -c unix_socket_directories= \
			-c fsync=off -c full_page_writes=off -c max_connections=300 -c shared_buffers=32MB
	}
	{
		"$bin/initdb" --pgdata="$folder/data" --username=credo --auth=trust --no-sync --no-instructions "$@" && serve
		: >"$folder/failed"
	} >"$folder/log" 2>&1 &
	server=$!
	while read -r order; do
		case $order in
		start) serve >>"$folder/log" 2>&1 & server=$! ;;
		*) kill -"$order" "$server"; wait "$server"; echo done ;;
		esac
	done
	trap : QUIT
	while kill -0 "$server" 2>/dev/null; do # what just starts may miss the first
		kill -QUIT 0
		sleep 0.1
	done
	rm -rf "$folder/data"
	rm -f "$folder/log" "$folder/failed"
	rmdir "$folder"`

// started holds every cluster, by its folder.
var started sync.Map

// fast returns Linux's folder in memory, where databases are made in half the
// time, or nothing if it is small, as in many containers, or a TMPDIR is set.
func fast() string {
	const folder, enough = "/dev/shm", 2 << 30
	var room syscall.Statfs_t
	if os.Getenv("TMPDIR") != "" || syscall.Statfs(folder, &room) != nil || uint64(room.Bavail)*uint64(room.Bsize) < enough {
		return ""
	}
	return folder
}

func as(owner *syscall.Credential, folder, program string, arguments ...string) *exec.Cmd {
	cmd := exec.Command(program, arguments...)
	cmd.Dir = folder
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: owner}
	return cmd
}

// programs finds PostgreSQL's programs on the PATH or in Debian's folders.
func programs() (string, error) {
	folders, _ := filepath.Glob("/usr/lib/postgresql/*/bin")
	sort.Sort(sort.Reverse(sort.StringSlice(folders)))
	if found, err := exec.LookPath("initdb"); err == nil {
		folders = append([]string{filepath.Dir(found)}, folders...)
	}
	for _, folder := range folders {
		if _, err := os.Stat(filepath.Join(folder, "postgres")); err == nil {
			return folder, nil
		}
	}
	return "", errors.New("PostgreSQL is not installed (initdb is neither on the PATH nor under /usr/lib/postgresql)")
}

// unprivileged returns whom to run PostgreSQL as: it refuses to run as root.
func unprivileged() (*syscall.Credential, error) {
	if os.Geteuid() != 0 {
		return nil, nil
	}
	for _, name := range []string{"postgres", "nobody"} {
		found, err := user.Lookup(name)
		if err != nil {
			continue
		}
		uid, err := strconv.ParseUint(found.Uid, 10, 32)
		if err != nil {
			continue
		}
		gid, err := strconv.ParseUint(found.Gid, 10, 32)
		if err != nil {
			continue
		}
		return &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}, nil
	}
	return nil, errors.New("PostgreSQL does not run as root, and there is neither a user postgres nor nobody")
}

func freePort() (int, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	defer listener.Close()
	return listener.Addr().(*net.TCPAddr).Port, nil
}
