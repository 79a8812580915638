// SPDX-License-Identifier: Apache-2.0
// What entry points are called: by the paths of their parts, by what the outside asks for, by what
// settings name; each of these names can be followed.
#include <doctest/doctest.h>

#include "model/endpoints/route_paths.h"
#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

namespace {

const std::string kPom =
    "<project><artifactId>media</artifactId><dependencies><dependency>"
    "<groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-web</artifactId>"
    "</dependency></dependencies></project>\n";

/// A gateway for two hosts before a Spring service that listens below its context path.
const std::map<std::string, std::string> kHosts{
    {"compose.yaml",
     "services:\n  edge:\n    image: nginx\n    ports: [\"80:80\"]\n    volumes:\n"
     "      - ./edge.conf:/etc/nginx/conf.d/default.conf\n  media:\n    build: media\n"
     "    environment:\n      SERVER_SERVLET_CONTEXT_PATH: /media\n"},
    {"edge.conf",
     "server {\n  server_name api.shop.test;\n  location /media/ {\n"
     "    proxy_pass http://media:8080;\n  }\n}\nserver {\n  server_name pages.shop.test;\n"
     "  location / {\n    return 404;\n  }\n  location /files/ {\n"
     "    proxy_pass http://media:8080/media/;\n  }\n}\n"},
    {"media/Dockerfile", "FROM eclipse-temurin:21\nCOPY target/media.jar /\n"},
    {"media/pom.xml", kPom},
    {"media/src/main/resources/application.properties", "spring.application.name=media\n"},
    {"media/src/it/resources/application.properties", "server.servlet.context-path=/v1\n"},
    {"media/src/main/java/shop/Media.java",
     "package shop;\n\nimport org.springframework.web.bind.annotation.*;\n\n@RestController\n"
     "public class Media {\n  @GetMapping(\"/medias/{id}\")\n"
     "  public String show(@PathVariable String id) { return id; }\n}\n"},
};

}  // namespace

TEST_CASE("what starts a service says below which path it listens; files of its tests do not") {
  const Traced shop(kHosts);
  REQUIRE(shop.model.endpoints.size() == 1);
  CHECK(shop.model.endpoints.front().path == "/media/medias/{id}");
}

TEST_CASE("every name under which an entry point is listed can be followed") {
  const Traced shop(kHosts);
  for (const Endpoint& endpoint : shop.model.endpoints) {
    CHECK(shop.tracing.find(endpoint.method + " " + endpoint.path).size() == 1);
    CHECK(shop.tracing.find(endpoint.method + " " + shown_path(endpoint)).size() == 1);
    REQUIRE_FALSE(endpoint.public_paths.empty());
    for (const std::string& path : endpoint.public_paths) {
      CHECK(shop.tracing.find(endpoint.method + " " + path).size() == 1);
      CHECK(shop.tracing.find(path).size() == 1);
    }
  }
  CHECK(shop.tracing.find("GET api.shop.test/media/medias/7").size() == 1);
  CHECK(shop.tracing.find("GET other.shop.test/media/medias/7").empty());
  CHECK(shop.tracing.find("media/src/main/java/shop/Media.java:8").front().kind == "function");
}

TEST_CASE("an event whose name stands in the settings is listed under that name") {
  const Traced shop({
      {"pom.xml",
       "<project><artifactId>shop</artifactId><dependencies><dependency>"
       "<groupId>org.springframework.kafka</groupId><artifactId>spring-kafka</artifactId>"
       "</dependency></dependencies></project>\n"},
      {"src/main/resources/application.properties", "order.topic=orders.paid\n"},
      {"src/main/java/shop/Desk.java",
       "package shop;\n\nimport org.springframework.kafka.annotation.KafkaListener;\n\n"
       "public class Desk {\n  @KafkaListener(topics = \"${order.topic}\")\n"
       "  public void paid(String order) {}\n}\n"},
  });
  CHECK(shop.tracing.find("orders.paid").size() == 1);
  CHECK(shop.tracing.find("event orders.paid").size() == 1);
}

TEST_CASE("an object of a vendor's client asks the vendor, what it is given and gives does not") {
  const Traced shop({
      {"pom.xml",
       "<project><artifactId>shop</artifactId><dependencies><dependency>"
       "<groupId>com.paypal.sdk</groupId><artifactId>checkout-sdk</artifactId></dependency>"
       "<dependency><groupId>org.keycloak</groupId><artifactId>keycloak-admin-client</artifactId>"
       "</dependency></dependencies></project>\n"},
      {"src/main/java/shop/Desk.java",
       "package shop;\n\nimport com.paypal.core.PayPalHttpClient;\n"
       "import com.paypal.orders.OrdersCreateRequest;\nimport com.paypal.orders.Order;\n"
       "import org.keycloak.admin.client.Keycloak;\n\npublic class Desk {\n"
       "  private final PayPalHttpClient payPal;\n  private final Keycloak people;\n\n"
       "  public void pay() {\n    OrdersCreateRequest asked = new OrdersCreateRequest();\n"
       "    asked.header(\"a\", \"b\");\n    payPal.execute(asked);\n  }\n\n"
       "  public int count() {\n    return people.realm(\"shop\").users().count();\n  }\n\n"
       "  public String name(Order order) {\n    return order.id();\n  }\n}\n"},
  });
  CHECK(shop.forward("Desk.pay") == "calls PayPal [call]\n");
  CHECK(shop.forward("Desk.count") == "calls Keycloak [call]\n");
  CHECK(shop.forward("Desk.name").empty());
}

TEST_CASE("a cache is what the settings choose, and no part where they choose a file") {
  const auto shop = [](const std::string& chosen) {
    return Traced({
        {"composer.json",
         "{\"name\": \"acme/shop\", \"require\": {\"laravel/framework\": \"^11.0\", "
         "\"predis/predis\": \"^2\"}}\n"},
        {"artisan", "#!/usr/bin/env php\n<?php\n"},
        {".env.example", "CACHE_STORE=" + chosen + "\nREDIS_HOST=redis\n"},
        {"docker-compose.yml",
         "services:\n  shop:\n    build: .\n    environment:\n      REDIS_HOST: redis\n"
         "  redis:\n    image: redis:7\n"},
        {"Dockerfile", "FROM php:8\nCOPY . .\nCMD php artisan serve\n"},
        {"app/Desk.php",
         "<?php\nnamespace App;\nuse Illuminate\\Support\\Facades\\Cache;\nclass Desk {\n"
         "  public function show() { return Cache::get('orders'); }\n}\n"},
    });
  };
  CHECK_MESSAGE(shop("redis").forward("Desk.show").starts_with("reads the cache in redis"),
                shop("redis").forward("Desk.show"));
  CHECK_MESSAGE(shop("file").forward("Desk.show").find("redis") == std::string::npos,
                shop("file").forward("Desk.show"));
}

TEST_CASE("an operation of a schema is followed into the function that resolves it") {
  const Traced shop({
      {"schema.graphql",
       "type Query {\n  myOrders: [Order]\n}\ntype Mutation {\n  pay(id: ID!): Order\n}\n"},
      {"api/go.mod",
       "module shop\n\nrequire (\n\tgithub.com/99designs/gqlgen v0.17.0\n"
       "\tgithub.com/jackc/pgx/v5 v5.5.0\n)\n"},
      {"api/main.go",
       "package main\n\nimport (\n\t\"context\"\n\n\t\"github.com/jackc/pgx/v5/pgxpool\"\n)\n\n"
       "type queryResolver struct{ pool *pgxpool.Pool }\n\n"
       "func (r *queryResolver) MyOrders(ctx context.Context) []Order {\n"
       "\tr.pool.Query(ctx, \"SELECT id FROM orders\")\n\treturn nil\n}\n\nfunc main() {}\n"},
      {"web/package.json", R"({"name": "web", "dependencies": {"pg": "8", "graphql": "16"}})"},
      {"web/resolvers.js",
       "const { Pool } = require('pg');\nconst pool = new Pool();\n"
       "module.exports = { Mutation: { async pay(_, { id }) {\n"
       "  await pool.query('UPDATE orders SET paid = true');\n} } };\n"},
  });
  CHECK_MESSAGE(shop.forward("graphql myOrders").find("SQL") != std::string::npos,
                shop.forward("graphql myOrders"));
  CHECK_MESSAGE(shop.forward("graphql pay").find("SQL") != std::string::npos,
                shop.forward("graphql pay"));
}
