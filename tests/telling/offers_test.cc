// SPDX-License-Identifier: Apache-2.0
// What `stack` says of things that take each other's place, of templates, of mail, and of set-ups
// for those who work on the code; each on a small invented project.
#include <doctest/doctest.h>

#include <map>

#include "base/text.h"
#include "narrative/stack/stack_cards.h"
#include "pipeline.h"
#include "tests/sources/temporary_folder.h"

using namespace cutaway;
using cutaway::tests::TemporaryFolder;

namespace {

using Files = std::map<std::string, std::string>;

struct Told {
  std::string here, version;
  bool option = false, must_run = false;
};

Told told(const std::string& technology, const Files& files) {
  TemporaryFolder folder;
  for (const auto& [path, text] : files) folder.write("shop/" + path, text);
  RunRequest request;
  request.open.where = folder / "shop";
  auto run = analyse(request);
  REQUIRE(run.ok());
  const narrative::Story story(run.value()->analysis);
  Told out;
  for (const narrative::StackCard& card : narrative::stack_cards(story)) {
    const auto& use = story.model().technologies[card.use];
    if (story.analysis.catalogue->technology(use.technology).id != technology) continue;
    out = {card.here ? card.here->text() : "", use.version, card.option, card.must_run};
    std::erase(out.here, '`');
  }
  return out;
}

const Files kStores{
    {"Cargo.toml",
     "[package]\nname = \"post\"\nversion = \"1.0.0\"\n[dependencies]\nasync-nats = \"0.40\"\n"
     "redis = \"0.31\"\nrdkafka = \"0.37\"\n"},
    {"src/main.rs", "mod stores;\nfn main() {}\n"},
    {"src/stores.rs",
     "pub enum InMemoryStore {\n    Redis(redis::Client),\n    Static,\n}\n\npub enum PubSubStore "
     "{\n"
     "    Redis(redis::Client),\n    Nats(async_nats::Client),\n"
     "    Kafka(rdkafka::ClientConfig),\n    None,\n}\n"}};

}  // namespace

TEST_CASE("what one list of code names beside others can be chosen for the work of that list") {
  const Told nats = told("nats", kStores);
  CHECK(nats.here ==
        "NATS can be chosen to pass messages on beside Redis and Apache Kafka (PubSubStore).");
  CHECK(nats.option);
  CHECK(told("redis", kStores).here ==
        "Redis can be chosen to hold what must be found fast and to pass messages on beside NATS "
        "and Apache Kafka (InMemoryStore and PubSubStore).");
}

TEST_CASE("the lock file of a workspace counts, not one that is left inside a member") {
  const Files files{
      {"Cargo.toml", "[workspace]\nmembers = [\"api\"]\n"},
      {"Cargo.lock", "[[package]]\nname = \"actix-web\"\nversion = \"4.9.0\"\nsource = \"r\"\n"},
      {"api/Cargo.lock",
       "[[package]]\nname = \"actix-web\"\nversion = \"4.1.0\"\nsource = \"r\"\n"},
      {"api/Cargo.toml",
       "[package]\nname = \"api\"\nversion = \"1.0.0\"\n[dependencies]\nactix-web = \"4\"\n"},
      {"api/src/main.rs", "use actix_web::App;\nfn main() {}\n"}};
  CHECK(told("actix-web", files).version == "4.9.0");
}

TEST_CASE("what a file starts that puts the checkout into the container need not run") {
  const auto files = [](const std::string& volume) {
    return Files{{"compose.yaml", "services:\n  shop:\n    build: .\n" + volume +
                                      "    depends_on: [redis]\n  redis:\n    image: redis:7\n"},
                 {"Dockerfile", "FROM php:8.4\nCOPY . /app\n"},
                 {"composer.json", "{\"name\": \"a/shop\", \"require\": {\"php\": \"^8\"}}\n"}};
  };
  CHECK(told("redis", files("")).must_run);
  CHECK_FALSE(told("redis", files("    volumes:\n      - .:/app\n")).must_run);
  CHECK(told("docker", files("    volumes:\n      - .:/app\n")).here.empty());
  // A folder of data is no code.
  CHECK(told("redis", files("    volumes:\n      - ./data:/app/data\n")).must_run);
}

TEST_CASE("templates are told by their number, ways of mail by the mail that they send") {
  Files files{{"composer.json",
               "{\"name\": \"a/shop\", \"require\": {\"php\": \"^8\", \"twig/twig\": \"^3\"}}\n"}};
  for (const char* name : {"index", "form", "list"})
    files["templates/" + std::string(name) + ".html.twig"] = "<p>{{ name }}</p>\n";
  CHECK(told("twig", files).here == "Twig fills the pages, by three templates.");
  Files mail{{"package.json", "{\"name\": \"shop\", \"dependencies\": {\"nodemailer\": \"6\"}}\n"},
             {"src/send.js",
              "import nodemailer from 'nodemailer';\n\nnodemailer.createTransport({}).sendMail({});"
              "\n"}};
  for (const char* name : {"invitation", "password-reset", "welcome", "layout"})
    mail["src/emails/" + std::string(name) + ".html"] = "<p>Hello</p>\n";
  CHECK(contains(told("nodemailer", mail).here,
                 "sends mail: invitation, password-reset and welcome."));
}

TEST_CASE("a document says what relies on a thing, and what it may be used for") {
  Files files{
      {"composer.json",
       "{\"name\": \"a/shop\", \"require\": {\"php\": \"^8\", \"predis/predis\": \"^3\"}}\n"},
      {"docs/admin.md",
       "# Admin\n\nTo import much in the background, we can use RabbitMQ or Redis.\n"}};
  const Told redis = told("redis", files);
  CHECK(redis.here ==
        "Told in admin.md: “To import much in the background, we can use RabbitMQ or "
        "Redis.”");
  CHECK(redis.option);
  files["docs/admin.md"] = "# Admin\n\nIt relies on Redis for now, as the tests do.\n";
  CHECK(told("redis", files).here.find("Told in") == std::string::npos);
}

TEST_CASE("a store in a folder of its own beside another that keeps the data can be chosen too") {
  const Files files{
      {"go.mod",
       "module example.org/drop\n\ngo 1.25\n\nrequire (\n\tgithub.com/gomodule/redigo v1.9.0\n\t"
       "modernc.org/sqlite v1.30.0\n)\n"},
      {"database/provider/redis/redis.go",
       "package redis\n\nimport \"github.com/gomodule/redigo/redis\"\n\nfunc Open() { "
       "redis.Dial(\"tcp\", \"\") }\n"},
      {"database/provider/redis/sessions.go",
       "package redis\n\nimport \"github.com/gomodule/redigo/redis\"\n\nfunc Sessions() { "
       "redis.Dial(\"tcp\", \"\") }\n"},
      {"database/provider/sqlite/sqlite.go",
       "package sqlite\n\nimport (\n\t\"database/sql\"\n\n\t_ \"modernc.org/sqlite\"\n)\n\nfunc "
       "Open() { sql.Open(\"sqlite\", \"a.db\") }\n"}};
  const Told redis = told("redis", files);
  CHECK(redis.here == "Redis can be chosen to keep the data beside SQLite (in provider).");
  CHECK(redis.option);
}

TEST_CASE("screens about mail are no kinds of mail, and a service of another name runs another") {
  Files files{
      {"package.json", "{\"name\": \"shop\", \"dependencies\": {\"nodemailer\": \"6\"}}\n"},
      {"src/send.js",
       "import nodemailer from 'nodemailer';\n\nnodemailer.createTransport({}).sendMail({});"
       "\n"},
      {"hosting/backup.service", "[Unit]\nDescription=Backup\n[Service]\nExecStart=/a\n"}};
  for (const char* name : {"edit", "new", "show", "_form"})
    files["app/views/mod/mails/" + std::string(name) + ".html.erb"] = "<p>Hello</p>\n";
  CHECK(told("nodemailer", files).here.find("edit") == std::string::npos);
  for (const char* name : {"invitation", "mention", "reply"})
    files["app/views/note_mailer/" + std::string(name) + ".text.erb"] = "Hello\n";
  CHECK(contains(told("nodemailer", files).here, "sends mail: invitation, mention and reply."));
  CHECK(told("systemd", files).here.empty());
}

TEST_CASE("what a folder is called for is what things in it can be chosen for") {
  Files files{{"package.json", "{\"name\": \"shop\", \"dependencies\": {}}\n"}};
  for (const auto& [name, host] :
       std::map<std::string, std::string>{{"Mapbox", "api.mapbox.com"},
                                          {"OpenCage", "api.opencagedata.com"},
                                          {"Here", "geocoder.ls.hereapi.com"},
                                          {"Plain", "a"},
                                          {"Base", "b"}})
    files["src/geocoder/" + name + "Geocoder.js"] =
        "export const find = (text) => fetch('https://" + host + "/v1/' + text);\n";
  CHECK(contains(told("mapbox", files).here, "can be chosen to find places beside"));
}

TEST_CASE("of mails in folders of their own the folder tells") {
  Files files{
      {"package.json", "{\"name\": \"shop\", \"dependencies\": {\"nodemailer\": \"6\"}}\n"},
      {"src/send.js",
       "import nodemailer from 'nodemailer';\n\nnodemailer.createTransport({}).sendMail({});"
       "\n"}};
  for (const char* name : {"confirm", "invite", "reset"})
    for (const char* kind : {"html_content", "subject"})
      files["templates/email/" + std::string(name) + "/" + kind + ".html"] = "Hello\n";
  CHECK(contains(told("nodemailer", files).here, "sends mail: confirm, invite and reset."));
}

TEST_CASE("a file that packs what the product is made with packs no product") {
  Files files{{"Dockerfile.make", "FROM node:24\nRUN make\n"},
              {"package.json", "{\"name\": \"shop\", \"dependencies\": {}}\n"},
              {"src/a.js", "export const a = 1;\n"}};
  CHECK(told("docker", files).here.empty());
  files["Dockerfile.server"] = "FROM debian:12\nCOPY . /app\n";
  CHECK(told("docker", files).here ==
        "Docker packs the product into an image on debian:12, as Dockerfile.server says.");
}

TEST_CASE("few databases that lie side by side are those that the product's own data can lie in") {
  Files files{{"go.mod",
               "module shop\n\ngo 1.24\n\nrequire (\n\tgithub.com/lib/pq v1.10.0\n"
               "\tgithub.com/go-sql-driver/mysql v1.9.0\n\tmodernc.org/sqlite v1.30.0\n)\n"},
              {".github/workflows/test.yml",
               "on: push\njobs:\n  test:\n    runs-on: ubuntu\n    env:\n"
               "      DATA_PROVIDER: mysql\n    steps: []\n"},
              {"provider/users.go", "package provider\n"},
              {"provider/carts.go", "package provider\n"},
              {"main.go", "package main\n\nfunc main() {}\n"}};
  for (const std::string name : {"pgsql|github.com/lib/pq", "mysql|github.com/go-sql-driver/mysql",
                                 "sqlite|modernc.org/sqlite"}) {
    const std::size_t bar = name.find('|');
    files["provider/" + name.substr(0, bar) + ".go"] =
        "package provider\n\nimport _ \"" + name.substr(bar + 1) + "\"\n";
  }
  // Of a product that keeps nothing itself, its users may bring what lies in them.
  CHECK(told("mysql", files).here.find("in place of") == std::string::npos);
  files["db/schema.sql"] = "CREATE TABLE carts (id INT);\n";
  const Told mysql = told("mysql", files);
  CHECK(mysql.here == "MySQL can be chosen to keep the data, in place of PostgreSQL and SQLite.");
  CHECK(!mysql.option);
}
