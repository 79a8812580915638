// SPDX-License-Identifier: Apache-2.0
// Who shares a store, and which kept things more than one program uses.
#include <doctest/doctest.h>

#include "model/shared_stores.h"
#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

namespace {

const std::string kModels =
    "from sqlalchemy import create_engine, Column, Integer\n"
    "from sqlalchemy.orm import declarative_base, Session\n"
    "Base = declarative_base()\n"
    "engine = create_engine('postgresql://db/shop')\n\n\n"
    "class Order(Base):\n    __tablename__ = 'orders'\n"
    "    id = Column(Integer, primary_key=True)\n\n\n"
    "def first():\n    with Session(engine) as session:\n"
    "        return session.query(Order).first()\n";

Traced shop(const std::string& second) {
  std::map<std::string, std::string> files = {
      {"docker-compose.yml",
       "services:\n  orders:\n    build: orders\n  billing:\n    build: " + second +
           "\n    command: python work.py\n  db:\n    image: postgres:16\n"},
      {"orders/Dockerfile", "FROM python:3.12\nCOPY . .\nCMD [\"python\", \"models.py\"]\n"},
      {"orders/requirements.txt", "sqlalchemy\npsycopg2\n"},
      {"orders/models.py", kModels},
      {"orders/work.py", kModels},
      {"billing/Dockerfile", "FROM python:3.12\nCOPY . .\nCMD [\"python\", \"work.py\"]\n"},
      {"billing/requirements.txt", "sqlalchemy\npsycopg2\n"},
      {"billing/work.py", kModels},
  };
  if (second != "billing")
    std::erase_if(files, [](const auto& file) { return file.first.starts_with("billing/"); });
  return Traced(files);
}

}  // namespace

TEST_CASE("a store that two programs open is shared") {
  const Traced system = shop("billing");
  const auto shared = shared_stores(system.analysis);
  REQUIRE(shared.size() == 1);
  CHECK(system.model.part(shared[0].store).name == "db");
  CHECK(shared[0].parts.size() == 2);
}

TEST_CASE("a worker beside its server shares nothing that others made") {
  CHECK(shared_stores(shop("orders").analysis).empty());
}
