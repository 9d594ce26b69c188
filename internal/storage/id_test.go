package storage_test

import (
	"slices"
	"testing"

	"credo/internal/storage"
)

func TestNewID_isValidAndInOrder(t *testing.T) {
	var ids []string
	for range 1000 {
		id := storage.NewID()
		if !storage.ValidID(id) {
			t.Fatalf("%s is not valid", id)
		}
		ids = append(ids, id)
	}
	if !slices.IsSorted(ids) || len(slices.Compact(ids)) != 1000 {
		t.Error("the ids do not grow")
	}
}

func TestValidID(t *testing.T) {
	for name, row := range map[string]struct {
		id    string
		valid bool
	}{
		"version 7":        {"019aa3a0-1f2e-7c3d-8a4b-5c6d7e8f9a0b", true},
		"upper case":       {"019AA3A0-1F2E-7C3D-8A4B-5C6D7E8F9A0B", false},
		"version 4":        {"019aa3a0-1f2e-4c3d-8a4b-5c6d7e8f9a0b", false},
		"other variant":    {"019aa3a0-1f2e-7c3d-0a4b-5c6d7e8f9a0b", false},
		"reserved variant": {"019aa3a0-1f2e-7c3d-fa4b-5c6d7e8f9a0b", false},
		"in braces":        {"{019aa3a0-1f2e-7c3d-8a4b-5c6d7e8f9a0b}", false},
		"as a URN":         {"urn:uuid:019aa3a0-1f2e-7c3d-8a4b-5c6d7e8f9a0b", false},
		"without dashes":   {"019aa3a01f2e7c3d8a4b5c6d7e8f9a0b", false},
		"not hexadecimal":  {"019aa3a0-1f2e-7c3d-8a4b-5c6d7e8f9a0g", false},
		"too short":        {"019aa3a0-1f2e-7c3d-8a4b-5c6d7e8f9a0", false},
		"with a line end":  {"019aa3a0-1f2e-7c3d-8a4b-5c6d7e8f9a0b\n", false},
		"empty":            {"", false},
		"zero":             {"00000000-0000-0000-0000-000000000000", false},
	} {
		t.Run(name, func(t *testing.T) {
			if got := storage.ValidID(row.id); got != row.valid {
				t.Errorf("ValidID(%q) is %v", row.id, got)
			}
		})
	}
}
