// SPDX-License-Identifier: Apache-2.0
// Of several programs with one code, those are told of an outside system that get to it.
#include <doctest/doctest.h>

#include "tests/model/map_of.h"

using namespace cutaway;
using namespace cutaway::model;

namespace {

bool has(const std::string& map, std::string_view line) {
  return map.find(line) != std::string::npos;
}

std::string compose(const std::string& more) {
  return "services:\n  desk:\n    build:\n      context: .\n      dockerfile: desk.Dockerfile\n"
         "    ports: [\"80:80\"]\n  packer:\n    build:\n      context: .\n"
         "      dockerfile: packer.Dockerfile\n" +
         more;
}

}  // namespace

TEST_CASE(
    "a constant with an address leads there for those who name it, not for all who share it") {
  const std::string map = map_of({
      {"compose.yaml", compose("")},
      {"desk.Dockerfile", "FROM golang\nCOPY . .\nRUN go build ./cmd/desk\nCMD [\"desk\"]\n"},
      {"packer.Dockerfile", "FROM golang\nCOPY . .\nRUN go build ./cmd/packer\nCMD [\"packer\"]\n"},
      {"go.mod", "module shop.org/shop\n"},
      {"cmd/desk/main.go",
       "package main\nimport (\n  \"net/http\"\n  \"shop.org/shop/settings\"\n)\n"
       "func main() {\n  http.Get(settings.Graph() + \"/me\")\n"
       "  http.ListenAndServe(\":80\", nil)\n}\n"},
      {"cmd/packer/main.go",
       "package main\nimport \"shop.org/shop/settings\"\n"
       "func main() {\n  settings.Load()\n  for {\n  }\n}\n"},
      {"settings/settings.go",
       "package settings\nconst defaultGraphEndpoint = \"https://graph.microsoft.com/v1.0\"\n"
       "func Graph() string {\n  return defaultGraphEndpoint\n}\nfunc Load() {\n}\n"},
  });
  CHECK_MESSAGE(has(map, "desk can ask for data of Microsoft 365 through Microsoft Graph\n"), map);
  CHECK_MESSAGE(!has(map, "packer asks"), map);
}

TEST_CASE("what only the tests of a Compose file are told is no setting of the product") {
  const std::string map = map_of({
      {"docker-compose.yml",
       "services:\n  front:\n    image: nginx:1\n    ports: [\"80:80\"]\n    depends_on: [desk]\n"
       "  desk:\n    build: .\n    command: node desk.js\n"
       "  clock:\n    build: .\n    command: node clock.js\n"},
      {"docker-compose.override.dev.yml",
       "services:\n  integration-tests:\n    build: .\n    environment:\n"
       "      SHOP_URL: http://front:80/\n"},
      {"Dockerfile", "FROM node:22\nCOPY . .\n"},
      {"package.json", "{\"name\": \"shop\", \"dependencies\": {\"express\": \"^4\"}}\n"},
      {"desk.js",
       "const express = require('express');\nconst app = express();\n"
       "app.get('/', (q, r) => r.send(''));\napp.listen(3000);\n"},
      {"clock.js", "setInterval(() => {}, 1000);\n"},
  });
  CHECK_MESSAGE(!has(map, "clock calls front"), map);
}

TEST_CASE("what a token is asked for is a name, and nobody is asked there") {
  const std::string map = map_of({
      {"pyproject.toml",
       "[project]\nname = \"shop\"\nversion = \"1\"\ndependencies = [\"flask\"]\n"},
      {"app.py",
       "import os\nimport requests\nfrom flask import Flask\napp = Flask(__name__)\n"
       "SCOPE = os.environ.get(\"TOKEN_RESOURCE\", \"https://management.skies.net\")\n"
       "BOARD = os.environ.get(\"BOARD_URL\", \"https://board.clouds.net\")\n"
       "@app.route(\"/\")\ndef home():\n"
       "    return requests.get(BOARD + \"/x\", headers={\"t\": token(SCOPE + \"/.default\")})\n"
       "if __name__ == \"__main__\":\n    app.run()\n"},
  });
  CHECK_MESSAGE(!has(map, "management.skies.net"), map);
  CHECK_MESSAGE(has(map, "shop calls board.clouds.net\n"), map);
}

TEST_CASE("libraries for sign-ins in a shared manifest are those of the process that answers") {
  const std::string processes = "docker/etc/s6-overlay/s6-rc.d/";
  const std::string map = map_of({
      {"compose.yaml",
       "services:\n  shop:\n    build:\n      context: .\n"
       "      dockerfile: docker/Dockerfile\n    ports: [\"80:80\"]\n"},
      {"docker/Dockerfile", "FROM php:8\nCOPY docker/etc/ /etc/\nCOPY . .\n"},
      {processes + "clock/run", "#!/bin/sh\ncd /var/www/html\nexec php artisan schedule:work\n"},
      {processes + "clock/type", "longrun\n"},
      {processes + "user/contents.d/clock", ""},
      {"composer.json",
       "{\"name\": \"shop/shop\", \"require\": {\"laravel/framework\": \"^12\",\n"
       "  \"laravel/socialite\": \"^5\", \"socialiteproviders/discord\": \"^4\",\n"
       "  \"socialiteproviders/google\": \"^4\"}}\n"},
      {"artisan", "#!/usr/bin/env php\n<?php\nrequire __DIR__.\"/vendor/autoload.php\";\n"},
      {"public/index.php", "<?php\nrequire \"../vendor/autoload.php\";\n"},
      {"routes/web.php",
       "<?php\nuse Illuminate\\Support\\Facades\\Route;\nRoute::get(\"/\", fn () => 1);\n"},
  });
  CHECK_MESSAGE(has(map, "scheduler service"), map);
  CHECK_MESSAGE(has(map, "shop can sign people in"), map);
  CHECK_MESSAGE(!has(map, "scheduler signs people in"), map);
}
