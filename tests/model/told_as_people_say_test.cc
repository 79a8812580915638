// SPDX-License-Identifier: Apache-2.0
// Parts as people speak of them: their names, what they are for, what kind of program they are, and
// no second part for a second way to start one.
#include <doctest/doctest.h>

#include "tests/model/map_of.h"
#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

namespace {

std::string parts_of(const std::map<std::string, std::string>& files) {
  const std::string map = map_of(files);
  return map.substr(0, map.find('\n'));
}

const std::string kServer =
    "const express = require('express');\nconst app = express();\n"
    "app.get('/', (req, res) => res.send('ok'));\napp.listen(80);\n";

}  // namespace

TEST_CASE("what tells the manifest of the whole from those below it is no piece of the name") {
  const std::string parts = parts_of({
      {"package.json",
       "{\"name\": \"shop-root\", \"scripts\": {\"start\": \"node app.js\"},\n"
       " \"dependencies\": {\"express\": \"^4\"}}\n"},
      {"app.js", kServer},
  });
  CHECK_MESSAGE(parts.starts_with("shop service"), parts);
}

TEST_CASE("a single word in a manifest says nothing of what a part is for") {
  const auto description = [](const std::string& said) {
    const Traced shop({
        {"package.json", "{\"name\": \"shop\", \"description\": \"" + said +
                             "\",\n \"scripts\": {\"start\": \"node app.js\"},\n"
                             " \"dependencies\": {\"express\": \"^4\"}}\n"},
        {"app.js", kServer},
    });
    return shop.model.parts.front().description;
  };
  CHECK(description("WIP").empty());
  CHECK(description("Sells books") == "Sells books");
}

TEST_CASE("a server that one file starts again at another port is one part") {
  const auto parts = [](const std::string& second, const std::string& command) {
    return parts_of({
        {"compose.yaml",
         "services:\n  api:\n    build: .\n    ports: ['8000:8000']\n"
         "    command: sh -c \"python manage.py migrate && python manage.py runserver 0.0.0.0:8000 "
         "--cert-file shop.crt\"\n  " +
             second + ":\n    build: .\n    ports: ['8001:8001']\n    command: " + command + "\n"},
        {"Dockerfile", "FROM python:3.12\nCOPY . .\n"},
        {"requirements.txt", "django\n"},
        {"manage.py", "import os\n"},
        {"shop/urls.py", "from django.urls import path\nurlpatterns = []\n"},
    });
  };
  const std::string plain = "python manage.py runserver 0.0.0.0:8001";
  CHECK_MESSAGE(parts("api-plain", plain).find("api-plain") == std::string::npos,
                parts("api-plain", plain));
  // Another name or another command is another part.
  CHECK(parts("desk", plain).find("desk service") != std::string::npos);
  const std::string other = "python manage.py serve_mail 0.0.0.0:8001";
  CHECK(parts("api-mail", other).find("api-mail service") != std::string::npos);
}

TEST_CASE("a program that calls itself a server is none that people type") {
  const auto parts = [](const std::string& said) {
    return parts_of({
        {"README.md", "# Bridge\n\n" + said + "\n"},
        {"package.json", "{\"name\": \"bridge\", \"bin\": {\"bridge\": \"bin/bridge\"}}\n"},
        {"bin/bridge", "#!/usr/bin/env node\nrequire('../lib/cli');\n"},
        {"lib/cli.js", "module.exports = () => loadPlugins();\n"},
    });
  };
  CHECK(parts("**Bridge** is a small NodeJS server you can run at home.") == "bridge service");
  CHECK(parts("Bridge is a command to move plugins to a server.") == "bridge cli");
}

TEST_CASE(
    "a program that stays connected to a broker is no command, though installing it gives one") {
  const auto parts = [](const std::string& library) {
    return parts_of({
        {"package.json",
         "{\"name\": \"bridge\", \"bin\": {\"bridge\": \"cli.js\"},\n"
         " \"scripts\": {\"start\": \"node index.js\"},\n \"dependencies\": {\"" +
             library + "\": \"^5\"}}\n"},
        {"index.js", "const it = require('" + library + "');\nit.connect('x');\n"},
        {"cli.js", "#!/usr/bin/env node\nrequire('./index');\n"},
    });
  };
  CHECK_MESSAGE(parts("mqtt").starts_with("bridge service"), parts("mqtt"));
  CHECK_MESSAGE(parts("colors").starts_with("bridge cli"), parts("colors"));
}
