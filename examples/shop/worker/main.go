// Command worker packs parcels: it takes placed orders from the queue, writes a shipment and tells the reader.
package main

import (
	"context"
	"encoding/json"
	"log"
	"os"

	"github.com/jackc/pgx/v5"
	amqp "github.com/rabbitmq/amqp091-go"

	"lantern.example/worker/internal/mail"
)

const ordersTopic = "orders.placed"

// Placed is what the API says about a new order.
type Placed struct {
	Order int    `json:"order"`
	Email string `json:"email"`
}

func main() {
	broker, err := amqp.Dial(os.Getenv("BROKER_URL"))
	if err != nil {
		log.Fatal(err)
	}
	channel, err := broker.Channel()
	if err != nil {
		log.Fatal(err)
	}
	database, err := pgx.Connect(context.Background(), os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Fatal(err)
	}
	orders, err := channel.Consume(ordersTopic, "", false, false, false, false, nil)
	if err != nil {
		log.Fatal(err)
	}
	for message := range orders {
		var placed Placed
		if err := json.Unmarshal(message.Body, &placed); err != nil {
			log.Print("dropped a message that is no order")
			continue
		}
		if err := ship(database, placed); err != nil {
			_ = message.Nack(false, true)
			continue
		}
		_ = message.Ack(false)
	}
}

// ship writes the shipment first, so that a lost e-mail never loses a parcel.
func ship(database *pgx.Conn, placed Placed) error {
	_, err := database.Exec(context.Background(), "INSERT INTO shipments(order_id) VALUES($1)", placed.Order)
	if err != nil {
		return err
	}
	return mail.Send(placed.Email, "Your books are on their way")
}
