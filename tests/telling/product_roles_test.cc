// SPDX-License-Identifier: Apache-2.0
// Roles by addresses that the product answers and by settings of its framework.
#include <doctest/doctest.h>

#include <map>

#include "tests/telling/stack_line.h"

using namespace cutaway;

namespace {

using Files = std::map<std::string, std::string>;

std::string line_of(std::string_view technology, const Files& files) {
  return tests::stack_line(technology, files).role;
}

const Files kDjango{
    {"requirements.txt", "django==5.0\ndjango-storages[s3]==1.14\nboto3==1.34\ngunicorn==22.0\n"},
    {"shop/settings.py",
     "from os import environ\n\nUSE_S3 = environ.get(\"USE_S3\")\n"
     "EMAIL_BACKEND = \"django.core.mail.backends.console.EmailBackend\"\n"
     "if environ.get(\"EMAIL_HOST\"):\n"
     "    EMAIL_BACKEND = \"django.core.mail.backends.smtp.EmailBackend\"\n"
     "    EMAIL_HOST = environ.get(\"EMAIL_HOST\")\n\n"
     "if USE_S3:\n    STORAGES = {\n        \"default\": {\n"
     "            \"BACKEND\": \"storages.backends.s3.S3Storage\",\n        },\n"
     "        \"receipts\": {\n"
     "            \"BACKEND\": \"storages.backends.s3.S3Storage\",\n        },\n    }\n"},
    {"start.sh", "#!/bin/sh\nexec gunicorn shop.wsgi\n"},
    {"shop/urls.py",
     "from django.urls import path\nfrom shop import views\n\nurlpatterns = [\n"
     "    path(\"books/\", views.books),\n    path(\"orders/\", views.orders),\n]\n"},
    {"shop/views.py",
     "def books(request):\n    return None\n\n\ndef orders(request):\n    pass\n"}};

}  // namespace

TEST_CASE("the section of a setting tells what a store keeps, the condition around it when") {
  CHECK(line_of("s3", kDjango) ==
        "Amazon S3 keeps uploaded files and receipts where USE_S3 is set.");
}

TEST_CASE("mail goes out by SMTP where its host is set") {
  CHECK(line_of("smtp", kDjango) == "SMTP sends mail where EMAIL_HOST is set.");
}

TEST_CASE("a server takes in what the framework behind it answers") {
  CHECK(line_of("gunicorn", kDjango) ==
        "Gunicorn takes in the requests for two endpoints, which Django answers.");
}

TEST_CASE("a service that a file offers can be taken") {
  CHECK(line_of("s3", {{"Gemfile", "gem \"rails\"\ngem \"aws-sdk-s3\"\n"},
                       {"config/storage.yml",
                        "local:\n  service: Disk\namazon:\n  service: S3\n  bucket: books\n"}}) ==
        "Amazon S3 can keep uploaded files as amazon of storage.yml.");
}

TEST_CASE("addresses that name the work of a thing tell where it is done") {
  const Files files{{"package.json",
                     "{\"name\": \"shop\", \"dependencies\": {\"express\": \"^4\", "
                     "\"@simplewebauthn/server\": \"^9\"}}\n"},
                    {"index.js",
                     "const express = require(\"express\");\n"
                     "const { verifyRegistrationResponse } = require(\"@simplewebauthn/server\");\n"
                     "const app = express();\n"
                     "app.post(\"/passkey/start\", (req, res) => res.send(\"\"));\n"
                     "app.post(\"/passkey/finish\", (req, res) => res.send(\"\"));\n"
                     "app.get(\"/books\", (req, res) => res.send(\"\"));\n"}};
  CHECK(line_of("webauthn", files) ==
        "WebAuthn registers and checks security keys and passkeys at POST /passkey/start and "
        "POST /passkey/finish.");
}

TEST_CASE("of several files of such addresses those that take the library in tell its work") {
  const Files files{{"package.json",
                     "{\"name\": \"shop\", \"dependencies\": {\"express\": \"^4\", "
                     "\"@simplewebauthn/server\": \"^9\"}}\n"},
                    {"auth.js",
                     "const express = require(\"express\");\n"
                     "const { verifyRegistrationResponse } = require(\"@simplewebauthn/server\");\n"
                     "const app = express();\n"
                     "app.post(\"/passkey/start\", (req, res) => res.send(\"\"));\n"},
                    {"account.js",
                     "const express = require(\"express\");\nconst app = express();\n"
                     "app.post(\"/passkey/rename\", (req, res) => res.send(\"\"));\n"}};
  CHECK(line_of("webauthn", files) ==
        "WebAuthn registers and checks security keys and passkeys at POST /passkey/start.");
}

TEST_CASE("a database of a phone keeps the classes that are marked so") {
  const auto kept = [](const std::string& name) {
    return "package shop\n\nimport androidx.room.Entity\nimport androidx.room.PrimaryKey\n\n"
           "@Entity\ndata class " +
           name + "(\n    @PrimaryKey val id: Long,\n    val title: String\n)\n";
  };
  CHECK(line_of("androidroom",
                {{"build.gradle.kts",
                  "dependencies {\n  implementation(\"androidx.room:room-runtime:2.6.0\")\n}\n"},
                 {"src/main/java/shop/Buyer.kt", kept("Buyer")},
                 {"src/main/java/shop/Order.kt", kept("Order")},
                 {"src/main/java/shop/Receipt.kt", kept("Receipt")}}) ==
        "The code reads and writes Buyer, Order and Receipt through Room for Android.");
}

TEST_CASE("a store is told by all the works for which settings choose it") {
  const auto line = tests::stack_line(
      "redis",
      {{"Gemfile", "gem \"rails\"\ngem \"redis\"\ngem \"sidekiq\"\n"},
       {"config/application.rb",
        "module Shop\n  class Application < Rails::Application\n"
        "    config.cache_store = :redis_cache_store, { url: ENV[\"CACHE\"] }\n  end\nend\n"},
       {"app/models/parcel.rb",
        "class Parcel\n  def mark\n    Redis.new.set(\"parcel:#{id}\", 1)\n  end\nend\n"}});
  CHECK(line.role == "Redis holds what is cached (application.rb) and the jobs that Sidekiq runs.");
}

TEST_CASE("a store that a setting chooses only under a condition can hold what it is chosen for") {
  const auto line =
      tests::stack_line("redis", {{"requirements.txt", "flask\nredis\n"},
                                  {"shop/config.py",
                                   "import redis\n\n\nclass Config:\n    if REDIS_URL:\n"
                                   "        CACHE_TYPE: str = \"redis\"\n    else:\n"
                                   "        CACHE_TYPE: str = \"filesystem\"\n"}});
  CHECK(line.role == "Redis can hold what is cached (shop/config.py).");
}
