package money

import "strings"

// usual is what people pay with where a time zone of the IANA database is.
var usual = map[string]Currency{
	"Asia/Seoul": "KRW", "Asia/Tokyo": "JPY", "Asia/Shanghai": "CNY", "Asia/Urumqi": "CNY", "Asia/Taipei": "TWD",
	"Asia/Hong_Kong": "HKD", "Asia/Macau": "MOP", "Asia/Singapore": "SGD", "Asia/Bangkok": "THB", "Asia/Phnom_Penh": "KHR",
	"Asia/Ho_Chi_Minh": "VND", "Asia/Saigon": "VND", "Asia/Jakarta": "IDR", "Asia/Makassar": "IDR", "Asia/Kuala_Lumpur": "MYR",
	"Asia/Manila": "PHP", "Asia/Kolkata": "INR", "Asia/Calcutta": "INR", "Asia/Colombo": "LKR", "Asia/Kathmandu": "NPR",
	"Asia/Ulaanbaatar": "MNT", "Asia/Dubai": "AED", "Asia/Riyadh": "SAR", "Asia/Qatar": "QAR", "Asia/Kuwait": "KWD",
	"Asia/Bahrain": "BHD", "Asia/Muscat": "OMR", "Asia/Amman": "JOD", "Asia/Jerusalem": "ILS", "Asia/Tbilisi": "GEL",
	"Asia/Almaty": "KZT", "Asia/Tashkent": "UZS", "Asia/Istanbul": "TRY", "Asia/Nicosia": "EUR",
	"Europe/London": "GBP", "Europe/Belfast": "GBP", "Europe/Zurich": "CHF", "Europe/Vaduz": "CHF", "Europe/Stockholm": "SEK",
	"Europe/Oslo": "NOK", "Europe/Copenhagen": "DKK", "Europe/Warsaw": "PLN", "Europe/Prague": "CZK", "Europe/Budapest": "HUF",
	"Europe/Bucharest": "RON", "Europe/Istanbul": "TRY", "Atlantic/Reykjavik": "ISK", "Atlantic/Canary": "EUR",
	"Atlantic/Madeira": "EUR", "Africa/Cairo": "EGP", "Africa/Casablanca": "MAD", "Africa/Tunis": "TND", "Africa/Nairobi": "KES",
	"Africa/Dar_es_Salaam": "TZS", "Africa/Lagos": "NGN", "Africa/Accra": "GHS", "Africa/Johannesburg": "ZAR",
	"Indian/Mauritius": "MUR", "Pacific/Auckland": "NZD", "Pacific/Fiji": "FJD",
	"America/Toronto": "CAD", "America/Vancouver": "CAD", "America/Montreal": "CAD", "America/Halifax": "CAD",
	"America/Winnipeg": "CAD", "America/Edmonton": "CAD", "America/Regina": "CAD", "America/St_Johns": "CAD",
	"America/Mexico_City": "MXN", "America/Cancun": "MXN", "America/Monterrey": "MXN", "America/Tijuana": "MXN",
	"America/Sao_Paulo": "BRL", "America/Bahia": "BRL", "America/Fortaleza": "BRL", "America/Manaus": "BRL",
	"America/Argentina/Buenos_Aires": "ARS", "America/Buenos_Aires": "ARS", "America/Santiago": "CLP", "America/Bogota": "COP",
	"America/Lima": "PEN", "America/Costa_Rica": "CRC", "America/Santo_Domingo": "DOP",
	"America/New_York": "USD", "America/Chicago": "USD", "America/Denver": "USD", "America/Phoenix": "USD",
	"America/Los_Angeles": "USD", "America/Anchorage": "USD", "America/Detroit": "USD", "America/Puerto_Rico": "USD",
	"Pacific/Honolulu": "USD", "Pacific/Guam": "USD", "Pacific/Saipan": "USD",
}

// euro is where people pay with it, beside what usual names.
var euro = strings.Fields(`Europe/Amsterdam Europe/Andorra Europe/Athens Europe/Berlin Europe/Bratislava Europe/Brussels
	Europe/Dublin Europe/Helsinki Europe/Lisbon Europe/Ljubljana Europe/Luxembourg Europe/Madrid Europe/Malta Europe/Monaco
	Europe/Paris Europe/Riga Europe/Rome Europe/Sofia Europe/Tallinn Europe/Vienna Europe/Vilnius Europe/Zagreb`)

// spoken is what those who write in a language are likely to pay with.
var spoken = map[string]Currency{"ko": "KRW", "ja": "JPY"}

// Usual returns what a workplace pays with, as far as its time zone tells, else
// its language.
func Usual(zone, lang string) Currency {
	if c, ok := usual[zone]; ok {
		return c
	}
	for _, each := range euro {
		if each == zone {
			return "EUR"
		}
	}
	if strings.HasPrefix(zone, "Australia/") {
		return "AUD"
	}
	if c, ok := spoken[lang]; ok {
		return c
	}
	return "USD"
}
