// SPDX-License-Identifier: Apache-2.0
// Own functions beside a store that are given the name of a table by the name of the parameter.
#include <doctest/doctest.h>

#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

namespace {

std::string steps_of(const std::string& call) {
  return Traced(
             {{"requirements.txt", "flask\n"},
              {"shop/database.py",
               "import sqlite3\n\n\nclass Database:\n    def __init__(self):\n"
               "        self.connection = sqlite3.connect('shop.db')\n\n"
               "    def action(self, query, args=None):\n"
               "        return self.connection.execute(query, args or [])\n\n"
               "    def upsert(self, table_name, values):\n"
               "        self.action('UPDATE ' + table_name + ' SET ' + ', '.join(values))\n"},
              {"shop/web.py",
               "from flask import Flask\nfrom shop import database\n\napp = Flask(__name__)\n\n\n"
               "@app.route('/orders', methods=['POST'])\ndef place():\n"
               "    db = database.Database()\n    " +
                   call + "\n    return 'ok'\n"}})
      .forward("POST /orders");
}

}  // namespace

TEST_CASE(
    "a table that is given by the name of the parameter is written as one that is given first") {
  for (const std::string call :
       {"db.upsert('orders', {})", "db.upsert(table_name='orders', values={})",
        "db.upsert(values={}, table_name='orders')"}) {
    const std::string steps = steps_of(call);
    CHECK_MESSAGE(steps.find("writes orders") != std::string::npos, call << "\n" << steps);
  }
  CHECK(steps_of("db.upsert(values='orders', table_name=name)").find("writes orders") ==
        std::string::npos);
}
