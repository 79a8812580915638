// SPDX-License-Identifier: Apache-2.0
// Systems that only a setting leads to.
#include <doctest/doctest.h>

#include "map_of.h"

using namespace cutaway;

namespace {

/// The map of a server that asks the address in a setting.
std::string asking(const std::string& key, const std::string& env) {
  return model::map_of({
      {"package.json",
       "{\"name\": \"shop\", \"main\": \"index.js\", \"scripts\": {\"start\": \"node index.js\"},"
       " \"dependencies\": {\"express\": \"4\", \"axios\": \"1\"}}"},
      {".env", env},
      {"index.js",
       "const axios = require('axios');\nconst app = require('express')();\n"
       "app.get('/rooms', async () => {\n"
       "  return axios.get(process.env." +
           key + " + '/rooms');\n});\napp.listen(3000);\n"},
  });
}

}  // namespace

TEST_CASE("a system whose address only a setting has is called by the setting") {
  CHECK(asking("ADMIN_API_URL", "").find("Admin API (ADMIN_API_URL)") != std::string::npos);
}

TEST_CASE("a setting that says nobody, or that a file sets, stands for no system of its own") {
  CHECK(asking("BACKEND_URL", "").find("(BACKEND_URL)") == std::string::npos);
  CHECK(asking("SHOP_API_URL", "").find("(SHOP_API_URL)") == std::string::npos);
  CHECK(asking("ADMIN_API_URL", "ADMIN_API_URL=https://admin.parcels.com\n")
            .find("(ADMIN_API_URL)") == std::string::npos);
}
