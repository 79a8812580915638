// SPDX-License-Identifier: Apache-2.0
// The name of a setting tells whom an address leads to that only a run knows.
#include <doctest/doctest.h>

#include "tests/model/map_of.h"

using namespace cutaway::model;

namespace {

std::map<std::string, std::string> shop(const std::string& settings) {
  const std::string start =
      "import org.springframework.boot.SpringApplication;\npublic class App {\n"
      "  public static void main(String[] a) { SpringApplication.run(App.class, a); }\n}\n";
  const std::string pom =
      "<project><artifactId>NAME</artifactId><dependencies><dependency>"
      "<groupId>org.springframework.boot</groupId>"
      "<artifactId>spring-boot-starter-web</artifactId></dependency></dependencies></project>\n";
  const auto named = [&](const std::string& name) {
    std::string out = pom;
    return out.replace(out.find("NAME"), 4, name);
  };
  return {{"orders/pom.xml", named("orders")},
          {"orders/src/main/java/orders/App.java", "package orders;\n" + start},
          {"orders/src/main/resources/application.properties", settings},
          {"orders/src/main/java/orders/StockClient.java",
           "package orders;\nimport org.springframework.beans.factory.annotation.Value;\n"
           "public class StockClient {\n  @Value(\"${stock.url}\")\n  private String url;\n}\n"},
          {"stock/pom.xml", named("stock")},
          {"stock/src/main/java/stock/App.java", "package stock;\n" + start},
          {"billing/pom.xml", named("billing")},
          {"billing/src/main/java/billing/App.java", "package billing;\n" + start},
          {"billing/src/main/resources/application.properties", "server.port=8090\n"}};
}

}  // namespace

TEST_CASE(
    "an address that only a run tells leads to the service that its setting is called after") {
  const std::string map = map_of(shop("stock.url=${BASE_URL}\n"));
  CHECK_MESSAGE(map.find("orders calls stock\n") != std::string::npos, map);
}

TEST_CASE("what a setting is called goes before whose port it has on the maker's machine") {
  const std::string map = map_of(shop("stock.url=http://localhost:8090\n"));
  CHECK_MESSAGE(map.find("orders calls billing\n") == std::string::npos, map);
  CHECK_MESSAGE(map.find("orders calls stock\n") != std::string::npos, map);
}

TEST_CASE("an address that names another part goes before what its setting is called") {
  const std::string map = map_of(shop("stock.url=http://billing:8090\n"));
  CHECK_MESSAGE(map.find("orders calls billing\n") != std::string::npos, map);
  CHECK_MESSAGE(map.find("orders calls stock\n") == std::string::npos, map);
}

TEST_CASE("what only a file about origins reads says who may ask, and is no call") {
  auto files = shop("stock.url=${BASE_URL}\n");
  files["orders/src/main/java/orders/CorsConfig.java"] =
      files["orders/src/main/java/orders/StockClient.java"];
  files.erase("orders/src/main/java/orders/StockClient.java");
  const std::string map = map_of(files);
  CHECK_MESSAGE(map.find("orders calls stock\n") == std::string::npos, map);
}
