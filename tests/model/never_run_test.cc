// SPDX-License-Identifier: Apache-2.0
// What stands in code that the running product never comes by is reached by nobody.
#include <doctest/doctest.h>

#include "map_of.h"

using cutaway::model::map_of;

namespace {

bool has(const std::string& told, std::string_view text) {
  return told.find(text) != std::string::npos;
}

}  // namespace

TEST_CASE("a main function in a class of a server that others take in only tries it out") {
  const auto told = [](const std::string& mark) {
    return map_of(
        {{"pom.xml",
          "<project><groupId>a</groupId><artifactId>shop</artifactId><dependencies><dependency>"
          "<groupId>org.springframework.boot</groupId>"
          "<artifactId>spring-boot-starter-web</artifactId></dependency></dependencies></project>"},
         {"src/main/java/a/Shop.java",
          "package a;\nimport org.springframework.boot.SpringApplication;\n" + mark +
              "public class Shop {\n  public static void main(String[] args) {\n"
              "    SpringApplication.run(Shop.class, args);\n  }\n}\n"},
         {"src/main/java/a/Orders.java",
          "package a;\nimport a.tools.Tickets;\n"
          "import org.springframework.web.bind.annotation.*;\n@RestController\n"
          "public class Orders {\n  @GetMapping(\"/orders\")\n  public String all(String at) {\n"
          "    return Tickets.ask(at);\n  }\n}\n"},
         {"src/main/java/a/tools/Tickets.java",
          "package a.tools;\nimport org.apache.http.client.methods.HttpGet;\n"
          "public class Tickets {\n  public static void main(String[] args) {\n"
          "    String at = \"https://cas.acme.org/validate\";\n"
          "    System.out.println(ask(at));\n  }\n"
          "  public static String ask(String at) {\n"
          "    return new HttpGet(at).toString();\n  }\n}\n"}});
  };
  const std::string tried = told("@SpringBootApplication\n");
  CHECK_MESSAGE(!has(tried, "acme.org"), tried);
}

TEST_CASE("where a tool that installs a version fetches it from is no system of the product") {
  const std::string fetches =
      "set :repository, ENV.fetch('REPO', 'https://code.acme.org/shop.git')\n";
  const auto told = [&](const std::string& path) {
    return map_of(
        {{"Gemfile", "gem 'rails'\n"},
         {"config.ru", "run Shop\n"},
         {"config/routes.rb", "Rails.application.routes.draw do\n  get '/a', to: 'a#b'\nend\n"},
         {path, fetches}});
  };
  CHECK_MESSAGE(!has(told("config/deploy.rb"), "acme.org"), told("config/deploy.rb"));
}

TEST_CASE("what is to be built from a folder that is gone tells of an earlier state") {
  const auto shop = [](const std::string& modules) {
    return map_of(
        {{modules, "\n"},
         {"docker-compose.yml",
          "services:\n  api:\n    build: ./api\n    ports: ['80:80']\n"
          "  pages:\n    build: ./pages\n    ports: ['81:80']\n"},
         {"package.json",
          R"({"name":"shop","scripts":{"start":"next start"},"dependencies":{"next":"15.0.0"}})"},
         {"src/Dockerfile", "FROM node\nCOPY . .\nCMD [\"next\", \"start\"]\n"},
         {"src/docker-compose.yml", "services:\n  shop:\n    build: ./\n    ports: ['80:3000']\n"},
         {"src/pages/api/orders.js", "export default function all(a, b) { b.send(1); }\n"}});
  };
  const std::string told = shop("notes.txt");
  CHECK_MESSAGE(!has(told, "pages"), told);
  CHECK_MESSAGE(has(told, "shop service, User actor"), told);
  // Folders of other repositories may be fetched before it is used.
  const std::string fetched = shop(".gitmodules");
  CHECK_MESSAGE(has(fetched, "pages"), fetched);
}
