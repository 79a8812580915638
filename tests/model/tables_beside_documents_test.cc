// SPDX-License-Identifier: Apache-2.0
// The database of the tables beside a store of documents, which alone says where it lies.
#include <doctest/doctest.h>

#include "tests/model/map_of.h"

using cutaway::contains;
using cutaway::model::map_of;

TEST_CASE("the one driver of tables is a store, though code opens a store of documents beside it") {
  const std::string map = map_of({
      {"requirements.txt", "django\npsycopg\npymongo\n"},
      {"manage.py", "import django\n\nif __name__ == \"__main__\":\n    django.setup()\n"},
      {"shop/settings.py",
       "import environ\nimport pymongo\n\nenv = environ.Env()\n"
       "DATABASES = {\"default\": env.db_url(\"DATABASE_URL\")}\n"
       "papers = pymongo.MongoClient(\"mongodb://papers:27017\")\n"},
      {"shop/models.py",
       "from django.db import models\n\n\nclass Order(models.Model):\n"
       "    title = models.CharField(max_length=20)\n"},
  });
  CAPTURE(map);
  CHECK(contains(map, "MongoDB datastore"));
  CHECK(contains(map, "PostgreSQL datastore"));
}

TEST_CASE("a database of peewee's own classes lies in a file beside the program") {
  const std::string map = map_of({
      {"requirements.txt", "peewee\n"},
      {"app.py",
       "from playhouse.sqliteq import SqliteQueueDatabase\n\n"
       "db = SqliteQueueDatabase(\"shop.db\")\n\n\ndef main():\n    db.connect()\n\n\n"
       "if __name__ == \"__main__\":\n    main()\n"},
  });
  CAPTURE(map);
  CHECK(contains(map, "SQLite datastore"));
}
