// SPDX-License-Identifier: Apache-2.0
// Sessions, caches and queues: what is kept beside the databases, where, and by which setting it
// would be kept elsewhere.
#include "model/data/kept_beside.h"

#include <doctest/doctest.h>

#include "map_of.h"

using namespace cutaway;

namespace {

/// "sessions: in files beside the program (SESSION_DRIVER)", a line a thing.
std::string kept(const std::map<std::string, std::string>& files) {
  const meaning::LinkedProject project(files);
  model::Analysis made;
  made.project = &project.project();
  made.links = &project.links();
  made.catalogue = &project.catalogue();
  made.facts = &project.facts();
  std::string out;
  for (const model::KeptBeside& one : model::kept_beside(made)) {
    out += one.what + ": " + one.where;
    if (!one.setting.empty()) out += " (" + one.setting + ")";
    out += '\n';
  }
  return out;
}

}  // namespace

TEST_CASE("settings of a framework say where sessions, the cache and left work rest by default") {
  CHECK(kept({{"config/session.php",
               "<?php\nreturn [\n    // 'driver' => 'redis',\n"
               "    'driver' => env('SESSION_DRIVER', 'file'),\n];\n"},
              {"config/cache.php", "<?php\nreturn [\n    'default' => 'array',\n];\n"},
              {"config/queue.php",
               "<?php\nreturn [\n    'default' => env('QUEUE_CONNECTION', 'sync'),\n];\n"}}) ==
        "sessions: in files beside the program (SESSION_DRIVER)\n"
        "cache: in the memory of the program: gone when it stops\n"
        "queue of work: nowhere: what is handed over is done at once, within the request "
        "(QUEUE_CONNECTION)\n");
}

TEST_CASE("the database that is usual is told, also behind the `else` of one that somebody sets") {
  CHECK(kept({{"shop/settings/base.py",
               "if os.getenv('DATABASE_URL'):\n"
               "    DATABASES = {'default': dj_database_url.config()}\n"
               "else:\n"
               "    config = {'ENGINE': os.getenv('DB_ENGINE') or "
               "'django.db.backends.sqlite3'}\n"}}) ==
        "database: in SQLite, a file beside the program (DB_ENGINE)\n");
  CHECK(kept({{"config/database.php",
               "<?php\nreturn [\n    'default' => env('DB_CONNECTION', 'mysql'),\n];\n"}}) ==
        "database: in MySQL (DB_CONNECTION)\n");
}

TEST_CASE("sessions of a framework rest where its setting says, with or without parentheses") {
  for (const char* line : {"config.session_store(:active_record_store,\n  key: \"_shop\")\n",
                           "config.session_store :active_record_store, key: \"_shop\"\n"})
    CHECK(kept({{"config/application.rb",
                 "module Shop\n  class Application < Rails::Application\n  end\nend\n"},
                {"config/initializers/session_store.rb",
                 "Rails.application." + std::string(line)}}) ==
          "sessions: in tables of its own database\n");
}

TEST_CASE("a library that keeps sessions in cookies and only seals a text here keeps none") {
  CHECK(kept({{"seal.js",
               "import { sealData } from 'iron-session';\n"
               "export const seal = (invite) => sealData(invite, { password });\n"}}) == "");
  CHECK(kept({{"session.js",
               "import { getIronSession } from 'iron-session';\n"
               "export const session = (req, res) => getIronSession(req, res, options);\n"}}) ==
        "sessions: in a cookie that the browser keeps\n");
}

TEST_CASE("a setting without a default says nothing of where things rest") {
  CHECK(kept({{"config/session.php",
               "<?php\nreturn [\n    'driver' => env('SESSION_DRIVER'),\n];\n"}}) == "");
}

TEST_CASE("what holds in production is told, not what holds on the machines of the makers") {
  CHECK(kept({{"config/environments/development.rb", "  config.cache_store = :null_store\n"},
              {"config/environments/production.rb",
               "  # config.cache_store = :mem_cache_store\n"
               "  config.cache_store = :memory_store\n"},
              {"config/application.rb", "    config.active_job.queue_adapter = :delayed_job\n"}}) ==
        "cache: in the memory of the program: gone when it stops\n"
        "queue of work: in tables of its own database\n");
}

TEST_CASE(
    "a library that code takes in shows where its things rest, unless a store is handed to it") {
  const auto served = [](const std::string& options) {
    return kept({{"main.js",
                  "import session from 'express-session';\n"
                  "import { LRUCache } from 'lru-cache';\n"
                  "app.use(session({ secret: key" +
                      options + " }));\n"}});
  };
  CHECK(served("") ==
        "sessions: in the memory of the program: gone when it stops\n"
        "cache: in the memory of the program: gone when it stops\n");
  CHECK(served(", store: new RedisStore(client)") ==
        "cache: in the memory of the program: gone when it stops\n");
}

TEST_CASE("two schemas for two databases say nothing of the usual one, one says it") {
  const std::string one = "datasource db {\n  provider = \"postgresql\"\n}\n";
  CHECK(kept({{"postgres/schema.prisma", one}}) == "database: in PostgreSQL\n");
  CHECK(kept({{"postgres/schema.prisma", one},
              {"mysql/schema.prisma", "datasource db {\n  provider = \"mysql\"\n}\n"}}) == "");
}

TEST_CASE("an option says where a thing lies only by the word before its last one") {
  CHECK(kept({{"main.go",
               "package main\n\nvar options = []string{\"upload-verification-file\", "
               "\"data-large-file\", \"storage.directory\", \"backup-dir\"}\n"}}) ==
        "backups: in the folder that `backup-dir` names\n");
}

TEST_CASE("where a table of its own keeps the sessions, a cookie only says which one it is") {
  const std::string sign =
      "package shop\n\nimport \"github.com/gorilla/sessions\"\n\n"
      "func jar() *sessions.CookieStore { return sessions.NewCookieStore([]byte(key)) }\n";
  CHECK(kept({{"go.mod", "module shop\n"}, {"jar.go", sign}}) ==
        "sessions: in a cookie that the browser keeps\n");
  CHECK(kept({{"go.mod", "module shop\n"},
              {"jar.go", sign},
              {"schema.sql",
               "CREATE TABLE sessions (id INT, token TEXT, active BOOLEAN, ends TIMESTAMP);\n"}})
            .empty());
}
