// SPDX-License-Identifier: Apache-2.0
// A declared client is followed to the endpoint of the service that it names.
#include <doctest/doctest.h>

#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

namespace {

std::string pom(const std::string& name, const std::string& starters) {
  std::string out =
      "<project><groupId>shop</groupId><artifactId>" + name + "</artifactId>" + "<dependencies>";
  for (std::size_t at = 0; at < starters.size();) {
    const std::size_t blank = std::min(starters.find(' ', at), starters.size());
    const std::string one = starters.substr(at, blank - at);
    const std::size_t colon = one.find(':');
    out += "<dependency><groupId>" + one.substr(0, colon) + "</groupId><artifactId>" +
           one.substr(colon + 1) + "</artifactId></dependency>";
    at = blank + 1;
  }
  return out + "</dependencies></project>";
}

const std::string kWeb = "org.springframework.boot:spring-boot-starter-web";
const std::string kFeign = "org.springframework.cloud:spring-cloud-starter-openfeign";
const std::string kKafka = "org.springframework.kafka:spring-kafka";

std::string app(const std::string& package) {
  return "package shop." + package +
         ";\nimport org.springframework.boot.SpringApplication;\n"
         "import org.springframework.boot.autoconfigure.SpringBootApplication;\n"
         "@SpringBootApplication\npublic class App {\n"
         "  public static void main(String[] args) { SpringApplication.run(App.class, args); "
         "}\n}\n";
}

/// Orders ask stock through a client that a third module declares; its address stands in that
/// module's own file for Docker.
const std::map<std::string, std::string> kShop{
    {"compose.yml",
     "services:\n  orders:\n    build: orders\n  stock:\n    build: stock\n    ports: "
     "['8081:8081']\n"},
    {"orders/Dockerfile", "FROM eclipse-temurin\nCOPY target/orders.jar app.jar\n"},
    {"stock/Dockerfile", "FROM eclipse-temurin\nCOPY target/stock.jar app.jar\n"},
    {"orders/pom.xml", pom("orders", kWeb + " " + kFeign + " " + kKafka + " shop:clients")},
    {"stock/pom.xml", pom("stock", kWeb)},
    {"clients/pom.xml", pom("clients", kFeign)},
    {"clients/src/main/resources/clients-docker.properties", "stock.url=http://stock:8081/api\n"},
    {"clients/src/main/java/shop/clients/StockClient.java",
     "package shop.clients;\nimport org.springframework.cloud.openfeign.FeignClient;\n"
     "import org.springframework.web.bind.annotation.*;\n"
     "@FeignClient(name = \"stock\", url = \"${stock.url}\")\npublic interface StockClient {\n"
     "  @GetMapping(\"stock/{id}\")\n  int left(@PathVariable(\"id\") String id);\n}\n"},
    {"orders/src/main/java/shop/orders/App.java", app("orders")},
    {"orders/src/main/java/shop/orders/Orders.java",
     "package shop.orders;\nimport org.springframework.web.bind.annotation.*;\n"
     "import org.springframework.kafka.core.KafkaTemplate;\n"
     "import org.springframework.messaging.support.MessageBuilder;\n"
     "import org.springframework.kafka.support.KafkaHeaders;\nimport shop.clients.StockClient;\n"
     "@RestController\npublic class Orders {\n  private final StockClient stock;\n"
     "  private final KafkaTemplate<String, String> kafka;\n"
     "  public Orders(StockClient stock, KafkaTemplate<String, String> kafka) {\n"
     "    this.stock = stock;\n    this.kafka = kafka;\n  }\n"
     "  @PostMapping(\"/orders\")\n  public void place() {\n    stock.left(\"7\");\n"
     "    Object message = MessageBuilder.withPayload(\"7\").setHeader(KafkaHeaders.TOPIC, "
     "\"placed\")\n"
     "        .setHeader(KafkaHeaders.KEY, \"k\").build();\n    kafka.send(message);\n  }\n}\n"},
    {"stock/src/main/java/shop/stock/App.java", app("stock")},
    {"stock/src/main/java/shop/stock/Stock.java",
     "package shop.stock;\nimport org.springframework.web.bind.annotation.*;\n"
     "@RestController\n@RequestMapping(\"/api\")\npublic class Stock {\n"
     "  @GetMapping(\"/stock/{id}\")\n  public int left(@PathVariable String id) { return 1; "
     "}\n}\n"},
};

}  // namespace

TEST_CASE("a declared client of another module asks the service of its name, wherever it is set") {
  CHECK(Traced(kShop).forward("POST /orders") ==
        "calls stock [call]\n"
        "  is answered by Stock.left in stock [await]\n"
        "sends placed to Apache Kafka [queue]\n");
}
