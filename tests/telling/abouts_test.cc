// SPDX-License-Identifier: Apache-2.0
// What `stack` says that a technology is used for, in words taken from the names of the product's
// own code; each on a small invented project.
#include <doctest/doctest.h>

#include <map>

#include "narrative/stack/stack_cards.h"
#include "pipeline.h"
#include "tests/sources/temporary_folder.h"

using namespace cutaway;
using cutaway::tests::TemporaryFolder;

namespace {

using Files = std::map<std::string, std::string>;

std::string told(std::string_view technology, const Files& files) {
  TemporaryFolder folder;
  for (const auto& [path, text] : files) folder.write("shop/" + path, text);
  // The product's own things are what it keeps.
  std::string tables;
  for (const char* table : {"acceptances", "warehouses", "invoices", "orders"})
    tables += "CREATE TABLE " + std::string(table) + " (id INTEGER PRIMARY KEY, name TEXT);\n";
  folder.write("shop/db/schema.sql", tables);
  RunRequest request;
  request.open.where = folder / "shop";
  auto run = analyse(request);
  REQUIRE(run.ok());
  const narrative::Story story(run.value()->analysis);
  for (const narrative::StackCard& card : narrative::stack_cards(story)) {
    const auto& use = story.model().technologies[card.use];
    if (story.analysis.catalogue->technology(use.technology).id != technology || !card.here)
      continue;
    std::string text = card.here->text();
    std::erase(text, '`');
    return text;
  }
  return {};
}

Files php(const std::string& path, const std::string& text) {
  return {{"composer.json",
           "{\"name\": \"a/shop\", \"require\": {\"barryvdh/laravel-dompdf\": \"^2\"}}\n"},
          {path, text}};
}

const std::string kUse = "<?php\n\nuse Barryvdh\\DomPDF\\Facade\\Pdf;\n\n";

}  // namespace

TEST_CASE("what a line asks a library for is told with the class around it") {
  CHECK(told("dompdf",
             php("app/Http/Controllers/AcceptanceController.php",
                 kUse + "class AcceptanceController\n{\n    public function store()\n    {\n"
                        "        return Pdf::loadView('paper');\n    }\n}\n")) ==
        "Dompdf makes PDF files in AcceptanceController.store.");
}

TEST_CASE("an import that nothing below uses tells nothing") {
  const std::string text = told("dompdf", php("app/Http/Controllers/AcceptanceController.php",
                                              kUse + "class AcceptanceController\n{\n}\n"));
  CHECK(text.find("for acceptance") == std::string::npos);
}

TEST_CASE("where a file is called after the library, its folder tells") {
  const Files files{
      {"package.json", "{\"name\": \"shop\", \"dependencies\": {\"leaflet\": \"1\"}}\n"},
      {"src/warehouses/map.js",
       "import L from 'leaflet';\n\nexport function map(node) {\n  return L.map(node);\n}\n"}};
  CHECK(told("leaflet", files) == "Leaflet shows maps for warehouses.");
}

TEST_CASE("a name around a use that is none of the product's things tells of code alone") {
  const std::string text = told(
      "dompdf",
      php("app/Http/Kernel.php", kUse + "class AppKernel\n{\n    public function start()\n    {\n"
                                        "        return Pdf::loadView('paper');\n    }\n}\n"));
  CHECK(text.find("kernel") == std::string::npos);
}

TEST_CASE("of uses in many files it is told in which areas of the product most of them are") {
  Files files{{"package.json",
               "{\"name\": \"shop\", \"dependencies\": {\"leaflet\": \"1\", \"redux\": \"4\"}}\n"}};
  for (const char* area : {"orders", "invoices"})
    for (const char* name : {"alpha", "beta", "gamma", "delta", "omega"})
      files[std::string("src/") + area + "/" + name + ".js"] =
          "import { combineReducers } from 'redux';\nimport { map } from 'leaflet';\n\nexport "
          "const " +
          std::string(name) + " = combineReducers({ a: map('b') });\n";
  CHECK(told("leaflet", files) == "Leaflet shows maps for invoices and orders.");
  // What is woven in everywhere is there for the code, and is told by where that lies.
}

TEST_CASE("a store that only a branch for tests opens is none of the product's") {
  const Files files{
      {"requirements.txt", "flask==3.0\nsqlalchemy==2.0\npsycopg2==2.9\n"},
      {"shop.py",
       "from flask import Flask\n\napp = Flask(__name__)\n\n\ndef configure(app):\n"
       "    if app.config['TESTING']:\n"
       "        app.config.setdefault('SQLALCHEMY_DATABASE_URI', 'sqlite:///:memory:')\n"}};
  CHECK(told("sqlite", files).empty());
}

TEST_CASE("a job that a decorator of the product's own hands to the queue is a job of the queue") {
  const Files files{
      {"requirements.txt", "celery==5.0\n"},
      {"shop/queue.py",
       "from celery import Celery\n\n\nclass ShopCelery(Celery):\n"
       "    def periodic_task(self, **kwargs):\n        def decorator(f):\n"
       "            return self.task(f, **kwargs)\n\n        return decorator\n\n\n"
       "celery = ShopCelery('shop')\n"},
      {"shop/tasks.py",
       "from shop.queue import celery\n\n\n@celery.task\ndef send_invoice():\n    pass\n\n\n"
       "@celery.periodic_task(run_every=3)\ndef remind_late_payers():\n    pass\n"}};
  CHECK(told("celery", files) == "Celery runs the jobs send_invoice and remind_late_payers.");
}

TEST_CASE("a library by which a product signs others in is not told as signing in elsewhere") {
  const Files files{{"requirements.txt", "authlib==1.3\nflask==3.0\n"},
                    {"shop/grants.py",
                     "from authlib.integrations.flask_oauth2 import AuthorizationServer\n\n\n"
                     "def register_partner(app):\n    return AuthorizationServer(app)\n"}};
  CHECK(told("oauth", files) ==
        "OAuth lets other applications sign in with this product's accounts.");
}
