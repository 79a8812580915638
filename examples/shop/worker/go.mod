module lantern.example/worker

go 1.22

require (
	github.com/jackc/pgx/v5 v5.7.1
	github.com/rabbitmq/amqp091-go v1.10.0
)
