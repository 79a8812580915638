// SPDX-License-Identifier: Apache-2.0
// Programs of Python: which database their one driver speaks to, which of their containers runs the
// code, and where their paths begin.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

namespace {

constexpr std::string_view kApp =
    "import os\nfrom flask import Flask\nfrom sqlalchemy import create_engine, text\n"
    "app = Flask(__name__)\nengine = create_engine(os.environ['DATABASE_URL'])\n\n\n"
    "@app.route('/orders')\ndef orders():\n    with engine.connect() as c:\n"
    "        return str(c.execute(text('SELECT 1')).all())\n\n\napp.run(port=80)\n";

std::string project(std::string_view groups) {
  return "[project]\nname = \"shop\"\ndependencies = [\"flask\", \"sqlalchemy\"]\n"
         "[dependency-groups]\n" +
         std::string(groups);
}

bool keeps_rows(const Traced& system, std::string_view store) {
  return std::ranges::any_of(system.model.connections, [&](const Connection& one) {
    return system.model.part(one.to).name == store;
  });
}

}  // namespace

TEST_CASE("the one driver tells the database of a program whose address comes from outside") {
  const Traced system(
      {{"app.py", std::string(kApp)}, {"requirements.txt", "flask\nsqlalchemy\npsycopg2\n"}});
  CHECK(keeps_rows(system, "PostgreSQL"));
}

TEST_CASE("a group of dependencies that no word of makers names is what the program runs on") {
  const Traced web(
      {{"app.py", std::string(kApp)}, {"pyproject.toml", project("web = [\"psycopg2\"]\n")}});
  CHECK(keeps_rows(web, "PostgreSQL"));
  const Traced checked(
      {{"app.py", std::string(kApp)}, {"pyproject.toml", project("typecheck = [\"psycopg2\"]\n")}});
  CHECK(!keeps_rows(checked, "PostgreSQL"));
}

TEST_CASE("a job that only reads a mounted program does not own its code; paths begin as set") {
  const Traced system({
      {"docker-compose.yml",
       "services:\n  fill:\n    build:\n      context: ./backend\n      dockerfile: "
       "Dockerfile.tools\n    profiles: [setup]\n    command: sh -c \"./tools/fill.sh\"\n"
       "    volumes:\n      - ./backend/shop:/app/shop\n"
       "  site:\n    build:\n      context: ./backend\n      dockerfile: Dockerfile.site\n"
       "    ports: [\"80:80\"]\n    command: python -m shop.app\n"},
      {"backend/Dockerfile.tools", "FROM python:3.12\nCOPY . /app\n"},
      {"backend/Dockerfile.site", "FROM python:3.12\nCOPY . /app\n"},
      {"backend/tools/fill.sh", "#!/bin/sh\npython tools/fill.py\n"},
      {"backend/tools/fill.py", "print('filled')\n"},
      {"backend/shop/requirements.txt", "flask\n"},
      {"backend/shop/app.py",
       "from flask import Blueprint, Flask\napp = Flask(__name__)\n"
       "version = app.config.get('API_VERSION', 'v1')\n"
       "api = Blueprint('api', __name__, url_prefix=f'/api/{version}')\n\n\n"
       "@api.route('/orders')\ndef orders():\n    return ''\n\n\n"
       "app.register_blueprint(api)\napp.run(port=80)\n"},
  });
  REQUIRE(system.model.endpoints.size() == 1);
  CHECK(system.model.endpoints[0].path == "/api/v1/orders");
  CHECK(system.model.part(system.model.endpoints[0].part).name == "site");
}
