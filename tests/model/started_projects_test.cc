// SPDX-License-Identifier: Apache-2.0
// Containers of one image that holds a whole workspace.
#include <doctest/doctest.h>

#include "map_of.h"

using cutaway::model::map_of;

TEST_CASE(
    "a container runs the project that its command starts, whatever the container is called") {
  const std::string map = map_of({
      {"docker-compose.yml",
       "services:\n  db:\n    image: postgres:16\n"
       "  pages:\n    build: .\n    command: npx nx serve api\n    ports: ['3000:3000']\n"
       "  screens:\n    build: .\n    command: npx nx serve pages\n    ports: ['4000:4000']\n"},
      {"Dockerfile", "FROM node\nCOPY . .\n"},
      {"package.json", R"({"name": "shop", "dependencies": {"express": "4", "pg": "8"}})"},
      {"packages/api/project.json", R"({"name": "api"})"},
      {"packages/pages/project.json", R"({"name": "pages"})"},
      {"packages/util/store.js",
       "const { Pool } = require('pg');\n\n"
       "exports.pool = new Pool({ connectionString: 'postgres://db/shop' });\n"},
      {"packages/api/main.js",
       "const express = require('express');\nconst { pool } = require('../util/store');\n\n"
       "const app = express();\n"
       "app.get('/orders', async (req, res) => res.json(await pool.query('select 1')));\n"
       "app.listen(3000);\n"},
      {"packages/pages/main.js",
       "const express = require('express');\n\nconst app = express();\n"
       "app.get('/', (req, res) => res.send('hello'));\napp.listen(4000);\n"},
  });
  CHECK_MESSAGE(map.find("pages keeps data in db\n") != std::string::npos, map);
  CHECK_MESSAGE(map.find("screens keeps data in db\n") == std::string::npos, map);
}
