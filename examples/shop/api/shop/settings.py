"""Everything that operations can change without a new release."""

import os
from datetime import timedelta

DATABASE_URL = os.getenv("DATABASE_URL", "postgresql://localhost/shop")
REDIS_URL = os.getenv("REDIS_URL", "redis://localhost:6379/0")
BROKER_URL = os.getenv("BROKER_URL", "amqp://localhost:5672")
PRICING_URL = os.getenv("PRICING_URL", "http://localhost:8090")
STRIPE_API_KEY = os.environ["STRIPE_API_KEY"]

CART_LIFETIME = timedelta(days=14)
MOST_COPIES_OF_A_TITLE = 10
PRICING_TIMEOUT_SECONDS = 3
ORDERS_TOPIC = "orders.placed"
