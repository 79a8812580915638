// SPDX-License-Identifier: Apache-2.0
// The bookshop: files, model, document and explanation.
#include "tests/render/sample.h"

namespace cutaway::tests {
namespace {

using narrative::Block;
using narrative::Claim;
using narrative::ClaimList;
using narrative::Diagram;
using narrative::DiagramLine;
using narrative::Note;
using narrative::Page;
using narrative::Paragraph;
using narrative::Section;
using narrative::Table;

constexpr const char* kOrders = R"(from fastapi import APIRouter, HTTPException
import stripe

router = APIRouter(prefix="/orders")
STRIPE_KEY = settings.stripe_api_key


@router.post("")
def place_order(cart_id: str, db=Depends(session)):
    cart = carts.get(cart_id)
    if not cart.lines:
        raise HTTPException(409, "The cart is empty.")
    for line in cart.lines:
        if not stock.reserve(line.isbn, line.count):
            raise HTTPException(409, f"{line.title} is sold out.")
    charge = stripe.PaymentIntent.create(
        amount=cart.total_cents,
        currency="eur",
        idempotency_key=cart_id,
    )
    order = Order(cart_id=cart_id, charge_id=charge.id, status="paid")
    db.add(order)
    db.commit()
    queue.publish("orders.paid", {"order": order.id})
    return order
)";

constexpr const char* kCarts = R"(CART_DAYS = 14


def save(cart):
    redis.setex(f"cart:{cart.id}", CART_DAYS * 86400, cart.json())
)";

constexpr const char* kCompose = R"(services:
  web:
    build: ./web
  api:
    build: ./api
    environment:
      DATABASE_URL: postgresql://shop@db:5432/shop
      REDIS_URL: redis://carts:6379/0
      BROKER_URL: amqp://queue:5672
      PRICING_URL: http://pricing:8090
  pricing:
    build: ./pricing
  worker:
    build: ./worker
  db:
    image: postgres:16
  carts:
    image: redis:7
  queue:
    image: rabbitmq:3.13
)";

constexpr const char* kReadme =
    "# Lantern Books\n\nLantern Books is a small online bookshop where readers browse titles, fill "
    "a cart and pay by card.\n\n- Browse and search\n- Gift cards for friends\n";

Claim seen(std::string rule, std::string facts, std::string text, Place place) {
  return Claim(std::move(rule), std::move(facts), std::move(text), Basis::seen, Confidence::high,
               Evidence(place));
}

Claim purpose_of(const Sample& sample) {
  Claim claim("purpose", "bookshop",
              "Lantern Books lets readers browse titles, fill a cart and pay by card.",
              Basis::quoted, Confidence::high,
              Evidence(sample.at("README.md", "small online bookshop")));
  claim.name("cart", "cart", sample.at("README.md", "small online bookshop"));
  return claim;
}

Claim no_retry(const Sample& sample) {
  Searched search{{"retries", {{"around", "stripe"}, {"in", "calls of api"}}},
                  3,
                  0,
                  {sample.at("api/orders.py", "stripe.PaymentIntent")}};
  return Claim("reliability.retry", "stripe",
               "No retry: none of the 3 calls to Stripe is inside a loop or uses a retry library.",
               Basis::searched, Confidence::high, Evidence(search));
}

Page short_version(const Sample& sample) {
  Page page{1, "short", "The short version", "What is this, in one minute?", {}, {}, {}};
  Paragraph first;
  first.claims.push_back(purpose_of(sample));
  first.claims.push_back(seen("api.order", "orders",
                              "An order is placed only when every book is in stock, because each "
                              "line is reserved before the card is charged.",
                              sample.at("api/orders.py", "for line in cart", "sold out")));
  first.claims.push_back(seen("api.charge", "stripe",
                              "The card is charged through Stripe; then the order is written to "
                              "PostgreSQL and announced on the queue.",
                              sample.at("api/orders.py", "charge = stripe", "queue.publish")));
  page.blocks.push_back({first});
  ClaimList worth{"Worth knowing", {}, "and 2 more"};
  worth.items.push_back(no_retry(sample));
  worth.items.push_back(seen("cart.days", "carts",
                             "Redis only holds carts, for 14 days, so losing it loses no orders.",
                             sample.at("api/carts.py", "CART_DAYS", "setex")));
  Claim unsure("advertised", "gift cards",
               "The README promises gift cards; the code appears to have none.", Basis::inferred,
               Confidence::medium, Evidence(sample.at("README.md", "Gift cards")));
  worth.items.push_back(unsure);
  page.blocks.push_back({worth});
  page.means.push_back(seen("means.stripe", "stripe",
                            "When Stripe is down nobody can buy, and no later attempt is made.",
                            sample.at("api/orders.py", "charge = stripe")));
  page.ask.push_back(seen("ask.gift", "gift cards",
                          "Are gift cards planned, dropped, or sold elsewhere?",
                          sample.at("README.md", "Gift cards")));
  return page;
}

Diagram containers() {
  Diagram diagram;
  diagram.id = "containers";
  diagram.title = "Containers of Lantern Books";
  diagram.scope = "What is built and run, and what it talks to";
  diagram.description = "Readers use the web pages; the API keeps orders and charges cards.";
  diagram.boxes = {
      {"reader", "Reader", "person", "", "browses and buys", "actor", ""},
      {"web", "web", "web pages", "React", "the pages that readers see", "web", "Lantern Books"},
      {"api", "api", "service", "Python, FastAPI", "takes orders and charges cards", "service",
       "Lantern Books"},
      {"pricing", "pricing", "service", "Java, Spring Boot", "works out what a cart costs",
       "service", "Lantern Books"},
      {"worker", "worker", "service", "Go", "packs parcels and writes e-mails", "service",
       "Lantern Books"},
      {"db", "db", "database", "PostgreSQL", "keeps orders", "datastore", "Lantern Books"},
      {"carts", "carts", "cache", "Redis", "keeps carts for 14 days", "cache", "Lantern Books"},
      {"queue", "queue", "broker", "RabbitMQ", "hands paid orders on", "broker", "Lantern Books"},
      {"stripe", "Stripe", "outside system", "", "charges cards", "external", ""},
      {"mail", "mail server", "outside system", "", "delivers e-mail", "external", ""}};
  diagram.lines = {
      {"reader", "web", "reads and buys in", "HTTPS", DiagramLine::Style::solid},
      {"web", "api", "asks for books and places orders", "HTTP, JSON", DiagramLine::Style::solid},
      {"api", "pricing", "asks what a cart costs", "HTTP", DiagramLine::Style::dashed},
      {"api", "db", "reads and writes orders", "SQL", DiagramLine::Style::solid},
      {"api", "carts", "keeps carts", "Redis", DiagramLine::Style::solid},
      {"api", "queue", "publishes orders.paid", "AMQP", DiagramLine::Style::solid},
      {"worker", "queue", "takes orders.paid", "AMQP", DiagramLine::Style::solid},
      {"worker", "db", "marks orders as sent", "SQL", DiagramLine::Style::solid},
      {"api", "stripe", "charges cards", "HTTPS", DiagramLine::Style::solid},
      {"worker", "mail", "sends e-mail", "SMTP", DiagramLine::Style::dotted}};
  return diagram;
}

Page together(const Sample& sample) {
  Page page{
      4, "containers", "How it is put together", "Which parts run, and how do they talk?", {}, {},
      {}};
  Paragraph first;
  Claim four("parts", "compose", "Four parts are built here: `web`, `api`, `pricing` and `worker`.",
             Basis::counted, Confidence::high,
             Evidence(CountedSet{{"parts", {{"built", "here"}}},
                                 4,
                                 7,
                                 {sample.at("compose.yaml", "build: ./web"),
                                  sample.at("compose.yaml", "build: ./api")}}));
  first.claims.push_back(four);
  page.blocks.push_back({first});
  page.blocks.push_back({containers()});
  Section inside{"inside", "Settings of the API", {}};
  Table table{"Addresses that the API is given", {"Setting", "Value", "Leads to"}, {}, ""};
  for (const char* key : {"DATABASE_URL", "REDIS_URL", "BROKER_URL", "PRICING_URL"}) {
    narrative::Row row;
    row.cells = {{std::string("`") + key + "`", {}},
                 {"an address inside the network", {}},
                 {key[0] == 'D' ? "db" : "another part", {}}};
    row.places = {sample.at("compose.yaml", key)};
    table.rows.push_back(row);
  }
  inside.blocks.push_back({table});
  inside.blocks.push_back({Note{"hint", "Values are those of the default environment."}});
  page.blocks.push_back({inside});
  page.ask.push_back(seen("ask.pricing", "pricing", "Who keeps the price list up to date?",
                          sample.at("compose.yaml", "pricing:")));
  return page;
}

Page how_we_know() {
  Page page{18, "coverage", "How we know", "What was read, and what was not?", {}, {}, {}};
  Table table{"Languages", {"Language", "Read", "Files"}, {}, ""};
  for (int i = 0; i < 40; ++i) {
    table.rows.push_back(
        {{{"Language " + std::to_string(i), {}}, {"in full", {}}, {"12", {}}}, {}});
  }
  page.blocks.push_back({table});
  page.blocks.push_back({Note{"blank", "Who changed what: not available – needs git history."}});
  return page;
}

void add_parts(const Sample& sample, model::Model& model) {
  const auto part = [&](const char* name, const char* kind, bool built, const char* holds) {
    model::Part one;
    one.key = std::string("compose.yaml:") + name;
    one.name = name;
    one.kind = kind;
    one.built_here = built;
    one.path = built ? name : "";
    one.places = {sample.at("compose.yaml", holds)};
    model.parts.push_back(one);
  };
  part("api", "service", true, "  api:");
  part("web", "web", true, "  web:");
  part("db", "datastore", false, "  db:");
  model.parts[0].technologies = {sample.technology("lantern-web")};
  model.parts[0].description = "takes orders and charges cards";
  model.parts[2].technologies = {sample.technology("lantern-db")};
  model::Connection line;
  line.from = PartId(0U);
  line.to = PartId(2U);
  line.kind = "writes";
  line.protocol = "SQL";
  line.label = "reads and writes orders";
  line.places = {sample.at("api/orders.py", "db.add"), sample.at("compose.yaml", "DATABASE_URL")};
  model.connections.push_back(line);
  model::Endpoint endpoint;
  endpoint.part = PartId(0U);
  endpoint.method = "POST";
  endpoint.path = "/orders";
  endpoint.places = {sample.at("api/orders.py", "post")};
  model.endpoints.push_back(endpoint);
  model::Module module;
  module.part = PartId(0U);
  module.name = "orders";
  module.path = "api/orders.py";
  module.globs = {"api/orders.py"};
  module.files = 1;
  module.job = "takes orders";
  module.places = {sample.at("api/orders.py", "place_order")};
  model.modules.push_back(module);
  model.environments.push_back({"default", true, {"compose.yaml"}});
  model.starts_after.emplace_back(PartId(0U), PartId(2U));
  model::TechnologyUse use;
  use.technology = sample.technology("lantern-db");
  use.version = "16";
  use.must_run = true;
  use.parts = {PartId(0U)};
  use.uses = 3;
  use.places = {sample.at("compose.yaml", "postgres:16")};
  model.technologies.push_back(use);
}

}  // namespace

std::unique_ptr<Sample> bookshop() {
  auto sample = std::make_unique<Sample>(Texts{{"README.md", kReadme},
                                               {"api/carts.py", kCarts},
                                               {"api/orders.py", kOrders},
                                               {"compose.yaml", kCompose}});
  add_parts(*sample, sample->model());
  return sample;
}

narrative::Document bookshop_document(const Sample& sample) {
  Page empty{9, "ai", "AI inside", "Which models are called?", {}, {}, {}};
  return {"Lantern Books",
          "An online bookshop",
          {short_version(sample), together(sample), empty, how_we_know()}};
}

narrative::Explain bookshop_explain(const Sample& sample) {
  narrative::Explain explain;
  explain.name = "Lantern Books";
  explain.version = "2.1.0";
  explain.kind = "web_app";
  explain.main_language = "Python";
  explain.has_ui = true;
  explain.is_monorepo = true;
  explain.purpose = purpose_of(sample);
  explain.says =
      Claim("says", "readme", "“Lantern Books is a small online bookshop”", Basis::quoted,
            Confidence::high, Evidence(sample.at("README.md", "small online bookshop")));
  explain.shows.push_back(seen("api.charge", "stripe", "The card is charged through Stripe.",
                               sample.at("api/orders.py", "charge = stripe")));
  explain.audience = {"readers", "booksellers"};
  explain.worth_knowing.push_back(no_retry(sample));
  explain.not_seen.push_back(
      Claim("not_seen.prod", "prod", "No production settings were found.", Basis::searched,
            Confidence::high, Evidence(Searched{{"settings", {{"in", "production"}}}, 1, 0, {}})));
  explain.next = {{"cutaway map .", "parts and how they talk"},
                  {"cutaway report .", "everything, in one file"}};
  explain.picture = {"reader ──HTTPS──> web ──HTTP──> api ──SQL──> db"};
  return explain;
}

}  // namespace cutaway::tests
