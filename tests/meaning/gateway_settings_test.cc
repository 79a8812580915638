// SPDX-License-Identifier: Apache-2.0
// Routes of gateways that are settings: groups of keys, conditions and changes of the path.
#include <doctest/doctest.h>

#include "tests/meaning/linked_project.h"

using namespace cutaway;
using namespace cutaway::meaning;

namespace {

std::vector<std::string> rules(const std::map<std::string, std::string>& files) {
  std::vector<std::string> out;
  const LinkedProject project(files);
  for (const GatewayRoute& rule : project.facts().gateway_routes) {
    std::string line = rule.format + " " + rule.path;
    if (rule.match != "prefix") line += " (" + rule.match + ")";
    for (const std::string& method : rule.methods) line += " " + method;
    out.push_back(line + " > " + rule.target + " " + rule.passed_path + " @" +
                  project.at(rule.place));
  }
  return out;
}

}  // namespace

TEST_CASE("routes of one key each, with and without the beginning that was matched") {
  CHECK(rules({{"src/main/resources/application.yml", R"(zuul:
  prefix: /api
  routes:
    accounts:
      path: /accounts/**
      serviceId: account-service
      stripPrefix: false
    uaa:
      path: /uaa/**
      url: http://auth:5000
    order-service: /orders/**
)"}}) == std::vector<std::string>{
             "zuul /api/accounts > account-service /accounts @src/main/resources/application.yml:5",
             "zuul /api/uaa > http://auth:5000 / @src/main/resources/application.yml:9",
             "zuul /api/orders > order-service / @src/main/resources/application.yml:11"});
}

TEST_CASE("routes of conditions and changes, as texts and as names with arguments") {
  CHECK(rules({{"src/main/resources/application.yml", R"(spring:
  cloud:
    gateway:
      routes:
        - id: orders
          uri: lb://order-service
          predicates:
            - Path=/api/orders/**, /api/carts/**
            - Method=GET,POST
          filters:
            - StripPrefix=1
        - id: people
          uri: http://people:8080
          predicates:
            - name: Path
              args:
                pattern: /people/{id}
          filters:
            - RewritePath=/people/(?<rest>.*), /v1/people/$\{rest}
)"}}) == std::vector<std::string>{
             "spring-cloud-gateway /api/orders GET POST > lb://order-service /orders "
             "@src/main/resources/application.yml:8",
             "spring-cloud-gateway /api/carts GET POST > lb://order-service /carts "
             "@src/main/resources/application.yml:8",
             "spring-cloud-gateway /people > http://people:8080 /v1/people "
             "@src/main/resources/application.yml:17"});
}
