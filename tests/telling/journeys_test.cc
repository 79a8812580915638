// SPDX-License-Identifier: Apache-2.0
// Which ways are followed for a reader, and what of each is told.
#include <doctest/doctest.h>

#include <functional>
#include <map>

#include "narrative/pictures/journey_conditions.h"
#include "narrative/pictures/journeys.h"
#include "narrative/story.h"
#include "narrative/texts/domain_words.h"
#include "pipeline.h"
#include "tests/sources/temporary_folder.h"

using namespace cutaway;
using cutaway::tests::TemporaryFolder;

namespace {

using Files = std::map<std::string, std::string>;

void with_ways(const Files& files, std::size_t most,
               const std::function<void(const narrative::Journey&)>& take) {
  TemporaryFolder folder;
  for (const auto& [path, text] : files) folder.write("shop/" + path, text);
  RunRequest request;
  request.open.where = folder / "shop";
  auto run = analyse(request);
  REQUIRE(run.ok());
  const narrative::Story story(run.value()->analysis);
  for (const auto& journey : narrative::journeys_of(story, most)) take(journey);
}

/// "POST /orders: reads Order in db; …" of each way, a line each.
std::string ways(const Files& files, std::size_t most) {
  std::string out;
  with_ways(files, most, [&](const narrative::Journey& journey) {
    out += journey.title + ":";
    for (const auto& message : journey.messages) out += " " + message.what + ";";
    out += "\n";
  });
  return out;
}

/// "POST /orders: writes Order in db" → when.
std::map<std::string, std::string> conditions(const Files& files) {
  std::map<std::string, std::string> out;
  with_ways(files, 9, [&](const narrative::Journey& journey) {
    for (const auto& message : journey.messages)
      out[journey.title + ": " + message.what] = message.condition;
  });
  return out;
}

Files shop() {
  return {
      {"requirements.txt", "flask\nsqlalchemy\npsycopg2\n"},
      {"compose.yaml",
       "services:\n  web:\n    build: .\n    environment:\n"
       "      DATABASE_URL: postgresql://db/shop\n  db:\n    image: postgres:16\n"},
      {"Dockerfile", "FROM python:3.12\nCOPY . .\nCMD [\"flask\", \"--app\", \"app\", \"run\"]\n"},
      {"app.py", R"(import os
from flask import Flask
from sqlalchemy import create_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, sessionmaker

engine = create_engine(os.environ["DATABASE_URL"])
Session = sessionmaker(engine)
app = Flask(__name__)


class Base(DeclarativeBase):
    pass


class Order(Base):
    __tablename__ = "orders"
    id: Mapped[int] = mapped_column(primary_key=True)


class Parcel(Base):
    __tablename__ = "parcels"
    id: Mapped[int] = mapped_column(primary_key=True)


@app.post("/orders")
def place():
    session = Session()
    session.add(Order())
    session.commit()
    return "ok"


@app.post("/orders/again")
def place_again():
    session = Session()
    session.add(Order())
    session.query(Order).all()
    session.commit()
    return "ok"


@app.post("/parcels")
def send():
    session = Session()
    session.add(Parcel())
    return "ok"


@app.post("/echo")
def echo():
    return "ok"
)"}};
}

}  // namespace

TEST_CASE("ways about different things are told, and none that never leaves its part") {
  const std::string told = ways(shop(), 2);
  CHECK_MESSAGE(told.find("POST /parcels:") != std::string::npos, told);
  CHECK_MESSAGE(told.find("POST /orders") != std::string::npos, told);
  CHECK_MESSAGE(ways(shop(), 9).find("/echo") == std::string::npos, told);
}

TEST_CASE("what may be kept in either of two stores is told of both") {
  Files files = shop();
  files["compose.mysql.yaml"] =
      "services:\n  web:\n    environment:\n      DATABASE_URL: mysql://mysql/shop\n"
      "  mysql:\n    image: mysql:8\n";
  const std::string told = ways(files, 3);
  CHECK_MESSAGE(told.find("POST /parcels:") != std::string::npos, told);
}

TEST_CASE("names in pictures are no words of the product") {
  Files files = shop();
  for (int i = 0; i < 12; ++i)
    files["static/brands/brand-" + std::to_string(i) + ".svg"] =
        "<svg><title>Brands</title><path d=\"M0 0\"/></svg>\n";
  TemporaryFolder folder;
  for (const auto& [path, text] : files) folder.write("shop/" + path, text);
  RunRequest request;
  request.open.where = folder / "shop";
  auto run = analyse(request);
  REQUIRE(run.ok());
  const narrative::Story story(run.value()->analysis);
  REQUIRE(!story.words.empty());
  for (const auto& word : story.words) CHECK(word.word != "brand");
}

TEST_CASE("what most ways of a part do alike is left out, and a way with nothing else keeps it") {
  Files files = shop();
  std::string more =
      "\n\n@app.before_request\ndef who():\n    Session().query(Member).all()\n\n\n"
      "class Member(Base):\n    __tablename__ = \"members\"\n"
      "    id: Mapped[int] = mapped_column(primary_key=True)\n\n\n"
      "def member():\n    return Session().query(Member).all()\n";
  for (const std::string name : {"maps", "pens", "cards", "books", "globes"})
    more += "\n\nclass " + name + "(Base):\n    __tablename__ = \"" + name +
            "\"\n    id: Mapped[int] = mapped_column(primary_key=True)\n\n\n@app.post(\"/" + name +
            "\")\ndef add_" + name + "():\n    member()\n    Session().add(" + name + "())\n";
  more += "\n\n@app.post(\"/members\")\ndef all():\n    member()\n";
  files["app.py"] += more;
  const std::string told = ways(files, 9);
  const std::size_t pens = told.find("POST /pens:");
  REQUIRE_MESSAGE(pens != std::string::npos, told);
  const std::string way = told.substr(pens, told.find('\n', pens) - pens);
  CHECK_MESSAGE(way.find("embers") == std::string::npos, told);
  CHECK_MESSAGE(told.find("POST /members: reads") != std::string::npos, told);
}

TEST_CASE(
    "what is done to a kept thing is told before what sets the shop up or takes things away") {
  Files files = shop();
  files["app.py"] += R"(

@app.post("/admin/parcels")
def configure():
    with Session() as session:
        session.add(Parcel())
        session.add(Order())
        session.commit()


@app.post("/orders/delete")
def take_away():
    with Session() as session:
        session.delete(session.get(Order, 1))
        session.delete(session.get(Parcel, 1))
        session.commit()
)";
  const std::string told = ways(files, 1);
  CHECK_MESSAGE(told.starts_with("POST /orders:"), told);
}

TEST_CASE("what writes a kept thing is told before what only reads it, whatever its method") {
  Files files = shop();
  files["app.py"] += R"(

@app.post("/orders/late")
def late():
    session = Session()
    session.query(Order).all()
    session.query(Parcel).all()
    return "ok"
)";
  const std::string told = ways(files, 9);
  const std::size_t reads = told.find("POST /orders/late:");
  const std::size_t writes = told.find("POST /parcels:");
  REQUIRE_MESSAGE(reads != std::string::npos, told);
  REQUIRE_MESSAGE(writes != std::string::npos, told);
  CHECK_MESSAGE(writes < reads, told);
}

TEST_CASE("what a machine watches is no way, a word that holds its name is, and so is what keeps") {
  Files files = shop();
  files["app.py"] += R"(

@app.get("/health")
def health():
    Session().query(Order).all()
    return "ok"


@app.post("/deliveries")
def deliver():
    Session().add(Parcel())
    Session().query(Parcel).all()
    return "ok"


@app.post("/ping/order")
def ping():
    Session().add(Order())
    Session().add(Parcel())
    return "ok"
)";
  const std::string told = ways(files, 9);
  CHECK_MESSAGE(told.find("/health") == std::string::npos, told);
  CHECK_MESSAGE(told.find("POST /deliveries:") != std::string::npos, told);
  CHECK_MESSAGE(told.find("POST /ping/order:") != std::string::npos, told);
}

TEST_CASE("a step is told with the condition of the call that leads to it") {
  Files files = shop();
  files["app.py"] += R"(

def pack():
    Session().add(Parcel())


@app.post("/boxes")
def box(order):
    Session().add(Order())
    if order.wrapped:
        pack()


@app.post("/crates")
def crate(order):
    Session().query(Order).all()
    if order.wrapped:
        pack()
    again()


def again():
    pack()
)";
  const auto told = conditions(files);
  CHECK(told.at("POST /boxes: writes Parcel in db") == "if `order.wrapped`");
  CHECK(told.at("POST /boxes: writes Order in db").empty());
  CHECK(told.at("POST /crates: writes Parcel in db") == "in at least one case");
}

TEST_CASE("a condition in a picture keeps whole clauses, and closes code that it cuts") {
  using narrative::short_condition;
  CHECK(short_condition("if `a` is set") == "if `a` is set");
  CHECK(short_condition("if there is a `name`, or if `bill.getId() === null`") ==
        "if there is a `name`, or …");
  CHECK(short_condition("if `isOpen` and if `one.two(three) > four` and if `five`") ==
        "if `isOpen` and if `one.two(three) > four` and …");
  CHECK(short_condition("if `one two three four five six seven eight nine`") ==
        "if `one two three four five six seven …`");
}

TEST_CASE("what answers any address and sends its askers different ways is no way") {
  model::Trace trace;
  trace.from.kind = "endpoint";
  trace.from.name = "ANY /";
  for (const std::string name : {"maps", "pens", "cards", "books"}) {
    model::TraceStep step;
    step.condition = "if `path` is \"/" + name + "\"";
    trace.steps.push_back(step);
  }
  CHECK(narrative::only_hands_out(trace));
  trace.from.name = "POST /maps";
  CHECK(!narrative::only_hands_out(trace));
}

TEST_CASE("a statement that is made ready through a library and then run is one step") {
  const Files files = {{"go.mod",
                        "module shop\n\ngo 1.22\n\nrequire github.com/jmoiron/sqlx v1.4.0\n"
                        "require github.com/lib/pq v1.10.0\n"
                        "require github.com/go-sql-driver/mysql v1.7.0\n"},
                       {"schema.sql", "CREATE TABLE orders (id SERIAL PRIMARY KEY, name TEXT);\n"},
                       {"main.go", R"(package main

import (
	"net/http"
	"os"

	_ "github.com/go-sql-driver/mysql"
	"github.com/jmoiron/sqlx"
	_ "github.com/lib/pq"
)

var db = sqlx.MustConnect(os.Getenv("DRIVER"), os.Getenv("DATABASE"))

func place(w http.ResponseWriter, r *http.Request) {
	stmt, err := db.Preparex(`INSERT INTO orders (name) VALUES ($1)`)
	if err != nil {
		return
	}
	stmt.Exec("tea")
}

func main() {
	http.HandleFunc("POST /orders", place)
	http.ListenAndServe(":80", nil)
}
)"}};
  CHECK(ways(files, 2) == "POST /orders: writes orders through sqlx for Go;\n");
}
