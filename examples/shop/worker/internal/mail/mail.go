// Package mail writes to readers.
package mail

import (
	"net/smtp"
	"os"
)

const from = "parcels@lantern.example"

// Send hands one message to the mail server that SMTP_HOST names.
func Send(to, subject string) error {
	host := os.Getenv("SMTP_HOST")
	message := []byte("Subject: " + subject + "\r\n\r\nThank you for reading.\r\n")
	return smtp.SendMail(host+":25", nil, from, []string{to}, message)
}
