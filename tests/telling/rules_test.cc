// SPDX-License-Identifier: Apache-2.0
// Rules that compare, each on a small invented project: it speaks where the facts are there, and is
// silent when one of them goes.
#include <doctest/doctest.h>

#include "base/text.h"
#include "tests/telling/told_rule.h"

using namespace cutaway;
using tests::Files;
using tests::told;

namespace {

Files example() {
  Files files{
      {"README.md",
       "# Shop\n\nA shop. Needs Python 3.8.\n\n## Features\n\n- Browse books\n- Cart for two "
       "weeks\n- Order by mail\n- Gift cards for friends\n\nSee [notes](docs/notes.md) and "
       "[code](pay.py).\n"},
      {"pyproject.toml",
       "[project]\nname = \"shop\"\nrequires-python = \">=3.11\"\ndependencies = [\"stripe\", "
       "\"sqlalchemy\", \"pika\"]\n"},
      {"pay.py",
       "import logging\nimport os\nimport pika\nimport stripe\nfrom sqlalchemy.orm import "
       "sessionmaker\nSession = sessionmaker()\nlog = logging.getLogger(__name__)\n"
       "SIGNING_SECRET = os.getenv(\"SIGNING_SECRET\", \"open-sesame\")\n\n\n"
       "def announce(order):\n    channel = pika.BlockingConnection().channel()\n"
       "    channel.basic_publish(\"\", \"orders\", order)\n\n\n"
       "def place(order):\n    \"\"\"Browse a book, keep a cart, mail an order, print a "
       "card.\"\"\"\n"
       "    stripe.PaymentIntent.create(amount=1, confirm=True)\n    session = Session()\n"
       "    session.commit()\n    try:\n        announce(order)\n    except OSError:\n"
       "        log.warning(\"lost\")\n"}};
  for (int i = 0; i < 10; ++i) files["part" + std::to_string(i) + ".py"] = "x = 1\n";
  return files;
}

Files changed(const std::string& path, const std::string& from, const std::string& to) {
  Files files = example();
  std::string& text = files[path];
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  text.replace(at, from.size(), to);
  return files;
}

}  // namespace

TEST_CASE("a feature without a trace is told, unless a word of it stands in the code") {
  CHECK(contains(told("promised", example()), "“gift” stands nowhere"));
  CHECK(told("promised", changed("part1.py", "x", "gift")).empty());
  CHECK(told("promised", changed("README.md", "Gift cards", "Gift Cards")).empty());
  CHECK(told("promised", changed("README.md", "Gift cards", "Order offline")).empty());
  CHECK(told("promised", changed("README.md", "Gift cards", "Retrieve cards")).empty());
}

TEST_CASE("a README that asks for too old a version is told") {
  CHECK(
      contains(told("said_versions", example()), "Python 3.8, but `pyproject.toml` asks for 3.11"));
  CHECK(told("said_versions", changed("README.md", "3.8", "3.11")).empty());
  CHECK(told("said_versions", changed("README.md", "Needs", "Has what came with")).empty());
  CHECK(contains(told("agreed_versions", changed("README.md", "3.8", "3.11+")), "Python 3.11"));
  CHECK(told("agreed_versions", example()).empty());
}

TEST_CASE("a link to a file that is not here is told") {
  CHECK(contains(told("dead_links", example()), "`docs/notes.md`"));
  Files whole = example();
  whole["docs/notes.md"] = "Notes.\n";
  CHECK(told("dead_links", whole).empty());
}

TEST_CASE("money that moves before the order is kept is told, unless something takes it back") {
  CHECK(contains(told("paid_before_kept", example()), "before `commit` records it"));
  CHECK(told("paid_before_kept", changed("pay.py", ", confirm=True", "")).empty());
  CHECK(told("paid_before_kept",
             changed("pay.py", "log.warning(\"lost\")", "stripe.Refund.create(payment=1)"))
            .empty());
}

TEST_CASE("a message whose failure is only logged is told, unless the handler does more") {
  CHECK(contains(told("lost_message", example()), "When `announce` fails in `place`"));
  CHECK(told("lost_message", changed("pay.py", "log.warning(\"lost\")", "raise")).empty());
  CHECK(
      told("lost_message", changed("pay.py", "log.warning(\"lost\")", "announce(order)")).empty());
  CHECK(
      told("lost_message", changed("pay.py", "except OSError:", "except IntegrityError:")).empty());
  CHECK_FALSE(
      told("lost_message", changed("pay.py", "except OSError:", "except SMTPException:")).empty());
}

TEST_CASE(
    "a secret for which a text stands behind an `or` is told, a number only as the secret itself") {
  const auto with = [](const std::string& line) {
    Files files = example();
    files["settings.ts"] = "export const settings = { value: " + line + " };\n";
    files["pay.py"] = "x = 1\n";
    return told("default_secret", files);
  };
  CHECK(contains(with("process.env.SHOP_SECRET || 'super-secret'"), "`SHOP_SECRET`"));
  CHECK(contains(with("process.env.SHOP_JWT_SECRET ?? '123123'"), "`SHOP_JWT_SECRET`"));
  CHECK(with("process.env.SHOP_SECRET_BYTES || '123123'").empty());
  CHECK(with("process.env.SHOP_SECRET || ''").empty());
  // Where something stands is known to all.
  CHECK(with("process.env.SHOP_SECRET || 'keys.shop.example'").empty());
  CHECK(with("process.env.SHOP_SECRET ? 'as-it-was-set' : 'open-sesame'").empty());
}

TEST_CASE("a secret with a default in the code is told") {
  CHECK(contains(told("default_secret", example()), "`SIGNING_SECRET`"));
  CHECK(told("default_secret", changed("pay.py", ", \"open-sesame\"", "")).empty());
  Files refusing = example();
  refusing["check.py"] =
      "def check(secret, debug):\n    if secret == \"open-sesame\" and not debug:\n"
      "        raise RuntimeError(\"set it\")\n";
  CHECK(told("default_secret", refusing).empty());
}

TEST_CASE("a secret of what is switched off, or that others compare, opens nothing") {
  const auto reading = [](const std::string& key, const std::string& also) {
    return Files{{"requirements.txt", "flask\n"},
                 {"settings.py",
                  "import os\n\nVALUE = os.getenv(\"" + key + "\", \"open-sesame\")\n" + also}};
  };
  CHECK(contains(told("default_secret", reading("RIDDLE_SECRET", "")), "`RIDDLE_SECRET`"));
  CHECK(told("default_secret",
             reading("RIDDLE_SECRET", "ON = os.getenv(\"RIDDLE_ENABLED\", \"false\")\n"))
            .empty());
  CHECK(!told("default_secret",
              reading("RIDDLE_SECRET", "ON = os.getenv(\"PUZZLE_ENABLED\", \"false\")\n"))
             .empty());
  CHECK(told("default_secret", reading("LDAP_PASSWORD", "")).empty());
  CHECK(told("default_secret", reading("RIDDLE_DB_PASSWORD", "")).empty());
  CHECK(!told("default_secret", reading("LDAP_ADMIN_PASSWORD", "")).empty());
}

TEST_CASE(
    "a secret that has a value only where people work on the product is none of its defaults") {
  const auto told_in = [](const std::string& path) {
    return told("default_secret",
                {{"mix.exs", "defp deps do\n  [{:phoenix, \"~> 1.7\"}]\nend\n"},
                 {path,
                  "import Config\n"
                  "config :shop, secret: System.get_env(\"SHOP_SECRET\", \"open-sesame\")\n"}});
  };
  CHECK(contains(told_in("config/runtime.exs"), "`SHOP_SECRET`"));
  CHECK(told_in("config/dev.exs").empty());
}

TEST_CASE("what catches errors in a language of which only definitions are read is not counted") {
  std::string script, groovy = "class Till {\n";
  for (int i = 0; i < 12; ++i)
    script += "try { open(" + std::to_string(i) + "); } catch (e) {" +
              (i < 3 ? "" : " report(e); ") + "}\n";
  Files files{{"package.json", "{\"name\": \"shop\"}"}, {"till.js", script}};
  CHECK(contains(told("swallowed", files),
                 "Of 12 places that catch an error, three catch whatever comes"));
  for (int i = 0; i < 9; ++i) groovy += "  def count" + std::to_string(i) + "() { 1 }\n";
  files["Till.groovy"] = groovy + "}\n";
  CHECK(contains(told("swallowed", files), "an error (those of Groovy are not counted), three"));
}

TEST_CASE(
    "a cache named after what it keeps needs a volume; one part with a check shows the rest") {
  const std::string compose =
      "services:\n  api:\n    build: ./api\n    environment:\n      REDIS_URL: redis://carts:6379\n"
      "    healthcheck:\n      test: [\"CMD\", \"true\"]\n  web:\n    build: ./web\n  mail:\n"
      "    build: ./mail\n  carts:\n    image: redis:7\n";
  Files files{{"compose.yaml", compose}};
  for (const std::string name : {"api", "web", "mail"}) {
    files[name + "/Dockerfile"] = "FROM python:3\nCMD python app.py\n";
    files[name + "/app.py"] =
        "import redis\nimport os\nr = redis.from_url(os.environ[\"REDIS_URL\"])\n";
  }
  CHECK(contains(told("forgotten_cache", files), "What `carts` keeps is gone"));
  CHECK(contains(told("health_checks", files), "only `api` has a health check"));
  files["compose.yaml"] = compose + "    volumes:\n      - kept:/data\n";
  CHECK(told("forgotten_cache", files).empty());
  files["web/Dockerfile"] += "HEALTHCHECK CMD true\n";
  CHECK(contains(told("health_checks", files), "`mail` has no health check"));
}

TEST_CASE("a part without tests is told where the others have some") {
  Files files;
  std::string compose = "services:\n";
  for (const std::string name : {"api", "web", "mail", "jobs"}) {
    compose += "  " + name + ":\n    build: ./" + name + "\n";
    files[name + "/Dockerfile"] = "FROM python:3\nCMD python one.py\n";
    for (const std::string file : {"one", "two", "three", "four", "five", "six"})
      files[name + "/" + file + ".py"] = "def f():\n    return 1\n";
    if (name != "mail") files[name + "/tests/test_one.py"] = "def test_f():\n    assert True\n";
  }
  files["compose.yaml"] = compose;
  CHECK(contains(told("untested_parts", files), "No test was found for `mail`, although three"));
  files["checks/tests/test_mail.py"] = "def test_f():\n    assert True\n";
  CHECK(told("untested_parts", files).empty());
}

TEST_CASE("nothing is told about time without a history") {
  for (const char* rule : {"past", "bots", "silence"}) CHECK(told(rule, example()).empty());
}

TEST_CASE("a web framework of which no address was read is told as not read") {
  Files files{
      {"package.json",
       R"({"name":"shop","scripts":{"start":"node app.js"},"dependencies":{"sails":"1.5.0"}})"},
      {"app.js", "const sails = require('sails');\nsails.lift();\n"}};
  CHECK(told("unread_routes", files) ==
        "It is built on Sails, and none of the addresses that it answers was read: what can be "
        "asked of it is not told here.\n");
  files["health.js"] =
      "const express = require('express');\nconst app = express();\n"
      "app.get('/health', (ask, answer) => answer.send('ok'));\napp.listen(80);\n";
  CHECK(told("unread_routes", files).empty());
}

TEST_CASE("pages that a server runs by the name of their file are told as not read") {
  Files files{{"pom.xml", "<project><artifactId>shop</artifactId></project>"}};
  for (const char* name : {"orders", "news", "WEB-INF/parts/head"})
    files["web/" + std::string(name) + ".jsp"] = "<% shop.Orders.close(); %>\n<p>Closed</p>\n";
  CHECK(told("unread_routes", files).empty());
  files["web/papers.jsp"] = "<% shop.Papers.close(); %>\n";
  CHECK(told("unread_routes", files) ==
        "3 files are written in Java Server Pages and were counted, not read: what is asked of "
        "them, and what they do, is not told here.\n");
}

TEST_CASE(
    "a server without a known framework, and controllers that no address leads to, are told") {
  Files files{{"compose.yaml", "services:\n  shop:\n    build: .\n    ports:\n      - \"80:80\"\n"},
              {"Dockerfile", "FROM php:8-apache\nCOPY . /var/www/html\n"},
              {"index.php", "<?php\nfunction show() { return 1; }\n"}};
  CHECK(contains(told("unread_routes", files), "`shop` is asked over HTTP, and none"));
  Files many{
      {"package.json",
       R"({"name":"shop","scripts":{"start":"node app.js"},"dependencies":{"express":"5"}})"},
      {"app.js",
       "const express = require('express');\nconst app = express();\n"
       "app.get('/health', (ask, answer) => answer.send('ok'));\napp.listen(80);\n"}};
  for (char name = 'a'; name < 'r'; ++name)
    many["app/controllers/" + std::string(1, name) + ".js"] = "export function show() {}\n";
  CHECK(contains(told("unread_routes", many), "17 files lie in folders of controllers, and none"));
  CHECK(contains(told("unread_routes", many), "(`app/controllers/a.js` does not)"));
  many.erase("app/controllers/a.js");
  many.erase("app/controllers/b.js");
  many.erase("app/controllers/c.js");
  CHECK(told("unread_routes", many).empty());
}

TEST_CASE("controllers are told where no address at all was read, but not those of a window") {
  Files files{{"composer.json", R"({"name":"acme/shop","require":{"php":"^8.2"}})"}};
  Files window{{"pom.xml", "<project><artifactId>shop</artifactId></project>"}};
  for (char name = 'A'; name < 'R'; ++name) {
    const std::string one(1, name);
    files["src/Controller/" + one + ".php"] = "<?php\nclass " + one + " { function show() {} }\n";
    window["src/controller/" + one + ".java"] = "class " + one + " { void show() {} }\n";
  }
  CHECK(contains(told("unread_routes", files), "17 files lie in folders of controllers, and none"));
  CHECK(told("unread_routes", window).empty());
}

TEST_CASE("an app on a telephone answers no addresses, so none is missing") {
  const Files files{
      {"settings.gradle", "rootProject.name = 'Shop'\ninclude ':app'\n"},
      {"app/build.gradle", "plugins { id 'com.android.application' }\n"},
      {"app/src/main/AndroidManifest.xml",
       "<manifest xmlns:android=\"http://schemas.android.com/apk/res/android\">\n<application>"
       "<activity android:name=\".Main\"/></application>\n</manifest>\n"},
      {"app/src/main/java/shop/Main.kt", "package shop\nclass Main { fun show() = 1 }\n"}};
  CHECK(told("unread_routes", files).empty());
}

TEST_CASE("a product, or a part, that asks nobody who he is is told once") {
  const std::string app = "const express = require('express');\nconst app = express();\n";
  const std::string routes =
      "app.get('/a', (ask, answer) => answer.send('a'));\n"
      "app.get('/b', (ask, answer) => answer.send('b'));\n"
      "app.get('/c', (ask, answer) => answer.send('c'));\napp.listen(80);\n";
  Files files{
      {"package.json",
       R"({"name":"shop","scripts":{"start":"node app.js"},"dependencies":{"express":"4"}})"},
      {"app.js", app + routes}};
  CHECK(told("unchecked_endpoints", files) ==
        "No check of who asks was seen at any of the 3 endpoints.\n");
  // A check that is not read is there all the same.
  Files with_filter = files;
  with_filter["authentication_filter.js"] = "exports.filter = (ask) => ask.name;\n";
  CHECK(told("unchecked_endpoints", with_filter).empty());
  // In some languages the folder bears the name, and the file is called alike everywhere.
  Files with_folder = files;
  with_folder["authentication/index.js"] = "exports.filter = (ask) => ask.name;\n";
  CHECK(told("unchecked_endpoints", with_folder).empty());
  files["app.js"] =
      app + "app.get('/own', requireLogin, (ask, answer) => answer.send('o'));\n" + routes;
  CHECK(told("unchecked_endpoints", files).empty());
}

TEST_CASE("behind a layer of a library that nobody read, nobody is said to be let in unasked") {
  Files files{{"Cargo.toml", "[package]\nname = \"shop\"\n[dependencies]\naxum = \"0.8\"\n"},
              {"src/main.rs",
               "use axum::{middleware, routing::get, Router};\nuse shop_door::gate;\n"
               "async fn list() {}\nfn app() -> Router {\n"
               "  Router::new().route(\"/a\", get(list)).route(\"/b\", get(list))\n"
               "    .route(\"/c\", get(list)).layer(middleware::from_fn(gate))\n}\nfn main() { "
               "app(); }\n"}};
  CHECK(told("unchecked_endpoints", files).empty());
  files["src/main.rs"] =
      "use axum::{routing::get, Router};\nasync fn list() {}\nfn app() -> Router {\n"
      "  Router::new().route(\"/a\", get(list)).route(\"/b\", get(list))\n"
      "    .route(\"/c\", get(list))\n}\nfn main() { app(); }\n";
  CHECK(told("unchecked_endpoints", files) ==
        "No check of who asks was seen at any of the 3 endpoints.\n");
}
