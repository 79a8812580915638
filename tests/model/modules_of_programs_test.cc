// SPDX-License-Identifier: Apache-2.0
// Modules of one Maven build: a jar that a program takes is no program, whatever tool it holds, and
// an image that the build makes is the program that a container runs.
#include <doctest/doctest.h>

#include "tests/model/map_of.h"

using namespace cutaway::model;

namespace {

std::string module(const std::string& name, const std::string& rest) {
  return "<project><groupId>shop</groupId><artifactId>" + name +
         "</artifactId><version>1</version>" + rest + "</project>\n";
}

std::map<std::string, std::string> shop(const std::string& plugin_of_api) {
  const std::string takes_api =
      "<dependencies><dependency><groupId>shop</groupId><artifactId>shop-api</artifactId>"
      "</dependency></dependencies>";
  const std::string main = "  public static void main(String[] args) { Tools.run(); }\n}\n";
  return {
      {"pom.xml", module("shop-root",
                         "<modules><module>api</module><module>server</module>"
                         "<module>jobs</module></modules>")},
      {"api/pom.xml", module("shop-api", plugin_of_api)},
      {"api/src/main/java/shop/Describe.java", "package shop;\npublic class Describe {\n" + main},
      {"server/pom.xml",
       module("shop-server",
              "<properties><jib.to.image>acme/shop:local</jib.to.image></properties>" + takes_api)},
      {"server/src/main/java/shop/Main.java", "package shop;\npublic class Main {\n" + main},
      {"jobs/pom.xml", module("shop-jobs", takes_api)},
      {"jobs/src/main/java/shop/Jobs.java", "package shop;\npublic class Jobs {\n" + main},
      {"compose.yml", "services:\n  web:\n    image: acme/shop:local\n    ports: ['80:8080']\n"}};
}

}  // namespace

TEST_CASE("a module that a program packs is no program; the image names the module it is made of") {
  const std::string map = map_of(shop(""));
  CHECK(map.starts_with("web service, "));
  CHECK(map.find("shop-jobs") != std::string::npos);
  CHECK(map.find("shop-api") == std::string::npos);
  CHECK(map.find("shop-server") == std::string::npos);
}

TEST_CASE("a module whose own build makes a program of it is one") {
  const std::string map =
      map_of(shop("<build><plugins><plugin><groupId>org.springframework.boot</groupId>"
                  "<artifactId>spring-boot-maven-plugin</artifactId></plugin></plugins></build>"));
  CHECK(map.find("shop-api") != std::string::npos);
}

TEST_CASE("a jar that reaches the program through another jar is no program either") {
  auto files = shop("");
  const auto takes = [](const std::string& name) {
    return "<dependencies><dependency><groupId>shop</groupId><artifactId>" + name +
           "</artifactId></dependency></dependencies>";
  };
  files["base/pom.xml"] = module("shop-base", "");
  files["base/src/main/java/shop/Keys.java"] =
      "package shop;\npublic class Keys {\n"
      "  public static void main(String[] args) { Keys.make(); }\n}\n";
  files["log/pom.xml"] = module("shop-log", takes("shop-base"));
  files["log/src/main/java/shop/Log.java"] = "package shop;\npublic class Log {}\n";
  CHECK(map_of(files).find("shop-base") != std::string::npos);  // no program takes it so far
  files["server/pom.xml"] = module(
      "shop-server",
      "<properties><jib.to.image>acme/shop:local</jib.to.image></properties>" + takes("shop-log"));
  const std::string map = map_of(files);
  CHECK(map.starts_with("web service, "));
  CHECK(map.find("shop-base") == std::string::npos);
}
