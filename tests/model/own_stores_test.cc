// SPDX-License-Identifier: Apache-2.0
// From small repositories to the stores and outside systems that a reader would miss most.
#include <doctest/doctest.h>

#include "map_of.h"

using model_map = std::map<std::string, std::string>;
using cutaway::model::map_of;

namespace {

bool tells(const model_map& files, std::string_view line) {
  return map_of(files).find(line) != std::string::npos;
}

}  // namespace

TEST_CASE("a host is that of the Compose file that names it, where two files start the same part") {
  const auto compose = [](const std::string& image, const std::string& scheme) {
    return "services:\n  app:\n    build: .\n    ports: [\"80:80\"]\n    environment:\n"
           "      DATABASE_URL: " +
           scheme + "://shop@db/shop\n  db:\n    image: " + image + "\n";
  };
  const model_map files = {
      {"Dockerfile", "FROM node\nCOPY . .\nCMD [\"node\", \"main.js\"]\n"},
      {"package.json", R"({"name": "shop", "dependencies": {"pg": "8", "mysql2": "3"}})"},
      {"main.js", "const url = process.env.DATABASE_URL;\nconsole.log(url);\n"},
      {"docker-compose.mysql.yml", compose("mariadb", "mysql")},
      {"docker-compose.postgres.yml", compose("postgres", "postgres")}};
  CHECK(tells(files, "app can keep data in db\n"));
  CHECK(tells(files, "app can keep data in db (PostgreSQL)\n"));
}

TEST_CASE("the database that a schema of a data-access library names is where the rows lie") {
  const model_map files = {
      {"package.json",
       R"({"name": "shop", "scripts": {"start": "node main.js"}, "dependencies": {"@prisma/client": "5", "express": "4", "pg": "8"}})"},
      {"main.js",
       "const express = require('express');\nconst pg = require('pg');\nconst app = express();\n"
       "app.get('/orders', (q, r) => r.json([]));\napp.listen(80);\n"},
      {"prisma/schema.prisma",
       "datasource db {\n  provider = \"sqlite\"\n  url = \"file:shop.db\"\n}\n"
       "model Order {\n  id Int @id\n}\n"}};
  CHECK(tells(files, "shop keeps data in SQLite"));
}

TEST_CASE("hosts of one site that are called after what they do are told apart, its API is not") {
  const auto shop = [](const std::string& one, const std::string& other) {
    return model_map{{"package.json", R"({"name": "shop", "scripts": {"start": "node main.js"}})"},
                     {"main.js", "require('http').createServer().listen(80);\nfetch('https://" +
                                     one + "/v1');\nfetch('https://" + other + "/v1');\n"}};
  };
  CHECK(tells(shop("plus.parcels.com", "stats.parcels.com"), "shop calls plus.parcels.com"));
  CHECK(tells(shop("plus.parcels.com", "stats.parcels.com"), "shop calls stats.parcels.com"));
  CHECK(tells(shop("api.parcels.com", "api-eu.parcels.com"), "shop calls parcels.com"));
}

TEST_CASE("clients that lie side by side, each for another program, are one box to choose from") {
  model_map files = {{"package.json", R"({"name": "shop", "scripts": {"start": "node main.js"}})"}};
  std::string main = "require('http').createServer().listen(80);\n";
  for (const std::string name : {"Acorn", "Birch", "Cedar", "Elm", "Fir"}) {
    files["notification-providers/" + cutaway::lower(name) + ".js"] =
        "const axios = require('axios');\nconst NotificationProvider = "
        "require('./notification-provider');\nclass " +
        name +
        " extends NotificationProvider {\n  send(to) { return axios.post(to.url, {}); }\n}\n"
        "module.exports = " +
        name + ";\n";
    main += "require('./notification-providers/" + cutaway::lower(name) + "');\n";
  }
  files["main.js"] = main;
  CHECK(tells(files, "shop can send messages through notification providers"));
  files.erase("notification-providers/elm.js");
  CHECK_FALSE(tells(files, "notification providers"));
}

TEST_CASE("what makes a client or a request is given the address that is asked") {
  const model_map files = {
      {"Shop.csproj",
       "<Project Sdk=\"Microsoft.NET.Sdk.Web\"><PropertyGroup><TargetFramework>net8.0"
       "</TargetFramework></PropertyGroup></Project>\n"},
      {"Program.cs",
       "var app = WebApplication.CreateBuilder(args).Build();\napp.MapGet(\"/orders\", () => 1);\n"
       "var places = new HttpRequestBuilder(\"https://places.parcels.com/v1/\");\napp.Run();\n"}};
  CHECK(tells(files, "calls places.parcels.com"));
}

TEST_CASE("a framework sends mail by the message that a notification makes") {
  const model_map files = {
      {"composer.json", R"({"name": "acme/shop", "require": {"laravel/framework": "^11"}})"},
      {"Dockerfile", "FROM php\nCOPY . .\n"},
      {"routes/web.php",
       "<?php\nuse Illuminate\\Support\\Facades\\Route;\nRoute::get('/', 'Home@show');\n"},
      {"app/Notifications/Paid.php",
       "<?php\nnamespace App\\Notifications;\nuse Illuminate\\Notifications\\Messages\\MailMessage;"
       "\n\nclass Paid\n{\n    public function toMail($to)\n    {\n        return (new "
       "MailMessage())->subject('Paid');\n    }\n}\n"}};
  CHECK(tells(files, "can send mail through mail server"));
}

TEST_CASE("lines of a crontab are work for the clock") {
  const model_map files = {
      {"package.json", R"({"name": "shop", "scripts": {"start": "node main.js"}})"},
      {"main.js", "require('http').createServer().listen(80);\n"},
      {"docker/crontabs/web", "0 8 * * * cd /var/www && ./cli cronjob >/dev/null 2>&1\n"},
      // Of a machine to work on the code.
      {".devcontainer/crontab", "0 * * * * cd /var/www && ./cli goods:invent\n"}};
  const cutaway::meaning::LinkedProject project(files);
  const auto model = cutaway::model::build_model(project.project(), project.links(),
                                                 project.catalogue(), project.facts());
  REQUIRE(model.operations.size() == 1);
  CHECK(model.operations.front().name == "cli cronjob");
}

TEST_CASE("of the drivers of several databases that a manifest lists, one is taken") {
  const auto pom = [](const std::string& more) {
    return "<project><groupId>shop</groupId><artifactId>shop</artifactId><dependencies>"
           "<dependency><groupId>org.eclipse.jetty</groupId><artifactId>jetty-server</artifactId>"
           "</dependency><dependency><groupId>org.hibernate</groupId>"
           "<artifactId>hibernate-core</artifactId></dependency>" +
           more + "</dependencies></project>\n";
  };
  const auto driver = [](const std::string& group, const std::string& name) {
    return "<dependency><groupId>" + group + "</groupId><artifactId>" + name +
           "</artifactId></dependency>";
  };
  model_map files = {
      {"src/main/java/shop/Start.java",
       "package shop;\n\nimport org.hibernate.Session;\nimport org.eclipse.jetty.server.Server;\n\n"
       "public class Start {\n  public static void main(String[] a) { new Server(80); }\n}\n"}};
  files["pom.xml"] = pom(driver("com.h2database", "h2") + driver("org.postgresql", "postgresql"));
  CHECK_MESSAGE(tells(files, "shop can keep data in PostgreSQL\n"), map_of(files));
  CHECK_MESSAGE(tells(files, "shop can keep data in H2\n"), map_of(files));
  files["docker-compose.yml"] = "services:\n  db:\n    image: postgres:16\n";
  CHECK_MESSAGE(!tells(files, "H2"), map_of(files));
}

TEST_CASE("stores that a file starts by themselves and that nobody asks need not run") {
  model_map files = {
      {"package.json",
       R"({"name": "shop", "scripts": {"start": "node main.js"}, "dependencies": {"express": "4"}})"},
      {"main.js",
       "const express = require('express');\nconst app = express();\n"
       "app.get('/orders', (q, r) => r.json([]));\napp.listen(80);\n"},
      {"docker-compose.yml", "services:\n  db:\n    image: postgres\n"}};
  const auto runs = [&] {
    const cutaway::meaning::LinkedProject project(files);
    const auto model = cutaway::model::build_model(project.project(), project.links(),
                                                   project.catalogue(), project.facts());
    for (const auto& part : model.parts)
      if (part.name == "db") return part.runs;
    return std::string();
  };
  CHECK(runs() == "optional");
  files["docker-compose.yml"] += "  shop:\n    build: .\n";
  files["Dockerfile"] = "FROM node\nCOPY . .\nCMD [\"node\", \"main.js\"]\n";
  CHECK(runs() == "always");
}

TEST_CASE("a profile that opens the database of the product otherwise brings no second one") {
  const std::string map = map_of(
      {{"pom.xml",
        "<project><groupId>shop</groupId><artifactId>shop</artifactId><dependencies><dependency>"
        "<groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-web"
        "</artifactId></dependency><dependency><groupId>com.h2database</groupId><artifactId>h2"
        "</artifactId></dependency></dependencies></project>\n"},
       {"src/main/java/shop/Shop.java",
        "package shop;\n\nimport org.springframework.boot.SpringApplication;\n"
        "import org.springframework.boot.autoconfigure.SpringBootApplication;\n\n"
        "@SpringBootApplication\npublic class Shop {\n  public static void main(String[] a) { "
        "SpringApplication.run(Shop.class, a); }\n}\n"},
       {"src/main/resources/application.yaml",
        "spring:\n  datasource:\n    url: jdbc:h2:file:/data/shop\n"},
       {"src/main/resources/application-docs.yaml",
        "spring:\n  datasource:\n    url: jdbc:h2:mem:docs\n"}});
  CHECK_MESSAGE(map.find("H2 datastore") != std::string::npos, map);
  CHECK_MESSAGE(map.find("(outside)") == std::string::npos, map);
}
