package empowerment

import (
	"bytes"
	"context"
	"encoding/csv"
	"strings"

	"github.com/gofiber/fiber/v2"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/web"
)

// usesPerRead is how many uses a file is made of at a time.
const usesPerRead = 500

// byteOrderMark has spreadsheets read Korean and Japanese for what it is.
const byteOrderMark = "\ufeff"

// saveTeamUses sends all that the filter finds as a file.
func (p pages) saveTeamUses(c *fiber.Ctx) error {
	ctx := c.UserContext()
	file := bytes.NewBufferString(byteOrderMark)
	err := p.store.db.Read(ctx, func(tx *storage.Tx) error {
		return writeUses(ctx, tx, csv.NewWriter(file), web.ViewerOf(ctx), filterOf(c))
	})
	if err != nil {
		return err
	}
	c.Set(fiber.HeaderContentType, "text/csv; charset=utf-8")
	c.Set(fiber.HeaderContentDisposition, `attachment; filename="uses.csv"`)
	return c.Send(file.Bytes())
}

func writeUses(ctx context.Context, r storage.Reader, file *csv.Writer, by web.Viewer, f UseFilter) error {
	if err := file.Write(csvHead(ctx)); err != nil {
		return err
	}
	for after := ""; ; {
		uses, next, err := Uses(ctx, r, by, f, after, usesPerRead)
		if err != nil {
			return err
		}
		for _, u := range uses {
			if err := file.Write(csvLine(ctx, u)); err != nil {
				return err
			}
		}
		if next == "" {
			file.Flush()
			return file.Error()
		}
		after = next
	}
}

func csvHead(ctx context.Context) []string {
	return []string{
		i18n.T(ctx, "empowerment.fact.day"), i18n.T(ctx, "empowerment.fact.by"), i18n.T(ctx, "empowerment.fact.guest"),
		i18n.T(ctx, "empowerment.fact.amount"), i18n.T(ctx, "empowerment.fact.currency"), i18n.T(ctx, "empowerment.fact.value"),
		i18n.T(ctx, "empowerment.fact.why"), i18n.T(ctx, "empowerment.fact.over"), i18n.T(ctx, "empowerment.fact.spent"),
		i18n.T(ctx, "empowerment.fact.limit"), i18n.T(ctx, "empowerment.fact.recorded"), i18n.T(ctx, "empowerment.fact.id"),
		i18n.T(ctx, "empowerment.fact.corrects"), i18n.T(ctx, "empowerment.fact.corrected_by"),
	}
}

func csvLine(ctx context.Context, u Use) []string {
	value, _ := u.Value.Name.For(i18n.LangOf(ctx))
	over, limit := "", ""
	if u.Over {
		over = i18n.T(ctx, "empowerment.use.over")
	}
	if u.Limit.Kind == UpTo {
		limit = u.Limit.Amount.String()
	}
	line := []string{
		string(u.Day), u.By.Name, u.Guest, u.Amount.String(), string(u.Amount.Currency()), value, u.Why.Source(), over,
		u.Spent.String(), limit, u.At.Time().Format("2006-01-02T15:04:05Z"), u.ID, u.Corrects, u.CorrectedBy,
	}
	for i, cell := range line {
		line[i] = inert(cell)
	}
	return line
}

// inert puts an apostrophe before what a spreadsheet would take for a formula.
func inert(cell string) string {
	if strings.IndexAny(cell, "=+-@\t\r") == 0 {
		return "'" + cell
	}
	return cell
}
