// SPDX-License-Identifier: Apache-2.0
// Services that call each other by a contract in Thrift.
#include <doctest/doctest.h>

#include <algorithm>

#include "map_of.h"

using namespace cutaway;
using namespace cutaway::model;

namespace {

const char* const kBuild = "FROM debian\nCOPY . .\nRUN make\nCMD [\"/app\"]\n";
const char* const kContract =
    "namespace cpp shop\n\nstruct Line { 1: string sku }\n\n"
    "service OrderService {\n  void Place(1: Line line)\n}\n";

/// A C++ service that implements the contract, and one that holds a client of it.
const std::map<std::string, std::string> kShop = {
    {"docker-compose.yml", "services:\n  orders: {build: ./orders}\n  desk: {build: ./desk}\n"},
    {"shop.thrift", kContract},
    {"orders/Dockerfile", kBuild},
    {"orders/main.cc",
     "#include \"OrderHandler.h\"\n\nint main() {\n"
     "  TThreadedServer server(std::make_shared<OrderServiceProcessor>(\n"
     "      std::make_shared<OrderHandler>()));\n  server.serve();\n}\n"},
    {"orders/OrderHandler.h",
     "class OrderHandler : public OrderServiceIf {\n public:\n"
     "  void Place(const Line& line) override { save(line); }\n};\n"},
    {"desk/Dockerfile", kBuild},
    {"desk/main.cc",
     "int main() {\n  ClientPool<ThriftClient<OrderServiceClient>> orders(\"orders\", 9090);\n"
     "  orders.get()->Place(Line());\n}\n"},
};

}  // namespace

TEST_CASE("who holds a client of a Thrift contract calls who implements it, over Thrift") {
  const meaning::LinkedProject project(kShop);
  const Model model =
      build_model(project.project(), project.links(), project.catalogue(), project.facts());
  const auto line = std::ranges::find_if(model.connections, [&](const Connection& one) {
    return model.parts[one.from.index()].name == "desk" &&
           model.parts[one.to.index()].name == "orders";
  });
  REQUIRE_MESSAGE(line != model.connections.end(), map_of(kShop));
  CHECK(line->kind == "call");
  CHECK(line->protocol == "Thrift");
}

TEST_CASE("functions of a Thrift contract that is implemented here are what the service answers") {
  const meaning::LinkedProject project(kShop);
  const Model model =
      build_model(project.project(), project.links(), project.catalogue(), project.facts());
  REQUIRE(model.operations.size() == 1);
  CHECK(model.operations[0].kind == "rpc");
  CHECK(model.operations[0].name == "OrderService/Place");
}
